// Keeps proofs at hand while a list grows: each says, as an inequality over signatures, how much room is left, and closes every
// signature whose next person would not fit. Knows no quotas. Source: selection.md §2, certificates generalised.
import { combine, type Certificate } from "./certificate.ts";
import type { Program } from "./program.ts";

interface Kept {
  readonly coefficients: Float64Array;
  slack: number;
  /** No open column has a coefficient below −worst. */
  worst: number;
}

export class Refusals {
  private readonly kept: Kept[] = [];
  private readonly columns: number;
  private readonly limit: number;

  /** `columns`: how many of the program's first columns may be closed. */
  constructor(columns: number) {
    this.columns = columns;
    this.limit = Math.max(8, Math.min(256, Math.floor(8e6 / (columns + 1))));
  }

  get full(): boolean {
    return this.kept.length >= this.limit;
  }

  /** Keeps a combination of rows; its room is measured with the program's present bounds, at which a point exists. */
  add(program: Program, certificate: Certificate): void {
    const now = combine(program, certificate.multipliers);
    if (now === undefined) return;
    if (this.full) this.kept.shift();
    this.kept.push({ coefficients: now.coefficients, slack: now.slack, worst: Infinity });
  }

  /** One more person of column c is taken. */
  taken(c: number): void {
    for (const refusal of this.kept) {
      const d = refusal.coefficients[c]!;
      if (d < 0) refusal.slack += d;
    }
  }

  /** Column c is closed with `left` persons not taken. */
  closed(c: number, left: number): void {
    for (const refusal of this.kept) {
      const d = refusal.coefficients[c]!;
      if (d > 0) refusal.slack -= d * left;
    }
  }

  /** Calls `close` for every open column whose next person some kept combination excludes, until nothing more follows. */
  settle(isOpen: (c: number) => boolean, close: (c: number) => void): void {
    for (let changed = true; changed; ) {
      changed = false;
      for (const refusal of this.kept) {
        if (refusal.slack >= refusal.worst) continue;
        let worst = 0;
        for (let c = 0; c < this.columns; c++) {
          const d = -refusal.coefficients[c]!;
          if (d <= worst || !isOpen(c)) continue;
          if (d > refusal.slack) {
            close(c);
            changed = true;
          } else worst = d;
        }
        refusal.worst = worst;
      }
    }
  }
}
