// The visible confirmation of an act that a key has called. The same key once more confirms.
import { createSignal, onCleanup, Show, type JSX } from "solid-js";
import { Dialog } from "../../parts/Dialog.tsx";
import { findCandidate, nextCandidate } from "../../state/desk.ts";
import { asks, stepName } from "../../text/chair.ts";
import { shared } from "../../text/shared.ts";
import { blank, callNext, openChosen, undo } from "./acts.ts";
import type { AskProps } from "./Asks.tsx";
import { candidateTitle } from "./console.ts";
import { keyOf } from "./keys.ts";

export function SureAsk(props: AskProps<"sure">): JSX.Element {
  const [busy, setBusy] = createSignal(false);
  const shut = (): void => props.console.shut(props.ask);
  const who = (): string => candidateTitle(props.ask.act === "next" ? nextCandidate(props.console.view()) : findCandidate(props.console.view(), props.ask.candidate));
  const act = async (): Promise<void> => {
    if (busy()) return;
    setBusy(true);
    const { act, candidate } = props.ask;
    if (act === "open" && candidate !== null) await openChosen(props.console, candidate);
    if (act === "next") await callNext(props.console);
    if (act === "blank") await blank(props.console);
    if (act === "undo") await undo(props.console);
    shut();
  };
  const onKey = (event: KeyboardEvent): void => {
    // closed by Escape, and the browser has yet to say so: the key is a new question, not the answer to this one
    if (document.querySelector("dialog[open]") === null) return;
    if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.key.toLowerCase() !== keyOf[props.ask.act]) return;
    event.preventDefault();
    void act();
  };
  addEventListener("keydown", onKey);
  onCleanup(() => removeEventListener("keydown", onKey));
  const text = () => ({ open: asks().stepOpen, next: asks().nextText, blank: asks().blankText, undo: asks().undoText })[props.ask.act];
  return (
    <Dialog open title={who() === "" ? stepName(props.ask.act) : asks().sure(stepName(props.ask.act), who())} onClose={shut}>
      <p>{text()}</p>
      <p class="quiet-text">{asks().again(keyOf[props.ask.act].toUpperCase())}</p>
      <div class="buttons">
        <button type="button" class="button big" autofocus onClick={shut}>{shared().cancel}</button>
        <button type="button" class="button big primary" disabled={busy()} data-act="confirm" onClick={() => void act()}><Show when={busy()} fallback={stepName(props.ask.act)}>{shared().loading}</Show></button>
      </div>
    </Dialog>
  );
}
