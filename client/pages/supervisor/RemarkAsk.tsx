// A dated remark that stays in the record: written, asked once more, put on record.
import { createSignal, Show, type JSX } from "solid-js";
import { request } from "../../api/request.ts";
import { Dialog } from "../../parts/Dialog.tsx";
import { refusalText } from "../../text/refusals.ts";
import { shared } from "../../text/shared.ts";
import { t } from "../../text/supervisor.ts";

export function RemarkAsk(): JSX.Element {
  const [text, setText] = createSignal("");
  const [asks, setAsks] = createSignal(false);
  const [fault, setFault] = createSignal<string | null>(null);
  const [done, setDone] = createSignal<number | null>(null);
  const [busy, setBusy] = createSignal(false);
  const ask = (event: SubmitEvent): void => {
    event.preventDefault();
    setDone(null);
    setFault(text().trim() === "" ? t().remarkEmpty : null);
    setAsks(text().trim() !== "");
  };
  const write = async (): Promise<void> => {
    if (busy()) return;
    setBusy(true);
    const answer = await request<{ seq: number }>("POST", "/log/remarks", { text: text().trim() });
    setBusy(false);
    setFault(refusalText(answer));
    if (answer.kind !== "ok") return;
    setDone(answer.body.seq);
    setText("");
    setAsks(false);
  };
  return (
    <section class="sup-pane" aria-labelledby="sup-remark-title">
      <h2 id="sup-remark-title">{t().remark}</h2>
      <form class="stack" onSubmit={ask}>
        <p class="quiet-text">{t().remarkText}</p>
        <div class="field">
          <label for="sup-remark">{t().remarkLabel}</label>
          <textarea id="sup-remark" maxlength={2000} aria-invalid={fault() !== null} value={text()} onInput={(event) => setText(event.currentTarget.value)} />
        </div>
        <div role="status">
          <Show when={fault() !== null && !asks()}><p class="fault">{fault()}</p></Show>
          <Show when={done()}>{(seq) => <p class="note good">{t().remarkDone(seq())}</p>}</Show>
        </div>
        <div><button type="submit" class="button big">{t().remarkAct}</button></div>
      </form>
      <Dialog open={asks()} title={t().remarkSure} onClose={() => setAsks(false)}>
        <blockquote class="sup-quote">{text().trim()}</blockquote>
        <Show when={fault()}><p class="fault" role="alert">{fault()}</p></Show>
        <div class="buttons">
          <button type="button" class="button big" autofocus onClick={() => setAsks(false)}>{shared().cancel}</button>
          <button type="button" class="button big primary" disabled={busy()} onClick={() => void write()}>{t().remarkAct}</button>
        </div>
      </Dialog>
    </section>
  );
}
