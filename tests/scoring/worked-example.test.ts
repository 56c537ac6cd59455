// The worked example says what the calculation does: its steps lead to the figure that the same code gives the same sheets.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { add, compare, decimal, divide, multiply, ratio, roundHalfUp, unitsText, zero, type Ratio } from "../../scoring/exact.ts";
import { Programme } from "../../scoring/programme.ts";
import { workedExample } from "../../scoring/worked-example.ts";

const read = (id: string): Programme => Programme.parse(JSON.parse(readFileSync(`seeds/programmes/${id}.json`, "utf8")));
const kaifeng = read("kaifeng-2020");
const sum = (values: readonly Ratio[]): Ratio => values.reduce(add, zero);

test("kaifeng by nine: one highest and one lowest struck, seven remain", () => {
  const { groups, ...rest } = workedExample(kaifeng, 9);
  expect({ ...rest, groups: groups.map(({ values, low, high, kept, sum: total, result }) => ({ values, low, high, kept, total, result })) }).toEqual({
    experts: 9, criterion: null, exact: "84.9285…", score: "84.93", objective: 2,
    groups: [{ values: ["86.5", "83", "83", "82", "87", "86.5", "87", "83.5", "85"], low: [3], high: [4], kept: 7, total: "594.5", result: "84.9285…" }],
  });
});

test.each(readdirSync("seeds/programmes").map((file) => file.replace(".json", "")))("%s: the steps recomputed by hand give the score", (id) => {
  const programme = read(id);
  for (const experts of [3, 4, 5, 9, 15]) {
    const { groups: [group], score } = workedExample(programme, experts);
    const values = group!.values.map(decimal);
    const rising = [...values].sort(compare);
    const { low, high, from } = programme.aggregation.trim!;
    const kept = experts >= from ? rising.slice(low, rising.length - high) : rising;
    const mean = divide(sum(kept), ratio(kept.length));
    expect([group!.trimApplied, group!.kept, score]).toEqual([experts >= from, kept.length, unitsText(roundHalfUp(mean.n, mean.d, 2), 2)]);
  }
});

test("by criterion: rounded, then weighted", () => {
  const { criterion, groups } = workedExample({ ...kaifeng, aggregation: { ...kaifeng.aggregation, level: "criterion", rounding: { criterion: 1, contribution: 2, total: 2 } } }, 9);
  expect(groups).toEqual([]);
  const one = criterion!;
  const rising = one.values.map(decimal).sort(compare).slice(1, -1);
  const mean = divide(sum(rising), ratio(rising.length));
  const rounded = ratio(roundHalfUp(mean.n, mean.d, 1), 10n);
  expect([one.kept, decimal(one.rounded!), decimal(one.contribution)]).toEqual([7, rounded, divide(multiply(rounded, decimal(one.weight)), decimal(one.max))]);
});

test("groups: each by itself, then by weight", () => {
  const { groups, score } = workedExample({ ...kaifeng, panel: { groups: [{ id: "experts", weight: "70" }, { id: "media", weight: "30" }] } }, 5);
  const means = groups.map((group) => divide(sum([...group.values].map(decimal).sort(compare).slice(1, -1)), ratio(3)));
  const value = divide(add(multiply(means[0]!, ratio(70)), multiply(means[1]!, ratio(30))), ratio(100));
  expect([groups.map(({ id, weight }) => [id, weight]), score]).toEqual([[["experts", "70"], ["media", "30"]], unitsText(roundHalfUp(value.n, value.d, 2), 2)]);
});

test("a median is one of the values or between two", () => {
  const { groups: [group] } = workedExample({ ...kaifeng, aggregation: { ...kaifeng.aggregation, method: "median", trim: null } }, 9);
  expect([group!.kept, group!.result, group!.values.includes(group!.result)]).toEqual([1, group!.sum, true]);
});
