// What must hold of every evaluation: input order, raised scores, void sheets, hard quotas, and reasons that bind.
import { describe, expect, test } from "vitest";
import type { Result } from "../../scoring/result.ts";
import { csv, evaluateFiles } from "../command.ts";
import { dice } from "../scoring/random-pool.ts";

const programme = {
  id: "p", version: 1, name: { zh: "项目", en: "Programme" }, referenceDate: "2021-06-11", seats: { target: 5 },
  fields: [{ id: "groups", label: { zh: "类别", en: "Groups" }, type: "list" }],
  rubric: { criteria: [
    { id: "A", weight: "60", max: "30", min: "0", step: "0.5", kind: "judged" }, { id: "B", weight: "40", max: "7", min: "0", step: "0.5", kind: "judged" }] },
  aggregation: { level: "total", method: "mean", trim: { low: 1, high: 1, from: 4 }, rounding: { total: 1 }, minimumSheets: 1 },
  ties: [{ criterion: "A" }],
  quotas: [
    { id: "north", where: { field: "groups", is: "north" }, atLeast: "40%" }, { id: "boss", where: { field: "groups", is: "boss" }, atMost: "20%" },
    { id: "units", each: "employer", atMost: 2 }, { id: "young", where: { field: "groups", is: "young" }, atLeast: 2, soft: true },
  ],
};

interface Panel { people: string[][]; sheets: string[][] }

function panel(seed: number): Panel {
  const roll = dice(seed);
  const people = Array.from({ length: 12 }, (_, i) => [`c${i}`, `人选${i}`, `单位${roll(5)}`, ["north", "boss", "young"].filter(() => roll(2) === 0).join(";")]);
  const sheets = people.flatMap(([id]) => ["e1", "e2", "e3", "e4", "e5"].map((expert) => [id!, expert, "", String(10 + roll(40) / 2), String(roll(15) / 2)]));
  return { people, sheets };
}

async function run({ people, sheets }: Panel): Promise<Result> {
  const { result, stderr } = await evaluateFiles({
    programme, candidates: csv([["id", "name", "employer", "groups"], ...people]), scores: csv([["candidate", "expert", "status", "A", "B"], ...sheets]),
  });
  expect(stderr).toBe("");
  return result!;
}

const shuffle = <T>(items: readonly T[], seed: number): T[] => {
  const roll = dice(seed);
  const copy = [...items];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = roll(i + 1);
    [copy[i], copy[j]] = [copy[j]!, copy[i]!];
  }
  return copy;
};
const seeds = Array.from({ length: 25 }, (_, i) => i + 1);
const place = (result: Result, id: string) => result.candidates.find((one) => one.id === id)!;

describe.each(seeds)("panel %i", (seed) => {
  test("the order of the rows changes nothing but hashes and the provisional order inside ties", async () => {
    const one = panel(seed);
    const before = await run(one);
    const after = await run({ people: shuffle(one.people, seed), sheets: shuffle(one.sheets, seed + 1) });
    const ranks = (result: Result) => Object.fromEntries(result.candidates.map(({ id, rank, score, status, criteria, sheets }) => [id, { rank, score, status, criteria, sheets }]));
    expect(ranks(after)).toEqual(ranks(before));
    if (before.ties.length === 0) expect({ ...after, inputs: null }).toEqual({ ...before, inputs: null });
  });

  test("a raised score never costs rank or place", async () => {
    const one = panel(seed);
    const before = await run(one);
    const roll = dice(seed + 100);
    const at = roll(one.sheets.length);
    const raised = one.sheets.map((sheet, i) => (i === at ? [...sheet.slice(0, 3), String(Math.min(30, Number(sheet[3]) + 3)), sheet[4]!] : sheet));
    const after = await run({ ...one, sheets: raised });
    const id = one.sheets[at]![0]!;
    expect(place(after, id).rank!).toBeLessThanOrEqual(place(before, id).rank!);
    if (place(before, id).selected && before.ties.length + after.ties.length === 0) expect(place(after, id).selected).toBe(true);
  });

  test("every list meets every hard quota, and everyone displaced has a reason", async () => {
    const result = await run(panel(seed));
    for (const quota of result.quotas) if (!quota.soft) expect(quota.violation).toBe(0);
    for (const one of result.candidates) {
      if (one.reason === "displaced") expect(one.because!.length).toBeGreaterThan(0);
      for (const set of one.because ?? []) expect(set.length).toBeGreaterThan(0);
    }
  });

  test("recused and absent sheets never count, whatever stands in them", async () => {
    const one = panel(seed);
    const status = (sheets: string[][], scores: [string, string]) => sheets.map((sheet, i) => (i % 7 === 3 ? [sheet[0]!, sheet[1]!, "recused", ...scores] : sheet));
    const low = await run({ ...one, sheets: status(one.sheets, ["0", "0"]) });
    const high = await run({ ...one, sheets: status(one.sheets, ["30", "7"]) });
    expect({ ...high, inputs: null }).toEqual({ ...low, inputs: null });
  });
});
