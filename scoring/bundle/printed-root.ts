// A root as it stands on paper: the number of entries, and the root in groups of eight.
export interface PrintedRoot {
  readonly size: number;
  /** hex */
  readonly root: string;
}

/** As typed, with blanks or without; null unless a whole number and 64 hex digits. */
export function readPrintedRoot(size: string, root: string): PrintedRoot | null {
  const [count, digits] = [size.replace(/\s/g, ""), root.replace(/\s/g, "").toLowerCase()];
  return /^[1-9]\d{0,8}$/.test(count) && /^[0-9a-f]{64}$/.test(digits) ? { size: Number(count), root: digits } : null;
}
