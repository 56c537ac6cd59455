// CSV records, the lines they begin on, and what happens around broken ones.
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Faults } from "../../server/faults.ts";
import { readTable } from "../../server/table.ts";
import { makeSource } from "../../server/table-source.ts";
import { read } from "./read-for-test.ts";

const unclosed = (place: string, text: string): string =>
  `t:${place}: a quote is opened and not properly closed: ${text}; expected a closing " at the end of the cell; this row is skipped, reading goes on with the next line`;
const stray = (place: string, text: string): string =>
  `t:${place}: misplaced quote: ${text}; expected a cell with quotes to be quoted as a whole, with quotes inside doubled`;

describe("records and lines", () => {
  test.each([
    ["LF", "\n"],
    ["CRLF", "\r\n"],
    ["CR", "\r"],
  ])("%s, with and without the last line end", (_, end) => {
    const rows = [
      [1, ["id", "name"]],
      [2, ["c1", "a b"]],
      [3, ["c2", ""]],
    ];
    const text = ["id,name", "c1,a b", "c2,"].join(end);
    expect(read(text)).toMatchObject({ rows, faults: [] });
    expect(read(text + end)).toMatchObject({ rows, faults: [] });
  });

  test("mixed line ends each count once", () => {
    expect(read("a,b\r\nc,d\ne,f\rg,h\r\r\ni,j").rows.map(([line]) => line)).toEqual([1, 2, 3, 4, 6]);
  });

  test("a record has the line where it begins; quoted line ends of any kind are kept", () => {
    expect(read('id,x\r\nc1,"a\r\nb\nc\rd"\r\nc2,"q""q"\r\nc3,\r\n').rows).toEqual([
      [1, ["id", "x"]],
      [2, ["c1", "a\r\nb\nc\rd"]],
      [6, ["c2", 'q"q']],
      [7, ["c3", ""]],
    ]);
  });

  test("blank lines and rows of empty cells are left out, lines stay right", () => {
    expect(read('\r\nid,x\r\n\r\n , \u3000\r\n,,,\r\n"",""\r\nc1,1\r\n\r\n').rows).toEqual([
      [2, ["id", "x"]],
      [7, ["c1", "1"]],
    ]);
  });

  test("a row with an empty first cell is a row; widths are the caller's", () => {
    expect(read("id,x\n,1\nc1\nc2,1,2,\n").rows).toEqual([
      [1, ["id", "x"]],
      [2, ["", "1"]],
      [3, ["c1"]],
      [4, ["c2", "1", "2", ""]],
    ]);
  });

  test("blanks around cells are kept, a quote after a blank is misplaced", () => {
    expect(read('id,x\n c1 , 1\nc2, "1"\n')).toMatchObject({
      rows: [
        [1, ["id", "x"]],
        [2, [" c1 ", " 1"]],
      ],
      faults: [stray("3: x", 'c2, "1"')],
    });
  });

  test("a cell of ten megabytes", () => {
    const cell = "字,\n".repeat(2_000_000);
    const { rows, faults } = read(`id,x\nc1,"${cell}"\nc2,1\n`);
    expect(faults).toEqual([]);
    expect(rows.map(([line, cells]) => [line, cells.length])).toEqual([
      [1, 2],
      [2, 2],
      [2_000_003, 2],
    ]);
    expect(rows[1]![1][1] === cell).toBe(true);
  });

  test("the empty file, and a file of nothing but a header", () => {
    expect(read("").faults).toEqual(["t: the file is empty; a header row is expected"]);
    expect(read("id,name")).toMatchObject({ rows: [[1, ["id", "name"]]], faults: [] });
  });

  test("progress goes up to the whole", () => {
    const bytes = Buffer.from("id,x\n" + "c1,12345\n".repeat(400_000));
    const seen: number[] = [];
    readTable(makeSource("t", bytes), () => {}, new Faults(), { onProgress: (done) => seen.push(done) });
    expect([seen.length, seen.at(-1), seen.toSorted((a, b) => a - b)]).toEqual([4, bytes.length, seen]);
  });
});

describe("delimiters", () => {
  test("tabs or semicolons in place of commas are said once", () => {
    expect(read("id\tname\nc1\ta\n")).toMatchObject({
      rows: [],
      faults: ["t:1: the header is separated by tabs; expected comma-separated CSV (save as CSV) or XLSX"],
    });
    expect(read("\n编号;姓名\nc1;a\n").faults).toEqual([
      "t:2: the header is separated by semicolons; expected comma-separated CSV (save as CSV) or XLSX",
    ]);
  });

  test("one column is lawful, and so are semicolons in a header with commas", () => {
    expect(read("id\nc1\n")).toMatchObject({ rows: [[1, ["id"]], [2, ["c1"]]], faults: [] });
    expect(read("id,a;b\nc1,1;2\n").faults).toEqual([]);
  });
});

describe("broken rows", () => {
  test("a quote never closed: its row is lost, the later ones are read", () => {
    expect(read('id,x\nc1,"abc\nc2,2\nc3,3\n')).toMatchObject({
      rows: [
        [1, ["id", "x"]],
        [3, ["c2", "2"]],
        [4, ["c3", "3"]],
      ],
      faults: [unclosed("2: x", 'c1,"abc')],
    });
  });

  test("a quote closed only by a later row's: named where it was opened, the rows between are read", () => {
    expect(read('id,x\nc1,"abc\nc2,2\nc3,"three"\nc4,4\n')).toMatchObject({
      rows: [
        [1, ["id", "x"]],
        [3, ["c2", "2"]],
        [4, ["c3", "three"]],
        [5, ["c4", "4"]],
      ],
      faults: [unclosed("2: x", 'c1,"abc')],
    });
  });

  test("stray quotes, single and in pairs, name their column", () => {
    expect(read('id,size,note\nc1,5" pipe,x\nc2,ok,"a"b\nc3,"fine",y\n')).toMatchObject({
      rows: [
        [1, ["id", "size", "note"]],
        [4, ["c3", "fine", "y"]],
      ],
      faults: [
        stray("2: size", 'c1,5" pipe,x'),
        stray("3: note", 'c2,ok,"a"b'),
      ],
    });
  });

  test("the caller's own error is not taken for a broken row", () => {
    const fail = (): never => {
      throw new Error("mine");
    };
    const faults = new Faults();
    for (const text of ["id,x\n", 'id,"x"\n', 'id,"x"\nc1,a"b\n', "id,x\n\0\n"]) {
      expect(() => readTable(makeSource("t", Buffer.from(text)), fail, faults)).toThrow("mine");
    }
    expect(faults.count).toBe(0);
  });

  test("NUL", () => {
    expect(read("id,x\nc1,a\0b\nc2,2\n")).toMatchObject({
      rows: [
        [1, ["id", "x"]],
        [3, ["c2", "2"]],
      ],
      faults: ["t:2: the row has a NUL character; expected plain text"],
    });
  });

  test("a broken header stops the file", () => {
    expect(read('id,"x\nc1,1\n')).toMatchObject({
      rows: [],
      faults: [unclosed("1", 'id,"x'), "t:1: the first row cannot be read, so the rest of the file was not read"],
    });
  });

  test("a quote opened in the first megabyte and closed in the fourth, another never", () => {
    const lines = Array.from({ length: 400_000 }, (_, i) => `c${i},12`);
    lines[10] = 'c10,"x';
    lines[350_000] = 'c350000,"y';
    lines[399_000] = 'c399000,"z';
    const { rows, faults } = read(`id,x\n${lines.join("\n")}\n`);
    expect([rows.length, rows.at(-1)]).toEqual([399_998, [400_001, ["c399999", "12"]]]);
    expect(faults.map((line) => line.slice(0, 24))).toEqual(["t:12: x: a quote is open", "t:350002: x: a quote is ", "t:399002: x: a quote is "]);
  });

  test("a stray quote in every row is found in linear time", () => {
    const faults = new Faults();
    const text = "id,x\n" + 'c1,5" pipe\n'.repeat(20_001);
    let rows = 0;
    readTable(makeSource("t", Buffer.from(text)), () => (rows += 1), faults);
    expect([rows, faults.count]).toEqual([1, 20_001]);
  });
});

describe("agrees with csv-parse", () => {
  const cell = fc.oneof(
    fc.string({ unit: fc.constantFrom("a", "b", " ", "好"), maxLength: 4 }),
    fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", "\r\n", "\r", "好"), maxLength: 5 }).map((text) => `"${text.replaceAll('"', '""')}"`),
  );
  const record = fc.array(cell, { minLength: 2, maxLength: 4 }).map((cells) => ["id", ...cells].join(","));

  test.each(["\n", "\r\n", "\r"])("on well-formed files with line end %j", (end) => {
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 30 }), fc.boolean(), (records, isEnded) => {
        const text = records.join(end) + (isEnded ? end : "");
        const { rows, faults } = read(text);
        const expected = parse(text, { relax_column_count: true, record_delimiter: end });
        expect(faults).toEqual([]);
        expect(rows.map(([, cells]) => cells)).toEqual(expected);
        let line = 1;
        const lines = records.map((record) => {
          const begin = line;
          line += 1 + (record.match(/\r\n|\r|\n/g) ?? []).length;
          return begin;
        });
        expect(rows.map(([begin]) => begin)).toEqual(lines);
      }),
    );
  });

  test("never throws, and gives every line to a row or a fault, on any text", () => {
    const unit = fc.constantFrom("a", '"', ",", "\n", "\r", "\0", "好", ";");
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
        const { rows } = read(`id,x\n${text}`);
        const begins = rows.map(([line]) => line);
        expect(begins).toEqual([...new Set(begins)].toSorted((a, b) => a - b));
      }),
      { numRuns: 2000 },
    );
  });
});
