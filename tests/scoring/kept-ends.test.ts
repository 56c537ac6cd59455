// A list with kept members whose search resumes a walk that is over: found by comparing with every list, it once went on for ever.
import { expect, test } from "vitest";
import type { Pool } from "../../scoring/pool.ts";
import { select } from "../../scoring/select.ts";

const of = (...members: number[]): Int32Array => Int32Array.from(members);
const share = (n: bigint, d: bigint): { n: bigint; d: bigint } => ({ n, d });

test("eight of one rank, two seats, both kept", () => {
  const pool: Pool = {
    size: 8, rank: of(1, 1, 1, 1, 1, 1, 1, 1), seats: { target: 2, min: 2, max: 2 },
    rows: [
      { id: "q0", kind: "atMost", members: of(0, 2, 4, 5, 6), bound: { percent: share(119n, 200n), base: "selected" }, tier: 0 },
      { id: "q1", kind: "atLeast", members: of(1, 3, 6, 7), bound: 3, tier: 1 },
      { id: "q1", kind: "atMost", members: of(1, 3, 6, 7), bound: 3, tier: 1 },
      { id: "q2", kind: "atLeast", members: of(7), bound: 2, tier: 2 },
      { id: "q2", kind: "atMost", members: of(7), bound: { percent: share(76n, 125n), base: of(0, 4, 6, 7) }, tier: 2 },
      { id: "q3", kind: "atLeast", members: of(1, 5, 6, 7), bound: 0, tier: 0 },
      { id: "q3", kind: "atMost", members: of(1, 5, 6, 7), bound: { percent: share(17n, 20n), base: "selected" }, tier: 0 },
    ],
  };
  const found = select(pool, { tuning: { lines: 3 }, keep: of(3, 7) });
  expect({ feasible: found.feasible, selected: [...found.selected], kept: found.kept }).toEqual({ feasible: true, selected: [3, 7], kept: true });
});
