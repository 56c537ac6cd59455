// Every entry as it comes, newest on top; a window of the log, so that a long one stays fluid.
import { createMemo, createSignal, For, Show, type JSX } from "solid-js";
import type { DeskView } from "../../../server/live/view.ts";
import { t } from "../../text/supervisor.ts";
import { LogRow } from "./LogRow.tsx";
import { RemarkAsk } from "./RemarkAsk.tsx";
import type { Watch } from "./watch.ts";

const step = 200;

export function LogPane(props: { readonly watch: Watch; readonly view: DeskView | undefined }): JSX.Element {
  const [filter, setFilter] = createSignal<"attention" | "all">("all");
  const [shown, setShown] = createSignal(step);
  const total = (): number => {
    const read = props.watch.read();
    return filter() === "all" ? read : props.watch.tally().attention.length;
  };
  const numbers = createMemo((): readonly number[] => {
    const count = Math.min(shown(), total());
    const { attention } = props.watch.tally();
    return Array.from({ length: count }, (_, i) => (filter() === "all" ? props.watch.read() - i : attention.at(-1 - i)!));
  });
  const choose = (next: "attention" | "all"): void => {
    setShown(step);
    setFilter(next);
  };
  return (
    <section class="sup-pane sup-log" aria-labelledby="sup-log">
      <div class="row spread">
        <div class="row"><h2 id="sup-log">{t().log}</h2><RemarkAsk /></div>
        <div class="buttons" role="group" aria-label={t().shown}>
          <button type="button" class={`button ${filter() === "all" ? "primary" : ""}`} aria-pressed={filter() === "all"} onClick={() => choose("all")}>{t().all} <span class="numbers">{props.watch.read()}</span></button>
          <button type="button" class={`button ${filter() === "attention" ? "primary" : ""}`} aria-pressed={filter() === "attention"} onClick={() => choose("attention")}>{t().attention} <span class="numbers">{(props.watch.read(), props.watch.tally().attention.length)}</span></button>
        </div>
      </div>
      <p class="quiet-text">{t().logNote}</p>
      <Show when={total() > 0} fallback={<p class="quiet-text">{filter() === "all" ? t().noneYet : t().noAttention}</p>}>
        <div class="sup-row sup-head" aria-hidden="true">
          <span class="sup-seq">{t().number}</span><span class="sup-time">{t().time}</span><span class="sup-what">{t().what}</span>
          <span class="sup-whom"><span class="sup-who">{t().who}</span><span class="sup-about">{t().about}</span></span><span class="sup-note">{t().facts}</span><span class="sup-leaf">{t().leaf}</span>
        </div>
        <ol class="sup-rows">
          <For each={numbers()}>{(seq) => <LogRow seq={seq} proof={props.watch.proof()!} view={props.view} />}</For>
        </ol>
        <Show when={total() > shown()}>
          <button type="button" class="button big" onClick={() => setShown((count) => count + step)}>{t().earlier}</button>
        </Show>
      </Show>
    </section>
  );
}
