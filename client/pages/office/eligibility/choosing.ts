// Who is chosen for the shortlist: all, those ticked or pasted, or the first by a column of numbers.
import type { Row } from "./answers.ts";

export interface Figure {
  readonly id: string;
  /** of the column; null where it is empty */
  readonly value: number | null;
}

/** Eligible, active or set aside by nobody yet, and nothing about a bar is open. */
export const canBeChosen = (row: Row): boolean => row.stated === "active" && row.eligibility === "eligible" && row.barred !== "open" && row.barred !== "excluded";

/** Ids in a pasted text, in order, each once; and what is nobody's. */
export function pasted(text: string, rows: readonly Row[]): { readonly ids: readonly string[]; readonly unknown: readonly string[] } {
  const known = new Set(rows.map(({ id }) => id));
  const all = [...new Set(text.split(/[\s,，;；、]+/).filter((one) => one !== ""))];
  return { ids: all.filter((id) => known.has(id)), unknown: all.filter((id) => !known.has(id)) };
}

/** The first `count` by the column; whoever equals the last one comes too. Without a value nobody is taken. */
export function firstBy(figures: readonly Figure[], count: number, highestFirst: boolean): { readonly ids: readonly string[]; readonly isTied: boolean } {
  const ranked = figures.filter((one): one is Figure & { value: number } => one.value !== null).sort((a, b) => (highestFirst ? b.value - a.value : a.value - b.value));
  const last = ranked[Math.min(count, ranked.length) - 1];
  if (last === undefined || count < 1) return { ids: [], isTied: false };
  const taken = ranked.filter(({ value }, i) => i < count || value === last.value);
  return { ids: taken.map(({ id }) => id), isTied: taken.length > count };
}
