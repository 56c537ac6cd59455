// Detection on labelled pairs: measured recall and precision are printed and held; same recuses, related is for review.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { detectConflicts } from "../../scoring/conflict.ts";
import { compareNames, compareOrganisations, normaliseOrganisation, readOrganisationName, type Likeness } from "../../scoring/organisation-name.ts";

interface Pair {
  readonly a: string;
  readonly b: string;
  readonly label: Likeness;
}

const read = (file: string): Pair[] => readFileSync(new URL(`../data/organisations/${file}`, import.meta.url), "utf8")
  .split("\n").filter((line) => line !== "" && !line.startsWith("#")).slice(1)
  .map((line) => line.split(",") as [string, string, Likeness, string])
  .map(([a, b, label]) => ({ a, b, label }));

const pairs = read("pairs.csv");
const heldOut = read("held-out.csv");
const all = [...pairs, ...heldOut];

function measure(set: readonly Pair[]) {
  const found = set.map((pair) => ({ ...pair, found: compareOrganisations(pair.a, pair.b) }));
  const share = (part: (pair: (typeof found)[number]) => boolean, whole: (pair: (typeof found)[number]) => boolean): number =>
    found.filter((pair) => whole(pair) && part(pair)).length / found.filter(whole).length;
  return {
    same: { recall: share((pair) => pair.found === "same", (pair) => pair.label === "same"), precision: share((pair) => pair.label === "same", (pair) => pair.found === "same") },
    related: { recall: share((pair) => pair.found === "related", (pair) => pair.label === "related"), precision: share((pair) => pair.label === "related", (pair) => pair.found === "related") },
    noticed: share((pair) => pair.found !== "different", (pair) => pair.label !== "different"),
    wrong: found.filter((pair) => pair.found !== pair.label).map((pair) => `${pair.a} / ${pair.b}: ${pair.label}, found ${pair.found}`),
  };
}

function print(title: string, set: readonly Pair[], measured: ReturnType<typeof measure>): void {
  const { same, related, noticed, wrong } = measured;
  console.log(`${title}, ${set.length} pairs: same recall ${same.recall.toFixed(3)} precision ${same.precision.toFixed(3)}; `
    + `related recall ${related.recall.toFixed(3)} precision ${related.precision.toFixed(3)}; conflict noticed at all ${noticed.toFixed(3)}\n  ${wrong.join("\n  ")}`);
}

describe("labelled pairs of names", () => {
  test("the set is large and covers every label", () => {
    expect(pairs.length).toBeGreaterThanOrEqual(200);
    expect(new Set(pairs.map((pair) => pair.label))).toEqual(new Set(["same", "related", "different"]));
  });

  test("recall and precision", () => {
    const measured = measure(pairs);
    print("organisation names", pairs, measured);
    expect(measured.same.precision).toBe(1);
    expect(measured.same.recall).toBeGreaterThanOrEqual(0.97);
    expect(measured.related.precision).toBeGreaterThanOrEqual(0.85);
    expect(measured.noticed).toBeGreaterThanOrEqual(0.9);
  });

  test("recall and precision on pairs that the matching was not made with", () => {
    const measured = measure(heldOut);
    print("held out", heldOut, measured);
    expect(measured.same.precision).toBe(1);
    expect(measured.related.precision).toBeGreaterThanOrEqual(0.85);
    expect(measured.noticed).toBeGreaterThanOrEqual(0.9);
  });

  test("likeness does not depend on which name comes first", () => {
    expect(all.filter(({ a, b }) => compareOrganisations(b, a) !== compareOrganisations(a, b))).toEqual([]);
  });

  test("detection: same employer recuses, a related one is for review, a different one is nothing", () => {
    const kinds = { same: ["same_employer"], related: ["group_employer"], different: [] } as const;
    const found = all.map(({ a, b }) => detectConflicts(
      [{ id: "e", name: "专家", employer: a, pastEmployers: [] }], [{ id: "c", name: "人选", employer: b }],
      { units: [], years: 3, referenceDate: "2021-06-11" }).map((one) => one.kind));
    expect(found).toEqual(all.map(({ a, b }) => kinds[compareOrganisations(a, b)]));
  });
});

test("normal forms", () => {
  const cases: [string, string][] = [
    ["开封空分集团有限公司", "开封空分"], ["单位甲（集团）股份有限公司", "单位甲"], ["公司", "公司"], ["集团公司", "集团"], ["（）", ""], ["", ""],
    ["华兴机械有限公司开封分公司", "华兴机械有限公司开封分公司"], ["大连机床集团（大连）", "大连机床"], ["大连（机床）集团", "大连机床"],
    ["单位甲（大连）", "单位甲大连"], ["ａｂｃ 有限公司", "ABC"], ["开封甲厂", "开封甲厂"], ["大连电子公司", "大连电子"],
    ["“一品”·食品，公司。", "一品食品"], ["单位\u200b甲\ufeff厂", "单位甲厂"], ["華興機械有限公司", "華興機械"],
  ];
  expect(cases.map(([name]) => normaliseOrganisation(name))).toEqual(cases.map(([, normal]) => normal));
});

test("what the normal form takes away can be written or not; what is left is never changed again", () => {
  for (const { a } of all) expect(normaliseOrganisation(normaliseOrganisation(a))).toBe(normaliseOrganisation(a));
});

test("cells that are no names cost little: a megabyte, one word over and over, brackets without end", () => {
  const odd = ["开封".repeat(250_000), "公司".repeat(250_000), "（".repeat(500_000), "（原".repeat(250_000), "1".repeat(500_000), "建设".repeat(49), "建".repeat(9), "一重".repeat(200_000)];
  const start = performance.now();
  const names = odd.map(readOrganisationName);
  expect(names.flatMap((a, i) => names.filter((b, j) => i !== j && compareNames(a, b) === "same"))).toEqual([]);
  expect(performance.now() - start).toBeLessThan(5000);
});
