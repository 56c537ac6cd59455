// Whether one person of a lawful list may be exchanged for one of another signature: counts only. Knows no order of merit.
import type { QuotaProgram } from "./quota-program.ts";

export class Swaps {
  private readonly quota: QuotaProgram;
  private readonly words: number;
  private readonly mask: Int32Array;
  /** Lines that bit masks do not settle: soft ones and shares of a part, with their coefficients by column. */
  private readonly odd: { line: number; coefficients: Float64Array }[] = [];
  private readonly needed: Int32Array;
  private readonly barred: Int32Array;
  private sums: Float64Array = new Float64Array(0);
  private totals: number[] = [];

  constructor(quota: QuotaProgram) {
    const { persons, lines, program } = quota;
    this.quota = quota;
    this.words = (lines.length + 31) >> 5;
    this.mask = new Int32Array(persons * this.words);
    this.needed = new Int32Array(this.words);
    this.barred = new Int32Array(this.words);
    const odd = new Map<number, Float64Array>();
    lines.forEach((line, i) => {
      if (line.tier > 0 || line.base !== null) odd.set(i, new Float64Array(persons));
    });
    for (let c = 0; c < persons; c++) {
      for (let e = program.start[c]!; e < program.start[c + 1]!; e++) {
        const i = program.index[e]! - 1;
        if (i < 0 || i >= lines.length) continue;
        const coefficients = odd.get(i);
        if (coefficients !== undefined) coefficients[c] = program.value[e]!;
        else this.mask[c * this.words + (i >> 5)]! |= 1 << (i & 31);
      }
    }
    for (const [line, coefficients] of odd) this.odd.push({ line, coefficients });
  }

  /** Takes the row sums of a lawful list (persons only) as the list to change; they may change afterwards if `into` is called again. */
  from(sums: Float64Array): void {
    this.sums = sums;
    this.totals = this.odd.length === 0 ? [] : this.quota.tierTotals(sums);
  }

  /** Prepares for one more person of column c. */
  into(c: number): void {
    const { lines } = this.quota;
    this.needed.fill(0);
    this.barred.fill(0);
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i]!;
      if (line.tier > 0 || line.base !== null) continue;
      const [low, high] = this.quota.lineBounds(i);
      const inside = (this.mask[c * this.words + (i >> 5)]! >> (i & 31)) & 1;
      if (inside === 1 && this.sums[1 + i]! + 1 > high) this.needed[i >> 5]! |= 1 << (i & 31);
      if (inside === 0 && this.sums[1 + i]! - 1 < low) this.barred[i >> 5]! |= 1 << (i & 31);
    }
  }

  /** Whether the list stays lawful and its tier totals what they are with one more of c (as prepared) and one fewer of d. */
  allows(c: number, d: number): boolean {
    const at = d * this.words;
    for (let w = 0; w < this.words; w++) {
      const mask = this.mask[at + w]!;
      if ((this.needed[w]! & ~mask) !== 0 || (this.barred[w]! & mask) !== 0) return false;
    }
    return this.odd.length === 0 || this.allowsOdd(c, d);
  }

  /** Whether `missKey` can tell all kinds of misses apart. */
  get hasKeys(): boolean {
    return this.odd.length === 0 ? this.words <= 1 || this.quota.lines.length <= 52 : this.words <= 1 && this.odd.length + this.totals.length <= 20;
  }

  /** A number that is equal for exchanges (as prepared by `into`) that miss the same lines and tiers. */
  missKey(c: number, d: number): number {
    let key = 0;
    for (let w = this.words - 1; w >= 0; w--) {
      const mask = this.mask[d * this.words + w]!;
      key = key * 2 ** 32 + (((this.needed[w]! & ~mask) | (this.barred[w]! & mask)) >>> 0);
    }
    if (this.odd.length === 0) return key;
    let totals: number[] | null = null;
    for (const { line, coefficients } of this.odd) {
      const change = coefficients[c]! - coefficients[d]!;
      const { tier } = this.quota.lines[line]!;
      key *= 2;
      if (tier === 0) {
        if (this.quota.missed(line, this.sums[1 + line]! + change) > 0) key++;
      } else if (change !== 0) {
        totals ??= this.totals.slice();
        totals[this.quota.tiers.indexOf(tier)]! += this.quota.missed(line, this.sums[1 + line]! + change) - this.quota.missed(line, this.sums[1 + line]!);
      }
    }
    (totals ?? this.totals).forEach((total, t) => (key = key * 2 + (total > this.quota.budgets[t]! ? 1 : 0)));
    return key;
  }

  private allowsOdd(c: number, d: number): boolean {
    const { quota, sums } = this;
    let totals: number[] | null = null;
    for (const { line, coefficients } of this.odd) {
      const change = coefficients[c]! - coefficients[d]!;
      if (change === 0) continue;
      const before = quota.missed(line, sums[1 + line]!);
      const after = quota.missed(line, sums[1 + line]! + change);
      const tier = quota.lines[line]!.tier;
      if (tier === 0) {
        if (after > 0) return false;
      } else if (after !== before) {
        totals ??= this.totals.slice();
        totals[quota.tiers.indexOf(tier)]! += after - before;
      }
    }
    return totals === null || totals.every((total, t) => total === this.totals[t]);
  }
}
