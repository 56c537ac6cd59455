// What taking people over in place of others changes.
import { compareCodePoints } from "../../scoring/code-points.ts";
import type { Person } from "../people.ts";

export interface Imported {
  readonly rows: number;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
}

const textOf = (one: Person | undefined): string => JSON.stringify([one?.name, Object.entries(one?.values ?? {}).sort(([a], [b]) => compareCodePoints(a, b))]);

export function difference(before: readonly Person[], rows: readonly Person[]): Imported {
  const known = new Map(before.map((row) => [row.id, row]));
  const after = new Set(rows.map((row) => row.id));
  const same = (row: Person): boolean => textOf(row) === textOf(known.get(row.id));
  return {
    rows: rows.length, removed: [...known.keys()].filter((one) => !after.has(one)).sort(compareCodePoints),
    added: rows.filter((row) => !known.has(row.id)).map((row) => row.id), changed: rows.filter((row) => known.has(row.id) && !same(row)).map((row) => row.id),
  };
}
