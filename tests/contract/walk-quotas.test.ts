// What a quota says, sentence by sentence: bounds, bases, percentages, groups of `each`, soft tiers. Source: contract §3.6.
import { describe, expect, test } from "vitest";
import { csv, evaluateFiles } from "../command.ts";

const programme = (extra: object) => ({
  id: "p", version: 1, name: { zh: "项目", en: "Programme" }, referenceDate: "2021-06-11", seats: { target: 3 },
  fields: [{ id: "kind", type: "list" }, { id: "town", type: "text" }, { id: "years", type: "integer" }].map((field) => ({ ...field, label: { zh: `${field.id}栏`, en: `${field.id} column` } })),
  rubric: { criteria: [{ id: "C", weight: "1000", max: "1000", min: "0", step: "1", kind: "judged" }] },
  aggregation: { level: "total", method: "mean", rounding: { total: 0 }, minimumSheets: 1 }, ...extra,
});

type Person = Record<string, string>;
const columns = ["kind", "town", "years", "employer", "employerCode", "status"];

/** People in list order: the first scores most. */
async function run(extra: object, people: Person[]) {
  const { result, status, stderr } = await evaluateFiles({
    programme: programme(extra),
    candidates: csv([["id", "name", ...columns], ...people.map((one) => [one["id"]!, one["id"]!, ...columns.map((column) => one[column] ?? "")])]),
    scores: csv([["candidate", "expert", "C"], ...people.flatMap((one, i) => (one["status"] ? [] : [[one["id"]!, "e1", one["score"] ?? 1000 - i]]))]),
  });
  if (result === null) return { status, faults: stderr.trim().split("\n").map((line) => line.split(": ").slice(1, 2).join("")) };
  return {
    status, selected: result.selection.selected.join(" "), state: result.selection.status,
    quotas: result.quotas.map(({ id, kind, bound, count }) => `${id} ${kind} ${bound} has ${count}`).sort(),
    rows: result.quotas, open: result.decisions.map((one) => [one.kind, ...one.subject].join(" ")), notes: result.notes.map((one) => [one.kind, ...one.subject].join(" ")),
    infeasible: result.infeasible,
  };
}

const x = { field: "kind", is: "x" };
const y = { field: "kind", is: "y" };
/** «a:x b c:x;y»: ids with their kinds, in list order. */
const people = (text: string): Person[] => text.split(" ").map((one) => ({ id: one.split(":")[0]!, kind: one.split(":")[1] ?? "" }));
const many = (n: number, kind: (i: number) => string): Person[] => Array.from({ length: n }, (_, i) => ({ id: `c${String(i).padStart(4, "0")}`, kind: kind(i) }));

describe("bounds", () => {
  test.each([
    ["an integer at least", { atLeast: 2 }, "a c d", ["q atLeast 2 has 2"]],
    ["an integer at most", { atMost: 0 }, "a b e", ["q atMost 0 has 0"]],
    ["both", { atLeast: 1, atMost: 1 }, "a b c", ["q atLeast 1 has 1", "q atMost 1 has 1"]],
    ["a percentage", { atLeast: "34%" }, "a c d", ["q atLeast 2 has 2"]],
    ["all", { atLeast: "100%" }, "c d f", ["q atLeast 3 has 3"]],
    ["a percentage with places", { atLeast: "66.6%" }, "a c d", ["q atLeast 2 has 2"]],
  ])("%s", async (_, bound, selected, quotas) => {
    const found = await run({ quotas: [{ id: "q", name: { zh: "名", en: "Name" }, clause: "原文", where: x, soft: false, ...bound }] }, people("a b c:x d:x e f:x"));
    expect({ status: found.status, selected: found.selected, quotas: found.quotas }).toEqual({ status: 0, selected, quotas });
  });

  test.each([
    ["above 100 %", { atMost: "101%" }], ["just above 100 %", { atLeast: "100.001%" }], ["a JSON fraction", { atLeast: 1.5 }], ["negative", { atLeast: -1 }], ["a negative percentage", { atMost: "-5%" }],
    ["with an exponent", { atLeast: "1e1%" }], ["words", { atLeast: "half" }],
    ["atLeast over atMost, integers", { atLeast: 3, atMost: 2 }], ["atLeast over atMost, percentages", { atLeast: "55.1%", atMost: "55%" }],
  ])("%s is bad input", async (_, bound) => {
    expect((await run({ quotas: [{ id: "q", where: x, ...bound }] }, people("a:x b:x c:x d"))).status).toBe(2);
  });

  test.each([
    ["where", { where: { field: "nowhere", is: "x" }, atLeast: 1 }], ["each", { each: "nowhere", atMost: 1 }], ["base", { where: x, atLeast: "10%", base: { where: { field: "nowhere", is: "x" } } }],
    ["base of an unknown name", { where: x, atLeast: "10%", base: "everybody" }], ["an unknown key", { where: x, atleast: 1 }],
  ])("an unknown field or word in %s is bad input", async (_, quota) => {
    expect((await run({ quotas: [{ id: "q", ...quota }] }, people("a:x b:x c:x d"))).status).toBe(2);
  });
});

describe("base", () => {
  // three people for six seats: the list has three, half of it is two (rounded up), half of the seats is three
  test("is the number on the list where nothing is said", async () => {
    const quotas = [{ id: "q", where: x, atLeast: "50%" }];
    for (const said of [quotas, [{ ...quotas[0], base: "selected" }]]) {
      const found = await run({ seats: { target: 6 }, quotas: said }, people("a:x b:x c"));
      expect({ selected: found.selected, state: found.state, quotas: found.quotas, base: found.rows!.map((row) => row.base) }).toEqual({ selected: "a b c", state: "shortfall", quotas: ["q atLeast 2 has 2"], base: [3] });
    }
  });

  test("`seats` is the target, whatever the size of the list", async () => {
    const three = { seats: { target: 6 }, quotas: [{ id: "q", where: x, atLeast: "50%", base: "seats" }] };
    const enough = await run(three, people("a:x b:x c:x d"));
    expect({ selected: enough.selected, state: enough.state, quotas: enough.quotas, base: enough.rows!.map((row) => row.base) }).toEqual({ selected: "a b c d", state: "shortfall", quotas: ["q atLeast 3 has 3"], base: [6] });
    const short = await run(three, people("a:x b:x c"));
    expect({ selected: short.selected, state: short.state, status: short.status }).toEqual({ selected: "", state: "infeasible", status: 3 });
  });

  test("a part of the list: a share of those in it", async () => {
    // at most half of the x may be y; a b c are three x with two y among them, more than half
    const found = await run({ quotas: [{ id: "q", where: y, atMost: "50%", base: { where: x } }] }, people("a:x;y b:x;y c:x d:x"));
    expect({ selected: found.selected, quotas: found.quotas, base: found.rows!.map((row) => row.base) }).toEqual({ selected: "a c d", quotas: ["q atMost 1 has 1"], base: [3] });
  });

  test("a part of the list may be empty; then at most nothing, at least nothing", async () => {
    // with x on the list half of their number must be y
    const quotas = (bound: object) => ({ quotas: [{ id: "q", where: y, base: { where: x }, ...bound }] });
    expect((await run(quotas({ atLeast: "100%" }), people("a b c d:y"))).quotas).toEqual(["q atLeast 0 has 0"]);
    // no y without x: b is left out for e, since the only x brings one y alone
    expect((await run(quotas({ atMost: "100%" }), people("a:y b:y c d:x e"))).selected).toBe("a c d");
    expect((await run(quotas({ atMost: "100%" }), people("a:y b:y c d e"))).selected).toBe("c d e");
  });
});

describe("a percentage is never missed by rounding", () => {
  test.each([
    ["55%", 100, 55, 55], ["7%", 100, 7, 7], ["29%", 100, 29, 29], ["55%", 20, 11, 11], ["55%", 21, 12, 11], ["10%", 25, 3, 2], ["33.3%", 3, 1, 0], ["66.7%", 3, 3, 2],
    ["0.1%", 1000, 1, 1], ["0.3%", 1000, 3, 3], ["0.29%", 1000, 3, 2], ["57.999999999999999999%", 100, 58, 57], ["58.000000000000000001%", 100, 59, 58], ["100%", 7, 7, 7], ["0%", 7, 0, 0],
  ])("%s of %i is at least %i and at most %i", async (share, n, least, most) => {
    const bound = async (quota: object) => (await run({ seats: { target: n }, quotas: [{ id: "q", where: x, soft: true, ...quota }] }, many(n, () => "x"))).rows!.map((row) => [row.bound, row.base, row.violation]);
    expect(await bound({ atLeast: share })).toEqual([[least, n, 0]]);
    expect(await bound({ atMost: share })).toEqual([[most, n, n - most]]);
  });

  test("so a list gives up a seat rather than exceed a share by a fraction", async () => {
    // seventy others and x behind them: 29.2 % of 99 is 28.908 and of 98 is 28.616, so 28 x in both, and 98 persons are all there can be
    const found = await run({ seats: { target: 99 }, quotas: [{ id: "q", where: x, atMost: "29.2%" }] }, many(101, (i) => (i < 70 ? "" : "x")));
    expect({ state: found.state, quotas: found.quotas, status: found.status }).toEqual({ state: "shortfall", quotas: ["q atMost 28 has 28"], status: 3 });
  });
});

describe("who counts", () => {
  test("in every quota whose predicate is satisfied", async () => {
    const found = await run({ quotas: [{ id: "qx", where: x, atLeast: 1 }, { id: "qy", where: y, atLeast: 1 }, { id: "all", where: { any: [x, y] }, atMost: 1 }] }, people("a b c d:x;y e:x f:y"));
    expect({ selected: found.selected, quotas: found.quotas }).toEqual({ selected: "a b d", quotas: ["all atMost 1 has 1", "qx atLeast 1 has 1", "qy atLeast 1 has 1"] });
  });

  test("a missing field is not satisfied, nor is its negation; it is noted", async () => {
    const old = { field: "years", atLeast: 10 };
    const rows = [{ id: "a" }, { id: "b" }, { id: "c", years: "5" }, { id: "d", years: "12" }, { id: "e", years: "3" }];
    const yes = await run({ quotas: [{ id: "q", where: old, atLeast: 1 }] }, rows);
    expect({ selected: yes.selected, quotas: yes.quotas, notes: yes.notes }).toEqual({ selected: "a b d", quotas: ["q atLeast 1 has 1"], notes: ["quota-unknown q a b"] });
    const no = await run({ quotas: [{ id: "q", where: { not: old }, atLeast: 2 }] }, rows);
    expect({ selected: no.selected, quotas: no.quotas, notes: no.notes, status: no.status }).toEqual({ selected: "a c e", quotas: ["q atLeast 2 has 2"], notes: ["quota-unknown q a b"], status: 0 });
  });
});

describe("each", () => {
  const town = (text: string): Person[] => text.split(" ").map((one) => ({ id: one.split(":")[0]!, town: (one.split(":")[1] ?? "").replaceAll("_", " ") }));

  test("one group per value", async () => {
    const found = await run({ quotas: [{ id: "q", each: "town", atMost: 1 }] }, town("a:甲 b:甲 c:乙 d:乙 e:丙"));
    expect({ selected: found.selected, quotas: found.quotas }).toEqual({ selected: "a c e", quotas: ["q:丙 atMost 1 has 1", "q:乙 atMost 1 has 1", "q:甲 atMost 1 has 1"] });
  });

  test("at least so many of each", async () => {
    const found = await run({ quotas: [{ id: "q", each: "town", atLeast: 1 }] }, town("a:甲 b:甲 c:甲 d:乙 e:丙"));
    expect({ selected: found.selected, quotas: found.quotas }).toEqual({ selected: "a d e", quotas: ["q:丙 atLeast 1 has 1", "q:乙 atLeast 1 has 1", "q:甲 atLeast 1 has 1"] });
  });

  test("a share for each", async () => {
    const found = await run({ quotas: [{ id: "q", each: "town", atMost: "40%" }] }, town("a:甲 b:甲 c:乙 d:丙"));
    expect({ selected: found.selected, bounds: found.rows!.map((row) => [row.bound, row.base]) }).toEqual({ selected: "a c d", bounds: [[1, 3], [1, 3], [1, 3]] });
  });

  test("values among the selectable only", async () => {
    // 丙 is held by one withdrawn, 丁 by one below the minimum: neither is a group that wants a person
    const found = await run(
      { minimumScore: "500", quotas: [{ id: "q", each: "town", atLeast: 1 }] },
      [...town("a:甲 b:甲 c:甲 d:乙"), { id: "e", town: "丙", status: "退出" }, { id: "f", town: "丁", score: "400" }],
    );
    expect({ status: found.status, selected: found.selected, quotas: found.quotas }).toEqual({ status: 0, selected: "a b d", quotas: ["q:乙 atLeast 1 has 1", "q:甲 atLeast 1 has 2"] });
  });

  test("compared after width folding and trimming", async () => {
    const found = await run({ quotas: [{ id: "q", each: "town", atMost: 1 }] }, town("a:A1区 b:Ａ１区 c:_A1区_ d:　A1区　 e:B区 f:C区"));
    expect({ selected: found.selected, quotas: found.quotas }).toEqual({ selected: "a e f", quotas: ["q:A1区 atMost 1 has 1", "q:B区 atMost 1 has 1", "q:C区 atMost 1 has 1"] });
  });

  test("a missing value is in no group and is noted", async () => {
    const found = await run({ quotas: [{ id: "q", each: "town", atMost: 1 }] }, town("a b c d:甲 e:甲"));
    expect({ selected: found.selected, quotas: found.quotas, notes: found.notes }).toEqual({ selected: "a b c", quotas: [], notes: ["quota-unknown q a b c"] });
  });

  test("a list field: each value", async () => {
    const found = await run({ quotas: [{ id: "q", each: "kind", atMost: 1 }] }, people("a:x;y b:x c:y d:z e"));
    expect({ selected: found.selected, quotas: found.quotas, notes: found.notes }).toEqual({ selected: "a d e", quotas: ["q:x atMost 1 has 1", "q:y atMost 1 has 1", "q:z atMost 1 has 1"], notes: ["quota-unknown q e"] });
  });
});

describe("each employer", () => {
  const at = (...rows: [id: string, employer: string, code?: string][]): Person[] => rows.map(([id, employer, employerCode]) => ({ id, employer, employerCode: employerCode ?? "" }));
  const one = { quotas: [{ id: "q", each: "employer", atMost: 1 }] };
  const outcome = ({ selected, quotas }: { selected?: string; quotas?: string[] }) => ({ selected, groups: quotas!.map((row) => row.split(" ")[0]) });

  test("by code, whatever the names", async () => {
    expect(outcome(await run(one, at(["a", "开封甲厂", "91K1"], ["b", "汴京乙厂", "91K1"], ["c", "开封甲厂", "91K2"], ["d", "丙厂", "91K3"])))).toEqual({ selected: "a c d", groups: ["q:91K1", "q:91K2", "q:91K3"] });
  });

  test("a code alone is enough, and is compared after folding", async () => {
    expect(outcome(await run(one, at(["a", "", "91K1"], ["b", "", " ９１Ｋ１ "], ["c", "丙厂"], ["d", "丁厂"])))).toEqual({ selected: "a c d", groups: ["q:91K1", "q:丁厂", "q:丙厂"] });
  });

  test("a row without code joins the one code of its normalised name", async () => {
    expect(outcome(await run(one, at(["a", "开封甲厂有限公司", "91K1"], ["b", "开封甲厂"], ["c", "丙厂"], ["d", "丁厂"])))).toEqual({ selected: "a c d", groups: ["q:91K1", "q:丁厂", "q:丙厂"] });
  });

  test("where the name has two codes, the row is grouped by its name", async () => {
    // b and e, both without a code, are one group of their own
    expect(outcome(await run(one, at(["a", "开封甲厂", "91K1"], ["b", "开封甲厂有限公司"], ["e", "开封甲厂"], ["c", "开封甲厂", "91K2"])))).toEqual({ selected: "a b c", groups: ["q:91K1", "q:91K2", "q:开封甲厂"] });
  });

  test("without any code by normalised name", async () => {
    expect(outcome(await run(one, at(["a", "开封甲厂（集团）有限公司"], ["b", "开封甲厂股份有限公司"], ["c", "开封 甲厂"], ["d", "丁厂"], ["e", "戊厂"])))).toEqual({ selected: "a d e", groups: ["q:丁厂", "q:开封甲厂", "q:戊厂"] });
  });

  test("neither name nor code: in no group, noted", async () => {
    const found = await run(one, at(["a", ""], ["b", ""], ["c", "丙厂"], ["d", "丙厂"]));
    expect({ ...outcome(found), notes: found.notes }).toEqual({ selected: "a b c", groups: ["q:丙厂"], notes: ["quota-unknown q a b"] });
  });
});

describe("quotas that cannot hold together are never bad input", () => {
  test("a half exactly, of an odd number: a shortfall", async () => {
    const found = await run({ quotas: [{ id: "q", where: x, atLeast: "50%", atMost: "50%" }] }, people("a:x b c:x d"));
    expect({ status: found.status, state: found.state, selected: found.selected, open: found.open, infeasible: found.infeasible }).toEqual({
      // of three 1.5 is at least two and at most one: one person too many or too few
      status: 3, state: "shortfall", selected: "a b", open: ["shortfall"], infeasible: { minimalSets: [["q"]], leastRelaxation: 1 },
    });
  });

  test("two quotas against each other: infeasible", async () => {
    const found = await run({ quotas: [{ id: "many", where: x, atLeast: 2 }, { id: "few", where: x, atMost: 1 }] }, people("a:x b:x c d"));
    expect({ status: found.status, state: found.state, selected: found.selected, open: found.open, infeasible: found.infeasible }).toEqual({
      status: 3, state: "infeasible", selected: "", open: ["infeasible many few"], infeasible: { minimalSets: [["many", "few"]], leastRelaxation: 1 },
    });
  });

  test("an integer asked for that exceeds the target", async () => {
    const found = await run({ quotas: [{ id: "q", where: x, atLeast: 4 }] }, people("a:x b:x c:x d:x e"));
    expect({ status: found.status, state: found.state, infeasible: found.infeasible }).toEqual({ status: 3, state: "infeasible", infeasible: { minimalSets: [["q"]], leastRelaxation: 1 } });
  });
});

describe("soft quotas", () => {
  const soft = (id: string, where: object, bound: object, tier?: number) => ({ id, where, soft: true, ...bound, ...(tier === undefined ? {} : { tier }) });
  const rowsOf = (found: { rows?: readonly { id: string; tier: number; violation: number; soft: boolean }[] }) => found.rows!.map((row) => [row.id, row.soft, row.tier, row.violation]);

  test("without a tier stand in tier 1; a hard quota has tier 0", async () => {
    const found = await run({ quotas: [{ id: "h", where: x, atLeast: 1 }, soft("s", x, { atLeast: 1 }), soft("t", x, { atLeast: 1 }, 3)] }, people("a:x b c"));
    expect(rowsOf(found)).toEqual([["h", false, 0, 0], ["s", true, 1, 0], ["t", true, 3, 0]]);
  });

  test("without a tier weigh against those that say tier 1, person for person", async () => {
    // x wants three, y wants one: three x give 0 + 1, two x and y give 1 + 0; equal totals, so merit order decides
    const found = await run({ quotas: [soft("qx", x, { atLeast: 3 }), soft("qy", y, { atLeast: 1 }, 1)] }, people("a:x b:x c:y d:x e:x"));
    expect({ selected: found.selected, rows: rowsOf(found), open: found.open }).toEqual({ selected: "a b c", rows: [["qx", true, 1, 1], ["qy", true, 1, 0]], open: ["soft-quota qx"] });
  });

  test("violations are counted in whole persons and added up within a tier", async () => {
    // at most 10 % of 3 is nobody, at least 50 % is two: the two y cost nothing; the third place is x (1) or neither (0)
    const found = await run({ quotas: [soft("few", x, { atMost: "10%" }), soft("half", y, { atLeast: "50%" })] }, people("a:x b:x c:x d:y e:y f"));
    expect({ selected: found.selected, rows: rowsOf(found) }).toEqual({ selected: "d e f", rows: [["few", true, 1, 0], ["half", true, 1, 0]] });
    // without f the third is an x
    const forced = await run({ quotas: [soft("few", x, { atMost: "10%" }), soft("half", y, { atLeast: "50%" })] }, people("a:x b:x c:x d:y e:y"));
    expect({ selected: forced.selected, rows: rowsOf(forced), open: forced.open }).toEqual({ selected: "a d e", rows: [["few", true, 1, 1], ["half", true, 1, 0]], open: ["soft-quota few"] });
  });

  test("a lower tier number comes first, whatever it costs the next", async () => {
    const quotas = (first: number, second: number) => [soft("none", x, { atMost: 0 }, first), soft("three", x, { atLeast: 3 }, second)];
    const crowd = people("a:x b:x c:x d e f");
    expect((await run({ quotas: quotas(1, 2) }, crowd)).selected).toBe("d e f");
    expect((await run({ quotas: quotas(2, 1) }, crowd)).selected).toBe("a b c");
    expect((await run({ quotas: quotas(7, 5) }, crowd)).selected).toBe("a b c");
  });

  test("tier numbers need not begin at 1", async () => {
    const found = await run({ quotas: [soft("s", y, { atLeast: 1 }, 9)] }, people("a:x b:x c:x d:y"));
    expect({ selected: found.selected, rows: rowsOf(found) }).toEqual({ selected: "a b d", rows: [["s", true, 9, 0]] });
  });

  test("never cost a hard quota, nor a seat", async () => {
    const found = await run({ quotas: [{ id: "h", where: y, atMost: 0 }, soft("s", y, { atLeast: 2 }), soft("t", x, { atMost: 1 })] }, people("a:x b:x c:x d:y e:y"));
    expect({ selected: found.selected, rows: rowsOf(found), state: found.state, open: found.open }).toEqual({
      selected: "a b c", rows: [["h", false, 0, 0], ["s", true, 1, 2], ["t", true, 1, 2]], state: "optimal", open: ["soft-quota s", "soft-quota t"],
    });
  });

  test("each value of a soft `each` counts by itself", async () => {
    const towns = ["甲", "甲", "甲", "乙", "乙", "丙"].map((town, i) => ({ id: `c${i}`, town }));
    const found = await run({ seats: { target: 5 }, quotas: [{ id: "q", each: "town", atMost: 1, soft: true }] }, towns);
    // five of six: leaving out a 甲 misses by 1 + 1, a 乙 by 2 + 0, 丙 by 2 + 1; equal least totals, merit keeps c0 c1 c2
    expect({ selected: found.selected, violations: found.rows!.map((row) => [row.id, row.count, row.violation]).sort(), open: found.open }).toEqual({
      selected: "c0 c1 c2 c3 c5", violations: [["q:丙", 1, 0], ["q:乙", 1, 0], ["q:甲", 3, 2]], open: ["soft-quota q:甲"],
    });
  });
});
