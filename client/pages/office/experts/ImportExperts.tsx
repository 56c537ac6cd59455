// The table of experts: downloaded to be filled in, checked, its difference shown, and only then taken over.
import { createSignal, Show, untrack, type JSX } from "solid-js";
import type { Answer } from "../../../api/answer.ts";
import { fetchFile, saveFile, sendFile } from "../../../api/file.ts";
import { Faults } from "../../../parts/Faults.tsx";
import { FilePicker } from "../../../parts/FilePicker.tsx";
import { shared } from "../../../text/shared.ts";
import { t } from "../../../text/experts.ts";
import { listed } from "../../../text/words.ts";
import type { PanelData } from "./panel.ts";

export interface Difference {
  readonly rows: number;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
}

/** The first few by number; the rest is counted. */
const few = (ids: readonly string[]): string => (ids.length === 0 ? "" : `${listed(ids.slice(0, 12))}${ids.length > 12 ? " …" : ""}`);

export function ImportExperts(props: { readonly panel: PanelData }): JSX.Element {
  /** with nobody in the pool there is nothing else to do */
  const isFirst = untrack(() => props.panel.experts().length === 0);
  const [busy, setBusy] = createSignal(false);
  const [file, setFile] = createSignal<File | null>(null);
  const [answer, setAnswer] = createSignal<Answer<Difference> | null>(null);
  const [taken, setTaken] = createSignal<number | null>(null);
  const download = async (): Promise<void> => {
    const template = await fetchFile(`${props.panel.path}/tables/experts`);
    if (template.kind === "ok") saveFile(template.body);
    else setAnswer(template);
  };
  const send = async (one: File, take: boolean): Promise<void> => {
    setBusy(true);
    setTaken(null);
    const heard = await sendFile<Difference>(`${props.panel.path}/experts${take ? "" : "/preview"}`, one);
    setAnswer(heard);
    setFile(!take && heard.kind === "ok" ? one : null);
    if (take && heard.kind === "ok") {
      setTaken(heard.body.rows);
      await props.panel.again();
    }
    setBusy(false);
  };
  const preview = (): Difference | null => {
    const one = answer();
    return file() !== null && one?.kind === "ok" ? one.body : null;
  };
  const drop = (): void => {
    setFile(null);
    setAnswer(null);
  };
  return (
    <details class="card panel-fold" data-fold="import" open={isFirst}>
      <summary class="panel-summary"><h2>{t().importTitle}</h2></summary>
      <div class="stack">
      <p class="quiet-text">{t().importLead}</p>
      <div class="row">
        <button type="button" class="button big" onClick={() => void download()}>{t().template}</button>
        <FilePicker label={t().choose} busy={busy()} aside={preview() !== null} onFile={(one) => void send(one, false)} />
      </div>
      <Faults answer={answer()} />
      <Show when={preview()}>
        {(one) => (
          <div class="note info stack" role="status" data-difference>
            <p>{t().difference(one().rows)}</p>
            <ul class="panel-plain">
              <li>{t().added(one().added.length)} {few(one().added)}</li>
              <li>{t().changed(one().changed.length)} {few(one().changed)}</li>
              <li>{t().removed(one().removed.length)} {few(one().removed)}</li>
            </ul>
            <p>{t().replaces}</p>
            <div class="buttons">
              <button type="button" class="button big" onClick={drop}>{shared().cancel}</button>
              <button type="button" class="button big primary" data-act="take-over" disabled={busy()} onClick={() => void send(file()!, true)}>{t().takeOver}</button>
            </div>
          </div>
        )}
      </Show>
      <Show when={taken()}>{(count) => <p class="note good" role="status">{t().tookOver(count())}</p>}</Show>
      </div>
    </details>
  );
}
