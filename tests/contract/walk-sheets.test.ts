// One sheet, sentence by sentence: contributions, parents and children, ranges and steps, computed criteria. Source: contract §3.2.
import { describe, expect, test } from "vitest";
import { csv, evaluateFiles } from "../command.ts";

type Row = (string | number)[];
const judged = { kind: "judged", min: "0", step: "0.5" };
const fields = [
  { id: "prizes", type: "integer" }, { id: "patents", type: "integer" }, { id: "benefit", type: "decimal" }, { id: "level", type: "enum", options: [{ value: "none" }, { value: "city" }, { value: "national" }] },
  { id: "honours", type: "list" }, { id: "late", type: "boolean" }, { id: "since", type: "date" },
];
const programme = (criteria: object[], extra: object = {}) => ({
  id: "p", version: 1, name: { zh: "项目", en: "Programme" }, referenceDate: "2021-06-11", seats: { target: 5 }, fields, rubric: { criteria },
  aggregation: { level: "total", method: "mean", rounding: { total: 2 }, minimumSheets: 1 }, ...extra,
});

/** Score and criterion figures of every candidate, as `score contribution`, and whose objective fields are all missing. */
async function run(criteria: object[], scores: Row[], candidates: Row[] = [["id", "name"], ["c1", "甲"]], extra: object = {}) {
  const { result, stderr } = await evaluateFiles({ programme: programme(criteria, extra), candidates: csv(candidates), scores: csv(scores) });
  expect(stderr).toBe("");
  return {
    scores: Object.fromEntries(result!.candidates.map((one) => [one.id, one.score])),
    figures: Object.fromEntries(result!.candidates.map((one) => [one.id, Object.fromEntries(Object.entries(one.criteria ?? {}).map(([id, figure]) => [id, `${figure.score} ${figure.contribution}`]))])),
    missing: result!.notes.filter((note) => note.kind === "objective-missing").map((note) => note.subject),
  };
}

/** The status and the faults of a run that must not give a result. */
async function faults(criteria: object[], scores: Row[], extra: object = {}): Promise<string[]> {
  const { result, stderr, status } = await evaluateFiles({ programme: programme(criteria, extra), candidates: csv([["id", "name"], ["c1", "甲"]]), scores: csv(scores) });
  expect({ status, result }).toEqual({ status: 2, result: null });
  return stderr.trim().split("\n").map((line) => /[a-z]+\.(?:json|csv:\d+): [^:]*/.exec(line)?.[0] ?? line);
}

describe("contribution = score / max × weight", () => {
  test("with a max that is not the weight, exactly", async () => {
    // 7.5/30 × 20 = 5; 7/30 × 20 = 14/3; 5 + 14/3 = 29/3 = 9.666… → 9.67
    expect(await run([{ id: "A", weight: "20", max: "30", ...judged }, { id: "B", weight: "20", max: "30", ...judged }], [["candidate", "expert", "A", "B"], ["c1", "e1", 7.5, 7]])).toEqual({
      scores: { c1: "9.67" }, figures: { c1: { A: "7.5 5", B: "7 14/3" } }, missing: [],
    });
  });
  test("finite in six places is written out, else as a fraction in lowest terms", async () => {
    // 1/64 = 0.015625; 1/128 needs seven places; 2/6 = 1/3
    const criteria = [{ id: "A", weight: "1", max: "64", ...judged }, { id: "B", weight: "1", max: "128", ...judged }, { id: "C", weight: "2", max: "6", ...judged }];
    expect(await run(criteria, [["candidate", "expert", "A", "B", "C"], ["c1", "e1", 1, 1, 1]])).toEqual({
      scores: { c1: "0.36" }, figures: { c1: { A: "1 0.015625", B: "1 1/128", C: "1 1/3" } }, missing: [],
    });
  });
});

describe("parents and children", () => {
  const children = [{ id: "A", weight: "30", max: "10", ...judged }, { id: "B", weight: "10", max: "5", ...judged }];
  test("weight is the sum of weights, score and contribution are the sum of contributions", async () => {
    // A 8 → 24, B 3 → 6: the parent has 30 for score and contribution, neither 8 + 3 points nor 11/15 × 40
    expect(await run([{ id: "K", weight: "40", children }], [["candidate", "expert", "A", "B"], ["c1", "e1", 8, 3]])).toEqual({
      scores: { c1: "30.00" }, figures: { c1: { K: "30 30", A: "8 24", B: "3 6" } }, missing: [],
    });
  });
  test("over two levels, weights stated nowhere above, deductions subtracted, not adding up to 100", async () => {
    const criteria = [{ id: "T", children: [{ id: "K", children }, { id: "D", weight: "5", max: "10", min: "0", kind: "deduction", table: { combine: "sum", entries: [{ field: "prizes", each: "2" }] } }] }, { id: "E", weight: "7", max: "7", ...judged }];
    // A 10 → 30, B 5 → 10, D 2×3 = 6 → −3, E 7 → 7: 44; T has 30 + 10 − 3
    expect(await run(criteria, [["candidate", "expert", "A", "B", "E"], ["c1", "e1", 10, 5, 7]], [["id", "name", "prizes"], ["c1", "甲", 3]])).toEqual({
      scores: { c1: "44.00" }, figures: { c1: { T: "37 37", K: "40 40", A: "10 30", B: "5 10", D: "6 -3", E: "7 7" } }, missing: [],
    });
  });
  test("children's weights are summed exactly", async () => {
    const tenths = [{ id: "A", weight: "0.1", max: "1", ...judged }, { id: "B", weight: "0.2", max: "1", ...judged }];
    expect(await run([{ id: "K", weight: "0.3", children: tenths }], [["candidate", "expert", "A", "B"], ["c1", "e1", 1, 0.5]])).toEqual({ scores: { c1: "0.20" }, figures: { c1: { K: "0.2 0.2", A: "1 0.1", B: "0.5 0.1" } }, missing: [] });
    expect(await faults([{ id: "K", weight: "0.30000000000000004", children: tenths }], [["candidate", "expert", "A", "B"], ["c1", "e1", 1, 1]])).toEqual(["programme.json: /rubric/criteria/0/weight"]);
  });
  test("a deduction's weight counts as it stands in the sum of weights", async () => {
    const deduction = { id: "D", weight: "5", max: "5", min: "0", kind: "deduction", table: { combine: "sum", entries: [{ field: "prizes", each: "1" }] } };
    const rows: Row[] = [["candidate", "expert", "A", "B"], ["c1", "e1", 8, 3]];
    expect((await run([{ id: "K", weight: "45", children: [...children, deduction] }], rows, [["id", "name", "prizes"], ["c1", "甲", 2]])).scores).toEqual({ c1: "28.00" });
    expect(await faults([{ id: "K", weight: "35", children: [...children, deduction] }], rows)).toEqual(["programme.json: /rubric/criteria/0/weight"]);
  });
  test.each(["max", "min", "step"])("a parent has no %s of its own", async (key) => {
    expect(await faults([{ id: "K", [key]: "1", children }], [["candidate", "expert", "A", "B"], ["c1", "e1", 8, 3]])).toEqual([`programme.json: /rubric/criteria/0/${key}`]);
  });
  test("a parent has no kind, and no column", async () => {
    expect(await faults([{ id: "K", kind: "judged", children }], [["candidate", "expert", "A", "B"], ["c1", "e1", 8, 3]])).toEqual(["programme.json: /rubric/criteria/0/kind"]);
    expect(await faults([{ id: "K", children }], [["candidate", "expert", "A", "B", "K"], ["c1", "e1", 8, 3, 11]])).toEqual(["scores.csv:1: K"]);
  });
});

describe("judged scores", () => {
  const one = (min: string, max: string, step: string) => [{ id: "A", weight: "10", max, min, step, kind: "judged" }];
  const sheet = (score: string): Row[] => [["candidate", "expert", "A"], ["c1", "e1", score]];
  test.each([
    ["1", "10", "2", "3", "3 3"], ["1", "10", "2", "9", "9 9"], ["1", "10", "2", "1", "1 1"], ["0.1", "1", "0.3", "0.7", "0.7 7"], ["-5", "10", "0.5", "-4.5", "-4.5 -4.5"],
    ["-5", "10", "0.5", "-5", "-5 -5"], ["0", "10", "0.1", "0.3", "0.3 0.3"], ["0", "10", "0.1", "2.30", "2.3 2.3"], ["0", "10", "0.5", "１．５", "1.5 1.5"], ["0", "10", "0.5", "10.0", "10 10"],
  ])("from %s to %s by %s takes %s", async (min, max, step, score, figure) => {
    expect((await run(one(min, max, step), sheet(score))).figures).toEqual({ c1: { A: figure } });
  });
  test.each([
    ["1", "10", "2", "2"], ["1", "10", "2", "10"], ["0", "10", "0.5", "10.5"], ["0", "10", "0.5", "-0.5"], ["0", "10", "0.1", "0.35"], ["0", "10", "0.1", "0.30000000000000004"], ["-5", "10", "0.5", "-5.5"], ["1", "10", "1", "0"], ["1", "10", "0.5", "1.25"],
  ])("from %s to %s by %s refuses %s", async (min, max, step, score) => {
    expect(await faults(one(min, max, step), sheet(score))).toEqual(["scores.csv:2: A"]);
  });
  test("a void row's scores are held to the range too; it is kept, not read loosely", async () => {
    expect(await faults(one("0", "10", "1"), [["candidate", "expert", "status", "A"], ["c1", "e1", "recused", 11]])).toEqual(["scores.csv:2: A"]);
  });
  test.each(["0", "-1"])("max %s is bad input", async (max) => {
    expect((await faults(one("-3", max, "1"), sheet("-2")))[0]).toBe("programme.json: /rubric/criteria/0/max");
  });
});

describe("computed criteria", () => {
  const base = { id: "A", weight: "90", max: "90", ...judged };
  const sheets = (...scores: number[]): Row[] => [["candidate", "expert", "A"], ...scores.map((score, i): Row => ["c1", `e${i}`, score])];
  const computed = (kind: string, table: object, extra: object = {}) => [base, { id: "X", weight: "10", max: "10", min: "0", kind, table, ...extra }];
  const when = (field: string, is: string | number | boolean, score: string) => ({ when: { field, is }, score });
  const sum = { combine: "sum", entries: [{ field: "prizes", each: "1.5" }, { field: "patents", each: "0.25", atMost: "1" }] };
  const highest = { combine: "highest", entries: [when("level", "national", "8"), when("level", "city", "4"), { when: { field: "prizes", atLeast: 1 }, score: "5" }] };
  const bands = { combine: "sum", entries: [{ field: "benefit", bands: [{ from: "300", score: "9" }, { from: "100", score: "6" }, { from: "0.5", score: "1" }] }] };
  const counted = { combine: "sum", missing: "3", entries: [{ field: "prizes", each: "1" }, when("late", true, "2")] };

  // every case: table, the candidate's cells, the figure of X (score and contribution), whether `missing` is reported
  test.each<[string, object[], Record<string, string>, string, boolean]>([
    ["lookup, highest of several fields", computed("lookup", highest), { level: "city", prizes: "2" }, "5 5", false],
    ["lookup, highest of one field where the other is missing", computed("lookup", highest), { level: "national", prizes: "" }, "8 8", false],
    ["lookup, nothing applies", computed("lookup", highest), { level: "none", prizes: "0" }, "0 0", false],
    ["lookup, one missing and the other gives nothing: not `missing`", computed("lookup", { ...highest, missing: "7" }), { level: "", prizes: "0" }, "0 0", false],
    ["lookup, all missing: default 0, reported", computed("lookup", highest), { level: "", prizes: "" }, "0 0", true],
    ["lookup, all missing: the table's own", computed("lookup", { ...highest, missing: "2.5" }), { level: "", prizes: "" }, "2.5 2.5", true],
    ["lookup on a list: contains", computed("lookup", { combine: "highest", entries: [when("honours", "b", "3")] }), { honours: "a;b" }, "3 3", false],
    ["lookup, sum with a cut entry", computed("lookup", sum), { prizes: "2", patents: "100" }, "4 4", false],
    ["lookup, sum with one missing", computed("lookup", { ...sum, missing: "9" }), { prizes: "", patents: "3" }, "0.75 0.75", false],
    ["cut to max", computed("lookup", sum), { prizes: "100", patents: "0" }, "10 10", false],
    ["cut to min", computed("lookup", sum, { min: "2" }), { prizes: "0", patents: "1" }, "2 2", false],
    ["`missing` is cut too", computed("lookup", { ...sum, missing: "99" }), { prizes: "", patents: "" }, "10 10", true],
    ["default `missing` is cut too", computed("lookup", sum, { min: "1" }), { prizes: "", patents: "" }, "1 1", true],
    ["off any step", computed("lookup", { combine: "sum", entries: [{ field: "prizes", each: "0.123456789" }] }), { prizes: "1" }, "123456789/1000000000 123456789/1000000000", false],
    ["max other than weight", computed("lookup", sum, { max: "20" }), { prizes: "3", patents: "" }, "4.5 2.25", false],
    ["band, reached exactly", computed("band", bands), { benefit: "300" }, "9 9", false],
    ["band, in whatever order they are written", computed("band", { combine: "sum", entries: [{ field: "benefit", bands: [{ from: "100", score: "6" }, { from: "300", score: "9" }, { from: "0.5", score: "1" }] }] }), { benefit: "301" }, "9 9", false],
    ["band, just below", computed("band", bands), { benefit: "299.999999999999999999" }, "6 6", false],
    ["band, below the lowest", computed("band", bands), { benefit: "0.4" }, "0 0", false],
    ["band, missing", computed("band", { ...bands, missing: "1" }), { benefit: "" }, "1 1", true],
    ["band, two fields, sum", computed("band", { combine: "sum", entries: [...bands.entries, { field: "patents", bands: [{ from: "1", score: "0.5" }] }] }), { benefit: "100", patents: "4" }, "6.5 6.5", false],
    ["band, two fields, highest", computed("band", { combine: "highest", entries: [...bands.entries, { field: "patents", bands: [{ from: "1", score: "8.5" }] }] }), { benefit: "100", patents: "4" }, "8.5 8.5", false],
    ["deduction", computed("deduction", counted), { prizes: "1", late: "是" }, "3 -3", false],
    ["deduction, one missing", computed("deduction", counted), { prizes: "", late: "否" }, "0 0", false],
    ["deduction, all missing", computed("deduction", counted), { prizes: "", late: "" }, "3 -3", true],
    ["deduction, cut", computed("deduction", counted, { max: "5" }), { prizes: "9", late: "是" }, "5 -10", false],
    ["deduction, in lowest terms below zero", computed("deduction", counted, { max: "60" }), { prizes: "2", late: "否" }, "2 -1/3", false],
    ["bonus", computed("bonus", counted), { prizes: "4", late: "是" }, "6 6", false],
    ["bonus, all missing", computed("bonus", counted), { prizes: "", late: "" }, "3 3", true],
  ])("%s", async (_, criteria, cells, figure, reported) => {
    const found = await run(criteria, sheets(60), [["id", "name", ...Object.keys(cells)], ["c1", "甲", ...Object.values(cells)]]);
    expect({ X: found.figures["c1"]?.["X"], missing: found.missing }).toEqual({ X: figure, missing: reported ? [["X", "c1"]] : [] });
  });

  test.each<[string, string, boolean]>([["是", "5 5", false], ["否", "0 0", false], ["", "2 2", true]])("a table that asks a rule reads the rule's fields: %s", async (late, figure, reported) => {
    const found = await run(computed("lookup", { combine: "sum", missing: "2", entries: [{ when: { rule: "R" }, score: "5" }] }), sheets(60), [["id", "name", "late"], ["c1", "甲", late]], { eligibility: [{ id: "R", severity: "prefer", if: { field: "late", is: true } }] });
    expect({ X: found.figures["c1"]?.["X"], missing: found.missing }).toEqual({ X: figure, missing: reported ? [["X", "c1"]] : [] });
  });
  test("a table that asks a rule through groups and other rules; a rule that is none is bad input", async () => {
    const criteria = computed("lookup", { combine: "sum", missing: "2", entries: [{ when: { rule: "G" }, score: "5" }] });
    const eligibility = [{ id: "G", severity: "prefer", atLeast: 1, of: [{ id: "G1", if: { rule: "R" } }, { id: "late", severity: "attest" }] }, { id: "R", severity: "prefer", if: { field: "prizes", atLeast: 1 }, unless: { field: "patents", atLeast: 1 } }];
    const figure = async (cells: Row) => (await run(criteria, sheets(60), [["id", "name", "prizes", "patents", "late"], ["c1", "甲", ...cells]], { eligibility })).figures["c1"]!["X"];
    expect([await figure([1, "", ""]), await figure(["", 1, ""]), await figure(["", "", "是"]), await figure(["", "", "否"]), await figure(["", "", ""])]).toEqual(["5 5", "5 5", "5 5", "0 0", "2 2"]);
    expect((await faults(criteria, sheets(60)))[0]).toMatch(/^programme\.json: \/rubric\/criteria\/1\/table/);
  });
  test("a table that reads no field misses none", async () => {
    const found = await run(computed("lookup", { combine: "sum", missing: "2", entries: [{ when: { all: [] }, score: "5" }] }), sheets(60));
    expect({ X: found.figures["c1"]?.["X"], missing: found.missing }).toEqual({ X: "5 5", missing: [] });
  });
  test("counts in every expert's total, the same for each", async () => {
    // 4 from the table; totals 64, 70, 73: mean 69, and trimmed of one low and one high 70
    const cells: Row[] = [["id", "name", "prizes", "patents"], ["c1", "甲", 2, 100]];
    expect((await run(computed("lookup", sum), sheets(60, 66, 69), cells)).scores).toEqual({ c1: "69.00" });
    const trimmed = { aggregation: { level: "total", method: "mean", trim: { low: 1, high: 1, from: 3 }, rounding: { total: 2 }, minimumSheets: 1 } };
    expect((await run(computed("lookup", sum), sheets(60, 66, 69), cells, trimmed)).scores).toEqual({ c1: "70.00" });
  });
  test("at level criterion it is one more leaf, rounded like the others", async () => {
    // X 1.25 → 1.3 at one place; A (60 + 61 + 60)/3 = 60.333… → 60.3: 61.6
    const aggregation = { level: "criterion", method: "mean", rounding: { criterion: 1, contribution: null, total: 2 }, minimumSheets: 1 };
    expect(await run(computed("lookup", { combine: "sum", entries: [{ field: "benefit", each: "1" }] }), sheets(60, 61, 60), [["id", "name", "benefit"], ["c1", "甲", "1.25"]], { aggregation })).toEqual({
      scores: { c1: "61.60" }, figures: { c1: { A: "60.3 60.3", X: "1.3 1.3" } }, missing: [],
    });
  });
  test("has no column in the scores file, no step, and needs a table", async () => {
    expect(await faults(computed("lookup", sum), [["candidate", "expert", "A", "X"], ["c1", "e1", 60, 3]])).toEqual(["scores.csv:1: X"]);
    expect((await faults(computed("lookup", sum, { step: "1" }), sheets(60)))[0]).toBe("programme.json: /rubric/criteria/1/step");
    expect((await faults([base, { id: "X", weight: "1", max: "1", min: "0", kind: "band" }], sheets(60))).length).toBe(1);
    expect((await faults([{ ...base, table: sum }], sheets(60))).length).toBe(1);
  });
  test("a total below zero rounds half up, and zero has no sign", async () => {
    const criteria = [{ id: "A", weight: "1", max: "1", min: "0", step: "0.01", kind: "judged" }, { id: "X", weight: "10", max: "10", min: "0", kind: "deduction", table: { combine: "sum", entries: [{ field: "benefit", each: "1" }] } }];
    const rows: Row[] = ["0.25", "0.26", "0.04", "0.05", "1.15", "0.35"].map((benefit, i) => [`c${i}`, `人${i}`, benefit]);
    const found = await run(criteria, [["candidate", "expert", "A"], ...rows.map((row): Row => [row[0]!, "e1", 0])], [["id", "name", "benefit"], ...rows], { aggregation: { level: "total", method: "mean", rounding: { total: 1 }, minimumSheets: 1 }, seats: { target: 6 } });
    expect(found.scores).toEqual({ c0: "-0.2", c1: "-0.3", c2: "0.0", c3: "0.0", c4: "-1.1", c5: "-0.3" });
  });
});

describe("trim from > low + high", () => {
  const aggregation = (low: number, high: number, from: number) => ({ aggregation: { level: "total", method: "mean", trim: { low, high, from }, rounding: { total: 1 }, minimumSheets: 1 } });
  const criteria = [{ id: "A", weight: "10", max: "10", ...judged }];
  test.each([[1, 1, 2], [2, 1, 3], [0, 1, 1], [1, 1, 1]])("low %i, high %i, from %i is bad input", async (low, high, from) => {
    expect(await faults(criteria, [["candidate", "expert", "A"], ["c1", "e1", 1]], aggregation(low, high, from))).toEqual(["programme.json: /aggregation/trim/from"]);
  });
  test.each([[1, 1, 3, "2.0"], [0, 1, 2, "2.0"], [2, 0, 3, "7.5"], [0, 0, 1, "4.5"]])("low %i, high %i, from %i is lawful", async (low, high, from, score) => {
    // one low and one high of 1, 2, 7.5 leave 2; two low leave 7.5; one high of 1.5, 2.5, 9 leaves their mean 2
    const values = from === 3 ? [1, 2, 7.5] : from === 2 ? [1.5, 2.5, 9] : [4.5];
    expect((await run(criteria, [["candidate", "expert", "A"], ...values.map((value, i): Row => ["c1", `e${i}`, value])], undefined, aggregation(low, high, from))).scores).toEqual({ c1: score });
  });
});
