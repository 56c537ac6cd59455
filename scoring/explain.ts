// Why somebody passed over could not be on the list: the smallest sets of quotas and tier totals that stand against it.
// Knows positions only. Source: contract §3.6, «Reasons».
import { mostSets } from "./infeasible.ts";
import { violations, type Pool, type QuotaRow } from "./pool.ts";
import type { Selection } from "./select.ts";
import { TooTight, usual, withCaps, type Tuning } from "./solver/caps.ts";
import { Conditions } from "./solver/conditions.ts";
import { oneOf } from "./solver/covers.ts";
import { Fillers } from "./solver/fillers.ts";
import { minimalSets } from "./solver/minimal-sets.ts";
import { AloneBounds } from "./solver/alone.ts";
import { rowSums } from "./solver/program.ts";
import { QuotaProgram } from "./solver/quota-program.ts";
import { Swaps } from "./solver/swaps.ts";

/** A miss that some list shows, and the last position for whose company that list is good. */
interface Shown {
  readonly missed: readonly number[];
  readonly until: number;
}

/** A list found for somebody of a signature `column`, persons per column, and what it misses; good up to position `until`. */
interface Found {
  readonly x: Float64Array;
  readonly column: number;
  readonly missed: number[];
  readonly until: number;
}

/** Work for one person until it is given up to show that these sets are the first. */
const steps = 2e7;

/**
 * Reasons by position for persons who are not selected and stand above somebody selected or among the first `target`; `asked`: the
 * first so many of them in list order, or those at these positions. All inclusion-minimal sets of ids if they are 8 or fewer, else
 * the first 8, by size, then by the pool's order (`tier:T` after the rows); [["size"]] where no list of this size can hold these people.
 * `unordered` is told of those whose sets are minimal but not proven to be the first.
 */
export function explain(
  pool: Pool, selection: Selection, asked: number | ReadonlySet<number>, tuning = usual, unordered: (position: number) => void = () => undefined,
): Map<number, string[][]> {
  const reasons = new Map<number, string[][]>();
  if (selection.feasible) withCaps((entered) => fillReasons(pool, selection, asked, tuning, entered, reasons, unordered));
  return reasons;
}

/** Adds the reasons that are still missing; throws TooTight. */
function fillReasons(
  pool: Pool,
  selection: Selection,
  asked: number | ReadonlySet<number>,
  tuning: Tuning,
  entered: ReadonlySet<QuotaRow>,
  reasons: Map<number, string[][]>,
  unordered: (position: number) => void,
): void {
  const { selected } = selection;
  const state = violations(pool, selected);
  // what the list itself misses cannot wait outside the program: its tier's total would not be known there
  const missing = pool.rows.filter((_, i) => state[i]!.violation > 0);
  const quota = new QuotaProgram(pool, (row) => row.tier, tuning, new Set([...entered, ...missing]));
  const { groups, persons, search, program, caps } = quota;
  quota.setSize(selected.length);
  const totals = new Map<number, number>();
  state.forEach(({ violation }, i) => {
    const { tier } = pool.rows[i]!;
    totals.set(tier, (totals.get(tier) ?? 0) + violation);
  });
  quota.tiers.forEach((tier, t) => quota.setBudget(t, totals.get(tier)!));
  const conditions = new Conditions(pool, quota);
  const fillers = new Fillers(quota, conditions);

  const chosen = new Uint8Array(pool.size);
  const list = new Float64Array(program.columns);
  /** Last selected position per signature who may leave. */
  const lastLeaver = new Int32Array(persons).fill(-1);
  for (const p of selection.keptMembers) chosen[p] = 2;
  for (const p of selected) {
    list[groups.of[p]!]!++;
    if (chosen[p] === 2) continue;
    chosen[p] = 1;
    lastLeaver[groups.of[p]!] = p;
  }
  const listSums = rowSums(program, list);
  const swaps = new Swaps(quota);
  swaps.from(listSums);
  const alone = new AloneBounds(pool, quota);
  const low = new Float64Array(persons);
  const company = new Set<number>();
  const capCount = new Int32Array(caps.rows.length);
  const listCaps = caps.countOf(selected);
  const force = (p: number) => {
    const c = groups.of[p]!;
    low[c]!++;
    company.add(p);
    alone.force(c);
    if (!caps.none) for (const k of caps.of(p)) capCount[k]!++;
    search.setColumn(c, low[c]!, quota.stock(c));
  };
  for (const p of selection.keptMembers) force(p);

  const bySwap = new Map<number, Shown[]>();
  const refused = new Map<number, number[][]>();
  const points: Found[] = [];
  const answers = new Map<string, { forced: number; sets: string[][]; first: boolean; lists: readonly Float64Array[] }>();

  /** What the list misses with one person of c for one of another signature, per kind of miss. */
  function swapsOf(c: number): Shown[] {
    const known = bySwap.get(c);
    if (known !== undefined) return known;
    const byMiss = new Map<number | string, { missed: number[]; until: number }>();
    swaps.into(c);
    const sums = listSums.slice();
    const move = (d: number, by: number) => {
      for (let e = program.start[d]!; e < program.start[d + 1]!; e++) sums[program.index[e]!]! += program.value[e]! * by;
    };
    move(c, 1);
    for (let d = 0; d < persons; d++) {
      if (lastLeaver[d]! < 0) continue;
      let key: number | string = -1;
      let missed: number[] | null = null;
      if (swaps.hasKeys) key = swaps.missKey(c, d);
      else {
        move(d, -1);
        missed = conditions.missedBy(sums);
        move(d, 1);
        key = missed.join(",");
      }
      const entry = byMiss.get(key);
      if (entry !== undefined) {
        entry.until = Math.max(entry.until, lastLeaver[d]!);
        continue;
      }
      if (missed === null) {
        move(d, -1);
        missed = conditions.missedBy(sums);
        move(d, 1);
      }
      byMiss.set(key, { missed, until: lastLeaver[d]! });
    }
    const shown = [...byMiss.values()];
    bySwap.set(c, shown);
    return shown;
  }

  /** The first selected position from `from` on with whom a point no longer holds everybody selected so far. */
  function goodUntil(x: Float64Array, from: number): number {
    const need = new Map<number, number>();
    for (const p of selected) {
      if (p < from || chosen[p] !== 1) continue;
      const c = groups.of[p]!;
      const count = (need.get(c) ?? low[c]!) + 1;
      if (count > x[c]!) return p;
      need.set(c, count);
    }
    return pool.size;
  }

  /** The list with one more of a signature: where a search may begin. */
  function nearList(c: number): Float64Array {
    const near = list.slice();
    near[c]!++;
    return near;
  }

  /** A list found for somebody with him exchanged for one more of c; null where he or one of c cannot be. */
  function exchanged({ x, column }: Found, c: number): Float64Array | null {
    if (column === c || x[column]! <= low[column]! || x[c]! >= quota.stock(c)) return null;
    const other = x.slice();
    other[column]!--;
    other[c]!++;
    return other;
  }

  /** Conditions of the caps that are full by the counts given and may not be missed. */
  function fullCaps(position: number, count: Int32Array): number[] {
    if (caps.none) return [];
    const full = [...caps.of(position)].filter((k) => count[k]! >= caps.bound[k]!);
    return [...new Set(full.map((k) => conditions.ofCap(k)))];
  }

  function reasonsFor(position: number): string[][] {
    const c = groups.of[position]!;
    if (company.size + 1 > selected.length) return [["size"]];
    for (const k of caps.none ? [] : caps.of(position)) {
      const { tier } = caps.rows[k]!;
      if (tier > 0 && listCaps[k]! >= caps.bound[k]! && quota.budgets[quota.tiers.indexOf(tier)]! > 0) throw new TooTight([caps.rows[k]!]);
    }
    // each of these is a reason by itself
    const given = fullCaps(position, capCount);
    const alsoMissed = fullCaps(position, listCaps);
    const who = {
      forced: caps.none ? [] : [...company, position],
      given,
      near: nearList(c),
      cores: [] as number[][],
      misses: [] as (readonly number[])[],
      lists: [] as Float64Array[],
    };
    // people of one signature differ in waiting caps alone: what was found for one holds for another who fits into the same lists
    const kind = `${c} ${given.join()} ${alsoMissed.join()}`;
    const known = answers.get(kind);
    if (known?.forced === company.size && known.lists.every((x) => conditions.canFill(x, who))) {
      if (!known.first) unordered(position);
      return known.sets;
    }
    const seeds: (readonly number[])[] = [];
    for (const { missed, until } of swapsOf(c)) {
      if (until > position) seeds.push(alsoMissed.length === 0 ? missed : [...new Set([...missed, ...alsoMissed])].sort((a, b) => a - b));
    }
    for (const point of points) {
      if (point.until <= position) continue;
      const x = caps.none && point.x[c]! > low[c]! ? point.x : exchanged(point, c);
      if (x === null) continue;
      const missed = x === point.x ? point.missed : conditions.missedBy(rowSums(program, x));
      for (const k of given) if (!missed.includes(k)) missed.push(k);
      if (!seeds.some((seed) => seed.every((k) => missed.includes(k))) && conditions.canFill(x, who)) seeds.push(missed.sort((a, b) => a - b));
    }
    who.misses.push(...seeds);
    const single = new Set(given);
    for (const i of alone.broken(c)) single.add(conditions.ofLine(i));
    // what could not hold with fewer people cannot hold with more
    const cores = refused.get(c) ?? [];
    refused.set(c, cores);
    who.cores.push(...cores, ...[...single].map((k) => [k]));
    const before = who.cores.length;
    const note = (missed: readonly number[]) => {
      if (conditions.point === null) return;
      const x = conditions.point.slice().fill(0, persons);
      const key = missed.join();
      const same = points.findIndex((point) => point.missed.join() === key);
      if (same >= 0) points.splice(same, 1);
      points.push({ x, column: c, missed: [...missed], until: goodUntil(x, position) });
      if (points.length > 64) points.shift();
    };
    search.setColumn(c, low[c]! + 1, quota.stock(c));
    conditions.recall(who);
    // mostly nothing else stands in the way: then one question answers for all
    if (single.size > 0) {
      const missed = conditions.askWithout([...single], who);
      if (missed !== null) note(missed);
    }
    const { sets, first } = minimalSets((set) => fillers.ask(set, who, note), seeds.map(oneOf), conditions.ids.length, mostSets, steps);
    cores.push(...who.cores.slice(before));
    search.setColumn(c, low[c]!, quota.stock(c));
    const named = sets.map((set) => set.map((k) => conditions.ids[k]!));
    if (!first) unordered(position);
    answers.set(kind, { forced: company.size, sets: named, first, lists: who.lists });
    return named;
  }

  const last = selected.length === 0 ? -1 : selected[selected.length - 1]!;
  let left = typeof asked === "number" ? asked : asked.size;
  for (let p = 0; p < pool.size && left > 0; p++) {
    if (chosen[p] === 1) force(p);
    if (chosen[p]! > 0) continue;
    if (p > last && p >= pool.seats.target) break;
    if (typeof asked !== "number" && !asked.has(p)) continue;
    left--;
    if (!reasons.has(p)) reasons.set(p, reasonsFor(p));
  }
}
