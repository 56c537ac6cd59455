// The many small maxima of a pool (per employer, say) that nearly never matter: kept out of the program, checked person by
// person, and taken into the program only where that fails. Knows no order of merit.
import { boundOf, type Pool, type QuotaRow } from "../pool.ts";
import type { Signatures } from "./signatures.ts";

/** Thrown where a list of the program cannot be filled with persons under the caps: these rows must enter the program. */
export class TooTight extends Error {
  readonly rows: readonly QuotaRow[];
  constructor(rows: readonly QuotaRow[]) {
    super("caps must enter the program");
    this.rows = rows;
  }
}

const retries = 16;

export class Caps {
  readonly rows: readonly QuotaRow[];
  readonly bound: Int32Array;
  private readonly pool: Pool;
  private readonly start: Int32Array;
  private readonly list: Int32Array;
  private readonly count: Int32Array;

  constructor(pool: Pool, rows: readonly QuotaRow[]) {
    this.pool = pool;
    this.rows = rows;
    this.bound = new Int32Array(rows.length);
    this.count = new Int32Array(rows.length);
    this.start = new Int32Array(rows.length > 0 ? pool.size + 1 : 1);
    for (const row of rows) for (const p of row.members) this.start[p + 1]!++;
    for (let p = 0; p + 1 < this.start.length; p++) this.start[p + 1]! += this.start[p]!;
    const next = this.start.slice();
    this.list = new Int32Array(this.start[this.start.length - 1]!);
    rows.forEach((row, k) => {
      for (const p of row.members) this.list[next[p]!++] = k;
    });
  }

  get none(): boolean {
    return this.rows.length === 0;
  }

  setSize(size: number): void {
    this.rows.forEach((row, k) => (this.bound[k] = boundOf(row, size, this.pool.seats.target, 0)));
  }

  /** Numbers of the caps a person counts in. */
  of(position: number): Int32Array {
    return this.none ? this.list : this.list.subarray(this.start[position]!, this.start[position + 1]!);
  }

  /** Persons per cap among the given ones. */
  countOf(positions: Iterable<number>): Int32Array {
    const count = new Int32Array(this.rows.length);
    if (!this.none) for (const p of positions) for (const k of this.of(p)) count[k]!++;
    return count;
  }

  /**
   * Checks that a list of x[c] persons per signature, holding everybody `forced`, keeps every cap not waived; throws TooTight
   * where no such persons were found.
   */
  fill(groups: Signatures, x: Float64Array, forced: Iterable<number>, waived: (k: number) => boolean = () => false): void {
    if (this.none) return;
    const chosen = new Set(forced);
    const need = new Map<number, number>();
    for (let c = 0; c < groups.count; c++) if (x[c]! > 0) need.set(c, x[c]!);
    for (const p of chosen) need.set(groups.of[p]!, need.get(groups.of[p]!)! - 1);
    let order = [...need.keys()].filter((c) => need.get(c)! > 0);
    const spare = (c: number) => groups.start[c + 1]! - groups.start[c]! - x[c]!;
    order.sort((a, b) => spare(a) - spare(b) || a - b);
    for (let turn = 0; ; turn++) {
      this.count.fill(0);
      for (const p of chosen) for (const k of this.of(p)) this.count[k]!++;
      for (const p of chosen) {
        for (const k of this.of(p)) if (this.count[k]! > this.bound[k]! && !waived(k)) throw new TooTight([this.rows[k]!]);
      }
      const failed = order.find((c) => !this.fillOne(groups, c, need.get(c)!, chosen, waived));
      if (failed === undefined) return;
      if (turn < retries && order[0] !== failed) {
        order = [failed, ...order.filter((c) => c !== failed)];
        continue;
      }
      throw new TooTight(this.blocking(groups, failed, waived));
    }
  }

  private fillOne(groups: Signatures, c: number, need: number, chosen: Set<number>, waived: (k: number) => boolean): boolean {
    let left = need;
    for (let i = groups.start[c]!; i < groups.start[c + 1]! && left > 0; i++) {
      const p = groups.members[i]!;
      if (chosen.has(p) || !this.fits(p, waived)) continue;
      for (let e = this.start[p]!; e < this.start[p + 1]!; e++) this.count[this.list[e]!]!++;
      left--;
    }
    return left === 0;
  }

  private fits(p: number, waived: (k: number) => boolean): boolean {
    for (let e = this.start[p]!; e < this.start[p + 1]!; e++) {
      const k = this.list[e]!;
      if (this.count[k]! >= this.bound[k]! && !waived(k)) return false;
    }
    return true;
  }

  /** Full caps among the members of a signature. */
  private blocking(groups: Signatures, c: number, waived: (k: number) => boolean): QuotaRow[] {
    const rows = new Set<QuotaRow>();
    for (let i = groups.start[c]!; i < groups.start[c + 1]!; i++) {
      for (const k of this.of(groups.members[i]!)) if (this.count[k]! >= this.bound[k]! && !waived(k)) rows.add(this.rows[k]!);
    }
    return [...rows];
  }
}

/** Lines that enter the program at once, and the caps that wait. */
export interface Tuning {
  /** Lines beyond this many wait if they are plain maxima, the narrowest first; changes speed alone, never an answer. */
  readonly lines: number;
}

export const usual: Tuning = { lines: 64 };

/** Runs an attempt again, each time with the caps it could not keep taken into the program. */
export function withCaps<T>(attempt: (entered: ReadonlySet<QuotaRow>) => T): T {
  const entered = new Set<QuotaRow>();
  for (;;) {
    try {
      return attempt(entered);
    } catch (reason) {
      if (!(reason instanceof TooTight) || reason.rows.length === 0) throw reason;
      for (const row of reason.rows) entered.add(row);
    }
  }
}
