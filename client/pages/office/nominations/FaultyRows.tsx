// The rows in which something is wrong, as they stand in the table, with the wrong cell marked and what is expected in it.
import { For, Show, type JSX } from "solid-js";
import type { NomineeFacts } from "../../../../server/views/nominees.ts";
import { State } from "../../../parts/State.tsx";
import { t } from "../../../text/nominations.ts";
import { label, paired } from "../../../text/words.ts";
import { fieldName } from "./facts.ts";
import type { Preview } from "./preview.ts";

export function FaultyRows(props: { readonly preview: Preview; readonly facts: NomineeFacts }): JSX.Element {
  const of = (line: number, header: string): Preview["faults"]["list"] => props.preview.faults.list.filter((fault) => fault.line === line && fault.column === header);
  /** as the table calls it, else as the page does */
  const named = (column: string): string => columns().find(({ field }) => field === column)?.header ?? fieldName(props.facts, column);
  const columns = (): Preview["columns"] => props.preview.columns;
  const elsewhere = (): Preview["faults"]["list"] => props.preview.faults.list.filter(({ line, column }) => !props.preview.faulty.some((row) => row.line === line) || !columns().some(({ header }) => header === column));
  return (
    <div class="note bad stack" role="alert">
      <p><strong>{t().faultsTitle(props.preview.faults.count)}</strong></p>
      <p>{t().faultsHow}</p>
      <Show when={elsewhere().length > 0}><ul class="faults"><For each={elsewhere()}>{({ line, column, text }) => <li>{line === null ? "" : `${t().line} ${line} `}{column === null ? label(text) : paired(named(column), label(text))}</li>}</For></ul></Show>
      <Show when={props.preview.faulty.length > 0}>
        <div class="import-faults" role="region" tabindex="0" aria-label={t().faultsTitle(props.preview.faults.count)} ref={(box) => requestAnimationFrame(() => box.querySelector(".wrong")?.scrollIntoView({ block: "nearest", inline: "center" }))}>
          <table>
            <thead><tr><th scope="col">{t().line}</th><For each={columns()}>{({ header }) => <th scope="col">{header}</th>}</For></tr></thead>
            <tbody>
              <For each={props.preview.faulty}>
                {(row) => (
                  <tr>
                    <th scope="row">{row.line}</th>
                    <For each={row.cells}>
                      {(cell, i) => (
                        <td class={of(row.line, columns()[i()]!.header).length > 0 ? "wrong" : ""}>
                          {cell}
                          <For each={of(row.line, columns()[i()]!.header)}>{({ text }) => <><br /><State tone="bad" icon="cross">{t().wrong}</State> {label(text)}</>}</For>
                        </td>
                      )}
                    </For>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
      </Show>
    </div>
  );
}
