// Conflicts of interest found in the register, kept with their evidence; what people have ruled stays. Source: contract §3.7.
import type { Detected } from "../../scoring/conflict.ts";
import { deleteUnruledDetected, listConflicts, listUnits, saveConflict } from "../../db/queries/programmes.ts";
import { inPieces } from "../../db/pieces.ts";
import type { ConflictRow, Schema } from "../../db/schema.ts";
import type { Act } from "../context.ts";
import { readPeople } from "../people.ts";
import { foundConflicts } from "../record/found-conflicts.ts";
import { getProgramme } from "./programme.ts";

export const plainUnits = (rows: readonly Schema["units"][]): { name: string; canonical?: string; parent?: string }[] =>
  rows.map(({ name, canonical, parent }) => ({ name, ...(canonical ? { canonical } : {}), ...(parent ? { parent } : {}) }));

/** Finds anew after the register changed. */
export async function detectIn(act: Act, id: string): Promise<number> {
  const { programme } = await getProgramme(act.tx, id);
  const people = { experts: await readPeople(act.vault, act.tx, "experts", id), candidates: await readPeople(act.vault, act.tx, "candidates", id) };
  return keepDetected(act, id, foundConflicts(programme, { ...people, units: plainUnits(await listUnits(act.tx, id)) }));
}

/**
 * What was found is kept in place of what was found before. A pair of names that was dismissed once stays dismissed wherever it turns up; who was
 * let in on other evidence than is found now is asked about anew.
 */
export async function keepDetected(act: Act, id: string, found: readonly Detected[]): Promise<number> {
  await deleteUnruledDetected(act.tx, id);
  const kept = new Map((await listConflicts(act.tx, id)).map((row) => [keyOf(row), row]));
  const dismissed = new Map([...kept.values()].filter((row) => row.ruling === "dismissed").map((row) => [`${row.kind} ${row.evidence}`, row]));
  const isRuled = (one: Detected): boolean => {
    const row = kept.get(keyOf(one));
    return row !== undefined && (row.source !== "detected" || row.evidence === one.evidence || !["allow", "dismissed"].includes(row.ruling));
  };
  const added = found.filter((one) => !isRuled(one)).map(({ expert, candidate, kind, evidence }): ConflictRow => {
    const before = dismissed.get(`${kind} ${evidence}`);
    return {
      programme: id, expert, candidate, kind, source: "detected", evidence, at: act.at,
      ruling: before ? "dismissed" : "", reason: before?.reason ?? "", decider: before?.decider ?? "",
    };
  });
  await inPieces(added, async (piece) => {
    for (const row of piece) await saveConflict(act.tx, row);
  });
  act.record({ kind: "conflicts-detected", body: { programme: id, found: found.length, open: added.length }, programme: id, sealed: { pairs: found } });
  return added.length;
}

const keyOf = (one: { expert: string; candidate: string; kind: string }): string => `${one.expert}\u0000${one.candidate}\u0000${one.kind}`;
