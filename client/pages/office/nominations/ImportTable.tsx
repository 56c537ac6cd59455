// A table of the office's own taken over: the columns, every fault in its place, what would change; then saved as it was shown.
import { createMemo, createSignal, For, Show, untrack, type JSX } from "solid-js";
import type { Channel, ListFacts } from "../../../../server/views/nominees.ts";
import type { Answer } from "../../../api/answer.ts";
import { sendFile } from "../../../api/file.ts";
import { request } from "../../../api/request.ts";
import { Faults } from "../../../parts/Faults.tsx";
import { FilePicker } from "../../../parts/FilePicker.tsx";
import { State } from "../../../parts/State.tsx";
import { t } from "../../../text/nominations.ts";
import { paired, label } from "../../../text/words.ts";
import { Columns } from "./Columns.tsx";
import { Differences } from "./Differences.tsx";
import { FaultyRows } from "./FaultyRows.tsx";
import { channelName, channels, today } from "./facts.ts";
import { isLate } from "./NominationForm.tsx";
import { countAfter, lastTwice, type Preview } from "./preview.ts";
import { Twice } from "./Twice.tsx";

export interface ImportTableProps {
  readonly at: string;
  readonly facts: ListFacts;
  readonly onDone: (count: number) => void;
  readonly onBack: () => void;
}

const asksReason = (answer: Answer<unknown> | null): boolean =>
  answer?.kind === "problem" && Array.isArray(answer.detail["errors"]) && (answer.detail["errors"] as { readonly path: string }[]).some(({ path }) => path === "lateReason");

export function ImportTable(props: ImportTableProps): JSX.Element {
  const [file, setFile] = createSignal<File | null>(null);
  const [join, setJoin] = createSignal(false);
  const [merges, setMerges] = createSignal<ReadonlyMap<string, string>>(new Map());
  const [preview, setPreview] = createSignal<Preview | null>(null);
  const [problem, setProblem] = createSignal<Answer<unknown> | null>(null);
  const [busy, setBusy] = createSignal(false);
  const [received, setReceived] = createSignal(today());
  const [lateReason, setLateReason] = createSignal("");
  const [channel, setChannel] = createSignal(untrack(() => props.facts.channel));
  const choices = (): object => ({ join: join(), merges: [...merges()].map(([other, keep]) => ({ other, keep })) });
  const look = async (): Promise<void> => {
    const one = file();
    if (one === null) return;
    setBusy(true);
    const answer = await sendFile<Preview>(`${props.at}/candidates/preview`, one, choices());
    setBusy(false);
    setProblem(answer.kind === "ok" ? null : answer);
    if (answer.kind === "ok") setPreview(answer.body);
  };
  const choose = async (header: string, field: string): Promise<void> => {
    const answer = await request("PUT", `${props.at}/candidate-columns`, { columns: { [header]: field } });
    if (answer.kind === "ok") await look();
    else setProblem(answer);
  };
  /** The table brings nominations; whoever is there without one has one now, and only the server knows it. */
  const bringsNew = (): boolean => (preview()?.added.length ?? 0) > 0 || merges().size > 0 || asksReason(problem());
  const late = (): boolean => isLate(props.facts, received()) && bringsNew();
  const save = async (): Promise<void> => {
    setBusy(true);
    const receipt = { receivedOn: received(), lateReason: late() ? lateReason() : "", channel: channel() };
    const answer = await sendFile<{ rows: number }>(`${props.at}/candidates/take-over`, file()!, { ...choices(), ...receipt });
    setBusy(false);
    if (answer.kind === "ok") props.onDone(answer.body.rows);
    else setProblem(answer);
  };
  const isSound = createMemo(() => preview() !== null && preview()!.faults.count === 0);
  return (
    <section class="stack">
      <div class="row spread"><h2>{t().import}</h2><button type="button" class="button" onClick={props.onBack}>{t().back}</button></div>
      <p class="quiet-text">{t().importHint}</p>
      <FilePicker
        label={file() === null ? t().chooseFile : t().otherFile} busy={busy()} aside={file() !== null && isSound()}
        onFile={(one) => {
          setFile(one);
          setMerges(new Map());
          setPreview(null);
          void look();
        }}
      />
      <label class="nominees-tick"><input type="checkbox" checked={join()} onChange={(event) => { setJoin(event.currentTarget.checked); void look(); }} />{t().join}</label>
      <Faults answer={problem()} />
      <Show when={preview()}>
        {(one) => (
          <>
            <h3>{t().step1}{file() === null ? "" : ` · ${file()!.name}`}</h3>
            <Columns columns={one().columns} facts={props.facts} busy={busy()} onChoose={(header, field) => void choose(header, field)} />
            <Show when={one().faults.count > 0} fallback={<p><State tone="good" icon="check">{t().noFaults}</State></p>}><FaultyRows preview={one()} facts={props.facts} /></Show>
            <Show when={lastTwice(one(), merges()).length > 0}>
              <Twice groups={lastTwice(one(), merges())} merges={merges()} onMerge={(next) => { setMerges(next); void look(); }} />
            </Show>
            <Show when={one().doubts.length > 0}>
              <details class="note warn"><summary>{t().doubts(one().doubts.length)}</summary><ul><For each={one().doubts}>{(doubt) => <li>{paired(`${doubt.id} ${doubt.name}`, doubt.texts.map(label).join(" "))}</li>}</For></ul></details>
            </Show>
            <Show when={isSound()}>
              <h3>{t().step2}</h3>
              <Differences preview={one()} facts={props.facts} />
              <div class="nominees-filters">
                <div class="field"><label for="table-channel">{t().tableChannel}</label><select id="table-channel" onChange={(event) => setChannel(event.currentTarget.value as Channel)}><For each={channels}>{(name) => <option value={name} selected={name === channel()}>{channelName(name)}</option>}</For></select></div>
                <div class="field"><label for="received-on">{t().received}</label><input id="received-on" type="date" value={received()} onInput={(event) => setReceived(event.currentTarget.value)} /></div>
                <Show when={props.facts.deadline}>{(deadline) => <p class="quiet-text">{t().lateRule(deadline().day)}</p>}</Show>
              </div>
              <Show when={late()}>
                <div class="note warn stack">
                  <p>{t().lateNeeded} {props.facts.deadline!.clause}</p>
                  <div class="field"><label for="late-reason">{t().lateReason}</label><input id="late-reason" maxlength={500} value={lateReason()} onInput={(event) => setLateReason(event.currentTarget.value)} /></div>
                </div>
              </Show>
              <div class="buttons"><button type="button" class="button big primary" data-act="take-over" disabled={busy() || (late() && lateReason().trim() === "")} onClick={() => void save()}>{t().takeOver(countAfter(one(), merges()))}</button></div>
            </Show>
          </>
        )}
      </Show>
    </section>
  );
}
