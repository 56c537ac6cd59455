// Closing: where sheets are missing, each name gets its own decision, and there is one reason for all.
import { createSignal, For, Show, type JSX } from "solid-js";
import { createStore } from "solid-js/store";
import { Dialog } from "../../parts/Dialog.tsx";
import { ReasonDialog } from "../../parts/ReasonDialog.tsx";
import { findCandidate, owing, whyNotAbsent } from "../../state/desk.ts";
import { tabletHealth } from "../../state/tablet-health.ts";
import type { DeskSeat } from "../../../server/live/view.ts";
import { asks, t } from "../../text/chair.ts";
import { shared } from "../../text/shared.ts";
import type { AskProps } from "./Asks.tsx";
import { candidatePath, candidateTitle, seatTitle, sheetPath } from "./console.ts";
import { SheetMark } from "./marks.tsx";

type Decision = "wait" | "absent" | "out" | "paper";

export function CloseAsk(props: AskProps<"close">): JSX.Element {
  const [decisions, decide] = createStore<Record<string, Decision>>({});
  const [fault, setFault] = createSignal<string | null>(null);
  const missing = () => owing(props.console.view());
  const decisionOf = (expert: string): Decision => decisions[expert] ?? "wait";
  const shut = (): void => props.console.shut(props.ask);
  const title = (): string => asks().closeTitle(candidateTitle(findCandidate(props.console.view(), props.ask.candidate)));
  const close = (reason: string): Promise<string | null> => props.console.act("close", "POST", candidatePath(props.console, props.ask.candidate, "close"), { reason });
  const act = async (reason: string): Promise<string | null> => {
    const waiting = missing().filter(({ expert }) => decisionOf(expert) === "wait");
    if (waiting.length > 0) return asks().stillWaits(waiting.map(seatTitle).join("、"));
    const paper = missing().find(({ expert }) => decisionOf(expert) === "paper");
    for (const { expert } of missing().filter((one) => decisionOf(one.expert) === "absent")) {
      const problem = await props.console.act("close", "POST", sheetPath(props.console, props.ask.candidate, expert, "absence"), { absent: true, reason });
      if (problem !== null) return problem;
    }
    const problem = await close(reason);
    if (problem === null && paper !== undefined) props.console.open({ kind: "paper", candidate: props.ask.candidate, expert: paper.expert });
    return problem;
  };
  const closeAll = async (): Promise<void> => {
    const problem = await close("");
    setFault(problem);
    if (problem === null) shut();
  };
  return (
    <Show when={missing().length > 0} fallback={
      <Dialog open title={title()} onClose={shut}>
        <p>{asks().closeAll}</p>
        <Show when={fault()}><p class="fault" role="alert">{fault()}</p></Show>
        <div class="buttons">
          <button type="button" class="button big" autofocus onClick={shut}>{shared().cancel}</button>
          <button type="button" class="button big primary" data-act="confirm" onClick={() => void closeAll()}>{t().close}</button>
        </div>
      </Dialog>
    }>
      <ReasonDialog open title={title()} text={asks().closeMissing(missing().length)} presets={[asks().presetNetwork, asks().presetTablet, asks().presetLeft, asks().presetHurry]} action={t().close} danger onAct={act} onClose={shut}>
        <ul class="chair-missing">
          <For each={missing()}>
            {(seat) => <MissingSheet seat={seat} serverNow={props.console.seenNow()} decision={decisionOf(seat.expert)} onDecide={(decision) => decide(seat.expert, decision)} />}
          </For>
        </ul>
        <Show when={missing().length > 1}>
          <div class="buttons"><button type="button" class="button" data-act="all-out" onClick={() => missing().forEach(({ expert }) => decide(expert, "out"))}>{asks().allLeaveOut}</button></div>
        </Show>
      </ReasonDialog>
    </Show>
  );
}

function MissingSheet(props: { readonly seat: DeskSeat; readonly serverNow: number; readonly decision: Decision; readonly onDecide: (decision: Decision) => void }): JSX.Element {
  const health = () => tabletHealth(props.seat, props.serverNow, null);
  const noAbsent = (): boolean => whyNotAbsent(props.seat) !== null;
  const choices = () => [["wait", asks().wait], ["absent", asks().markAbsent], ["out", asks().leaveOut], ["paper", asks().onPaper]] as const;
  return (
    <li data-missing={props.seat.seat}>
      <p class="chair-missing-who">
        <strong>{seatTitle(props.seat)}</strong>
        <Show when={props.seat.sheet}>{(sheet) => <SheetMark state={sheet().state} count={t().progress(sheet().filled, sheet().of)} />}</Show>
        <Show when={health().queue > 0 && health().state !== "online"}><span class="fault small">{asks().unsentHere(health().queue)}</span></Show>
      </p>
      <div class="buttons" role="group" aria-label={seatTitle(props.seat)}>
        <For each={choices()}>
          {([decision, text]) => (
            <button type="button" class="button" classList={{ primary: props.decision === decision }} data-decision={decision} aria-pressed={props.decision === decision} disabled={decision === "absent" && noAbsent()} onClick={() => props.onDecide(decision)}>{text}</button>
          )}
        </For>
        <Show when={noAbsent()}><span class="small quiet-text">{asks().noAbsent}</span></Show>
        <Show when={props.decision === "paper"}><span class="small quiet-text">{asks().paperAfter}</span></Show>
      </div>
    </li>
  );
}
