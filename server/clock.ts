// Time and chance, given to whatever needs them, so that a test can set both.
import { randomBytes } from "node:crypto";
import { performance } from "node:perf_hooks";
import { uuidv7 } from "uuidv7";

export interface Chance {
  /** milliseconds since 1970; may jump when the operator sets the clock */
  readonly now: () => number;
  /** milliseconds since some moment; never jumps */
  readonly elapsed: () => number;
  readonly random: (bytes: number) => Uint8Array;
  readonly id: () => string;
}

export const realChance: Chance = {
  now: Date.now, elapsed: () => performance.now(), random: (bytes) => new Uint8Array(randomBytes(bytes)), id: uuidv7,
};

export const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();
