// Candidates, experts and units of a programme, taken over from tables: whole or not at all, every fault named.
import { createHash } from "node:crypto";
import { compareCodePoints } from "../../scoring/code-points.ts";
import { exactText, type Ratio } from "../../scoring/exact.ts";
import { allFields, type Field } from "../../scoring/field.ts";
import type { Programme } from "../../scoring/programme.ts";
import type { Value } from "../../scoring/value.ts";
import { findProgramme, lapseCertifications, listPeople, replacePeople, replaceUnits, type PersonRow } from "../../db/queries/programmes.ts";
import { hasSheets } from "../../db/queries/sheets.ts";
import { listSessionsOfProgramme } from "../../db/queries/sessions.ts";
import type { Staff } from "../auth/actor.ts";
import type { Act, Context } from "../context.ts";
import { csvText } from "../../scoring/csv-writer.ts";
import { Faults } from "../faults.ts";
import { readCandidates } from "../input/candidates-file.ts";
import { expertColumns, readExperts } from "../input/experts-file.ts";
import { readSmallTable } from "../input/small-table.ts";
import { readUnits } from "../input/units-file.ts";
import { faultErrors, Refusal } from "../refusal.ts";
import { makeSource, type TableSource } from "../table-source.ts";
import { detectIn } from "./detect.ts";
import { getProgramme, touchRegister } from "./programme.ts";

export interface Imported {
  readonly rows: number;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
}

const refuseFaults = (faults: Faults): void => {
  if (faults.count > 0) throw new Refusal("bad-input", { count: faults.count, errors: faultErrors(faults.list().slice(0, 1000)) });
};

/** A value in the one form in which a table of ours writes it. */
export function plainText(value: Value): string {
  if (value === null) return "";
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return String(value);
  return isRatio(value) ? exactText(value.n, value.d) : value.join(";");
}

const isRatio = (value: Ratio | readonly string[]): value is Ratio => "n" in value;

/** `join`: the table adds fields to the candidates that are there, by id; else it replaces them. */
export async function importCandidates(context: Context, actor: Staff, id: string, bytes: Uint8Array, join: boolean): Promise<Imported> {
  const { programme } = await getProgramme(context.db, id);
  const before = await listPeople(context.db, "candidates", id);
  const faults = new Faults();
  const fields = allFields(programme.fields ?? []);
  const upload = makeSource("candidates", bytes);
  const sources: TableSource[] = join ? [makeSource("present", new TextEncoder().encode(peopleCsv(before, candidateColumns(programme)))), upload] : [upload];
  const { candidates } = readCandidates(sources, fields, faults);
  refuseFaults(faults);
  const rows = candidates.ids.map((candidate, row): PersonRow => ({
    programme: id, id: candidate, position: row + 1, name: candidates.text("name", row), values: JSON.stringify(valuesOf(fields, (field) => candidates.value(field, row))),
  }));
  return replace(context, actor, id, "candidates", rows, upload.sha256);
}

export async function importExperts(context: Context, actor: Staff, id: string, bytes: Uint8Array): Promise<Imported> {
  const { programme } = await getProgramme(context.db, id);
  const faults = new Faults();
  const upload = makeSource("experts", bytes);
  readExperts(upload, programme, faults);
  refuseFaults(faults);
  // the checked table again, as texts: what the file says is what is kept
  const rows = readSmallTable(upload, expertColumns, faults).rows.map((row, i): PersonRow => ({
    programme: id, id: row.get("id"), position: i + 1, name: row.get("name"),
    values: JSON.stringify(Object.fromEntries(expertColumns.slice(2).flatMap((column) => (row.get(column.id) === "" ? [] : [[column.id, row.get(column.id)]])))),
  }));
  return replace(context, actor, id, "experts", rows, upload.sha256);
}

export async function importUnits(context: Context, actor: Staff, id: string, bytes: Uint8Array): Promise<{ rows: number }> {
  const faults = new Faults();
  const upload = makeSource("units", bytes);
  const { units } = readUnits(upload, faults);
  refuseFaults(faults);
  return context.act(actor, async (act) => {
    await mustExist(act, id);
    await lapseCertifications(act.tx, id, "all");
    await replaceUnits(act.tx, id, units.map((unit) => ({ programme: id, name: unit.name, canonical: unit.canonical ?? "", parent: unit.parent ?? "" })));
    await touchRegister(act, id);
    await detectIn(act, id);
    act.record({ kind: "units", body: { programme: id, rows: units.length, file: `sha256:${upload.sha256}` } });
    return { rows: units.length };
  });
}

async function replace(context: Context, actor: Staff, id: string, table: "candidates" | "experts", rows: readonly PersonRow[], sha256: string): Promise<Imported> {
  return context.act(actor, async (act) => {
    await mustExist(act, id);
    const before = new Map((await listPeople(act.tx, table, id)).map((row) => [row.id, row]));
    const after = new Set(rows.map((row) => row.id));
    const removed = [...before.keys()].filter((one) => !after.has(one)).sort(compareCodePoints);
    if (removed.length > 0 && (await hasSheets(act.tx, id))) throw new Refusal("frozen", { removed });
    const same = (row: PersonRow): boolean => before.get(row.id)?.values === row.values && before.get(row.id)?.name === row.name;
    const changed = rows.filter((row) => before.has(row.id) && !same(row)).map((row) => row.id);
    await replacePeople(act.tx, table, id, rows);
    await lapseCertifications(act.tx, id, { [table]: [...changed, ...removed] });
    await touchRegister(act, id);
    await detectIn(act, id);
    act.record({
      kind: table, body: { programme: id, rows: rows.length, file: `sha256:${sha256}` }, programme: id,
      sealed: { sha256: createHash("sha256").update(JSON.stringify(rows)).digest("hex") },
    });
    for (const session of await listSessionsOfProgramme(act.tx, id)) act.changed(session.id);
    return {
      rows: rows.length, removed,
      added: rows.filter((row) => !before.has(row.id)).map((row) => row.id),
      changed,
    };
  });
}

async function mustExist(act: Act, id: string): Promise<void> {
  if ((await findProgramme(act.tx, id)) === undefined) throw new Refusal("not-found");
}

function valuesOf(fields: ReadonlyMap<string, Field>, valueOf: (field: string) => Value): Record<string, string> {
  const values: Record<string, string> = {};
  for (const field of fields.keys()) {
    if (field === "id" || field === "name") continue;
    const text = plainText(valueOf(field));
    if (text !== "") values[field] = text;
  }
  return values;
}

/** Column ids of our own candidates table. */
export const candidateColumns = (programme: Programme): string[] => [...allFields(programme.fields ?? []).keys()];


/** People as a table with field ids for headers. */
export function peopleCsv(rows: readonly PersonRow[], columns: readonly string[], change: (column: string, text: string) => string = (_, text) => text): string {
  return csvText([columns, ...rows.map((row) => {
    const values = JSON.parse(row.values) as Record<string, string>;
    return columns.map((column) => (column === "id" ? row.id : column === "name" ? row.name : change(column, values[column] ?? "")));
  })]);
}
