// Faults: what one line of them looks like, which are kept and in which order.
import { describe, expect, test } from "vitest";
import { both } from "../../scoring/bilingual.ts";
import { Faults, shown } from "../../server/faults.ts";

const text = both("应为整数", "expected an integer");

describe("one line a fault", () => {
  test("CSV and XLSX name line and column, JSON the pointer, a whole file neither", () => {
    const faults = new Faults();
    faults.add({ file: "c.csv", line: null, column: null, text: both("找不到文件", "no such file") });
    faults.add({ file: "c.csv", line: 3, column: "推荐顺序", text });
    faults.add({ file: "c.csv", line: 4, column: null, text });
    faults.add({ file: "p.json", line: null, column: "/rubric/criteria/3/max", text });
    expect(faults.lines("zh")).toEqual([
      "c.csv: 找不到文件",
      "c.csv:3: 推荐顺序: 应为整数",
      "c.csv:4: 应为整数",
      "p.json: /rubric/criteria/3/max: 应为整数",
    ]);
    expect(faults.lines("en")[1]).toBe("c.csv:3: 推荐顺序: expected an integer");
  });

  test("characters that would break or forge a line are escaped", () => {
    const faults = new Faults();
    const nasty = "a\r\nb.csv:1: \u0000\u202e\u2028\ud800";
    faults.add({ file: "-", line: 1, column: "x\ny", text: both(nasty, nasty) });
    expect(faults.lines("en")).toEqual(["-:1: x\\ny: a\\r\\nb.csv:1: \\u0000\\u202e\\u2028\\ud800"]);
  });

  test("a shown value is cut to 60 characters, never inside one", () => {
    expect(shown("好".repeat(60))).toBe("好".repeat(60));
    expect(shown("😀".repeat(61))).toBe(`${"😀".repeat(60)}…`);
    expect(shown("a\tb")).toBe("a\\tb");
  });
});

describe("many faults", () => {
  test("sorted by file as given, then line, then order of adding", () => {
    const faults = new Faults(["a", "b"]);
    for (const [file, line, column] of [["b", 2, "x"], ["c", 1, "x"], ["a", 10, "x"], ["a", 9, "y"], ["a", 9, "x"], ["a", null, null]] as const) {
      faults.add({ file, line, column, text });
    }
    expect(faults.list().map(({ file, line, column }) => [file, line, column])).toEqual([
      ["a", null, null],
      ["a", 9, "y"],
      ["a", 9, "x"],
      ["a", 10, "x"],
      ["b", 2, "x"],
      ["c", 1, "x"],
    ]);
  });

  test("fifty are shown, all are counted", () => {
    const faults = new Faults();
    for (let line = 1; line <= 50; line += 1) faults.add({ file: "f", line, column: null, text });
    expect(faults.lines("en")).toHaveLength(50);
    for (let line = 51; line <= 5000; line += 1) faults.add({ file: "f", line, column: null, text });
    expect(faults.count).toBe(5000);
    expect(faults.list()).toHaveLength(1000);
    expect(faults.lines("en").slice(49)).toEqual(["f:50: expected an integer", "… and 4950 more"]);
    expect(faults.lines("zh").at(-1)).toBe("… 另有 4950 处");
  });
});
