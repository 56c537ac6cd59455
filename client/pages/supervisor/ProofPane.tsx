// What this device calculated, line by line, and four ways to ask more of it.
import { createSignal, For, Show, type JSX } from "solid-js";
import type { DeskView } from "../../../server/live/view.ts";
import { now } from "../../state/clock.ts";
import type { Live } from "../../state/live.ts";
import { entrySpan, t } from "../../text/supervisor.ts";
import { saveEvidence } from "./evidence.ts";
import { PaperAsk } from "./PaperAsk.tsx";
import { ReceiptAsk } from "./ReceiptAsk.tsx";
import { spanText } from "../../text/span.ts";
import type { Verdict } from "./verdict.ts";
import type { Watch } from "./watch.ts";

export function ProofPane(props: { readonly verdict: Verdict; readonly watch: Watch; readonly live: Live<DeskView> | null }): JSX.Element {
  const [asked, setAsked] = createSignal<"paper" | "receipt" | null>(null);
  const difference = (): number | null => (props.live?.view() === undefined ? null : props.live.serverNow() - now());
  const clock = (): string => {
    const found = difference();
    if (found === null) return t().unknown;
    const seconds = (Math.abs(found) / 1000).toFixed(1);
    return seconds === "0.0" ? t().clockSame : found > 0 ? t().clockAhead(seconds) : t().clockBehind(seconds);
  };
  const saw = (): string => {
    const { length } = props.watch.sights();
    return length === 0 ? t().never : props.verdict.proof === "bad" ? t().sawBad(length) : t().sawText(length);
  };
  const confirmed = (): [string, string][] => {
    const all = props.watch.log()?.rollBacks ?? [];
    const last = all.at(-1);
    return last === undefined ? [] : [[t().rollBacks, t().rollBacksText(all.length, entrySpan(last.size + 1, last.seen), all.flatMap(({ filed }) => filed).length)]];
  };
  const rows = (): readonly (readonly [string, string])[] => {
    const { watch } = props;
    const age = watch.age();
    return [
      [t().size, String(watch.read())],
      [t().lastAnchor, age === null ? t().never : t().ago(spanText(age))],
      [t().notAnchored, t().entries(watch.loose())],
      [t().saw, saw()],
      [t().receipts, (watch.read(), t().receiptsText(watch.tally().receipts))],
      [t().clock, clock()],
      [t().restores, (watch.read(), t().times(watch.tally().restores))],
      ...confirmed(),
    ];
  };
  const root = (): string | null => (props.watch.read() > 0 ? shownRoot(props.watch.proof()!.root()) : null);
  return (
    <section class="sup-pane" aria-labelledby="sup-proof">
      <h2 id="sup-proof">{t().proof}</h2>
      <p class="quiet-text">{t().proofNote}</p>
      <Show when={!props.watch.isKept()}><p class="note warn">{t().notKept}</p></Show>
      <dl class="sup-facts">
        <div><dt>{t().root}</dt><dd><Show when={root()} fallback={t().never}><strong class="sup-root numbers">{root()}</strong><span class="small quiet-text">{t().rootNote}</span></Show></dd></div>
        <For each={rows()}>{([name, value]) => <div><dt>{name}</dt><dd class="numbers">{value}</dd></div>}</For>
      </dl>
      <div class="sup-asks">
        <button type="button" class="button big" onClick={() => props.watch.again()}>{t().again}</button>
        <button type="button" class="button big" disabled={props.watch.log() === null} onClick={() => saveEvidence(props.watch, props.verdict, difference())}>{t().save}</button>
        <button type="button" class="button big" aria-expanded={asked() === "paper"} onClick={() => setAsked(asked() === "paper" ? null : "paper")}>{t().paper}</button>
        <button type="button" class="button big" aria-expanded={asked() === "receipt"} onClick={() => setAsked(asked() === "receipt" ? null : "receipt")}>{t().receipt}</button>
      </div>
      <Show when={asked() === "paper"}><PaperAsk watch={props.watch} /></Show>
      <Show when={asked() === "receipt"}><ReceiptAsk watch={props.watch} view={props.live?.view()} /></Show>
    </section>
  );
}

/** As on paper and on the big screen: in eights, of which the first two are compared. */
const shownRoot = (root: string): string => `${root.slice(0, 8)} ${root.slice(8, 16)}`;
