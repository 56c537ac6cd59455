// XLSX: what each kind of cell comes out as, which sheet is read, and what is refused.
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { Faults } from "../../server/faults.ts";
import { readTable } from "../../server/table.ts";
import { makeSource } from "../../server/table-source.ts";
import { read } from "./read-for-test.ts";
import { buildXlsx, relationships, sheetXml } from "./xlsx-builder.ts";

/** The only cell of a workbook, as stored. */
function cellOf(cellXml: string, formats: readonly string[] = [], is1904 = false): unknown {
  const sheet = sheetXml(`<row r="1">${cellXml}</row>`);
  return read(buildXlsx([], { formats, is1904, parts: { "xl/worksheets/sheet1.xml": sheet } })).rows[0]?.[1][0];
}

describe("cells", () => {
  test("text shared or inline, numbers, days, truth values, errors, formulas", () => {
    const rows = [
      ["编号", "a & <b>"],
      ["c1", 12.5, { date: "1980-01-02" }, { boolean: true }, { boolean: false }, { error: "#REF!" }],
      ["c2", null, { formula: "A1&B1", value: "x" }, { formula: "1+1", value: 2 }, { formula: "X()", value: null }],
    ] as const;
    const expected = [
      [1, ["编号", "a & <b>"]],
      [2, ["c1", { number: "12.5" }, { date: "1980-01-02" }, { boolean: true }, { boolean: false }, { error: "#REF!" }]],
      [
        3,
        [
          "c2",
          "",
          { formula: true, value: "x" },
          { formula: true, value: { number: "2" } },
          { formula: true, value: { error: "#CALC!" } },
        ],
      ],
    ];
    for (const inline of [false, true]) {
      expect(read(buildXlsx(rows, { inline }))).toEqual({ rows: expected, faults: [], info: { kind: "xlsx", merges: [] } });
    }
  });

  test.each([
    ["0.30000000000000004", { number: "0.3" }],
    ["22.250000000000004", { number: "22.25" }],
    ["1E+20", { number: "100000000000000000000", digits: 21 }],
    ["1E+21", { number: "1000000000000000000000", digits: 22 }],
    ["230103198001011234", { number: "230103198001011000", digits: 18 }],
    ["999999999999999", { number: "999999999999999" }],
    ["1234567890123456", { number: "1234567890123460", digits: 16 }],
    ["-1.5E-7", { number: "-0.00000015" }],
    ["-0", { number: "0" }],
    ["100", { number: "100" }],
    [" 7 ", { number: "7" }],
    ["1.7976931348623157E+308", { number: `179769313486232${"0".repeat(294)}`, digits: 309 }],
  ])("the number %s", (raw, expected) => {
    expect(cellOf(`<c r="A1"><v>${raw}</v></c>`)).toEqual(expected);
  });

  test.each([
    [1, "1900-01-01"],
    [59, "1900-02-28"],
    [61, "1900-03-01"],
    [44358, "2021-06-11"],
    [44358.999988, "2021-06-11"],
    [2958465, "9999-12-31"],
  ])("day %d of the 1900 system", (serial, date) => {
    expect(cellOf(`<c r="A1" s="1"><v>${serial}</v></c>`)).toEqual({ date });
  });

  test("days of the 1904 system, the day that never was, and numbers that are no day", () => {
    expect(cellOf('<c r="A1" s="1"><v>42896</v></c>', [], true)).toEqual({ date: "2021-06-11" });
    expect(cellOf('<c r="A1" s="1"><v>0</v></c>', [], true)).toEqual({ date: "1904-01-01" });
    expect(cellOf('<c r="A1" s="1"><v>60</v></c>')).toEqual({ error: "1900-02-29" });
    expect(cellOf('<c r="A1" s="1"><v>0.5</v></c>')).toEqual({ number: "0.5" });
    expect(cellOf('<c r="A1" s="1"><v>-3</v></c>')).toEqual({ number: "-3" });
    expect(cellOf('<c r="A1" s="1"><v>20210611</v></c>')).toEqual({ number: "20210611" });
    expect(cellOf('<c r="A1" t="d"><v>2021-06-11T00:00:00Z</v></c>')).toEqual({ date: "2021-06-11" });
  });

  test.each([
    ['yyyy"年"m"月"d"日"', true],
    ["[$-804]yyyy-mm-dd;@", true],
    ["[$-F800]dddd", true],
    ["0.00;[Red]-0.00", false],
    ['0"day"', false],
    ["0\\d", false],
    ["#,##0_d", false],
    ["General", false],
    ["@", false],
  ])("the format %s", (format, isDate) => {
    expect(cellOf('<c r="A1" s="2"><v>44358</v></c>', [format])).toEqual(isDate ? { date: "2021-06-11" } : { number: "44358" });
  });

  test("rich text is joined, phonetic text left out, escapes decoded", () => {
    const strings =
      '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><r><t>张</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 三</t></r><rPh sb="0" eb="1"><t>ZHANG</t></rPh><phoneticPr fontId="1"/></si><si><t>a_x000D_b_x005F_c</t></si></sst>';
    const sheet = sheetXml(
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><r><t>李</t></r><rPh sb="0" eb="1"><t>LI</t></rPh><r><t>四</t></r></is></c></row>',
    );
    const parts = { "xl/sharedStrings.xml": strings, "xl/worksheets/sheet1.xml": sheet };
    expect(read(buildXlsx([], { parts })).rows).toEqual([[1, ["张 三", "a\rb_c", "李四"]]]);
  });

  test("shared formulas and every cell of an array formula are formulas", () => {
    const sheet = sheetXml(
      '<row r="1"><c r="A1"><f t="array" ref="A1:A2">B1:B2</f><v>1</v></c><c r="B1"><f t="shared" ref="B1:B2" si="0">1</f><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c><c r="B2"><f t="shared" si="0"/><v>1</v></c></row><row r="3"><c r="A3"><v>3</v></c></row>',
    );
    const formula = (number: string): unknown => ({ formula: true, value: { number } });
    expect(read(buildXlsx([], { parts: { "xl/worksheets/sheet1.xml": sheet } })).rows).toEqual([
      [1, [formula("1"), formula("1")]],
      [2, [formula("2"), formula("1")]],
      [3, [{ number: "3" }]],
    ]);
  });
});

describe("rows", () => {
  test("gaps are empty cells, trailing ones cut, blank rows left out, row numbers the sheet's", () => {
    const sheet = sheetXml(
      '<row r="2"><c r="B2" t="inlineStr"><is><t>x</t></is></c><c r="AA2"><v>1</v></c><c r="AB2" s="1"/></row><row r="3"><c r="A3" s="1"/></row><row r="4"><c r="A4" t="inlineStr"><is><t> </t></is></c><c r="B4" t="str"><f>""</f><v></v></c></row><row r="9"><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>',
    );
    expect(read(buildXlsx([], { parts: { "xl/worksheets/sheet1.xml": sheet } })).rows).toEqual([
      [2, ["", "x", ...Array<string>(24).fill(""), { number: "1" }]],
      [9, [{ number: "1" }, { number: "2" }]],
      [10, [{ number: "3" }]],
    ]);
  });

  test("merged header cells are told before the first row, only the top left has the text", () => {
    const rows = [
      ["基本信息", null, "得分"],
      ["编号", "姓名", "K1"],
      ["c1", "a", 1],
    ];
    const bytes = buildXlsx(rows, { merges: ["A1:B1", "C1:C2"] });
    const seen: unknown[] = [];
    readTable(makeSource("t", bytes), (cells) => seen.push(cells), new Faults(), { onStart: (info) => seen.push(info) });
    expect(seen).toEqual([
      {
        kind: "xlsx",
        merges: [
          { row: 1, column: 0, rows: 1, columns: 2 },
          { row: 1, column: 2, rows: 2, columns: 1 },
        ],
      },
      ["基本信息", "", "得分"],
      ["编号", "姓名", "K1"],
      ["c1", "a", { number: "1" }],
    ]);
  });

  test("the first sheet in workbook order, hidden or not, chart sheets passed over, whatever the prefix and path", () => {
    const workbook =
      '<x:workbook xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:rr="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><x:sheets><x:sheet name="c" sheetId="9" rr:id="z"/><x:sheet name="b" sheetId="2" state="hidden" rr:id="y"/><x:sheet name="a" sheetId="1" rr:id="rId1"/></x:sheets></x:workbook>';
    const parts = {
      "xl/workbook.xml": workbook,
      "xl/_rels/workbook.xml.rels": relationships([
        ["rId1", "worksheet", "worksheets/sheet1.xml"],
        ["y", "worksheet", "/xl/Worksheets/sheet2.xml"],
        ["z", "chartsheet", "chartsheets/sheet1.xml"],
      ]),
      "xl/worksheets/Sheet2.xml":
        '<x:worksheet xmlns:x="u"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>2</x:v></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="A1:B1"/></x:mergeCells></x:worksheet>',
    };
    expect(read(buildXlsx([["first"]], { parts }))).toEqual({
      rows: [[1, [{ number: "2" }]]],
      faults: [],
      info: { kind: "xlsx", merges: [{ row: 1, column: 0, rows: 1, columns: 2 }] },
    });
  });
});

describe("refused", () => {
  const ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
  const zip = (files: Record<string, string>): Uint8Array =>
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
  const part = (name: string, text: string | null): Uint8Array => buildXlsx([["a", 1]], { parts: { [name]: text } });

  test.each([
    ["an old .xls", Uint8Array.from(ole), "t: an old workbook (.xls); save it as XLSX or CSV"],
    [
      "a workbook with a password",
      Buffer.concat([Uint8Array.from(ole), Buffer.from("EncryptedPackage", "utf16le")]),
      "t: the workbook has a password; save it as XLSX without one",
    ],
    ["another zip", zip({ "a.txt": "x" }), "t: this zip file is not an XLSX workbook; expected XLSX or CSV"],
    ["an empty zip", zip({}), "t: this zip file is not an XLSX workbook; expected XLSX or CSV"],
    ["a cut zip", buildXlsx([["a"]]).slice(0, 300), "t: the XLSX package is damaged; save it again"],
    [
      "OpenDocument",
      zip({ mimetype: "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>" }),
      "t: an OpenDocument spreadsheet (.ods); save it as XLSX or CSV",
    ],
    ["no sheet part", part("xl/worksheets/sheet1.xml", null), "t: the workbook has no worksheet"],
  ])("%s", (_, bytes, fault) => {
    expect(read(bytes)).toEqual({ rows: [], faults: [fault], info: null });
  });

  test("an .xlsb and a .docx", () => {
    const root = (target: string): string => relationships([["rId1", "officeDocument", target]]);
    expect(read(zip({ "_rels/.rels": root("xl/workbook.bin"), "xl/workbook.bin": "x" })).faults).toEqual([
      "t: a binary workbook (.xlsb); save it as XLSX or CSV",
    ]);
    expect(read(zip({ "_rels/.rels": root("word/document.xml"), "word/document.xml": "<w/>" })).faults).toEqual([
      "t: this zip file is not an XLSX workbook; expected XLSX or CSV",
    ]);
  });

  test("XML that breaks off is a fault at the last row read, in any part", () => {
    const good = sheetXml('<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>');
    const { rows, faults } = read(part("xl/worksheets/sheet1.xml", good.slice(0, good.indexOf('<row r="2">') + 20)));
    expect([rows, faults.map((line) => line.replace(/\(.*\)/, "()"))]).toEqual([
      [[1, [{ number: "1" }]]],
      ["t:1: the XLSX content is damaged (); save it again"],
    ]);
    for (const name of ["xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "_rels/.rels"]) {
      const found = read(part(name, "<a><b></a>"));
      expect([found.rows, found.faults.map((line) => line.replace(/\(.*\)/, "()"))]).toEqual([
        [],
        ["t: the XLSX content is damaged (); save it again"],
      ]);
    }
  });

  test("a number that is none and a string that is not there are faults, the row is still given", () => {
    const sheet = sheetXml('<row r="5"><c r="A5"><v>abc</v></c><c r="B5" t="s"><v>7</v></c><c r="C5"><v>1e999</v></c></row>');
    expect(read(part("xl/worksheets/sheet1.xml", sheet))).toMatchObject({
      rows: [[5, [{ error: "#VALUE!" }, { error: "#VALUE!" }, { error: "#VALUE!" }]]],
      faults: ["A5 is damaged: abc", "B5 is damaged: 7", "C5 is damaged: 1e999"].map((text) => `t:5: cell ${text}; save the workbook again`),
    });
  });

  test("rows or columns beyond the sheet's end do not fill memory", () => {
    for (const xml of ['<row r="1"><c r="ZZZZZ1"><v>1</v></c></row>', '<row r="99999999"/>', '<row r="2"/><row r="1"/>']) {
      expect(read(part("xl/worksheets/sheet1.xml", sheetXml(xml))).faults.map((line) => line.replace(/\(.*\)/, "()"))).toEqual([
        "t: the XLSX content is damaged (); save it again",
      ]);
    }
  });

  test("a zip bomb is not unpacked", () => {
    const bomb = zipSync({ "xl/workbook.xml": new Uint8Array(80 * 1024 * 1024) }, { level: 9 });
    expect(bomb.length).toBeLessThan(200_000);
    expect(read(bomb).faults).toEqual(["t: the XLSX unpacks to too much (over 2 GiB), or is suspect; use CSV"]);
  });

  test("any cut or changed byte gives rows or faults, never an exception", () => {
    const bytes = buildXlsx([["编号", "K1"], ["c1", 3]]);
    for (let i = 0; i < bytes.length; i += 3) {
      const changed = Uint8Array.from(bytes);
      changed[i] = changed[i]! ^ 0x55;
      read(changed);
      read(bytes.slice(0, i));
    }
  });

  test("the caller's own error comes through", () => {
    const fail = (): never => {
      throw new Error("mine");
    };
    expect(() => readTable(makeSource("t", buildXlsx([["a"]])), fail, new Faults())).toThrow("mine");
  });
});
