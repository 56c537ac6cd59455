// Eligibility rules and nomination limits, sentence by sentence: predicates, Kleene, groups, waivers, statuses. Source: contract §3.4, §3.5.
import { describe, expect, test } from "vitest";
import { command, csv, evaluateFiles, withFiles } from "../command.ts";

type Row = (string | number)[];
const options = (...values: string[]) => values.map((value) => ({ value }));
const fields = [
  { id: "n", type: "integer" }, { id: "m", type: "decimal" }, { id: "t", type: "text" }, { id: "d", type: "date" }, { id: "b", type: "boolean" }, { id: "e", type: "enum", options: options("low", "middle", "high") },
  { id: "l", type: "list" }, { id: "o", type: "list", options: options("city", "province") }, { id: "x", type: "boolean" }, { id: "y", type: "boolean" }, { id: "z", type: "boolean" },
];
const programme = (eligibility: object[], extra: object = {}) => ({
  id: "p", version: 1, name: { zh: "项目", en: "Programme" }, referenceDate: "2021-06-11", seats: { target: 5 }, fields, eligibility,
  rubric: { criteria: [{ id: "C", weight: "100", max: "100", min: "0", step: "0.01", kind: "judged" }] },
  aggregation: { level: "total", method: "mean", rounding: { total: 2 }, minimumSheets: 1 }, ...extra,
});

interface Checked { candidates: { id: string; status: string; rules: Record<string, string> }[]; limits: object[]; unknown: object[] }
async function check(eligibility: object[], candidates: Row[], extra: object = {}): Promise<{ status: number } & Checked> {
  return withFiles({ "p.json": JSON.stringify(programme(eligibility, extra)), "c.csv": csv(candidates) }, async (path) => {
    const { status, stdout, stderr } = await command("check", "--programme", path("p.json"), "--candidates", path("c.csv"), "--json", "--lang", "en");
    expect(stderr).toBe("");
    return { status, ...(JSON.parse(stdout) as Checked) };
  });
}
/** The result of one predicate for one candidate with these cells. */
async function result(predicate: object, cells: Record<string, string | number> = {}): Promise<string> {
  const { candidates } = await check([{ id: "R", if: predicate }], [["id", "name", ...Object.keys(cells)], ["c1", "甲", ...Object.values(cells)]]);
  return candidates[0]!.rules["R"]!;
}
/** `evaluate` with every candidate scored 80 by one expert. */
async function evaluate(eligibility: object[], candidates: Row[], decisions: Row[] = [], extra: object = {}, scores?: Row[]) {
  const ids = candidates.slice(1).map((row) => row[0]!);
  return evaluateFiles({
    programme: programme(eligibility, extra), candidates: csv(candidates), scores: csv(scores ?? [["candidate", "expert", "C"], ...ids.map((id): Row => [id, "e1", 80])]),
    ...(decisions.length > 0 ? { decisions: csv([["kind", "subject", "value", "reason", "by"], ...decisions.map((row) => [...row, "理由", "组长"])]) } : {}),
  });
}
async function outcome(...input: Parameters<typeof evaluate>) {
  const { result: found, stderr, status } = await evaluate(...input);
  if (found === null) return { status, faults: stderr.trim().split("\n").map((line) => /[a-z]+\.(?:json|csv:\d+): [^:]*/.exec(line)?.[0] ?? line) };
  return {
    status, states: Object.fromEntries(found.candidates.map((one) => [one.id, one.status])), open: found.decisions.map((one) => [one.kind, ...one.subject]),
    notes: found.notes.map((note) => [note.kind, ...note.subject]), decided: found.decided.map((one) => `${one.kind} ${one.subject}`).sort(),
  };
}

describe("predicates", () => {
  test.each<[object, Record<string, string | number>, string]>([
    // is, in
    [{ field: "n", is: 3 }, { n: 3 }, "pass"], [{ field: "n", is: "3" }, { n: "03" }, "pass"], [{ field: "n", is: 3 }, { n: 4 }, "fail"], [{ field: "n", is: 3 }, { n: "" }, "unknown"], [{ field: "n", is: 3 }, {}, "unknown"],
    [{ field: "m", is: "0.50" }, { m: "0.5" }, "pass"], [{ field: "t", is: "甲" }, { t: "甲" }, "pass"], [{ field: "t", is: "甲" }, { t: "甲乙" }, "fail"], [{ field: "t", is: "甲" }, { t: "" }, "unknown"],
    [{ field: "b", is: true }, { b: "是" }, "pass"], [{ field: "b", is: false }, { b: "是" }, "fail"], [{ field: "b", is: false }, { b: "" }, "unknown"], [{ field: "e", is: "high" }, { e: "high" }, "pass"],
    [{ field: "n", in: [1, 3] }, { n: 3 }, "pass"], [{ field: "n", in: [1, 3] }, { n: 2 }, "fail"], [{ field: "e", in: ["low", "high"] }, { e: "middle" }, "fail"], [{ field: "e", in: ["low", "high"] }, { e: "" }, "unknown"],
    // contains
    [{ field: "l", is: "b" }, { l: "a;b" }, "pass"], [{ field: "l", is: "b" }, { l: "a;bb" }, "fail"], [{ field: "l", in: ["c", "b"] }, { l: "a;b" }, "pass"], [{ field: "l", in: ["c", "d"] }, { l: "a;b" }, "fail"],
    [{ field: "l", is: "b" }, { l: "" }, "unknown"], [{ not: { field: "l", is: "b" } }, { l: "a" }, "pass"], [{ field: "o", in: ["province"] }, { o: "city、province" }, "pass"],
    // bounds include their end
    [{ field: "n", atLeast: 3 }, { n: 3 }, "pass"], [{ field: "n", atLeast: 3 }, { n: 2 }, "fail"], [{ field: "n", atMost: 3 }, { n: 3 }, "pass"], [{ field: "n", atMost: 3 }, { n: 10 }, "fail"], [{ field: "n", atLeast: 0 }, { n: "" }, "unknown"],
    [{ field: "m", atLeast: "0.1" }, { m: "0.0999999999999999999999" }, "fail"], [{ field: "m", atMost: "-1.5" }, { m: "-2" }, "pass"],
    // ordered enums
    [{ field: "e", atLeast: "middle" }, { e: "high" }, "pass"], [{ field: "e", atLeast: "middle" }, { e: "middle" }, "pass"], [{ field: "e", atLeast: "middle" }, { e: "low" }, "fail"], [{ field: "e", atMost: "middle" }, { e: "high" }, "fail"],
    [{ field: "e", atMost: "low" }, { e: "low" }, "pass"], [{ field: "e", atMost: "low" }, { e: "" }, "unknown"],
    // strict dates
    [{ field: "d", before: "2021-06-11" }, { d: "2021-06-10" }, "pass"], [{ field: "d", before: "2021-06-11" }, { d: "2021-06-11" }, "fail"], [{ field: "d", after: "2021-06-11" }, { d: "2021.6.11" }, "fail"],
    [{ field: "d", after: "2021-06-11" }, { d: "2021/6/12" }, "pass"], [{ field: "d", before: "2021-10-01" }, { d: "2021-9-30" }, "pass"], [{ field: "d", after: "2021-06-11" }, { d: "" }, "unknown"],
    // full years on 2021-06-11
    [{ age: "birthDate", atMost: 60 }, { birthDate: "1960-06-12" }, "pass"], [{ age: "birthDate", atMost: 60 }, { birthDate: "1960-06-11" }, "fail"], [{ age: "birthDate", atMost: 60 }, { birthDate: "1961-06-11" }, "pass"],
    [{ age: "birthDate", atLeast: 18 }, { birthDate: "2003-06-11" }, "pass"], [{ age: "birthDate", atLeast: 18 }, { birthDate: "2003-06-12" }, "fail"], [{ age: "birthDate", atMost: 60 }, {}, "unknown"], [{ age: "d", atLeast: 5 }, { d: "2016-06-11" }, "pass"],
    // present, always true or false
    [{ field: "n", present: true }, { n: 0 }, "pass"], [{ field: "n", present: true }, { n: "" }, "fail"], [{ field: "n", present: true }, {}, "fail"], [{ not: { field: "n", present: true } }, { n: "" }, "pass"], [{ field: "b", present: true }, { b: "否" }, "pass"],
    // waived, always true or false
    [{ waived: "R" }, {}, "fail"], [{ not: { waived: "R" } }, {}, "pass"],
  ])("%j of %j is %s", async (predicate, cells, expected) => {
    expect(await result(predicate, cells)).toBe(expected);
  });

  test("full years of somebody born on 29 February", async () => {
    const rule = [{ id: "R", if: { age: "birthDate", atLeast: 18 } }];
    const on = async (referenceDate: string) => (await check(rule, [["id", "name", "birthDate"], ["c1", "甲", "2004-02-29"]], { referenceDate })).candidates[0]!.rules["R"];
    // 18 years are full on 1 March at the latest, and not before 28 February
    expect([await on("2022-02-27"), await on("2022-03-01"), await on("2024-02-29")]).toEqual(["fail", "pass", "pass"]);
  });
  test.each<[string, object]>([
    ["an unknown field", { field: "q", is: 1 }], ["a rule that is none", { rule: "Q" }], ["a waived rule that is none", { waived: "Q" }], ["a value that is no option", { field: "e", in: ["low", "top"] }], ["an option of a list", { field: "o", is: "nation" }],
    ["a date that is none", { field: "d", before: "2021-02-30" }], ["no predicate", { field: "n" }], ["an unknown key", { field: "n", is: 1, was: 2 }], ["a fraction", { field: "m", atLeast: 0.5 }], ["the age of a number", { age: "n", atLeast: 1 }], ["a date compared with a number field", { field: "n", before: "2021-01-01" }],
  ])("bad input: %s", async (_, predicate) => {
    expect((await evaluate([{ id: "R", if: predicate }], [["id", "name"], ["c1", "甲"]])).status).toBe(2);
  });
});

describe("Kleene", () => {
  const x = { field: "x", is: true };
  const y = { field: "y", is: true };
  // 是 true, 否 false, empty unknown
  const table = async (predicate: object) => Promise.all(["是", "否", ""].map(async (one) => (await Promise.all(["是", "否", ""].map((other) => result(predicate, { x: one, y: other })))).join(" ")));
  test("all", async () => {
    expect(await table({ all: [x, y] })).toEqual(["pass fail unknown", "fail fail fail", "unknown fail unknown"]);
  });
  test("any", async () => {
    expect(await table({ any: [x, y] })).toEqual(["pass pass pass", "pass fail unknown", "pass unknown unknown"]);
  });
  test("not", async () => {
    expect(await Promise.all(["是", "否", ""].map((cell) => result({ not: x }, { x: cell })))).toEqual(["fail", "pass", "unknown"]);
  });
  test("none at all: all of nothing passes, any of nothing fails", async () => {
    expect([await result({ all: [] }), await result({ any: [] })]).toEqual(["pass", "fail"]);
  });
  test("a rule is any(if, unless)", async () => {
    const both = async (one: string, other: string) => (await check([{ id: "R", if: x, unless: y }], [["id", "name", "x", "y"], ["c1", "甲", one, other]])).candidates[0]!.rules["R"]!;
    const all = await Promise.all(["是", "否", ""].map(async (one) => (await Promise.all(["是", "否", ""].map((other) => both(one, other)))).join(" ")));
    expect(all).toEqual(["pass pass pass", "pass fail unknown", "pass unknown unknown"]);
  });
  test("{rule} passes on pass, fail and unknown, whatever the severity and wherever it stands", async () => {
    const rules = [{ id: "not-S", severity: "attest", if: { not: { rule: "S" } } }, { id: "S", severity: "soft", if: x }, { id: "of-G", severity: "attest", if: { rule: "G1" } }, { id: "G", of: [{ id: "G1", if: y }] }];
    const { candidates } = await check(rules, [["id", "name", "x", "y"], ["a", "甲", "是", "是"], ["b", "乙", "否", "否"], ["c", "丙", "", ""]]);
    expect(candidates.map((one) => [one.id, one.rules["not-S"], one.rules["S"], one.rules["of-G"], one.rules["G"]])).toEqual([["a", "fail", "pass", "pass", "pass"], ["b", "pass", "fail", "fail", "fail"], ["c", "unknown", "unknown", "unknown", "unknown"]]);
  });
});

describe("groups", () => {
  const items = ["x", "y", "z"].map((field) => ({ id: `G-${field}`, if: { field, is: true } }));
  // at least two of three
  test.each<[string, string, string]>([
    ["是是是", "pass", "eligible"], ["是是否", "pass", "eligible"], ["是是 ", "pass", "eligible"], ["是否否", "fail", "ineligible"], ["是否 ", "unknown", "review"], ["是  ", "unknown", "review"], ["否  ", "unknown", "review"], ["否否 ", "fail", "ineligible"], ["   ", "unknown", "review"],
  ])("two of %s: %s", async (cells, group, state) => {
    const { candidates } = await check([{ id: "G", atLeast: 2, of: items }], [["id", "name", "x", "y", "z"], ["c1", "甲", ...cells]]);
    expect({ G: candidates[0]!.rules["G"], state: candidates[0]!.status }).toEqual({ G: group, state });
  });
  test("items' severities are without effect: a failed block item does not exclude, a failed soft or false attested one is not listed", async () => {
    const group = { id: "G", atLeast: 1, of: [{ id: "G1", severity: "block", if: { field: "x", is: true } }, { id: "G2", severity: "soft", if: { field: "y", is: true } }, { id: "z", severity: "attest" }, { id: "G4", severity: "prefer", if: { field: "b", is: true } }] };
    const rows: Row[] = [["id", "name", "x", "y", "z", "b"], ["c1", "甲", "否", "否", "否", "是"], ["c2", "乙", "否", "否", "否", "否"], ["c3", "丙", "否", "否", "", "否"]];
    expect(await outcome([group], rows)).toEqual({ status: 3, states: { c1: "ranked", c2: "ineligible", c3: "review" }, open: [["shortfall"], ["review", "c3"]], notes: [], decided: [] });
  });
  test("a group of another severity excludes nobody", async () => {
    const rows: Row[] = [["id", "name", "x"], ["c1", "甲", "否"]];
    expect((await outcome([{ id: "G", severity: "soft", atLeast: 1, of: [{ id: "G1", if: { field: "x", is: true } }] }], rows)).states).toEqual({ c1: "ranked" });
    expect((await outcome([{ id: "G", severity: "prefer", atLeast: 1, of: [{ id: "G1", if: { field: "x", is: true } }] }], rows)).states).toEqual({ c1: "ranked" });
  });
  test("groups in groups", async () => {
    const nested = [{ id: "G", atLeast: 2, of: [{ id: "H", atLeast: 1, of: items.slice(0, 2) }, { id: "G3", if: { field: "z", is: true } }] }];
    const { candidates } = await check(nested, [["id", "name", "x", "y", "z"], ["a", "甲", "否", "是", "是"], ["b", "乙", "否", "否", "是"], ["c", "丙", "否", "", "是"], ["d", "丁", "否", "", "否"]]);
    expect(candidates.map((one) => `${one.id} ${one.rules["H"]} ${one.rules["G"]}`)).toEqual(["a pass pass", "b fail fail", "c unknown unknown", "d unknown fail"]);
  });
});

describe("severities", () => {
  const rule = (severity?: string) => [{ id: "R", ...(severity ? { severity } : {}), if: { field: "x", is: true } }];
  const rows: Row[] = [["id", "name", "x"], ["a", "甲", "是"], ["b", "乙", "否"], ["c", "丙", ""]];
  test.each<[string, string | undefined, object, string[][], string[][]]>([
    ["block is the default", undefined, { a: "ranked", b: "ineligible", c: "review" }, [["shortfall"], ["review", "c"]], []],
    ["block", "block", { a: "ranked", b: "ineligible", c: "review" }, [["shortfall"], ["review", "c"]], []],
    ["soft", "soft", { a: "ranked", b: "ranked", c: "ranked" }, [["shortfall"]], [["soft-fail", "R", "b"], ["soft-unknown", "R", "c"]]],
    ["attest", "attest", { a: "ranked", b: "ranked", c: "ranked" }, [["shortfall"]], [["attest-fail", "R", "b"], ["attest-unknown", "R", "c"]]],
    ["prefer", "prefer", { a: "ranked", b: "ranked", c: "ranked" }, [["shortfall"]], []],
  ])("%s", async (_, severity, states, open, notes) => {
    expect(await outcome(rule(severity), rows)).toEqual({ status: 3, states, open, notes, decided: [] });
  });
  test("soft and attest exclude through a block rule that names them", async () => {
    const rules = [{ id: "S", severity: "soft", if: { field: "x", is: true } }, { id: "y", severity: "attest" }, { id: "B", if: { all: [{ rule: "S" }, { rule: "y" }] } }];
    const found = await outcome(rules, [["id", "name", "x", "y"], ["a", "甲", "是", "是"], ["b", "乙", "否", "是"], ["c", "丙", "是", "否"], ["d", "丁", "是", ""]]);
    expect(found.states).toEqual({ a: "ranked", b: "ineligible", c: "ineligible", d: "review" });
  });
  test("an attest rule without `if` reads the boolean field named as its id", async () => {
    const { candidates } = await check([{ id: "x", severity: "attest" }], [["id", "name", "x"], ["a", "甲", "√"], ["b", "乙", "×"], ["c", "丙", ""]]);
    expect(candidates.map((one) => [one.id, one.rules["x"], one.status])).toEqual([["a", "pass", "eligible"], ["b", "fail", "eligible"], ["c", "unknown", "eligible"]]);
  });
  test("there is no such field, or it is no boolean: bad input", async () => {
    const rows: Row[] = [["id", "name"], ["c1", "甲"]];
    expect([(await evaluate([{ id: "nowhere", severity: "attest" }], rows)).status, (await evaluate([{ id: "n", severity: "attest" }], rows)).status, (await evaluate([{ id: "x", severity: "soft" }], rows)).status]).toEqual([2, 2, 2]);
  });
  test("an attest rule with `if` reads that, not the field", async () => {
    const { candidates } = await check([{ id: "x", severity: "attest", if: { field: "y", is: true } }], [["id", "name", "x", "y"], ["a", "甲", "是", "否"]]);
    expect(candidates[0]!.rules["x"]).toBe("fail");
  });
  test("one failed block rule excludes whatever is unknown beside it", async () => {
    const rules = ["x", "y"].map((field) => ({ id: `R-${field}`, if: { field, is: true } }));
    const { candidates, status } = await check(rules, [["id", "name", "x", "y"], ["a", "甲", "", "否"], ["b", "乙", "否", ""], ["c", "丙", "是", "是"]]);
    expect({ status, states: candidates.map((one) => one.status) }).toEqual({ status: 0, states: ["ineligible", "ineligible", "eligible"] });
  });
});

describe("waivers", () => {
  const rules = [
    { id: "S", severity: "soft", if: { field: "x", is: true } }, { id: "W", severity: "attest", if: { waived: "S" } }, { id: "B", if: { rule: "S" } },
    { id: "G", atLeast: 2, of: [{ id: "G1", severity: "soft", if: { field: "y", is: true } }, { id: "G2", if: { field: "z", is: true } }] },
  ];
  const rows: Row[] = [["id", "name", "x", "y", "z"], ["a", "甲", "否", "否", "是"], ["b", "乙", "", "是", "是"], ["c", "丙", "否", "是", "是"]];
  test("a waived rule passes for {rule} and in a group; waived is then true; a failure is no longer listed", async () => {
    expect(await outcome(rules, rows)).toEqual({
      status: 3, states: { a: "ineligible", b: "review", c: "ineligible" }, open: [["shortfall"], ["review", "b"]],
      notes: [["soft-fail", "S", "a", "c"], ["soft-unknown", "S", "b"], ["attest-fail", "W", "a", "b", "c"]], decided: [],
    });
    expect(await outcome(rules, rows, [["waive", "S@a", ""], ["waive", "G1@a", ""], ["waive", "S@b", ""]])).toEqual({
      status: 3, states: { a: "ranked", b: "ranked", c: "ineligible" }, open: [["shortfall"]],
      notes: [["soft-fail", "S", "c"], ["attest-fail", "W", "c"]], decided: ["waive G1@a", "waive S@a", "waive S@b"],
    });
  });
  test.each([["block"], ["attest"], ["prefer"]])("not for a %s rule", async (severity) => {
    expect(await outcome([{ id: "S", severity, if: { field: "x", is: true } }], rows, [["waive", "S@a", ""]])).toEqual({ status: 2, faults: ["decisions.csv:2: subject"] });
  });
  test.each(["S@q", "Q@a", "S", "@a", "a@S"])("of %s does not apply", async (subject) => {
    expect(await outcome(rules, rows, [["waive", subject, ""]])).toEqual({ status: 2, faults: ["decisions.csv:2: subject"] });
  });
});

describe("the status of a candidate", () => {
  test("is the first that applies; only eligible, active ones are expected and ranked", async () => {
    const block = [{ id: "R", if: { field: "x", is: true } }];
    const rows: Row[] = [
      ["id", "name", "status", "x"], ["a-withdrawn", "1", "withdrawn", "否"], ["b-withdrawn", "2", "withdrawn", ""], ["c-not-shortlisted", "3", "not-shortlisted", "否"], ["d-not-shortlisted", "4", "not-shortlisted", ""], ["e-ineligible", "5", "active", "否"],
      ["f-review", "6", "", ""], ["g-incomplete", "7", "", "是"], ["h-below-minimum", "8", "", "是"], ["i-ranked", "9", "", "是"], ["j-ranked", "10", "", "是"],
    ];
    const scores: Row[] = [["candidate", "expert", "C"], ["a-withdrawn", "e1", 90], ["f-review", "e1", 90], ["h-below-minimum", "e1", "59.99"], ["i-ranked", "e1", 60], ["j-ranked", "e1", 61]];
    const { result: found } = await evaluate(block, rows, [], { minimumScore: "60" }, scores);
    expect(found!.candidates.map((one) => [one.id, one.status, one.rank, one.score, one.selected])).toEqual([
      ["j-ranked", "ranked", 1, "61.00", true], ["i-ranked", "ranked", 2, "60.00", true], ["h-below-minimum", "below-minimum", 3, "59.99", false],
      ...rows.slice(1, 8).map((row) => [row[0], String(row[0]).slice(2), null, null, false]),
    ]);
  });
  test("the minimum is compared with the score as rounded", async () => {
    const scores: Row[] = [["candidate", "expert", "C"], ["a", "e1", "59.99"], ["a", "e2", 60], ["b", "e1", "59.98"], ["b", "e2", "60"]];
    // 59.995 → 60.00; 59.99
    const { result: found } = await evaluate([], [["id", "name"], ["a", "甲"], ["b", "乙"]], [], { minimumScore: "60" }, scores);
    expect(found!.candidates.map((one) => [one.id, one.status, one.score])).toEqual([["a", "ranked", "60.00"], ["b", "below-minimum", "59.99"]]);
  });
  test("a review is settled by people, either way", async () => {
    const block = [{ id: "R", if: { field: "x", is: true } }];
    const rows: Row[] = [["id", "name", "x"], ["a", "甲", ""], ["b", "乙", ""], ["c", "丙", "是"]];
    const seats = { seats: { target: 2 } };
    expect(await outcome(block, rows, [], { seats: { target: 1 } })).toEqual({ status: 3, states: { a: "review", b: "review", c: "ranked" }, open: [["review", "a"], ["review", "b"]], notes: [], decided: [] });
    expect(await outcome(block, rows, [["review", "a", "eligible"], ["review", "b", "ineligible"]], seats)).toEqual({ status: 0, states: { a: "ranked", b: "ineligible", c: "ranked" }, open: [], notes: [], decided: ["review a", "review b"] });
    expect(await outcome(block, rows, [["review", "c", "eligible"]], seats)).toEqual({ status: 2, faults: ["decisions.csv:2: subject"] });
  });
});

describe("nomination limits", () => {
  const limits = (nomination: object[], rows: Row[]) => check([{ id: "R", if: { field: "x", is: true } }], rows, { nomination });
  const figure = (id: string, value: string, kind: string, bound: number, count: number, met: boolean, soft = false) => ({ id, value, kind, bound, count, soft, met });
  test("count all rows that are not withdrawn, by value; a missing value is in no group and noted; nobody is put out", async () => {
    const rows: Row[] = [
      ["id", "name", "nominator", "status", "x"], ["a", "1", "甲会", "", "是"], ["b", "2", "甲会", "not-shortlisted", "是"], ["c", "3", " 甲会 ", "", "否"], ["d", "4", "甲会", "withdrawn", "是"], ["e", "5", "乙会", "", "是"], ["f", "6", "", "", "是"], ["g", "7", "丙会", "withdrawn", "是"],
    ];
    const found = await limits([{ id: "per-nominator", each: "nominator", atLeast: 2, atMost: 2 }], rows);
    const byValue = found.limits.map((one) => JSON.stringify(one)).sort();
    expect({ status: found.status, limits: byValue, unknown: found.unknown, states: found.candidates.map((one) => one.status) }).toEqual({
      status: 3, limits: [
        figure("per-nominator", "乙会", "atLeast", 2, 1, false), figure("per-nominator", "乙会", "atMost", 2, 1, true), figure("per-nominator", "甲会", "atLeast", 2, 3, true), figure("per-nominator", "甲会", "atMost", 2, 3, false),
      ].map((one) => JSON.stringify(one)).sort(), unknown: [{ limit: "per-nominator", candidates: ["f"] }], states: ["eligible", "not-shortlisted", "ineligible", "withdrawn", "eligible", "eligible", "withdrawn"],
    });
  });
  test("width and blanks do not make two values", async () => {
    const found = await limits([{ id: "n", each: "nominator", atMost: 1 }], [["id", "name", "nominator", "x"], ["a", "1", "ＡＢ会", "是"], ["b", "2", "AB会 ", "是"]]);
    expect(found.limits).toEqual([figure("n", "AB会", "atMost", 1, 2, false)]);
  });
  test("per employer: by code, a row without code joins the one code of its name; else by normalised name; a soft one is missed too", async () => {
    const rows: Row[] = [
      ["id", "name", "employer", "employerCode", "x"], ["a", "1", "哈尔滨轴承有限公司", "91A", "是"], ["b", "2", "哈尔滨轴承集团有限公司", "91A", "是"], ["c", "3", "哈尔滨轴承（有限公司）", "", "是"], ["d", "4", "齐齐哈尔机床厂", "", "是"], ["e", "5", "齐齐哈尔 机床厂", "", "是"],
    ];
    const found = await limits([{ id: "per-employer", each: "employer", atMost: 2, soft: true }], rows);
    expect({ status: found.status, counts: found.limits.map((one) => { const { count, met, soft } = one as { count: number; met: boolean; soft: boolean }; return [count, met, soft]; }).sort() }).toEqual({ status: 3, counts: [[2, true, true], [3, false, true]] });
  });
  test("all met: status 0; only reported in evaluate", async () => {
    const rows: Row[] = [["id", "name", "nominator", "x"], ["a", "1", "甲会", "是"], ["b", "2", "甲会", "是"]];
    expect((await limits([{ id: "n", each: "nominator", atLeast: 2, atMost: 2 }], rows)).status).toBe(0);
    const found = await outcome([], rows, [], { nomination: [{ id: "n", each: "nominator", atMost: 1 }], seats: { target: 2 } });
    expect(found).toEqual({ status: 0, states: { a: "ranked", b: "ranked" }, open: [], notes: [["nomination-limit", "n", "甲会"]], decided: [] });
  });
  test("a list field: each value", async () => {
    const found = await limits([{ id: "l", each: "l", atMost: 1 }], [["id", "name", "l", "x"], ["a", "1", "p;q", "是"], ["b", "2", "q", "是"]]);
    expect(found.limits.map((one) => JSON.stringify(one)).sort()).toEqual([figure("l", "p", "atMost", 1, 1, true), figure("l", "q", "atMost", 1, 2, false)].map((one) => JSON.stringify(one)).sort());
  });
});
