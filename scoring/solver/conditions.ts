// The hard quotas and tier totals of a program as numbered conditions that can be asked for one set at a time.
// Knows no positions and no reasons.
import type { Pool } from "../pool.ts";
import { slackNow, type Certificate } from "./certificate.ts";
import { TooTight } from "./caps.ts";
import { rowSums } from "./program.ts";
import { tierId, type QuotaProgram, type Room } from "./quota-program.ts";

/** Whose company a question is about: everybody who must be on the list, and conditions already given up for it. */
export interface Company {
  readonly forced: Iterable<number>;
  readonly given: readonly number[];
  /** Persons by column that may be close to an answer. */
  readonly near: Float64Array | null;
  /** Sets known not to hold in this company; grows with every question. */
  readonly cores: number[][];
  /** What lists of this company are known to miss; grows with every question. */
  readonly misses: (readonly number[])[];
  /** Lists, by column, that answers rest on where caps wait: each was filled with persons; grows with every question. */
  readonly lists: Float64Array[];
}

const mostProofs = 64;

export const nobody = (): Company => ({ forced: [], given: [], near: null, cores: [], misses: [], lists: [] });

export class Conditions {
  /** Ids in the pool's order, then the tiers. */
  readonly ids: readonly string[];
  /** The point that the last question found, by column; null if it was answered from memory or by a refusal. */
  point: Float64Array | null = null;
  private readonly quota: QuotaProgram;
  private readonly conditionOfLine: Int32Array;
  private readonly conditionOfCap: Int32Array;
  private readonly firstTier: number;
  private readonly on: Uint8Array;
  /** Conditions that the program itself holds, ascending. */
  private readonly inProgram: number[];
  private readonly proofs: { readonly proof: Certificate; readonly core: number[] }[] = [];

  constructor(pool: Pool, quota: QuotaProgram) {
    this.quota = quota;
    const { lines, caps, tiers } = quota;
    const used = new Set([...lines.map((line) => line.row), ...caps.rows].filter((row) => row.tier === 0).map((row) => row.id));
    const hard = [...new Set(pool.rows.filter((row) => used.has(row.id)).map((row) => row.id))];
    this.ids = [...hard, ...tiers.map(tierId)];
    this.firstTier = hard.length;
    this.on = new Uint8Array(this.ids.length).fill(1);
    const number = new Map(hard.map((id, k) => [id, k]));
    this.conditionOfLine = Int32Array.from(lines, (line) => (line.tier === 0 ? number.get(line.row.id)! : -1));
    this.conditionOfCap = Int32Array.from(caps.rows, (row) => (row.tier === 0 ? number.get(row.id)! : this.firstTier + tiers.indexOf(row.tier)));
    const held = new Set([...this.conditionOfLine].filter((k) => k >= 0));
    tiers.forEach((_, t) => held.add(this.firstTier + t));
    this.inProgram = [...held].sort((a, b) => a - b);
  }

  /** The condition that cap k belongs to: its quota, or its tier. */
  ofCap(k: number): number {
    return this.conditionOfCap[k]!;
  }

  /** The condition that line i belongs to; −1 for a soft one. */
  ofLine(i: number): number {
    return this.conditionOfLine[i]!;
  }

  /** The condition of tier number t (index in `tiers`). */
  ofTier(t: number): number {
    return this.firstTier + t;
  }

  /** Conditions, ascending, that a list of these row sums (persons alone) misses in the program; of a tier, its budget. */
  missedBy(sums: Float64Array): number[] {
    const missed = new Set<number>();
    for (let i = 0; i < this.conditionOfLine.length; i++) {
      if (this.conditionOfLine[i]! >= 0 && this.quota.missed(i, sums[1 + i]!) > 0) missed.add(this.conditionOfLine[i]!);
    }
    if (this.quota.tiers.length > 0) {
      this.quota.tierTotals(sums).forEach((total, t) => {
        if (total > this.quota.budgets[t]!) missed.add(this.firstTier + t);
      });
    }
    return [...missed].sort((a, b) => a - b);
  }

  /**
   * Null if the set cannot hold within the program's present column bounds and size, else what a list meeting it misses,
   * with all that was given up; throws TooTight.
   */
  ask(set: readonly number[], company: Company): number[] | null {
    const wanted = new Set(set);
    return this.askFor((k) => wanted.has(k), company, false);
  }

  /** Like `ask` for all conditions but these. */
  askWithout(left: readonly number[], company: Company): number[] | null {
    const without = new Set(left);
    return this.askFor((k) => !without.has(k), company, true);
  }

  /** `likely`: that they can hold is to be expected. */
  private askFor(isWanted: (k: number) => boolean, company: Company, likely: boolean): number[] | null {
    this.point = null;
    if (company.cores.some((core) => core.every(isWanted))) return null;
    const shown = company.misses.find((miss) => !miss.some(isWanted));
    if (shown !== undefined) return [...shown];
    this.switchTo(isWanted);
    const point = this.quota.search.find(company.near, likely);
    if (point === null) {
      company.cores.push(this.core(this.inProgram.filter(isWanted)));
      return null;
    }
    this.point = point;
    const { persons, program } = this.quota;
    this.fill(point, company);
    const alone = point.slice();
    alone.fill(0, persons);
    const missed = this.missedBy(rowSums(program, alone));
    for (const k of company.given) if (!missed.includes(k)) missed.push(k);
    company.misses.push(missed.sort((a, b) => a - b));
    return missed;
  }

  /** Fills a list, by column, with this company; throws TooTight. */
  private fill(x: Float64Array, company: Company): void {
    const { caps, groups } = this.quota;
    caps.fill(groups, x, company.forced, (k) => company.given.includes(this.conditionOfCap[k]!));
    if (!caps.none) company.lists.push(x);
  }

  /** Whether persons were found for a list, by column, that hold this company. */
  canFill(x: Float64Array, company: Company): boolean {
    try {
      this.fill(x, company);
      return true;
    } catch (reason) {
      if (reason instanceof TooTight) return false;
      throw reason;
    }
  }

  private switchTo(isWanted: (k: number) => boolean): void {
    for (const k of this.inProgram) {
      const on = isWanted(k);
      if (on === (this.on[k] === 1)) continue;
      this.on[k] = on ? 1 : 0;
      this.quota.setOn(this.ids[k]!, on);
    }
  }

  /** A list, by column, that meets all conditions but those in `left` and has room for others in its rows; null if none was found. */
  findRoom(left: readonly number[], room: Room, company: Company): Float64Array | null {
    const without = new Set(left);
    this.switchTo((k) => !without.has(k));
    this.quota.makeRoom(room);
    const point = this.quota.search.find();
    this.quota.endRoom();
    if (point === null) return null;
    if (!this.canFill(point, company)) return null;
    const persons = point.slice();
    persons.fill(0, this.quota.persons);
    return persons;
  }

  /** The part of a refused set that its proof uses. */
  private core(set: readonly number[]): number[] {
    const proof = this.quota.search.certificate;
    if (proof === null) return [...set];
    const used = new Set<number>();
    proof.multipliers.forEach((multiplier, r) => {
      if (multiplier === 0 || r === 0) return;
      const k = r < this.quota.firstTier ? this.conditionOfLine[r - 1]! : this.firstTier + r - this.quota.firstTier;
      if (k >= 0) used.add(k);
    });
    const core = [...used].sort((a, b) => a - b);
    this.proofs.push({ proof, core });
    if (this.proofs.length > mostProofs) this.proofs.shift();
    return core;
  }

  /** Adds the sets that earlier proofs refuse within the present column bounds. */
  recall(company: Company): void {
    this.switchTo(() => true);
    for (const { proof, core } of this.proofs) {
      if (slackNow(this.quota.program, proof) < 0 && !company.cores.some((other) => other.every((k) => core.includes(k)))) company.cores.push(core);
    }
  }

  /** Like `ask`, and what is missed beyond what was given up cannot be made less; `note` hears of every miss and may say that it will do. */
  askLeast(set: readonly number[], company: Company, note: (missed: readonly number[]) => boolean): number[] | null {
    let missed = this.ask(set, company);
    if (missed === null || note(missed)) return missed;
    for (const k of missed.slice()) {
      if (missed.length <= 1 || !missed.includes(k) || company.given.includes(k)) continue;
      const kept = missed.filter((other) => other !== k);
      const fewer = this.askWithout(kept, company);
      if (fewer === null) continue;
      missed = fewer;
      if (note(missed)) break;
    }
    return missed;
  }
}
