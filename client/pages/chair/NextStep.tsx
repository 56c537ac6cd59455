// The one thing to do next, big; beside it what takes the last step back.
import { createEffect, createMemo, createSignal, on, onCleanup, Show, type JSX } from "solid-js";
import { findCandidate, nextStep, owing, sheetCounts, undoLeft, whyNotFinish, whyNotNext, type NextStep as Next } from "../../state/desk.ts";
import { present } from "../../state/tablet-health.ts";
import type { IconName } from "../../parts/Icon.tsx";
import { stepName, t } from "../../text/chair.ts";
import { joints } from "../../text/desk.ts";
import { ActButton } from "./ActButton.tsx";
import { candidateTitle, type Console } from "./console.ts";
import { callNext, close, finish, release, resume, undo } from "./acts.ts";

/** A second tap of the same hand falls within this time. */
const freshMilliseconds = 700;

export function NextStep(props: { readonly console: Console }): JSX.Element {
  const view = props.console.view;
  const next = createMemo(() => nextStep(view()));
  const left = (): number => undoLeft(view(), props.console.serverNow());
  const name = (step: Next): string => ("candidate" in step ? candidateTitle(findCandidate(view(), step.candidate)) : "");
  const few = (): boolean => present(view(), props.console.seenNow()) < view().quorum;
  const isCalling = (): boolean => next().kind === "open" || next().kind === "next";
  return (
    <div class="stack chair-tight" id="chair-next">
      <Primary console={props.console} next={next()} name={name(next())} />
      <Show when={isCalling() && few()}>
        <p class="note warn small">{t().quorumWarn(present(view(), props.console.seenNow()), view().quorum)}</p>
      </Show>
      <div class="chair-buttons">
        <Show when={next().kind === "release" || next().kind === "settle-late"}>
          <ActButton console={props.console} act="next" icon="right" text={t().next} why={whyNotNext(view())} onAct={() => void callNext(props.console)} />
        </Show>
        <Show when={next().kind === "close" && findCandidate(view(), view().current)?.state === "open"}>
          <ActButton console={props.console} act="hold" icon="clock" text={t().pause} onAct={() => void props.console.press("hold", "POST", `/sessions/${props.console.session}/candidates/${encodeURIComponent(view().current!)}/pause`, {})} />
        </Show>
        <Show when={next().kind === "resume"}>
          <ActButton console={props.console} act="close" icon="lock" text={t().close} onAct={() => close(props.console)} />
        </Show>
        <ActButton console={props.console} act="undo" icon="undo" text={left() > 0 ? t().undo(stepName(view().lastStep!.kind), Math.ceil(left() / 1000)) : t().undoNone} why={left() > 0 ? null : "nothing-to-undo"} onAct={() => void undo(props.console)} />
      </div>
    </div>
  );
}

interface PrimaryFacts {
  readonly act: string;
  readonly icon: IconName;
  readonly text: string;
  readonly hint: string;
  readonly onAct: () => void;
}

function Primary(props: { readonly console: Console; readonly next: Next; readonly name: string }): JSX.Element {
  const facts = createMemo((): PrimaryFacts => primary(props.console, props.next, props.name));
  const isDone = (): boolean => props.next.kind === "done";
  const [isFresh, setFresh] = createSignal(false);
  createEffect(on(() => facts().act, () => {
    setFresh(true);
    const timer = setTimeout(() => setFresh(false), freshMilliseconds);
    onCleanup(() => clearTimeout(timer));
  }, { defer: true }));
  return (
    <Show when={!isDone()} fallback={<p class="note good">{t().done}</p>}>
      <ActButton console={props.console} act={facts().act} icon={facts().icon} text={facts().text} size="big" tone="primary" isFresh={isFresh()} why={props.next.kind === "end" ? whyNotFinish(props.console.view(), "ended") : null} onAct={facts().onAct} />
      <p class="small quiet-text">{facts().hint}</p>
    </Show>
  );
}

function primary(console: Console, next: Next, name: string): PrimaryFacts {
  switch (next.kind) {
    case "open":
      return { act: "open", icon: "right", text: t().open, hint: t().openHint(name), onAct: () => void callNext(console) };
    case "next":
      return { act: "next", icon: "right", text: t().next, hint: t().openHint(name), onAct: () => void callNext(console) };
    case "resume":
      return { act: "resume", icon: "right", text: t().resume, hint: name, onAct: () => void resume(console) };
    case "close": {
      const missing = owing(console.view()).length;
      const { submitted, expected } = sheetCounts(console.view());
      return { act: "close", icon: "lock", text: t().close, hint: missing === 0 ? t().sheetsComplete : t().needsAll(submitted, expected) + joints().comma + t().needsReason(missing), onAct: () => close(console) };
    }
    case "release":
      return { act: "release", icon: "check", text: t().release, hint: joints().pair(name, t().releaseHint), onAct: () => void release(console, next.candidate) };
    case "settle-late":
      return { act: "go-late", icon: "alert", text: t().settleLate, hint: t().settleLateHint, onAct: () => goToChecks(console, next.candidate) };
    case "wait-second":
      return { act: "go-release", icon: "clock", text: t().waitSecond, hint: t().waitSecondHint, onAct: () => goToChecks(console, next.candidate) };
    case "end":
      return { act: "end", icon: "check", text: t().end, hint: t().endHint, onAct: () => finish(console, "ended") };
    case "archive":
      return { act: "archive", icon: "sheets", text: t().archive, hint: t().archiveHint, onAct: () => finish(console, "archived") };
    case "done":
      return { act: "done", icon: "check", text: t().done, hint: "", onAct: () => undefined };
  }
}

function goToChecks(console: Console, candidate: string): void {
  console.choose(candidate);
  console.showPane("checks");
}
