// Fields of the rules: each knows its place in the file, shows what is wrong there, and writes there.
import { For, Show, type JSX } from "solid-js";
import { t } from "../../../text/rules.ts";
import { label as inWords } from "../../../text/words.ts";
import { useEditor } from "./editor.ts";

export interface FieldProps {
  /** JSON pointer */
  readonly at: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** left empty the key goes away */
  readonly optional?: boolean;
  /** in a table: the label is for those who do not see the heading, and the row says what is wrong */
  readonly bare?: boolean;
}

export const idOf = (at: string): string => `at${at.replaceAll("/", "-")}`;

const textOf = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? String(value) : "");

/** What is wrong at a place, and what is allowed there but hardly meant. `deep`: anywhere below too. */
export function FaultsAt(props: { readonly at: string; readonly deep?: boolean; readonly empty?: boolean; /** what to say of an empty field, where its label does not stand above */ readonly needed?: string }): JSX.Element {
  const editor = useEditor();
  const isHere = (at: string): boolean => at === props.at || (props.deep === true && at.startsWith(`${props.at}/`));
  const wrong = (): readonly string[] => {
    const found = editor.problems().filter(({ at }) => isHere(at));
    return found.length > 0 && props.empty === true ? [props.needed ?? t().needed] : [...new Set(found.map(({ text }) => inWords(text)))];
  };
  return (
    <>
      <For each={wrong()}>{(text) => <p class="fault small" data-fault={props.at}>{text}</p>}</For>
      <For each={editor.remarks().filter(({ at }) => isHere(at))}>{({ text }) => <p class="rules-remark small">{inWords(text)}</p>}</For>
    </>
  );
}

export const hasFault = (at: string): boolean => useEditor().problems().some((one) => one.at === at || one.at.startsWith(`${at}/`));

/** Around one control: label, hint, faults. */
export function Labelled(props: FieldProps & { readonly empty?: boolean; readonly children: JSX.Element }): JSX.Element {
  return (
    <div class="field rules-field">
      <label for={idOf(props.at)} class={props.bare === true ? "visually-hidden" : ""}>{props.label}</label>
      {props.children}
      <Show when={props.hint}><span class="quiet-text small">{props.hint}</span></Show>
      <Show when={props.bare !== true}><FaultsAt at={props.at} empty={props.empty ?? false} /></Show>
    </div>
  );
}

export function TextField(props: FieldProps & { readonly lines?: boolean; readonly fixed?: boolean; readonly numeric?: boolean }): JSX.Element {
  const editor = useEditor();
  const value = (): string => textOf(editor.at(props.at));
  const write = (text: string): void => editor.set(props.at, text === "" && props.optional === true ? undefined : text);
  const isFixed = (): boolean => editor.readOnly() || props.fixed === true;
  return (
    <Labelled {...props} empty={value() === "" && props.optional !== true}>
      <Show
        when={props.lines === true}
        fallback={<input id={idOf(props.at)} class={props.numeric === true ? "numbers" : ""} inputmode={props.numeric === true ? "decimal" : undefined} autocomplete="off" readonly={isFixed()} aria-invalid={hasFault(props.at)} value={value()} onInput={(event) => write(event.currentTarget.value)} />}
      >
        <textarea id={idOf(props.at)} readonly={isFixed()} aria-invalid={hasFault(props.at)} value={value()} onInput={(event) => write(event.currentTarget.value)} />
      </Show>
    </Labelled>
  );
}

/** A decimal, kept as the text that was typed; full-width digits and the Chinese full stop are read as what they mean. */
export function DecimalField(props: FieldProps): JSX.Element {
  const editor = useEditor();
  const value = (): string => textOf(editor.at(props.at));
  const write = (typed: string): void => {
    const text = typed.normalize("NFKC").replace("。", ".").trim();
    editor.set(props.at, text === "" && props.optional === true ? undefined : text);
  };
  return (
    <Labelled {...props} empty={value() === "" && props.optional !== true}>
      <input id={idOf(props.at)} class="numbers" inputmode="decimal" autocomplete="off" readonly={editor.readOnly()} aria-invalid={hasFault(props.at)} value={value()} onInput={(event) => write(event.currentTarget.value)} />
    </Labelled>
  );
}

export function WholeField(props: FieldProps): JSX.Element {
  const editor = useEditor();
  const value = (): string => textOf(editor.at(props.at));
  const write = (typed: string): void => {
    const text = typed.normalize("NFKC").trim();
    editor.set(props.at, text === "" ? (props.optional === true ? undefined : "") : /^\d{1,9}$/.test(text) ? Number(text) : text);
  };
  return (
    <Labelled {...props} empty={value() === "" && props.optional !== true}>
      <input id={idOf(props.at)} class="numbers" inputmode="numeric" autocomplete="off" readonly={editor.readOnly()} aria-invalid={hasFault(props.at)} value={value()} onInput={(event) => write(event.currentTarget.value)} />
    </Labelled>
  );
}

export function DateField(props: FieldProps): JSX.Element {
  const editor = useEditor();
  const value = (): string => textOf(editor.at(props.at));
  return (
    <Labelled {...props} empty={value() === "" && props.optional !== true}>
      <input id={idOf(props.at)} type="date" readonly={editor.readOnly()} aria-invalid={hasFault(props.at)} value={value()} onInput={(event) => editor.set(props.at, event.currentTarget.value === "" && props.optional === true ? undefined : event.currentTarget.value)} />
    </Labelled>
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** One of several. `read` and `write` where what stands in the file is not the option's text. */
export function ChoiceField(props: FieldProps & { readonly options: readonly Option[]; readonly read?: (value: unknown) => string; readonly write?: (value: string) => unknown }): JSX.Element {
  const editor = useEditor();
  const value = (): string => (props.read === undefined ? textOf(editor.at(props.at)) : props.read(editor.at(props.at)));
  return (
    <Labelled {...props}>
      <select id={idOf(props.at)} disabled={editor.readOnly()} aria-invalid={hasFault(props.at)} onChange={(event) => editor.set(props.at, props.write === undefined ? event.currentTarget.value : props.write(event.currentTarget.value))}>
        <For each={props.options}>{(one) => <option value={one.value} selected={one.value === value()}>{one.label}</option>}</For>
      </select>
    </Labelled>
  );
}

/** Yes or no; no takes the key away. */
export function CheckField(props: { readonly at: string; readonly label: string }): JSX.Element {
  const editor = useEditor();
  return <label class="rules-check"><input type="checkbox" id={idOf(props.at)} disabled={editor.readOnly()} checked={editor.at(props.at) === true} onChange={(event) => editor.set(props.at, event.currentTarget.checked ? true : undefined)} /> {props.label}</label>;
}

/** A text in both languages; a part that may be left out goes away when both are empty. */
export function BothField(props: FieldProps & { readonly lines?: boolean }): JSX.Element {
  const editor = useEditor();
  const write = (language: "zh" | "en", text: string): void => {
    const before = (editor.at(props.at) as { zh: string; en: string } | undefined) ?? { zh: "", en: "" };
    const after = { zh: before.zh, en: before.en, [language]: text };
    if (props.optional === true && after.zh === "" && after.en === "") editor.set(props.at, undefined);
    else if (editor.at(props.at) === undefined) editor.set(props.at, after);
    else editor.set(`${props.at}/${language}`, text);
  };
  const One = (one: { readonly language: "zh" | "en"; readonly name: string }): JSX.Element => {
    const at = (): string => `${props.at}/${one.language}`;
    return (
      <div class="field rules-field">
        <label for={idOf(at())}>{t().with(props.label, one.name)}</label>
        <Show
          when={props.lines === true}
          fallback={<input id={idOf(at())} autocomplete="off" readonly={editor.readOnly()} aria-invalid={hasFault(at())} value={textOf(editor.at(at()))} onInput={(event) => write(one.language, event.currentTarget.value)} />}
        >
          <textarea id={idOf(at())} readonly={editor.readOnly()} aria-invalid={hasFault(at())} value={textOf(editor.at(at()))} onInput={(event) => write(one.language, event.currentTarget.value)} />
        </Show>
        <FaultsAt at={at()} />
      </div>
    );
  };
  return <><One language="zh" name={t().chinese} /><One language="en" name={t().english} /></>;
}

/** Several texts, one a line; none takes the key away. */
export function LinesField(props: Omit<FieldProps, "optional">): JSX.Element {
  const editor = useEditor();
  const lines = (): readonly string[] => (editor.at(props.at) as readonly string[] | undefined) ?? [];
  const write = (text: string): void => {
    const wanted = text.split("\n").filter((line) => line.trim() !== "");
    editor.set(props.at, wanted.length === 0 ? undefined : wanted);
  };
  return (
    <Labelled {...props}>
      <textarea id={idOf(props.at)} rows={2} readonly={editor.readOnly()} aria-invalid={hasFault(props.at)} value={lines().join("\n")} onInput={(event) => write(event.currentTarget.value)} />
    </Labelled>
  );
}
