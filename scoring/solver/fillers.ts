// From one list that goes over some maxima, all the others that follow by counting: whoever is over leaves, and anybody may
// fill the places who cannot break another row. So one list speaks for every choice of maxima to be given up.
import { lineUp, Span } from "./line-up.ts";
import { oneOf, type Demand } from "./covers.ts";
import type { Company, Conditions } from "./conditions.ts";
import { rowSums } from "./program.ts";
import type { QuotaProgram } from "./quota-program.ts";

/** Between room for the average and room for every group of people as it is: the widest first. */
const widths = [1, 0.75, 0.5, 0.25];

export class Fillers {
  private readonly quota: QuotaProgram;
  private readonly conditions: Conditions;
  /** Maxima that share nobody, and per column which of them counts it, else −1. */
  private readonly maxima: readonly number[];
  private readonly maximumOf: Int32Array;
  private readonly isMaximum: Uint8Array;
  /** Persons per column who count in no maximum that waits. */
  private readonly free: Int32Array;
  /** Conditions given up for which a list with room has been looked for. */
  private readonly tried = new Set<string>();

  constructor(quota: QuotaProgram, conditions: Conditions) {
    this.quota = quota;
    this.conditions = conditions;
    const { lines, groups, persons, caps } = quota;
    const shared = new Map<number, number>();
    lines.forEach((_, i) => shared.set(conditions.ofLine(i), (shared.get(conditions.ofLine(i)) ?? 0) + 1));
    caps.rows.forEach((_, k) => shared.set(conditions.ofCap(k), 2));
    this.maximumOf = new Int32Array(persons).fill(-1);
    const maxima: number[] = [];
    const plain = lines.flatMap((line, i) =>
      line.tier === 0 && line.atLeast === null && line.base === null && shared.get(conditions.ofLine(i)) === 1 ? [i] : []);
    plain.sort((a, b) => lines[a]!.members.length - lines[b]!.members.length || a - b);
    for (const i of plain) {
      if (lines[i]!.members.some((p) => this.maximumOf[groups.of[p]!]! >= 0)) continue;
      maxima.push(i);
      for (const p of lines[i]!.members) this.maximumOf[groups.of[p]!] = i;
    }
    this.maxima = maxima;
    this.isMaximum = Uint8Array.from(lines, (_, i) => (maxima.includes(i) ? 1 : 0));
    this.free = new Int32Array(persons);
    for (let p = 0; p < groups.of.length; p++) if (caps.of(p).length === 0) this.free[groups.of[p]!]!++;
  }

  /** Like `askLeast` of the conditions, as demands. */
  ask(set: readonly number[], company: Company, note: (missed: readonly number[]) => void = () => undefined): Demand[] | null {
    let wide: Demand | null = null;
    const missed = this.conditions.askLeast(set, company, (seen) => {
      note(seen);
      const { point } = this.conditions;
      const shown = point === null ? null : this.shownBy(point, seen, company);
      if (shown !== null) wide = shown.demand;
      return shown?.whole === true;
    });
    if (missed === null) return null;
    return wide === null ? [oneOf(missed)] : [wide, oneOf(missed)];
  }

  /** What a list `x` (persons per column) that misses `missed` shows beyond that miss, or null; `whole`: no exchange is barred. */
  private shownBy(x: Float64Array, missed: readonly number[], company: Company): { demand: Demand | null; whole: boolean } | null {
    const { quota, maxima, maximumOf } = this;
    const { program, persons } = quota;
    const rest = new Float64Array(program.columns);
    for (let c = 0; c < persons; c++) rest[c] = x[c]!;
    const before = rowSums(program, rest);
    const over = new Map<number, number>();
    for (const i of maxima) if (before[1 + i]! > quota.lineBounds(i)[1]) over.set(i, before[1 + i]! - quota.lineBounds(i)[1]);
    let places = 0;
    for (let c = 0; c < persons; c++) {
      const i = maximumOf[c]!;
      const by = Math.min(over.get(i) ?? 0, rest[c]! - program.low[c]!);
      if (by <= 0) continue;
      rest[c]! -= by;
      places += by;
      over.set(i, over.get(i)! - by);
    }
    if (places === 0) return null;
    const settled = new Set([...over].filter(([, by]) => by === 0).map(([i]) => this.conditions.ofLine(i)));
    const all = missed.filter((k) => !settled.has(k));
    const shown = this.demand(rest, places, all, (i) => quota.missed(i, before[1 + i]!));
    return shown.whole ? shown : this.withRoom(all, company) ?? shown;
  }

  /** The same from a list with room in every row for whoever may come, where there is one. */
  private withRoom(all: readonly number[], company: Company): { demand: Demand | null; whole: boolean } | null {
    const key = all.join();
    if (this.tried.has(key)) return null;
    this.tried.add(key);
    const { quota, conditions, maxima, maximumOf } = this;
    const given = new Set(all);
    let most = 0;
    for (let c = 0; c < quota.persons; c++) if (maximumOf[c]! < 0) most += quota.stock(c);
    for (const i of maxima) most += Math.min(quota.lines[i]!.members.length, given.has(conditions.ofLine(i)) ? Infinity : quota.lineBounds(i)[1]);
    const least = Math.max(1, quota.size - most);
    const isLeft = (i: number) => this.isMaximum[i] === 1;
    for (const [below, above] of this.spares(least)) {
      const x = conditions.findRoom(all, { places: least, isLeft, below, above }, company);
      if (x !== null) return this.demand(x, least, all, () => 0);
    }
    return null;
  }

  /** What lines should have to spare for `places` more, the most first: for anybody; for people mixed like some group or like all. */
  private *spares(places: number): Generator<readonly [below: Float64Array, above: Float64Array]> {
    const { quota, maximumOf } = this;
    const { program, lines, persons } = quota;
    const count = lines.length;
    const least = new Float64Array(count);
    const most = new Float64Array(count);
    const total = new Float64Array(count);
    const sizes = new Map<number, number>();
    const sums = new Map<number, Float64Array>();
    for (let c = 0; c < persons; c++) {
      const group = maximumOf[c]!;
      sizes.set(group, (sizes.get(group) ?? 0) + quota.stock(c));
      const sum = sums.get(group) ?? new Float64Array(count);
      sums.set(group, sum);
      for (let e = program.start[c]!; e < program.start[c + 1]!; e++) {
        const i = program.index[e]! - 1;
        if (i < 0 || i >= count) continue;
        least[i] = Math.min(least[i]!, program.value[e]!);
        most[i] = Math.max(most[i]!, program.value[e]!);
        sum[i]! += program.value[e]! * quota.stock(c);
        total[i]! += program.value[e]! * quota.stock(c);
      }
    }
    yield [least.map((value) => value * places), most.map((value) => value * places)];
    const all = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    const mean = total.map((sum) => sum / all);
    const lowest = mean.slice();
    const highest = mean.slice();
    for (const [group, sum] of sums) {
      for (let i = 0; i < count; i++) {
        const share = sum[i]! / sizes.get(group)!;
        lowest[i] = Math.min(lowest[i]!, share);
        highest[i] = Math.max(highest[i]!, share);
      }
    }
    for (const width of widths) {
      const between = (end: Float64Array) => mean.map((middle, i) => middle + (end[i]! - middle) * width);
      yield [between(lowest).map((value) => Math.floor(value * places)), between(highest).map((value) => Math.ceil(value * places))];
    }
  }

  /**
   * What every set of conditions that cannot hold must meet if `places` more are added to `rest` (persons per column), from
   * under maxima given up or not yet full. `mayMiss`: by how many persons line i may be missed; the conditions `all` are given up.
   */
  private demand(rest: Float64Array, places: number, all: readonly number[], mayMiss: (i: number) => number): { demand: Demand | null; whole: boolean } {
    const { quota, conditions, maximumOf } = this;
    const { program, persons, lines, tiers } = quota;
    const given = new Set(all);
    const sums = rowSums(program, rest);
    const rows: Span[] = [];
    lines.forEach((line, i) => {
      if (this.isMaximum[i] === 1 || given.has(line.tier > 0 ? conditions.ofTier(tiers.indexOf(line.tier)) : conditions.ofLine(i))) return;
      const [low, high] = quota.lineBounds(i);
      const by = mayMiss(i) * line.den;
      rows.push(new Span(1 + i, low - by - sums[1 + i]!, high + by - sums[1 + i]!, line.den));
    });
    const stocks = new Map<number, { column: number; more: number }[]>();
    for (let column = 0; column < persons; column++) {
      const more = Math.min(this.free[column]!, program.high[column]!) - rest[column]!;
      if (more <= 0) continue;
      const i = maximumOf[column]!;
      stocks.set(i, [...(stocks.get(i) ?? []), { column, more }]);
    }
    const tight = rows.filter((row) => !row.isFree(program, persons, places));
    const weights = new Map<number, number>();
    let sure = 0;
    let most = 0;
    let whole = true;
    for (const [i, stock] of stocks) {
      const k = i < 0 ? -1 : conditions.ofLine(i);
      const room = i < 0 || given.has(k) ? Infinity : Math.max(0, quota.lineBounds(i)[1] - sums[1 + i]!);
      const line = lineUp(program, tight, stock, places, room);
      if (line.all < stock.reduce((sum, { more }) => sum + more, 0)) whole = false;
      sure += line.within;
      most += line.all - line.within;
      if (line.all > line.within) weights.set(k, line.all - line.within);
    }
    if (sure >= places) return { demand: oneOf(all), whole };
    const least = most + sure - places + 1;
    if (least <= 0) return { demand: null, whole: false };
    for (const k of all) weights.set(k, least);
    const elements = [...weights.keys()].sort((a, b) => a - b);
    return { demand: { elements, weights: elements.map((k) => Math.min(weights.get(k)!, least)), least }, whole };
  }
}
