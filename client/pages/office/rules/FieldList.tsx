// The fields of a nominee: a line each, opened for everything about it. One that the rules name cannot go.
import { createSignal, For, Show, type JSX } from "solid-js";
import { allFields, type Field } from "../../../../scoring/field.ts";
import { fieldName, optionName } from "../../../text/condition-words.ts";
import { t as desk } from "../../../text/rules.ts";
import { t } from "../../../text/rules-fields.ts";
import { listed } from "../../../text/words.ts";
import { useEditor } from "./editor.ts";
import { FieldDetail, typeName } from "./FieldDetail.tsx";
import { CheckField, FaultsAt } from "./fields.tsx";
import { NamedDialog } from "./NamedDialog.tsx";
import { RowActs } from "./rows.tsx";
import { fieldUses } from "./uses.ts";

export function FieldList(): JSX.Element {
  const editor = useEditor();
  const fields = (): readonly Field[] => editor.programme.fields ?? [];
  const name = (field: Field): string => fieldName(allFields(fields()).get(field.id), field.id);
  const [open, setOpen] = createSignal<string | null>(null);
  const [named, setNamed] = createSignal<{ readonly name: string; readonly uses: readonly string[] }>({ name: "", uses: [] });
  const mayRemove = (field: Field): boolean => {
    const uses = fieldUses(editor.programme, field.id);
    setNamed({ name: name(field), uses });
    return uses.length === 0;
  };
  return (
    <div class="stack">
      <h3>{t().fieldsTitle}</h3>
      <p class="quiet-text">{t().fieldsHow}</p>
      <Show when={fields().length > 0} fallback={<p class="note info">{t().fieldsNone}</p>}>
        <ul class="rules-fields">
          <For each={fields()}>
            {(field, i) => (
              <li class="rules-field-card" data-row={`/fields/${i()}`} data-field={field.id}>
                <div class="rules-field-row">
                  <span class="rules-field-name"><strong>{name(field)}</strong> <span class="quiet-text small">{typeName(field.type)}</span><Show when={(field.options ?? []).length > 0}><span class="quiet-text small rules-options-line">{listed((field.options ?? []).map(({ value }) => optionName(field, value)))}</span></Show></span>
                  <CheckField at={`/fields/${i()}/required`} label={t().fieldRequired} />
                  <CheckField at={`/fields/${i()}/sensitive`} label={t().fieldSensitive} />
                  <button type="button" class="button" aria-expanded={open() === field.id} aria-label={`${name(field)} ${open() === field.id ? desk().close : desk().open}`} onClick={() => setOpen(open() === field.id ? null : field.id)}>{open() === field.id ? desk().close : desk().open}</button>
                  <RowActs list="/fields" index={i()} of={fields().length} name={name(field)} removeLabel={t().removeField} mayRemove={() => mayRemove(field)} />
                </div>
                <Show when={open() === field.id} fallback={<FaultsAt at={`/fields/${i()}`} deep />}><FieldDetail at={`/fields/${i()}`} field={field} /></Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={!editor.readOnly()}><NewField onAdded={setOpen} /></Show>
      <NamedDialog name={named().name} uses={named().uses} onClose={() => setNamed({ name: "", uses: [] })} />
    </div>
  );
}

function NewField(props: { readonly onAdded: (id: string) => void }): JSX.Element {
  const editor = useEditor();
  const [id, setId] = createSignal("");
  const [fault, setFault] = createSignal<"needed" | "taken" | null>(null);
  const add = (event: SubmitEvent): void => {
    event.preventDefault();
    const wanted = id().trim();
    const fields = editor.programme.fields ?? [];
    setFault(wanted === "" ? "needed" : allFields(fields).has(wanted) ? "taken" : null);
    if (fault() !== null) return;
    const index = fields.length;
    editor.edit({ kind: "insert", at: "/fields", index, value: { id: wanted, type: "text" } });
    setId("");
    props.onAdded(wanted);
    document.querySelector<HTMLElement>(`[data-row="/fields/${index}"] .rules-detail input`)?.focus();
  };
  return (
    <form class="row rules-add" novalidate onSubmit={add}>
      <div class="field rules-field">
        <label for="new-field">{t().fieldId}</label>
        <input id="new-field" autocomplete="off" maxlength={60} aria-invalid={fault() !== null} value={id()} onInput={(event) => setId(event.currentTarget.value)} />
        <span class="quiet-text small">{t().fieldIdHow}</span>
        <Show when={fault()}><p class="fault small" role="alert">{fault() === "needed" ? t().fieldIdNeeded : t().fieldIdTaken}</p></Show>
      </div>
      <button type="submit" class="button">{t().addField}</button>
    </form>
  );
}
