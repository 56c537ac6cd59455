// A dated remark that stays in the record: said before it is written, and asked for with a button of its own.
import { createSignal, Show, type JSX } from "solid-js";
import { request } from "../../api/request.ts";
import { Dialog } from "../../parts/Dialog.tsx";
import { Icon } from "../../parts/Icon.tsx";
import { refusalText } from "../../text/refusals.ts";
import { shared } from "../../text/shared.ts";
import { t } from "../../text/supervisor.ts";

export function RemarkAsk(): JSX.Element {
  const [open, setOpen] = createSignal(false);
  // kept while the dialog is closed: nothing typed is lost
  const [text, setText] = createSignal("");
  const [fault, setFault] = createSignal<string | null>(null);
  const [done, setDone] = createSignal<number | null>(null);
  const [busy, setBusy] = createSignal(false);
  const begin = (): void => {
    setFault(null);
    setDone(null);
    setOpen(true);
  };
  const write = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (busy()) return;
    if (text().trim() === "") {
      setFault(t().remarkEmpty);
      return;
    }
    setBusy(true);
    const answer = await request<{ seq: number }>("POST", "/log/remarks", { text: text().trim() });
    setBusy(false);
    setFault(refusalText(answer));
    if (answer.kind !== "ok") return;
    setDone(answer.body.seq);
    setText("");
    setOpen(false);
  };
  return (
    <>
      <button type="button" class="button" data-act="remark" onClick={begin}><Icon name="pen" />{t().remark}</button>
      <span role="status" class="sup-done"><Show when={done()}>{(seq) => <><Icon name="check" />{t().remarkDone(seq())}</>}</Show></span>
      <Dialog open={open()} title={t().remark} onClose={() => setOpen(false)}>
        <form class="stack" onSubmit={(event) => void write(event)}>
          <p class="note warn">{t().remarkText}</p>
          <div class="field">
            <label for="sup-remark">{t().remarkLabel}</label>
            <textarea id="sup-remark" maxlength={2000} aria-invalid={fault() !== null} value={text()} onInput={(event) => setText(event.currentTarget.value)} />
          </div>
          <Show when={fault()}><p class="fault" role="alert">{fault()}</p></Show>
          <div class="buttons">
            <button type="button" class="button big" autofocus onClick={() => setOpen(false)}>{shared().cancel}</button>
            <button type="submit" class="button big primary" disabled={busy()}>{t().remarkAct}</button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
