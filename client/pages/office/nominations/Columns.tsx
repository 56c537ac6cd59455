// The columns of a table: what stands in them and where they go; unknown ones wait for a person's choice.
import { For, Show, type JSX } from "solid-js";
import type { NomineeFacts } from "../../../../server/views/nominees.ts";
import { State } from "../../../parts/State.tsx";
import { language } from "../../../state/preferences.ts";
import { t } from "../../../text/nominations.ts";
import { listed, paired } from "../../../text/words.ts";
import type { Preview } from "./preview.ts";

export function Columns(props: { readonly columns: Preview["columns"]; readonly facts: NomineeFacts; readonly busy: boolean; readonly onChoose: (header: string, field: string) => void }): JSX.Element {
  const unknown = (): number => props.columns.filter(({ field, chosen }) => field === null && !chosen).length;
  return (
    <>
      <Show when={unknown() > 0}><p class="note warn">{t().unknownColumns(unknown())}</p></Show>
      <div class="import-columns" role="region" tabindex="0" aria-label={t().step1}>
        <table>
          <thead><tr><th scope="col">{t().column}</th><th scope="col">{t().samples}</th><th scope="col">{t().goesTo}</th></tr></thead>
          <tbody>
            <For each={props.columns}>
              {(column) => (
                <tr>
                  <th scope="row">{column.header}</th>
                  <td>{listed(column.samples)}</td>
                  <td>
                    <span class="row">
                      <select aria-label={paired(t().goesTo, column.header)} disabled={props.busy} onChange={(event) => props.onChoose(column.header, event.currentTarget.value)}>
                        <option value="" selected={column.field === null}>{t().notUsed}</option>
                        <For each={props.facts.fields}>{(field) => <option value={field.id} selected={field.id === column.field}>{field[language()]}</option>}</For>
                      </select>
                      <Show when={column.field !== null} fallback={<State tone={column.chosen ? "plain" : "warn"} icon={column.chosen ? "blank" : "alert"}>{t().notUsed}</State>}><State tone="good" icon="check">{props.facts.fields.find(({ id }) => id === column.field)?.[language()] ?? column.field}</State></Show>
                    </span>
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </>
  );
}
