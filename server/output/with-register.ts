// Candidates of a run with some fields taken from the register: for restricted exports. Knows no database.
import type { Candidates } from "../../scoring/candidates.ts";
import type { Value } from "../../scoring/value.ts";

/** Whoever is no longer in the register keeps what the run has. */
export function withRegister(run: Candidates, register: Candidates, fields: ReadonlySet<string>): Candidates {
  const columns = new Map<string, Value[]>();
  for (const field of fields) {
    columns.set(field, run.ids.map((id, row) => {
      const at = register.rowOf.get(id);
      return at === undefined ? run.value(field, row) : register.value(field, at);
    }));
  }
  return run.with(columns);
}
