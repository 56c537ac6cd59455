// Paper sheets of a session as a file: a table to fill in, and the filled one, which waits for a second person.
import { createSignal, Show, type JSX } from "solid-js";
import type { Answer } from "../../../api/answer.ts";
import { fetchFile, saveFile, sendFile } from "../../../api/file.ts";
import { Faults } from "../../../parts/Faults.tsx";
import { FilePicker } from "../../../parts/FilePicker.tsx";
import { t } from "../../../text/paper.ts";

export function PaperSheets(props: { readonly session: string }): JSX.Element {
  const [busy, setBusy] = createSignal(false);
  const [answer, setAnswer] = createSignal<Answer<{ readonly rows: number }> | null>(null);
  const [blank, setBlank] = createSignal<Answer<unknown> | null>(null);
  const download = async (): Promise<void> => {
    const file = await fetchFile(`/sessions/${props.session}/blank-scores.csv`);
    setBlank(file);
    if (file.kind === "ok") saveFile(file.body);
  };
  const send = async (file: File): Promise<void> => {
    setBusy(true);
    setAnswer(await sendFile<{ rows: number }>(`/sessions/${props.session}/sheets`, file));
    setBusy(false);
  };
  const rows = (): number | null => {
    const one = answer();
    return one?.kind === "ok" ? one.body.rows : null;
  };
  return (
    <section class="card stack" aria-labelledby="paper-sheets">
      <h2 id="paper-sheets">{t().title}</h2>
      <p>{t().lead}</p>
      <p class="quiet-text">{t().must}</p>
      <div class="row">
        <button type="button" class="button big" onClick={() => void download()}>{t().blank}</button>
        <FilePicker label={t().file} busy={busy()} onFile={(file) => void send(file)} />
      </div>
      <Faults answer={blank()} />
      <Faults answer={answer()} />
      <Show when={rows()}>{(count) => <p class="note good" role="status">{t().asked(count())}</p>}</Show>
    </section>
  );
}
