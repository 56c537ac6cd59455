// A fact that a rule rests on: its value, what it rests on, and a way to enter or correct it.
import { createSignal, For, Match, Show, Switch, type JSX } from "solid-js";
import { shared } from "../../../text/shared.ts";
import { t } from "../../../text/eligibility.ts";
import { t as office } from "../../../text/office.ts";
import { label } from "../../../text/words.ts";
import type { Fact } from "./answers.ts";
import { dayOf } from "../../../state/day.ts";
import type { Review } from "./review.ts";

let count = 0;

export function FactRow(props: { readonly fact: Fact; readonly review: Review; readonly may: boolean }): JSX.Element {
  const id = `elig-fact-${++count}`;
  const [open, setOpen] = createSignal(false);
  const [draft, setDraft] = createSignal("");
  const name = (): string => label(props.fact.label) || props.fact.field;
  const edit = (): void => {
    setDraft(props.fact.value);
    setOpen(true);
  };
  const save = async (): Promise<void> => {
    if (await props.review.tick({ [props.fact.field]: draft() })) setOpen(false);
  };
  return (
    <div class="elig-fact">
      <dt>{name()}</dt>
      <dd>
        <Show when={open()} fallback={
          <>
            <span classList={{ "elig-missing": props.fact.missing }}>{props.fact.missing ? t().noValue : label(props.fact.shown)}</span>
            <Show when={props.fact.looked}>{(looked) => <span class="small quiet-text">{looked().doubt ? `${t().seenDoubt} · ` : ""}{t().seen(looked().evidence)} · {dayOf(looked().at)}</span>}</Show>
            <Show when={props.may && props.fact.editable}>
              <button type="button" class="button" aria-label={`${props.fact.missing ? t().enter : t().change} ${name()}`} onClick={edit}>{props.fact.missing ? t().enter : t().change}</button>
            </Show>
          </>
        }>
          <form class="row" onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}>
            <label class="visually-hidden" for={id}>{name()}</label>
            <Entry id={id} fact={props.fact} value={draft()} onChange={setDraft} />
            <span class="elig-acts">
              <button type="submit" class="button primary" disabled={props.review.busy()}>{office().save}</button>
              <button type="button" class="button" onClick={() => setOpen(false)}>{shared().cancel}</button>
            </span>
          </form>
        </Show>
      </dd>
    </div>
  );
}

/** A choice where there are options, else a line. */
function Entry(props: { readonly id: string; readonly fact: Fact; readonly value: string; readonly onChange: (text: string) => void }): JSX.Element {
  const chosen = (): readonly string[] => props.value.split(";").filter((one) => one !== "");
  const toggle = (value: string): void => props.onChange((chosen().includes(value) ? chosen().filter((one) => one !== value) : [...chosen(), value]).join(";"));
  return (
    <Switch fallback={<input id={props.id} class="elig-entry" type={props.fact.type === "date" ? "date" : "text"} inputmode={props.fact.type === "integer" || props.fact.type === "decimal" ? "decimal" : "text"} value={props.value} onInput={(event) => props.onChange(event.currentTarget.value)} />}>
      <Match when={props.fact.type === "boolean"}>
        <select id={props.id} class="elig-entry" onChange={(event) => props.onChange(event.currentTarget.value)}>
          <option value="" selected={props.value === ""}>{t().noValue}</option>
          <option value="true" selected={props.value === "true"}>{office().yes}</option>
          <option value="false" selected={props.value === "false"}>{office().no}</option>
        </select>
      </Match>
      <Match when={props.fact.type === "list" && props.fact.options.length > 0}>
        <fieldset id={props.id} class="elig-options">
          <For each={props.fact.options}>{(option) => <label class="elig-check"><input type="checkbox" checked={chosen().includes(option.value)} onChange={() => toggle(option.value)} /><span>{label(option.label) || option.value}</span></label>}</For>
        </fieldset>
      </Match>
      <Match when={props.fact.options.length > 0}>
        <select id={props.id} class="elig-entry" onChange={(event) => props.onChange(event.currentTarget.value)}>
          <option value="" selected={props.value === ""}>{t().noValue}</option>
          <For each={props.fact.options}>{(option) => <option value={option.value} selected={option.value === props.value}>{label(option.label) || option.value}</option>}</For>
        </select>
      </Match>
    </Switch>
  );
}
