// What can be done with the chosen candidate.
import type { JSX } from "solid-js";
import { moved, whyNot, type CandidateAct, type WhyNot } from "../../state/desk.ts";
import { t } from "../../text/chair.ts";
import { ActButton } from "./ActButton.tsx";
import { candidatePath, candidateTitle, type Ask, type Console } from "./console.ts";

export function OrderActs(props: { readonly console: Console }): JSX.Element {
  const chosen = () => props.console.chosen();
  const because = (act: CandidateAct): WhyNot | null => whyNot(props.console.view(), chosen(), act);
  const asking = (step: Extract<Ask, { kind: "step" }>["step"]): void => props.console.open({ kind: "step", step, candidate: chosen()!.candidate });
  const move = (by: -1 | 1): void => void props.console.press(by < 0 ? "up" : "down", "PUT", `/sessions/${props.console.session}/order`, { order: moved(props.console.view(), chosen()!.candidate, by) });
  const step = (act: "open" | "pause" | "resume"): void => void props.console.press(act, "POST", candidatePath(props.console, chosen()!.candidate, act), {});
  const isPaused = (): boolean => chosen()?.state === "paused";
  return (
    <div class="chair-foot" role="group" aria-label={t().actsOf(candidateTitle(chosen()))}>
      <div class="chair-title">
        <strong>{candidateTitle(chosen())}</strong>
        <div class="chair-buttons">
          <ActButton console={props.console} act="up" icon="up" text={t().up} isBare why={because("up")} onAct={() => move(-1)} />
          <ActButton console={props.console} act="down" icon="down" text={t().down} isBare why={because("down")} onAct={() => move(1)} />
        </div>
      </div>
      <div class="chair-buttons">
        <ActButton console={props.console} act="open" text={t().openShort} why={because("open")} onAct={() => step("open")} />
        <ActButton console={props.console} act={isPaused() ? "resume" : "pause"} text={isPaused() ? t().resumeShort : t().pause} why={because(isPaused() ? "resume" : "pause")} onAct={() => step(isPaused() ? "resume" : "pause")} />
        <ActButton console={props.console} act="absent" text={t().absent} why={because("absent")} onAct={() => asking("absent")} />
        <ActButton console={props.console} act="skip" text={t().skip} why={because("skip")} onAct={() => asking("skip")} />
        <ActButton console={props.console} act="restart" text={t().restart} why={because("restart")} onAct={() => asking("restart")} />
        <ActButton console={props.console} act="withdraw" text={t().withdraw} why={because("withdraw")} tone="danger" onAct={() => asking("withdraw")} />
      </div>
    </div>
  );
}
