// What `evaluate` writes, sentence by sentence: result.json field by field, statuses, decisions, tables, masking.
// Source: contract §5.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { command, csv, evaluateFiles, withFiles } from "../command.ts";

const programme = (extra: object = {}) => ({
  id: "p", version: 7, name: { zh: "项目", en: "Programme" }, referenceDate: "2021-06-11", seats: { target: 2 },
  fields: [{ id: "kind", label: { zh: "类别", en: "Kind" }, type: "text" }, { id: "member", label: { zh: "会员", en: "Member" }, type: "boolean" }],
  rubric: { criteria: [{ id: "C", weight: "100", max: "100", min: "0", step: "0.5", kind: "judged" }] },
  aggregation: { level: "total", method: "mean", rounding: { total: 2 }, minimumSheets: 1 }, ...extra,
});

interface Input { extra?: object; candidates?: string[][]; scores?: (string | number)[][]; head?: string[]; experts?: string[][]; conflicts?: string[][]; decisions?: string[][] }
const people = [["a", "甲"], ["b", "乙"], ["c", "丙"]];
const sheets = [["a", "e1", "", 90], ["b", "e1", "", 80], ["c", "e1", "", 70]];

async function run({ extra, candidates, scores, head, experts, conflicts, decisions }: Input, ...options: string[]) {
  const all = candidates ?? people;
  const columns = ["id", "name", "kind", "member", "status", "employer"];
  return evaluateFiles({
    programme: programme(extra), candidates: csv([columns, ...all.map((row) => columns.map((_, i) => row[i] ?? ""))]),
    scores: csv([head ?? ["candidate", "expert", "status", "C"], ...(scores ?? sheets)]),
    ...(experts ? { experts: csv([["id", "name"], ...experts]) } : {}),
    ...(conflicts ? { conflicts: csv([["expert", "candidate", "kind", "ruling", "reason"], ...conflicts]) } : {}),
    ...(decisions ? { decisions: csv([["kind", "subject", "value", "reason", "by"], ...decisions.map((row) => [...row, "理由", "组长"])]) } : {}),
  }, ...options);
}
const result = async (input: Input) => {
  const found = await run(input);
  expect(found.stderr).toBe("");
  return found.result!;
};
const opened = async (input: Input) => {
  const found = await run(input);
  return { status: found.status, state: found.result!.selection.status, open: found.result!.decisions.map((one) => [one.kind, ...one.subject].join(" ")), decided: found.result!.decided };
};
const sha256 = (content: string) => `sha256:${createHash("sha256").update(content).digest("hex")}`;

describe("DIR", () => {
  const input = { "p.json": JSON.stringify(programme()), "c.csv": csv([["id", "name"], ...people]), "s.csv": csv([["candidate", "expert", "status", "C"], ...sheets]), "bad.csv": csv([["candidate", "expert", "status", "C"], ["a", "e1", "", "x"]]) };
  const ours = ["conflicts.csv", "quota-report.csv", "ranking.csv", "report.html", "result.json", "shortlist.csv"];

  test("is made, parents and all; files of ours are replaced, others are left alone; nothing else is left there", async () => {
    await withFiles(input, async (path) => {
      const evaluate = (scores: string, out: string) => command("evaluate", "--programme", path("p.json"), "--candidates", path("c.csv"), "--scores", path(scores), "--out", out);
      expect((await evaluate("s.csv", path("new/deep/out"))).status).toBe(0);
      expect(readdirSync(path("new/deep/out")).sort()).toEqual(ours);
      mkdirSync(path("old"));
      for (const file of ["result.json", "ranking.csv", "notes.txt"]) writeFileSync(`${path("old")}/${file}`, "old");
      expect((await evaluate("s.csv", path("old"))).status).toBe(0);
      expect(readdirSync(path("old")).sort()).toEqual([...ours, "notes.txt"].sort());
      expect(["result.json", "ranking.csv", "notes.txt"].map((file) => readFileSync(`${path("old")}/${file}`, "utf8") === "old")).toEqual([false, false, true]);
      // bad input writes nothing, neither new nor over the old
      const before = readFileSync(`${path("old")}/result.json`, "utf8");
      expect((await evaluate("bad.csv", path("old"))).status).toBe(2);
      expect((await evaluate("bad.csv", path("never"))).status).toBe(2);
      expect([readFileSync(`${path("old")}/result.json`, "utf8") === before, readdirSync(path("")).includes("never")]).toEqual([true, false]);
    });
  });
});

describe("programme and inputs", () => {
  test("the hash is over the sorted JSON of the programme, whatever its layout; inputs over the bytes", async () => {
    const given = programme();
    const canonical = (value: unknown): string =>
      Array.isArray(value) ? `[${value.map(canonical).join(",")}]`
      : value !== null && typeof value === "object" ? `{${Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(",")}}`
      : JSON.stringify(value);
    const files = { "c.csv": csv([["id", "name"], ...people]), "c2.csv": csv([["id", "kind"], ["a", "x"]]), "s.csv": csv([["candidate", "expert", "status", "C"], ...sheets]), "e.csv": csv([["id", "name"], ["e1", "专家"]]) };
    await withFiles({ "p.json": JSON.stringify(Object.fromEntries(Object.entries(given).reverse()), null, 4), ...files }, async (path) => {
      await command("evaluate", "--programme", path("p.json"), "--candidates", path("c.csv"), "--candidates", path("c2.csv"), "--scores", path("s.csv"), "--experts", path("e.csv"), "--out", path("out"));
      const { programme: head, inputs } = JSON.parse(readFileSync(path("out/result.json"), "utf8")) as { programme: object; inputs: object };
      expect({ head, inputs }).toEqual({
        head: { id: "p", version: 7, hash: sha256(canonical(given)) },
        inputs: { candidates: [sha256(files["c.csv"]), sha256(files["c2.csv"])], scores: [sha256(files["s.csv"])], experts: [sha256(files["e.csv"])] },
      });
    });
  });
});

describe("candidates", () => {
  test("in list order, then the unranked by id in the order of code points", async () => {
    // U+E000 comes before U+1F600, though its UTF-16 unit is the greater one; 10 before 9, Z before a
    const unranked = ["\u{1F600}", "\uE000", "a", "Z", "9", "10"];
    const found = await result({ candidates: [...unranked.map((id) => [id, id, "", "", "退出"]), ["m", "丙"], ["k", "甲"], ["l", "乙"]], scores: [["k", "e1", "", 80], ["l", "e1", "", 90], ["m", "e1", "", 80]] });
    expect(found.candidates.map((one) => one.id)).toEqual(["l", "m", "k", "10", "9", "Z", "a", "\uE000", "\u{1F600}"]);
    expect(found.selection.selected).toEqual(["l", "m"]);
  });

  test("the list order inside a tie is the decided one", async () => {
    const found = await result({ extra: { seats: { target: 1 } }, scores: [["a", "e1", "", 80], ["b", "e1", "", 80], ["c", "e1", "", 80]], decisions: [["tie", "c", "1"], ["tie", "a", "2"], ["tie", "b", "3"]] });
    expect([found.candidates.map((one) => one.id), found.selection.reserve, found.ties[0]!.candidates]).toEqual([["c", "a", "b"], ["a", "b"], ["c", "a", "b"]]);
  });

  test("the first status that applies", async () => {
    const extra = { minimumScore: "75", eligibility: [{ id: "R", if: { field: "member", is: true } }] };
    const found = await result({
      extra, candidates: [
        ["a", "甲", "", "是", ""], ["b", "乙", "", "是", ""], ["d", "丁", "", "是", ""], ["r", "戊", "", "", ""], ["i", "己", "", "否", ""], ["n", "庚", "", "否", "未入围"], ["w", "辛", "", "否", "退出"], ["wr", "壬", "", "", "退出"],
      ],
      scores: [["a", "e1", "", 90], ["b", "e1", "", 70], ["a", "e2", "", 90], ["b", "e2", "", 70], ["d", "e1", "", 90]],
    });
    expect(Object.fromEntries(found.candidates.map((one) => [one.id, [one.status, one.rank, one.score, one.criteria === null, one.selected, one.reason]]))).toEqual({
      a: ["ranked", 1, "90.00", false, true, "merit"], b: ["below-minimum", 2, "70.00", false, false, null], d: ["incomplete", null, null, true, false, null], r: ["review", null, null, true, false, null],
      i: ["ineligible", null, null, true, false, null], n: ["not-shortlisted", null, null, true, false, null], w: ["withdrawn", null, null, true, false, null], wr: ["withdrawn", null, null, true, false, null],
    });
  });

  test.each([[0, "90"], [1, "90.0"], [2, "90.00"], [6, "90.000000"]])("scores are padded to %i places", async (total, text) => {
    const found = await result({ extra: { aggregation: { level: "total", method: "mean", rounding: { total }, minimumSheets: 1 } } });
    expect(found.candidates[0]!.score).toBe(text);
  });

  // the mean of n scores of 100 or 0 …: exact values as decimals within six places, else as a fraction in lowest terms
  test.each([
    [[90, 91], "90.5", "90.5"], [[90, 90, 91], "271/3", "271/3"], [[90, 90, 90], "90", "90"], [[0.5, 0, 0, 0, 0, 0], "1/12", "1/12"], [[2, 1, 1], "4/3", "4/3"], [[0, 0], "0", "0"],
    [[0.5, ...Array.from({ length: 31 }, () => 0)], "0.015625", "0.015625"], [[0.5, ...Array.from({ length: 63 }, () => 0)], "1/128", "1/128"],
  ])("exact figures: the mean of %j", async (scores, score, contribution) => {
    const found = await result({ candidates: [["a", "甲"]], scores: scores.map((one, i) => ["a", `e${i}`, "", one]) });
    expect(found.candidates[0]!.criteria).toEqual({ C: { score, contribution } });
  });

  test("exact figures may be negative and have no trailing zeros", async () => {
    const criteria = [
      { id: "C", weight: "50", max: "100", min: "0", step: "0.5", kind: "judged" },
      { id: "D", weight: "30", max: "4", min: "0", kind: "deduction", table: { combine: "sum", entries: [{ when: { field: "kind", is: "late" }, score: "1.10" }] } },
    ];
    const found = await result({ extra: { rubric: { criteria } }, candidates: [["a", "甲", "late"]], scores: [["a", "e1", "", "10.50"]] });
    // 10.5/100·50 = 5.25; −1.1/4·30 = −8.25
    expect([found.candidates[0]!.criteria, found.candidates[0]!.score]).toEqual([{ C: { score: "10.5", contribution: "5.25" }, D: { score: "1.1", contribution: "-8.25" } }, "-3.00"]);
  });

  test("sheets: valid, recused in any way, absent", async () => {
    const experts = ["e1", "e2", "e3", "e4", "e5"].map((id) => [id, `专家${id}`]);
    // e2 recused by a row, e3 declared without a row, e4 by a void sheet, e5 absent
    const found = await result({
      candidates: [["a", "甲"]], experts, conflicts: [["e3", "a", "mentor", "", ""], ["e4", "a", "spouse", "", ""]],
      scores: [["a", "e1", "", 90], ["a", "e2", "recused", ""], ["a", "e4", "", 50], ["a", "e5", "absent", ""]],
    });
    expect(found.candidates[0]!.sheets).toEqual({ valid: 1, recused: 3, absent: 1, trimmedLow: [], trimmedHigh: [], trimApplied: false });
  });

  describe("trimmed", () => {
    const aggregation = (level: string) => ({ level, method: "mean", trim: { low: 1, high: 1, from: 5 }, rounding: { total: 2 }, minimumSheets: 1 });
    const five = (scores: number[]) => scores.map((one, i) => ["a", ["e9", "e10", "e3", "e2", "e1"][i]!, "", one]);

    test("the smallest expert id among equals", async () => {
      // lowest 60 by e9 and e10, highest 90 by e3 and e1; "e10" stands before "e9", "e1" before "e3"
      const found = await result({ extra: { aggregation: aggregation("total") }, candidates: [["a", "甲"]], scores: five([60, 60, 90, 80, 90]) });
      expect([found.candidates[0]!.sheets, found.candidates[0]!.score]).toEqual([{ valid: 5, recused: 0, absent: 0, trimmedLow: ["e10"], trimmedHigh: ["e1"], trimApplied: true }, "76.67"]);
    });

    test("too few sheets: none, and said so", async () => {
      const found = await result({ extra: { aggregation: aggregation("total") }, candidates: [["a", "甲"]], scores: five([60, 60, 90, 80, 90]).slice(0, 4) });
      expect([found.candidates[0]!.sheets, found.candidates[0]!.score]).toEqual([{ valid: 4, recused: 0, absent: 0, trimmedLow: [], trimmedHigh: [], trimApplied: false }, "72.50"]);
    });

    test("at level `criterion` under each criterion", async () => {
      const criteria = ["A", "B"].map((id) => ({ id, weight: "50", max: "50", min: "0", step: "1", kind: "judged" }));
      const scores = [[10, 50], [20, 40], [30, 30], [40, 20], [50, 10]].map(([a, b], i) => ["a", `e${i + 1}`, "", a!, b!]);
      const found = await result({ extra: { rubric: { criteria }, aggregation: aggregation("criterion") }, candidates: [["a", "甲"]], head: ["candidate", "expert", "status", "A", "B"], scores });
      expect([found.candidates[0]!.criteria, found.candidates[0]!.sheets]).toEqual([
        { A: { score: "30", contribution: "30", trimmedLow: ["e1"], trimmedHigh: ["e5"] }, B: { score: "30", contribution: "30", trimmedLow: ["e5"], trimmedHigh: ["e1"] } },
        { valid: 5, recused: 0, absent: 0, trimApplied: true },
      ]);
    });
  });
});

describe("selection status, the first that applies; decisions and status 3", () => {
  const doubtful = { eligibility: [{ id: "R", if: { field: "member", is: true } }] };
  const members = (...cells: string[]) => ["a", "b", "c"].map((id, i) => [id, id, "", cells[i]!]);
  const at = (scores: number[]) => ["a", "b", "c"].map((id, i) => [id, "e1", "", scores[i]!]);

  test("optimal: nothing to decide", async () => {
    expect(await opened({})).toEqual({ status: 0, state: "optimal", open: [], decided: [] });
  });

  test("tie", async () => {
    expect(await opened({ scores: at([90, 80, 80]) })).toEqual({ status: 3, state: "provisional", open: ["tie b c"], decided: [] });
  });

  test("incomplete, and count-incomplete", async () => {
    const scores = [...at([90, 80, 70]), ["a", "e2", "", 90], ["b", "e2", "", 80]];
    expect(await opened({ scores })).toEqual({ status: 3, state: "provisional", open: ["incomplete c"], decided: [] });
    expect(await opened({ scores, decisions: [["count-incomplete", "c", ""]] })).toEqual({ status: 0, state: "optimal", open: [], decided: [{ kind: "count-incomplete", subject: "c", value: "", reason: "理由", by: "组长" }] });
  });

  test("review, and a ruling", async () => {
    const input = { extra: doubtful, candidates: members("是", "是", "") , scores: at([90, 80, 70]).slice(0, 2) };
    expect(await opened(input)).toEqual({ status: 3, state: "provisional", open: ["review c"], decided: [] });
    expect(await opened({ ...input, decisions: [["review", "c", "ineligible"]] })).toEqual({ status: 0, state: "optimal", open: [], decided: [{ kind: "review", subject: "c", value: "ineligible", reason: "理由", by: "组长" }] });
  });

  test("conflict, and a ruling", async () => {
    const input = { scores: at([90, 80, 70]), conflicts: [["e1", "c", "other", "", ""]] };
    expect(await opened(input)).toEqual({ status: 3, state: "provisional", open: ["conflict e1 c"], decided: [] });
    expect((await opened({ ...input, decisions: [["conflict", "e1@c", "allow"]] })).status).toBe(0);
  });

  test("soft-quota alone leaves the list optimal", async () => {
    const extra = { quotas: [{ id: "q", where: { field: "kind", is: "x" }, atLeast: 1, soft: true }] };
    expect(await opened({ extra })).toEqual({ status: 3, state: "optimal", open: ["soft-quota q"], decided: [] });
    expect(await opened({ extra, decisions: [["accept-soft", "q", ""]] })).toEqual({ status: 0, state: "optimal", open: [], decided: [{ kind: "accept-soft", subject: "q", value: "", reason: "理由", by: "组长" }] });
  });

  test("an `each` quota is accepted by its value", async () => {
    const extra = { quotas: [{ id: "q", each: "kind", atMost: 1, soft: true }] };
    const input = { extra, candidates: [["a", "甲", "x"], ["b", "乙", "x"], ["c", "丙", "x"]] };
    expect((await opened(input)).open).toEqual(["soft-quota q:x"]);
    expect((await opened({ ...input, decisions: [["accept-soft", "q:x", ""]] })).open).toEqual([]);
  });

  test("unconnected alone leaves the list optimal", async () => {
    const input = { extra: { panel: { assignment: "partial" } }, scores: [["a", "e1", "", 90], ["b", "e1", "", 80], ["c", "e2", "", 70]] };
    expect(await opened(input)).toMatchObject({ status: 3, state: "optimal", open: [expect.stringMatching(/^unconnected /)] });
    expect(await opened({ ...input, decisions: [["accept-unconnected", "", ""]] })).toMatchObject({ status: 0, state: "optimal", open: [] });
  });

  test("shortfall stands before provisional", async () => {
    const input = { extra: { ...doubtful, seats: { target: 3 } }, candidates: members("是", "是", ""), scores: at([90, 80, 70]).slice(0, 2) };
    expect(await opened(input)).toMatchObject({ status: 3, state: "shortfall", open: expect.arrayContaining(["shortfall", "review c"]) as string[] });
  });

  test("infeasible stands before everything", async () => {
    const input = { extra: { ...doubtful, seats: { target: 3, min: 3 } }, candidates: members("是", "是", ""), scores: at([90, 80, 70]).slice(0, 2) };
    expect(await opened(input)).toMatchObject({ status: 3, state: "infeasible", open: expect.arrayContaining([expect.stringMatching(/^infeasible/), "review c"]) as string[] });
  });

  test("an accepted shortfall is settled and still a shortfall", async () => {
    expect(await opened({ extra: { seats: { target: 4 } }, decisions: [["accept-shortfall", "", ""]] })).toEqual({ status: 0, state: "shortfall", open: [], decided: [{ kind: "accept-shortfall", subject: "", value: "", reason: "理由", by: "组长" }] });
  });

  test("every open decision has words in both languages", async () => {
    const found = await result({ scores: at([90, 80, 80]) });
    expect(found.decisions.map((one) => [typeof one.text.zh, typeof one.text.en, one.text.zh === one.text.en])).toEqual([["string", "string", false]]);
  });

  test("warnings are notes and never ask", async () => {
    const extra = {
      eligibility: [{ id: "S", severity: "soft", if: { field: "member", is: true } }], nomination: [{ id: "N", each: "kind", atMost: 1 }],
      quotas: [{ id: "U", where: { field: "member", is: true }, atMost: 2 }, { id: "L", where: { field: "kind", is: "x" }, atMost: "10%" }],
    };
    const found = await run({ extra, candidates: [["a", "甲", "y", "是"], ["b", "乙", "y", "否"], ["c", "丙", "x", ""]] });
    expect({ status: found.status, notes: found.result!.notes.map((one) => [one.kind, ...one.subject].join(" ")), state: found.result!.selection.status }).toEqual({
      status: 0, state: "optimal", notes: ["nomination-limit N y", "soft-fail S b", "soft-unknown S c", "quota-unknown U c", "lint L"],
    });
  });
});

describe("reasons and lists of the selection", () => {
  test("a displaced person whose tie is open is `tied`, and still among the displaced", async () => {
    const extra = { quotas: [{ id: "y", where: { field: "kind", is: "y" }, atLeast: 1 }] };
    const found = await result({ extra, candidates: [["a", "甲"], ["b", "乙"], ["c", "丙", "y"], ["d", "丁"]], scores: [["a", "e1", "", 90], ["b", "e1", "", 90], ["c", "e1", "", 50], ["d", "e1", "", 40]] });
    expect(found.selection).toEqual({ status: "provisional", size: 2, selected: ["a", "c"], displaced: ["b"], raised: ["c"], reserve: ["b", "d"] });
    expect(found.candidates.map((one) => [one.id, one.selected, one.reason, one.passedOver ?? null])).toEqual([["a", true, "merit", null], ["b", false, "tied", null], ["c", true, "raised", ["b"]], ["d", false, "below-line", null]]);
  });

  test("reserve: at most five, in list order, none that no one place would fit", async () => {
    const extra = { seats: { target: 1 }, quotas: [{ id: "q", where: { field: "kind", is: "x" }, atMost: 0 }] };
    const ids = ["a", "b", "c", "d", "e", "f", "g", "h"];
    const found = await result({ extra, candidates: ids.map((id) => [id, id, id === "c" ? "x" : "y"]), scores: ids.map((id, i) => [id, "e1", "", 90 - i]) });
    expect([found.selection.selected, found.selection.reserve]).toEqual([["a"], ["b", "d", "e", "f", "g"]]);
  });
});

describe("quota rows", () => {
  test("binding where the count is the bound; both bounds give two rows", async () => {
    const kind = { field: "kind", is: "x" };
    const found = await result({ extra: { quotas: [{ id: "q", where: kind, atLeast: 1, atMost: 2 }, { id: "s", where: kind, atMost: "50%", base: "seats" }] }, candidates: [["a", "甲", "x"], ["b", "乙"], ["c", "丙"]] });
    const row = { count: 1, soft: false, tier: 0, violation: 0 };
    expect(found.quotas).toEqual([
      { id: "q", kind: "atLeast", bound: 1, base: 2, binding: true, ...row }, { id: "q", kind: "atMost", bound: 2, base: 2, binding: false, ...row }, { id: "s", kind: "atMost", bound: 1, base: 2, binding: true, ...row },
    ]);
  });

  test("`each`: a row per value held by somebody selected, or violated", async () => {
    const candidates = [["a", "甲", "x"], ["b", "乙", "y"], ["c", "丙", "z"]];
    expect((await result({ extra: { quotas: [{ id: "q", each: "kind", atMost: 1 }] }, candidates })).quotas.map((one) => one.id)).toEqual(["q:x", "q:y"]);
    // one of each in principle: two seats for three values; z is nobody's and violated
    const soft = await result({ extra: { quotas: [{ id: "q", each: "kind", atLeast: 1, soft: true }] }, candidates });
    expect(soft.quotas.map((one) => [one.id, one.count, one.violation])).toEqual([["q:x", 1, 0], ["q:y", 1, 0], ["q:z", 0, 1]]);
  });
});

describe("tables", () => {
  const lines = (text: string) => text.replace(/^\uFEFF/, "").split("\r\n").slice(0, -1);
  const all = ["ranking.csv", "shortlist.csv", "quota-report.csv", "conflicts.csv"];

  test("begin with a byte order mark and end their lines with CR LF", async () => {
    const { read } = await run({ extra: { quotas: [{ id: "q", where: { field: "kind", is: "x" }, atMost: 1 }] }, conflicts: [["e1", "c", "coauthor", "allow", "一次"]] });
    for (const name of all) {
      const text = read(name);
      expect([name, text.startsWith("\uFEFF"), text.endsWith("\r\n"), /[^\r]\n|\r[^\n]/.test(text), lines(text).length > 1]).toEqual([name, true, true, false, true]);
    }
  });

  test("shortlist.csv without `exports`: rank, id, name, employer, score; quoting by RFC 4180; numbers are numbers", async () => {
    const names = ["甲", "乙,二", '丙"三"', "丁\n四", "=1+1", "+8", "-9", "@x", "\t戊", "'己"];
    const candidates = names.map((name, i) => [`c${i}`, name, "", "", "", i === 0 ? "-单位" : "单位"]);
    const { read, stderr } = await run({ extra: { seats: { target: 10 } }, candidates, scores: candidates.map(([id], i) => [id!, "e1", "", 90 - i]) });
    expect(stderr).toBe("");
    const rows = lines(read("shortlist.csv"));
    expect(rows.slice(1)).toEqual([
      "1,c0,甲,'-单位,90.00", '2,c1,"乙,二",单位,89.00', '3,c2,"丙""三""",单位,88.00', '4,c3,"丁\n四",单位,87.00', "5,c4,'=1+1,单位,86.00", "6,c5,'+8,单位,85.00", "7,c6,'-9,单位,84.00", "8,c7,'@x,单位,83.00",
      expect.stringMatching(/^9,c8,('\t)?戊,单位,82\.00$/), "10,c9,'己,单位,81.00",
    ]);
    expect(rows[0]!.split(",").length).toBe(5);
  });

  test("a negative number is a number, not a formula", async () => {
    const criteria = [{ id: "D", weight: "30", max: "4", min: "0", kind: "deduction", table: { combine: "sum", missing: "2", entries: [{ when: { field: "kind", is: "late" }, score: "1" }] } }, { id: "C", weight: "1", max: "100", min: "0", step: "1", kind: "judged" }];
    const { read } = await run({ extra: { rubric: { criteria }, seats: { target: 1 } }, candidates: [["a", "甲"]], scores: [["a", "e1", "", 0]] });
    expect(lines(read("shortlist.csv")).at(-1)).toBe("1,a,甲,,-15.00");
  });

  test("the programme's own columns", async () => {
    const exports = { shortlist: [{ label: { zh: "次序", en: "No" }, value: { figure: "listNumber" } }, { label: { zh: "姓名", en: "Name" }, value: { field: "name" } }, { label: { zh: "分", en: "Points" }, value: { figure: "score" } }] };
    expect(lines((await run({ extra: { exports } })).read("shortlist.csv"))).toEqual(["次序,姓名,分", "1,甲,90.00", "2,乙,80.00"]);
  });

  test("columns of sensitive fields are masked unless --sensitive; nothing else in the outputs tells them", async () => {
    const secret = "410202198001010011";
    const fields = [{ id: "idNumber", label: { zh: "身份证号码", en: "ID number" }, type: "text", sensitive: true }];
    const exports = { shortlist: [{ label: { zh: "姓名", en: "Name" }, value: { field: "name" } }, { label: { zh: "身份证", en: "ID" }, value: { field: "idNumber" } }] };
    const input = {
      programme: programme({ fields, exports, seats: { target: 1 } }), candidates: csv([["id", "name", "idNumber"], ["a", "甲", secret]]),
      experts: csv([["id", "name", "idNumber"], ["e1", "专家", ""], ["e2", "专家二", secret]]), scores: csv([["candidate", "expert", "C"], ["a", "e1", 90]]),
    };
    const masked = await evaluateFiles(input);
    const open = await evaluateFiles(input, "--sensitive");
    const files = [...all, "result.json", "report.html"];
    expect(masked.result!.conflicts.map((one) => one.kind)).toEqual(["self"]);
    expect(files.filter((name) => masked.read(name).includes(secret))).toEqual([]);
    expect(files.filter((name) => open.read(name).includes(secret))).toContain("shortlist.csv");
    expect(lines(masked.read("shortlist.csv"))[1]!.startsWith("甲,*")).toBe(true);
  });

  test("nothing that machines read depends on the language", async () => {
    const input = { scores: [["a", "e1", "", 90], ["b", "e1", "", 80], ["c", "e1", "", 80]], conflicts: [["e1", "c", "coauthor", "", ""]], extra: { quotas: [{ id: "q", where: { field: "kind", is: "x" }, atMost: 1 }] } };
    const zh = await run(input, "--lang", "zh");
    const en = await run(input, "--lang", "en");
    for (const name of [...all, "result.json"]) expect(zh.read(name)).toBe(en.read(name));
  });
});

describe("numbers and time", () => {
  test("JSON numbers have at most twelve significant digits; nothing says when it was made", async () => {
    const scores = ["a", "b", "c", "d", "e"].flatMap((id, i) => ["e1", "e2", "e3", "e4"].map((expert, j) => [id, expert, "", 50 + ((i * 7 + j * 13 + i * j * 3) % 47)]));
    const { read } = await run({ candidates: ["a", "b", "c", "d", "e"].map((id) => [id, id]), scores });
    const text = read("result.json");
    const numbers = [...text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""').matchAll(/-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi)].map(([number]) => number);
    expect(numbers.some((number) => number.includes("."))).toBe(true);
    expect(numbers.filter((number) => number.replace(/e.*$/i, "").replace(/[-.]/g, "").replace(/^0+/, "").length > 12)).toEqual([]);
    const year = String(new Date().getFullYear());
    expect(["result.json", "ranking.csv", "shortlist.csv", "quota-report.csv", "conflicts.csv", "report.html"].filter((name) => new RegExp(`\\b${year}[-/年]`).test(read(name)))).toEqual([]);
  });
});

describe("report.html", () => {
  test("is one file that asks for nothing else, Chinese, for A4", async () => {
    const { read } = await run({});
    const text = read("report.html");
    expect({
      chinese: /<html[^>]*lang="zh/.test(text), a4: /@page[^}]*A4/.test(text), links: /<link\b|<script[^>]*\bsrc=|\bsrc="(?!data:)|url\((?!["']?data:)|@import/.test(text),
    }).toEqual({ chinese: true, a4: true, links: false });
  });

  test("shows everybody up to 2,000 candidates; above, those selected, displaced, reserve and tied, and says so", async () => {
    const crowd = (n: number) => Array.from({ length: n }, (_, i) => [`c${i + 1}`, `人选第${i + 1}号`]);
    const extra = { rubric: { criteria: [{ id: "C", weight: "10000", max: "10000", min: "0", step: "1", kind: "judged" }] } };
    const shown = async (n: number) => {
      // the second and the third are equal: c3 is tied; reserve is c3 to c7
      const { read } = await run({ extra, candidates: crowd(n), scores: crowd(n).map(([id], i) => [id!, "e1", "", 9000 - (i === 2 ? 1 : i)]) });
      const text = read("report.html");
      return { first: [1, 2, 3, 4, 5, 6, 7].every((i) => text.includes(`人选第${i}号`)), eighth: text.includes("人选第8号"), last: text.includes(`人选第${n}号`), says: text.includes(`共 ${n} 名候选人，此处只列`) };
    };
    expect(await shown(2000)).toEqual({ first: true, eighth: true, last: true, says: false });
    expect(await shown(2001)).toEqual({ first: true, eighth: false, last: false, says: true });
  });
});
