// The national template: five criteria, nothing that excludes anybody. Knows no score of an expert.
import { expect, test } from "vitest";
import { shipped } from "./shipped.ts";

const five = shipped("five-powers");

test("the five powers with the proposed weights", () => {
  expect(five.programme.rubric.criteria.map(({ name, weight, max, kind }) => [name!.zh, weight, max, kind])).toEqual([
    ["引领力", "15", "15", "judged"], ["实践力", "25", "25", "judged"], ["创新力", "20", "20", "judged"], ["攻关力", "25", "25", "judged"], ["传承力", "15", "15", "judged"],
  ]);
});

test("20 seats, a reference date to be set on copying, no eligibility rules, no quotas", () => {
  const { seats, referenceDate, eligibility, nomination, quotas, stages, notice } = five.programme;
  expect({ seats, referenceDate, eligibility, nomination, quotas, stages, notice }).toEqual({
    seats: { target: 20 }, referenceDate: "2024-12-31", eligibility: [], nomination: [], quotas: [], stages: [], notice: { periods: [] },
  });
  expect(five.eligibility({ 姓名: "人选01" })).toBe("eligible");
});
