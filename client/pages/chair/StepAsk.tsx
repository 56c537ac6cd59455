// Asks for the reason of a step that is out of the ordinary; for a re-mark also which criteria.
import { createSignal, For, Show, type JSX } from "solid-js";
import { ReasonDialog } from "../../parts/ReasonDialog.tsx";
import { findCandidate } from "../../state/desk.ts";
import { asks, stepName } from "../../text/chair.ts";
import { label } from "../../text/words.ts";
import type { AskProps } from "./Asks.tsx";
import { candidatePath, candidateTitle } from "./console.ts";

export function StepAsk(props: AskProps<"step">): JSX.Element {
  const [criteria, setCriteria] = createSignal<readonly string[]>(props.ask.criteria ?? []);
  const shut = (): void => props.console.shut(props.ask);
  const isRemark = (): boolean => props.ask.step === "remark";
  const toggle = (id: string): void => void setCriteria((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id]));
  const act = (reason: string): Promise<string | null> => {
    if (isRemark() && criteria().length === 0) return Promise.resolve(asks().remarkNeeded);
    return props.console.act(props.ask.step, "POST", candidatePath(props.console, props.ask.candidate, props.ask.step), { reason, ...(isRemark() ? { criteria: criteria() } : {}) });
  };
  const facts = () => ({
    absent: { text: asks().stepAbsent, presets: [asks().presetNotThere, asks().presetOwnWish] },
    skip: { text: asks().stepSkip, presets: [asks().presetNotThere, asks().presetNotReady, asks().presetHurry] },
    withdraw: { text: asks().stepWithdraw, presets: [asks().presetOwnWish, asks().presetHurry] },
    restart: { text: asks().stepRestart, presets: [asks().presetDisturbed, asks().presetHurry] },
    remark: { text: asks().stepRemark, presets: [asks().presetDiscussed] },
  })[props.ask.step];
  return (
    <ReasonDialog
      open title={asks().sure(stepName(props.ask.step), candidateTitle(findCandidate(props.console.view(), props.ask.candidate)))} text={facts().text} presets={facts().presets}
      action={stepName(props.ask.step)} danger={props.ask.step !== "remark"} onAct={act} onClose={shut}
    >
      <Show when={isRemark()}>
        <fieldset class="chair-criteria">
          <legend>{asks().remarkWhich}</legend>
          <For each={props.console.view().criteria}>
            {(one) => <label class="chair-choice"><input type="checkbox" value={one.id} checked={criteria().includes(one.id)} onChange={() => toggle(one.id)} /><span>{label(one.name) || one.id}</span></label>}
          </For>
        </fieldset>
      </Show>
    </ReasonDialog>
  );
}
