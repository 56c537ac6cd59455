// Proof in whole numbers that a program has no point: a combination of its rows that no values within the bounds can meet.
// Takes the multipliers from anywhere and trusts none. Source: Farkas' lemma.
import { exactLimit, type Program } from "./program.ts";

/** Every point of the rows has Σ coefficients·x >= least; `slack` is max Σ coefficients·x within the bounds − least, negative for a proof. */
export interface Certificate {
  readonly multipliers: Float64Array;
  readonly coefficients: Float64Array;
  readonly least: number;
  readonly slack: number;
}

/** Whole multipliers near a multiple of the given ones, the simplest first. */
function* wholeMultipliers(raw: Float64Array): Generator<Float64Array> {
  let most = 0;
  for (const y of raw) most = Math.max(most, Math.abs(y));
  if (most === 0) return;
  let least = most;
  for (const y of raw) if (Math.abs(y) > 1e-7 * most) least = Math.min(least, Math.abs(y));
  for (let by = 1; by <= 12; by++) {
    const factor = by / least;
    if (most * factor > 1e6) break;
    let near = true;
    for (const y of raw) {
      const scaled = y * factor;
      if (Math.abs(scaled - Math.round(scaled)) > 1e-5) {
        near = false;
        break;
      }
    }
    if (near) {
      yield raw.map((y) => Math.round(y * factor));
      break;
    }
  }
  yield raw.map((y) => Math.round((y / most) * 2 ** 20));
  yield raw.map((y) => Math.round((y / most) * 2 ** 34));
}

/** A proof from the multipliers (either sign) that the program has no point, or undefined if they prove nothing. */
export function certify(program: Program, raw: Float64Array): Certificate | undefined {
  for (const whole of wholeMultipliers(raw)) {
    for (const multipliers of [whole, whole.map((y) => -y)]) {
      const proof = combine(program, multipliers);
      if (proof !== undefined && proof.slack < 0) return proof;
    }
  }
  return undefined;
}

/** The combination of rows by whole multipliers; undefined if a row has no bound on the side needed or doubles would not be exact. */
export function combine(program: Program, multipliers: Float64Array): Certificate | undefined {
  const { rows, columns, start, index, value, low, high } = program;
  const least = leastOf(program, multipliers);
  if (!Number.isFinite(least)) return undefined;
  const coefficients = new Float64Array(columns);
  let most = 0;
  let size = 0;
  for (let r = 0; r < rows; r++) if (multipliers[r] !== 0) size += Math.abs(multipliers[r]! * boundAt(program, multipliers, r));
  for (let c = 0; c < columns; c++) {
    let sum = 0;
    let parts = 0;
    for (let e = start[c]!, end = start[c + 1]!; e < end; e++) {
      const part = multipliers[index[e]!]! * value[e]!;
      sum += part;
      parts += part < 0 ? -part : part;
    }
    coefficients[c] = sum;
    most += sum > 0 ? sum * high[c]! : sum * low[c]!;
    size += parts * Math.max(Math.abs(low[c]!), Math.abs(high[c]!), 1);
  }
  if (size >= exactLimit) return undefined;
  return { multipliers, coefficients, least, slack: most - least };
}

function boundAt(program: Program, multipliers: Float64Array, r: number): number {
  return multipliers[r]! > 0 ? program.rowLow[r]! : program.rowHigh[r]!;
}

/** The least value of Σ multiplier·row under the present bounds of the rows. */
export function leastOf(program: Program, multipliers: Float64Array): number {
  let least = 0;
  for (let r = 0; r < program.rows; r++) if (multipliers[r] !== 0) least += multipliers[r]! * boundAt(program, multipliers, r);
  return least;
}

/** How far a combination is from being a proof under the program's present bounds: negative if it proves that there is no point. */
export function slackNow(program: Program, certificate: Certificate): number {
  const { coefficients, multipliers } = certificate;
  let most = 0;
  for (let c = 0; c < program.columns; c++) {
    const d = coefficients[c]!;
    if (d !== 0) most += d > 0 ? d * program.high[c]! : d * program.low[c]!;
  }
  return most - leastOf(program, multipliers);
}
