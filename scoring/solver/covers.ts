// Sets of numbers that meet weighted demands («at least so much of these»), the smallest first. Knows nothing else.
// Source: minimal hitting sets by branching with critical members (Murakami & Uno 2014), extended from one to any least weight.

/** A set meets the demand if its elements weigh `least` or more together; all whole, above 0, elements ascending. */
export interface Demand {
  readonly elements: readonly number[];
  readonly weights: readonly number[];
  readonly least: number;
}

/** One of these. */
export const oneOf = (elements: readonly number[]): Demand => ({ elements, weights: elements.map(() => 1), least: 1 });

/** Whether every set with none of `miss` fails the demand. */
function excludes({ elements, weights, least }: Demand, miss: readonly number[]): boolean {
  const without = new Set(miss);
  let rest = 0;
  elements.forEach((element, i) => (rest += without.has(element) ? 0 : weights[i]!));
  return rest < least;
}

/** Thrown where a search has taken as many steps as it may; steps are counted, so that every machine stops at the same place. */
export class Spent extends Error {}

interface Kept {
  readonly demand: Demand;
  /** Places in `elements`, the heaviest first. */
  readonly heavy: readonly number[];
  /** What the elements taken weigh. */
  has: number;
  /** At a node: elements still open, fewest of them that would do, weight that any set from here has at least. */
  open: number;
  need: number;
  sure: number;
}

const open = 0;
const taken = 1;
const left = 2;

export class Covers {
  private readonly demands: Kept[] = [];
  private readonly barred: ReadonlySet<number>[] = [];
  private steps: number;
  private state = new Uint8Array(0);
  private uses: { kept: Kept; weight: number }[][] = [];
  private inside: Int32Array = new Int32Array(0);
  private mark = new Int32Array(0);
  private stamp = 0;
  private openCount = 0;
  private set: number[] = [];
  private best: number[] | null = null;

  constructor(steps: number) {
    this.steps = steps;
  }

  /** Counts work done elsewhere for this search; throws Spent. */
  spend(steps: number): void {
    this.steps -= steps;
    if (this.steps < 0) throw new Spent("steps are used up");
  }

  /** Whether a demand already excludes every set with none of `miss`. */
  private knows(miss: readonly number[]): boolean {
    return this.demands.some(({ demand }) => excludes(demand, miss));
  }

  /** Adds a demand, unless it is there or says no more than those that are. */
  add(demand: Demand): void {
    const { elements, weights, least } = demand;
    if (weights.every((weight) => weight >= least) && this.knows(elements)) return;
    if (this.demands.some((kept) => same(kept.demand, demand))) return;
    const heavy = elements.map((_, i) => i).sort((a, b) => weights[b]! - weights[a]! || a - b);
    this.demands.push({ demand, heavy, has: 0, open: 0, need: 0, sure: 0 });
    this.demands.sort((a, b) => a.demand.elements.length - b.demand.elements.length);
  }

  /** No set found from now on contains this one. */
  bar(set: readonly number[]): void {
    this.barred.push(new Set(set));
  }

  /**
   * The first set of `size` numbers, in order, that meets every demand and contains no barred set, or null; to be asked for
   * one size after another, each after null for the one before. Throws Spent.
   */
  first(size: number): number[] | null {
    this.begin();
    this.inside = new Int32Array(this.barred.length);
    this.set = [];
    this.best = null;
    this.visit(size);
    return this.best;
  }

  /** Every element of a demand is open; of the others there may be thousands, and nothing is made for them. */
  private begin(): void {
    const most = this.demands.reduce((top, { demand }) => Math.max(top, demand.elements.at(-1) ?? -1), -1);
    if (most >= this.state.length) {
      this.state = new Uint8Array(most + 1);
      this.mark = new Int32Array(most + 1);
      this.uses = Array.from({ length: most + 1 });
    }
    this.state.fill(left);
    this.openCount = 0;
    for (const kept of this.demands) {
      kept.has = 0;
      kept.demand.elements.forEach((element, i) => {
        if (this.state[element] !== open) {
          this.state[element] = open;
          this.uses[element] = [];
          this.openCount++;
        }
        this.uses[element]!.push({ kept, weight: kept.demand.weights[i]! });
      });
    }
  }

  private visit(places: number): void {
    if (this.barred.some((set, i) => this.inside[i] === set.size)) return;
    const narrow = this.narrowest(places);
    if (narrow === undefined) return;
    if (narrow === null) {
      if (this.best === null || precedes(this.set, this.best)) this.best = [...this.set].sort((a, b) => a - b);
      return;
    }
    if (!this.allNeeded()) return;
    const out: number[] = [];
    for (const element of narrow.demand.elements) {
      if (this.state[element] !== open) continue;
      if (!this.mayPrecede(places)) break;
      this.take(element);
      this.visit(places - 1);
      this.giveBack(element);
      // sets with this element are done
      this.state[element] = left;
      this.openCount--;
      out.push(element);
      if (this.fewest(narrow) > places) break;
    }
    for (const element of out) this.state[element] = open;
    this.openCount += out.length;
  }

  private take(element: number): void {
    this.state[element] = taken;
    this.openCount--;
    this.set.push(element);
    for (const { kept, weight } of this.uses[element]!) kept.has += weight;
    this.barred.forEach((set, i) => (this.inside[i]! += set.has(element) ? 1 : 0));
  }

  private giveBack(element: number): void {
    this.state[element] = open;
    this.openCount++;
    this.set.pop();
    for (const { kept, weight } of this.uses[element]!) kept.has -= weight;
    this.barred.forEach((set, i) => (this.inside[i]! -= set.has(element) ? 1 : 0));
  }

  /** The unmet demand with the fewest open elements, null if all are met, undefined if `places` more cannot meet all. */
  private narrowest(places: number): Kept | null | undefined {
    let narrow: Kept | null = null;
    let apart = 0;
    const stamp = ++this.stamp;
    for (const kept of this.demands) {
      const need = this.fewest(kept);
      if (need > places) return undefined;
      kept.need = need;
      kept.open = 0;
      let shares = false;
      for (const element of kept.demand.elements) {
        if (this.state[element] !== open) continue;
        kept.open++;
        if (this.mark[element] === stamp) shares = true;
      }
      if (need === 0) continue;
      if (narrow === null || kept.open < narrow.open) narrow = kept;
      if (shares) continue;
      // demands that share no open element are met by different ones
      apart += need;
      if (apart > places) return undefined;
      for (const element of kept.demand.elements) if (this.state[element] === open) this.mark[element] = stamp;
    }
    for (const kept of this.demands) kept.sure = kept.has + this.least(kept, places - (this.openCount - kept.open));
    return narrow;
  }

  /** How few open elements could meet a demand; Infinity if none. */
  private fewest({ demand, heavy, has }: Kept): number {
    let sum = has;
    let count = 0;
    this.spend(heavy.length);
    for (let i = 0; sum < demand.least; i++) {
      if (i === heavy.length) return Infinity;
      if (this.state[demand.elements[heavy[i]!]!] !== open) continue;
      sum += demand.weights[heavy[i]!]!;
      count++;
    }
    return count;
  }

  /** What `count` open elements of a demand weigh at least. */
  private least({ demand, heavy }: Kept, count: number): number {
    let sum = 0;
    for (let i = heavy.length - 1, more = count; more > 0 && i >= 0; i--) {
      if (this.state[demand.elements[heavy[i]!]!] !== open) continue;
      sum += demand.weights[heavy[i]!]!;
      more--;
    }
    return sum;
  }

  /** Whether each element taken may still be one that some demand cannot do without; else a smaller set would do. */
  private allNeeded(): boolean {
    const stamp = ++this.stamp;
    for (const { demand, sure } of this.demands) {
      demand.elements.forEach((element, i) => {
        if (this.state[element] === taken && sure - demand.weights[i]! < demand.least) this.mark[element] = stamp;
      });
    }
    return this.set.every((element) => this.mark[element] === stamp);
  }

  /** Whether the elements taken with the first open ones precede the best set so far. */
  private mayPrecede(places: number): boolean {
    if (this.best === null) return true;
    let more = places;
    let at = 0;
    for (let element = 0; element < this.state.length && at < this.best.length; element++) {
      const state = this.state[element];
      if (state !== taken && (state !== open || more === 0)) continue;
      if (state === open) more--;
      if (element !== this.best[at]) return element < this.best[at]!;
      at++;
    }
    return false;
  }
}

function precedes(set: readonly number[], other: readonly number[]): boolean {
  const sorted = [...set].sort((a, b) => a - b);
  if (sorted.length !== other.length) return sorted.length < other.length;
  for (let i = 0; i < sorted.length; i++) if (sorted[i] !== other[i]) return sorted[i]! < other[i]!;
  return false;
}

function same(a: Demand, b: Demand): boolean {
  return a.least === b.least && a.elements.join() === b.elements.join() && a.weights.join() === b.weights.join();
}
