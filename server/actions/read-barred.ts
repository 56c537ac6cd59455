// Nominees who have the identity number of a barred person, or, where they gave none, the name: each must be looked at.
import { listBarred, listBarredFindings } from "../../db/queries/barred.ts";
import type { BarredRow, Reader } from "../../db/schema.ts";
import type { OpenedNominee } from "../record/opened-nominees.ts";
import type { BarredHit, BarredView } from "../views/barred.ts";

export const barredView = (row: BarredRow): BarredView => ({
  id: row.id, name: row.name, lastFour: row.last_four, ground: row.ground, document: row.document, since: row.since, programme: row.programme,
  liftedAt: row.lifted_at, liftedBy: row.lifted_by, liftedDocument: row.lifted_document, liftedReason: row.lifted_reason,
});

export const barredList = async (db: Reader): Promise<BarredView[]> => (await listBarred(db)).map(barredView);

/** By candidate; whose bar was lifted is nobody's hit. */
export async function barredHits(db: Reader, programme: string, people: readonly OpenedNominee[]): Promise<ReadonlyMap<string, readonly BarredHit[]>> {
  const rows = (await listBarred(db)).filter((row) => row.lifted_at === null);
  if (rows.length === 0) return new Map();
  const findings = new Map((await listBarredFindings(db, programme)).map((row) => [`${row.candidate}\u0000${row.barred}`, row]));
  const byMatch = grouped(rows.filter(({ match }) => match !== ""), ({ match }) => match);
  const byName = grouped(rows, ({ name }) => name);
  const hits = new Map<string, BarredHit[]>();
  for (const person of people) {
    const same = person.match === "" ? [] : (byMatch.get(person.match) ?? []);
    const alike = (byName.get(person.name.trim()) ?? []).filter((row) => (person.match === "" || row.match === "") && !same.includes(row));
    const own = [...same.map((row) => ({ row, by: "number" as const })), ...alike.map((row) => ({ row, by: "name" as const }))].map(({ row, by }): BarredHit => {
      const found = findings.get(`${person.id}\u0000${row.id}`);
      return { barred: barredView(row), by, finding: found === undefined ? null : { finding: found.finding, reason: found.reason, decider: found.decider, at: found.at } };
    });
    if (own.length > 0) hits.set(person.id, own);
  }
  return hits;
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const known = groups.get(keyOf(row));
    if (known) known.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

/** null: nobody barred looks like this one; `open`: somebody must say whether it is the person. */
export function barredState(hits: readonly BarredHit[] | undefined): "none" | "open" | "excluded" | "another-person" {
  if (hits === undefined) return "none";
  if (hits.some(({ finding }) => finding === null)) return "open";
  return hits.some(({ finding }) => finding!.finding === "excluded") ? "excluded" : "another-person";
}
