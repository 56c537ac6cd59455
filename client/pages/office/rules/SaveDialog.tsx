// Saves the changes as a new version: what changed, what that does to a result, and why.
import { createSignal, Show, type JSX } from "solid-js";
import type { Answer } from "../../../api/answer.ts";
import { Dialog } from "../../../parts/Dialog.tsx";
import { Faults } from "../../../parts/Faults.tsx";
import { t } from "../../../text/rules.ts";
import { placeText } from "../../../text/rules-place.ts";
import { shared } from "../../../text/shared.ts";
import { useEditor } from "./editor.ts";
import { Preview } from "./Preview.tsx";
import { partNames } from "./parts.ts";

export function SaveDialog(props: { readonly open: boolean; readonly onClose: () => void }): JSX.Element {
  const editor = useEditor();
  const [reason, setReason] = createSignal("");
  const [isMissing, setIsMissing] = createSignal(false);
  const [answer, setAnswer] = createSignal<Answer<unknown> | null>(null);
  const [busy, setBusy] = createSignal(false);
  const isFrozen = (): boolean => editor.row().frozenAt !== null;
  const close = (): void => {
    setAnswer(null);
    setIsMissing(false);
    props.onClose();
  };
  const save = async (): Promise<void> => {
    if (busy()) return;
    setIsMissing(isFrozen() && reason().trim() === "");
    if (isMissing()) return;
    setBusy(true);
    const got = await editor.save(reason().trim());
    setBusy(false);
    // a newer version on the server is told on the page, beside what can be done about it
    if (got.kind === "ok" || (got.kind === "problem" && got.code === "revision-stale")) return close();
    setAnswer(got);
  };
  return (
    <Dialog open={props.open} title={t().saveTitle(editor.row().version + 1)} onClose={close}>
      <p>{t().saveParts(partNames(editor.changed()))}</p>
      <Show when={isFrozen()}>
        <p class="note info">{t().frozen}</p>
        <Preview />
      </Show>
      <div class="field">
        <label for="save-reason">{t().saveReason}</label>
        <textarea id="save-reason" maxlength={1000} aria-invalid={isMissing()} value={reason()} onInput={(event) => setReason(event.currentTarget.value)} />
        <span class="quiet-text small">{t().saveReasonHow}</span>
        <Show when={isMissing()}><p class="fault" role="alert">{shared().reasonNeeded}</p></Show>
      </div>
      <Faults answer={answer()} place={(at) => placeText(at, editor.programme)} />
      <div class="buttons">
        <button type="button" class="button big" autofocus onClick={close}>{shared().cancel}</button>
        <button type="button" class="button big primary" disabled={busy()} onClick={() => void save()}>{busy() ? t().saving : t().save}</button>
      </div>
    </Dialog>
  );
}
