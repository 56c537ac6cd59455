// The fields of a candidate, sentence by sentence: headers, types, missing cells, joined files. Source: contract §3.1.
import { describe, expect, test } from "vitest";
import { command, csv, evaluateFiles, withFiles } from "../command.ts";

const programme = (extra: object) => ({
  id: "p", version: 1, name: { zh: "项目", en: "Programme" }, referenceDate: "2021-06-11", seats: { target: 2 },
  rubric: { criteria: [{ id: "C", weight: "100", max: "100", min: "0", step: "1", kind: "judged" }] },
  aggregation: { level: "total", method: "mean", rounding: { total: 1 }, minimumSheets: 1 }, ...extra,
});

/** What `check` says about each candidate: the result of every rule, in the rules' order; or the faults. */
async function checked(extra: object, ...tables: string[]) {
  const files = Object.fromEntries(tables.map((table, i) => [`c${i}.csv`, table]));
  return withFiles({ "p.json": JSON.stringify(programme(extra)), ...files }, async (path) => {
    const { status, stdout, stderr } = await command("check", "--programme", path("p.json"), ...tables.flatMap((_, i) => ["--candidates", path(`c${i}.csv`)]), "--json", "--lang", "en");
    if (status === 2) return { status, faults: stderr.replaceAll(`${path("")}/`, "").trim().split("\n").map((line) => line.split(": ").slice(0, 2).join(": ")) };
    const found = JSON.parse(stdout) as { candidates: { id: string; status: string; rules: Record<string, string> }[]; notes: { kind: string; subject: string[] }[] };
    return { status, rules: Object.fromEntries(found.candidates.map((one) => [one.id, Object.values(one.rules).join(" ")])), states: found.candidates.map((one) => one.status), notes: found.notes.map((note) => [note.kind, ...note.subject]) };
  });
}

/** How one cell under one header is read: the result of a rule on the field, or the first words of the fault. */
async function read(field: object, header: string, cell: string, predicate: object): Promise<string> {
  const { rules, faults } = await checked({ fields: [{ id: "f", ...field }], eligibility: [{ id: "R", if: { field: "f", ...predicate } }] }, csv([["id", "name", header], ["c1", "甲", cell]]));
  return rules?.["c1"] ?? faults!.join("; ");
}

describe("built-in fields", () => {
  test("need no declaration", async () => {
    const values: Record<string, string | number> = { id: "c1", name: "甲", employer: "某厂", employerCode: "91230100X", nominator: "总工会", nominationOrder: 2, idNumber: "230101197001010011", birthDate: "1970-01-01", status: "active" };
    const eligibility = Object.keys(values).map((field) => ({ id: `R-${field}`, if: field === "birthDate" ? { age: field, atLeast: 51 } : { field, is: values[field] } }));
    expect(await checked({ eligibility }, csv([Object.keys(values), Object.values(values)]))).toEqual({
      status: 0, rules: { c1: Array.from({ length: 9 }, () => "pass").join(" ") }, states: ["eligible"], notes: [],
    });
  });

  test.each([
    ["正常", "eligible"], ["active", "eligible"], ["", "eligible"], ["退出", "withdrawn"], ["withdrawn", "withdrawn"], ["not-shortlisted", "not-shortlisted"], ["未入围", "not-shortlisted"],
  ])("status %s", async (cell, state) => {
    expect((await checked({}, csv([["id", "name", "status"], ["c1", "甲", cell]]))).states).toEqual([state]);
  });

  test("an unknown status is bad input", async () => {
    expect(await checked({}, csv([["id", "name", "status"], ["c1", "甲", "走了"]]))).toEqual({ status: 2, faults: ["c0.csv:2: status"] });
  });

  test.each([
    ["id", ["id", "name"], ["a", "甲"], "a"], ["编号", ["编号", "姓名"], ["b", "甲"], "b"], ["序号", ["序号", "姓名"], ["7", "甲"], "7"],
    ["编号 before 序号", ["序号", "编号", "姓名"], ["7", "b", "甲"], "b"], ["id before 序号", ["序号", "id", "name"], ["7", "a", "甲"], "a"],
    ["id before 编号", ["编号", "id", "name"], ["b", "a", "甲"], "a"], ["id before both", ["序号", "编号", "id", "name"], ["7", "b", "a", "甲"], "a"],
  ])("id and name are enough: %s", async (_, head, row, id) => {
    const { rules, status } = await checked({}, csv([head, row]));
    expect({ status, rules }).toEqual({ status: 0, rules: { [id]: "" } });
  });
});

describe("headers", () => {
  const field = { type: "integer", label: { zh: "工作年限", en: "Years of work" }, aliases: ["从业年限", "工龄(年)"] };
  test.each(["f", "工作年限", "Years of work", "从业年限", "工龄(年)", "ｆ", " 工作 年限 ", "工作　年限", "工龄（年）", "Yearsofwork", "Ｙｅａｒｓ of work"])("%s names the field", async (header) => {
    expect(await read(field, header, "3", { is: 3 })).toBe("pass");
  });
  test.each(["工作", "年限", "工龄", "g"])("%s does not, and is kept and noted", async (header) => {
    expect(await checked({ fields: [{ id: "f", ...field }], eligibility: [{ id: "R", if: { field: "f", is: 3 } }] }, csv([["id", "name", header], ["c1", "甲", "3"]]))).toEqual({
      status: 3, rules: { c1: "unknown" }, states: ["review"], notes: [["unknown-column", header]],
    });
  });
});

describe("types", () => {
  const levels = { type: "enum", options: [{ value: "low", label: { zh: "初级", en: "Junior" } }, { value: "high", label: { zh: "高级", en: "Senior" }, aliases: ["三级"] }] };
  const bad = "c0.csv:2: f";
  test.each<[string, object, string, object, string]>([
    ["text", { type: "text" }, "某厂", { is: "某厂" }, "pass"],
    ["text that looks like a number stays text", { type: "text" }, "007", { is: "007" }, "pass"],
    ["text is not a number", { type: "text" }, "007", { is: "7" }, "fail"],
    ["integer", { type: "integer" }, "-12", { is: -12 }, "pass"],
    ["integer in full width", { type: "integer" }, "１２", { is: 12 }, "pass"],
    ["an integer is no fraction", { type: "integer" }, "1.5", { is: 1 }, bad],
    ["decimal", { type: "decimal" }, "12.50", { is: "12.5" }, "pass"],
    ["decimal in full width", { type: "decimal" }, "－１２．５", { is: "-12.5" }, "pass"],
    ["decimal by value", { type: "decimal" }, "0.1", { atLeast: "0.10" }, "pass"],
    ["decimal, exactly", { type: "decimal" }, "0.30000000000000001", { atMost: "0.3" }, "fail"],
    ["no plus", { type: "decimal" }, "+1", { is: 1 }, bad],
    ["no leading point", { type: "decimal" }, ".5", { is: "0.5" }, bad],
    ["no trailing point", { type: "decimal" }, "5.", { is: "5" }, bad],
    ["no blank inside", { type: "decimal" }, "1 000", { is: "1000" }, bad],
    ["no separator", { type: "decimal" }, "1,000", { is: "1000" }, bad],
    ["no full-width separator", { type: "decimal" }, "1，000", { is: "1000" }, bad],
    ["no exponent", { type: "decimal" }, "1e3", { is: "1000" }, bad],
    ["no hex", { type: "integer" }, "0x10", { is: 16 }, bad],
    ["no unit", { type: "decimal" }, "5%", { is: "5" }, bad],
    ["no Chinese number", { type: "integer" }, "三", { is: 3 }, bad],
    ["no infinity", { type: "decimal" }, "Infinity", { atLeast: 0 }, bad],
    ["date 1", { type: "date" }, "2021-06-11", { after: "2021-06-10" }, "pass"],
    ["date 2", { type: "date" }, "2021.6.11", { before: "2021-06-12" }, "pass"],
    ["date 3", { type: "date" }, "2021/6/11", { after: "2021-06-10" }, "pass"],
    ["date 4", { type: "date" }, "2021年6月11日", { after: "2021-06-10" }, "pass"],
    ["date in full width", { type: "date" }, "２０２１．６．１１", { after: "2021-06-10" }, "pass"],
    ["29 February of a leap year", { type: "date" }, "2020-02-29", { after: "2020-02-28" }, "pass"],
    ["29 February of another", { type: "date" }, "2021-02-29", { after: "2020-02-28" }, bad],
    ["1900 had none", { type: "date" }, "1900-02-29", { after: "1900-01-01" }, bad],
    ["31 April", { type: "date" }, "2021年4月31日", { after: "2020-01-01" }, bad],
    ["a year and month is no date", { type: "date" }, "2021.6", { after: "2020-01-01" }, bad],
    ["mixed signs are no date", { type: "date" }, "2021-6.11", { after: "2020-01-01" }, bad],
    ["enum by value", levels, "high", { is: "high" }, "pass"],
    ["enum by Chinese label", levels, "高级", { is: "high" }, "pass"],
    ["enum by English label", levels, "Senior", { is: "high" }, "pass"],
    ["enum by alias", levels, "三级", { is: "high" }, "pass"],
    ["no option", levels, "中级", { is: "high" }, bad],
    ["list with ;", { type: "list" }, "a;b", { is: "b" }, "pass"],
    ["list with ；", { type: "list" }, "甲；乙", { is: "乙" }, "pass"],
    ["list with 、", { type: "list" }, "甲、乙", { is: "乙" }, "pass"],
    ["list with all three", { type: "list" }, "甲、乙；丙;丁", { is: "丙" }, "pass"],
    ["a comma does not separate", { type: "list" }, "甲，乙", { is: "乙" }, "fail"],
    ["items without blanks around", { type: "list" }, "甲 ; 乙", { is: "乙" }, "pass"],
  ])("%s", async (_, field, cell, predicate, result) => {
    expect(await read(field, "f", cell, predicate)).toBe(result);
  });

  test.each([["是", true], ["true", true], ["1", true], ["√", true], ["１", true], ["否", false], ["false", false], ["0", false], ["×", false]])("boolean %s", async (cell, value) => {
    expect([await read({ type: "boolean" }, "f", cell, { is: value }), await read({ type: "boolean" }, "f", cell, { is: !value })]).toEqual(["pass", "fail"]);
  });
  test.each(["2", "对", "-1", "01"])("no boolean: %s", async (cell) => {
    expect(await read({ type: "boolean" }, "f", cell, { is: true })).toBe(bad);
  });

  test.each<[string, object, object]>([
    ["text", { type: "text" }, { is: "" }], ["integer", { type: "integer" }, { atMost: 0 }], ["decimal", { type: "decimal" }, { is: "0" }], ["date", { type: "date" }, { before: "2021-01-01" }],
    ["boolean", { type: "boolean" }, { is: false }], ["enum", levels, { in: ["low", "high"] }], ["list", { type: "list" }, { is: "a" }], ["required", { type: "boolean", required: true }, { is: false }],
  ])("an empty cell is missing, never zero or false: %s", async (_, field, predicate) => {
    expect([await read(field, "f", "", predicate), await read(field, "f", "  ", predicate), await read(field, "f", "　", predicate), await read(field, "f", "", { present: true })]).toEqual(["unknown", "unknown", "unknown", "fail"]);
  });
});

describe("required and unknown columns in evaluate", () => {
  const input = {
    programme: programme({ fields: [{ id: "f", type: "integer", required: true }] }),
    candidates: csv([["id", "name", "f", "奖惩"], ["c1", "甲", "", "x"], ["c2", "乙", "2", "y"]]), scores: csv([["candidate", "expert", "C"], ["c1", "e1", 80], ["c2", "e1", 70]]),
  };
  test("a required field left empty is missing, not bad input; an unknown column is noted", async () => {
    const { status, result } = await evaluateFiles(input);
    expect({ status, ranks: result!.candidates.map((one) => [one.id, one.rank]), noted: result!.notes.filter((note) => note.subject.includes("奖惩")).map((note) => note.kind) }).toEqual({
      status: 0, ranks: [["c1", 1], ["c2", 2]], noted: ["unknown-column"],
    });
  });
  test.each<["experts" | "conflicts" | "units" | "decisions", string]>([
    ["experts", csv([["id", "name", "电话"], ["e1", "专家", "1"]])], ["conflicts", csv([["expert", "candidate", "kind", "电话"], ["e1", "c1", "coauthor", "1"]])],
    ["units", csv([["name", "canonical", "电话"], ["甲厂", "乙厂", "1"]])], ["decisions", csv([["kind", "subject", "value", "reason", "by", "电话"], ["remove", "c2", "", "理由", "组", "1"]])],
  ])("kept and noted in %s", async (name, table) => {
    const { status, stderr, result } = await evaluateFiles({ ...input, [name]: table });
    expect({ bad: status === 2, stderr, noted: result?.notes.filter((note) => note.subject.includes("电话")).map((note) => note.kind) }).toEqual({ bad: false, stderr: "", noted: ["unknown-column"] });
  });
  test("bad input in the scores file", async () => {
    const { status, stderr } = await evaluateFiles({ ...input, scores: csv([["candidate", "expert", "C", "电话"], ["c1", "e1", 80, 1], ["c2", "e1", 70, 1]]) });
    expect({ status, named: /scores\.csv:1: 电话: /.test(stderr) }).toEqual({ status: 2, named: true });
  });
});

describe("rows and joined files", () => {
  const fields = [{ id: "f", type: "integer" }, { id: "d", type: "date" }, { id: "b", type: "boolean" }];
  const eligibility = [{ id: "R", if: { field: "f", is: 1 } }, { id: "S", if: { field: "b", is: true } }];
  const first = csv([["id", "name", "f"], ["c1", "甲", "1"], ["c2", "乙", ""]]);

  test("two rows with one id in one file", async () => {
    expect(await checked({}, csv([["id", "name"], ["c1", "甲"], ["c1", "甲"]]))).toEqual({ status: 2, faults: ["c0.csv:3: id"] });
    expect(await checked({ fields }, first, csv([["id", "b"], ["c1", "是"], ["c2", "是"], ["c1", "是"]]))).toEqual({ status: 2, faults: ["c1.csv:4: id"] });
  });
  test("a second and third file need id only and add what is empty", async () => {
    expect(await checked({ fields, eligibility }, first, csv([["编号", "b"], ["c2", "是"]]), csv([["id", "f", "b"], ["c1", "", "否"], ["c2", "1", ""]]))).toEqual({
      status: 0, rules: { c1: "pass fail", c2: "pass pass" }, states: ["ineligible", "eligible"], notes: [],
    });
  });
  test("the same value twice is no fault, however it is written", async () => {
    const found = await checked({ fields, eligibility }, csv([["id", "name", "f", "d", "b"], ["c1", "甲", "1", "2021-06-11", "是"]]), csv([["id", "name", "f", "d", "b"], ["c1", "甲", "１", "2021年6月11日", "√"]]));
    expect(found).toEqual({ status: 0, rules: { c1: "pass pass" }, states: ["eligible"], notes: [] });
  });
  test("two different non-empty values", async () => {
    expect(await checked({ fields }, first, csv([["id", "f"], ["c1", "2"]]))).toEqual({ status: 2, faults: ["c1.csv:2: f"] });
    expect(await checked({ fields }, first, csv([["id", "name"], ["c2", "丙"]]))).toEqual({ status: 2, faults: ["c1.csv:2: name"] });
    expect(await checked({ fields }, first, csv([["id", "b"], ["c1", "否"]]), csv([["id", "b"], ["c1", "是"]]))).toEqual({ status: 2, faults: ["c2.csv:2: b"] });
  });
  test("an id unknown to the first file", async () => {
    expect(await checked({ fields }, first, csv([["id", "f"], ["c3", "2"]]))).toEqual({ status: 2, faults: ["c1.csv:2: id"] });
  });
  test("a first file without name, a second without id", async () => {
    expect((await checked({ fields }, csv([["id"], ["c1"]]), csv([["id", "name"], ["c1", "甲"]]))).status).toBe(2);
    expect((await checked({ fields }, first, csv([["name", "f"], ["甲", "1"]]))).status).toBe(2);
  });
  test("one identity number twice, found after joining", async () => {
    expect((await checked({}, csv([["id", "name", "idNumber"], ["c1", "甲", "11"], ["c2", "乙", ""]]), csv([["id", "idNumber"], ["c2", "11"]]))).status).toBe(2);
    expect((await checked({}, csv([["id", "name", "idNumber"], ["c1", "甲", ""], ["c2", "乙", ""]]))).status).toBe(0);
  });
  test("one nominator with the same order twice, found after joining", async () => {
    const head = ["id", "name", "nominator", "nominationOrder"];
    expect((await checked({}, csv([head, ["c1", "甲", "甲会", "1"], ["c2", "乙", "甲会", ""]]), csv([["id", "nominationOrder"], ["c2", "1"]]))).status).toBe(2);
    expect((await checked({}, csv([head, ["c1", "甲", "甲会", "1"], ["c2", "乙", "乙会", "1"], ["c3", "丙", "甲会", "2"], ["c4", "丁", "甲会", ""], ["c5", "戊", "甲会", ""]]))).status).toBe(0);
  });
});
