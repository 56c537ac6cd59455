// Tables of a run that people take away as CSV or XLSX: shown first, then given out and entered in the log. Sensitive values stay
// masked unless a secretary asks for them with a reason. Source: contract §5; practice B8.13.
import type { Candidates } from "../../scoring/candidates.ts";
import { csvText, type CsvCell } from "../../scoring/csv-writer.ts";
import { allFields } from "../../scoring/field.ts";
import { Programme, type ExportColumn } from "../../scoring/programme.ts";
import type { Result } from "../../scoring/result.ts";
import { findRunFile, listRuns } from "../../db/queries/runs.ts";
import type { Reader, RunRow } from "../../db/schema.ts";
import { canPrepare, canReadRun } from "../auth/access.ts";
import type { Staff } from "../auth/actor.ts";
import type { Context } from "../context.ts";
import { Faults } from "../faults.ts";
import { readCandidates } from "../input/candidates-file.ts";
import { conflictRows, quotaRows, rankingTable } from "../output/csv-tables.ts";
import { offeredColumns, type OfferedColumn } from "../output/export-columns.ts";
import { fullTable } from "../output/full-table.ts";
import { shortlistTable } from "../output/shortlist-table.ts";
import { withRegister } from "../output/with-register.ts";
import { xlsxBytes } from "../output/xlsx.ts";
import { paperDay } from "../print/time.ts";
import { sha256 } from "../record/calculate.ts";
import { evaluationFile } from "../record/evaluation-files.ts";
import { standOf, type WholeStand } from "../record/stand-of.ts";
import { Refusal } from "../refusal.ts";
import { makeSource } from "../table-source.ts";
import { getProgramme } from "./programme.ts";

export const exportTables = ["shortlist", "ranking", "full", "quota-report", "conflicts"] as const;
export type ExportTable = (typeof exportTables)[number];

const names: Record<ExportTable, string> = { shortlist: "入选名单", ranking: "排名", full: "完整结果", "quota-report": "名额比例", conflicts: "利害关系" };

export interface ExportRequest {
  readonly table: ExportTable;
  readonly run: string;
  readonly format: "csv" | "xlsx";
  /** keys of offered columns, in order; of a shortlist only */
  readonly columns?: readonly string[] | undefined;
}

interface RunChoice {
  readonly id: string;
  readonly position: number;
  readonly at: string;
  readonly releasedAt: string | null;
}

/** Runs to export from, newest first, and the columns to choose for the shortlist. */
export async function exportChoices(db: Reader, actor: Staff, programme: string): Promise<{ runs: RunChoice[]; columns: readonly OfferedColumn[]; restricted: boolean }> {
  const facts = await getProgramme(db, programme);
  const runs = (await listRuns(db, programme)).filter((run) => canReadRun(actor, { released: run.released_at !== null })).reverse();
  const columns = offeredColumns(facts.programme);
  return {
    runs: runs.map(({ id, position, at, released_at: releasedAt }) => ({ id, position, at, releasedAt })), columns,
    restricted: canPrepare(actor) && columns.some((one) => one.isSensitive),
  };
}

async function getRun(db: Reader, actor: Staff, programme: string, id: string): Promise<RunRow> {
  const run = (await listRuns(db, programme)).find((one) => one.id === id);
  if (run === undefined || !canReadRun(actor, { released: run.released_at !== null })) throw new Refusal("not-found");
  return run;
}

function chosenColumns(programme: Programme, keys: readonly string[] | undefined): readonly ExportColumn[] | undefined {
  if (keys === undefined) return undefined;
  const offered = new Map(offeredColumns(programme).map((one) => [one.key, one.column]));
  const unknown = keys.flatMap((key, i) => (offered.has(key) ? [] : [{ path: `body/columns/${i}`, code: "unknown", message: `no such column: ${key}`, zh: `没有这一列：${key}` }]));
  if (keys.length === 0) unknown.push({ path: "body/columns", code: "empty", message: "choose one column at least", zh: "至少选一列" });
  if (unknown.length > 0) throw new Refusal("bad-request", { errors: unknown });
  return keys.map((key) => offered.get(key)!);
}

async function tableRows(context: Context, run: RunRow, { table, columns }: ExportRequest, sensitive: boolean): Promise<readonly (readonly CsvCell[])[]> {
  const { db } = context;
  const read = async (name: string): Promise<string> => (await findRunFile(db, run.id, name))!.content;
  const result = JSON.parse(await read("result/result.json")) as Result;
  if (table === "quota-report") return [...quotaRows(result)];
  if (table === "conflicts") return [...conflictRows(result)];
  const programme = Programme.parse(JSON.parse(await read("programme.json")));
  const stand = await standOf(programme, read);
  const { review } = stand;
  if (table === "full") return [...fullTable(programme, stand, result)];
  if (table === "ranking") {
    const { header, row } = rankingTable({ programme, candidates: stand.candidates }, false);
    return [header, ...result.candidates.map((one) => row(stand.candidates.rowOf.get(one.id)!, one))];
  }
  const candidates = sensitive ? await registered(context, run.programme, programme, stand) : stand.candidates;
  return [...shortlistTable({ programme, candidates }, { rules: review.rules, ruleResult: review.result }, result, sensitive, chosenColumns(programme, columns))];
}

/** A run holds sensitive texts as pseudonyms only: what they stand for is in the register. */
async function registered(context: Context, id: string, programme: Programme, stand: WholeStand): Promise<Candidates> {
  const text = await evaluationFile(context.db, id, "candidates.csv", context, true);
  const fields = allFields(programme.fields ?? []);
  const { candidates } = readCandidates([makeSource("candidates.csv", new TextEncoder().encode(text))], fields, new Faults());
  return withRegister(stand.candidates, candidates, new Set([...fields.values()].filter((field) => field.sensitive === true).map((field) => field.id)));
}

const nameOf = (run: RunRow, { table, format }: ExportRequest, at: string): string => `${names[table]}_${run.programme}_第${run.position}次_${paperDay(at).replaceAll("-", "")}.${format}`;

export interface ExportPreview {
  readonly name: string;
  /** as they will stand in the file; the first is the header */
  readonly rows: readonly (readonly string[])[];
  readonly count: number;
}

const shown = (cell: CsvCell): string => (cell === null ? "" : typeof cell !== "object" ? String(cell) : "date" in cell ? cell.date : cell.number);

/** The first five rows, always masked: to look at is no export. */
export async function previewExport(context: Context, actor: Staff, programme: string, request: ExportRequest): Promise<ExportPreview> {
  const run = await getRun(context.db, actor, programme, request.run);
  const rows = await tableRows(context, run, request, false);
  return { name: nameOf(run, request, new Date(context.chance.now()).toISOString()), rows: rows.slice(0, 6).map((row) => row.map(shown)), count: rows.length - 1 };
}

export async function exportTable(context: Context, actor: Staff, programme: string, request: ExportRequest, reason: string | null): Promise<{ name: string; bytes: Uint8Array; entry: number }> {
  if (reason !== null && !canPrepare(actor)) throw new Refusal("forbidden");
  const run = await getRun(context.db, actor, programme, request.run);
  const rows = await tableRows(context, run, request, reason !== null);
  const bytes = request.format === "csv" ? new TextEncoder().encode(csvText(rows)) : await xlsxBytes(names[request.table], rows);
  return context.act(actor, async ({ at, record }) => {
    const { seq } = record({
      kind: "export", programme,
      body: { programme, run: run.id, file: `${request.table}.${request.format}`, sha256: sha256(bytes), sensitive: reason !== null, ...(request.columns === undefined ? {} : { columns: [...request.columns] }) },
      ...(reason === null ? {} : { sealed: { reason } }),
    });
    return { name: nameOf(run, request, at), bytes, entry: seq };
  });
}
