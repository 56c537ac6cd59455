// The kinds of rows of an objective table, and how one becomes another. Pure.
import { allFields } from "../../../../scoring/field.ts";
import type { Programme, TableEntry } from "../../../../scoring/programme.ts";
import { conditionOf, firstForm } from "./condition.ts";
import { likelyField } from "./fresh.ts";

export type RowKind = "when" | "each" | "bands" | "group";

export const kindOf = (row: TableEntry): RowKind => ("when" in row ? "when" : "entries" in row ? "group" : "each" in row ? "each" : "bands");

/** A row of a kind that still asks for its points. */
export function freshRow(kind: RowKind, programme: Programme): TableEntry {
  const number = (programme.fields ?? []).find(({ type }) => type === "integer" || type === "decimal")?.id ?? [...allFields([]).values()].find(({ type }) => type === "integer")!.id;
  switch (kind) {
    case "when": return { when: conditionOf(firstForm(likelyField(programme))), score: "" };
    case "each": return { field: number, each: "" };
    case "bands": return { field: number, bands: [{ from: "", score: "" }] };
    case "group": return { combine: "highest", entries: [] };
  }
}

/** The kinds that a row can become without losing more than itself. */
export const kindsFor = (row: TableEntry): readonly RowKind[] => ("entries" in row && row.entries.length > 1 ? ["group"] : ["when", "each", "bands", "group"]);

/** A row as another kind: into a group it goes along, out of one comes its only part. */
export function withKind(row: TableEntry, kind: RowKind, programme: Programme): TableEntry {
  if (kind === kindOf(row)) return row;
  if (kind === "group") return { combine: "highest", entries: [row] };
  const [only] = "entries" in row ? row.entries : [];
  if (only !== undefined && kindOf(only) === kind) return only;
  const fresh = freshRow(kind, programme);
  return "field" in row && "field" in fresh ? { ...fresh, field: row.field } : fresh;
}
