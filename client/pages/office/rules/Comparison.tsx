// One field compared with one value or several: the comparisons that its type has, the values that it can take.
import { createMemo, For, Match, Show, Switch, type JSX } from "solid-js";
import { allFields, type Field } from "../../../../scoring/field.ts";
import type { Predicate } from "../../../../scoring/predicate.ts";
import { fieldName, optionName } from "../../../text/condition-words.ts";
import { t } from "../../../text/rules-conditions.ts";
import { comparisonOf, conditionOf, firstForm, operationsOf, withOperation, type Comparison as Chosen, type Operand, type Operation } from "./condition.ts";
import { useEditor } from "./editor.ts";
import { hasFault, idOf } from "./fields.tsx";

interface Subject {
  readonly key: string;
  readonly subject: Chosen["subject"];
  readonly field: Field;
}

export function Comparison(props: { readonly at: string; readonly name: string }): JSX.Element {
  const editor = useEditor();
  const one = (): Chosen => comparisonOf(editor.at(props.at) as Predicate) ?? { subject: "field", field: "", operation: "is", values: [] };
  const fields = createMemo(() => allFields(editor.programme.fields ?? []));
  const subjects = createMemo((): readonly Subject[] => [...fields().values()].flatMap((field): Subject[] => [
    { key: field.id, subject: "field", field }, ...(field.type === "date" ? [{ key: `age:${field.id}`, subject: "age" as const, field }] : []),
  ]));
  const key = (): string => (one().subject === "age" ? `age:${one().field}` : one().field);
  const field = (): Field | undefined => fields().get(one().field);
  const put = (next: Chosen): void => editor.set(props.at, conditionOf(next));
  const putValue = (index: number, value: Operand): void => put({ ...one(), values: one().values.map((each, i) => (i === index ? value : each)) });
  const id = (what: string): string => `${idOf(props.at)}-${what}`;
  const names = (): Readonly<Record<Operation, string>> => ({
    is: t().opIs, in: t().opIn, atLeast: t().opAtLeast, atMost: t().opAtMost, between: t().opBetween, before: t().opBefore, after: t().opAfter, inside: t().opInside,
    true: t().opTrue, false: t().opFalse, present: t().opPresent, absent: t().opAbsent,
  });
  const operations = (): readonly Operation[] => {
    const known = field() === undefined ? [] : operationsOf(field()!.type, one().subject);
    return known.includes(one().operation) ? known : [...known, one().operation];
  };
  const isNumber = (): boolean => field()?.type === "integer" || one().subject === "age";
  /** as the file has it: whole numbers as such, other numbers as the digits typed, texts as they are */
  const read = (text: string): Operand => {
    const typed = text.normalize("NFKC").trim();
    return isNumber() && /^\d{1,9}$/.test(typed) ? Number(typed) : field()?.type === "text" ? text : typed;
  };
  const options = (): readonly string[] => (one().subject === "age" ? [] : (field()?.options ?? []).map(({ value }) => value));
  const chosenOptions = (): readonly string[] => [...options(), ...one().values.map(String).filter((value) => !options().includes(value))];
  const valueLabel = (index: number): string => (one().values.length > 1 ? (index === 0 ? t().from : t().to) : t().value);
  return (
    <>
      <div class="field rules-field rules-wide">
        <label class="visually-hidden" for={id("field")}>{`${props.name} ${t().field}`}</label>
        <select id={id("field")} disabled={editor.readOnly()} aria-invalid={field() === undefined} onChange={(event) => {
          const chosen = subjects().find((each) => each.key === event.currentTarget.value);
          if (chosen !== undefined) put(firstForm(chosen.field, chosen.subject));
        }}>
          <Show when={field() === undefined}><option value={key()} selected>{t().unknown(one().field)}</option></Show>
          <For each={subjects()}>{(each) => <option value={each.key} selected={each.key === key()}>{each.subject === "age" ? t().ageOf(fieldName(each.field, each.field.id)) : fieldName(each.field, each.field.id)}</option>}</For>
        </select>
      </div>
      <div class="field rules-field rules-operation">
        <label class="visually-hidden" for={id("operation")}>{`${props.name} ${t().condition}`}</label>
        <select id={id("operation")} disabled={editor.readOnly()} onChange={(event) => put(withOperation(one(), event.currentTarget.value as Operation))}>
          <For each={operations()}>{(each) => <option value={each} selected={each === one().operation}>{names()[each]}</option>}</For>
        </select>
      </div>
      <Switch>
        <Match when={one().operation === "in" && chosenOptions().length > 0 && options().length > 0}>
          <div class="rules-options rules-wide" role="group" aria-label={`${props.name} ${t().value}`}>
            <For each={chosenOptions()}>
              {(value) => <label class="rules-check"><input type="checkbox" disabled={editor.readOnly()} checked={one().values.map(String).includes(value)} onChange={(event) => put({ ...one(), values: chosenOptions().filter((each) => (each === value ? event.currentTarget.checked : one().values.map(String).includes(each))) })} /> {optionName(field(), value)}</label>}
            </For>
          </div>
        </Match>
        <Match when={one().operation === "in"}>
          <div class="field rules-field rules-wide">
            <label class="visually-hidden" for={id("value")}>{`${props.name} ${t().value}`}</label>
            <textarea id={id("value")} rows={3} readonly={editor.readOnly()} aria-invalid={hasFault(props.at)} value={one().values.map(String).join("\n")} onInput={(event) => put({ ...one(), values: event.currentTarget.value.split("\n").map(read).filter((each) => String(each).trim() !== "") })} />
            <span class="quiet-text small">{t().valuesHow}</span>
          </div>
        </Match>
        <Match when={options().length > 0}>
          <For each={one().values.map((_, i) => i)}>
            {(i) => (
              <div class="field rules-field rules-wide">
                <label class="visually-hidden" for={id(`value-${i}`)}>{`${props.name} ${valueLabel(i)}`}</label>
                <select id={id(`value-${i}`)} disabled={editor.readOnly()} aria-invalid={hasFault(props.at)} onChange={(event) => putValue(i, event.currentTarget.value)}>
                  <Show when={!options().includes(String(one().values[i]))}><option value={String(one().values[i])} selected>{String(one().values[i]) === "" ? "" : t().unknown(String(one().values[i]))}</option></Show>
                  <For each={options()}>{(value) => <option value={value} selected={value === String(one().values[i])}>{optionName(field(), value)}</option>}</For>
                </select>
              </div>
            )}
          </For>
        </Match>
        <Match when={true}>
          <For each={one().values.map((_, i) => i)}>
            {(i) => (
              <div class="field rules-field rules-value">
                <label class="visually-hidden" for={id(`value-${i}`)}>{`${props.name} ${valueLabel(i)}`}</label>
                <input id={id(`value-${i}`)} type={field()?.type === "date" && one().subject === "field" ? "date" : "text"} autocomplete="off" readonly={editor.readOnly()} aria-invalid={hasFault(props.at)} value={String(one().values[i] ?? "")} onInput={(event) => putValue(i, read(event.currentTarget.value))} />
              </div>
            )}
          </For>
        </Match>
      </Switch>
    </>
  );
}
