// The running order: one is chosen, and what can be done with him stands below.
import { createEffect, For, onCleanup, onMount, Show, type JSX } from "solid-js";
import type { DeskCandidate } from "../../../server/live/view.ts";
import { nextCandidate } from "../../state/desk.ts";
import { t } from "../../text/chair.ts";
import type { Console } from "./console.ts";
import { CandidateMark, HindranceMark } from "./marks.tsx";
import { OrderActs } from "./OrderActs.tsx";

export function Order(props: { readonly console: Console }): JSX.Element {
  let list: HTMLOListElement | undefined;
  const chosenRow = (): HTMLElement | undefined =>
    [...(list?.children ?? [])].find((one): one is HTMLElement => one instanceof HTMLElement && one.dataset["candidate"] === props.console.chosen()?.candidate);
  createEffect(() => chosenRow()?.scrollIntoView({ block: "nearest" }));
  onMount(() => {
    // the window is turned, the text grows: the list alone is moved, the page stays
    const watch = new ResizeObserver(() => {
      const row = chosenRow();
      if (row === undefined || list === undefined) return;
      const [inner, outer] = [row.getBoundingClientRect(), list.getBoundingClientRect()];
      if (inner.bottom > outer.bottom) list.scrollTop += inner.bottom - outer.bottom;
      else if (inner.top < outer.top) list.scrollTop -= outer.top - inner.top;
    });
    watch.observe(list!);
    onCleanup(() => watch.disconnect());
  });
  return (
    <section class="chair-pane chair-order" aria-labelledby="chair-order" data-shown={props.console.pane() === "order"}>
      <h2 id="chair-order">{t().order}</h2>
      <ol class="chair-list" ref={(element) => { list = element; }}>
        <For each={props.console.view().order}>{(candidate) => <OrderRow console={props.console} candidate={candidate} />}</For>
      </ol>
      <OrderActs console={props.console} />
    </section>
  );
}

function OrderRow(props: { readonly console: Console; readonly candidate: DeskCandidate }): JSX.Element {
  const isChosen = (): boolean => props.console.chosen()?.candidate === props.candidate.candidate;
  const isCurrent = (): boolean => props.console.view().current === props.candidate.candidate;
  const isNext = (): boolean => nextCandidate(props.console.view())?.candidate === props.candidate.candidate;
  const wasCalled = (): boolean => props.candidate.openedAt !== null;
  return (
    <li data-candidate={props.candidate.candidate} data-state={props.candidate.state}>
      <button type="button" class="chair-row" aria-pressed={isChosen()} aria-current={isCurrent() ? "step" : undefined} onClick={() => props.console.choose(props.candidate.candidate)}>
        <span class="chair-row-name"><span class="numbers chair-number">{String(props.candidate.position).padStart(2, "0")}</span> <strong>{props.candidate.name}</strong> <span class="quiet-text small">{props.candidate.candidate}</span></span>
        <span class="chair-row-facts small numbers">
          <CandidateMark state={props.candidate.state} />
          <Show when={props.candidate.hindrance}>{(hindrance) => <HindranceMark hindrance={hindrance()} />}</Show>
          <Show when={wasCalled()}><span class="quiet-text">{t().sheetsIn(props.candidate.sheets, props.candidate.expected)}</span></Show>
          <Show when={props.candidate.round > 1}><span class="quiet-text">{t().round(props.candidate.round)}</span></Show>
          <Show when={isNext()}><span class="quiet-text">{t().nextCalled}</span></Show>
          <Show when={props.candidate.late > 0}><span class="chair-late">! {t().lateCount(props.candidate.late)}</span></Show>
        </span>
      </button>
    </li>
  );
}
