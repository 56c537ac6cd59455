// What the ranking is narrowed by: words, in or out, the fields that quotas look at.
import { For, Show, type JSX } from "solid-js";
import type { OutcomeView } from "../../../../server/desk/view.ts";
import { t as office } from "../../../text/office.ts";
import { t } from "../../../text/outcome.ts";
import { label } from "../../../text/words.ts";
import { isChanged, type Filter, type InOut } from "./shown-outcome.ts";

/** A field of more values than this is found by typing. */
const mostValues = 60;

export function Filters(props: { readonly view: OutcomeView; readonly filter: Filter; readonly shown: number; readonly onChange: (filter: Filter) => void }): JSX.Element {
  const changed = (): number => props.view.rows.filter(isChanged).length;
  const set = (part: Partial<Filter>): void => props.onChange({ ...props.filter, ...part });
  const places: readonly (readonly [InOut, () => string])[] = [["all", () => office().all], ["in", () => t().inOnly], ["out", () => t().outOnly], ["unranked", () => t().unranked], ["flagged", () => t().flagged]];
  return (
    <div class="outcome-filters">
      <div class="field">
        <label for="outcome-find">{t().find}</label>
        <input id="outcome-find" type="search" value={props.filter.text} onInput={(event) => set({ text: event.currentTarget.value })} />
      </div>
      <div class="field">
        <label for="outcome-in">{t().statusOf}</label>
        <select id="outcome-in" onChange={(event) => set({ inOut: event.currentTarget.value as InOut })}>
          <For each={places}>{([value, text]) => <option value={value} selected={props.filter.inOut === value}>{text()}</option>}</For>
        </select>
      </div>
      <For each={props.view.fields.filter(({ values }) => values.length > 1 && values.length <= mostValues)}>
        {(field) => (
          <div class="field">
            <label for={`outcome-${field.id}`}>{label(field.label)}</label>
            <select id={`outcome-${field.id}`} onChange={(event) => set({ fields: { ...props.filter.fields, [field.id]: event.currentTarget.value === "" ? null : Number(event.currentTarget.value) } })}>
              <option value="">{office().all}</option>
              <For each={field.values}>{(value, i) => <option value={i()} selected={props.filter.fields[field.id] === i()}>{label(value)}</option>}</For>
            </select>
          </div>
        )}
      </For>
      <Show when={changed() > 0}>
        <button type="button" class="button" data-act="changed-only" aria-pressed={props.filter.changedOnly} onClick={() => set({ changedOnly: !props.filter.changedOnly })}>{t().changedOnly(changed())}</button>
      </Show>
      <p class="small quiet-text" role="status">{t().shown(props.shown, props.view.rows.length)}</p>
    </div>
  );
}
