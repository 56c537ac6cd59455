// Facts of one nominee corrected: only what was changed is sent, with the reason; what is wrong stands at its field.
import { createSignal, For, Show, type JSX } from "solid-js";
import type { FieldFact, Nominee } from "../../../../server/views/nominees.ts";
import type { Answer } from "../../../api/answer.ts";
import { request } from "../../../api/request.ts";
import { Faults } from "../../../parts/Faults.tsx";
import { language } from "../../../state/preferences.ts";
import { shared } from "../../../text/shared.ts";
import { t } from "../../../text/nominations.ts";

export function CorrectForm(props: { readonly at: string; readonly one: Nominee; readonly onDone: () => void; readonly onCancel: () => void }): JSX.Element {
  const [values, setValues] = createSignal<Readonly<Record<string, string>>>({});
  const [reason, setReason] = createSignal("");
  const [evidence, setEvidence] = createSignal("");
  const [answer, setAnswer] = createSignal<Answer<unknown> | null>(null);
  const before = (field: FieldFact): string => (field.id === "name" ? props.one.name : field.sensitive ? "" : props.one.values[field.id] ?? "");
  const shown = (field: FieldFact): string => values()[field.id] ?? before(field);
  const set = (field: FieldFact, text: string): void => {
    const { [field.id]: _, ...rest } = values();
    setValues(text === before(field) ? rest : { ...rest, [field.id]: text });
  };
  const count = (): number => Object.keys(values()).length;
  const save = async (): Promise<void> => {
    const made = await request("PATCH", props.at, { values: values(), reason: reason(), evidence: evidence() });
    setAnswer(made);
    if (made.kind === "ok") props.onDone();
  };
  return (
    <form class="card stack" onSubmit={(event) => { event.preventDefault(); void save(); }}>
      <h3>{t().edit}</h3>
      <p class="quiet-text">{t().editHow}</p>
      <div class="nominee-form">
        <For each={props.one.facts.fields.filter(({ id }) => id !== "id" && id !== "status")}>
          {(field) => (
            <div class="field">
              <label for={`value-${field.id}`}>{field[language()]}</label>
              <Show
                when={field.type === "enum" || field.type === "boolean"}
                fallback={<input id={`value-${field.id}`} value={shown(field)} placeholder={field.sensitive ? props.one.values[field.id] ?? "" : ""} autocomplete="off" onInput={(event) => set(field, event.currentTarget.value)} />}
              >
                <select id={`value-${field.id}`} onChange={(event) => set(field, event.currentTarget.value)}>
                  <option value="">{t().noValue}</option>
                  <For each={field.type === "boolean" ? [{ value: "true", zh: "是", en: "yes" }, { value: "false", zh: "否", en: "no" }] : field.options}>
                    {(option) => <option value={option.value} selected={option.value === shown(field)}>{option[language()]}</option>}
                  </For>
                </select>
              </Show>
            </div>
          )}
        </For>
      </div>
      <div class="field"><label for="correct-reason">{shared().reason}</label><textarea id="correct-reason" required maxlength={1000} value={reason()} onInput={(event) => setReason(event.currentTarget.value)} /></div>
      <div class="field"><label for="correct-evidence">{t().evidence}</label><input id="correct-evidence" maxlength={1000} value={evidence()} onInput={(event) => setEvidence(event.currentTarget.value)} /></div>
      <Faults answer={answer()} />
      <div class="buttons">
        <button type="button" class="button big" onClick={props.onCancel}>{t().cancel}</button>
        <button type="submit" class="button big primary" disabled={count() === 0 || reason().trim() === ""}>{t().save}</button>
        <span class="quiet-text" role="status">{count() === 0 ? t().nothing : t().change(count())}</span>
      </div>
    </form>
  );
}
