// Many rows read or written piece by piece: between two pieces the program does what else waits, so that a large table does not hold up the hall.

const rowsAtOnce = 500;

/** The program does what else waits. */
export const pause = (): Promise<void> => new Promise((go) => setImmediate(go));

/** Writes all rows in their order, so many at a time. */
export async function inPieces<T>(rows: readonly T[], write: (piece: readonly T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    if (from > 0) await pause();
    await write(rows.slice(from, from + rowsAtOnce));
  }
}

/**
 * Reads all rows in the order of `read`, which gives at most `count` rows that come behind the one named, from the first where none is.
 * Each piece is as the database was when it was read: what is committed between two pieces is in the later ones.
 */
export async function* piecesOf<T>(read: (after: T | undefined, count: number) => Promise<T[]>): AsyncGenerator<T[], void, undefined> {
  for (let after: T | undefined; ; await pause()) {
    const rows = await read(after, rowsAtOnce);
    if (rows.length > 0) yield rows;
    if (rows.length < rowsAtOnce) return;
    after = rows.at(-1);
  }
}
