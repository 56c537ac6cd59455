// All sheets of an evaluation, compact: one row a candidate–expert pair, sorted by candidate. Knows no totals.
// Source: contract §3.2, §3.3. A missing score is NaN here and never 0.
import { both, type Bilingual } from "./bilingual.ts";
import { compare, divide, exactText, parseDecimal, subtract } from "./exact.ts";
import { foldWidth } from "./fold.ts";
import type { Leaf } from "./rubric.ts";

export const sheetStates = ["submitted", "incomplete", "recused", "absent"] as const;
export type SheetState = (typeof sheetStates)[number];

export interface Sheets {
  /** sheets of candidate row i are start[i]..start[i+1] */
  readonly start: Int32Array;
  /** index of the expert */
  readonly expert: Int32Array;
  /** index into `sheetStates` */
  readonly state: Uint8Array;
  /** whole steps above the criterion's min, `judged` numbers a sheet; NaN where the cell is empty */
  readonly steps: Float64Array;
  readonly judged: number;
}

/** Gathers sheets in any order; grows as needed. */
export class SheetBuilder {
  readonly judged: number;
  #size = 0;
  #candidate = new Int32Array(1024);
  #expert = new Int32Array(1024);
  #state = new Uint8Array(1024);
  #steps: Float64Array;

  constructor(judged: number) {
    this.judged = judged;
    this.#steps = new Float64Array(1024 * judged);
  }

  get size(): number {
    return this.#size;
  }

  /** `steps[j]`: whole steps of the j-th judged criterion, NaN for an empty cell. An incomplete submission is found here. */
  add(candidate: number, expert: number, status: "submitted" | "recused" | "absent", steps: readonly number[]): void {
    if (this.#size === this.#candidate.length) this.#grow();
    const at = this.#size++;
    this.#candidate[at] = candidate;
    this.#expert[at] = expert;
    let state: SheetState = status;
    for (let j = 0; j < this.judged; j++) {
      const value = steps[j]!;
      this.#steps[at * this.judged + j] = value;
      if (status === "submitted" && Number.isNaN(value)) state = "incomplete";
    }
    this.#state[at] = sheetStates.indexOf(state);
  }

  /**
   * The sheets sorted by candidate, then expert. `expertIndex` renumbers the experts as they were added. `twice` are the second
   * and later rows of one pair, as indices in order of adding.
   */
  build(candidates: number, expertIndex: Int32Array): { sheets: Sheets; twice: number[] } {
    const start = new Int32Array(candidates + 1);
    for (let i = 0; i < this.#size; i++) start[this.#candidate[i]! + 1]!++;
    for (let i = 0; i < candidates; i++) start[i + 1]! += start[i]!;
    const order = new Int32Array(this.#size);
    const next = start.slice(0, candidates);
    for (let i = 0; i < this.#size; i++) order[next[this.#candidate[i]!]!++] = i;
    const twice: number[] = [];
    for (let c = 0; c < candidates; c++) {
      const part = order.subarray(start[c]!, start[c + 1]!);
      const expertOf = (i: number): number => expertIndex[this.#expert[i]!]!;
      part.sort((a, b) => expertOf(a) - expertOf(b) || a - b);
      for (let i = 1; i < part.length; i++) {
        if (this.#expert[part[i]!] === this.#expert[part[i - 1]!]) twice.push(part[i]!);
      }
    }
    const expert = new Int32Array(this.#size);
    const state = new Uint8Array(this.#size);
    const steps = new Float64Array(this.#size * this.judged);
    for (let i = 0; i < this.#size; i++) {
      const from = order[i]!;
      expert[i] = expertIndex[this.#expert[from]!]!;
      state[i] = this.#state[from]!;
      for (let j = 0; j < this.judged; j++) steps[i * this.judged + j] = this.#steps[from * this.judged + j]!;
    }
    return { sheets: { start, expert, state, steps, judged: this.judged }, twice };
  }

  #grow(): void {
    const capacity = this.#candidate.length * 2;
    const wider = <T extends Int32Array | Uint8Array | Float64Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    this.#candidate = wider(this.#candidate, new Int32Array(capacity));
    this.#expert = wider(this.#expert, new Int32Array(capacity));
    this.#state = wider(this.#state, new Uint8Array(capacity));
    this.#steps = wider(this.#steps, new Float64Array(capacity * this.judged));
  }
}

/**
 * Reads score cells of one judged criterion as whole steps above its min; NaN for an empty cell. A value outside min…max or off
 * the step is a problem. Texts repeat, so each is worked out once.
 */
export function scoreReader(leaf: Leaf): (text: string) => number | Bilingual {
  const known = new Map<string, number | Bilingual>();
  return (text) => {
    const cached = known.get(text);
    if (cached !== undefined) return cached;
    const result = readScore(leaf, text);
    if (known.size < 100_000) known.set(text, result);
    return result;
  };
}

function readScore(leaf: Leaf, text: string): number | Bilingual {
  const folded = foldWidth(text).trim();
  if (folded === "") return NaN;
  const value = parseDecimal(folded);
  const shown = JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
  if (value === undefined) return both(`${shown} 不是分数，应为如 8.5 的数字`, `${shown} is not a score; expected digits such as 8.5`);
  const [low, high] = [exactText(leaf.min.n, leaf.min.d), exactText(leaf.max.n, leaf.max.d)];
  if (compare(value, leaf.min) < 0 || compare(value, leaf.max) > 0) {
    return both(`${shown} 超出范围，应为 ${low} 至 ${high}`, `${shown} is out of range; expected ${low} to ${high}`);
  }
  const steps = divide(subtract(value, leaf.min), leaf.step);
  if (steps.d !== 1n) {
    const step = exactText(leaf.step.n, leaf.step.d);
    return leaf.stepStated
      ? both(`${shown} 不合分值间隔，应从 ${low} 起每 ${step} 一档`, `${shown} is off the step; expected ${low} plus whole multiples of ${step}`)
      : both(`${shown} 小数位过多，最多 9 位`, `${shown} has too many decimals; at most 9`);
  }
  if (steps.n > BigInt(Number.MAX_SAFE_INTEGER)) return both(`${shown} 过大`, `${shown} is too large`);
  return Number(steps.n);
}
