// The exhaustive quota answers (tests/data/quota) by `evaluate` itself: list, contested ties, reasons, infeasible sets, least relaxation.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { csv, evaluateFiles } from "../command.ts";

interface Constraint {
  id: string; group: string; kind: "min" | "max"; value: number | null; pct: string | null;
  basis: "target" | "selected" | { group: string }; hard: boolean; tier: number;
}
interface Case {
  id: string;
  input: { k: number; candidates: { id: string; score: string; tieOrder: number; groups: string[] }[]; constraints: Constraint[] };
  expected: {
    status: "optimal" | "infeasible"; selected?: string[]; tierTotals?: number[]; softViolations?: Record<string, number>; topK: string[];
    displacedFromTopK?: string[]; explanations?: { id: string; minimalConflicts: string[][] }[]; tieContested?: string[];
    atTarget?: { minimalSets: string[][]; leastRelaxation: number };
  };
}
const { cases } = JSON.parse(readFileSync(new URL("../data/quota/cases.json", import.meta.url), "utf8")) as { cases: Case[] };

const inGroup = (group: string) => ({ field: "groups", is: group });

function quota(one: Constraint) {
  const bound = one.value ?? `${one.pct}%`;
  return {
    id: one.id, where: inGroup(one.group), [one.kind === "min" ? "atLeast" : "atMost"]: bound,
    base: one.basis === "target" ? "seats" : one.basis === "selected" ? "selected" : { where: inGroup(one.basis.group) },
    ...(one.hard ? {} : { soft: true, tier: one.tier }),
  };
}

const asSets = (sets: readonly (readonly string[])[]): string[] => sets.map((set) => [...set].sort().join("+")).sort();

test("there are 80 cases", () => expect(cases.length).toBe(80));

describe.each(cases)("$id", ({ input, expected }) => {
  test("list, ties, reasons and infeasible sets are those of the exhaustive search", async () => {
    const people = [...input.candidates].sort((a, b) => a.tieOrder - b.tieOrder);
    const { result, stderr } = await evaluateFiles({
      programme: {
        id: "quota", version: 1, name: { zh: "名额", en: "Quota" }, referenceDate: "2021-01-01", seats: { target: input.k },
        fields: [{ id: "groups", label: { zh: "类别", en: "Groups" }, type: "list" }],
        rubric: { criteria: [{ id: "C", name: { zh: "分", en: "Score" }, weight: "100", max: "100", min: "0", step: "0.01", kind: "judged" }] },
        aggregation: { level: "total", method: "mean", rounding: { total: 2 }, minimumSheets: 1 },
        quotas: input.constraints.map(quota),
      },
      candidates: csv([["id", "name", "groups"], ...people.map((one) => [one.id, one.id, one.groups.join(";")])]),
      scores: csv([["candidate", "expert", "C"], ...people.map((one) => [one.id, "e1", one.score])]),
    });
    expect(stderr).toBe("");
    const { selection, candidates, ties, quotas, infeasible } = result!;
    const found = {
      selected: selection.selected,
      displaced: selection.displaced,
      contested: ties.flatMap((tie) => tie.contested).sort(),
      reasons: Object.fromEntries(candidates.filter((one) => one.because).map((one) => [one.id, asSets(one.because!)])),
      soft: Object.fromEntries(quotas.filter((one) => one.soft).map((one) => [one.id, one.violation])),
      infeasible: infeasible ? { minimalSets: asSets(infeasible.minimalSets), leastRelaxation: infeasible.leastRelaxation } : null,
    };
    expect(found).toEqual({
      selected: expected.selected ?? [],
      displaced: expected.displacedFromTopK ?? expected.topK,
      contested: [...(expected.tieContested ?? [])].sort(),
      reasons: Object.fromEntries((expected.explanations ?? []).map((one) => [one.id, asSets(one.minimalConflicts)])),
      soft: expected.status === "optimal" ? expected.softViolations! : found.soft,
      infeasible: expected.atTarget ? { minimalSets: asSets(expected.atTarget.minimalSets), leastRelaxation: expected.atTarget.leastRelaxation } : null,
    });
  });
});
