// Points and refusals of small programs against trying every point; the rational relaxation against the search.
import { expect, test } from "vitest";
import { ratio } from "../../../scoring/exact.ts";
import { certify, slackNow } from "../../../scoring/solver/certificate.ts";
import { nearRatio } from "../../../scoring/solver/farey.ts";
import { oneOf } from "../../../scoring/solver/covers.ts";
import { minimalSets } from "../../../scoring/solver/minimal-sets.ts";
import { holds, type Program } from "../../../scoring/solver/program.ts";
import { rationalPoint } from "../../../scoring/solver/rational-simplex.ts";
import { Search } from "../../../scoring/solver/search.ts";
import { dice } from "../random-pool.ts";

function randomProgram(seed: number): Program {
  const roll = dice(seed + 1);
  const rows = 1 + roll(4);
  const columns = 1 + roll(5);
  const start = [0];
  const index: number[] = [];
  const value: number[] = [];
  for (let c = 0; c < columns; c++) {
    for (let r = 0; r < rows; r++) {
      if (roll(3) === 0) continue;
      index.push(r);
      value.push([1, 1, 1, -1, 2, -3, 7][roll(7)]!);
    }
    start.push(index.length);
  }
  const rowLow = Float64Array.from({ length: rows }, () => (roll(3) === 0 ? -Infinity : roll(8) - 2));
  return {
    rows,
    columns,
    start: Int32Array.from(start),
    index: Int32Array.from(index),
    value: Float64Array.from(value),
    rowLow,
    rowHigh: rowLow.map((low) => (roll(3) === 0 ? Infinity : (Number.isFinite(low) ? low : 0) + roll(4))),
    low: new Float64Array(columns),
    high: Float64Array.from({ length: columns }, () => roll(4)),
  };
}

function hasPoint(program: Program): boolean {
  const x = new Float64Array(program.columns);
  const visit = (c: number): boolean => {
    if (c === program.columns) return holds(program, x);
    for (x[c] = 0; x[c]! <= program.high[c]!; x[c]!++) if (visit(c + 1)) return true;
    return false;
  };
  return visit(0);
}

test("a point is found exactly where there is one, and every proof proves", () => {
  for (let seed = 0; seed < 5000; seed++) {
    const program = randomProgram(seed);
    const search = new Search(program);
    const found = search.find();
    expect({ seed, found: found !== null }).toEqual({ seed, found: hasPoint(program) });
    if (found !== null) expect(holds(program, found)).toBe(true);
    if (found === null && search.certificate !== null) {
      expect(slackNow(program, search.certificate)).toBeLessThan(0);
      expect(rationalPoint(program)).toBe(undefined);
    }
    if (found !== null) expect(rationalPoint(program)).not.toBe(undefined);
  }
});

test("multipliers that prove nothing are refused", () => {
  const program = randomProgram(3);
  const wide = { ...program, rowLow: program.rowLow.map(() => -1000), rowHigh: program.rowHigh.map(() => 1000) };
  expect(certify(wide, new Float64Array(wide.rows).fill(1))).toBe(undefined);
});

test("a share with a large denominator is replaced by one that rounds alike", () => {
  const roll = dice(7);
  for (let round = 0; round < 500; round++) {
    const d = 1_000_003 + roll(1_000_000);
    const n = roll(d);
    const limit = 1 + roll(60);
    const up = nearRatio(ratio(n, d), limit, true);
    const down = nearRatio(ratio(n, d), limit, false);
    for (let base = 0; base <= limit; base++) {
      expect(Math.ceil((base * up.n) / up.d - 1e-12)).toBe(Math.ceil((base * n) / d - 1e-12));
      expect(Math.floor((base * down.n) / down.d + 1e-12)).toBe(Math.floor((base * n) / d + 1e-12));
    }
    expect(Math.max(up.d, down.d)).toBeLessThanOrEqual(limit);
  }
});

test("minimal sets come by size, then by number, and stop at the limit", () => {
  const conflicts = [[4], [0, 3], [0, 1, 2], [1, 3], [2, 5, 6]];
  // what one of the largest sets without a conflict leaves out
  const corrections = (set: readonly number[]) => {
    if (conflicts.some((conflict) => conflict.every((k) => set.includes(k)))) return null;
    const kept = [...set];
    for (let k = 0; k < 8; k++) {
      if (!kept.includes(k) && !conflicts.some((conflict) => conflict.every((j) => j === k || kept.includes(j)))) kept.push(k);
    }
    return [oneOf([0, 1, 2, 3, 4, 5, 6, 7].filter((k) => !kept.includes(k)))];
  };
  expect(minimalSets(corrections, [], 8, 8, 1e6)).toEqual({ sets: [[4], [0, 3], [1, 3], [0, 1, 2], [2, 5, 6]], first: true });
  expect(minimalSets(corrections, [oneOf([0, 2, 3, 4])], 8, 2, 1e6)).toEqual({ sets: [[4], [0, 3]], first: true });
  // with no work allowed one set is found by deletion
  expect(minimalSets(corrections, [], 8, 8, 0)).toEqual({ sets: [[0, 1, 2]], first: false });
});
