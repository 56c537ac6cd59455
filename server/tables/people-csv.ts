// People as a table with field ids for headers.
import { csvText } from "../../scoring/csv-writer.ts";
import { allFields } from "../../scoring/field.ts";
import type { Programme } from "../../scoring/programme.ts";
import type { Person } from "../people.ts";

/** Column ids of our own candidates table. */
export const candidateColumns = (programme: Programme): string[] => [...allFields(programme.fields ?? []).keys()];

export function peopleCsv(rows: readonly Person[], columns: readonly string[], change: (column: string, text: string) => string = (_, text) => text): string {
  return csvText([columns, ...rows.map((row) =>
    columns.map((column) => (column === "id" ? row.id : column === "name" ? row.name : change(column, row.values[column] ?? ""))))]);
}
