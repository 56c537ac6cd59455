// Labelled controls of this page's forms.
import { createUniqueId, For, Show, type JSX } from "solid-js";
import { t } from "../../../text/conclusion.ts";

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly hint?: string;
  readonly optional?: boolean;
}

const Label = (props: { readonly for: string; readonly text: string; readonly optional?: boolean | undefined }): JSX.Element => (
  <label for={props.for}>{props.text}<Show when={props.optional}> <span class="quiet-text small">{t().optional}</span></Show></label>
);

export function TextField(props: FieldProps): JSX.Element {
  const id = createUniqueId();
  return (
    <div class="field">
      <Label for={id} text={props.label} optional={props.optional} />
      <input id={id} type="text" maxlength={200} autocomplete="off" value={props.value} onInput={(event) => props.onInput(event.currentTarget.value)} />
      <Show when={props.hint}><span class="quiet-text small">{props.hint}</span></Show>
    </div>
  );
}

export function AreaField(props: FieldProps & { readonly rows?: number }): JSX.Element {
  const id = createUniqueId();
  return (
    <div class="field wide-field">
      <Label for={id} text={props.label} optional={props.optional} />
      <textarea id={id} rows={props.rows ?? 3} maxlength={20_000} value={props.value} onInput={(event) => props.onInput(event.currentTarget.value)} />
      <Show when={props.hint}><span class="quiet-text small">{props.hint}</span></Show>
    </div>
  );
}

export function DayField(props: FieldProps): JSX.Element {
  const id = createUniqueId();
  return (
    <div class="field">
      <Label for={id} text={props.label} />
      <input id={id} type="date" min="2000-01-01" max="2100-12-31" value={props.value} onInput={(event) => props.onInput(event.currentTarget.value)} />
    </div>
  );
}

export function SelectField(props: FieldProps & { readonly options: readonly (readonly [value: string, label: string])[] }): JSX.Element {
  const id = createUniqueId();
  return (
    <div class="field">
      <Label for={id} text={props.label} />
      <select id={id} value={props.value} onChange={(event) => props.onInput(event.currentTarget.value)}>
        <For each={props.options}>{([value, text]) => <option value={value} selected={value === props.value}>{text}</option>}</For>
      </select>
      <Show when={props.hint}><span class="quiet-text small">{props.hint}</span></Show>
    </div>
  );
}

/** One of a few, each with what it means. */
export function ChoiceField(props: FieldProps & { readonly options: readonly (readonly [value: string, label: string, hint?: string])[] }): JSX.Element {
  const name = createUniqueId();
  return (
    <fieldset class="choices wide-field">
      <legend>{props.label}</legend>
      <For each={props.options}>
        {([value, text, hint]) => (
          <label class="choice">
            <input type="radio" name={name} value={value} checked={props.value === value} onChange={() => props.onInput(value)} />
            <span>{text}<Show when={hint}><br /><span class="quiet-text small">{hint}</span></Show></span>
          </label>
        )}
      </For>
    </fieldset>
  );
}

export function CheckField(props: { readonly label: string; readonly checked: boolean; readonly onChange: (checked: boolean) => void }): JSX.Element {
  return <label class="choice"><input type="checkbox" checked={props.checked} onChange={(event) => props.onChange(event.currentTarget.checked)} /><span>{props.label}</span></label>;
}
