// Conflicts of interest found in the register, kept with their evidence; what people have ruled stays. Source: contract §3.7.
import { detectConflicts, type Detected } from "../../scoring/conflict.ts";
import { parsePastEmployers } from "../../scoring/past-employer.ts";
import { parseDate } from "../../scoring/iso-date.ts";
import { deleteUnruledDetected, listConflicts, listPeople, listUnits, saveConflict, type PersonRow } from "../../db/queries/programmes.ts";
import type { ConflictRow, Reader } from "../../db/schema.ts";
import type { Act } from "../context.ts";
import { getProgramme } from "./programme.ts";

export async function detected(db: Reader, id: string): Promise<Detected[]> {
  const { programme } = await getProgramme(db, id);
  const experts = (await listPeople(db, "experts", id)).map((row) => {
    const values = textsOf(row);
    return { ...person(row, values), pastEmployers: parsePastEmployers(values["pastEmployers"] ?? "") ?? [] };
  });
  const candidates = (await listPeople(db, "candidates", id)).map((row) => {
    const values = textsOf(row);
    return { ...person(row, values), nominator: values["nominator"] ?? "" };
  });
  const units = (await listUnits(db, id)).map(({ name, canonical, parent }) => ({ name, ...(canonical ? { canonical } : {}), ...(parent ? { parent } : {}) }));
  return detectConflicts(experts, candidates, { units, years: programme.conflicts?.years ?? 3, referenceDate: programme.referenceDate });
}

/** Finds anew after the register changed. A pair of names that was dismissed once stays dismissed wherever it turns up. */
export async function detectIn(act: Act, id: string): Promise<number> {
  const found = await detected(act.tx, id);
  await deleteUnruledDetected(act.tx, id);
  const kept = new Map((await listConflicts(act.tx, id)).map((row) => [keyOf(row), row]));
  const dismissed = new Map([...kept.values()].filter((row) => row.ruling === "dismissed").map((row) => [`${row.kind} ${row.evidence}`, row]));
  let added = 0;
  for (const { expert, candidate, kind, evidence } of found) {
    const known = kept.get(keyOf({ expert, candidate, kind }));
    if (known !== undefined) continue;
    const before = dismissed.get(`${kind} ${evidence}`);
    const row: ConflictRow = {
      programme: id, expert, candidate, kind, source: "detected", evidence, at: act.at,
      ruling: before ? "dismissed" : "", reason: before?.reason ?? "", decider: before?.decider ?? "",
    };
    await saveConflict(act.tx, row);
    added++;
  }
  act.record({ kind: "conflicts-detected", body: { programme: id, found: found.length, open: added }, programme: id, sealed: { pairs: found } });
  return added;
}

const keyOf = (one: { expert: string; candidate: string; kind: string }): string => `${one.expert}\u0000${one.candidate}\u0000${one.kind}`;

const textsOf = (row: PersonRow): Record<string, string> => JSON.parse(row.values) as Record<string, string>;

function person(row: PersonRow, values: Readonly<Record<string, string>>): { id: string; name: string; employer: string; employerCode: string; idNumber: string; birthDate?: string } {
  const birthDate = parseDate((values["birthDate"] ?? "").replace(/\s+/g, ""));
  return {
    id: row.id, name: row.name, employer: values["employer"] ?? "", employerCode: values["employerCode"] ?? "", idNumber: values["idNumber"] ?? "",
    ...(birthDate === undefined ? {} : { birthDate }),
  };
}
