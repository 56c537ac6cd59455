// Who has put forward too few or too many, and how the nominees stand to the quotas of the list.
import { For, Show, type JSX } from "solid-js";
import { DataTable, type Column } from "../../../parts/DataTable.tsx";
import { State } from "../../../parts/State.tsx";
import { t } from "../../../text/shortlisting.ts";
import { label } from "../../../text/words.ts";
import type { Limit, List } from "./answers.ts";

function LimitState(props: { readonly limit: Limit }): JSX.Element {
  const text = (): string => (props.limit.met ? t().met : props.limit.kind === "atLeast" ? t().under(props.limit.bound - props.limit.count) : t().over(props.limit.count - props.limit.bound));
  return <State tone={props.limit.met ? "good" : props.limit.soft ? "warn" : "bad"} icon={props.limit.met ? "check" : "alert"}>{text()}{props.limit.soft && !props.limit.met ? t().soft : ""}</State>;
}

const boundText = (limit: Limit): string => (limit.kind === "atLeast" ? t().atLeast(limit.bound) : t().atMost(limit.bound));

export function LimitsView(props: { readonly list: List }): JSX.Element {
  const columns = (first: string, nameOf: (limit: Limit) => string): readonly Column<Limit>[] => [
    { id: "who", label: first, cell: nameOf, sort: nameOf },
    { id: "count", label: t().count, numeric: true, width: "8em", cell: (limit) => String(limit.count), sort: (limit) => limit.count },
    { id: "bound", label: t().bound, width: "10em", cell: boundText },
    { id: "state", label: t().state, width: "14em", cell: (limit) => <LimitState limit={limit} />, sort: (limit) => (limit.met ? 1 : 0) },
  ];
  // those that are missed first
  const limits = (): readonly Limit[] => [...props.list.limits].sort((a, b) => Number(a.met) - Number(b.met));
  return (
    <div class="stack">
      <h2>{t().limitsTitle}</h2>
      <For each={props.list.unplaced}>{(one) => <p class="note warn">{t().unplaced(one.candidates.length)}</p>}</For>
      <DataTable caption={t().limitsTitle} columns={columns(t().who, (limit) => limit.value || label(limit.name) || limit.id)} rows={limits()} keyOf={(limit) => `${limit.id} ${limit.kind} ${limit.value}`} empty={t().noLimits} />
      <Show when={props.list.shares.length > 0}>
        <h2>{t().sharesTitle}</h2>
        <p class="quiet-text">{t().sharesText(props.list.nominees)}</p>
        <DataTable caption={t().sharesTitle} columns={columns(t().share, (limit) => label(limit.name) || limit.id)} rows={props.list.shares} keyOf={(limit) => `${limit.id} ${limit.kind}`} empty={t().noLimits} />
      </Show>
    </div>
  );
}
