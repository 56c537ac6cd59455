// Conflicts of interest that a register shows: people of both tables and the units, compared. Source: contract §3.7.
import { detectConflicts, type Detected, type Unit } from "../../scoring/conflict.ts";
import { parseDate } from "../../scoring/iso-date.ts";
import { parsePastEmployers } from "../../scoring/past-employer.ts";
import type { Programme } from "../../scoring/programme.ts";
import type { Person } from "../people.ts";

export interface Register {
  readonly candidates: readonly Person[];
  readonly experts: readonly Person[];
  readonly units: readonly Unit[];
}

export function foundConflicts(programme: Programme, register: Register): Detected[] {
  const experts = register.experts.map((one) => ({ ...facts(one), pastEmployers: parsePastEmployers(one.values["pastEmployers"] ?? "") ?? [] }));
  const candidates = register.candidates.map((one) => ({ ...facts(one), nominator: one.values["nominator"] ?? "" }));
  return detectConflicts(experts, candidates, { units: register.units, years: programme.conflicts?.years ?? 3, referenceDate: programme.referenceDate });
}

function facts({ id, name, values }: Person): { id: string; name: string; employer: string; employerCode: string; idNumber: string; birthDate?: string } {
  const birthDate = parseDate((values["birthDate"] ?? "").replace(/\s+/g, ""));
  return {
    id, name, employer: values["employer"] ?? "", employerCode: values["employerCode"] ?? "", idNumber: values["idNumber"] ?? "",
    ...(birthDate === undefined ? {} : { birthDate }),
  };
}
