// CSV writing: RFC 4180, the formula guard and its way back.
import fc from "fast-check";
import { expect, test } from "vitest";
import { CsvSink, csvLine, csvText, stripFormulaGuard } from "../../scoring/csv-writer.ts";
import { read } from "./read-for-test.ts";

test("numbers stay numbers, dangerous text gets a guard", () => {
  expect(csvLine(["=1+1", "+1", "-3.5", "@a", "\tx", "a", 7, -3.5, { number: "-3.50" }, null, ""])).toBe(
    "'=1+1,'+1,'-3.5,'@a,'\tx,a,7,-3.5,-3.50,,\r\n",
  );
});

test("comma, quote, CR and LF are quoted, a guarded CR too", () => {
  expect(csvLine(['a"b', "a,b", "a\nb", "\rb", " c "])).toBe('"a""b","a,b","a\nb","\'\rb", c \r\n');
});

test("a record of one empty cell is not a blank line", () => {
  expect(csvLine([""])).toBe('""\r\n');
  expect(csvLine([null])).toBe('""\r\n');
});

test("what is no plain decimal cannot be written as a number", () => {
  for (const number of ["=1+1", "1e5", "", "+1", "1,5"]) expect(() => csvLine([{ number }])).toThrow(RangeError);
  expect(() => csvLine([Number.NaN])).toThrow(RangeError);
});

test("the guard comes off only where it was put on", () => {
  expect(["'=1", "'+1", "'-1", "'@1", "'\t1", "'\r1"].map(stripFormulaGuard)).toEqual(["=1", "+1", "-1", "@1", "\t1", "\r1"]);
  expect(["'a", "''=1", "'", "", "=1"].map(stripFormulaGuard)).toEqual(["'a", "''=1", "'", "", "=1"]);
});

test("the sink writes the same bytes as the whole text, the BOM first, in several pieces", () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => [`c${i}`, "张三", i, i % 7 === 0 ? "甲,乙" : ""]);
  const pieces: string[] = [];
  const sink = new CsvSink((piece) => pieces.push(piece));
  for (const row of rows) sink.row(row);
  sink.end();
  expect(pieces.length).toBeGreaterThan(3);
  expect(pieces.join("")).toBe(csvText(rows));
  expect(pieces[0]!.slice(0, 11)).toBe("\uFEFFc0,张三,0,\"甲");
});

test("an empty sink still writes the BOM", () => {
  const pieces: string[] = [];
  new CsvSink((piece) => pieces.push(piece)).end();
  expect(pieces).toEqual(["\uFEFF"]);
});

test("what is written is read back, guard taken off", () => {
  const text = fc.string({ unit: fc.constantFrom("a", ",", '"', "\r", "\n", "'", "=", "-", " ", "好", "😀") });
  const isPlain = (value: string): boolean => stripFormulaGuard(value) === value;
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { minLength: 1 }), (pairs) => {
      const rows = pairs.map(([a, b]) => ["id", a, b]);
      fc.pre(rows.flat().every(isPlain));
      const { rows: found, faults } = read(csvText(rows));
      expect(faults).toEqual([]);
      expect(found.map(([, cells]) => cells.map((cell) => stripFormulaGuard(cell as string)))).toEqual(rows);
    }),
  );
});
