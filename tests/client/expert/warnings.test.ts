// What is asked before signing, from the expert's own sheets only.
import { expect, test } from "vitest";
import { ownRank, sheetWarnings } from "../../../client/state/warnings.ts";
import { compileRubric } from "../../../scoring/rubric.ts";

const rubric = compileRubric({ rubric: { criteria: [
  { id: "a", weight: "20", max: "20", step: "0.5" }, { id: "b", weight: "10", max: "10", step: "0.5" }, { id: "c", weight: "70", max: "10", step: "0.5" },
] } });
const values = (a: string, b: string, c: string): Record<string, string> => ({ a, b, c });
/** totals 80.5, 82, 78, 84.5, 79.5: 81 % on average */
const five = [values("16", "8", "8"), values("17", "9", "8"), values("15", "7", "8"), values("17.5", "7.5", "8.5"), values("15.5", "8", "8")];
const asked = (sheet: Record<string, string>, others: readonly Record<string, string>[] = [], comment = ""): unknown => sheetWarnings(rubric, { values: sheet, comment }, others);

test("nothing unusual", () => {
  expect([asked(values("16", "7.5", "8")), asked(values("16", "7.5", "8"), five), asked({})]).toEqual([[], [], []]);
});

test("zero is asked, with what is usual where it is unlike her others", () => {
  expect([asked(values("16", "0", "8")), asked(values("16", "0", "8.5"), five)]).toEqual([
    [{ kind: "zero", criterion: "b", usual: null }], [{ kind: "zero", criterion: "b", usual: 79 }],
  ]);
});

test("above 95 %, below 60 % with and without words", () => {
  expect([asked(values("19.5", "10", "9.5")), asked(values("18", "9.5", "10")), asked(values("10", "5.5", "6")), asked(values("10", "5.5", "6"), [], "缺少佐证"), asked(values("12", "6.5", "6"))]).toEqual([
    [{ kind: "high" }], [{ kind: "high" }], [{ kind: "low" }], [], [],
  ]);
});

test("exactly 95 % and 60 % are not asked", () => {
  expect([asked(values("20", "5", "10")), asked(values("15", "3", "6"))]).toEqual([[], []]);
});

test("more than 2.5 deviations from her own mean, from five sheets on", () => {
  expect([asked(values("16", "8.5", "5"), five, "词"), asked(values("16", "8.5", "5"), five.slice(1), "词")]).toEqual([
    [{ kind: "unlike", criterion: "c", usual: 81 }, { kind: "unlike", criterion: null, usual: 81 }], [],
  ]);
});

test("five equal sheets do not make a half point unusual", () => {
  const same = [1, 2, 3, 4, 5].map(() => values("16", "7", "8"));
  expect([asked(values("16", "7.5", "8"), same), asked(values("16", "9", "8"), same)]).toEqual([[], [{ kind: "unlike", criterion: "b", usual: 70 }]]);
});

test("the same share in every row", () => {
  expect([asked(values("16", "8", "8")), asked(values("20", "10", "10")), asked({ a: "16", b: "8" })]).toEqual([
    [{ kind: "same", share: 80 }], [{ kind: "high" }, { kind: "same", share: 100 }], [],
  ]);
});

test("rank among her own: equal totals share a place, thirds are exact", () => {
  expect([ownRank("80.5", ["82", "80.5", "79"]), ownRank("80.5", []), ownRank("100/3", ["33.333333", "33.4"]), ownRank("100/3", ["100/3"])]).toEqual([2, 1, 2, 1]);
});
