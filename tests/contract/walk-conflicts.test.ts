// Conflicts of interest, sentence by sentence: kinds and effects, what is detected, what is declared, rulings, names.
// Source: contract §3.7.
import { describe, expect, test } from "vitest";
import { csv, evaluateFiles } from "../command.ts";

const programme = (extra: object) => ({
  id: "p", version: 1, name: { zh: "项目", en: "Programme" }, referenceDate: "2021-06-11", seats: { target: 1 },
  rubric: { criteria: [{ id: "C", weight: "100", max: "100", min: "0", step: "1", kind: "judged" }] },
  aggregation: { level: "total", method: "mean", rounding: { total: 2 }, minimumSheets: 1 }, ...extra,
});

type Row = Record<string, string>;
interface Input { candidate?: Row; expert?: Row; scores?: string[][]; conflicts?: string[][]; units?: string[][]; decisions?: string[][]; extra?: object }
const table = (columns: readonly string[], rows: readonly Row[]) => csv([columns, ...rows.map((row) => columns.map((column) => row[column] ?? ""))]);

/** One candidate `c`, scored 60 by the expert `e` in question and 80 by `z`, with whom there is nothing. */
async function run({ candidate = {}, expert = {}, scores, conflicts, units, decisions, extra = {} }: Input) {
  const { result, status, stderr, read } = await evaluateFiles({
    programme: programme(extra),
    candidates: table(["id", "name", "employer", "employerCode", "idNumber", "birthDate", "nominator", "status"], [{ id: "c", name: "人选", ...candidate }]),
    experts: table(["id", "name", "employer", "employerCode", "idNumber", "birthDate", "pastEmployers"], [{ id: "e", name: "评委", ...expert }, { id: "z", name: "他人" }]),
    scores: csv([["candidate", "expert", "status", "C"], ...(scores ?? [["c", "e", "", "60"], ["c", "z", "", "80"]])]),
    ...(conflicts ? { conflicts: csv([["expert", "candidate", "kind", "ruling", "reason"], ...conflicts]) } : {}),
    ...(units ? { units: csv([["name", "canonical", "parent"], ...units]) } : {}),
    ...(decisions ? { decisions: csv([["kind", "subject", "value", "reason", "by"], ...decisions.map((row) => [...row, "理由", "组长"])]) } : {}),
  });
  if (result === null) return { status, faults: stderr.trim().split("\n").map((line) => line.split(": ").slice(0, 2).join(": ").replace(/^.*\//, "")) };
  const one = result.candidates.find((each) => each.id === "c")!;
  return {
    status, found: result.conflicts.map((each) => [each.expert, each.candidate, each.kind, each.effect, each.ruling ?? "-"].join(" ")),
    score: one.score, valid: one.sheets.valid, recused: one.sheets.recused, state: result.selection.status, open: result.decisions.map((each) => [each.kind, ...each.subject].join(" ")),
    csv: read("conflicts.csv"), report: read("report.html"), evidence: result.conflicts.map((each) => each.evidence),
  };
}
const outcome = async (input: Input) => {
  const { status, found, score, valid, recused, state, open, faults } = await run(input);
  return faults ? { status, faults } : { status, found, score, valid, recused, state, open };
};
const kinds = async (input: Input) => (await run(input)).found?.map((line) => line.split(" ").slice(2, 4).join(" ")) ?? "bad input";

const counted = { status: 0, score: "70.00", valid: 2, recused: 0, state: "optimal", open: [] as string[] };
const voided = { status: 0, score: "80.00", valid: 1, recused: 1, state: "optimal", open: [] as string[] };
const asked = { status: 3, score: "70.00", valid: 2, recused: 0, state: "provisional", open: ["conflict e c"] };

describe("kinds and effects", () => {
  test.each(["same_employer", "past_employer", "nominator", "spouse", "lineal", "collateral3", "affinity", "mentor", "equity", "dispute", "prep_help"])("%s: recused", async (kind) => {
    expect(await outcome({ conflicts: [["e", "c", kind, "", ""]] })).toEqual({ ...voided, found: [`e c ${kind} recuse -`] });
  });

  test("self: recused, and asked about", async () => {
    expect(await outcome({ conflicts: [["e", "c", "self", "", ""]] })).toEqual({ ...voided, status: 3, state: "provisional", found: ["e c self recuse -"], open: ["conflict e c"] });
  });

  test.each(["group_employer", "coauthor", "other"])("%s: for review; until then the sheet counts and the list is provisional", async (kind) => {
    expect(await outcome({ conflicts: [["e", "c", kind, "", ""]] })).toEqual({ ...asked, found: [`e c ${kind} review -`] });
  });

  test("an unknown kind is bad input", async () => {
    expect(await outcome({ conflicts: [["e", "c", "enemy", "", ""]] })).toEqual({ status: 2, faults: ["conflicts.csv:2: kind"] });
  });

  test("disclose: it counts and is printed", async () => {
    const found = await run({ conflicts: [["e", "c", "mentor", "", ""]], extra: { conflicts: { rules: [{ kind: "mentor", effect: "disclose" }] } } });
    expect([found.status, found.found, found.score, found.open]).toEqual([0, ["e c mentor disclose -"], "70.00", []]);
    expect(found.csv!.trimEnd().split("\r\n").length).toBe(2);
    // the report's own section: both names in one row
    expect(found.report!.split("<tr").filter((row) => row.includes("评委") && row.includes("人选") && row.includes("师徒")).length).toBe(1);
  });

  test.each([["coauthor", "recuse", voided], ["spouse", "review", asked], ["nominator", "disclose", counted]] as const)("the programme's effect for %s: %s", async (kind, effect, expected) => {
    expect(await outcome({ conflicts: [["e", "c", kind, "", ""]], extra: { conflicts: { rules: [{ kind, effect }] } } })).toEqual({ ...expected, found: [`e c ${kind} ${effect} -`] });
  });

  test("a kind that the programme does not list keeps its default", async () => {
    const extra = { conflicts: { rules: [{ kind: "same_employer", effect: "disclose" }], years: 3 } };
    expect(await outcome({ conflicts: [["e", "c", "mentor", "", ""]], extra })).toEqual({ ...voided, found: ["e c mentor recuse -"] });
    expect(await outcome({ conflicts: [["e", "c", "other", "", ""]], extra })).toEqual({ ...asked, found: ["e c other review -"] });
  });

  test("several conflicts of one pair: each is listed, and one that recuses is enough", async () => {
    expect(await outcome({ conflicts: [["e", "c", "mentor", "", ""], ["e", "c", "coauthor", "", ""]] })).toEqual({ ...voided, found: expect.arrayContaining(["e c mentor recuse -", "e c coauthor review -"]) as string[] });
  });
});

describe("every pair is listed; a question is put only where it matters", () => {
  const pair = { candidate: { employer: "开封甲厂" }, expert: { employer: "开封甲厂" } };
  const review = [["e", "c", "other", "", ""]];

  test("without a sheet", async () => {
    expect(await outcome({ ...pair, scores: [["c", "z", "", "80"]] })).toEqual({ ...voided, found: ["e c same_employer recuse -"] });
  });

  test("of a candidate who withdrew: listed, nothing asked", async () => {
    expect(await run({ candidate: { status: "退出" }, conflicts: review, scores: [] })).toMatchObject({ found: ["e c other review -"], open: ["shortfall"] });
  });

  test("expected without a sheet: asked", async () => {
    const { found, open } = await run({ conflicts: review, scores: [["c", "z", "", "80"]] });
    expect({ found, open }).toEqual({ found: ["e c other review -"], open: expect.arrayContaining(["conflict e c"]) as string[] });
  });

  test("not expected under partial assignment: asked only with a sheet", async () => {
    const extra = { panel: { assignment: "partial" } };
    expect(await outcome({ conflicts: review, extra, scores: [["c", "z", "", "80"]] })).toEqual({ ...counted, score: "80.00", valid: 1, found: ["e c other review -"] });
    expect(await outcome({ conflicts: review, extra })).toEqual({ ...asked, found: ["e c other review -"] });
  });

  test("absent: no sheet exists and none is expected", async () => {
    expect(await outcome({ conflicts: review, scores: [["c", "e", "absent", ""], ["c", "z", "", "80"]] })).toEqual({ ...counted, score: "80.00", valid: 1, found: ["e c other review -"] });
  });
});

describe("self", () => {
  const open = { ...voided, status: 3, state: "provisional", found: ["e c self recuse -"], open: ["conflict e c"] };
  const same = { candidate: { idNumber: "11010119800101001X" }, expert: { idNumber: "11010119800101001X" } };

  test("the same number", async () => {
    expect(await outcome(same)).toEqual(open);
  });

  test("the same number, written in full width or with a small x", async () => {
    expect(await outcome({ ...same, expert: { idNumber: "１１０１０１１９８００１０１００１x" } })).toEqual(open);
  });

  test("else the same name and birth date", async () => {
    expect(await outcome({ candidate: { name: "王 一", birthDate: "1980-01-01" }, expert: { name: "王一", birthDate: "1980年1月1日" } })).toEqual(open);
    expect(await outcome({ candidate: { name: "王一", birthDate: "1980-01-01", idNumber: "11010119800101001X" }, expert: { name: "王一", birthDate: "1980-01-01" } })).toEqual(open);
  });

  test.each([
    ["the same name alone", { name: "王一" }, { name: "王一" }],
    ["the same name, another birth date", { name: "王一", birthDate: "1980-01-01" }, { name: "王一", birthDate: "1980-01-02" }],
    ["the same birth date, another name", { name: "王一", birthDate: "1980-01-01" }, { name: "王二", birthDate: "1980-01-01" }],
    ["the same name and birth date, but two numbers", { name: "王一", birthDate: "1980-01-01", idNumber: "11010119800101001X" }, { name: "王一", birthDate: "1980-01-01", idNumber: "110101198001010036" }],
  ])("%s is somebody else", async (_, candidate, expert) => {
    expect(await outcome({ candidate, expert })).toEqual({ ...counted, found: [] });
  });

  test("settled by a ruling, or by a recused row", async () => {
    expect(await outcome({ ...same, decisions: [["conflict", "e@c", "recuse"]] })).toEqual({ ...voided, found: ["e c self recuse recuse"] });
    const row = await run({ ...same, scores: [["c", "e", "recused", ""], ["c", "z", "", "80"]] });
    expect([row.status, row.open, row.score, row.recused]).toEqual([0, [], "80.00", 1]);
    const declared = await run({ ...same, conflicts: [["e", "c", "self", "recuse", ""]] });
    expect([declared.status, declared.open, declared.score]).toEqual([0, [], "80.00"]);
  });

  test("cannot be allowed, by decision or by declaration", async () => {
    expect(await outcome({ ...same, decisions: [["conflict", "e@c", "allow"]] })).toEqual({ status: 2, faults: [expect.stringMatching(/^decisions\.csv:2: /)] });
    expect(await outcome({ ...same, conflicts: [["e", "c", "self", "allow", "理由"]] })).toEqual({ status: 2, faults: [expect.stringMatching(/^conflicts\.csv:2: /)] });
  });
});

describe("same employer", () => {
  test.each([
    ["one code, two names", { employer: "甲厂", employerCode: "91K1" }, { employer: "乙厂", employerCode: "91K1" }, ["same_employer recuse"]],
    ["one code without names", { employerCode: "91K1" }, { employerCode: "９１k1" }, ["same_employer recuse"]],
    ["one name, a code on one side", { employer: "开封甲厂", employerCode: "91K1" }, { employer: "开封甲厂" }, ["same_employer recuse"]],
    ["one name without codes", { employer: "开封甲厂" }, { employer: "开封甲厂" }, ["same_employer recuse"]],
    ["nothing known", {}, {}, []],
    ["nothing known of one", { employer: "开封甲厂" }, {}, []],
    ["other names", { employer: "开封甲厂" }, { employer: "洛阳丁所" }, []],
  ])("%s", async (_, candidate, expert, expected) => {
    expect(await kinds({ candidate, expert })).toEqual(expected);
  });

  test("two codes are two employers, whatever the name: never recused by the name", async () => {
    expect(await kinds({ candidate: { employer: "开封甲厂", employerCode: "91K1" }, expert: { employer: "开封甲厂", employerCode: "91K2" } })).not.toContain("same_employer recuse");
  });

  test("else the canonical name of the units file, of one or of both", async () => {
    const pair = { candidate: { employer: "汴汽" }, expert: { employer: "开封汽车制造厂" } };
    expect(await kinds({ ...pair, units: [["汴汽", "开封汽车制造厂", ""]] })).toEqual(["same_employer recuse"]);
    expect(await kinds({ ...pair, units: [["汴汽", "豫东汽车", ""], ["开封汽车制造厂", "豫东汽车", ""]] })).toEqual(["same_employer recuse"]);
  });
});

describe("names", () => {
  test.each([
    ["width", "开封Ａ１厂", "开封A1厂"], ["blanks", "开封 甲　厂", "开封甲厂"], ["punctuation", "开封·甲-厂", "开封甲厂"], ["bracket signs", "甲厂（开封）", "甲厂开封"],
    ["有限责任公司", "开封甲厂有限责任公司", "开封甲厂"], ["股份有限公司", "开封甲厂股份有限公司", "开封甲厂有限公司"], ["集团", "开封甲厂集团", "开封甲厂"],
    ["集团有限公司", "开封甲厂（集团）有限责任公司", "开封甲厂"], ["总公司", "开封甲厂总公司", "开封甲厂公司"],
    ["a bracket at the end that repeats the name", "开封汽车厂有限公司（汽车厂）", "开封汽车厂"],
  ])("%s", async (_, one, other) => {
    expect(await kinds({ candidate: { employer: one }, expert: { employer: other } })).toEqual(["same_employer recuse"]);
    expect(await kinds({ candidate: { employer: other }, expert: { employer: one } })).toEqual(["same_employer recuse"]);
  });

  test("a bracket at the end that says something new does not go", async () => {
    expect(await kinds({ candidate: { employer: "开封汽车厂（二分厂）" }, expert: { employer: "开封汽车厂" } })).not.toContain("same_employer recuse");
  });

  test.each([
    ["one contains the other", "开封汽车厂", "开封汽车厂第二车间"], ["an abbreviation", "中国第一汽车集团有限公司", "中国一汽"], ["a company of a group by name", "豫东电力集团有限公司", "豫东电力检修有限公司"],
  ])("near names are for review, never automatic: %s", async (_, one, other) => {
    expect(await kinds({ candidate: { employer: one }, expert: { employer: other } })).toEqual(["group_employer review"]);
    expect(await kinds({ candidate: { employer: other }, expert: { employer: one } })).toEqual(["group_employer review"]);
  });

  test("a common parent in the units file", async () => {
    const units = [["开封甲厂", "", "豫东集团"], ["洛阳丁所", "", "豫东集团有限公司"], ["郑州己院", "", "别的集团"]];
    const of = (one: string, other: string) => kinds({ candidate: { employer: one }, expert: { employer: other }, units });
    expect(await of("开封甲厂", "洛阳丁所")).toEqual(["group_employer review"]);
    expect(await of("开封甲厂有限公司", "洛阳丁所")).toEqual(["group_employer review"]);
    expect(await of("开封甲厂", "郑州己院")).toEqual([]);
    expect(await of("开封甲厂", "开封甲厂")).toEqual(["same_employer recuse"]);
  });
});

describe("nominator", () => {
  test.each([
    ["the expert's employer", { nominator: "兰考县总工会" }, { employer: "兰考县 总工会" }, ["nominator recuse"]],
    ["not his own employer's nominee", { nominator: "兰考县总工会" }, { employer: "尉氏县教育局" }, []],
    ["no nominator", {}, { employer: "兰考县总工会" }, []],
    ["neither known", {}, {}, []],
    ["nominated by the employer of both", { nominator: "开封甲厂", employer: "开封甲厂" }, { employer: "开封甲厂有限公司" }, ["nominator recuse", "same_employer recuse"]],
  ])("%s", async (_, candidate, expert, expected) => {
    expect([...(await kinds({ candidate, expert }))].sort()).toEqual(expected);
  });
});

describe("past employer", () => {
  const past = (pastEmployers: string, years?: number) => kinds({ candidate: { employer: "开封甲厂" }, expert: { employer: "洛阳丁所", pastEmployers }, ...(years === undefined ? {} : { extra: { conflicts: { rules: [], years } } }) });
  // three years before 2021-06-11 begin on 2018-06-11
  test.each([
    ["开封甲厂(2015-2019)", true], ["开封甲厂(2015-2018)", true], ["开封甲厂(2015-2017)", false], ["开封甲厂(2020-)", true], ["开封甲厂(2001-)", true], ["开封甲厂（2019－2020）", true], ["开封甲厂有限公司(2019-2020)", true],
    ["郑州己院(2019-);开封甲厂(2010-2018)", true], ["郑州己院(2019-)；开封甲厂(2010-2012)", false], ["开封甲厂(2010-2012);开封甲厂(2019-2019)", true], ["开封甲厂(2022-)", false], ["开封甲厂(2021-2021)", true],
  ])("%s: %s", async (text, is) => {
    expect(await past(text)).toEqual(is ? ["past_employer recuse"] : []);
  });

  test("the programme's years", async () => {
    expect(await past("开封甲厂(2010-2016)", 5)).toEqual(["past_employer recuse"]);
    expect(await past("开封甲厂(2010-2015)", 5)).toEqual([]);
    expect(await past("开封甲厂(2010-2018)", 2)).toEqual([]);
  });
});

describe("declared", () => {
  const declare = (kind: string, ruling: string, reason: string) => outcome({ conflicts: [["e", "c", kind, ruling, reason]] });

  test("no ruling: the kind's effect", async () => {
    expect(await declare("mentor", "", "")).toEqual({ ...voided, found: ["e c mentor recuse -"] });
  });

  test("recuse", async () => {
    expect(await declare("other", "recuse", "")).toEqual({ ...voided, found: ["e c other recuse recuse"] });
  });

  test("allow, with a reason; without one it is bad input", async () => {
    expect(await declare("spouse", "allow", "已离异多年")).toEqual({ ...counted, found: ["e c spouse allow allow"] });
    expect(await declare("spouse", "allow", "")).toEqual({ status: 2, faults: ["conflicts.csv:2: reason"] });
    expect(await declare("spouse", "allow", "  ")).toEqual({ status: 2, faults: ["conflicts.csv:2: reason"] });
  });

  test("pending: as review, whatever the kind", async () => {
    expect(await declare("spouse", "pending", "")).toEqual({ ...asked, found: ["e c spouse review pending"] });
  });

  test("an unknown ruling, expert or candidate is bad input", async () => {
    expect(await declare("spouse", "perhaps", "")).toEqual({ status: 2, faults: ["conflicts.csv:2: ruling"] });
    expect(await outcome({ conflicts: [["nobody", "c", "spouse", "", ""]] })).toEqual({ status: 2, faults: ["conflicts.csv:2: expert"] });
    expect(await outcome({ conflicts: [["e", "nobody", "spouse", "", ""]] })).toEqual({ status: 2, faults: ["conflicts.csv:2: candidate"] });
  });

  test("rules on what was detected", async () => {
    const pair = { candidate: { employer: "开封甲厂" }, expert: { employer: "开封甲厂" } };
    expect(await outcome({ ...pair, conflicts: [["e", "c", "same_employer", "allow", "名称相同的两家"]] })).toEqual({ ...counted, found: ["e c same_employer allow allow"] });
  });
});

describe("a recused row wins over any allow", () => {
  const scores = [["c", "e", "recused", "60"], ["c", "z", "", "80"]];

  test("declared", async () => {
    const { score, recused, status, open } = await run({ scores, conflicts: [["e", "c", "spouse", "allow", "理由"]] });
    expect({ score, recused, status, open }).toEqual({ score: "80.00", recused: 1, status: 0, open: [] });
  });

  test("decided", async () => {
    const { score, recused, status, open } = await run({ scores, conflicts: [["e", "c", "other", "", ""]], decisions: [["conflict", "e@c", "allow"]] });
    expect({ score, recused, status, open }).toEqual({ score: "80.00", recused: 1, status: 0, open: [] });
  });
});

describe("decisions on conflicts", () => {
  const other = { conflicts: [["e", "c", "other", "", ""]] };

  test("recuse and allow settle the question", async () => {
    expect(await outcome({ ...other, decisions: [["conflict", "e@c", "recuse"]] })).toEqual({ ...voided, found: ["e c other recuse recuse"] });
    expect(await outcome({ ...other, decisions: [["conflict", "e@c", "allow"]] })).toEqual({ ...counted, found: ["e c other allow allow"] });
    expect(await outcome({ conflicts: [["e", "c", "spouse", "pending", ""]], decisions: [["conflict", "e@c", "recuse"]] })).toEqual({ ...voided, found: ["e c spouse recuse recuse"] });
  });

  test("on a pair without a conflict, or of no known value, are bad input", async () => {
    expect((await outcome({ ...other, decisions: [["conflict", "z@c", "recuse"]] })).status).toBe(2);
    expect((await outcome({ ...other, decisions: [["conflict", "e@c", "perhaps"]] })).status).toBe(2);
    expect((await outcome({ ...other, decisions: [["conflict", "c@e", "recuse"]] })).status).toBe(2);
  });
});
