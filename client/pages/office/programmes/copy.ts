// A copy of a programme under a name of its own: version 1, and nothing else changed but what the person has filled in. Pure.
export interface Chosen {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly referenceDate: string;
  readonly seats: number;
}

interface Source {
  readonly seats: { readonly target: number; readonly min?: number; readonly max?: number };
}

/** Whether the band around the seats still holds for the new number. */
export const keepsBand = ({ seats: { min, max } }: Source, target: number): boolean => (min ?? 0) <= target && (max ?? target) >= target;

export function copyOf<T extends Source>(source: T, { id, zh, en, referenceDate, seats }: Chosen): object {
  return { ...source, id, version: 1, name: { zh, en }, referenceDate, seats: keepsBand(source, seats) ? { ...source.seats, target: seats } : { target: seats } };
}
