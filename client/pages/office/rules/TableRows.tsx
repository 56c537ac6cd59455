// Rows of an objective table: each in words with its points; opened, what makes it hold. Rows may hold rows.
import { createSignal, For, Index, Match, Show, Switch, type JSX } from "solid-js";
import { allFields, type Field } from "../../../../scoring/field.ts";
import type { TableEntry } from "../../../../scoring/programme.ts";
import { combineName, conditionText, fieldName } from "../../../text/condition-words.ts";
import { t as desk } from "../../../text/rules.ts";
import { t } from "../../../text/rules-table.ts";
import { ConditionField } from "./ConditionField.tsx";
import { useEditor } from "./editor.ts";
import { ChoiceField, DecimalField, FaultsAt, type Option } from "./fields.tsx";
import { AddRow, RowActs } from "./rows.tsx";
import { freshRow, kindOf, kindsFor, withKind, type RowKind } from "./table-row.ts";

export function TableRows(props: { /** pointer of the list */ readonly at: string; readonly name: string }): JSX.Element {
  const editor = useEditor();
  const rows = (): readonly TableEntry[] => (editor.at(props.at) as readonly TableEntry[] | undefined) ?? [];
  const name = (index: number): string => `${props.name}${t().row(index + 1)}`;
  return (
    <div class="stack">
      <ol class="rules-rows">
        <Index each={rows()}>{(_, i) => <Row at={`${props.at}/${i}`} list={props.at} index={i} of={rows().length} name={name(i)} />}</Index>
      </ol>
      <AddRow list={props.at} name={props.name} label={t().addRow} fresh={() => freshRow("when", editor.programme)} />
    </div>
  );
}

function Row(props: { readonly at: string; readonly list: string; readonly index: number; readonly of: number; readonly name: string }): JSX.Element {
  const editor = useEditor();
  const row = (): TableEntry => editor.at(props.at) as TableEntry;
  const kind = (): RowKind => kindOf(row());
  const [open, setOpen] = createSignal(isFresh(row()));
  const numbers = (): readonly Option[] => [...allFields(editor.programme.fields ?? []).values()].filter(({ type }) => type === "integer" || type === "decimal").map((field) => ({ value: field.id, label: fieldName(field, field.id) }));
  const field = (id: string): Field | undefined => allFields(editor.programme.fields ?? []).get(id);
  const kinds = (): readonly Option[] => kindsFor(row()).map((one) => ({ value: one, label: { when: t().kindWhen, each: t().kindEach, bands: t().kindBands, group: t().kindGroup }[one] }));
  const summary = (): string => {
    const one = row();
    if ("when" in one) return conditionText(one.when, editor.programme);
    return "entries" in one ? combineName(one.combine) : fieldName(field(one.field), one.field);
  };
  return (
    <li class="rules-entry" data-row={props.at} data-kind={kind()}>
      <div class="rules-entry-row">
        <span class="rules-entry-words"><span class="quiet-text small">{t().row(props.index + 1)}</span> {summary()}</span>
        <Switch>
          <Match when={kind() === "when"}><Points at={`${props.at}/score`} label={`${props.name} ${t().score}`} /></Match>
          <Match when={kind() === "each"}><Points at={`${props.at}/each`} label={`${props.name} ${t().each}`} before={t().each} /><Points at={`${props.at}/atMost`} label={`${props.name} ${t().atMost}`} before={t().atMost} optional /></Match>
          <Match when={kind() === "group"}><Points at={`${props.at}/atMost`} label={`${props.name} ${t().atMost}`} before={t().atMost} optional /></Match>
        </Switch>
        <button type="button" class="button" aria-expanded={open()} aria-label={`${props.name} ${open() ? desk().close : desk().open}`} onClick={() => setOpen(!open())}>{open() ? desk().close : desk().open}</button>
        <RowActs list={props.list} index={props.index} of={props.of} name={props.name} removeLabel={t().removeRow} />
      </div>
      <Show when={open()}>
        <div class="rules-entry-open stack">
          <div class="form-grid">
            <ChoiceField at={props.at} label={t().rowKind} options={kinds()} read={(value) => kindOf(value as TableEntry)} write={(wanted) => withKind(row(), wanted as RowKind, editor.programme)} />
            <Show when={kind() === "each" || kind() === "bands"}><ChoiceField at={`${props.at}/field`} label={t().field} options={numbers()} /></Show>
            <Show when={kind() === "group"}><ChoiceField at={`${props.at}/combine`} label={t().combine} options={[{ value: "highest", label: t().highest }, { value: "sum", label: t().sum }]} /></Show>
          </div>
          <Show when={kind() === "when"}><ConditionField at={`${props.at}/when`} label={`${props.name} ${t().kindWhen}`} /></Show>
        </div>
      </Show>
      <Show when={kind() === "bands"}><Bands at={`${props.at}/bands`} name={props.name} /></Show>
      <Show when={kind() === "group"}><div class="rules-children"><TableRows at={`${props.at}/entries`} name={`${props.name} `} /></div></Show>
      <For each={["", "/score", "/each", "/atMost", "/field"]}>{(place) => <FaultsAt at={`${props.at}${place}`} />}</For>
      <Show when={!open()}><FaultsAt at={`${props.at}/when`} deep /></Show>
    </li>
  );
}

/** One that was just added still asks for its points. */
const isFresh = (row: TableEntry): boolean => "when" in row && String(row.score) === "";

function Points(props: { readonly at: string; readonly label: string; readonly before?: string; readonly optional?: boolean }): JSX.Element {
  return (
    <div class="rules-number">
      <Show when={props.before}>{(text) => <span class="quiet-text small" aria-hidden="true">{text()}</span>}</Show>
      <DecimalField at={props.at} label={props.label} bare optional={props.optional === true} />
      <Show when={props.before === undefined}><span class="quiet-text small" aria-hidden="true">{t().points}</span></Show>
    </div>
  );
}

function Bands(props: { readonly at: string; readonly name: string }): JSX.Element {
  const editor = useEditor();
  const bands = (): readonly unknown[] => (editor.at(props.at) as readonly unknown[] | undefined) ?? [];
  const name = (index: number): string => `${props.name} ${t().band(index + 1)}`;
  return (
    <div class="rules-children">
      <ol class="rules-parts-list">
        <Index each={bands()}>
          {(_, i) => (
            <li class="rules-band" data-row={`${props.at}/${i}`}>
              <Points at={`${props.at}/${i}/from`} label={`${name(i)} ${t().bandFrom}`} before={t().bandFrom} />
              <Points at={`${props.at}/${i}/score`} label={`${name(i)} ${t().bandScore}`} before={t().bandScore} />
              <RowActs list={props.at} index={i} of={bands().length} name={name(i)} removeLabel={t().removeBand} />
              <FaultsAt at={`${props.at}/${i}`} deep />
            </li>
          )}
        </Index>
      </ol>
      <AddRow list={props.at} name={props.name} label={t().addBand} fresh={() => ({ from: "", score: "" })} />
      <FaultsAt at={props.at} />
    </div>
  );
}
