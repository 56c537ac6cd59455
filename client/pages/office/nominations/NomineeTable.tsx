// The list of nominees: filters, what each still needs, papers ticked for many, the restricted export.
import { A } from "@solidjs/router";
import { createMemo, createSignal, For, Show, type JSX } from "solid-js";
import type { NomineeFacts, NomineeRow } from "../../../../server/views/nominees.ts";
import { fetchFile, saveFile } from "../../../api/file.ts";
import { DataTable, type Column } from "../../../parts/DataTable.tsx";
import { ReasonDialog } from "../../../parts/ReasonDialog.tsx";
import { State } from "../../../parts/State.tsx";
import { t } from "../../../text/nominations.ts";
import { t as office } from "../../../text/office.ts";
import { refusalText } from "../../../text/refusals.ts";
import { label, listed } from "../../../text/words.ts";
import { channelName, fitting, noFilter, statusState } from "./facts.ts";
import { PapersDialog } from "./PapersDialog.tsx";

export interface NomineeTableProps {
  readonly at: string;
  readonly programme: string;
  readonly facts: NomineeFacts;
  readonly rows: readonly NomineeRow[];
  readonly mayAct: boolean;
  readonly onImport: () => void;
  readonly onChanged: () => void;
}

export function NomineeTable(props: NomineeTableProps): JSX.Element {
  const [filter, setFilter] = createSignal(noFilter);
  const [picked, setPicked] = createSignal<ReadonlySet<string>>(new Set());
  const [ticking, setTicking] = createSignal(false);
  const [exporting, setExporting] = createSignal(false);
  const papers = (): number => props.facts.materials.length;
  const shown = createMemo(() => fitting(props.rows, filter(), papers()));
  const nominators = createMemo(() => [...new Set(props.rows.map(({ nominator }) => nominator).filter((one) => one !== ""))].sort());
  const set = (part: Partial<ReturnType<typeof filter>>): void => void setFilter({ ...filter(), ...part });
  const pick = (ids: readonly string[], on: boolean): void => {
    const next = new Set(picked());
    for (const id of ids) if (on) next.add(id); else next.delete(id);
    setPicked(next);
  };
  const get = async (path: string, body?: unknown): Promise<string | null> => {
    const answer = await fetchFile(`${props.at}${path}`, body);
    if (answer.kind !== "ok") return refusalText(answer) ?? "";
    saveFile(answer.body);
    return null;
  };
  const columns = (): readonly Column<NomineeRow>[] => [
    ...(props.mayAct ? [{ id: "pick", label: t().pick, width: "64px", cell: (row: NomineeRow) => <label class="nominees-pick"><input type="checkbox" aria-label={t().select(row.name)} checked={picked().has(row.id)} onChange={(event) => pick([row.id], event.currentTarget.checked)} /></label> }] : []),
    { id: "id", label: t().id, cell: (row) => row.id, sort: (row) => row.id, width: "5rem" },
    { id: "name", label: t().name, cell: (row) => <A class="nominees-link keep" href={`/sec/${encodeURIComponent(props.programme)}/candidates/${encodeURIComponent(row.id)}`}>{row.name}</A>, sort: (row) => row.name },
    { id: "employer", label: t().employer, cell: (row) => row.employer, sort: (row) => row.employer },
    { id: "nominator", label: t().nominator, cell: (row) => row.nominator, sort: (row) => row.nominator },
    { id: "channel", label: t().channel, cell: (row) => listed(row.channels.map(channelName)) },
    { id: "received", label: t().received, cell: (row) => <span class="row keep">{row.received}<Show when={row.late}><State tone="warn" icon="clock">{t().late}</State></Show></span>, sort: (row) => row.received },
    { id: "papers", label: t().papers, cell: (row) => <Show when={papers() > 0} fallback={<span class="quiet-text">{t().nobodyPapers}</span>}><State tone={row.papers >= papers() ? "good" : "warn"} icon={row.papers >= papers() ? "check" : "alert"}>{t().papersOf(row.papers, papers())}</State></Show>, sort: (row) => row.papers },
    { id: "checks", label: t().checks, cell: (row) => <span class="row"><Show when={row.doubts.length > 0}><span title={listed(row.doubts.map(label))}><State tone="warn" icon="alert">{t().doubtful}</State></span></Show><Show when={row.missingFields > 0}><State tone="blank" icon="pen">{t().fieldsMissing(row.missingFields)}</State></Show></span>, sort: (row) => -(row.doubts.length * 100 + row.missingFields) },
    { id: "status", label: t().status, cell: (row) => <State tone={statusState(row.status).tone} icon={statusState(row.status).icon}>{statusState(row.status).text}</State>, sort: (row) => row.status },
  ];
  return (
    <>
      <Show when={props.mayAct}>
        <div class="buttons">
          <button type="button" class="button big primary" data-act="import" onClick={props.onImport}>{t().import}</button>
          <button type="button" class="button" onClick={() => void get("/candidates-template?format=xlsx")}>{t().template}</button>
          <button type="button" class="button" onClick={() => void get("/candidates-template")}>{t().templateCsv}</button>
          <Show when={props.rows.length > 0}>
            <button type="button" class="button" disabled={picked().size === 0 || papers() === 0} onClick={() => setTicking(true)}>{t().tick}{picked().size > 0 ? ` · ${t().selected(picked().size)}` : ""}</button>
            <button type="button" class="button danger" data-act="export" onClick={() => setExporting(true)}>{t().export}</button>
          </Show>
        </div>
      </Show>
      <Show when={props.rows.length > 0} fallback={<p class="note info">{t().empty}</p>}>
        <div class="nominees-filters">
          <div class="field"><label for="nominee-search">{office().search}</label><input id="nominee-search" type="search" value={filter().text} onInput={(event) => set({ text: event.currentTarget.value })} /></div>
          <div class="field">
            <label for="nominee-status">{t().filterStatus}</label>
            <select id="nominee-status" onChange={(event) => set({ status: event.currentTarget.value })}>
              <option value="">{t().all}</option><option value="active">{t().active}</option><option value="withdrawn">{t().withdrawn}</option><option value="not-shortlisted">{t().notShortlisted}</option>
            </select>
          </div>
          <div class="field">
            <label for="nominee-nominator">{t().filterNominator}</label>
            <select id="nominee-nominator" onChange={(event) => set({ nominator: event.currentTarget.value })}>
              <option value="">{t().all}</option><For each={nominators()}>{(one) => <option value={one}>{one}</option>}</For>
            </select>
          </div>
          <label class="nominees-tick"><input type="checkbox" onChange={(event) => set({ papersMissing: event.currentTarget.checked })} />{t().filterMissing}</label>
          <label class="nominees-tick"><input type="checkbox" onChange={(event) => set({ toCheck: event.currentTarget.checked })} />{t().filterChecks}</label>
          <Show when={props.mayAct}><label class="nominees-tick"><input type="checkbox" onChange={(event) => pick(shown().map(({ id }) => id), event.currentTarget.checked)} />{t().selectAll}</label></Show>
          <p class="quiet-text" role="status">{t().shown(shown().length, props.rows.length)}</p>
        </div>
        <DataTable caption={office().candidates} columns={columns()} rows={shown()} keyOf={(row) => row.id} empty={t().noMatch} rowHeight={56} />
      </Show>
      <PapersDialog open={ticking()} at={props.at} candidates={[...picked()]} facts={props.facts} onClose={() => setTicking(false)} onDone={props.onChanged} />
      <ReasonDialog open={exporting()} title={t().export} text={t().exportWarn} action={t().exportAct} danger onAct={(reason) => get("/export/candidates", { reason })} onClose={() => setExporting(false)} />
    </>
  );
}
