// How one seat's tablet is: there or not, what it still holds, and what needs a hand.
import { Show, type JSX } from "solid-js";
import type { DeskSeat } from "../../../server/live/view.ts";
import { State } from "../../parts/State.tsx";
import { minutesText } from "../../state/clock.ts";
import { tabletHealth, type TabletHealth } from "../../state/tablet-health.ts";
import { t } from "../../text/chair.ts";
import type { Console } from "./console.ts";

export function TabletMarks(props: { readonly console: Console; readonly seat: DeskSeat }): JSX.Element {
  const health = (): TabletHealth => tabletHealth(props.seat, props.console.seenNow(), props.console.version());
  const outside = (): boolean => health().queue > 0 && health().state !== "online";
  return (
    <span class="chair-marks" data-tablet={health().state}>
      <Show when={health().state === "none"}><State tone="blank" icon="blank">{t().noTablet}</State></Show>
      <Show when={health().state === "online"}><State tone="good" icon="wifi">{t().online}</State></Show>
      <Show when={health().state === "asleep"}><State tone="warn" icon="clock">{t().asleep}</State></Show>
      <Show when={health().state === "offline"}><State tone="bad" icon="offline">{t().offline(minutesText((health().seconds ?? 0) * 1000))}</State></Show>
      <Show when={health().queue > 0}><State tone={outside() ? "bad" : "info"} icon="down">{t().queue(health().queue)}</State></Show>
      <Show when={health().lowBattery !== null}><State tone="warn" icon="battery">{t().battery(health().lowBattery!)}</State></Show>
      <Show when={health().twoTablets}><State tone="bad" icon="sheets">{t().twoTablets} (!)</State></Show>
      <Show when={health().wiped}><State tone="bad" icon="undo">{t().wiped}</State></Show>
      <Show when={props.seat.helpAskedAt}><State tone="bad" icon="bell">{t().help}</State></Show>
      <Show when={!props.seat.certified}><State tone="warn" icon="pen">{t().notCertified}</State></Show>
      <Show when={health().notKept}><State tone="warn" icon="alert">{t().notKept}</State></Show>
      <Show when={health().oldVersion}><State tone="warn" icon="alert">{t().oldVersion}</State></Show>
      <Show when={health().seconds !== null && health().state !== "offline"}><span class="small quiet-text numbers keep">{t().seconds(health().seconds!)}</span></Show>
    </span>
  );
}
