// Conflicts of interest found in the data: the same person, employer, nominator or past employer, and related units.
// Knows no rulings. Source: contract §3.7; practice B3 (三年 from 政府采购法实施条例 9).
import { Employers, groupBy } from "./employers.ts";
import { foldWidth } from "./fold.ts";
import { yearsBefore } from "./iso-date.ts";
import type { PastEmployer } from "./past-employer.ts";
import { conflictKinds } from "./programme.ts";
import { UnitNames, type Unit } from "./unit-names.ts";

export type { Unit } from "./unit-names.ts";

export type ConflictKind = (typeof conflictKinds)[number];
export type ConflictEffect = "recuse" | "disclose" | "review";

/** What a kind does where the programme has no rule for it. */
export const defaultEffects: Readonly<Record<ConflictKind, ConflictEffect>> = {
  self: "recuse", same_employer: "recuse", past_employer: "recuse", nominator: "recuse", spouse: "recuse", lineal: "recuse",
  collateral3: "recuse", affinity: "recuse", mentor: "recuse", equity: "recuse", dispute: "recuse", prep_help: "recuse",
  group_employer: "review", coauthor: "review", other: "review",
};

/** How many experts a candidate may name as unsuitable. Source: 国家自然科学基金条例 20 (practice B2). */
export const mostUnsuitable = 3;

/** Texts as given; empty means unknown. */
interface Person {
  readonly id: string;
  readonly name: string;
  readonly employer?: string;
  readonly employerCode?: string;
  readonly idNumber?: string;
  /** ISO */
  readonly birthDate?: string;
}

export interface ConflictExpert extends Person {
  readonly pastEmployers: readonly PastEmployer[];
}

export interface ConflictCandidate extends Person {
  readonly nominator?: string;
}

export interface Detected {
  readonly expert: string;
  readonly candidate: string;
  readonly kind: ConflictKind;
  /** Chinese, for the list of conflicts; never an identity number */
  readonly evidence: string;
}

export interface DetectionOptions {
  readonly units: readonly Unit[];
  /** how many years before the reference date a past employer counts */
  readonly years: number;
  /** ISO */
  readonly referenceDate: string;
}

/**
 * Every detected pair, by expert, then candidate in the orders given, then kind. Names are read and looked up once for each distinct
 * employer and nominator. Identity numbers are compared without blanks, in either width and case.
 */
export function detectConflicts(
  experts: readonly ConflictExpert[], candidates: readonly ConflictCandidate[], options: DetectionOptions,
): Detected[] {
  const names = new UnitNames(options.units);
  const employers = new Employers([...distinct(candidates, (one) => [one.employer ?? "", code(one.employerCode)]).values()]
    .map(({ parts, rows }) => ({ employer: parts[0]!, code: parts[1]!, name: names.of(parts[0]!), rows })));
  const nominators = groupBy([...distinct(candidates, (one) => [one.nominator ?? ""]).values()], ({ parts }) => names.of(parts[0]!).canonical);
  const [numbers, births] = [new Set(experts.map((one) => code(one.idNumber))), new Set(experts.map(born))];
  const byNumber = distinct(candidates, (one) => [one.idNumber ? known(numbers, code(one.idNumber)) : ""]);
  const byBirth = distinct(candidates, (one) => [known(births, born(one))]);
  const from = yearsBefore(options.referenceDate, options.years);
  const found: Detected[] = [];

  for (const expert of experts) {
    const hits = new Map<number, Map<ConflictKind, string>>();
    const hit = (rows: readonly number[], kind: ConflictKind, evidence: string): void => {
      for (const row of rows) {
        const own = hits.get(row);
        if (!own) hits.set(row, new Map([[kind, evidence]]));
        else if (!own.has(kind)) own.set(kind, evidence);
      }
    };

    const number = code(expert.idNumber);
    hit(byNumber.get(number)?.rows ?? [], "self", "身份证号相同");
    const alike = byBirth.get(born(expert))?.rows ?? [];
    hit(alike.filter((row) => number === "" || code(candidates[row]!.idNumber) === ""), "self", "姓名与出生日期相同");

    const own = names.of(expert.employer ?? "");
    for (const { group, kind, words } of employers.related(own, code(expert.employerCode))) {
      hit(group.rows, kind, `${words}：${expert.employer ?? ""} ／ ${group.employer}`);
    }
    for (const one of expert.pastEmployers) {
      if (!overlaps(one, from, options.referenceDate)) continue;
      const evidence = `曾同单位：${one.name}（${one.from ?? ""}-${one.to ?? ""}）`;
      for (const group of employers.same(names.of(one.name))) hit(group.rows, "past_employer", evidence);
    }
    for (const { parts, rows } of own.canonical === "" ? [] : (nominators.get(own.canonical) ?? [])) {
      hit(rows, "nominator", `专家单位即推荐单位：${parts[0]}`);
    }

    for (const row of [...hits.keys()].sort((a, b) => a - b)) {
      const own = hits.get(row)!;
      for (const kind of conflictKinds) {
        const evidence = own.get(kind);
        if (evidence !== undefined) found.push({ expert: expert.id, candidate: candidates[row]!.id, kind, evidence });
      }
    }
  }
  return found;
}

function overlaps(one: PastEmployer, from: string, to: string): boolean {
  const start = one.from === null ? "" : one.from.length === 4 ? `${one.from}-01-01` : one.from.length === 7 ? `${one.from}-01` : one.from;
  const end = one.to === null ? "9999" : one.to.length === 4 ? `${one.to}-12-31` : one.to.length === 7 ? `${one.to}-31` : one.to;
  return start <= to && end >= from;
}

/** Rows by the values of some texts; rows with nothing in all of them are left out. */
function distinct(
  candidates: readonly ConflictCandidate[], partsOf: (one: ConflictCandidate) => readonly string[],
): Map<string, { parts: readonly string[]; rows: number[] }> {
  const groups = new Map<string, { parts: readonly string[]; rows: number[] }>();
  candidates.forEach((one, row) => {
    const parts = partsOf(one);
    if (parts.every((part) => part === "")) return;
    const group = groups.get(key(parts));
    if (group) group.rows.push(row);
    else groups.set(key(parts), { parts, rows: [row] });
  });
  return groups;
}

const key = (parts: readonly string[]): string => (parts.length === 1 ? parts[0]! : parts.join("\u0000"));
const code = (text: string | undefined): string => (text ? foldWidth(text).replace(/\s/g, "").toUpperCase() : "");
const known = (set: ReadonlySet<string>, text: string): string => (set.has(text) ? text : "");

/** Name and date of birth, "" where either is unknown. */
function born({ name, birthDate }: Person): string {
  const plain = foldWidth(name).replace(/\s/g, "");
  return plain === "" || !birthDate ? "" : key([plain, birthDate]);
}
