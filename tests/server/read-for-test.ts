// Reads a table into plain lists for the tests of the readers.
import { Faults } from "../../server/faults.ts";
import { readTable } from "../../server/table.ts";
import type { Cell, TableInfo } from "../../server/table.ts";
import { makeSource } from "../../server/table-source.ts";

export interface Read {
  readonly rows: readonly (readonly [line: number, cells: readonly Cell[]])[];
  readonly faults: readonly string[];
  readonly info: TableInfo | null;
}

export function read(content: string | Uint8Array, name = "t"): Read {
  const faults = new Faults();
  const rows: [number, readonly Cell[]][] = [];
  let info: TableInfo | null = null;
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const onStart = (given: TableInfo): void => void (info = given);
  readTable(makeSource(name, bytes), (cells, line) => rows.push([line, cells]), faults, { onStart });
  return { rows, faults: faults.lines("en"), info };
}
