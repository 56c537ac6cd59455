// How sure the ranking is if other experts like these had sat there: experts are drawn with replacement, everyone is ranked again.
// Never used to select. Source: contract §5.1, selection.md §4.
import type { CombineRule } from "../combine.ts";
import { scoringExperts, type Cells } from "./cells.ts";
import { competitionRanker, firstAt } from "./competition-ranks.ts";
import { seededDraw } from "./random.ts";

export interface UncertainRank {
  readonly id: string;
  /** share of the draws in which the candidate was ranked that put him at rank ≤ target: a draw without his cells says nothing of him */
  readonly selected: number | null;
  /** nearest-rank 5th and 95th percentile of his ranks in those draws */
  readonly rank5: number | null;
  readonly rank95: number | null;
  readonly reason?: string;
}

export interface Uncertainty {
  readonly draws: number;
  /** null where every possible draw is made */
  readonly seed: number | null;
  readonly candidates: readonly UncertainRank[];
}

const sampled = 2000;
const seed = 1;
/** So many experts or fewer: all mᵐ draws. */
const enumerateUpTo = 5;

/**
 * Experts with a cell are drawn, as many as there are; their totals (`units`: whole numbers) are combined by the programme's method
 * and trimming without rounding; a missing cell stays missing, a candidate without cells in a draw is skipped in it; ranks 1, 2, 2, 4.
 * Null where there is one expert or none, or no candidate. Throws RangeError for more than 65,535 candidates.
 */
export function uncertainty(cells: Cells, units: Float64Array, rule: CombineRule, target: number): Uncertainty | null {
  const n = cells.candidates.length;
  const scoring = scoringExperts(cells);
  const m = scoring.length;
  if (n === 0 || m < 2) return null;
  if (n > 65_535) throw new RangeError("at most 65,535 candidates");
  const rows = risingRows(cells, units, scoring);
  const all = m <= enumerateUpTo;
  const draws = all ? m ** m : sampled;
  const next = drawer(m, all);
  const rank = competitionRanker(n);
  const times = new Int32Array(m);
  const scores = new Float64Array(n);
  const drawn = new Uint16Array(n);
  const ranks = new Uint16Array(n * draws);
  for (let d = 0; d < draws; d++) {
    times.fill(0);
    next(times);
    for (let i = 0; i < n; i++) scores[i] = combined(rows, i, times, rule);
    rank(scores, drawn);
    for (let i = 0; i < n; i++) ranks[i * draws + d] = drawn[i]!;
  }
  return {
    draws,
    seed: all ? null : seed,
    candidates: cells.candidates.map((id, i) => {
      const own = ranks.subarray(i * draws, (i + 1) * draws).sort();
      const from = firstAt(own, 1, 0, draws);
      const count = draws - from;
      if (count === 0) return { id, selected: null, rank5: null, rank95: null, reason: "without scores in every draw" };
      const nearest = (percent: number): number => own[from + Math.ceil((percent * count) / 100) - 1]!;
      return { id, selected: (firstAt(own, target + 1, 0, draws) - from) / count, rank5: nearest(5), rank95: nearest(95) };
    }),
  };
}

/** Fills how often each expert is drawn: every possible draw in turn, or seeded ones. */
function drawer(m: number, all: boolean): (times: Int32Array) => void {
  if (!all) {
    const draw = seededDraw(seed);
    return (times) => {
      for (let j = 0; j < m; j++) times[draw(m)]!++;
    };
  }
  let code = 0;
  return (times) => {
    for (let j = 0, rest = code; j < m; j++, rest = Math.floor(rest / m)) times[rest % m]!++;
    code++;
  };
}

/** Each candidate's cells by rising value, so that extremes and medians of a draw need no sorting. */
interface RisingRows {
  readonly start: Int32Array;
  readonly column: Int32Array;
  readonly value: Float64Array;
}

function risingRows(cells: Cells, units: Float64Array, scoring: readonly number[]): RisingRows {
  const { start } = cells;
  const at = new Int32Array(cells.experts.length);
  scoring.forEach((expert, column) => (at[expert] = column));
  const column = new Int32Array(units.length);
  const value = new Float64Array(units.length);
  for (let i = 0; i < cells.candidates.length; i++) {
    for (let c = start[i]!; c < start[i + 1]!; c++) {
      let to = c;
      for (; to > start[i]! && value[to - 1]! > units[c]!; to--) {
        value[to] = value[to - 1]!;
        column[to] = column[to - 1]!;
      }
      value[to] = units[c]!;
      column[to] = at[cells.expert[c]!]!;
    }
  }
  return { start, column, value };
}

/** One candidate's value in one draw, NaN without cells. Equal rationals give equal doubles: each is one division of whole numbers. */
function combined({ start, column, value }: RisingRows, row: number, times: Int32Array, { method, trim }: CombineRule): number {
  const from = start[row]!;
  const to = start[row + 1]!;
  let count = 0;
  let sum = 0;
  for (let c = from; c < to; c++) {
    const drawn = times[column[c]!]!;
    count += drawn;
    sum += drawn * value[c]!;
  }
  if (count === 0) return NaN;
  const trims = trim !== null && count >= trim.from;
  const low = trims ? trim.low : 0;
  const high = trims ? trim.high : 0;
  const kept = count - low - high;
  if (method === "mean") {
    for (let c = from, left = low; left > 0; c++) {
      const drawn = Math.min(times[column[c]!]!, left);
      sum -= drawn * value[c]!;
      left -= drawn;
    }
    for (let c = to - 1, left = high; left > 0; c--) {
      const drawn = Math.min(times[column[c]!]!, left);
      sum -= drawn * value[c]!;
      left -= drawn;
    }
    return sum / kept;
  }
  const lower = low + ((kept - 1) >> 1);
  const upper = low + (kept >> 1);
  let c = from;
  let passed = times[column[c]!]!;
  while (passed <= lower) passed += times[column[++c]!]!;
  const first = value[c]!;
  while (passed <= upper) passed += times[column[++c]!]!;
  return (first + value[c]!) / 2;
}
