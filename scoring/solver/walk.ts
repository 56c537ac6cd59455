// Goes down the list order and takes everybody with whom a lawful completion still exists. Knows signatures and positions.
// Source: contract §3.6 «merit order with look-ahead», selection.md §2 «Algorithm that scales».
import type { Pool } from "../pool.ts";
import { TooTight } from "./caps.ts";
import { rowSums } from "./program.ts";
import { Refusals } from "./refusals.ts";
import type { Settled } from "./settle.ts";
import { Swaps } from "./swaps.ts";

/** What has been decided so far; survives a change of the program, whose signatures only get finer. */
export interface Journey {
  position: number;
  readonly selected: number[];
  /** Per position: where its signature was found closed, or the pool's size. */
  readonly closedAt: Int32Array;
}

export function newJourney(pool: Pool): Journey {
  return { position: 0, selected: [], closedAt: new Int32Array(pool.size).fill(pool.size) };
}

export interface Course {
  readonly selected: Int32Array;
  /** Per signature the position at which it was found closed, or the pool's size. */
  readonly closedAt: Int32Array;
  /** How decisions were made, for measurement. */
  readonly tally: { closed: number; witness: number; swap: number; searchYes: number; searchNo: number };
}

/** Goes on with a journey to its end; throws TooTight, with the journey as far as it is decided. */
export function walk(pool: Pool, settled: Settled, journey: Journey, progress: (done: number, of: number) => void): Course {
  const { quota } = settled;
  const { groups, persons, search, program, size, caps } = quota;
  const taken = new Int32Array(persons);
  const seen = new Int32Array(persons);
  const closedAt = Int32Array.from({ length: persons }, (_, c) => journey.closedAt[groups.members[groups.start[c]!]!]!);
  /** Persons per signature who are shut out by a full cap. */
  const lost = new Int32Array(persons);
  const shut = new Uint8Array(caps.none ? 0 : pool.size);
  const kept = new Uint8Array(pool.size);
  const touched: number[] = [];
  const stale = new Uint8Array(persons);
  const swaps = new Swaps(quota);
  const refusals = new Refusals(persons);
  const tally = { closed: 0, witness: 0, swap: 0, searchYes: 0, searchNo: 0 };
  const { selected } = journey;
  let witness = settled.witness;
  let sums = sumsOf(witness);
  let free = listFree();
  let position = journey.position;
  for (const p of settled.keep) kept[p] = 1;
  for (let p = 0; p < position; p++) seen[groups.of[p]!]!++;
  const forced = new Set([...settled.keep, ...selected]);
  for (const p of forced) taken[groups.of[p]!]!++;
  const capCount = caps.countOf(forced);

  function sumsOf(x: Float64Array): Float64Array {
    const all = new Float64Array(program.columns);
    all.set(x);
    return rowSums(program, all);
  }
  function listFree(): number[] {
    const list = [];
    for (let c = 0; c < persons; c++) if (witness[c]! > taken[c]!) list.push(c);
    return list;
  }
  function touch(c: number): void {
    if (stale[c] === 1) return;
    stale[c] = 1;
    touched.push(c);
  }
  /** Tells the program what has been taken and closed since the last search. */
  function tell(): void {
    for (const c of touched) {
      stale[c] = 0;
      search.setColumn(c, taken[c]!, room(c));
    }
    touched.length = 0;
  }
  /** Most persons of a signature that a list may still hold. */
  function room(c: number): number {
    return closedAt[c]! < pool.size ? taken[c]! : quota.stock(c) - lost[c]!;
  }
  /** A cap is hard, or its tier may not be missed at all. */
  function isFirm(k: number): boolean {
    const { tier } = caps.rows[k]!;
    return tier === 0 || quota.budgets[quota.tiers.indexOf(tier)] === 0;
  }
  function shutOut(k: number): void {
    if (capCount[k]! < caps.bound[k]! || !isFirm(k)) return;
    for (const p of caps.rows[k]!.members) {
      if (p < position || shut[p] === 1 || forced.has(p)) continue;
      shut[p] = 1;
      const c = groups.of[p]!;
      lost[c]!++;
      touch(c);
      if (isOpen(c)) refusals.closed(c, 1);
    }
  }
  function canFill(): boolean {
    try {
      caps.fill(groups, witness, forced);
      return true;
    } catch (reason) {
      if (reason instanceof TooTight) return false;
      throw reason;
    }
  }
  const isOpen = (c: number) => closedAt[c] === pool.size;
  function close(c: number): void {
    closedAt[c] = position;
    tally.closed++;
    touch(c);
    refusals.closed(c, quota.stock(c) - lost[c]! - taken[c]!);
    for (let i = groups.start[c]!; i < groups.start[c + 1]!; i++) journey.closedAt[groups.members[i]!] = position;
  }
  function swapFor(c: number): boolean {
    swaps.from(sums);
    swaps.into(c);
    let best = -1;
    let furthest = -1;
    let kept = 0;
    for (const d of free) {
      if (witness[d]! <= taken[d]!) continue;
      free[kept++] = d;
      if (d === c) continue;
      const next = groups.members[groups.start[d]! + seen[d]!] ?? pool.size;
      if (next > furthest && swaps.allows(c, d)) {
        furthest = next;
        best = d;
      }
    }
    free.length = kept;
    if (best < 0) return false;
    move(c, 1);
    move(best, -1);
    return true;
  }
  function move(c: number, by: number): void {
    witness[c]! += by;
    for (let e = program.start[c]!; e < program.start[c + 1]!; e++) sums[program.index[e]!]! += program.value[e]! * by;
  }
  function searchFor(c: number): boolean {
    tell();
    search.setColumn(c, taken[c]! + 1, room(c));
    const near = new Float64Array(program.columns);
    near.set(witness);
    const found = search.find(near);
    search.setColumn(c, taken[c]!, room(c));
    if (found === null) {
      tally.searchNo++;
      if (search.certificate !== null) refusals.add(program, search.certificate);
      return false;
    }
    tally.searchYes++;
    witness = found.slice(0, persons);
    sums = sumsOf(witness);
    free = listFree();
    return true;
  }

  for (const p of forced) touch(groups.of[p]!);
  for (let c = 0; c < persons; c++) if (!isOpen(c)) touch(c);
  for (let k = 0; k < caps.rows.length; k++) shutOut(k);
  tell();
  if (selected.length > 0) {
    const again = search.find();
    if (again === null) throw new Error("a lawful completion was lost");
    witness = again.slice(0, persons);
    sums = sumsOf(witness);
    free = listFree();
  }
  addPlain(refusals, settled);
  // a journey that is over has no position left to close anything at
  if (position < pool.size) refusals.settle(isOpen, close);
  for (; position < pool.size && selected.length < size; position++) {
    journey.position = position;
    const c = groups.of[position]!;
    seen[c]!++;
    if (kept[position] === 1) {
      selected.push(position);
      continue;
    }
    if (closedAt[c]! < pool.size || forced.size === size || (!caps.none && shut[position] === 1)) continue;
    forced.add(position);
    let sure = true;
    if (witness[c]! > taken[c]!) tally.witness++;
    else if (swapFor(c)) tally.swap++;
    else sure = false;
    if (!sure || (!caps.none && !canFill())) {
      if (!searchFor(c)) {
        forced.delete(position);
        close(c);
        refusals.settle(isOpen, close);
        continue;
      }
      caps.fill(groups, witness, forced);
    }
    taken[c]!++;
    touch(c);
    refusals.taken(c);
    if (!caps.none) {
      for (const k of caps.of(position)) {
        capCount[k]!++;
        shutOut(k);
      }
    }
    refusals.settle(isOpen, close);
    selected.push(position);
    if ((selected.length & 63) === 0) progress(selected.length, size);
  }
  journey.position = position;
  progress(size, size);
  return { selected: Int32Array.from(selected), closedAt, tally };
}

/** Single rows, alone and with the size, as first refusals: full maxima and seats still owed to a minimum. */
function addPlain(refusals: Refusals, { quota }: Settled): void {
  const { program } = quota;
  for (let r = 1; r < program.rows && !refusals.full; r++) {
    for (const sign of [1, -1]) {
      for (const withSize of [0, 1, -1]) {
        if (!Number.isFinite(sign > 0 ? program.rowLow[r]! : program.rowHigh[r]!)) continue;
        const multipliers = new Float64Array(program.rows);
        multipliers[r] = sign;
        multipliers[0] = withSize;
        refusals.add(program, { multipliers, coefficients: multipliers, least: 0, slack: 0 });
      }
    }
  }
}
