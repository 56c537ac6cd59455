// The candidates of one evaluation, column by column, in file order. Knows no file.
import { compareCodePoints } from "./code-points.ts";
import { exactText, type Ratio } from "./exact.ts";
import { foldWidth } from "./fold.ts";
import { normaliseOrganisation } from "./organisation-name.ts";
import type { Value } from "./value.ts";

export class Candidates {
  readonly #columns: ReadonlyMap<string, readonly Value[]>;
  #rowOf: ReadonlyMap<string, number> | null = null;
  /** by row, in file order */
  readonly ids: readonly string[];

  /** `columns` by field id, each as long as `ids`; a field without a column is missing for everyone. */
  constructor(ids: readonly string[], columns: ReadonlyMap<string, readonly Value[]>) {
    this.ids = ids;
    this.#columns = columns;
  }

  /** the row of each id */
  get rowOf(): ReadonlyMap<string, number> {
    return (this.#rowOf ??= new Map(this.ids.map((id, row) => [id, row])));
  }

  get size(): number {
    return this.ids.length;
  }

  value(field: string, row: number): Value {
    return field === "id" ? this.ids[row]! : (this.#columns.get(field)?.[row] ?? null);
  }

  /** Whether anybody may have a value of it. */
  has(field: string): boolean {
    return this.#columns.has(field);
  }

  text(field: string, row: number): string {
    const value = this.value(field, row);
    return typeof value === "string" ? value : "";
  }

  /** The same people with other values in these fields; columns as long as `ids`. */
  with(columns: ReadonlyMap<string, readonly Value[]>): Candidates {
    return new Candidates(this.ids, new Map([...this.#columns, ...columns]));
  }

  /** Rows in the order of their ids by code points: the order that does not depend on the file. */
  byId(rows: readonly number[]): number[] {
    return [...rows].sort((a, b) => compareCodePoints(this.ids[a]!, this.ids[b]!));
  }

  /**
   * The groups that each row falls into by the value of a field, as `each` quotas and `within` tie steps see it (contract §3.6):
   * compared after width folding and trimming; for `employer` the code, and a row without one joins the one code that rows with
   * its normalised name have, else its normalised name. A list gives each of its values, a missing value gives none.
   */
  keys(field: string, rows: readonly number[]): string[][] {
    if (field === "employer") return this.#employerKeys(rows);
    // few values, very many rows
    const known = new Map<Value, string[]>();
    return rows.map((row) => {
      const value = this.value(field, row);
      let keys = known.get(value);
      if (keys === undefined) known.set(value, (keys = keysOf(value)));
      return keys;
    });
  }

  #employerKeys(rows: readonly number[]): string[][] {
    const normalised = new Map<string, string>();
    const nameOf = (row: number): string => {
      const text = this.text("employer", row);
      let name = normalised.get(text);
      if (name === undefined) normalised.set(text, (name = text === "" ? "" : normaliseOrganisation(text)));
      return name;
    };
    const codeOf = (row: number): string => (this.has("employerCode") ? foldWidth(this.text("employerCode", row)).trim().toUpperCase() : "");
    const codesByName = new Map<string, Set<string>>();
    for (const row of rows) {
      const [code, name] = [codeOf(row), nameOf(row)];
      if (code === "" || name === "") continue;
      const codes = codesByName.get(name);
      if (codes) codes.add(code);
      else codesByName.set(name, new Set([code]));
    }
    return rows.map((row) => {
      const [code, name] = [codeOf(row), nameOf(row)];
      if (code !== "") return [code];
      if (name === "") return [];
      const codes = codesByName.get(name);
      return [codes?.size === 1 ? [...codes][0]! : name];
    });
  }
}

function keysOf(value: Value): string[] {
  if (value === null) return [];
  if (typeof value === "object" && !("n" in value)) return [...new Set(value.map((item) => foldWidth(item).trim()))];
  return [scalarKey(value as string | boolean | Ratio)];
}

function scalarKey(value: string | boolean | Ratio): string {
  if (typeof value === "string") return foldWidth(value).trim();
  return typeof value === "boolean" ? String(value) : exactText(value.n, value.d);
}
