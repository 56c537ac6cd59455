// The contract's selection (§3.6, §5) by trying every list: for tests on small pools alone. Shares nothing with scoring/
// but the types of the question.
import type { Pool } from "../../scoring/pool.ts";

export interface Answer {
  feasible: boolean;
  kept: boolean;
  selected: number[];
  tierTotals: { tier: number; total: number }[];
  contested: number[];
  takeAll: number[] | null;
  reserve: number[];
  reasons: Map<number, string[][]>;
  /** Null where a list of `target` is lawful. */
  infeasible: { minimalSets: string[][]; leastRelaxation: number | null } | null;
}

const bits = (mask: number) => {
  let count = 0;
  for (let rest = mask; rest > 0; rest &= rest - 1) count++;
  return count;
};
const maskOf = (positions: Iterable<number>) => [...positions].reduce((mask, position) => mask | (1 << position), 0);
const positionsOf = (mask: number) => Array.from({ length: 31 }, (_, i) => i).filter((i) => (mask >> i) & 1);

/** Everything by exhaustion; at most 16 people. Sets of reasons come complete, by size and then by the order of `ids`. */
export function exhaust(pool: Pool, keep: number[] = []): Answer {
  const { target, min, max } = pool.seats;
  const n = pool.size;
  const masks = pool.rows.map((row) => maskOf(row.members));
  const bases = pool.rows.map((row) => (typeof row.bound !== "number" && typeof row.bound.base !== "string" ? maskOf(row.bound.base) : 0));
  const violation = (list: number, r: number): number => {
    const row = pool.rows[r]!;
    const count = bits(list & masks[r]!);
    if (typeof row.bound === "number") return Math.max(0, row.kind === "atLeast" ? row.bound - count : count - row.bound);
    const { percent, base } = row.bound;
    const whole = base === "selected" ? bits(list) : base === "seats" ? target : bits(list & bases[r]!);
    const n = Number(percent.n) * whole;
    const d = Number(percent.d);
    const below = (n - (n % d)) / d;
    return Math.max(0, row.kind === "atLeast" ? (n % d === 0 ? below : below + 1) - count : count - below);
  };
  const hard = pool.rows.map((_, r) => r).filter((r) => pool.rows[r]!.tier === 0);
  const tiers = [...new Set(pool.rows.map((row) => row.tier).filter((tier) => tier > 0))].sort((a, b) => a - b);
  const totalsOf = (list: number) =>
    tiers.map((tier) => pool.rows.reduce((sum, row, r) => sum + (row.tier === tier ? violation(list, r) : 0), 0));
  const lawful = (list: number) => hard.every((r) => violation(list, r) === 0);
  const lists: number[][] = Array.from({ length: n + 1 }, () => []);
  for (let list = 0; list < 1 << n; list++) lists[bits(list)]!.push(list);
  const isLess = (a: number[], b: number[]) => {
    for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! < b[i]!;
    return false;
  };

  let size = Math.min(target, n);
  while (size >= min && !lists[size]!.some(lawful)) size--;
  const feasible = size >= min;
  const infeasible = feasible && size === target ? null : whyInfeasible();
  if (!feasible) {
    return { feasible, kept: false, selected: [], tierTotals: [], contested: [], takeAll: null, reserve: [], reasons: new Map(), infeasible };
  }
  let open = lists[size]!.filter(lawful);
  const keepMask = maskOf(keep);
  const holding = open.filter((list) => (list & keepMask) === keepMask);
  const kept = keep.length > 0 && holding.length > 0;
  if (kept) open = holding;
  const stay = kept ? keepMask : 0;
  let best = totalsOf(open[0]!);
  for (const list of open) {
    const totals = totalsOf(list);
    if (isLess(totals, best)) best = totals;
  }
  const optimal = open.filter((list) => totalsOf(list).every((total, t) => total === best[t]));
  // the lexicographically greatest membership vector: position 0 weighs most
  const weight = (list: number) => positionsOf(list).reduce((sum, position) => sum + 2 ** (n - position), 0);
  const chosen = optimal.reduce((a, b) => (weight(b) > weight(a) ? b : a));
  const selected = positionsOf(chosen);
  const isIn = (position: number) => ((chosen >> position) & 1) === 1;
  const everyone = Array.from({ length: n }, (_, i) => i);

  const contested = everyone.filter((j) => {
    if (isIn(j) || !selected.some((i) => pool.rank[i] === pool.rank[j])) return false;
    const company = maskOf(selected.filter((i) => pool.rank[i]! < pool.rank[j]!)) | (1 << j);
    // whoever was kept may leave here
    return lists[size]!.some((list) => (list & company) === company && lawful(list) && totalsOf(list).every((total, t) => total <= best[t]!));
  });
  const reserve = everyone
    .filter((j) => !isIn(j))
    .filter((j) =>
      selected.some((i) => {
        const other = (chosen & ~(1 << i)) | (1 << j);
        return lawful(other) && totalsOf(other).every((total, t) => total === best[t]);
      }),
    )
    .slice(0, 5);
  let takeAll: number[] | null = null;
  const lastRank = selected.length > 0 ? pool.rank[selected.at(-1)!] : undefined;
  const tied = contested.filter((j) => pool.rank[j] === lastRank);
  if (max > target && tied.length > 0 && size + tied.length <= max) {
    const all = chosen | maskOf(tied);
    if (lawful(all) && totalsOf(all).every((total, t) => total <= best[t]!)) takeAll = positionsOf(all);
  }

  const hardIds = [...new Set(hard.map((r) => pool.rows[r]!.id))];
  function minimal(ids: string[], missed: Set<number>): string[][] {
    const found: number[] = [];
    const sets = Array.from({ length: 1 << ids.length }, (_, set) => set).sort((a, b) => bits(a) - bits(b));
    for (const set of sets) {
      if (found.some((one) => (one & set) === one)) continue;
      if ([...missed].every((miss) => (miss & set) !== 0)) found.push(set);
    }
    const named = found.map(positionsOf);
    named.sort((a, b) => a.length - b.length || (isLess(a, b) ? -1 : 1));
    return named.map((set) => set.map((k) => ids[k]!));
  }
  const missedIds = (list: number) =>
    hardIds.reduce((miss, id, k) => (hard.some((r) => pool.rows[r]!.id === id && violation(list, r) > 0) ? miss | (1 << k) : miss), 0);

  function whyInfeasible() {
    if (n < target) return { minimalSets: [["size"]], leastRelaxation: null };
    const ids = [...new Set(pool.rows.filter((row) => row.tier === 0).map((row) => row.id))];
    const missed = new Set<number>();
    let leastRelaxation = Infinity;
    for (const list of lists[target]!) {
      missed.add(ids.reduce((miss, id, k) => (pool.rows.some((row, r) => row.tier === 0 && row.id === id && violation(list, r) > 0) ? miss | (1 << k) : miss), 0));
      leastRelaxation = Math.min(leastRelaxation, hard.reduce((sum, r) => sum + violation(list, r), 0));
    }
    return { minimalSets: minimal(ids, missed), leastRelaxation };
  }

  const reasons = new Map<number, string[][]>();
  const ids = [...hardIds, ...tiers.map((tier) => `tier:${tier}`)];
  for (const j of everyone) {
    if (isIn(j) || (j >= target && !selected.some((i) => i > j))) continue;
    const company = stay | maskOf(selected.filter((i) => i < j)) | (1 << j);
    const missed = new Set<number>();
    for (const list of lists[size]!) {
      if ((list & company) !== company) continue;
      const totals = totalsOf(list);
      missed.add(tiers.reduce((miss, _, t) => (totals[t]! > best[t]! ? miss | (1 << (hardIds.length + t)) : miss), missedIds(list)));
    }
    reasons.set(j, missed.size === 0 ? [["size"]] : minimal(ids, missed));
  }
  return { feasible, kept, selected, tierTotals: tiers.map((tier, t) => ({ tier, total: best[t]! })), contested, takeAll, reserve, reasons, infeasible };
}
