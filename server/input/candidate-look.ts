// A table of candidates looked at, not taken: its columns, its first rows, and the rows of some lines as they stand in it.
import type { Field } from "../../scoring/field.ts";
import { Faults } from "../faults.ts";
import { readTable, type Cell } from "../table.ts";
import { makeSource } from "../table-source.ts";
import { findLayout, type Layout } from "./candidate-layout.ts";

export interface Look {
  readonly layout: Layout | null;
  readonly samples: readonly (readonly Cell[])[];
  readonly faulty: readonly { readonly line: number; readonly cells: readonly Cell[] }[];
}

/** The columns of a table, its first rows, and those of the given lines. */
export function lookAtCandidates(bytes: Uint8Array, fields: ReadonlyMap<string, Field>, chosen: ReadonlyMap<string, string>, lines: ReadonlySet<number>, first: boolean): Look {
  const top: { cells: readonly Cell[]; line: number }[] = [];
  const faulty: { line: number; cells: readonly Cell[] }[] = [];
  readTable(makeSource("candidates", bytes), (cells, line) => {
    if (top.length < 18) top.push({ cells, line });
    if (lines.has(line) && faulty.length < 500) faulty.push({ line, cells });
  }, new Faults());
  if (top.length === 0) return { layout: null, samples: [], faulty };
  const layout = findLayout(top.slice(0, 13), fields, first, chosen);
  const body = new Set(top.slice(layout.bodyAt).map(({ line }) => line));
  return { layout, samples: top.slice(layout.bodyAt, layout.bodyAt + 4).map(({ cells }) => cells), faulty: faulty.filter(({ line }) => body.has(line) || line > top.at(-1)!.line) };
}
