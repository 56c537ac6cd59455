// Tables of a run as files: which run, which table, which columns; the first rows are seen before anything goes out.
import { createMemo, createResource, createSignal, For, Show, type JSX } from "solid-js";
import { sha256 } from "@noble/hashes/sha2.js";
import type { Answer } from "../../../api/answer.ts";
import { fetchFile, saveFile } from "../../../api/file.ts";
import { request } from "../../../api/request.ts";
import { Faults } from "../../../parts/Faults.tsx";
import { Icon } from "../../../parts/Icon.tsx";
import { Loaded } from "../../../parts/Loaded.tsx";
import { ReasonDialog } from "../../../parts/ReasonDialog.tsx";
import { createAsked } from "../../../state/answer.ts";
import { t } from "../../../text/documents.ts";
import { refusalText } from "../../../text/refusals.ts";
import { hex } from "../../../../scoring/log/entry.ts";
import { ColumnEditor, type Column } from "./ColumnEditor.tsx";
import { forgetColumns, keepColumns, keptColumns } from "./kept-columns.ts";
import { Preview, type PreviewView } from "./Preview.tsx";
import { Takeaway } from "./Takeaway.tsx";

interface Choices {
  readonly runs: readonly { readonly id: string; readonly position: number; readonly releasedAt: string | null }[];
  readonly columns: readonly Column[];
  /** this person may ask for unmasked values */
  readonly restricted: boolean;
}

interface Exported {
  readonly name: string;
  readonly entry: number | null;
  readonly sha256: string;
}

const tables = ["shortlist", "ranking", "full", "quota-report", "conflicts"] as const;

export function Exports(props: { readonly programme: string }): JSX.Element {
  const at = (): string => `/programmes/${encodeURIComponent(props.programme)}`;
  const choices = createAsked<Choices>(() => `${at()}/exports`);
  return (
    <section class="card stack" aria-labelledby="documents-exports">
      <h2 id="documents-exports">{t().exports}</h2>
      <p class="quiet-text">{t().exportHint}</p>
      <Loaded from={choices}>
        {(value) => <Show when={value().runs.length > 0} fallback={<p>{t().noRuns}</p>}><Form at={at()} programme={props.programme} choices={value()} /></Show>}
      </Loaded>
    </section>
  );
}

function Form(props: { readonly at: string; readonly programme: string; readonly choices: Choices }): JSX.Element {
  const [run, setRun] = createSignal(props.choices.runs[0]!.id);
  const [table, setTable] = createSignal<(typeof tables)[number]>("shortlist");
  const [format, setFormat] = createSignal<"csv" | "xlsx">("csv");
  const [columns, setColumns] = createSignal(keptColumns(props.programme, props.choices.columns));
  const [asksReason, setAsksReason] = createSignal(false);
  const [fault, setFault] = createSignal<Answer<unknown> | null>(null);
  const [done, setDone] = createSignal<Exported | null>(null);
  const body = createMemo(() => ({ run: run(), table: table(), format: format(), ...(table() === "shortlist" && columns() !== null ? { columns: columns()! } : {}) }));
  const [preview] = createResource(body, (one) => request<PreviewView>("POST", `${props.at}/exports/preview`, one, AbortSignal.timeout(120_000)));
  const choose = (keys: readonly string[] | null): void => {
    setColumns(keys);
    if (keys === null) forgetColumns(props.programme);
    else keepColumns(props.programme, keys);
  };
  const send = async (reason: string | null): Promise<string | null> => {
    const answer = await fetchFile(`${props.at}/exports`, reason === null ? body() : { ...body(), reason });
    setFault(answer.kind === "ok" || reason !== null ? null : answer);
    if (answer.kind !== "ok") return refusalText(answer);
    saveFile(answer.body);
    setDone({ name: answer.body.name, entry: answer.body.entry, sha256: hex(sha256(new Uint8Array(await answer.body.bytes.arrayBuffer()))) });
    return null;
  };
  return (
    <>
      <div class="export-form">
        <div class="field">
          <label for="export-run">{t().run}</label>
          <select id="export-run" onChange={(event) => setRun(event.currentTarget.value)}>
            <For each={props.choices.runs}>{(one) => <option value={one.id} selected={one.id === run()}>{t().runName(one.position, one.releasedAt !== null)}</option>}</For>
          </select>
        </div>
        <div class="field">
          <label for="export-table">{t().table}</label>
          <select id="export-table" onChange={(event) => setTable(event.currentTarget.value as (typeof tables)[number])}>
            <For each={tables}>{(one) => <option value={one} selected={one === table()}>{t()[one]}</option>}</For>
          </select>
        </div>
        <div class="field">
          <label for="export-format">{t().format}</label>
          <select id="export-format" onChange={(event) => setFormat(event.currentTarget.value as "csv" | "xlsx")}>
            <For each={["csv", "xlsx"] as const}>{(one) => <option value={one} selected={one === format()}>{t()[one]}</option>}</For>
          </select>
        </div>
      </div>
      <Show when={table() === "shortlist"}><ColumnEditor columns={props.choices.columns} chosen={columns()} onChosen={choose} /></Show>
      <Preview answer={preview.latest ?? null} detail={format() === "csv" ? t().csvDetail : t().xlsxDetail} />
      <div class="buttons">
        <button type="button" class="button big primary" onClick={() => void send(null)}><Icon name="down" />{t().export}</button>
        <Show when={props.choices.restricted && table() === "shortlist"}>
          <button type="button" class="button big danger" onClick={() => setAsksReason(true)}><Icon name="lock" />{t().exportRestricted}</button>
        </Show>
      </div>
      <Faults answer={fault()} />
      <Show when={done()}>
        {(one) => (
          <div class="note good" role="status">
            <p><b>{t().exported}</b> {one().name}{one().entry === null ? "" : ` · ${t().entry} ${t().entryNumber(one().entry!)}`}</p>
            <p class="small">{t().sha256} <span class="hash">{one().sha256}</span></p>
          </div>
        )}
      </Show>
      <Takeaway run={run()} />
      <ReasonDialog open={asksReason()} title={t().restrictedTitle} text={t().restrictedText} action={t().export} danger onAct={(reason) => send(reason)} onClose={() => setAsksReason(false)} />
    </>
  );
}
