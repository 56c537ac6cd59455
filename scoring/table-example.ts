// The table of an objective criterion worked through for a made-up candidate, row by row. Every figure comes from the code that calculates the
// real ones.
import { compileEligibility } from "./eligibility.ts";
import { compare, exactText, type Ratio } from "./exact.ts";
import { allFields } from "./field.ts";
import { compileEntry, compileObjective } from "./objective.ts";
import type { Predicate } from "./predicate.ts";
import type { Programme, ScoreTable, TableEntry } from "./programme.ts";
import { compileRubric } from "./rubric.ts";
import { readValue } from "./value.ts";

export interface RowFigure {
  /** null where the row gives nothing */
  readonly score: string | null;
  /** of a row that holds rows */
  readonly parts: readonly RowFigure[];
}

export interface TableExample {
  readonly rows: readonly RowFigure[];
  /** what the rows come to; null where none gives anything */
  readonly together: string | null;
  /** every field that the table reads is empty */
  readonly missing: boolean;
  readonly score: string;
  /** the rows come to more than the full mark or less than the lowest */
  readonly cut: boolean;
}

/** `values`: by field, as a cell of a table has them; a cell that cannot be read is empty here. The programme has passed `programmeProblems`. */
export function tableExample(programme: Programme, criterion: string, values: ReadonlyMap<string, string>): TableExample {
  const leaf = compileRubric(programme).leaves.find(({ id }) => id === criterion)!;
  const { combine, entries } = leaf.criterion.table!;
  const fields = allFields(programme.fields ?? []);
  const rules = programme.eligibility ?? [];
  const facts = compileEligibility(rules, fields, programme.referenceDate).facts((id) => {
    const read = readValue(fields.get(id)!, values.get(id) ?? "");
    return "value" in read ? read.value : null;
  }, () => false);
  const given = (entry: TableEntry): Ratio | null => compileEntry(entry, fields, programme.referenceDate)(facts);
  const figure = (entry: TableEntry): RowFigure => ({ score: exact(given(entry)), parts: "entries" in entry ? entry.entries.map(figure) : [] });
  const together = given({ combine, entries });
  const { score, missing } = compileObjective(leaf, fields, programme.referenceDate, rules)(facts);
  return { rows: entries.map(figure), together: exact(together), missing, score: exact(score)!, cut: !missing && together !== null && compare(together, score) !== 0 };
}

function exact(value: Ratio): string;
function exact(value: Ratio | null): string | null;
function exact(value: Ratio | null): string | null {
  return value === null ? null : exactText(value.n, value.d);
}

/** A candidate to begin with: of each field the first value that the table asks for. */
export function exampleValues(table: ScoreTable): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const take = (field: string, value: string | number | boolean | undefined): void => {
    if (value !== undefined && !values.has(field)) values.set(field, String(value));
  };
  const ask = (condition: Predicate): void => {
    if ("all" in condition) condition.all.forEach(ask);
    else if ("any" in condition) condition.any.forEach(ask);
    else if ("field" in condition) {
      if ("is" in condition) take(condition.field, condition.is);
      else if ("in" in condition) take(condition.field, condition.in[0]);
      else if ("atLeast" in condition || "atMost" in condition) take(condition.field, condition.atLeast ?? condition.atMost);
    }
  };
  const visit = (entry: TableEntry): void => {
    if ("when" in entry) ask(entry.when);
    else if ("entries" in entry) entry.entries.forEach(visit);
    else take(entry.field, "each" in entry ? 2 : entry.bands[Math.floor(entry.bands.length / 2)]?.from);
  };
  table.entries.forEach(visit);
  return values;
}
