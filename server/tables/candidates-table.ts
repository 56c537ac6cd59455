// Who a table of candidates holds, the columns as the office has assigned them, beside who is there already.
import { allFields, type Field } from "../../scoring/field.ts";
import type { Value } from "../../scoring/value.ts";
import { plainText } from "../actions/plain-text.ts";
import type { Faults } from "../faults.ts";
import type { Layout } from "../input/candidate-layout.ts";
import { lookAtCandidates } from "../input/candidate-look.ts";
import { readCandidates } from "../input/candidates-file.ts";
import type { Person } from "../people.ts";
import { Refusal } from "../refusal.ts";
import { makeSource, type TableSource } from "../table-source.ts";
import { candidateColumns, peopleCsv } from "./people-csv.ts";
import type { CandidatesSetting } from "./question.ts";

export interface UploadChoices {
  /** the table adds fields to the candidates that are there, by id; else it replaces them */
  readonly join: boolean;
  /** what the table has no column for stays as it is; else it goes */
  readonly keep: boolean;
  /** rows that are another's person, of the table or of the register, by id: who stays */
  readonly merges: ReadonlyMap<string, string>;
}

/** Everybody in the table; what is wrong with it goes to `faults`. */
export function readUpload({ programme, columns, choices: { join, keep, merges } }: CandidatesSetting, before: readonly Person[], bytes: Uint8Array, faults: Faults): Person[] {
  const fields = allFields(programme.fields ?? []);
  const upload = makeSource("candidates", bytes);
  const sources: TableSource[] = join ? [makeSource("present", new TextEncoder().encode(peopleCsv(before, candidateColumns(programme)))), upload] : [upload];
  const { candidates } = readCandidates(sources, fields, faults, undefined, { columns, merged: new Set(merges.keys()) });
  const kept = keep && !join ? keptValues(before, lookAtCandidates(bytes, fields, columns, new Set(), true).layout) : new Map<string, Record<string, string>>();
  return candidates.ids.map((candidate, row): Person => ({
    id: candidate, position: row + 1, name: candidates.text("name", row), values: { ...kept.get(candidate), ...valuesOf(fields, (field) => candidates.value(field, row)) },
  }));
}

/** Of everybody: the values that a table with these columns says nothing about. Who has withdrawn or was set aside stays so, until a cell says otherwise. */
function keptValues(before: readonly Person[], layout: Layout | null): Map<string, Record<string, string>> {
  const told = new Set([...(layout?.headers ?? []).flatMap(({ field }) => field ?? []), ...(layout?.nominator ? ["nominator"] : [])]);
  told.delete("status");
  return new Map(before.map(({ id, values }) => [id, Object.fromEntries(Object.entries(values).filter(([field]) => !told.has(field)))]));
}

function valuesOf(fields: ReadonlyMap<string, Field>, valueOf: (field: string) => Value): Record<string, string> {
  const values: Record<string, string> = {};
  for (const field of fields.keys()) {
    if (field === "id" || field === "name") continue;
    const text = plainText(valueOf(field));
    if (text !== "") values[field] = text;
  }
  return values;
}

export interface Merged {
  /** who will be in the register, in its order */
  readonly people: readonly Person[];
  /** who of them is not in the table */
  readonly staying: ReadonlySet<string>;
  /** rows that are another row's person */
  readonly merged: readonly { readonly keep: string; readonly other: Person }[];
}

/** Rows that are one person made one. Who stands in the register and keeps a row of the table stays as he is, behind the table's people. */
export function mergeRows(people: readonly Person[], before: readonly Person[], merges: ReadonlyMap<string, string>): Merged {
  const byId = new Map(people.map((one) => [one.id, one]));
  const present = new Map(before.map((one) => [one.id, one]));
  for (const [other, keep] of merges) if (!byId.has(other) || !(byId.has(keep) || present.has(keep)) || merges.has(keep)) throw new Refusal("bad-request", { errors: [{ path: "body/merges", code: "unknown", message: other }] });
  const staying = [...new Set(merges.values())].flatMap((keep) => (byId.has(keep) ? [] : [present.get(keep)!]));
  return {
    people: [...people.filter((one) => !merges.has(one.id)), ...staying].map((one, i) => ({ ...one, position: i + 1 })),
    staying: new Set(staying.map(({ id }) => id)),
    merged: [...merges].map(([other, keep]) => ({ keep, other: byId.get(other)! })),
  };
}
