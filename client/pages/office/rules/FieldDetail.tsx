// Everything about one field: names, type, values it can take, headings it answers to.
import { Index, Show, type JSX } from "solid-js";
import { builtInFields, type Field } from "../../../../scoring/field.ts";
import { t } from "../../../text/rules-fields.ts";
import { useEditor } from "./editor.ts";
import { BothField, ChoiceField, FaultsAt, LinesField, TextField } from "./fields.tsx";
import { freshId } from "./fresh.ts";
import { AddRow, RowActs } from "./rows.tsx";

const types = ["text", "integer", "decimal", "date", "boolean", "enum", "list"] as const;

export const typeName = (type: Field["type"]): string =>
  ({ text: t().typeText, integer: t().typeInteger, decimal: t().typeDecimal, date: t().typeDate, boolean: t().typeBoolean, enum: t().typeEnum, list: t().typeList })[type];

export function FieldDetail(props: { readonly at: string; readonly field: Field }): JSX.Element {
  const editor = useEditor();
  const isBuiltIn = (): boolean => builtInFields.some(({ id }) => id === props.field.id);
  const hasOptions = (): boolean => props.field.type === "enum" || props.field.type === "list";
  const options = (): NonNullable<Field["options"]> => props.field.options ?? [];
  const fresh = (): NonNullable<Field["options"]>[number] => ({ value: freshId(options().map(({ value }) => value), "value"), label: { zh: "", en: "" } });
  /** values belong to the types that are chosen from; «one of» needs at least one */
  const setType = (type: string): string => {
    if (type !== "enum" && type !== "list" && props.field.options !== undefined) editor.set(`${props.at}/options`, undefined);
    if (type === "enum" && options().length === 0) editor.set(`${props.at}/options`, [fresh()]);
    return type;
  };
  return (
    <div class="rules-detail stack">
      <div class="form-grid">
        <BothField at={`${props.at}/label`} label={t().fieldLabel} optional />
        <TextField at={`${props.at}/id`} label={t().fieldId} hint={t().fieldIdHow} fixed />
        <Show when={!isBuiltIn()} fallback={<p class="quiet-text small">{t().fieldFixed}</p>}>
          <ChoiceField at={`${props.at}/type`} label={t().fieldType} options={types.map((type) => ({ value: type, label: typeName(type) }))} write={setType} />
        </Show>
        <LinesField at={`${props.at}/aliases`} label={t().fieldAliases} hint={t().fieldAliasesHow} />
      </div>
      <Show when={hasOptions() && !isBuiltIn()}>
        <fieldset class="rules-set">
          <legend>{t().fieldOptions}</legend>
          <p class="quiet-text small">{t().fieldOptionsHow}</p>
          <ul class="rules-parts-list">
            <Index each={options()}>
              {(_, i) => (
                <li class="rules-option" data-row={`${props.at}/options/${i}`}>
                  <TextField at={`${props.at}/options/${i}/value`} label={t().optionValue} />
                  <BothField at={`${props.at}/options/${i}/label`} label={t().optionLabel} optional />
                  <RowActs list={`${props.at}/options`} index={i} of={options().length} name={t().option(i + 1)} removeLabel={t().removeOption} />
                </li>
              )}
            </Index>
          </ul>
          <AddRow list={`${props.at}/options`} label={t().addOption} fresh={fresh} />
        </fieldset>
      </Show>
      <FaultsAt at={props.at} />
      <FaultsAt at={`${props.at}/options`} />
    </div>
  );
}
