// The commands end to end: additive panels, unconnected ones, masking, encodings, outputs. Source: contract §2, §3.3, §5.
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { buildXlsx } from "../server/xlsx-builder.ts";
import { command, csv, evaluateFiles, withFiles } from "../command.ts";

const programme = (extra: object = {}) => ({
  id: "p", version: 1, name: { zh: "项目", en: "Programme" }, referenceDate: "2021-06-11", seats: { target: 2 },
  fields: [{ id: "phone", label: { zh: "联系电话", en: "Phone" }, type: "text", sensitive: true }],
  rubric: { criteria: [{ id: "C", name: { zh: "分", en: "Score" }, weight: "100", max: "100", min: "0", step: "0.5", kind: "judged" }] },
  aggregation: { level: "total", method: "mean", rounding: { total: 2 }, minimumSheets: 1 }, ...extra,
});
const people = (n: number, more: (i: number) => string[] = () => [], head: string[] = []) =>
  csv([["id", "name", ...head], ...Array.from({ length: n }, (_, i) => [`c${i + 1}`, `人选${i + 1}`, ...more(i)])]);
const sheets = (rows: [string, string, number][]) => csv([["candidate", "expert", "C"], ...rows]);
const sparse = { panel: { assignment: "partial" } };

describe("sparse panels", () => {
  // e1 is 10 points kinder than e2, e2 than e3; true scores 70, 60, 50
  const chain = sheets([["c1", "e1", 80], ["c1", "e2", 70], ["c2", "e2", 60], ["c2", "e3", 50], ["c3", "e1", 60], ["c3", "e3", 40]]);
  const apart = sheets([["c1", "e1", 80], ["c2", "e1", 70], ["c3", "e2", 60]]);

  test("additive takes severity out exactly", async () => {
    const { result, status } = await evaluateFiles({ programme: programme({ ...sparse, aggregation: { level: "total", method: "additive", rounding: { total: 2 }, minimumSheets: 1 } }), candidates: people(3), scores: chain });
    expect({ status, scores: result!.candidates.map((one) => [one.id, one.score]) }).toEqual({ status: 0, scores: [["c1", "70.00"], ["c2", "60.00"], ["c3", "50.00"]] });
  });

  test("an unconnected additive panel ranks nobody", async () => {
    const { result, status } = await evaluateFiles({ programme: programme({ ...sparse, aggregation: { level: "total", method: "additive", rounding: { total: 2 }, minimumSheets: 1 } }), candidates: people(3), scores: apart });
    expect({ status, ranks: result!.candidates.map((one) => [one.status, one.rank]), open: result!.decisions.map((one) => [one.kind, one.subject]) }).toEqual({
      status: 3, ranks: [["incomplete", null], ["incomplete", null], ["incomplete", null]], open: [["shortfall", []], ["unconnected", ["e1", "e2"]]],
    });
  });

  test("an unconnected panel of means ranks, asks, and may be accepted", async () => {
    const open = await evaluateFiles({ programme: programme(sparse), candidates: people(3), scores: apart });
    expect({ status: open.status, selected: open.result!.selection.selected, open: open.result!.decisions.map((one) => one.kind) }).toEqual({ status: 3, selected: ["c1", "c2"], open: ["unconnected"] });
    const accepted = await evaluateFiles({ programme: programme(sparse), candidates: people(3), scores: apart, decisions: csv([["kind", "subject", "value", "reason", "by"], ["accept-unconnected", "", "", "分组评审", "组长"]]) });
    expect({ status: accepted.status, decided: accepted.result!.decided.map((one) => one.kind) }).toEqual({ status: 0, decided: ["accept-unconnected"] });
  });
});

test("incomplete candidates are not ranked until people say so", async () => {
  const scores = csv([["candidate", "expert", "status", "C"], ["c1", "e1", "", 80], ["c1", "e2", "", 70], ["c2", "e1", "", 90], ["c2", "e2", "", ""], ["c3", "e1", "缺席", ""], ["c3", "e2", "", 60]]);
  const open = await evaluateFiles({ programme: programme(), candidates: people(3), scores });
  expect({ status: open.status, all: open.result!.candidates.map((one) => [one.id, one.status, one.rank, one.sheets.valid, one.sheets.absent]), open: open.result!.decisions.map((one) => [one.kind, one.subject]) }).toEqual({
    status: 3, all: [["c1", "ranked", 1, 2, 0], ["c3", "ranked", 2, 1, 1], ["c2", "incomplete", null, 1, 0]], open: [["incomplete", ["c2"]]],
  });
  const counted = await evaluateFiles({ programme: programme(), candidates: people(3), scores, decisions: csv([["kind", "subject", "value", "reason", "by"], ["count-incomplete", "c2", "", "材料丢失", "组长"]]) });
  expect(counted.result!.candidates.map((one) => [one.id, one.rank, one.score])).toEqual([["c2", 1, "90.00"], ["c1", 2, "75.00"], ["c3", 3, "60.00"]]);
});

describe("outputs", () => {
  const input = {
    programme: programme({ exports: { shortlist: [{ label: { zh: "名次", en: "Rank" }, value: { figure: "rank" } }, { label: { zh: "姓名", en: "Name" }, value: { field: "name" } }, { label: { zh: "电话", en: "Phone" }, value: { field: "phone" } }, { label: { zh: "得分", en: "Score" }, value: { figure: "score" } }] } }),
    candidates: csv([["id", "name", "phone"], ["c1", "=1+1", "13812345678"], ["c2", "人选2", "13987654321"], ["c3", "人选3", ""]]),
    scores: sheets([["c1", "e1", 80], ["c2", "e1", 70.5], ["c3", "e1", 60]]),
  };

  test("the shortlist has the programme's own columns, sensitive ones masked, formulas guarded", async () => {
    expect((await evaluateFiles(input)).read("shortlist.csv")).toBe("\uFEFF名次,姓名,电话,得分\r\n1,'=1+1,*******5678,80.00\r\n2,人选2,*******4321,70.50\r\n");
    expect((await evaluateFiles(input, "--sensitive")).read("shortlist.csv")).toBe("\uFEFF名次,姓名,电话,得分\r\n1,'=1+1,13812345678,80.00\r\n2,人选2,13987654321,70.50\r\n");
  });

  test("without own columns: rank, id, name, employer, score", async () => {
    expect((await evaluateFiles({ ...input, programme: programme() })).read("shortlist.csv").split("\r\n").slice(0, 2)).toEqual(["\uFEFFrank,id,name,employer,score", "1,c1,'=1+1,,80.00"]);
  });

  test("six files and nothing else, old ones replaced", async () => {
    await withFiles({ "p.json": JSON.stringify(input.programme), "c.csv": input.candidates, "s.csv": input.scores }, async (path) => {
      const args = ["evaluate", "--programme", path("p.json"), "--candidates", path("c.csv"), "--scores", path("s.csv"), "--out", path("out")];
      expect((await command(...args)).status).toBe(0);
      expect((await command(...args)).status).toBe(0);
      expect(readdirSync(path("out"))).toEqual(["conflicts.csv", "quota-report.csv", "ranking.csv", "report.html", "result.json", "shortlist.csv"]);
      expect((await command(...args.slice(0, -1), path("s.csv"))).status).toBe(2);
    });
  });
});

test("GB18030 and XLSX say the same as UTF-8", async () => {
  const rows = [["候选人编号", "专家编号", "C 分"], ["c1", "e1", 80], ["c2", "e1", 70.5]];
  const utf8 = await evaluateFiles({ programme: programme(), candidates: people(2), scores: csv(rows) });
  const gb = Buffer.from([0xba, 0xf2, 0xd1, 0xa1, 0xc8, 0xcb, 0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xd7, 0xa8, 0xbc, 0xd2, 0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0x43, 0x20, 0xb7, 0xd6, 0x0a]);
  const gb18030 = await evaluateFiles({ programme: programme(), candidates: people(2), scores: Buffer.concat([gb, Buffer.from("c1,e1,80\nc2,e1,70.5\n")]) });
  const xlsx = await evaluateFiles({ programme: programme(), candidates: people(2), scores: buildXlsx(rows) });
  for (const other of [gb18030, xlsx]) expect({ ...other.result, inputs: null }).toEqual({ ...utf8.result, inputs: null });
});

describe("eligibility", () => {
  const rules = programme({
    fields: [{ id: "age", type: "date" }, { id: "member", type: "boolean" }, { id: "A1", type: "boolean" }, { id: "A2", type: "boolean" }],
    eligibility: [
      { id: "old", if: { age: "age", atMost: 60 } }, { id: "member", severity: "soft", if: { field: "member", is: true } },
      { id: "one", atLeast: 1, of: [{ id: "A1", severity: "attest" }, { id: "A2", severity: "attest" }] },
    ],
  });
  const table = csv([["id", "name", "status", "age", "member", "A1", "A2"],
    ["c1", "甲", "", "1961-06-11", "是", "否", "√"], ["c2", "乙", "", "1970-01-01", "否", "否", ""], ["c3", "丙", "", "1960-06-10", "是", "是", "是"],
    ["c4", "丁", "", "", "是", "否", "否"], ["c5", "戊", "退出", "1990-01-01", "是", "是", ""], ["c6", "己", "未入围", "1990-01-01", "", "是", ""]]);

  test("three-valued rules, groups, statuses", async () => {
    await withFiles({ "p.json": JSON.stringify(rules), "c.csv": table }, async (path) => {
      const { status, stdout } = await command("check", "--programme", path("p.json"), "--candidates", path("c.csv"), "--json");
      const { candidates } = JSON.parse(stdout) as { candidates: { id: string; status: string; rules: Record<string, string> }[] };
      expect({ status, all: candidates.map((one) => [one.id, one.status, one.rules["old"], one.rules["member"], one.rules["one"]]) }).toEqual({
        status: 3, all: [
          ["c1", "eligible", "pass", "pass", "pass"], ["c2", "review", "pass", "fail", "unknown"],
          ["c3", "ineligible", "fail", "pass", "pass"], ["c4", "ineligible", "unknown", "pass", "fail"], ["c5", "withdrawn", "pass", "pass", "pass"], ["c6", "not-shortlisted", "pass", "unknown", "pass"],
        ],
      });
    });
  });
});
