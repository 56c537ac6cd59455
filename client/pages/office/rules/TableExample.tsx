// A made-up candidate in an objective table: what each row gives and what it comes to, in words.
import { createMemo, createSignal, For, Show, type JSX } from "solid-js";
import { allFields, type Field } from "../../../../scoring/field.ts";
import { tableFields } from "../../../../scoring/objective.ts";
import type { Criterion, Programme } from "../../../../scoring/programme.ts";
import { exampleValues, tableExample, type RowFigure, type TableExample as Example } from "../../../../scoring/table-example.ts";
import { combineName, fieldName, optionName, tableLines, type TableLine } from "../../../text/condition-words.ts";
import { t } from "../../../text/rules-table.ts";

export function TableExample(props: { readonly criterion: Criterion; readonly programme: Programme }): JSX.Element {
  const [own, setOwn] = createSignal<Readonly<Record<string, string>>>({});
  const table = (): NonNullable<Criterion["table"]> => props.criterion.table!;
  const fields = createMemo((): readonly Field[] => tableFields(table(), props.programme.eligibility ?? []).map((id) => allFields(props.programme.fields ?? []).get(id)!));
  const values = createMemo((): ReadonlyMap<string, string> => new Map([...exampleValues(table()), ...Object.entries(own())]));
  const example = createMemo((): Example => tableExample(props.programme, props.criterion.id, values()));
  const ids = (): readonly string[] => fields().map(({ id }) => id);
  const field = (id: string): Field => fields().find((one) => one.id === id) ?? { id, type: "text" };
  const inputId = (id: string): string => `example-${props.criterion.id}-${id}`;
  const choices = (id: string): readonly string[] => (field(id).type === "boolean" ? ["true", "false"] : (field(id).options ?? []).map(({ value }) => value));
  const choice = (id: string, value: string): string => optionName(field(id), field(id).type === "boolean" ? value === "true" : value);
  const final = (): string => {
    const { missing, cut, score, together } = example();
    const max = String(props.criterion.max);
    return missing ? t().finalMissing(score) : cut ? t().finalCut(together ?? "0", score, max) : t().final(score, max);
  };
  return (
    <div class="rules-example stack" data-example={props.criterion.id}>
      <h4>{t().example}</h4>
      <p class="quiet-text small">{t().exampleHow}</p>
      <div class="rules-short">
        <For each={ids()}>
          {(id) => (
            <div class="field rules-field">
              <label for={inputId(id)}>{fieldName(field(id), id)}</label>
              <Show
                when={choices(id).length > 0}
                fallback={<input id={inputId(id)} autocomplete="off" type={field(id).type === "date" ? "date" : "text"} value={values().get(id) ?? ""} onInput={(event) => setOwn({ ...own(), [id]: event.currentTarget.value })} />}
              >
                <select id={inputId(id)} onChange={(event) => setOwn({ ...own(), [id]: event.currentTarget.value })}>
                  <option value="" selected={(values().get(id) ?? "") === ""}>{t().blank}</option>
                  <For each={choices(id)}>{(value) => <option value={value} selected={values().get(id) === value}>{choice(id, value)}</option>}</For>
                </select>
              </Show>
            </div>
          )}
        </For>
      </div>
      <Figures lines={tableLines(table().entries, props.programme)} rows={example().rows} />
      <p><Show when={example().together !== null && !example().missing}>{t().together(combineName(table().combine), example().together!)} · </Show><strong role="status">{final()}</strong></p>
    </div>
  );
}

function Figures(props: { readonly lines: readonly TableLine[]; readonly rows: readonly RowFigure[] }): JSX.Element {
  return (
    <ul class="rules-lines small">
      <For each={props.lines}>
        {(line, i) => {
          const figure = (): RowFigure => props.rows[i()] ?? { score: null, parts: [] };
          return (
            <li class={figure().score === null ? "quiet-text" : ""}>
              {figure().score === null ? t().givesNothing(line.text) : t().gives(line.text, figure().score!)}
              <Show when={figure().parts.length > 0}><Figures lines={line.parts} rows={figure().parts} /></Show>
            </li>
          );
        }}
      </For>
    </ul>
  );
}
