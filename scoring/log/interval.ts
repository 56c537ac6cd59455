// Where the first wrong entry lies: after entry `after`, at most at entry `upTo`. Exact when they differ by one.

export interface Interval {
  readonly after: number;
  readonly upTo: number;
}

export const exactly = (seq: number): Interval => ({ after: seq - 1, upTo: seq });

/** Two statements about the first wrong entry: what they share, or else the earlier one. */
export function narrowed(a: Interval | null, b: Interval | null): Interval | null {
  if (a === null || b === null) return a ?? b;
  const after = Math.max(a.after, b.after);
  const upTo = Math.min(a.upTo, b.upTo);
  if (after < upTo) return { after, upTo };
  return a.upTo <= b.upTo ? a : b;
}
