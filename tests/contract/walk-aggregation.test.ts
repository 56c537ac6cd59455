// Aggregation and ranking, sentence by sentence: valid sheets, trimming, levels, methods, groups, assignment, ties. Source: contract §3.3.
import { describe, expect, test } from "vitest";
import { csv, evaluateFiles } from "../command.ts";

type Row = (string | number)[];
interface Case {
  criteria?: object[]; aggregation?: object; candidates?: Row[]; experts?: Row[]; scores: Row[]; conflicts?: Row[]; decisions?: Row[];
  [more: string]: unknown;
}
const leaf = (id: string, max = "100", weight = max) => ({ id, weight, max, min: "0", step: "0.01", kind: "judged" });

async function evaluate({ criteria = [leaf("C")], aggregation = {}, candidates, experts, scores, conflicts, decisions, ...more }: Case) {
  const ids = [...new Set(scores.slice(1).map((row) => String(row[0])))];
  return evaluateFiles({
    programme: {
      id: "p", version: 1, name: { zh: "项目", en: "Programme" }, referenceDate: "2021-06-11", seats: { target: 1 }, rubric: { criteria },
      aggregation: { level: "total", method: "mean", rounding: { total: 2 }, minimumSheets: 1, ...aggregation }, ...more,
    },
    candidates: csv(candidates ?? [["id", "name"], ...ids.map((id): Row => [id, `人${id}`])]), scores: csv(scores),
    ...(experts ? { experts: csv(experts) } : {}), ...(conflicts ? { conflicts: csv(conflicts) } : {}),
    ...(decisions ? { decisions: csv([["kind", "subject", "value", "reason", "by"], ...decisions.map((row) => [...row, "理由", "组长"])]) } : {}),
  });
}
async function run(input: Case) {
  const { result, stderr } = await evaluate(input);
  expect(stderr).toBe("");
  return result!;
}
/** `score`, or the status of a candidate without one. */
const scored = (result: Awaited<ReturnType<typeof run>>) => Object.fromEntries(result.candidates.map((one) => [one.id, one.score ?? one.status]));
const ranked = (result: Awaited<ReturnType<typeof run>>) => result.candidates.map((one) => `${one.rank} ${one.id}`).join(", ");
async function faults(input: Case): Promise<string[]> {
  const { result, stderr, status } = await evaluate(input);
  expect({ status, result }).toEqual({ status: 2, result: null });
  return stderr.trim().split("\n").map((line) => /[a-z]+\.(?:json|csv:\d+)(?:: [^:]*)?/.exec(line)?.[0] ?? line);
}
/** One candidate c1 with one total by each of e1, e2, … */
const totals = (...values: (number | string)[]): Row[] => [["candidate", "expert", "C"], ...values.map((value, i): Row => ["c1", `e${i + 1}`, value])];

describe("valid sheets", () => {
  test("void by a row, void by a conflict, absent and incomplete ones do not count", async () => {
    const result = await run({
      experts: [["id"], ["e1"], ["e2"], ["e3"], ["e4"], ["e5"]], conflicts: [["expert", "candidate", "kind"], ["e3", "c1", "spouse"]],
      scores: [["candidate", "expert", "status", "C"], ["c1", "e1", "", 80], ["c1", "e2", "recused", 10], ["c1", "e3", "", 20], ["c1", "e4", "absent", ""], ["c1", "e5", "", 60]],
    });
    expect(result.candidates[0]).toMatchObject({ status: "ranked", score: "70.00", criteria: { C: { score: "70", contribution: "70" } }, sheets: { valid: 2, recused: 2, absent: 1 } });
  });
  test("Chinese status cells", async () => {
    const result = await run({ scores: [["候选人编号", "专家编号", "状态", "C"], ["c1", "e1", "", 80], ["c1", "e2", "回避", 10], ["c1", "e3", "缺席", ""]], candidates: [["id", "name"], ["c1", "甲"]] });
    expect(result.candidates[0]!.sheets).toMatchObject({ valid: 1, recused: 1, absent: 1 });
  });
  test("an empty judged cell: not valid, still expected, even with enough other sheets", async () => {
    const criteria = [leaf("A", "50"), leaf("B", "50")];
    const scores: Row[] = [["candidate", "expert", "A", "B"], ["c1", "e1", 40, 40], ["c1", "e2", 40, ""], ["c1", "e3", 30, 40]];
    const open = await run({ criteria, scores });
    expect({ one: open.candidates[0], open: open.decisions.map((one) => [one.kind, one.subject]) }).toMatchObject({
      one: { status: "incomplete", rank: null, score: null, criteria: null, selected: false, reason: null, sheets: { valid: 2 } }, open: [["shortfall", []], ["incomplete", ["c1"]]],
    });
    expect(scored(await run({ criteria, scores, decisions: [["count-incomplete", "c1", ""]] }))).toEqual({ c1: "75.00" });
  });
  test("zero is a score", async () => {
    expect(scored(await run({ scores: totals(0, 100) }))).toEqual({ c1: "50.00" });
  });
  test("scores in an absent row", async () => {
    expect(await faults({ scores: [["candidate", "expert", "status", "C"], ["c1", "e1", "absent", 0], ["c1", "e2", "", 1]] })).toEqual(["scores.csv:2: C"]);
  });
});

describe("trimming", () => {
  const trim = (low: number, high: number, from: number, more: object = {}) => ({ aggregation: { trim: { low, high, from }, ...more } });
  test.each<[string, object, number[], string, boolean]>([
    ["one low and one high at n = from", trim(1, 1, 5), [10, 20, 30, 40, 95], "30.00", true],
    ["none below from", trim(1, 1, 5), [10, 20, 30, 95], "38.75", false],
    ["of equal lowest only one goes", trim(1, 0, 3), [10, 10, 40], "25.00", true],
    ["of equal highest only one goes", trim(0, 1, 3), [10, 40, 40], "25.00", true],
    ["all equal", trim(1, 1, 3), [40, 40, 40], "40.00", true],
    ["two low, one high", trim(2, 1, 4), [10, 20, 30, 90], "30.00", true],
    ["by value, not by digits", trim(1, 0, 2), [9, 10], "10.00", true],
    ["before the median", trim(0, 2, 5, { method: "median" }), [10, 20, 60, 80, 90], "20.00", true],
    ["before the median of an even count", trim(0, 1, 5, { method: "median" }), [10, 20, 60, 80, 90], "40.00", true],
  ])("%s", async (_, setting, values, score, trimApplied) => {
    const result = await run({ ...setting, scores: totals(...values) });
    expect({ score: result.candidates[0]!.score, trimApplied: result.candidates[0]!.sheets.trimApplied }).toEqual({ score, trimApplied });
  });
  test("n counts valid sheets only, and is flagged on the candidate it did not apply to", async () => {
    const result = await run({ ...trim(1, 1, 3), scores: [["candidate", "expert", "status", "C"], ["c1", "e1", "", 10], ["c1", "e2", "", 20], ["c1", "e3", "recused", 90], ["c2", "e1", "", 10], ["c2", "e2", "", 12], ["c2", "e3", "", 90]] });
    expect(result.candidates.map((one) => [one.id, one.score, one.sheets])).toEqual([
      ["c1", "15.00", { valid: 2, recused: 1, absent: 0, trimmedLow: [], trimmedHigh: [], trimApplied: false }],
      ["c2", "12.00", { valid: 3, recused: 0, absent: 0, trimmedLow: ["e1"], trimmedHigh: ["e3"], trimApplied: true }],
    ]);
  });
  test("the smallest expert id among equals is named", async () => {
    const scores: Row[] = [["candidate", "expert", "C"], ["c1", "e9", 10], ["c1", "e3", 10], ["c1", "e7", 50], ["c1", "e2", 50], ["c1", "e5", 30]];
    expect((await run({ ...trim(1, 1, 5), scores })).candidates[0]!.sheets).toMatchObject({ trimmedLow: ["e3"], trimmedHigh: ["e2"] });
  });
});

describe("level total", () => {
  const criteria = [leaf("A", "50"), leaf("B", "50")];
  const scores: Row[] = [["candidate", "expert", "A", "B"], ["c1", "e1", 10, 50], ["c1", "e2", 30, 25], ["c1", "e3", 50, 11]];
  test("totals are trimmed, not criteria; criterion figures are over all valid sheets", async () => {
    // totals 60, 55, 61: trimmed 60; A (10+30+50)/3 = 30, B (50+25+11)/3 = 86/3: together not 60
    const result = await run({ criteria, scores, aggregation: { trim: { low: 1, high: 1, from: 3 } } });
    expect(result.candidates[0]).toMatchObject({ score: "60.00", criteria: { A: { score: "30", contribution: "30" }, B: { score: "86/3", contribution: "86/3" } }, sheets: { trimmedLow: ["e2"], trimmedHigh: ["e3"] } });
  });
  test("median of totals; criteria by their own medians; a parent by the sum of these", async () => {
    const parent = [{ id: "K", children: criteria }];
    const result = await run({ criteria: parent, scores, aggregation: { method: "median" } });
    expect(result.candidates[0]).toMatchObject({ score: "60.00", criteria: { A: { score: "30" }, B: { score: "25" }, K: { score: "55", contribution: "55" } } });
  });
  test("median of an even count is the mean of the middle two", async () => {
    const result = await run({ scores: totals(10, 90, 20.01, 30), aggregation: { method: "median", rounding: { total: 3 } } });
    expect(result.candidates[0]).toMatchObject({ score: "25.005", criteria: { C: { score: "25.005" } } });
  });
  test("rounds half up once, on the exact mean", async () => {
    expect(scored(await run({ scores: totals(80, 80.01), aggregation: { rounding: { total: 2 } } }))).toEqual({ c1: "80.01" });
    expect(scored(await run({ scores: totals(80.49, 80.5), aggregation: { rounding: { total: 0 } } }))).toEqual({ c1: "80" });
    expect(scored(await run({ scores: totals(1, 1, 0), aggregation: { rounding: { total: 6 } } }))).toEqual({ c1: "0.666667" });
    expect(scored(await run({ scores: totals(50), aggregation: { rounding: { total: 6 } } }))).toEqual({ c1: "50.000000" });
  });
  test.each(["criterion", "contribution"])("rounding.%s must be null", async (key) => {
    expect(await faults({ scores: totals(1), aggregation: { rounding: { [key]: 1, total: 2 } } })).toEqual([`programme.json: /aggregation/rounding/${key}`]);
    expect(scored(await run({ scores: totals(1), aggregation: { rounding: { [key]: null, total: 2 } } }))).toEqual({ c1: "1.00" });
  });
  test.each([7, -1])("rounding.total %i", async (total) => {
    expect(await faults({ scores: totals(1), aggregation: { rounding: { total } } })).toEqual(["programme.json: /aggregation/rounding/total"]);
  });
});

describe("level criterion", () => {
  const level = (more: object) => ({ aggregation: { level: "criterion", ...more } });
  const criteria = [leaf("A", "30", "20"), leaf("B", "30", "20")];
  const scores: Row[] = [["candidate", "expert", "A", "B"], ["c1", "e1", 10, 30], ["c1", "e2", 11, 2], ["c1", "e3", 11, 7]];
  test.each<[string, object, string, [string, string], [string, string]]>([
    // A: 32/3 = 10.666…; × 20/30 = 64/9 = 7.111…; B: 39/3 = 13; × 20/30 = 26/3 = 8.666…; together 142/9 = 15.777…
    ["no rounding but the last", { rounding: { total: 2 } }, "15.78", ["32/3", "64/9"], ["13", "26/3"]],
    // A 10.7 → 10.7 × 2/3 = 7.1333…; sum 15.8
    ["criterion", { rounding: { criterion: 1, total: 2 } }, "15.80", ["10.7", "107/15"], ["13", "26/3"]],
    // 7.1 + 8.7
    ["contribution", { rounding: { contribution: 1, total: 2 } }, "15.80", ["32/3", "7.1"], ["13", "8.7"]],
    // A 11 → 7.333… → 7.3; B 13 → 8.7
    ["criterion and contribution", { rounding: { criterion: 0, contribution: 1, total: 2 } }, "16.00", ["11", "7.3"], ["13", "8.7"]],
    // 7 + 9 = 16
    ["contribution to units", { rounding: { contribution: 0, total: 0 } }, "16", ["32/3", "7"], ["13", "9"]],
    // A 10, 11, 11 → 11; B 2, 7, 30 → 7: 22/3 + 14/3 = 12
    ["median", { method: "median", rounding: { total: 2 } }, "12.00", ["11", "22/3"], ["7", "14/3"]],
    // the same values are left by trimming
    ["trimmed criterion by criterion", { trim: { low: 1, high: 1, from: 3 }, rounding: { total: 2 } }, "12.00", ["11", "22/3"], ["7", "14/3"]],
  ])("%s", async (_, setting, score, a, b) => {
    const one = (await run({ criteria, scores, ...level(setting) })).candidates[0]!;
    expect({ score: one.score, A: [one.criteria!["A"]!.score, one.criteria!["A"]!.contribution], B: [one.criteria!["B"]!.score, one.criteria!["B"]!.contribution] }).toEqual({ score, A: a, B: b });
  });
  test("who was trimmed stands under each criterion", async () => {
    const one = (await run({ criteria, scores, ...level({ trim: { low: 1, high: 1, from: 3 }, rounding: { total: 2 } }) })).candidates[0]!;
    expect(one).toMatchObject({ sheets: { valid: 3, trimApplied: true }, criteria: { A: { trimmedLow: ["e1"], trimmedHigh: ["e2"] }, B: { trimmedLow: ["e2"], trimmedHigh: ["e1"] } } });
  });
  test("a parent sums its children's rounded contributions", async () => {
    const one = (await run({ criteria: [{ id: "K", weight: "40", children: criteria }], scores, ...level({ rounding: { contribution: 0, total: 2 } }) })).candidates[0]!;
    expect({ score: one.score, K: one.criteria!["K"] }).toEqual({ score: "16.00", K: { score: "16", contribution: "16" } });
  });
  test("half up at each place: 0.05 at one place, 0.5 at none, and below zero towards above", async () => {
    const deduction = { id: "D", weight: "10", max: "10", min: "0", kind: "deduction", table: { combine: "sum", entries: [{ field: "d", each: "1" }] } };
    const one = (await run({ criteria: [leaf("A", "10"), deduction], fields: [{ id: "d", type: "decimal" }], candidates: [["id", "name", "d"], ["c1", "甲", "2.5"]], scores: [["candidate", "expert", "A"], ["c1", "e1", 0.1], ["c1", "e2", 0]], ...level({ rounding: { criterion: 1, contribution: 0, total: 0 } }) })).candidates[0]!;
    // A 0.05 → 0.1 → 0; D 2.5 → −2.5 → −2
    expect({ score: one.score, A: one.criteria!["A"]!.score, a: one.criteria!["A"]!.contribution, D: one.criteria!["D"]!.score, d: one.criteria!["D"]!.contribution }).toEqual({ score: "-2", A: "0.1", a: "0", D: "2.5", d: "-2" });
  });
});

describe("additive", () => {
  const additive = (more: object = {}) => ({ aggregation: { method: "additive", ...more }, panel: { assignment: "partial" } });
  // A ring of six sheets. D = 80 − 60 + 40 − 50 + 60 − 71 = −1 is shared out as ±1/6; then e1 = 29/3, e2 = 1/3, e3 = −10.
  const ring: Row[] = [["candidate", "expert", "C"], ["c1", "e1", 80], ["c1", "e2", 71], ["c2", "e2", 60], ["c2", "e3", 50], ["c3", "e1", 60], ["c3", "e3", 40]];
  test("least squares, exact: 70.5, 59.8333…, 50.1666…; the criterion stays its mean over the valid sheets", async () => {
    const result = await run({ ...additive(), scores: ring });
    expect({ scores: scored(result), C: result.candidates.map((one) => one.criteria!["C"]!.score) }).toEqual({ scores: { c1: "70.50", c2: "59.83", c3: "50.17" }, C: ["75.5", "55", "50"] });
  });
  test("with trim the expert-adjusted totals are trimmed and averaged", async () => {
    // c1: 70.333… and 70.666…; c2: 59.666… and 60; c3: 50.333… and 50; one high goes, it is e2's of c1, e3's of c2, e1's of c3
    const result = await run({ ...additive({ trim: { low: 0, high: 1, from: 2 } }), scores: ring });
    expect(result.candidates.map((one) => [one.id, one.score, one.sheets.trimmedHigh])).toEqual([["c1", "70.33", ["e2"]], ["c2", "59.67", ["e3"]], ["c3", "50.00", ["e1"]]]);
  });
  test("over complete candidates only: the sheets of an incomplete one move nobody", async () => {
    const incomplete: Row[] = [...ring, ["c4", "e1", 100], ["c4", "e2", ""], ["c4", "e3", 3]];
    expect(scored(await run({ ...additive(), scores: incomplete }))).toEqual({ c1: "70.50", c2: "59.83", c3: "50.17", c4: "incomplete" });
    const few = { aggregation: { method: "additive", minimumSheets: 2 }, panel: { assignment: "partial" } };
    expect(scored(await run({ ...few, scores: [...ring, ["c4", "e1", 100]] }))).toEqual({ c1: "70.50", c2: "59.83", c3: "50.17", c4: "incomplete" });
  });
  const apart: Row[] = [["candidate", "expert", "C"], ["c1", "e1", 80], ["c1", "e2", 70], ["c2", "e1", 60], ["c3", "e3", 90], ["c4", "e3", 50], ["c4", "e4", 50]];
  test("unconnected: nobody is ranked", async () => {
    const result = await run({ ...additive(), scores: apart });
    const open = result.decisions.filter((one) => one.kind === "unconnected");
    expect({ scores: scored(result), open: open.length, named: ["e1", "e2", "e3", "e4"].every((id) => JSON.stringify(open).includes(id)) }).toEqual({
      scores: { c1: "incomplete", c2: "incomplete", c3: "incomplete", c4: "incomplete" }, open: 1, named: true,
    });
  });
  test("connected only through an incomplete candidate is unconnected", async () => {
    const scores: Row[] = [["candidate", "expert", "C"], ["c1", "e1", 80], ["c2", "e2", 70], ["c3", "e1", 60], ["c3", "e2", 50], ["c3", "e3", ""]];
    const result = await run({ ...additive(), scores });
    expect({ scores: scored(result), open: result.decisions.map((one) => one.kind).includes("unconnected") }).toEqual({ scores: { c1: "incomplete", c2: "incomplete", c3: "incomplete" }, open: true });
  });
  test.each([["mean", "75.00"], ["median", "75.00"]])("unconnected with %s under partial: the ranking stands, people decide", async (method, score) => {
    const result = await run({ aggregation: { method }, panel: { assignment: "partial" }, scores: apart });
    const open = result.decisions.filter((one) => one.kind === "unconnected");
    expect({ ranks: ranked(result), c1: scored(result)["c1"], open: result.decisions.map((one) => one.kind), named: ["e1", "e2", "e3", "e4"].every((id) => JSON.stringify(open).includes(id)) }).toEqual({
      ranks: "1 c3, 2 c1, 3 c2, 4 c4", c1: score, open: ["unconnected"], named: true,
    });
  });
  test("under full nobody is asked about the connection with mean, with additive it is still needed", async () => {
    const scores: Row[] = [["candidate", "expert", "status", "C"], ["c1", "e1", "", 80], ["c1", "e2", "recused", ""], ["c2", "e1", "recused", ""], ["c2", "e2", "", 60]];
    const mean = await run({ scores });
    const open = (await run({ scores, aggregation: { method: "additive" } })).decisions.map((one) => one.kind);
    expect({ ranks: ranked(mean), mean: mean.decisions, additive: open.includes("unconnected") }).toEqual({ ranks: "1 c1, 2 c2", mean: [], additive: true });
  });
  test("below `from` nothing is trimmed and the candidate is flagged", async () => {
    const result = await run({ ...additive({ trim: { low: 0, high: 1, from: 3 } }), scores: ring });
    expect(result.candidates.map((one) => [one.id, one.score, one.sheets.trimApplied])).toEqual([["c1", "70.50", false], ["c2", "59.83", false], ["c3", "50.17", false]]);
  });
  test("a candidate counted though incomplete takes part; an expert without a valid sheet does not", async () => {
    // one sheet of c4 moves no difference between experts: c4 = 100 − 29/3
    const scores: Row[] = [...ring, ["c4", "e1", 100], ["c4", "e2", ""]];
    expect(scored(await run({ ...additive(), scores, decisions: [["count-incomplete", "c4", ""]] }))).toEqual({ c1: "70.50", c2: "59.83", c3: "50.17", c4: "90.33" });
    const absent: Row[] = [["candidate", "expert", "status", "C"], ...ring.slice(1).map(([c, e, value]): Row => [c!, e!, "", value!]), ["c1", "e4", "absent", ""], ["c2", "e5", "recused", 99]];
    const result = await run({ ...additive(), scores: absent });
    expect({ scores: scored(result), open: result.decisions }).toEqual({ scores: { c1: "70.50", c2: "59.83", c3: "50.17" }, open: [] });
  });
  test.each([["additive", { c1: "incomplete", c2: "incomplete" }], ["mean", { c1: "70.00", c2: "55.00" }]])("connected over both groups but not inside one: %s", async (method, expected) => {
    const result = await run({
      aggregation: { method }, panel: { assignment: "partial", groups: [{ id: "g", weight: "1" }, { id: "h", weight: "1" }] }, experts: [["id", "group"], ["e1", "g"], ["e2", "h"], ["e3", "h"]],
      scores: [["candidate", "expert", "C"], ["c1", "e1", 80], ["c2", "e1", 60], ["c1", "e2", 60], ["c2", "e3", 50]],
    });
    expect({ scores: scored(result), open: result.decisions.filter((one) => one.kind === "unconnected").length }).toEqual({ scores: expected, open: 1 });
  });
  test("inside each group", async () => {
    // g: e1 − e2 = 10 from c2, so e1 = 5, e2 = −5: c1 75, c2 55; h: 60 and 50; equal weights
    const result = await run({
      aggregation: { method: "additive" }, panel: { assignment: "partial", groups: [{ id: "g", weight: "1" }, { id: "h", weight: "1" }] }, experts: [["id", "group"], ["e1", "g"], ["e2", "g"], ["e3", "h"]],
      scores: [["candidate", "expert", "C"], ["c1", "e1", 80], ["c2", "e1", 60], ["c2", "e2", 50], ["c1", "e3", 60], ["c2", "e3", 50]],
    });
    expect(scored(result)).toEqual({ c1: "67.50", c2: "52.50" });
  });
  test("at level total only, for at most 50 experts", async () => {
    expect(await faults({ aggregation: { method: "additive", level: "criterion" }, scores: totals(1) })).toEqual(["programme.json: /aggregation/method"]);
    const panel = (n: number): Row[] => [["candidate", "expert", "C"], ...Array.from({ length: n }, (_, i): Row => ["c1", `e${i}`, 50])];
    expect(scored(await run({ ...additive(), scores: panel(50) }))).toEqual({ c1: "50.00" });
    expect((await faults({ ...additive(), scores: panel(51) })).length).toBe(1);
  });
});

describe("panel groups", () => {
  const groups = [{ id: "experts", weight: "70" }, { id: "media", weight: "20", minimumSheets: 2 }];
  const experts: Row[] = [["id", "group"], ["e1", "experts"], ["e2", "experts"], ["e3", "experts"], ["m1", "media"], ["m2", "media"], ["m3", "media"]];
  const scores: Row[] = [["candidate", "expert", "C"], ["c1", "e1", 80], ["c1", "e2", 81], ["c1", "e3", 81], ["c1", "m1", 10], ["c1", "m2", 20], ["c1", "m3", 60]];
  test("weighted over the sum of weights, rounded once; criteria with the same weights", async () => {
    // (70 × 242/3 + 20 × 30) / 90 = 69.4074…; with the group rounded to 0 places first it would be 69.666… → 70
    const result = await run({ panel: { groups }, experts, scores, aggregation: { rounding: { total: 0 } } });
    expect(result.candidates[0]).toMatchObject({ score: "69", criteria: { C: { score: "1874/27", contribution: "1874/27" } } });
  });
  test("trimmed and combined inside each group", async () => {
    // experts 81, media 20: (70 × 81 + 20 × 20) / 90 = 607/9
    expect(scored(await run({ panel: { groups }, experts, scores, aggregation: { trim: { low: 1, high: 1, from: 3 } } }))).toEqual({ c1: "67.44" });
    expect(scored(await run({ panel: { groups }, experts, scores, aggregation: { trim: { low: 1, high: 1, from: 4 } } }))).toEqual({ c1: "69.41" });
    expect(scored(await run({ panel: { groups }, experts, scores, aggregation: { method: "median" } }))).toEqual({ c1: "67.44" });
  });
  test("at level criterion the roundings of criterion and contribution are inside the group", async () => {
    // experts 80.666… → 80.7, media 30: (70 × 80.7 + 20 × 30)/90 = 6249/90 = 69.4333…
    const result = await run({ panel: { groups }, experts, scores, aggregation: { level: "criterion", rounding: { criterion: 1, total: 2 } } });
    expect(result.candidates[0]).toMatchObject({ score: "69.43", criteria: { C: { score: "2083/30", contribution: "2083/30" } } });
  });
  test("minimumSheets counts all groups together, a group its own", async () => {
    const rows = (absent: string[]): Row[] => [["candidate", "expert", "status", "C"], ...scores.slice(1).map((row): Row => (absent.includes(String(row[1])) ? [row[0]!, row[1]!, "absent", ""] : [row[0]!, row[1]!, "", row[2]!]))];
    const outcome = async (absent: string[], minimumSheets: number) => scored(await run({ panel: { groups }, experts, scores: rows(absent), aggregation: { minimumSheets } }))["c1"];
    expect([
      await outcome(["e1", "m3"], 4), await outcome(["e1", "m3"], 5), await outcome(["m2", "m3"], 1), await outcome(["e2", "e3"], 4), await outcome(["e1", "e2", "e3"], 1), await outcome(["m1", "m2", "m3"], 1),
    ]).toEqual(["66.33", "incomplete", "incomplete", "68.89", "incomplete", "incomplete"]);
  });
  test("experts are required, an empty or unknown group is bad input", async () => {
    expect((await faults({ panel: { groups }, scores })).length).toBeGreaterThan(0);
    expect(await faults({ panel: { groups }, scores: [["candidate", "expert", "C"], ["c1", "e1", 80]], experts: [["id", "group"], ["e1", "experts"], ["m1", ""], ["m2", "press"]] })).toEqual(["experts.csv:3: group", "experts.csv:4: group"]);
  });
});

describe("who is expected", () => {
  const experts: Row[] = [["id"], ["e1"], ["e2"], ["e3"]];
  const head = ["candidate", "expert", "status", "C"];
  test("full: every expert of the experts file, row or no row", async () => {
    const scores: Row[] = [head, ["c1", "e1", "", 80], ["c1", "e2", "", 70], ["c2", "e1", "", 60], ["c2", "e2", "", 50], ["c2", "e3", "", 40]];
    expect(scored(await run({ experts, scores }))).toEqual({ c1: "incomplete", c2: "50.00" });
  });
  test("unless recused, by a row or by a conflict without one, or absent", async () => {
    const scores: Row[] = [head, ["c1", "e1", "", 80], ["c1", "e2", "absent", ""], ["c2", "e1", "", 60], ["c2", "e2", "", 50], ["c2", "e3", "recused", ""]];
    const result = await run({ experts, scores, conflicts: [["expert", "candidate", "kind"], ["e3", "c1", "mentor"]] });
    expect(result.candidates.map((one) => [one.id, one.score, one.sheets.valid, one.sheets.recused, one.sheets.absent])).toEqual([["c1", "80.00", 1, 1, 1], ["c2", "55.00", 2, 1, 0]]);
  });
  test("full without an experts file: everybody named in the scores file, even by one absent row", async () => {
    const scores: Row[] = [head, ["c1", "e1", "", 80], ["c1", "e2", "absent", ""], ["c2", "e1", "", 60]];
    expect(scored(await run({ scores }))).toEqual({ c1: "80.00", c2: "incomplete" });
  });
  test("nobody is expected for those not eligible or not active", async () => {
    const result = await run({
      fields: [{ id: "ok", type: "boolean" }], eligibility: [{ id: "R", if: { field: "ok", is: true } }], experts,
      candidates: [["id", "name", "ok", "status"], ["c1", "甲", "是", ""], ["c2", "乙", "否", ""], ["c3", "丙", "是", "退出"], ["c4", "丁", "是", "not-shortlisted"], ["c5", "戊", "", ""]],
      scores: [head, ["c1", "e1", "", 80], ["c1", "e2", "", 80], ["c1", "e3", "", 80]],
    });
    expect({ states: result.candidates.map((one) => [one.id, one.status]), open: result.decisions.map((one) => one.kind) }).toEqual({
      states: [["c1", "ranked"], ["c2", "ineligible"], ["c3", "withdrawn"], ["c4", "not-shortlisted"], ["c5", "review"]], open: ["review"],
    });
  });
  test("partial: a pair without a row is not expected, minimumSheets counts, an incomplete row makes incomplete", async () => {
    const scores: Row[] = [head, ["c1", "e1", "", 80], ["c1", "e2", "", 70], ["c2", "e2", "", 60], ["c3", "e1", "", 50], ["c3", "e2", "", 50], ["c3", "e3", "", ""]];
    const result = await run({ experts, scores, panel: { assignment: "partial" }, aggregation: { minimumSheets: 2 } });
    expect(scored(result)).toEqual({ c1: "75.00", c2: "incomplete", c3: "incomplete" });
  });
  test("fewer valid sheets than minimumSheets: incomplete, one decision each; exactly as many: ranked", async () => {
    const scores: Row[] = [head, ["c1", "e1", "", 80], ["c1", "e2", "absent", ""], ["c1", "e3", "", 70], ["c2", "e1", "", 60], ["c2", "e2", "recused", 99], ["c2", "e3", "absent", ""]];
    const result = await run({ experts, scores, aggregation: { minimumSheets: 2 } });
    expect({ all: result.candidates.map((one) => [one.id, one.status, one.rank, one.score, one.criteria === null]), open: result.decisions.map((one) => [one.kind, one.subject]) }).toEqual({
      all: [["c1", "ranked", 1, "75.00", false], ["c2", "incomplete", null, null, true]], open: [["incomplete", ["c2"]]],
    });
    const counted = await run({ experts, scores, aggregation: { minimumSheets: 2 }, decisions: [["count-incomplete", "c2", ""]] });
    expect({ scores: scored(counted), open: counted.decisions, settled: counted.decided.map((one) => `${one.kind} ${one.subject}`) }).toEqual({ scores: { c1: "75.00", c2: "60.00" }, open: [], settled: ["count-incomplete c2"] });
  });
  test("count-incomplete needs one valid sheet, and an incomplete candidate", async () => {
    const scores: Row[] = [head, ["c1", "e1", "recused", 80], ["c1", "e2", "absent", ""], ["c1", "e3", "", ""], ["c2", "e1", "", 80], ["c2", "e2", "", 80], ["c2", "e3", "", 80]];
    expect(await faults({ experts, scores, decisions: [["count-incomplete", "c1", ""]] })).toEqual(["decisions.csv:2: subject"]);
    expect(await faults({ experts, scores, decisions: [["count-incomplete", "c2", ""]] })).toEqual(["decisions.csv:2: subject"]);
  });
});

describe("ranking", () => {
  // A and B of 50 each; people by id with their two scores and the cells of further fields
  const criteria = [{ id: "K", children: [leaf("A", "50"), leaf("B", "50")] }];
  const fields = [
    { id: "n", type: "integer" }, { id: "since", type: "date" }, { id: "level", type: "enum", options: [{ value: "zeta" }, { value: "beta" }, { value: "alpha" }] }, { id: "ok", type: "boolean" },
  ];
  const order = async (ties: object[], head: string[], people: Row[], more: object = {}) =>
    ranked(await run({ criteria, fields, ties, candidates: [["id", "name", ...head], ...people.map(([id, , , ...cells]): Row => [id!, `人${id}`, ...cells])], scores: [["candidate", "expert", "A", "B"], ...people.map(([id, a, b]): Row => [id!, "e1", a!, b!])], ...more }));

  test("1, 2, 2, 4, in file order inside a tie, never by id or name", async () => {
    expect(await order([], [], [["z", 40, 40], ["y", 30, 30], ["x", 30, 30], ["a", 50, 50]])).toBe("1 a, 2 z, 3 y, 3 x");
    expect(await order([], [], [["d", 50, 50], ["c", 40, 40], ["b", 41, 39], ["a", 1, 1]])).toBe("1 d, 2 c, 2 b, 4 a");
  });
  test("by the score as rounded", async () => {
    expect(await order([], [], [["x", 40, 40.04], ["y", 40, 40.01]], { aggregation: { rounding: { total: 1 } } })).toBe("1 x, 1 y");
    expect(await order([], [], [["x", 40, 40.04], ["y", 40, 40.05]], { aggregation: { rounding: { total: 1 } } })).toBe("1 y, 2 x");
  });
  test("criterion: larger contribution first", async () => {
    expect(await order([{ criterion: "B" }], [], [["x", 41, 39], ["y", 39, 41], ["z", 39, 41], ["w", 40, 40]])).toBe("1 y, 1 z, 3 w, 4 x");
  });
  test("criteria: the sum; a parent too", async () => {
    // equal as rounded to units: sums 80.2, 80.1, 80.2
    const people: Row[] = [["x", 40, 40.1], ["y", 40.2, 40], ["z", 39, 41.2]];
    expect(await order([{ criteria: ["A", "B"] }], [], people, { aggregation: { rounding: { total: 0 } } })).toBe("1 y, 1 z, 3 x");
    expect(await order([{ criterion: "K" }], [], people, { aggregation: { rounding: { total: 0 } } })).toBe("1 y, 1 z, 3 x");
    expect(await order([{ criterion: "K" }, { criterion: "B" }], [], people, { aggregation: { rounding: { total: 0 } } })).toBe("1 z, 2 y, 3 x");
  });
  test("exactly, not as rounded: 100/3 comes before 33.33", async () => {
    const result = await run({
      criteria: [leaf("A", "50"), leaf("B", "50")], ties: [{ criterion: "A" }], aggregation: { rounding: { total: 1 } },
      scores: [["candidate", "expert", "A", "B"], ...["x", "y"].flatMap((id): Row[] => (id === "x" ? [[id, "e1", 33.33, 10], [id, "e2", 33.33, 10], [id, "e3", 33.33, 10]] : [[id, "e1", 33.34, 10], [id, "e2", 33.33, 10], [id, "e3", 33.33, 10]]))],
    });
    expect([ranked(result), scored(result)]).toEqual(["1 y, 2 x", { x: "43.3", y: "43.3" }]);
  });
  test("by contribution, not by score", async () => {
    // A 10/20 × 80 = 40, B 40/80 × 20 = 10 against A 9/20 × 80 = 36, B 56/80 × 20 = 14
    const heavy = [leaf("A", "20", "80"), leaf("B", "80", "20")];
    expect(await order([{ criteria: ["A", "B"] }, { criterion: "A" }], [], [["y", 9, 56], ["x", 10, 40]], { criteria: heavy })).toBe("1 x, 2 y");
  });
  test("a deduction: the smaller one first", async () => {
    const deduction = [leaf("A", "50"), leaf("B", "50"), { id: "D", weight: "10", max: "10", min: "0", kind: "deduction", table: { combine: "sum", entries: [{ field: "n", each: "1" }] } }];
    expect(await order([{ criterion: "D" }], ["n"], [["x", 42, 40, 2], ["y", 41, 40, 1], ["z", 40, 40, 0]], { criteria: deduction })).toBe("1 z, 2 y, 3 x");
  });
  test.each<[string, object, string, string[], string]>([
    ["integer, smaller first, as a number", { field: "n" }, "n", ["10", "9", "", "-1"], "1 d, 2 b, 3 a, 4 c"],
    ["integer, descending, missing still last", { field: "n", descending: true }, "n", ["10", "9", "", "-1"], "1 a, 2 b, 3 d, 4 c"],
    ["descending false", { field: "n", descending: false }, "n", ["2", "1", "1", ""], "1 b, 1 c, 3 a, 4 d"],
    ["two missing stay equal", { field: "n" }, "n", ["", "", "1", ""], "1 c, 2 a, 2 b, 2 d"],
    ["date", { field: "since" }, "since", ["2020-10-01", "2020-09-30", "2019/12/31", ""], "1 c, 2 b, 3 a, 4 d"],
    ["enum by the order of its options", { field: "level" }, "level", ["alpha", "beta", "zeta", ""], "1 c, 2 b, 3 a, 4 d"],
    ["built-in field", { field: "nominationOrder" }, "nominationOrder", ["10", "2", "1", ""], "1 c, 2 b, 3 a, 4 d"],
    ["rule: pass first, the others equal", { rule: "R" }, "ok", ["否", "", "是", "是"], "1 c, 1 d, 3 a, 3 b"],
  ])("%s", async (_, tie, field, cells, expected) => {
    const eligibility = [{ id: "R", severity: "prefer", if: { field: "ok", is: true } }];
    expect(await order([tie], [field], ["a", "b", "c", "d"].map((id, i) => [id, 40, 40, cells[i]!]), { eligibility })).toBe(expected);
  });
  test("rule: a waived one passes", async () => {
    const eligibility = [{ id: "S", severity: "soft", if: { field: "ok", is: true } }];
    expect(await order([{ rule: "S" }], ["ok"], [["a", 40, 40, "否"], ["b", 40, 40, "否"], ["c", 40, 40, "是"]], { eligibility, decisions: [["waive", "S@b", ""]] })).toBe("1 b, 1 c, 3 a");
  });
  test("a criterion with groups, by its combined contribution", async () => {
    // A: x (2 × 40 + 1 × 20)/3 = 100/3, y (2 × 30 + 1 × 45)/3 = 35; both have 70 in all
    const result = await run({
      criteria: [leaf("A", "50"), leaf("B", "50")], ties: [{ criterion: "A" }], panel: { groups: [{ id: "g", weight: "2" }, { id: "h", weight: "1" }] }, experts: [["id", "group"], ["e1", "g"], ["e2", "h"]],
      scores: [["candidate", "expert", "A", "B"], ["x", "e1", 40, 30], ["x", "e2", 20, 50], ["y", "e1", 30, 40], ["y", "e2", 45, 25]],
    });
    expect({ ranks: ranked(result), A: result.candidates.map((one) => one.criteria!["A"]!.contribution) }).toEqual({ ranks: "1 y, 2 x", A: ["35", "100/3"] });
  });
  test("steps in order, each on what the one before left equal", async () => {
    expect(await order([{ field: "level" }, { field: "n" }, { criterion: "A" }], ["level", "n"], [["a", 40, 40, "beta", 1], ["b", 41, 39, "zeta", 9], ["c", 42, 38, "zeta", 9], ["d", 39, 41, "beta", ""], ["e", 50, 50, "alpha", 9]])).toBe("1 e, 2 c, 3 b, 4 a, 5 d");
  });

  const within = { field: "nominationOrder", within: "nominator" };
  const head = ["nominator", "nominationOrder"];
  test("within: a set of one nominator is ordered", async () => {
    expect(await order([within], head, [["a", 40, 40, "甲会", 2], ["b", 40, 40, "甲会", 1], ["c", 40, 40, "甲会", ""]])).toBe("1 b, 2 a, 3 c");
  });
  test("within: a mixed set stays equal as a whole", async () => {
    expect(await order([within], head, [["a", 40, 40, "甲会", 2], ["b", 40, 40, "甲会", 1], ["c", 40, 40, "乙会", 1]])).toBe("1 a, 1 b, 1 c");
  });
  test("within: a set that an earlier step has made uniform is ordered", async () => {
    expect(await order([{ criterion: "A" }, within], head, [["a", 40, 40, "甲会", 2], ["b", 40, 40, "甲会", 1], ["c", 39, 41, "乙会", 1]])).toBe("1 b, 2 a, 3 c");
  });
  test("within: a mixed set is left to the next step", async () => {
    expect(await order([within, { criterion: "A" }], head, [["a", 40, 40, "甲会", 2], ["b", 40, 40, "甲会", 1], ["c", 41, 39, "乙会", 1]])).toBe("1 c, 2 a, 2 b");
  });
  test("within: no nominator is not the same nominator", async () => {
    expect(await order([within], head, [["a", 40, 40, "", 2], ["b", 40, 40, "", 1]])).toBe("1 a, 1 b");
    expect(await order([within], head, [["a", 40, 40, "甲会", 2], ["b", 40, 40, "", 1]])).toBe("1 a, 1 b");
  });
  test("within: a criterion and a rule too", async () => {
    expect(await order([{ criterion: "A", within: "nominator" }], head, [["a", 40, 40, "甲会", 1], ["b", 41, 39, "甲会", 2]])).toBe("1 b, 2 a");
    expect(await order([{ criterion: "A", within: "nominator" }], head, [["a", 40, 40, "甲会", 1], ["b", 41, 39, "乙会", 2]])).toBe("1 a, 1 b");
  });

  test("list order: rank, in a tie file order until a tie decision, which leaves the rank", async () => {
    const people: Row[] = [["d", 40, 40], ["c", 40, 40], ["b", 40, 40], ["a", 50, 50]];
    expect(await order([], [], people)).toBe("1 a, 2 d, 2 c, 2 b");
    expect(await order([], [], people, { decisions: [["tie", "b", 1], ["tie", "d", 2], ["tie", "c", 3]] })).toBe("1 a, 2 b, 2 d, 2 c");
  });
  test("the order of the rows in the scores file moves nothing", async () => {
    const scores: Row[] = [["candidate", "expert", "C"], ["c2", "e2", 70], ["c1", "e1", 70], ["c2", "e1", 80], ["c1", "e2", 80]];
    expect(ranked(await run({ candidates: [["id", "name"], ["c2", "乙"], ["c1", "甲"]], scores }))).toBe("1 c2, 1 c1");
    expect(ranked(await run({ candidates: [["id", "name"], ["c1", "甲"], ["c2", "乙"]], scores }))).toBe("1 c1, 1 c2");
  });
});
