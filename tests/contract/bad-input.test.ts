// Bad input: status 2, every fault named with its place, nothing written, no stack trace.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { buildXlsx } from "../server/xlsx-builder.ts";
import { command, csv, withFiles } from "../command.ts";

const programme = {
  id: "p", version: 1, name: { zh: "项目", en: "Programme" }, referenceDate: "2021-06-11", seats: { target: 2 },
  fields: [
    { id: "years", label: { zh: "年限", en: "Years" }, type: "integer" },
    { id: "height", label: { zh: "高度", en: "Height" }, type: "decimal" },
    { id: "since", label: { zh: "起始", en: "Since" }, type: "date" },
    { id: "union", label: { zh: "工会会员", en: "Union" }, type: "boolean" },
    { id: "level", label: { zh: "等级", en: "Level" }, type: "enum", options: [{ value: "low", label: { zh: "低", en: "Low" } }, { value: "high" }] },
    { id: "honours", label: { zh: "荣誉", en: "Honours" }, type: "list", options: [{ value: "city", label: { zh: "市级", en: "City" } }] },
  ],
  eligibility: [{ id: "R1", if: { field: "years", atLeast: 1 } }],
  rubric: { criteria: [
    { id: "A", name: { zh: "甲", en: "A" }, weight: "60", max: "60", min: "0", step: "0.5", kind: "judged" },
    { id: "B", name: { zh: "乙", en: "B" }, weight: "40", max: "10", min: "1", step: "0.25", kind: "judged" },
  ] },
  aggregation: { level: "total", method: "mean", rounding: { total: 2 }, minimumSheets: 1 },
  quotas: [{ id: "q", where: { field: "union", is: true }, atLeast: "50%" }],
};
const candidates = csv([["id", "name", "years"], ["c1", "人选1", 3], ["c2", "人选2", 5]]);
const experts = csv([["id", "name"], ["e1", "专家1"], ["e2", "专家2"]]);
const scores = csv([["candidate", "expert", "status", "A", "B"], ["c1", "e1", "", 50, 5], ["c1", "e2", "", 51, 6], ["c2", "e1", "", 40, 5], ["c2", "e2", "", 41, 4]]);

type Content = string | Uint8Array;
interface Input { programme?: Content; candidates?: Content; experts?: Content; scores?: Content; conflicts?: Content; units?: Content; decisions?: Content }

async function run(input: Input, ...options: string[]) {
  const files: Record<string, Content> = {
    "programme.json": input.programme ?? JSON.stringify(programme), "candidates.csv": input.candidates ?? candidates,
    "experts.csv": input.experts ?? experts, "scores.csv": input.scores ?? scores,
  };
  for (const name of ["conflicts", "units", "decisions"] as const) if (input[name] !== undefined) files[`${name}.csv`] = input[name];
  return withFiles(files, async (path) => {
    const args = ["evaluate", "--lang", "en"];
    for (const name of Object.keys(files)) args.push(`--${name.split(".")[0]}`, path(name));
    const outcome = await command(...args, "--out", path("out"), ...options);
    const folder = path("").replace(/\/$/, "");
    return { ...outcome, lines: outcome.stderr.replaceAll(`${folder}/`, "").trim().split("\n"), written: existsSync(path("out")) };
  });
}

const edit = (change: (copy: Record<string, unknown> & typeof programme) => void): string => {
  const copy = structuredClone(programme) as Record<string, unknown> & typeof programme;
  change(copy);
  return JSON.stringify(copy);
};
const bytes = (...parts: (string | number[])[]): Uint8Array => Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from(part))));
const person = (header: string, value: string): string => csv([["id", "name", header], ["c1", "人选1", value], ["c2", "人选2", ""]]);
const sheet = (...row: string[]): string => csv([["candidate", "expert", "status", "A", "B"], row]);
const row = (head: string[], ...rows: string[][]): string => csv([head, ...rows]);

/** Each case: what is wrong, and the beginnings of all lines that must come out. */
const cases: [string, Input, string[]][] = [
  // programme
  ["not JSON", { programme: "{" }, ["programme.json: is not valid JSON"]],
  ["not UTF-8", { programme: bytes([0x7b, 0xff, 0x7d]) }, ["programme.json: is not UTF-8"]],
  ["a list instead of an object", { programme: "[]" }, ["programme.json: /: has the wrong type"]],
  ["unknown key", { programme: edit((p) => (p["colour"] = "red")) }, ["programme.json: /: unknown key: colour"]],
  ["missing seats", { programme: edit((p) => delete (p as Record<string, unknown>)["seats"]) }, ["programme.json: /seats: is missing"]],
  ["two keys missing are two faults", { programme: edit((p) => { delete (p as Record<string, unknown>)["seats"]; delete (p as Record<string, unknown>)["aggregation"]; }) }, ["programme.json: /seats: is missing", "programme.json: /aggregation: is missing"]],
  ["a fraction as a JSON number", { programme: edit((p) => ((p.rubric.criteria[0] as { weight: unknown }).weight = 60.5)) }, ["programme.json: /rubric/criteria/0/weight: "]],
  ["target 0", { programme: edit((p) => (p.seats.target = 0)) }, ["programme.json: /seats/target: is too small"]],
  ["min above target", { programme: edit((p) => ((p.seats as { min?: number }).min = 3)) }, ["programme.json: /seats: expected min"]],
  ["no criterion", { programme: edit((p) => (p.rubric.criteria = [])) }, ["programme.json: /rubric/criteria: is too small"]],
  ["max 0", { programme: edit((p) => (p.rubric.criteria[0]!.max = "0")) }, ["programme.json: /rubric/criteria/0/max: max must be greater than 0"]],
  ["step 0", { programme: edit((p) => (p.rubric.criteria[0]!.step = "0")) }, ["programme.json: /rubric/criteria/0/step: "]],
  ["min above max", { programme: edit((p) => (p.rubric.criteria[0]!.min = "61")) }, ["programme.json: /rubric/criteria/0/min: "]],
  ["a criterion twice", { programme: edit((p) => (p.rubric.criteria[1]!.id = "A")) }, ["programme.json: /rubric/criteria/1/id: A is used twice"]],
  ["children whose weights differ", { programme: edit((p) => (p.rubric.criteria = [{ id: "P", weight: "50", children: p.rubric.criteria } as never])) }, ["programme.json: /rubric/criteria/0/weight: weight 50 differs from the sum of its children 100"]],
  ["a parent with a max", { programme: edit((p) => (p.rubric.criteria = [{ id: "P", max: "9", children: p.rubric.criteria } as never])) }, ["programme.json: /rubric/criteria/0/max: "]],
  ["a computed criterion without table", { programme: edit((p) => (p.rubric.criteria[0] = { id: "A", weight: "60", max: "60", kind: "lookup" } as never)) }, ["programme.json: /rubric/criteria/0: a computed criterion needs a table"]],
  ["rounding at level total", { programme: edit((p) => ((p.aggregation.rounding as Record<string, unknown>)["criterion"] = 2)) }, ["programme.json: /aggregation/rounding/criterion: must be null"]],
  ["rounding to 7 places", { programme: edit((p) => (p.aggregation.rounding.total = 7)) }, ["programme.json: /aggregation/rounding/total: is too large"]],
  ["trim from too small", { programme: edit((p) => ((p.aggregation as Record<string, unknown>)["trim"] = { low: 1, high: 1, from: 2 })) }, ["programme.json: /aggregation/trim/from: "]],
  ["additive at level criterion", { programme: edit((p) => { p.aggregation.level = "criterion"; p.aggregation.method = "additive"; }) }, ["programme.json: /aggregation/method: "]],
  ["rules in a circle", { programme: edit((p) => (p.eligibility = [{ id: "X", if: { rule: "Y" } }, { id: "Y", if: { not: { rule: "X" } } }] as never)) }, ["programme.json: /eligibility: rules refer to each other in a circle: X → Y → X"]],
  ["a rule without condition", { programme: edit((p) => (p.eligibility = [{ id: "X" }] as never)) }, ["programme.json: /eligibility/0: needs if or of"]],
  ["an unknown rule", { programme: edit((p) => (p.eligibility[0]!.if = { rule: "nope" } as never)) }, ["programme.json: /eligibility/0/if: unknown rule nope"]],
  ["an unknown field", { programme: edit((p) => (p.quotas[0]!.where.field = "nope")) }, ["programme.json: /quotas/0/where: unknown field nope"]],
  ["a value that is no option", { programme: edit((p) => (p.quotas[0]!.where = { field: "level", is: "middle" } as never)) }, ['programme.json: /quotas/0/where/is: "middle" is no value of field level']],
  ["an order on text", { programme: edit((p) => (p.quotas[0]!.where = { field: "name", atLeast: 3 } as never)) }, ["programme.json: /quotas/0/where: field name has no order"]],
  ["more than 100 %", { programme: edit((p) => (p.quotas[0]!.atLeast = "101%")) }, ["programme.json: /quotas/0/atLeast: 101% is more than 100%"]],
  ["own bounds crossing", { programme: edit((p) => ((p.quotas[0] as Record<string, unknown>)["atMost"] = "49%")) }, ["programme.json: /quotas/0: atLeast 50% exceeds atMost 49%"]],
  ["where and each", { programme: edit((p) => ((p.quotas[0] as Record<string, unknown>)["each"] = "employer")) }, ["programme.json: /quotas/0: needs either where or each"]],
  ["a tie on an unknown criterion", { programme: edit((p) => (p["ties"] = [{ criterion: "Z" }])) }, ["programme.json: /ties/0/criterion: unknown criterion Z"]],
  ["a day that does not exist", { programme: edit((p) => (p.referenceDate = "2021-02-30")) }, ["programme.json: /referenceDate: this day does not exist"]],
  ["panel groups without experts' groups", { programme: edit((p) => (p["panel"] = { groups: [{ id: "g", weight: "1" }] })) }, ['experts.csv:2: group: the group "" must be one of g', 'experts.csv:3: group: the group "" must be one of g']],
  ["deep nesting", { programme: `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}` }, ["id", "version", "name", "referenceDate", "seats", "rubric", "aggregation"].map((key) => `programme.json: /${key}: is missing`).concat("programme.json: /: unknown key: a")],
  // candidates
  ["an empty file", { candidates: "" }, ["candidates.csv: the file is empty"]],
  ["a header and nobody", { candidates: "id,name\r\n" }, ["candidates.csv: has a header but no candidate"]],
  ["no id column", { candidates: csv([["name"], ["人选1"]]) }, ["candidates.csv:1: the column id is missing"]],
  ["no name column", { candidates: csv([["id", "years"], ["c1", "1"]]) }, ["candidates.csv:1: the column name is missing"]],
  ["an empty id and an empty name", { candidates: csv([["id", "name"], ["", "人选1"], ["c1", "人选1"], ["c2", ""]]) }, ["candidates.csv:2: id: the id is empty", "candidates.csv:4: name: the name is empty"]],
  ["an id twice", { candidates: csv([["id", "name"], ["c1", "甲"], ["c2", "乙"], ["c1", "丙"]]) }, ['candidates.csv:4: id: the id "c1" is already in line 2']],
  ["a column twice", { candidates: csv([["id", "name", "姓名"], ["c1", "甲", "乙"], ["c2", "丙", "丁"]]) }, ["candidates.csv:1: 姓名: this column means the same field"]],
  ["too few cells", { candidates: "id,name,years\r\nc1,甲\r\nc2,乙,3\r\n" }, ["candidates.csv:2: has 2 cells, the header has 3"]],
  ["too many cells", { candidates: "id,name\r\nc1,甲,x\r\nc2,乙\r\n" }, ["candidates.csv:2: has 3 cells, the header has 2"]],
  ["no integer", { candidates: person("years", "3.5") }, ['candidates.csv:2: years: "3.5" is not an integer']],
  ["a thousands separator", { candidates: person("height", '1,000') }, ['candidates.csv:2: height: "1,000" is not a decimal']],
  ["an exponent", { candidates: person("height", "1e3") }, ['candidates.csv:2: height: "1e3" is not a decimal']],
  ["a unit", { candidates: person("年限", "3年") }, ['candidates.csv:2: 年限: "3年" is not an integer']],
  ["no date", { candidates: person("since", "2021-13-01") }, ['candidates.csv:2: since: "2021-13-01" is not a date']],
  ["no boolean", { candidates: person("union", "maybe") }, ['candidates.csv:2: union: "maybe" is not yes/no']],
  ["no option", { candidates: person("level", "中") }, ['candidates.csv:2: level: "中" is not an option; expected one of: Low; high']],
  ["no option in a list", { candidates: person("honours", "市级;国家级") }, ['candidates.csv:2: honours: "国家级" is not an option']],
  ["an identity number twice", { candidates: csv([["id", "name", "idNumber"], ["c1", "甲", "11x"], ["c2", "乙", "１１X"]]) }, ['candidates.csv:3: idNumber: candidates "c1" and "c2" have the same identity number']],
  ["a nomination order twice", { candidates: csv([["id", "name", "nominator", "nominationOrder"], ["c1", "甲", "N", 1], ["c2", "乙", "N", 1]]) }, ["candidates.csv:3: nominationOrder: "]],
  ["an unclosed quote", { candidates: 'id,name\r\nc1,"甲\r\nc2,乙\r\n' }, ["candidates.csv:2: "]],
  ["a stray quote", { candidates: 'id,name\r\nc1,a"b\r\nc2,乙\r\n' }, ["candidates.csv:2: "]],
  ["a NUL", { candidates: bytes("id,name\r\nc1,a", [0], "b\r\nc2,x\r\n") }, ["candidates.csv:2: "]],
  ["neither UTF-8 nor GB18030", { candidates: bytes("id,name\r\nc1,", [0xff, 0xff], "\r\nc2,x\r\n") }, ["candidates.csv"]],
  ["tabs", { candidates: "id\tname\r\nc1\t甲\r\n" }, ["candidates.csv"]],
  ["a broken zip", { candidates: bytes([0x50, 0x4b, 3, 4, 0, 0, 0]) }, ["candidates.csv: "]],
  ["an old .xls", { candidates: bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) }, ["candidates.csv: "]],
  ["a long number as id in XLSX", { candidates: buildXlsx([["id", "name"], [{ raw: "1.2345678901234568E+17" }, "甲"], ["c2", "乙"]]) }, ["candidates.csv:2: id: "]],
  // experts
  ["an expert twice", { experts: row(["id"], ["e1"], ["e2"], ["e1"]) }, ['experts.csv:4: id: the id "e1" is already in line 2']],
  ["an expert without id", { experts: row(["id", "name"], ["", "专家"], ["e1", ""], ["e2", ""]) }, ["experts.csv:2: id: the expert's id is empty"]],
  ["no id column in experts", { experts: row(["name"], ["专家"]) }, ["experts.csv:1: the column id is missing"]],
  ["past employers in no form", { experts: row(["id", "pastEmployers"], ["e1", "某厂 2015"], ["e2", "某厂(2019-2015)"]) }, ["experts.csv:2: pastEmployers: ", "experts.csv:3: pastEmployers: "]],
  ["a birth date in no form", { experts: row(["id", "birthDate"], ["e1", "1970"], ["e2", ""]) }, ['experts.csv:2: birthDate: "1970" is not a date']],
  // scores
  ["an unknown candidate", { scores: sheet("c9", "e1", "", "1", "1") }, ['scores.csv:2: candidate: there is no candidate "c9"']],
  ["an unknown expert", { scores: sheet("c1", "e9", "", "1", "1") }, ['scores.csv:2: expert: the experts file has no "e9"']],
  ["a pair twice", { scores: row(["candidate", "expert", "A", "B"], ["c1", "e1", "1", "1"], ["c1", "e1", "2", "2"]) }, ["scores.csv:3: this candidate and expert have a row already"]],
  ["out of range", { scores: sheet("c1", "e1", "", "60.5", "0.75") }, ['scores.csv:2: A: "60.5" is out of range; expected 0 to 60', 'scores.csv:2: B: "0.75" is out of range; expected 1 to 10']],
  ["off the step", { scores: sheet("c1", "e1", "", "10.25", "1.1") }, ['scores.csv:2: A: "10.25" is off the step', 'scores.csv:2: B: "1.1" is off the step']],
  ["a plus sign, hex, a percent sign", { scores: row(["candidate", "expert", "A", "B"], ["c1", "e1", "+1", "0x1"], ["c1", "e2", "5%", "1"]) }, ['scores.csv:2: A: "+1" is not a score', 'scores.csv:2: B: "0x1" is not a score', 'scores.csv:3: A: "5%" is not a score']],
  ["an absent row with a score", { scores: sheet("c1", "e1", "absent", "1", "") }, ["scores.csv:2: A: a row of an absent expert has no scores"]],
  ["an unknown status", { scores: sheet("c1", "e1", "done", "1", "1") }, ['scores.csv:2: status: "done"']],
  ["an unknown column", { scores: row(["candidate", "expert", "A", "B", "C"], ["c1", "e1", "1", "1", "1"]) }, ["scores.csv:1: C: the scores file has no such column"]],
  ["a missing criterion", { scores: row(["candidate", "expert", "A"], ["c1", "e1", "1"]) }, ["scores.csv:1: the column B is missing"]],
  ["a formula", { scores: buildXlsx([["candidate", "expert", "A", "B"], ["c1", "e1", { formula: "1+1", value: 2 }, 3]]) }, ["scores.csv:2: A: is a formula cell"]],
  ["an empty candidate and expert", { scores: sheet("", "", "", "1", "1") }, ["scores.csv:2: candidate: the candidate is empty", "scores.csv:2: expert: the expert is empty"]],
  // conflicts, units, decisions
  ["conflicts: all columns wrong at once", { conflicts: row(["expert", "candidate", "kind", "ruling", "reason"], ["e9", "c9", "friend", "maybe", ""]) },
    ['conflicts.csv:2: expert: there is no expert "e9"', 'conflicts.csv:2: candidate: there is no candidate "c9"', 'conflicts.csv:2: kind: "friend"', 'conflicts.csv:2: ruling: "maybe"']],
  ["an allow without reason", { conflicts: row(["expert", "candidate", "kind", "ruling", "reason"], ["e1", "c1", "mentor", "allow", ""]) }, ["conflicts.csv:2: reason: a ruling «allow» needs a reason"]],
  ["a conflict twice", { conflicts: row(["expert", "candidate", "kind"], ["e1", "c1", "mentor"], ["e1", "c1", "师徒"]) }, ["conflicts.csv:3: kind: is the same as line 2"]],
  ["a self that is allowed", { conflicts: row(["expert", "candidate", "kind", "ruling", "reason"], ["e1", "c1", "self", "allow", "x"]) }, ["conflicts.csv:2: ruling: "]],
  ["a unit twice and one without name", { units: row(["name", "canonical"], ["甲", "乙"], ["甲", "丙"], ["", "丁"]) }, ["units.csv:3: name: ", "units.csv:4: name: the name is empty"]],
  ["a decision without reason and by", { decisions: row(["kind", "subject", "value", "reason", "by"], ["remove", "c1", "", "", ""]) }, ["decisions.csv:2: reason: a reason is required", "decisions.csv:2: by: who decided is required"]],
  ["an unknown decision", { decisions: row(["kind", "subject", "value", "reason", "by"], ["forget", "c1", "", "r", "b"]) }, ['decisions.csv:2: kind: "forget"']],
  ["decisions that do not apply", { decisions: row(["kind", "subject", "value", "reason", "by"],
    ["remove", "c9", "", "r", "b"], ["tie", "c1", "1", "r", "b"], ["waive", "R1@c1", "", "r", "b"], ["review", "c1", "eligible", "r", "b"],
    ["count-incomplete", "c1", "", "r", "b"], ["conflict", "e1@c1", "allow", "r", "b"], ["take-all", "2", "", "r", "b"], ["accept-soft", "q", "", "r", "b"]) },
    ["decisions.csv:2: subject: remove c9", "decisions.csv:3: subject: tie c1", "decisions.csv:4: subject: waive R1@c1", "decisions.csv:5: subject: review c1",
      "decisions.csv:6: subject: count-incomplete c1", "decisions.csv:7: subject: conflict e1@c1", "decisions.csv:8: subject: take-all 2", "decisions.csv:9: subject: accept-soft q"]],
  // several files at once
  ["faults in four files at once", { candidates: person("years", "x"), experts: row(["id"], ["e1"], ["e1"]), scores: sheet("c9", "e1", "", "1", "99"), units: row(["name"], ["甲"], ["甲"]) },
    ['candidates.csv:2: years: "x"', "experts.csv:3: id: ", 'scores.csv:2: candidate: there is no candidate "c9"', 'scores.csv:2: B: "99" is out of range', "units.csv:3: name: "]],
];

test("there are at least 60 cases", () => expect(cases.length).toBeGreaterThanOrEqual(60));

describe("bad input", () => {
  test.each(cases)("%s", async (_, input, expected) => {
    const { status, lines, written, stdout } = await run(input);
    expect({ status, written, stdout }).toEqual({ status: 2, written: false, stdout: "" });
    lines.sort();
    expected.sort();
    expect(lines.map((line, i) => (line.startsWith(expected[i] ?? "\u0000") ? expected[i] : line))).toEqual(expected);
    for (const line of lines) {
      expect(line).toMatch(/^[\w.-]+(:\d+)?: \S/);
      expect(line).not.toMatch(/ at .*\.(ts|js):\d+|Error:/);
    }
  });

  test("good input is good", async () => {
    expect((await run({})).status).toBeLessThanOrEqual(3);
    expect((await run({})).written).toBe(true);
  });

  test("a cell of 10 MB is named and cut short", async () => {
    const { status, lines } = await run({ candidates: csv([["id", "name", "years"], ["c1", "甲", "9x".repeat(5_000_000)], ["c2", "乙", "1"]]) });
    expect(status).toBe(2);
    expect(lines.length).toBe(1);
    expect(lines[0]!.length).toBeLessThan(300);
  });

  test("at most 50 lines, then how many more", async () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => ["c1", `x${i}`, "", "1", "1"]);
    const { status, lines } = await run({ scores: csv([["candidate", "expert", "status", "A", "B"], ...rows]) });
    expect({ status, count: lines.length, last: lines.at(-1) }).toEqual({ status: 2, count: 51, last: "… and 9950 more" });
  });

  test("a finished result in the folder stays as it was", async () => {
    await withFiles({ "programme.json": JSON.stringify(programme), "candidates.csv": candidates, "experts.csv": experts, "scores.csv": sheet("c9", "e1", "", "1", "1") }, async (path) => {
      mkdirSync(path("out"));
      writeFileSync(`${path("out")}/result.json`, "before");
      const { status } = await command("evaluate", "--programme", path("programme.json"), "--candidates", path("candidates.csv"), "--experts", path("experts.csv"), "--scores", path("scores.csv"), "--out", path("out"));
      expect({ status, files: readdirSync(path("out")) }).toEqual({ status: 2, files: ["result.json"] });
    });
  });

  test.each([
    [["evaluate"], "--programme, --candidates, --scores, --out are required"], [["evaluate", "--nonsense"], "--nonsense"], [["nonsense"], "no command nonsense"],
    [["evaluate", "--programme", "-", "--candidates", "-", "--scores", "s", "--out", "o"], "standard input (-) can be one file only"],
    [["evaluate", "--programme", "p", "--candidates", "c", "--scores", "s", "--out", "o", "--reasons", "many"], "--reasons must be a whole number"],
    [["template", "--programme", "kaifeng-2020", "--what", "nonsense"], "--what must be one of"], [["check", "--programme", "nope", "--candidates", "/nonexistent"], "no such programme or file"],
  ])("usage: %j", async (args, text) => {
    const { status, stderr, stdout } = await command(...args, "--lang", "en");
    expect({ status, stdout, named: stderr.includes(text) }).toEqual({ status: 2, stdout: "", named: true });
  });
});
