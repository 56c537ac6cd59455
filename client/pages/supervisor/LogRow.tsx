// One entry of the log in words. Values stay sealed: the log has none.
import { Show, type JSX } from "solid-js";
import { hex } from "../../../scoring/log/bytes.ts";
import type { DeskView } from "../../../server/live/view.ts";
import { Icon } from "../../parts/Icon.tsx";
import { timeText } from "../../state/clock.ts";
import type { Proof } from "../../state/proof.ts";
import { t } from "../../text/supervisor.ts";
import { aboutText, factsText, kindText, whoText } from "./describe.ts";
import { needsAttention, readLogEntry } from "./entry.ts";
import { dayOf } from "./tally.ts";

export function LogRow(props: { readonly seq: number; readonly proof: Proof; readonly view: DeskView | undefined }): JSX.Element {
  const entry = readLogEntry(props.proof.text(props.seq));
  const leaf = hex(props.proof.leaf(props.seq)).slice(0, 8);
  const isToday = dayOf(entry.at) === dayOf(Date.now());
  const isNotable = needsAttention(entry);
  return (
    <li class="sup-row" data-frame={entry.kind} data-notable={isNotable}>
      <span class="sup-seq numbers"><span class="visually-hidden">{t().number} </span>{entry.seq}</span>
      <time class="sup-time numbers" dateTime={entry.at} title={entry.at}>{isToday ? timeText(entry.at) : `${dayText(entry.at)} ${timeText(entry.at, false)}`}</time>
      <span class="sup-what"><Show when={isNotable}><Icon name="eye" /><span class="visually-hidden">{t().attention}</span></Show>{kindText(entry.kind)}</span>
      <span class="sup-whom"><span class="sup-who">{whoText(entry, props.view)}</span><span class="sup-about">{aboutText(entry, props.view)}</span></span>
      <span class="sup-note">{factsText(entry)}</span>
      <span class="sup-leaf numbers"><span class="visually-hidden">{t().leaf} </span>{leaf}</span>
    </li>
  );
}

/** 11-20 by this device's calendar */
function dayText(at: string): string {
  const date = new Date(at);
  return `${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;
}
