// Encodings: which one a file is taken for, and which lines are named when it is none.
import { describe, expect, test } from "vitest";
import { read } from "./read-for-test.ts";

// 编号,姓名 CRLF c1,张三 / 镕 (in GBK) and 𠮷 (four bytes in GB18030).
const HEADER = [0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xd0, 0xd5, 0xc3, 0xfb, 0x0d, 0x0a];
const ZHANG = [0x63, 0x31, 0x2c, 0xd5, 0xc5, 0xc8, 0xfd, 0x0a];
const RARE = [0x63, 0x32, 0x2c, 0xe9, 0x46, 0x95, 0x34, 0xb2, 0x35, 0x0a];
const GB_ROWS = [
  [1, ["编号", "姓名"]],
  [2, ["c1", "张三"]],
  [3, ["c2", "镕𠮷"]],
];
const UTF8_ROWS = [
  [1, ["编号", "姓名"]],
  [2, ["c1", "张三"]],
];

describe("recognised", () => {
  test.each([
    ["UTF-8", Buffer.from("编号,姓名\nc1,张三\n")],
    ["UTF-8 with BOM", Buffer.from("\uFEFF编号,姓名\nc1,张三\n")],
    ["UTF-16 little endian", Buffer.from("\uFEFF编号,姓名\nc1,张三\n", "utf16le")],
    ["UTF-16 big endian", Buffer.from("\uFEFF编号,姓名\nc1,张三\n", "utf16le").swap16()],
  ])("%s", (_, bytes) => {
    expect(read(bytes)).toEqual({ rows: UTF8_ROWS, faults: [], info: { kind: "csv", merges: [] } });
  });

  test("GB18030 with two and four bytes a character, with and without its mark", () => {
    expect(read(Uint8Array.from([...HEADER, ...ZHANG, ...RARE])).rows).toEqual(GB_ROWS);
    expect(read(Uint8Array.from([0x84, 0x31, 0x95, 0x33, ...HEADER, ...ZHANG, ...RARE])).rows).toEqual(GB_ROWS);
  });

  test("GB18030 beyond the first megabyte, quoted cells among it", () => {
    const row = [0x63, 0x31, 0x2c, 0x22, 0xd5, 0xc5, 0x0a, 0xc8, 0xfd, 0x22, 0x0a];
    const count = 150_000;
    const { rows, faults } = read(Uint8Array.from([...HEADER, ...Array.from({ length: count }, () => row).flat()]));
    expect([rows.length, rows.at(-1), faults]).toEqual([count + 1, [2 * count, ["c1", "张\n三"]], []]);
  });
});

describe("refused, and where", () => {
  test("one bad byte in UTF-8 is named by its line, the other rows are read", () => {
    const bytes = Buffer.concat([Buffer.from("编号,姓名\nc1,张三\nc2,"), Buffer.from([0xff]), Buffer.from("四\nc3,王五\n")]);
    expect(read(bytes)).toMatchObject({
      rows: [...UTF8_ROWS, [4, ["c3", "王五"]]],
      faults: ["t:3: line 3 is not valid text; expected UTF-8 or GB18030"],
    });
  });

  test("a cut character in UTF-8 that GB18030 would take is still damaged UTF-8", () => {
    const bytes = Buffer.concat([Buffer.from("编号,姓名,x\nc1,张三,x\nc2,李"), Buffer.from([0xe5, 0x9b]), Buffer.from(",x\n")]);
    expect(read(bytes).faults).toEqual(["t:3: line 3 is not valid text; expected UTF-8 or GB18030"]);
  });

  test("a bad byte in GB18030 inside a cell of several lines: the record's line, naming the byte's", () => {
    const bytes = Uint8Array.from([...HEADER, ...ZHANG, 0x63, 0x2c, 0x22, 0x0a, 0xc1, 0x22, 0x0a, ...ZHANG]);
    expect(read(bytes)).toMatchObject({
      rows: [...UTF8_ROWS, [5, ["c1", "张三"]]],
      faults: ["t:3: line 4 is not valid text; expected UTF-8 or GB18030"],
    });
  });

  test("a bad header stops the file", () => {
    const { rows, faults } = read(Buffer.concat([Buffer.from([0x63, 0xff, 0x2c, 0x0a]), Buffer.from("c1,x\n")]));
    expect([rows, faults]).toEqual([
      [],
      [
        "t:1: line 1 is not valid text; expected UTF-8 or GB18030",
        "t:1: the first row cannot be read, so the rest of the file was not read",
      ],
    ]);
  });

  test("UTF-16 without a mark, damaged UTF-16, tabs from Excel's Unicode text", () => {
    expect(read(Buffer.from("id,name\n", "utf16le")).faults).toEqual([
      "t: looks like UTF-16 without byte order mark, or a binary file; expected comma-separated CSV (UTF-8 or GB18030) or XLSX",
    ]);
    expect(read(Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00])).faults).toEqual([
      "t: damaged UTF-16 text; expected comma-separated CSV (UTF-8 or GB18030) or XLSX",
    ]);
    expect(read(Buffer.from("\uFEFF编号\t姓名\nc1\t张三\n", "utf16le"))).toMatchObject({
      rows: [],
      faults: ["t:1: the header is separated by tabs; expected comma-separated CSV (save as CSV) or XLSX"],
    });
  });
});
