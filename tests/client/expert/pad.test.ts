// The pad types every legal value of every criterion of the six programmes, and no illegal one.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { afterKey, chipValues, committed, digits, erased, padRule, quickValues, stepped, type PadKey, type PadRule } from "../../../client/pages/expert/pad.ts";
import { decimal, exactText, ratio } from "../../../scoring/exact.ts";
import { Programme } from "../../../scoring/programme.ts";
import { compileRubric, type Leaf } from "../../../scoring/rubric.ts";
import { scoreReader } from "../../../scoring/sheet.ts";

const folder = "seeds/programmes";
const judged: Leaf[] = readdirSync(folder).flatMap((name) => {
  const rubric = compileRubric(Programme.parse(JSON.parse(readFileSync(`${folder}/${name}`, "utf8"))));
  return rubric.judged.map((leaf) => rubric.leaves[leaf]!);
});
const keys: readonly PadKey[] = [...digits, "."];

const rule = (min: string, max: string, step: string): PadRule => padRule({ min: decimal(min), max: decimal(max), step: decimal(step) });

/** Everything that any order of keys can put on the pad. */
function reachable(of: PadRule): string[] {
  const seen = new Set([""]);
  for (const text of seen) for (const key of keys) {
    const next = afterKey(of, text, key);
    if (next !== null) seen.add(next);
  }
  return [...seen];
}

/** min, min + step … up to max, by the calculation's own arithmetic */
function legal({ min, max, step }: Pick<Leaf, "min" | "max" | "step">): string[] {
  const values: string[] = [];
  for (let n = min.n * step.d; n * max.d <= max.n * min.d * step.d; n += step.n * min.d) values.push(exactText(n, min.d * step.d));
  return values;
}

test("every legal value of the six programmes can be typed and committed, and nothing else", () => {
  let count = 0;
  for (const leaf of judged) {
    const typed = new Set(reachable(padRule(leaf)).map((text) => committed(padRule(leaf), text)).filter((value) => value !== null));
    expect({ id: leaf.id, typed: [...typed].sort() }).toEqual({ id: leaf.id, typed: legal(leaf).sort() });
    const read = scoreReader(leaf);
    for (const value of typed) expect(read(value)).toBeTypeOf("number");
    count += typed.size;
  }
  console.info(`pad: ${judged.length} criteria, ${count} legal values typed`);
  expect({ criteria: judged.length, values: count }).toEqual({ criteria: 60, values: 1122 });
});

test.each([
  ["0", "100", "0.01"], ["0", "10", "1"], ["1", "5", "1"], ["2.5", "7.5", "2.5"], ["0", "7", "2"], ["0.25", "3", "0.5"], ["60", "100", "0.5"], ["0", "0.3", "0.1"], ["99", "101", "1"], ["0", "3.7", "0.5"],
])("from %s to %s by %s", (min, max, step) => {
  const leaf = { min: decimal(min), max: decimal(max), step: decimal(step) };
  const typed = new Set(reachable(padRule(leaf)).map((text) => committed(padRule(leaf), text)).filter((value) => value !== null));
  expect([...typed].sort()).toEqual(legal(leaf).sort());
});

test("no text on the pad is a dead end", () => {
  for (const one of [rule("0", "10", "0.5"), rule("60", "100", "0.5"), rule("2.5", "7.5", "2.5"), rule("0", "100", "0.01")]) {
    for (const text of reachable(one)) {
      const goesOn = keys.some((key) => afterKey(one, text, key) !== null);
      expect({ text, isEnd: goesOn || committed(one, text) !== null }).toEqual({ text, isEnd: true });
    }
  }
});

test("keys that are offered, one after another", () => {
  const offered = (of: PadRule, text: string): string => keys.filter((key) => afterKey(of, text, key) !== null).join("");
  expect({
    emptyTen: offered(rule("0", "10", "1"), ""), oneOfTen: offered(rule("0", "10", "1"), "1"), zero: offered(rule("0", "10", "1"), "0"),
    halves: offered(rule("0", "10", "0.5"), "8"), afterPoint: offered(rule("0", "10", "0.5"), "8."), end: offered(rule("0", "10", "0.5"), "10"), point: afterKey(rule("0", "10", "0.5"), "", "."),
    fromSixty: offered(rule("60", "100", "1"), ""), sixty: offered(rule("60", "100", "1"), "6"), one: offered(rule("60", "100", "1"), "1"), hundred: offered(rule("60", "100", "1"), "10"),
    hundredths: offered(rule("0", "100", "0.01"), "99.9"),
  }).toEqual({
    emptyTen: "0123456789", oneOfTen: "0", zero: "", halves: ".", afterPoint: "05", end: "", point: "0.",
    fromSixty: "16789", sixty: "0123456789", one: "0", hundred: "0", hundredths: "0123456789",
  });
});

test("a criterion without a stated step takes up to nine decimals", () => {
  const fine = padRule({ min: ratio(0n), max: ratio(1n), step: ratio(1n, 1_000_000_000n) });
  let text = "";
  for (const key of "0.123456789") text = afterKey(fine, text, key as PadKey)!;
  expect({ value: committed(fine, text), more: afterKey(fine, text, "1") }).toEqual({ value: "0.123456789", more: null });
});

test("erasing, committing unfinished text, chips, quick values and steps", () => {
  expect([erased("12.5"), erased("12."), erased("0."), erased("")]).toEqual(["12.", "12", "", ""]);
  expect([committed(rule("0", "10", "0.5"), "8."), committed(rule("0", "10", "0.5"), "8.50"), committed(rule("0", "10", "0.5"), ""), committed(rule("60", "100", "1"), "6")]).toEqual(["8", null, null, null]);
  expect([chipValues(rule("0", "2", "0.5")), chipValues(rule("0", "3", "1")), chipValues(rule("0", "3", "0.5"))]).toEqual([["0", "0.5", "1", "1.5", "2"], ["0", "1", "2", "3"], null]);
  expect([quickValues(rule("0", "10", "0.5")), quickValues(rule("0", "5", "0.5")), quickValues(rule("0", "3", "0.5")), quickValues(rule("0", "12", "0.5")), quickValues(rule("0", "2", "0.5"))])
    .toEqual([["10", "9", "8", "7", "6"], ["5", "4.5", "4", "3.5", "3"], ["3", "2.5", "2", "1.5", "1"], [], []]);
  expect([stepped(rule("0", "10", "0.5"), "8", 1n), stepped(rule("0", "10", "0.5"), "10", 1n), stepped(rule("0", "10", "0.5"), "0", -1n)]).toEqual(["8.5", null, null]);
});
