// The table of an objective criterion: its rows, what they come to, and a candidate worked through.
import { createMemo, For, Show, type JSX } from "solid-js";
import { allFields } from "../../../../scoring/field.ts";
import type { Criterion } from "../../../../scoring/programme.ts";
import { tableGaps } from "../../../../scoring/table-lint.ts";
import { t } from "../../../text/rules-table.ts";
import { label } from "../../../text/words.ts";
import { allCriteria } from "./criteria.ts";
import { useEditor } from "./editor.ts";
import { ChoiceField, DecimalField, FaultsAt } from "./fields.tsx";
import { TableExample } from "./TableExample.tsx";
import { TableRows } from "./TableRows.tsx";

export function ScoreTable(props: { /** pointer of the criterion */ readonly at: string; readonly id: string }): JSX.Element {
  const editor = useEditor();
  const at = (): string => `${props.at}/table`;
  /** as the last version without a fault has it */
  const sound = createMemo((): Criterion | null => (editor.problems().length > 0 || editor.sound() === null ? null : (allCriteria(editor.sound()!).find((one) => one.id === props.id && one.table !== undefined) ?? null)));
  const gaps = (): readonly string[] => (sound() === null ? [] : tableGaps(sound()!.table!, at(), allFields(editor.sound()!.fields ?? [])).map(({ text }) => label(text)));
  return (
    <div class="stack" data-table={props.id}>
      <h3>{t().table}</h3>
      <p class="quiet-text small">{t().tableHow}</p>
      <div class="form-grid">
        <ChoiceField at={`${at()}/combine`} label={t().combine} options={[{ value: "highest", label: t().highest }, { value: "sum", label: t().sum }]} />
        <DecimalField at={`${at()}/missing`} label={t().missing} optional />
      </div>
      <TableRows at={`${at()}/entries`} name="" />
      <FaultsAt at={at()} />
      <Show when={gaps().length > 0}>
        <div><h4>{t().checks}</h4><ul class="rules-lines small" data-gaps={props.id}><For each={gaps()}>{(text) => <li>{text}</li>}</For></ul></div>
      </Show>
      <Show when={sound()} fallback={<p class="quiet-text small">{t().exampleNone}</p>}>{(one) => <TableExample criterion={one()} programme={editor.sound()!} />}</Show>
    </div>
  );
}
