// Turns the rows of a pool into a program: a column per signature (people who count in the same rows) and per soft bound,
// a row per quota, one for the size, one per tier. Knows no merit order.
import type { Ratio } from "../exact.ts";
import { boundOf, type Pool, type QuotaRow } from "../pool.ts";
import { Caps, type Tuning } from "./caps.ts";
import { nearRatio } from "./farey.ts";
import type { Program } from "./program.ts";
import { Search } from "./search.ts";
import { signatures, type Signatures } from "./signatures.ts";

/** One row of the program, den·(persons who count) − num·(persons of the base) between the bounds of one or two pool rows. */
export interface Line {
  readonly row: QuotaRow;
  readonly members: Int32Array;
  readonly base: Int32Array | null;
  readonly num: number;
  readonly den: number;
  /** The pool rows giving its lower and its upper bound. */
  readonly atLeast: QuotaRow | null;
  readonly atMost: QuotaRow | null;
  /** 0 hard, else its bound may be missed at the cost of its tier. */
  readonly tier: number;
}

/** Room for so many others: what each line but those left as they are must have to spare below and above, in units of its row. */
export interface Room {
  readonly places: number;
  readonly isLeft: (i: number) => boolean;
  readonly below: Float64Array;
  readonly above: Float64Array;
}

export class QuotaProgram {
  readonly lines: readonly Line[];
  /** Maxima that are not in the program. */
  readonly caps: Caps;
  readonly groups: Signatures;
  readonly tiers: readonly number[];
  readonly search: Search;
  readonly program: Program;
  /** Program row of the size, of line i (1 + i), of tier t (firstTier + index). */
  readonly firstTier: number;
  /** Columns of signatures come first, then one column of persons missed per soft line. */
  readonly persons: number;
  size = 0;
  readonly budgets: number[];
  private bounds: (readonly [number, number])[] = [];
  private readonly pool: Pool;
  private readonly off: Set<string>;
  private readonly missColumn: Int32Array;
  /** Lines of the hard quotas. */
  private readonly linesById = new Map<string, number[]>();

  /** `tierOf`: how a row is held, see linesOf; `entered`: rows that must be lines whatever the tuning says. */
  constructor(pool: Pool, tierOf: (row: QuotaRow) => number | null, tuning: Tuning, entered: ReadonlySet<QuotaRow>) {
    this.pool = pool;
    const { lines, waiting } = share(linesOf(pool, tierOf), tuning, entered);
    this.lines = lines;
    this.caps = new Caps(pool, waiting.map((line) => line.row));
    this.groups = signatures(pool.size, lines.flatMap((line) => (line.base === null ? [line.members] : [line.members, line.base])));
    this.persons = this.groups.count;
    this.tiers = [...new Set([...lines, ...waiting].filter((line) => line.tier > 0).map((line) => line.tier))].sort((a, b) => a - b);
    this.budgets = this.tiers.map(() => Infinity);
    this.firstTier = 1 + lines.length;
    this.off = new Set();
    this.missColumn = new Int32Array(lines.length).fill(-1);
    lines.forEach((line, i) => {
      if (line.tier === 0) this.linesById.set(line.row.id, [...(this.linesById.get(line.row.id) ?? []), i]);
    });
    const counts = countsOf(lines);
    this.program = this.build(counts);
    this.search = new Search(this.program, counts.map((_, i) => this.firstTier + this.tiers.length + i));
  }

  /** `counts`: people whose number gets a row without bounds, after all others. */
  private build(counts: readonly Int32Array[]): Program {
    const { lines, groups, persons } = this;
    const entries: number[][] = Array.from({ length: persons }, () => [0, 1]);
    const first = (position: number) => groups.members[groups.start[groups.of[position]!]!] === position;
    lines.forEach((line, i) => {
      for (const p of line.members) if (first(p)) entries[groups.of[p]!]!.push(1 + i, line.den);
      for (const p of line.base ?? []) {
        if (!first(p)) continue;
        const list = entries[groups.of[p]!]!;
        if (list.at(-2) !== 1 + i) list.push(1 + i, -line.num);
        else if (line.den !== line.num) list[list.length - 1] = line.den - line.num;
        else list.length -= 2;
      }
    });
    lines.forEach((line, i) => {
      if (line.tier === 0) return;
      this.missColumn[i] = entries.length;
      entries.push([1 + i, line.atLeast === null ? -line.den : line.den, this.firstTier + this.tiers.indexOf(line.tier), 1]);
    });
    counts.forEach((people, i) => {
      for (const p of people) if (first(p)) entries[groups.of[p]!]!.push(this.firstTier + this.tiers.length + i, 1);
    });
    const columns = entries.length;
    const rows = this.firstTier + this.tiers.length + counts.length;
    const start = new Int32Array(columns + 1);
    entries.forEach((list, c) => (start[c + 1] = start[c]! + list.length / 2));
    const index = new Int32Array(start[columns]!);
    const value = new Float64Array(start[columns]!);
    entries.forEach((list, c) => {
      for (let k = 0; k < list.length; k += 2) {
        index[start[c]! + k / 2] = list[k]!;
        value[start[c]! + k / 2] = list[k + 1]!;
      }
    });
    const low = new Float64Array(columns);
    const high = new Float64Array(columns);
    for (let c = 0; c < persons; c++) high[c] = groups.start[c + 1]! - groups.start[c]!;
    const rowLow = new Float64Array(rows).fill(-Infinity);
    const rowHigh = new Float64Array(rows).fill(Infinity);
    return { rows, columns, start, index, value, low, high, rowLow, rowHigh };
  }

  /** Number of persons of the whole pool in a signature. */
  stock(c: number): number {
    return this.groups.start[c + 1]! - this.groups.start[c]!;
  }

  setSize(size: number): void {
    this.size = size;
    this.caps.setSize(size);
    this.bounds = this.lines.map((_, i) => this.boundsOf(i));
    this.search.setRow(0, size, size);
    this.lines.forEach((_, i) => this.applyLine(i));
  }

  /** Bounds of line i at the present size, in the units of its row: [low, high]; without regard to what is switched off. */
  lineBounds(i: number): readonly [number, number] {
    return this.bounds[i]!;
  }

  private boundsOf(i: number): readonly [number, number] {
    const { atLeast, atMost, base } = this.lines[i]!;
    const bound = (row: QuotaRow | null, none: number) =>
      row === null ? none : base !== null ? 0 : boundOf(row, this.size, this.pool.seats.target, 0);
    return [bound(atLeast, -Infinity), bound(atMost, Infinity)];
  }

  /** Asks for a list that leaves places and has room in its lines for those who may fill them. */
  makeRoom({ places, isLeft, below, above }: Room): void {
    this.search.setRow(0, this.size - places, this.size - places);
    this.lines.forEach((line, i) => {
      if (isLeft(i) || (line.tier === 0 && this.off.has(line.row.id))) return;
      const [low, high] = this.lineBounds(i);
      this.search.setRow(1 + i, low - below[i]!, high - above[i]!);
    });
  }

  /** Takes `makeRoom` back. */
  endRoom(): void {
    this.search.setRow(0, this.size, this.size);
    this.lines.forEach((_, i) => this.applyLine(i));
  }

  private applyLine(i: number): void {
    const line = this.lines[i]!;
    const off = line.tier === 0 && this.off.has(line.row.id);
    const [low, high] = this.lineBounds(i);
    this.search.setRow(1 + i, off ? -Infinity : low, off ? Infinity : high);
    const miss = this.missColumn[i]!;
    // nobody misses a bound by more than the bound itself or by more than the list is long
    if (miss >= 0) this.search.setColumn(miss, 0, Math.max(this.size, Number.isFinite(low) ? low : 0));
  }

  /** The most that tier number t (index in `tiers`) may miss in all; Infinity for any. */
  setBudget(t: number, most: number): void {
    this.budgets[t] = most;
    this.search.setRow(this.firstTier + t, -Infinity, this.off.has(tierId(this.tiers[t]!)) ? Infinity : most);
  }

  /** Switches the bounds of a hard quota, or the total of a tier (`tier:T`), off or on. */
  setOn(id: string, on: boolean): void {
    if (this.off.has(id) !== on) return;
    if (on) this.off.delete(id);
    else this.off.add(id);
    for (const i of this.linesById.get(id) ?? []) this.applyLine(i);
    const t = this.tiers.findIndex((tier) => tierId(tier) === id);
    if (t >= 0) this.setBudget(t, this.budgets[t]!);
  }

  /** Persons by which row sums miss line i. */
  missed(i: number, sum: number): number {
    const [low, high] = this.lineBounds(i);
    const by = Math.max(0, low - sum, sum - high);
    return Math.ceil(by / this.lines[i]!.den);
  }

  /** Total missed per tier for the row sums of persons alone (without the columns of persons missed). */
  tierTotals(sums: Float64Array): number[] {
    const totals = this.tiers.map(() => 0);
    this.lines.forEach((line, i) => {
      if (line.tier > 0) totals[this.tiers.indexOf(line.tier)]! += this.missed(i, sums[1 + i]!);
    });
    return totals;
  }
}

/** The name of a tier among quota ids (contract §3.6, reasons). */
export function tierId(tier: number): string {
  return `tier:${tier}`;
}

/** Whether a row can matter on any list of `min` to `max` persons. */
function canBind(row: QuotaRow, pool: Pool): boolean {
  const { min, target, max } = pool.seats;
  if (typeof row.bound !== "number" && typeof row.bound.base !== "string") {
    return row.kind === "atLeast" ? row.bound.percent.n > 0n : row.members.length > 0;
  }
  if (row.kind === "atLeast") return boundOf(row, max, target, 0) > 0;
  return boundOf(row, min, target, 0) < Math.min(row.members.length, max);
}

/**
 * The lines of a pool's rows, those left out that cannot bind on any list of min … max persons. `tierOf` says how a
 * row is held: 0 hard, > 0 soft, null not at all. Both bounds of one hard quota on the same people share a line.
 */
function linesOf(pool: Pool, tierOf: (row: QuotaRow) => number | null): Line[] {
  const lines: Line[] = [];
  const byId = new Map<string, number>();
  const limit = Math.max(1000, pool.seats.max);
  for (const row of pool.rows) {
    const tier = tierOf(row);
    if (tier === null || !canBind(row, pool)) continue;
    const atLeast = row.kind === "atLeast" ? row : null;
    const atMost = row.kind === "atMost" ? row : null;
    if (typeof row.bound !== "number" && typeof row.bound.base !== "string") {
      const share: Ratio = row.bound.percent;
      const near = nearRatio(share, limit, row.kind === "atLeast");
      lines.push({ row, members: row.members, base: row.bound.base, num: near.n, den: near.d, atLeast, atMost, tier });
      continue;
    }
    const twin = tier === 0 ? byId.get(row.id) : undefined;
    const other = twin === undefined ? undefined : lines[twin]!;
    if (other !== undefined && (other.atLeast === null) !== (atLeast === null) && same(other.members, row.members)) {
      lines[twin!] = { ...other, atLeast: atLeast ?? other.atLeast, atMost: atMost ?? other.atMost };
      continue;
    }
    if (tier === 0) byId.set(row.id, lines.length);
    lines.push({ row, members: row.members, base: null, num: 0, den: 1, atLeast, atMost, tier });
  }
  return lines;
}

/** Splits lines into those for the program and plain maxima that wait, the narrowest first. */
function share(lines: Line[], tuning: Tuning, entered: ReadonlySet<QuotaRow>): { lines: Line[]; waiting: Line[] } {
  const mayWait = (line: Line) => line.atLeast === null && line.base === null && !entered.has(line.row);
  const narrow = lines.filter(mayWait).sort((a, b) => a.members.length - b.members.length);
  const waiting = new Set(narrow.slice(0, Math.max(0, lines.length - entered.size - tuning.lines)));
  return { lines: lines.filter((line) => !waiting.has(line)), waiting: [...waiting] };
}

/** Those who count in shares of a part of the list, and the parts, each once. */
function countsOf(lines: readonly Line[]): Int32Array[] {
  const counts: Int32Array[] = [];
  for (const { members, base } of lines) {
    if (base === null) continue;
    for (const people of [members, base]) if (!counts.some((other) => same(other, people))) counts.push(people);
  }
  return counts;
}

function same(a: Int32Array, b: Int32Array): boolean {
  return a === b || (a.length === b.length && a.every((value, i) => value === b[i]));
}
