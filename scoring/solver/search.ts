// Whole-number points of a program: the relaxation, then branching. Every point is checked in whole numbers, every refusal is
// proven: by a certificate, by exact rationals, or by branches that are all so proven.
import { certify, type Certificate } from "./certificate.ts";
import { halves } from "./factors.ts";
import { holds, rowSums, type Program } from "./program.ts";
import { Repair } from "./repair.ts";
import { floorOf, rationalPoint } from "./rational-simplex.ts";
import { Simplex } from "./simplex.ts";

const whole = 1e-6;
/** Rounds of repair from a point near by, and from a point of the relaxation. */
const short = 12;
const long = 60;

export class Search {
  /** After a refusal: its proof in one combination of rows, or null where it took branches or rationals. */
  certificate: Certificate | null = null;
  /** Relaxations solved, for measurement. */
  nodes = 0;
  rationals = 0;
  private branches = 0;
  private near: Float64Array | null = null;
  private readonly program: Program;
  private readonly simplex: Simplex;
  private readonly repair: Repair;

  private readonly counts: readonly number[];

  /** `counts`: rows whose sums over whole points are whole; to divide by them first soon settles shares of a part. */
  constructor(program: Program, counts: readonly number[] = []) {
    this.program = program;
    this.counts = counts;
    const parts = halves(program);
    this.simplex = new Simplex(program, parts);
    this.repair = new Repair(program, parts);
  }

  /** Changes the bounds of a column, in the program too. */
  setColumn(c: number, low: number, high: number): void {
    if (this.program.low[c] === low && this.program.high[c] === high) return;
    this.program.low[c] = low;
    this.program.high[c] = high;
    this.simplex.columnChanged(c);
  }

  /** Changes the bounds of a row, in the program too. */
  setRow(r: number, low: number, high: number): void {
    if (this.program.rowLow[r] === low && this.program.rowHigh[r] === high) return;
    this.program.rowLow[r] = low;
    this.program.rowHigh[r] = high;
    this.simplex.rowChanged(r);
  }

  /** A whole-number point by column, or null: there is none, proven. `near`: a point that may be close to one; `likely`: it most probably is. */
  find(near: Float64Array | null = null, likely = false): Float64Array | null {
    this.certificate = null;
    this.branches = 0;
    const { low, high } = this.program;
    for (let c = 0; c < low.length; c++) if (low[c]! > high[c]!) return null;
    for (let r = 0; r < this.program.rows; r++) if (this.program.rowLow[r]! > this.program.rowHigh[r]!) return null;
    this.near = near;
    const repaired = near !== null && likely ? this.repair.from(near, short) : null;
    return repaired ?? this.descend(true);
  }

  private descend(root: boolean): Float64Array | null {
    const point = this.relax(root);
    if (point === null) return null;
    if (point.branch < 0) return point.x;
    const row = this.brokenCount(point.x);
    if (row !== null) return this.divide(row.sum, this.program.rowLow[row.r]!, this.program.rowHigh[row.r]!, (low, high) => this.setRow(row.r, low, high));
    // where branching does not soon end in a point, one is looked for near by, ever more rarely
    const turn = ++this.branches;
    if (turn >= 2 && (turn & (turn - 1)) === 0) {
      const repaired = (turn === 2 && this.near !== null ? this.repair.from(this.near, short) : null) ?? this.repair.from(point.x, long);
      if (repaired !== null) return repaired;
    }
    const c = point.branch;
    return this.divide(point.value, this.program.low[c]!, this.program.high[c]!, (low, high) => this.setColumn(c, low, high));
  }

  /** A point with less than a broken value or with more, the nearer side first; `set` sets the bounds of what has the value. */
  private divide(value: number, low: number, high: number, set: (low: number, high: number) => void): Float64Array | null {
    const floor = Math.floor(value);
    for (const down of value - floor < 0.5 ? [true, false] : [false, true]) {
      if (down) set(low, floor);
      else set(floor + 1, high);
      const found = this.descend(false);
      set(low, high);
      if (found !== null) return found;
    }
    return null;
  }

  /** The count furthest from a whole number, or null. */
  private brokenCount(x: Float64Array): { r: number; sum: number } | null {
    if (this.counts.length === 0) return null;
    const sums = rowSums(this.program, x);
    let best: { r: number; sum: number } | null = null;
    let most = whole;
    for (const r of this.counts) {
      const off = Math.abs(sums[r]! - Math.round(sums[r]!));
      if (off <= most) continue;
      most = off;
      best = { r, sum: sums[r]! };
    }
    return best;
  }

  /** A checked whole point (branch −1), or a point with the column to branch on; null if the relaxation is proven empty. */
  private relax(root: boolean): { x: Float64Array; branch: number; value: number } | null {
    const { program, simplex } = this;
    for (let attempt = 0; attempt < 3; attempt++) {
      this.nodes++;
      if (attempt === 1 && !simplex.refactor()) simplex.restart();
      if (attempt === 2) simplex.restart();
      const verdict = simplex.solve();
      if (verdict === "conflict") {
        const proof = certify(program, simplex.multipliers);
        if (proof === undefined) continue;
        if (root) this.certificate = proof;
        return null;
      }
      if (verdict === "stuck") continue;
      const x = simplex.at.slice(0, program.columns);
      const branch = mostBroken(x);
      if (branch >= 0) return { x, branch, value: x[branch]! };
      const rounded = x.map((value) => Math.round(value));
      if (holds(program, rounded)) return { x: rounded, branch: -1, value: 0 };
    }
    return this.relaxExactly();
  }

  private relaxExactly(): { x: Float64Array; branch: number; value: number } | null {
    this.rationals++;
    const point = rationalPoint(this.program);
    if (point === undefined) return null;
    const x = Float64Array.from(point, floorOf);
    const branch = point.findIndex((value) => value.d !== 1n);
    return { x, branch, value: branch < 0 ? 0 : x[branch]! };
  }
}

/** The column furthest from a whole number, or −1. */
function mostBroken(x: Float64Array): number {
  let best = -1;
  let most = whole;
  for (let c = 0; c < x.length; c++) {
    const off = Math.abs(x[c]! - Math.round(x[c]!));
    if (off > most) {
      most = off;
      best = c;
    }
  }
  return best;
}
