// Exit status, messages, what a programme file needs, and the input files, sentence by sentence. Source: contract §1 to §4.
import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { command, csv, evaluateFiles, withFiles } from "../command.ts";
import { buildXlsx, relationships, sheetXml, type XlsxCell } from "../server/xlsx-builder.ts";

type Row = (string | number)[];
type Content = string | Uint8Array;
const programme = (extra: object = {}) => ({
  id: "p", version: 1, name: { zh: "项目", en: "Programme" }, referenceDate: "2021-06-11", seats: { target: 1 },
  fields: [{ id: "n", type: "integer" }, { id: "t", type: "text" }, { id: "d", type: "date" }, { id: "m", type: "decimal" }],
  rubric: { criteria: [{ id: "A", weight: "60", max: "60", min: "0", step: "0.1", kind: "judged" }, { id: "B", weight: "40", max: "40", min: "0", step: "0.1", kind: "judged" }] },
  aggregation: { level: "total", method: "mean", rounding: { total: 2 }, minimumSheets: 1 }, ...extra,
});
const candidates = csv([["id", "name"], ["c1", "甲"], ["c2", "乙"]]);
const scores = csv([["candidate", "expert", "A", "B"], ["c1", "e1", 50, 30], ["c2", "e1", 40, 30]]);

interface Input { programme?: object | string; candidates?: Content | Content[]; scores?: Content; experts?: Content; conflicts?: string; units?: string; decisions?: string }
/** The outcome of `evaluate`; the faults as `file:line: column`. */
async function run(input: Input) {
  const { programme: own, candidates: people, scores: sheets, ...rest } = input;
  const { status, stderr, result, read } = await evaluateFiles({ programme: own ?? programme(), candidates: people ?? candidates, scores: sheets ?? scores, ...rest });
  const faults = stderr === "" ? [] : stderr.trim().split("\n").map((line) => /[a-z0-9]+\.(?:json: [^:]*|csv(?::\d+)?(?:: [^:]*)?)/.exec(line)?.[0] ?? line);
  return { status, faults, result, read, scores: result && Object.fromEntries(result.candidates.map((one) => [one.id, one.score ?? one.status])) };
}
const table = (decisions: Row[]) => csv([["kind", "subject", "value", "reason", "by"], ...decisions.map((row) => [...row, "理由", "组长"])]);

describe("exit status", () => {
  test("0: complete, nothing left to decide", async () => {
    const { status, result } = await run({});
    expect({ status, state: result!.selection.status, open: result!.decisions }).toEqual({ status: 0, state: "optimal", open: [] });
  });
  test("3: written, and what people must decide is listed", async () => {
    const { status, result } = await run({ programme: programme({ seats: { target: 3 } }) });
    expect({ status, state: result!.selection.status, open: result!.decisions.map((one) => one.kind) }).toEqual({ status: 3, state: "shortfall", open: ["shortfall"] });
  });
  test("2: faults of all files at once, each in its place, and nothing written", async () => {
    const input = {
      "p.json": JSON.stringify(programme()), "c.csv": csv([["id", "name", "n"], ["c1", "甲", "x"], ["c2", "", "1"]]), "e.csv": csv([["id", "birthDate"], ["e1", "昨天"]]), "s.csv": csv([["candidate", "expert", "A", "B"], ["c1", "e1", 61, "x"], ["c9", "e1", 1, 1]]),
      "k.csv": csv([["expert", "candidate", "kind"], ["e1", "c1", "friend"]]), "u.csv": csv([["name", "canonical"], ["", "x"]]), "d.csv": csv([["kind", "subject", "value", "reason", "by"], ["remove", "c1", "", "", "x"]]),
    };
    await withFiles(input, async (path) => {
      const { status, stdout, stderr } = await command("evaluate", "--programme", path("p.json"), "--candidates", path("c.csv"), "--experts", path("e.csv"), "--scores", path("s.csv"), "--conflicts", path("k.csv"), "--units", path("u.csv"), "--decisions", path("d.csv"), "--out", path("out"), "--lang", "en");
      const lines = stderr.replaceAll(`${path("")}/`, "").trim().split("\n");
      expect({ status, stdout, written: existsSync(path("out")), places: lines.map((line) => /^[a-z]\.csv:\d+: [^:]*(?=: \S)/.exec(line)?.[0] ?? line).sort() }).toEqual({
        status: 2, stdout: "", written: false, places: ["c.csv:2: n", "c.csv:3: name", "d.csv:2: reason", "e.csv:2: birthDate", "k.csv:2: kind", "s.csv:2: A", "s.csv:2: B", "s.csv:3: candidate", "u.csv:2: name"],
      });
    });
  });
  test("2: usage", async () => {
    for (const args of [["evaluate"], ["nonsense"], ["check", "--programme", "kaifeng-2020"], ["programmes", "--colour"]]) expect((await command(...args)).status).toBe(2);
  });
  test.each([[50, 50, false], [51, 51, true], [120, 51, true]])("%i faults give %i lines", async (faults, lines, more) => {
    const rows = Array.from({ length: faults }, (_, i): Row => [`x${i}`, "e1", 1, 1]);
    const { stderr } = await evaluateFiles({ programme: programme(), candidates, scores: csv([["candidate", "expert", "A", "B"], ...rows]) });
    const found = stderr.trim().split("\n");
    expect({ lines: found.length, last: found.at(-1) === `… and ${faults - 50} more` }).toEqual({ lines, last: more });
  });
});

describe("places and languages", () => {
  test("a CSV fault stands at the line where its record begins", async () => {
    const text = 'id,name,t,n\r\nc1,甲,"one\ntwo\r\nthree",1\r\nc2,乙,"a\nb",x\r\nc3,丙,,y\r\n';
    expect((await run({ candidates: text })).faults).toEqual(["candidates0.csv:5: n", "candidates0.csv:7: n"]);
  });
  test("an XLSX fault at its row, empty rows counted", async () => {
    expect((await run({ candidates: buildXlsx([["id", "name", "n"], ["c1", "甲", 1], [], ["c2", "乙", "x"]]) })).faults).toEqual(["candidates0.csv:4: n"]);
  });
  test("a JSON fault at its pointer, with ~ and / escaped", async () => {
    expect((await run({ programme: programme({ quotas: [{ id: "q", where: { field: "n", is: 1 }, atLeast: 1 }, { id: "r", where: { field: "none", is: 1 }, atLeast: 1 }] }) })).faults).toEqual(["programme.json: /quotas/1/where"]);
  });
  test("Chinese and English messages; results in the same bytes", async () => {
    const files = { "p.json": JSON.stringify(programme()), "good.csv": candidates, "bad.csv": csv([["id", "name", "n"], ["c1", "甲", "x"]]), "s.csv": scores };
    await withFiles(files, async (path) => {
      const evaluate = (file: string, out: string, ...more: string[]) => command("evaluate", "--programme", path("p.json"), "--candidates", path(file), "--scores", path("s.csv"), "--out", path(out), ...more);
      const chinese = /[\u4e00-\u9fff]{2}/;
      const before = process.env["LANG"];
      const spoken = async (lang: string | undefined, ...more: string[]) => {
        if (lang === undefined) delete process.env["LANG"];
        else process.env["LANG"] = lang;
        return chinese.test((await evaluate("bad.csv", "none", ...more)).stderr.replaceAll("甲", "")) ? "zh" : "en";
      };
      try {
        expect([await spoken("en_US.UTF-8"), await spoken("zh_CN.UTF-8"), await spoken(undefined), await spoken(""), await spoken("en_US.UTF-8", "--lang", "zh"), await spoken("zh_CN.UTF-8", "--lang", "en")]).toEqual(["en", "zh", "zh", "zh", "zh", "en"]);
      } finally {
        if (before === undefined) delete process.env["LANG"];
        else process.env["LANG"] = before;
      }
      expect([(await evaluate("good.csv", "zh", "--lang", "zh")).status, (await evaluate("good.csv", "en", "--lang", "en")).status]).toEqual([0, 0]);
      const names = readdirSync(path("zh")).filter((name) => !name.endsWith(".html"));
      expect(names.map((name) => readFileSync(`${path("en")}/${name}`, "utf8"))).toEqual(names.map((name) => readFileSync(`${path("zh")}/${name}`, "utf8")));
    });
  });
});

describe("commands", () => {
  test("programmes lists the six", async () => {
    const { status, stdout } = await command("programmes", "--json");
    const ids = ["harbin-2021", "dalian-2021", "kaifeng-2020", "heilongjiang-2021", "hangzhou-2016", "five-powers"];
    expect({ status, ids: (JSON.parse(stdout) as { id: string }[]).map((one) => one.id).sort() }).toEqual({ status: 0, ids: [...ids].sort() });
    const text = (await command("programmes")).stdout;
    expect(ids.filter((id) => !text.includes(id))).toEqual([]);
  });
  test("what template prints is accepted as input, for every shipped programme", async () => {
    for (const id of ["harbin-2021", "dalian-2021", "kaifeng-2020", "heilongjiang-2021", "hangzhou-2016", "five-powers"]) {
      const printed = async (what: string) => (await command("template", "--programme", id, "--what", what)).stdout;
      const input = { candidates: await printed("candidates"), experts: await printed("experts"), scores: await printed("scores"), conflicts: await printed("conflicts"), units: await printed("units") };
      expect([id, ...Object.values(input).map((text) => text.trim().split("\r\n").length)]).toEqual([id, 2, 2, 2, 2, 2]);
      const { status, stderr } = await evaluateFiles({ programme: id, ...input });
      expect({ id, stderr, accepted: status === 0 || status === 3 }).toEqual({ id, stderr: "", accepted: true });
    }
  });
  test.each(["programmes", "check", "evaluate", "template", "serve", "verify", "backup", "restore"])("%s takes --help", async (name) => {
    const { status, stdout } = await command(name, "--help", "--lang", "en");
    expect({ status, named: stdout.includes(name) }).toEqual({ status: 0, named: true });
  });
  test("standard input, exit status and output through npm", async () => {
    await withFiles({ "p.json": JSON.stringify(programme()), "s.csv": scores }, async (path) => {
      const args = ["run", "-s", "jiangping", "--", "evaluate", "--programme", path("p.json"), "--candidates", "-", "--scores", path("s.csv"), "--out", path("out"), "--lang", "en"];
      const through = (input: string) => new Promise<unknown>((resolve) => execFile("npm", args, (error) => resolve(error?.code ?? 0)).stdin!.end(input));
      expect([await through(candidates), existsSync(path("out/result.json")), await through("id,name\r\nc1,甲\r\nc1,乙\r\n")]).toEqual([0, true, 2]);
    });
  }, 60_000);
});

describe("the programme file", () => {
  const without = (change: (copy: Record<string, never>) => void): object => {
    const copy = structuredClone(programme()) as unknown as Record<string, never>;
    change(copy);
    return copy;
  };
  test.each(["id", "version", "name", "referenceDate", "seats", "rubric", "aggregation"])("needs %s", async (key) => {
    expect((await run({ programme: without((copy) => delete copy[key]) })).faults).toEqual([`programme.json: /${key}`]);
  });
  test.each([["seats", "target"], ["rubric", "criteria"], ["aggregation", "level"], ["aggregation", "method"], ["aggregation", "minimumSheets"], ["aggregation", "rounding"]])("needs %s.%s", async (key, inner) => {
    expect((await run({ programme: without((copy) => delete copy[key]![inner]) })).faults).toEqual([`programme.json: /${key}/${inner}`]);
  });
  test("needs aggregation.rounding.total", async () => {
    expect((await run({ programme: programme({ aggregation: { level: "total", method: "mean", rounding: {}, minimumSheets: 1 } }) })).faults).toEqual(["programme.json: /aggregation/rounding/total"]);
  });
  test.each([0, -1, 1.5, "1", null])("seats.target %j is bad input", async (target) => {
    expect((await run({ programme: programme({ seats: { target } }) })).faults).toEqual(["programme.json: /seats/target"]);
  });
  test("empty lists mean none", async () => {
    const empty = { eligibility: [], nomination: [], panel: { assignment: "full", groups: [] }, ties: [], quotas: [], conflicts: { rules: [] }, stages: [] };
    const full = await run({ programme: programme(empty) });
    const bare = await run({});
    expect({ ...full.result, programme: null, inputs: null }).toEqual({ ...bare.result, programme: null, inputs: null });
  });
  test.each<[string, object]>([
    ["the top", { colour: "red" }], ["seats", { seats: { target: 1, most: 2 } }], ["a field", { fields: [{ id: "n", type: "integer", colour: 1 }] }], ["an option", { fields: [{ id: "n", type: "enum", options: [{ value: "a", colour: 1 }] }] }],
    ["a label", { name: { zh: "项", en: "P", fr: "P" } }], ["a rule", { eligibility: [{ id: "R", if: { field: "n", is: 1 }, colour: 1 }] }], ["aggregation", { aggregation: { level: "total", method: "mean", rounding: { total: 2 }, minimumSheets: 1, colour: 1 } }],
    ["rounding", { aggregation: { level: "total", method: "mean", rounding: { total: 2, sheet: 1 }, minimumSheets: 1 } }], ["trim", { aggregation: { level: "total", method: "mean", trim: { low: 1, high: 1, from: 3, to: 9 }, rounding: { total: 2 }, minimumSheets: 1 } }],
    ["a tie", { ties: [{ criterion: "A", descending: true }] }], ["a quota", { quotas: [{ id: "q", where: { field: "n", is: 1 }, atLeast: 1, colour: 1 }] }], ["conflicts", { conflicts: { rules: [], months: 3 } }], ["panel", { panel: { assignment: "full", colour: 1 } }],
    ["a criterion", { rubric: { criteria: [{ id: "A", weight: "60", max: "60", min: "0", step: "0.1", kind: "judged", colour: 1 }, { id: "B", weight: "40", max: "40", min: "0", step: "0.1", kind: "judged" }] } }],
  ])("an unknown key in %s is bad input", async (_, extra) => {
    const { status, faults } = await run({ programme: programme(extra) });
    expect({ status, count: faults.length }).toEqual({ status: 2, count: 1 });
  });
  test.each<[string | number, boolean]>([["60", true], [60, true], ["60.0", true], [60.5, false], ["6e1", false], ["+60", false], ["0x3C", false], ["60分", false], ["60.", false], [".5", false], ["1,000", false], ["", false]])("a weight of %j", async (weight, good) => {
    const criteria = [{ id: "A", weight, max: "60", min: "0", step: "0.1", kind: "judged" }, { id: "B", weight: "40", max: "40", min: "0", step: "0.1", kind: "judged" }];
    const found = await run({ programme: programme({ rubric: { criteria } }) });
    expect({ status: found.status, scores: found.scores }).toEqual(good ? { status: 0, scores: { c1: "80.00", c2: "70.00" } } : { status: 2, scores: null });
  });
  test("without exports the shortlist has rank, id, name, employer, score", async () => {
    expect((await run({ candidates: csv([["id", "name", "employer"], ["c1", "甲", "某厂"], ["c2", "乙", ""]]) })).read("shortlist.csv")).toBe("\uFEFFrank,id,name,employer,score\r\n1,c1,甲,某厂,80.00\r\n");
  });
  test("conflicts.years is 3 where it is absent", async () => {
    const experts = (years: string) => csv([["id", "name", "pastEmployers"], ["e1", "专家", `齐齐哈尔机床厂(${years})`]]);
    const people = csv([["id", "name", "employer"], ["c1", "甲", "齐齐哈尔机床厂"], ["c2", "乙", "牡丹江木工厂"]]);
    const kinds = async (years: string) => (await run({ experts: experts(years), candidates: people })).result!.conflicts.map((one) => `${one.kind} ${one.candidate}`);
    // the reference date is 2021-06-11: three years before it is 2018-06-11
    expect([await kinds("2010-2018"), await kinds("2010-2017"), await kinds("2020-")]).toEqual([["past_employer c1"], [], ["past_employer c1"]]);
  });
});

describe("CSV", () => {
  const named = async (text: Content) => {
    const { status, read } = await run({ programme: programme({ seats: { target: 2 } }), candidates: text });
    return status === 0 ? read("shortlist.csv").split("\r\n").slice(1, -1) : status;
  };
  const plain = ["1,c1,甲,某厂,80.00", "2,c2,乙,,70.00"];
  test.each<[string, Content]>([
    ["CRLF", "id,name,employer\r\nc1,甲,某厂\r\nc2,乙,\r\n"], ["LF", "id,name,employer\nc1,甲,某厂\nc2,乙,\n"], ["no line end behind the last", "id,name,employer\r\nc1,甲,某厂\r\nc2,乙,"],
    ["BOM", "\uFEFFid,name,employer\r\nc1,甲,某厂\r\nc2,乙,\r\n"], ["BOM before a quoted header", '\uFEFF"id","name","employer"\r\nc1,甲,某厂\r\nc2,乙,\r\n'], ["quotes", '"id","name","employer"\r\n"c1","甲","某厂"\r\n"c2","乙",""\r\n'],
    ["GB18030", Buffer.from([...Buffer.from("id,name,employer\r\nc1,"), 0xbc, 0xd7, 0x2c, 0xc4, 0xb3, 0xb3, 0xa7, ...Buffer.from("\r\nc2,"), 0xd2, 0xd2, ...Buffer.from(",\r\n")])],
    ["XLSX", buildXlsx([["id", "name", "employer"], ["c1", "甲", "某厂"], ["c2", "乙", null]])],
  ])("%s", async (_, text) => {
    expect(await named(text)).toEqual(plain);
  });
  test("commas, doubled quotes and line breaks inside quotes", async () => {
    const { read } = await run({ candidates: 'id,name,employer\r\nc1,"甲, ""大""","一\r\n二"\r\nc2,乙,\r\n' });
    expect(read("shortlist.csv")).toBe('\uFEFFrank,id,name,employer,score\r\n1,c1,"甲, ""大""","一\r\n二",80.00\r\n');
  });
});

describe("XLSX", () => {
  const person = (...cells: XlsxCell[]): Uint8Array => buildXlsx([["id", "name", "n", "t", "d", "m"], ["c1", "甲", ...cells], ["c2", "乙"]]);
  const sheet = (...cells: XlsxCell[]): Uint8Array => buildXlsx([["candidate", "expert", "A", "B"], ["c1", "e1", ...cells], ["c2", "e1", 40, 30]]);
  const reads = async (predicate: object, people: Uint8Array) => {
    const { result, faults } = await run({ programme: programme({ eligibility: [{ id: "R", severity: "attest", if: predicate }] }), candidates: people });
    return result === null ? faults : result.notes.some((note) => note.subject.includes("c1")) ? "no" : "yes";
  };
  test("a numeric score is its value to 15 digits, in whatever form it is stored", async () => {
    expect((await run({ scores: sheet({ raw: "0.30000000000000004" }, { raw: "3.0E+1" }) })).scores).toEqual({ c1: "30.30", c2: "70.00" });
    expect((await run({ scores: sheet({ raw: "50.100000000000001" }, { raw: "1e-1" }) })).scores).toEqual({ c1: "50.20", c2: "70.00" });
    expect((await run({ scores: sheet({ raw: "0.35" }, 1) })).faults).toEqual(["scores.csv:2: A"]);
  });
  test("a text cell keeps the syntax of CSV", async () => {
    expect((await run({ scores: sheet("50.1", "1e1") })).faults).toEqual(["scores.csv:2: B"]);
  });
  test("numbers, dates and text in candidates", async () => {
    const people = person({ raw: "1.2E1" }, 7, { date: "2021-06-10" }, { raw: "0.1" });
    expect([await reads({ field: "n", is: 12 }, people), await reads({ field: "t", is: "7" }, people), await reads({ all: [{ field: "d", before: "2021-06-11" }, { field: "d", after: "2021-06-09" }] }, people), await reads({ field: "m", is: "0.1" }, people)]).toEqual(["yes", "yes", "yes", "yes"]);
  });
  test("a numeric id is its digits, in every file", async () => {
    const found = await run({ candidates: buildXlsx([["id", "name"], [7, "甲"], ["8", "乙"]]), scores: buildXlsx([["candidate", "expert", "A", "B"], ["7", 1, 50, 30], [8, "1", 40, 30]]), experts: csv([["id", "name"], ["1", "专家"]]) });
    expect({ faults: found.faults, scores: found.scores }).toEqual({ faults: [], scores: { 7: "80.00", 8: "70.00" } });
  });
  test("a date cell in a field of another type is its date as text, or bad input", async () => {
    expect(await reads({ field: "t", is: "2021-06-10" }, person(1, { date: "2021-06-10" }))).toBe("yes");
    expect((await run({ candidates: person({ date: "2021-06-10" }) })).faults).toEqual(["candidates0.csv:2: n"]);
  });
  test("dates in the system of 1904 too", async () => {
    const people = buildXlsx([["id", "name", "d"], ["c1", "甲", { date: "2021-06-10" }], ["c2", "乙"]], { is1904: true });
    expect(await reads({ all: [{ field: "d", before: "2021-06-11" }, { field: "d", after: "2021-06-09" }] }, people)).toBe("yes");
  });
  test("a number of more than 15 digits in an id or text field", async () => {
    expect((await run({ candidates: person(1, { raw: "230101197001010011" }) })).faults).toEqual(["candidates0.csv:2: t"]);
    expect((await run({ candidates: buildXlsx([["id", "name", "idNumber"], ["c1", "甲", { raw: "2.30101197001010016E+17" }], ["c2", "乙", null]]) })).faults).toEqual(["candidates0.csv:2: idNumber"]);
    expect((await run({ experts: buildXlsx([["id", "name", "idNumber"], ["e1", "甲", { raw: "230101197001010011" }]]) })).faults).toEqual(["experts.csv:2: idNumber"]);
    expect(await reads({ field: "t", is: "123456789012345" }, person(1, { raw: "123456789012345" }))).toBe("yes");
    expect(await reads({ field: "t", is: "230101197001010011" }, person(1, "230101197001010011"))).toBe("yes");
  });
  test("a formula is bad input in scores, else its cached value", async () => {
    expect((await run({ scores: sheet({ formula: "1+1", value: 2 }, 3) })).faults).toEqual(["scores.csv:2: A"]);
    expect(await reads({ field: "n", is: 12 }, person({ formula: "6*2", value: 12 }))).toBe("yes");
  });
  test("the first sheet is the first of the workbook, not the first file", async () => {
    const inline = (text: string, at: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
    const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
    const book = buildXlsx([["id", "name"], ["x1", "别人"]], { parts: {
      "xl/workbook.xml": `<?xml version="1.0"?><workbook ${main}><sheets><sheet name="B" sheetId="2" r:id="rId4"/><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      "xl/_rels/workbook.xml.rels": relationships([["rId1", "worksheet", "worksheets/sheet1.xml"], ["rId2", "styles", "styles.xml"], ["rId3", "sharedStrings", "sharedStrings.xml"], ["rId4", "worksheet", "worksheets/sheet2.xml"]]),
      "xl/worksheets/sheet2.xml": sheetXml(`<row r="1">${inline("id", "A1")}${inline("name", "B1")}</row><row r="2">${inline("c1", "A2")}${inline("甲", "B2")}</row><row r="3">${inline("c2", "A3")}${inline("乙", "B3")}</row>`),
    } });
    expect((await run({ candidates: book })).scores).toEqual({ c1: "80.00", c2: "70.00" });
  });
});

describe("scores", () => {
  const sheets = (...rows: Row[]) => csv([["candidate", "expert", "status", "A", "B", "comment"], ...rows]);
  test("comments are read and change nothing; the order of columns is free", async () => {
    expect((await run({ scores: sheets(["c1", "e1", "", 50, 30, "很好, =1+1"], ["c2", "e1", "", 40, 30, ""]) })).scores).toEqual({ c1: "80.00", c2: "70.00" });
    expect((await run({ scores: csv([["comment", "B", "A", "expert", "candidate"], ["", 30, 50, "e1", "c1"], ["", 30, 40, "e1", "c2"]]) })).scores).toEqual({ c1: "80.00", c2: "70.00" });
  });
  test.each<[string, Content, string[]]>([
    ["a second row for a pair, though recused", sheets(["c1", "e1", "", 50, 30, ""], ["c1", "e1", "recused", "", "", ""]), ["scores.csv:3"]],
    ["an unknown candidate", sheets(["c9", "e1", "", 50, 30, ""]), ["scores.csv:2: candidate"]],
    ["an unknown status", sheets(["c1", "e1", "弃权了", "", "", ""]), ["scores.csv:2: status"]],
    ["a wrong type", sheets(["c1", "e1", "", "优", 30, ""]), ["scores.csv:2: A"]],
    ["an unknown criterion", csv([["candidate", "expert", "A", "B", "Z"], ["c1", "e1", 50, 30, 1]]), ["scores.csv:1: Z"]],
    ["no column of a criterion", csv([["candidate", "expert", "A"], ["c1", "e1", 50]]), ["scores.csv:1"]],
    ["a broken row", "candidate,expert,A,B\r\nc1,e1,50\r\nc2,e1,40,30\r\n", ["scores.csv:2"]],
  ])("%s is bad input", async (_, text, places) => {
    const { status, faults } = await run({ scores: text });
    expect({ status, faults: faults.map((fault, i) => (fault.startsWith(places[i] ?? "\u0000") ? places[i] : fault)) }).toEqual({ status: 2, faults: places });
  });
  test("an unknown expert where there is an experts file", async () => {
    expect((await run({ experts: csv([["id"], ["e2"]]) })).faults).toEqual(["scores.csv:2: expert", "scores.csv:3: expert"]);
  });
});

describe("decisions", () => {
  const people = (...ids: string[]) => csv([["id", "name"], ...ids.map((id) => [id, `人${id}`])]);
  const totals = (...rows: [string, number | string][]) => csv([["candidate", "expert", "A", "B"], ...rows.map(([id, a]) => [id, "e1", a, a === "" ? "" : 30])]);
  const four = { candidates: people("c1", "c2", "c3", "c4"), scores: totals(["c1", 50], ["c2", 40], ["c3", 40], ["c4", 10]), programme: programme({ seats: { target: 2, max: 3 } }) };
  const listed = async (input: Input) => {
    const { status, faults, result } = await run(input);
    return result === null ? { status, faults } : { status, selected: result.selection.selected, open: result.decisions.map((one) => [one.kind, ...one.subject]), ranks: result.candidates.map((one) => `${one.rank} ${one.id}`).join(", ") };
  };
  const bad = { status: 2, faults: ["decisions.csv:2: subject"] };

  test("reason and by are required", async () => {
    const head = ["kind", "subject", "value", "reason", "by"];
    expect((await run({ ...four, decisions: csv([head, ["remove", "c1", "", "", "组"], ["remove", "c2", "", "因", " "]]) })).faults).toEqual(["decisions.csv:2: reason", "decisions.csv:3: by"]);
    expect((await run({ ...four, decisions: csv([["kind", "subject", "value"], ["remove", "c1", ""]]) })).status).toBe(2);
  });
  test("tie orders within a rank and is settled when all its members are ordered", async () => {
    expect(await listed(four)).toEqual({ status: 3, selected: ["c1", "c2"], open: [["tie", "c2", "c3"]], ranks: "1 c1, 2 c2, 2 c3, 4 c4" });
    expect(await listed({ ...four, decisions: table([["tie", "c3", 1]]) })).toEqual({ status: 3, selected: ["c1", "c3"], open: [["tie", "c3", "c2"]], ranks: "1 c1, 2 c3, 2 c2, 4 c4" });
    expect(await listed({ ...four, decisions: table([["tie", "c3", 1], ["tie", "c2", 2]]) })).toEqual({ status: 0, selected: ["c1", "c3"], open: [], ranks: "1 c1, 2 c3, 2 c2, 4 c4" });
  });
  test("take-all, by rank", async () => {
    expect(await listed({ ...four, decisions: table([["take-all", 2, ""]]) })).toEqual({ status: 0, selected: ["c1", "c2", "c3"], open: [], ranks: "1 c1, 2 c2, 2 c3, 4 c4" });
    expect(await listed({ ...four, decisions: table([["take-all", 4, ""]]) })).toEqual(bad);
    expect(await listed({ ...four, programme: programme({ seats: { target: 2 } }), decisions: table([["take-all", 2, ""]]) })).toEqual(bad);
  });
  test("accept-soft, by quota; accept-shortfall", async () => {
    const soft = { ...four, programme: programme({ seats: { target: 1 }, quotas: [{ id: "q", where: { field: "id", is: "c4" }, atLeast: 2, soft: true }] }) };
    expect(await listed(soft)).toMatchObject({ status: 3, selected: ["c4"], open: [["soft-quota", "q"]] });
    expect(await listed({ ...soft, decisions: table([["accept-soft", "q", ""]]) })).toMatchObject({ status: 0, selected: ["c4"], open: [] });
    expect(await listed({ ...soft, decisions: table([["accept-soft", "r", ""]]) })).toEqual(bad);
    const short = { ...four, programme: programme({ seats: { target: 5 } }) };
    expect(await listed(short)).toMatchObject({ status: 3, open: [["shortfall"]] });
    expect(await listed({ ...short, decisions: table([["accept-shortfall", "", ""]]) })).toMatchObject({ status: 0, open: [] });
    expect((await listed({ ...four, decisions: table([["accept-shortfall", "", ""]]) })).status).toBe(2);
  });
  test("accept-unconnected, with mean and median only", async () => {
    const apart = { candidates: people("c1", "c2"), scores: csv([["candidate", "expert", "A", "B"], ["c1", "e1", 50, 30], ["c2", "e2", 40, 30]]), decisions: table([["accept-unconnected", "", ""]]) };
    const method = (name: string) => programme({ panel: { assignment: "partial" }, aggregation: { level: "total", method: name, rounding: { total: 2 }, minimumSheets: 1 } });
    expect([(await listed({ ...apart, programme: method("mean") })).status, (await listed({ ...apart, programme: method("median") })).status, (await listed({ ...apart, programme: method("additive") })).status, (await listed({ ...four, decisions: apart.decisions })).status]).toEqual([0, 0, 2, 2]);
  });
  test("count-incomplete and remove, by candidate", async () => {
    const incomplete = { candidates: people("c1", "c2"), scores: csv([["candidate", "expert", "A", "B"], ["c1", "e1", 50, 30], ["c2", "e1", 60, 30], ["c2", "e2", 1, ""], ["c1", "e2", 50, 30]]) };
    expect(await listed(incomplete)).toMatchObject({ status: 3, selected: ["c1"], open: [["incomplete", "c2"]] });
    expect(await listed({ ...incomplete, decisions: table([["count-incomplete", "c2", ""]]) })).toMatchObject({ status: 0, selected: ["c2"], open: [] });
    expect(await listed({ ...incomplete, decisions: table([["count-incomplete", "c1", ""]]) })).toEqual(bad);
    expect(await listed({ decisions: table([["remove", "c1", ""]]) })).toMatchObject({ status: 0, selected: ["c2"] });
    expect(await listed({ decisions: table([["remove", "c2", ""]]) })).toEqual(bad);
  });
  test("conflict, by expert@candidate", async () => {
    const scores2 = csv([["candidate", "expert", "A", "B"], ["c1", "e1", 50, 30], ["c1", "e2", 30, 30], ["c2", "e1", 45, 30], ["c2", "e2", 30, 30]]);
    const conflict = { scores: scores2, conflicts: csv([["expert", "candidate", "kind"], ["e1", "c1", "coauthor"]]) };
    expect(await listed(conflict)).toMatchObject({ status: 3, selected: ["c1"], open: [["conflict", "e1", "c1"]] });
    expect(await listed({ ...conflict, decisions: table([["conflict", "e1@c1", "allow"]]) })).toMatchObject({ status: 0, selected: ["c1"], open: [] });
    expect(await listed({ ...conflict, decisions: table([["conflict", "e1@c1", "recuse"]]) })).toMatchObject({ status: 0, selected: ["c2"], open: [] });
    expect(await listed({ ...conflict, decisions: table([["conflict", "e2@c1", "recuse"]]) })).toEqual(bad);
  });
  test.each<[string, Row]>([
    ["a tie decision for nobody's tie", ["tie", "c4", 1]], ["an order that is no number", ["tie", "c2", "first"]], ["an order of zero", ["tie", "c2", 0]], ["a review of somebody eligible", ["review", "c1", "eligible"]], ["removal of an unknown person", ["remove", "c9", ""]], ["a kind that is none", ["promote", "c1", ""]],
  ])("%s is bad input", async (_, row) => {
    expect((await listed({ ...four, decisions: table([row]) })).status).toBe(2);
  });
  test.each<[string, Row[]]>([
    ["the same twice", [["remove", "c1", ""], ["remove", "c1", ""]]], ["two members of a tie with one order", [["tie", "c2", 1], ["tie", "c3", 1]]], ["one member with two orders", [["tie", "c2", 1], ["tie", "c2", 2]]],
  ])("%s is bad input", async (_, rows) => {
    expect((await listed({ ...four, decisions: table(rows) })).status).toBe(2);
  });
});
