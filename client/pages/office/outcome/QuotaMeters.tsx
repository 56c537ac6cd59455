// Each quota with need, have and slack: a bar with the bound as a line, and the same in words.
import { For, Show, type JSX } from "solid-js";
import type { OutcomeRules, QuotaView } from "../../../../server/desk/view.ts";
import { State } from "../../../parts/State.tsx";
import { t } from "../../../text/outcome.ts";
import { label } from "../../../text/words.ts";
import { meters, slackOf, type Meter } from "./shown-outcome.ts";

export function QuotaMeters(props: { readonly rules: Pick<OutcomeRules, "seats" | "quotas">; readonly quotas: readonly QuotaView[]; readonly size: number }): JSX.Element {
  return (
    <ul class="outcome-meters">
      <li>
        <div class="row spread"><strong>{t().seats}</strong><span class="numbers"><strong>{props.size}</strong> / {props.rules.seats.target}</span></div>
        <Bar count={props.size} bound={props.rules.seats.target} whole={props.rules.seats.max ?? props.rules.seats.target} />
        <Show when={props.rules.seats.min !== undefined || props.rules.seats.max !== undefined}>
          <span class="small quiet-text">{t().seatsRange(props.rules.seats.min ?? 0, props.rules.seats.max ?? props.rules.seats.target)}</span>
        </Show>
      </li>
      <For each={meters(props.rules, props.quotas)}>{(meter) => <One meter={meter} isEmpty={props.size === 0} />}</For>
      <Show when={props.rules.quotas.length === 0}><li>{t().noQuotas}</li></Show>
    </ul>
  );
}

/** `isEmpty`: there is no list, so that nothing is just full. */
function One(props: { readonly meter: Meter; readonly isEmpty: boolean }): JSX.Element {
  const one = (): QuotaView | undefined => (props.meter.quota.each === undefined ? props.meter.rows[0] : undefined);
  const missed = (): number => props.meter.rows.reduce((sum, row) => sum + row.violation, 0);
  const full = (): number => props.meter.rows.filter(({ binding }) => binding).length;
  const bound = (): string => {
    const given = String(props.meter.quota[props.meter.kind]);
    const row = one();
    const least = props.meter.kind === "atLeast";
    if (row !== undefined && given.endsWith("%")) return t().share(given, row.base, row.bound, least);
    return least ? t().atLeast(given) : t().atMost(given);
  };
  return (
    <li data-missed={missed() > 0}>
      <div class="row spread"><strong>{label(props.meter.quota.name) || props.meter.quota.id}</strong><span class="small">{props.meter.quota.soft ? t().soft : t().hard}</span></div>
      <div class="small numbers">{bound()}</div>
      <Show when={one()} fallback={<div class="small">{full() > 0 ? t().groupsFull(full(), props.meter.rows.length) : t().groupsMet(props.meter.rows.length)}</div>}>
        {(row) => (
          <>
            <Bar count={row().count} bound={row().bound} whole={Math.max(row().base, row().count, row().bound)} />
            <div class="row spread small numbers"><span>{t().need} {row().bound}</span><span>{t().have} <strong>{row().count}</strong></span><span>{t().slack} {slackOf(row())}</span></div>
          </>
        )}
      </Show>
      <Show when={missed() > 0} fallback={<Show when={!props.isEmpty && one()?.binding}><State tone="plain" icon="lock">{t().full}</State></Show>}>
        <State tone={props.meter.quota.soft ? "warn" : "bad"} icon="alert">{t().missed(missed())}</State>
      </Show>
    </li>
  );
}

/** Nothing a reader of screens needs: the figures stand beside it. */
function Bar(props: { readonly count: number; readonly bound: number; readonly whole: number }): JSX.Element {
  const at = (n: number): number => (props.whole === 0 ? 0 : Math.min(100, (n / props.whole) * 100));
  return (
    <svg class="outcome-bar" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
      <rect x="0" y="2" width="100" height="8" class="rest" />
      <rect x="0" y="2" width={at(props.count)} height="8" class="have" />
      <rect x={Math.min(99, at(props.bound))} y="0" width="1" height="12" class="bound" />
    </svg>
  );
}
