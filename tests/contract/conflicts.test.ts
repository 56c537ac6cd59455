// Conflicts of interest through the command: what is detected and declared, what rulings do, when a person is asked.
// Source: contract §3.7.
import { expect, test } from "vitest";
import { csv, evaluateFiles } from "../command.ts";

const programme = (extra: object = {}) => ({
  id: "p", version: 1, name: { zh: "项目", en: "Programme" }, referenceDate: "2021-06-11", seats: { target: 1 },
  rubric: { criteria: [{ id: "C", weight: "100", max: "100", min: "0", step: "1", kind: "judged" }] },
  aggregation: { level: "total", method: "mean", rounding: { total: 2 }, minimumSheets: 1 }, ...extra,
});

interface Input { experts?: string[][]; rows?: string[][]; conflicts?: string[][]; units?: string[][]; decisions?: string[][]; extra?: object }
const expertHead = ["id", "name", "employer", "employerCode", "idNumber", "birthDate", "pastEmployers"];
const candidates = csv([
  ["id", "name", "employer", "employerCode", "idNumber", "birthDate", "nominator"],
  ["c1", "人选1", "开封甲厂有限公司", "CODE1", "110101198001010011", "1980-01-01", "推荐单位一"],
]);

async function run({ experts = [], rows, conflicts, units, decisions, extra }: Input) {
  const all = [...experts.map((row) => [...row, ...Array.from({ length: expertHead.length - row.length }, () => "")]), ["z", "专家Z", "", "", "", "", ""]];
  const { result, status, stderr } = await evaluateFiles({
    programme: programme(extra), candidates, experts: csv([expertHead, ...all]),
    scores: csv([["candidate", "expert", "status", "C"], ...(rows ?? all.map(([id], i) => ["c1", id!, "", String(60 + 10 * i)]))]),
    ...(conflicts ? { conflicts: csv([["expert", "candidate", "kind", "ruling", "reason"], ...conflicts]) } : {}),
    ...(units ? { units: csv([["name", "canonical", "parent"], ...units]) } : {}),
    ...(decisions ? { decisions: csv([["kind", "subject", "value", "reason", "by"], ...decisions]) } : {}),
  });
  if (result === null) return { status, stderr };
  const [one] = result.candidates;
  return {
    status, stderr, found: result.conflicts.map((conflict) => `${conflict.expert} ${conflict.kind} ${conflict.effect} ${conflict.ruling ?? "-"}`),
    valid: one!.sheets.valid, recused: one!.sheets.recused, score: one!.score, open: result.decisions.filter((decision) => decision.kind === "conflict").map((decision) => decision.subject.join("@")),
    state: result.selection.status,
  };
}

const plain = { status: 0, stderr: "", open: [] as string[], state: "optimal" };

test("the same employer is recused, row or no row; its sheet is void", async () => {
  const out = { ...plain, found: ["a same_employer recuse -"], valid: 1, recused: 1, score: "70.00" };
  expect(await run({ experts: [["a", "专家A", "开封甲厂"]] })).toEqual(out);
  expect(await run({ experts: [["a", "专家A", "开封甲厂"]], rows: [["c1", "z", "", "70"]] })).toEqual(out);
});

test("codes decide where both have one", async () => {
  expect((await run({ experts: [["a", "专家A", "别的名称", "code1"]] })).found).toEqual(["a same_employer recuse -"]);
  expect((await run({ experts: [["a", "专家A", "开封甲厂", "CODE2"]] })).found).toEqual(["a group_employer review -"]);
});

test("canonical names recuse, a common parent or a near name is for review", async () => {
  expect((await run({ experts: [["a", "专家A", "汴甲"]], units: [["汴甲", "开封甲厂", ""]] })).found).toEqual(["a same_employer recuse -"]);
  expect((await run({ experts: [["a", "专家A", "乙研究所"]], units: [["乙研究所", "", "集团一"], ["开封甲厂", "", "集团一"]] })).found).toEqual(["a group_employer review -"]);
  expect(await run({ experts: [["a", "专家A", "开封甲厂第二车间"]] })).toEqual({
    status: 3, stderr: "", found: ["a group_employer review -"], valid: 2, recused: 0, score: "65.00", open: ["a@c1"], state: "provisional",
  });
});

test("nominator, past employer within three years, and the expert himself", async () => {
  expect((await run({ experts: [["a", "专家A", "推荐单位一"]] })).found).toEqual(["a nominator recuse -"]);
  expect((await run({ experts: [["a", "专家A", "", "", "", "", "开封甲厂(2015-2018)"]] })).found).toEqual(["a past_employer recuse -"]);
  expect((await run({ experts: [["a", "专家A", "", "", "", "", "开封甲厂(2010-2017)"]] })).found).toEqual([]);
  const self = await run({ experts: [["a", "人选1", "", "", "", "1980-01-01"]] });
  expect({ found: self.found, open: self.open, status: self.status }).toEqual({ found: ["a self recuse -"], open: ["a@c1"], status: 3 });
  const settled = await run({ experts: [["a", "人选1", "", "", "", "1980-01-01"]], decisions: [["conflict", "a@c1", "recuse", "本人", "组长"]] });
  expect({ found: settled.found, open: settled.open, status: settled.status }).toEqual({ found: ["a self recuse recuse"], open: [], status: 0 });
});

test("declared conflicts and their rulings", async () => {
  const experts = [["a", "专家A"]];
  const kinds = async (...row: string[]) => run({ experts, conflicts: [["a", "c1", ...row]] });
  expect((await kinds("mentor", "", "")).found).toEqual(["a mentor recuse -"]);
  expect(await kinds("mentor", "allow", "已解除")).toEqual({ ...plain, found: ["a mentor allow allow"], valid: 2, recused: 0, score: "65.00" });
  expect((await kinds("师徒", "待定", "")).open).toEqual(["a@c1"]);
  expect((await kinds("other", "", "")).open).toEqual(["a@c1"]);
  expect((await kinds("other", "recuse", "")).recused).toBe(1);
});

test("a recused row wins over an allow; a ruling on what was detected is one conflict", async () => {
  const out = await run({ experts: [["a", "专家A", "开封甲厂"]], rows: [["c1", "a", "回避", "60"], ["c1", "z", "", "70"]], conflicts: [["a", "c1", "same_employer", "allow", "x"]] });
  expect(out).toEqual({ ...plain, found: ["a same_employer recuse allow"], valid: 1, recused: 1, score: "70.00" });
});

test("the programme's own effect stands before the default", async () => {
  const out = await run({ experts: [["a", "专家A", "开封甲厂"]], extra: { conflicts: { rules: [{ kind: "same_employer", effect: "disclose" }] } } });
  expect(out).toEqual({ ...plain, found: ["a same_employer disclose -"], valid: 2, recused: 0, score: "65.00" });
});

test("a review asks for nothing where no sheet exists or is expected", async () => {
  const out = await run({ experts: [["a", "专家A"]], rows: [["c1", "z", "", "70"]], conflicts: [["a", "c1", "other", "", ""]], extra: { panel: { assignment: "partial" } } });
  expect(out).toEqual({ ...plain, found: ["a other review -"], valid: 1, recused: 0, score: "70.00" });
});
