// Asks for the reason of an exceptional act (ux P9) and does it; what the server says against it is shown here, and nothing is lost.
import { createSignal, For, Show, type JSX } from "solid-js";
import { shared } from "../text/shared.ts";
import { Dialog } from "./Dialog.tsx";

export interface ReasonDialogProps {
  readonly open: boolean;
  readonly title: string;
  readonly text?: string;
  /** one tap each: people under time pressure do not type */
  readonly presets?: readonly string[];
  readonly optional?: boolean;
  readonly action: string;
  readonly danger?: boolean;
  /** null where it was done, else what to tell the person */
  readonly onAct: (reason: string) => Promise<string | null>;
  readonly onClose: () => void;
  readonly children?: JSX.Element;
}

export function ReasonDialog(props: ReasonDialogProps): JSX.Element {
  const [reason, setReason] = createSignal("");
  const [fault, setFault] = createSignal<string | null>(null);
  const [busy, setBusy] = createSignal(false);
  const close = (): void => {
    setReason("");
    setFault(null);
    props.onClose();
  };
  const act = async (): Promise<void> => {
    if (busy()) return;
    if (props.optional !== true && reason().trim() === "") {
      setFault(shared().reasonNeeded);
      return;
    }
    setBusy(true);
    const problem = await props.onAct(reason().trim());
    setBusy(false);
    if (problem === null) close();
    else setFault(problem);
  };
  return (
    <Dialog open={props.open} title={props.title} onClose={close}>
      <Show when={props.text}>
        <p>{props.text}</p>
      </Show>
      {props.children}
      <Show when={(props.presets ?? []).length > 0}>
        <div class="buttons">
          <For each={props.presets}>{(text) => <button type="button" class="button" aria-pressed={reason() === text} onClick={() => setReason(text)}>{text}</button>}</For>
        </div>
      </Show>
      <div class="field">
        <label for="reason-text">{shared().reason}</label>
        <textarea id="reason-text" maxlength={1000} aria-invalid={fault() !== null} value={reason()} onInput={(event) => setReason(event.currentTarget.value)} />
      </div>
      <Show when={fault()}>
        <p class="fault" role="alert">{fault()}</p>
      </Show>
      <div class="buttons">
        <button type="button" class="button big" autofocus onClick={close}>{shared().cancel}</button>
        <button type="button" class={`button big ${props.danger ? "danger" : "primary"}`} disabled={busy()} onClick={() => void act()}>{props.action}</button>
      </div>
    </Dialog>
  );
}
