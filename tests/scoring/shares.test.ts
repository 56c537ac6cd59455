// Shares of a part of the list that fall between whole numbers, the part spread over many signatures by caps per city.
import { expect, test } from "vitest";
import { ratio } from "../../scoring/exact.ts";
import { explain } from "../../scoring/explain.ts";
import { explainInfeasible } from "../../scoring/infeasible.ts";
import { violations, type Pool, type QuotaRow } from "../../scoring/pool.ts";
import { select } from "../../scoring/select.ts";
import { dice } from "./random-pool.ts";

/** Exactly half the list are workers; of them `low` to `high` hundredths technicians, as tier 1 where `soft`. */
function pool(seats: number, cities: number, low: number, high: number, soft: boolean): Pool {
  const roll = dice(seats + 1);
  const size = 300;
  const people = Array.from({ length: size }, () => ({ worker: roll(2) === 0, technician: roll(100) < 45, city: roll(cities) }));
  const members = (isOne: (one: (typeof people)[number]) => boolean) => Int32Array.from(people.flatMap((one, p) => (isOne(one) ? [p] : [])));
  const workers = members((one) => one.worker);
  const technicians = members((one) => one.worker && one.technician);
  const half = { percent: ratio(1, 2), base: "selected" } as const;
  const tier = soft ? 1 : 0;
  const rows: QuotaRow[] = [
    { id: "workers", kind: "atLeast", members: workers, bound: half, tier: 0 },
    { id: "workers", kind: "atMost", members: workers, bound: half, tier: 0 },
    { id: "technicians", kind: "atLeast", members: technicians, bound: { percent: ratio(low, 100), base: workers }, tier },
    { id: "technicians", kind: "atMost", members: technicians, bound: { percent: ratio(high, 100), base: workers }, tier },
  ];
  for (let c = 0; c < cities; c++) rows.push({ id: `city:${c}`, kind: "atMost", members: members(({ city }) => city === c), bound: Math.ceil(seats / 3), tier: 0 });
  return { size, rank: Int32Array.from({ length: size }, (_, p) => p + 1), rows, seats: { target: seats, min: 0, max: seats } };
}

test("a soft share with no whole number between its bounds is missed by one person", () => {
  const asked = pool(50, 8, 45, 47, true);
  const began = performance.now();
  const selection = select(asked);
  expect(selection).toMatchObject({ size: 50, feasible: true, tierTotals: [{ tier: 1, total: 1 }] });
  expect(violations(asked, selection.selected).filter(({ violation }, i) => asked.rows[i]!.tier === 0 && violation > 0)).toEqual([]);
  expect(explain(asked, selection, 300).size).toBeGreaterThan(0);
  expect(performance.now() - began).toBeLessThan(10_000);
}, 60_000);

test.each([22, 30])("exactly half of exactly half of %i seats: a shorter list, and why", (seats) => {
  const asked = pool(seats, 13, 50, 50, false);
  const began = performance.now();
  expect(select(asked).size).toBe(seats - 2);
  expect(explainInfeasible(asked)).toEqual({ minimalSets: [["workers", "technicians"]], leastRelaxation: 1, first: true });
  expect(performance.now() - began).toBeLessThan(10_000);
}, 60_000);
