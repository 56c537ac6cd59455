// The expert steps aside from a candidate: the kind of relation, and a confirmation. It works at once.
import { createSignal, For, Show, type JSX } from "solid-js";
import { request } from "../../api/request.ts";
import { Dialog } from "../../parts/Dialog.tsx";
import { conflictKindName, conflictKindNames } from "../../text/conflict-kinds.ts";
import { refusalText } from "../../text/refusals.ts";
import { shared } from "../../text/shared.ts";
import { t } from "../../text/expert.ts";

export interface RecuseDialogProps {
  readonly open: boolean;
  readonly candidate: string;
  readonly name: string;
  readonly onClose: () => void;
}

export function RecuseDialog(props: RecuseDialogProps): JSX.Element {
  const [kind, setKind] = createSignal("");
  const [reason, setReason] = createSignal("");
  const [fault, setFault] = createSignal<string | null>(null);
  const [busy, setBusy] = createSignal(false);
  const close = (): void => {
    setKind("");
    setReason("");
    setFault(null);
    props.onClose();
  };
  const act = async (): Promise<void> => {
    if (busy()) return;
    if (kind() === "") return void setFault(t().recuseKindNeeded);
    setBusy(true);
    const problem = refusalText(await request("POST", "/recusal", { candidate: props.candidate, kind: kind(), reason: reason().trim() }));
    setBusy(false);
    if (problem === null) close();
    else setFault(problem);
  };
  return (
    <Dialog open={props.open} title={t().recuseTitle} onClose={close}>
      <p>{t().recuseText(props.name)}</p>
      <div class="field">
        <label for="recuse-kind">{t().recuseKind}</label>
        <select id="recuse-kind" value={kind()} onChange={(event) => setKind(event.currentTarget.value)}>
          <option value="">{t().recuseKindNeeded}</option>
          <For each={Object.keys(conflictKindNames)}>{(one) => <option value={one}>{conflictKindName(one)}</option>}</For>
        </select>
      </div>
      <div class="field">
        <label for="recuse-reason">{t().recuseReason}</label>
        <textarea id="recuse-reason" maxlength={1000} value={reason()} onInput={(event) => setReason(event.currentTarget.value)} />
      </div>
      <Show when={fault()}>{(text) => <p class="fault" role="alert">{text()}</p>}</Show>
      <div class="buttons">
        <button type="button" class="button big" autofocus onClick={close}>{shared().cancel}</button>
        <button type="button" class="button big danger" disabled={busy()} onClick={() => void act()}>{t().recuseAct}</button>
      </div>
    </Dialog>
  );
}
