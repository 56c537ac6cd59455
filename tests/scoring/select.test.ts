// Selection, reasons and infeasibility against an exhaustive search on thousands of small pools, and the rule's own properties.
import { describe, expect, test } from "vitest";
import { explain } from "../../scoring/explain.ts";
import { explainInfeasible, type Infeasible } from "../../scoring/infeasible.ts";
import { select } from "../../scoring/select.ts";
import { exhaust } from "./exhaustive-selection.ts";
import { randomPool } from "./random-pool.ts";

const first = Number(process.env["SELECT_SEED"] ?? 0);
const pools = Number(process.env["SELECT_POOLS"] ?? 4000);

describe("every answer equals the exhaustive one", () => {
  test.each(Array.from({ length: 10 }, (_, part) => part))("part %i", (part) => {
    for (let seed = first + part; seed < first + pools; seed += 10) {
      const { pool, keep } = randomPool(seed);
      // with few lines in the program maxima wait outside it: another way to the same answers
      const tuning = { lines: [64, 3, 0][seed % 3]! };
      const truth = exhaust(pool, keep);
      const selection = select(pool, { keep: Int32Array.from(keep), tuning });
      const { feasible, kept, tierTotals, takeAll } = selection;
      expect({
        seed,
        feasible,
        kept,
        tierTotals,
        selected: [...selection.selected],
        contested: [...selection.contested],
        takeAll: takeAll === null ? null : [...takeAll],
        reserve: [...selection.reserve],
        reasons: explain(pool, selection, pool.size, tuning),
        infeasible: feasible && selection.size === pool.seats.target ? null : setsOf(explainInfeasible(pool, tuning)),
      }).toEqual({ seed, ...truth, reasons: cutToEight(truth.reasons), infeasible: truth.infeasible && { ...truth.infeasible, minimalSets: truth.infeasible.minimalSets.slice(0, 8) } });
    }
  }, 60_000);
});

function setsOf({ first, minimalSets, leastRelaxation }: Infeasible) {
  expect(first).toBe(true);
  return { minimalSets, leastRelaxation };
}

function cutToEight(reasons: Map<number, string[][]>): Map<number, string[][]> {
  return new Map([...reasons].map(([position, sets]) => [position, sets.slice(0, 8)]));
}
