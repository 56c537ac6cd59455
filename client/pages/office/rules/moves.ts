// Who moves when rules change: the present result beside the new one. Pure.
interface Standing {
  readonly id: string;
  readonly rank: number | null;
  readonly score: string | null;
  readonly selected: boolean;
}

export interface ResultFile {
  readonly candidates: readonly Standing[];
  readonly selection: { readonly size: number };
}

export interface Move {
  readonly id: string;
  readonly before: Standing;
  readonly after: Standing;
}

export interface Moves {
  readonly in: readonly Move[];
  readonly out: readonly Move[];
  /** how many have another rank, selected or not */
  readonly ranks: number;
  readonly size: { readonly before: number; readonly after: number };
}

export function movesBetween(before: ResultFile, after: ResultFile): Moves {
  const was = new Map(before.candidates.map((one) => [one.id, one]));
  const all = after.candidates.flatMap((one): Move[] => {
    const old = was.get(one.id);
    return old === undefined ? [] : [{ id: one.id, before: old, after: one }];
  });
  return {
    in: all.filter((one) => one.after.selected && !one.before.selected), out: all.filter((one) => one.before.selected && !one.after.selected),
    ranks: all.filter((one) => one.before.rank !== one.after.rank).length, size: { before: before.selection.size, after: after.selection.size },
  };
}
