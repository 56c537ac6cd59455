// A shipped programme as tests ask it: its file, the words of its source, and what it makes of a candidate given as cells.
// Knows no expert and no list.
import { readFileSync } from "node:fs";
import { compileEligibility, eligibilityOf, type Eligibility, type RuleResult } from "../../scoring/eligibility.ts";
import { exactText } from "../../scoring/exact.ts";
import { allFields, matchHeader } from "../../scoring/field.ts";
import { compileObjective } from "../../scoring/objective.ts";
import { Programme, type Rule } from "../../scoring/programme.ts";
import { compileRubric } from "../../scoring/rubric.ts";
import { readValue, type Value } from "../../scoring/value.ts";

/** Cells by header: a field id, a label or the printed wording of a form. */
export type Cells = Readonly<Record<string, string>>;

export const programmeFile = (id: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../seeds/programmes/${id}.json`, import.meta.url), "utf8"));

/** The source document as copied, with its line breaks. */
export const sourceText = (id: string): string =>
  readFileSync(new URL(`../data/sources/${id}.txt`, import.meta.url), "utf8").split("\n").slice(2).join("\n");

/** The source document without any blanks: what clauses are quoted from. */
export const sourceWords = (id: string): string => bare(sourceText(id));

export const bare = (text: string): string => text.replace(/\s+/g, "");

export function shipped(id: string) {
  const programme = Programme.parse(programmeFile(id));
  const fields = allFields(programme.fields ?? []);
  const rules = compileEligibility(programme.eligibility ?? [], fields, programme.referenceDate);
  const rubric = compileRubric(programme);

  /** Cells as values by field id; throws for an unknown header or an unreadable cell. */
  const values = (cells: Cells): Map<string, Value> => {
    const headers = Object.keys(cells);
    const { columns, twice } = matchHeader(headers, fields);
    if (twice.length > 0) throw new Error(`two columns for ${columns[twice[0]!]}`);
    return new Map(headers.map((header, i) => {
      const field = fields.get(columns[i] ?? "");
      if (!field) throw new Error(`unknown column ${header}`);
      const read = readValue(field, cells[header]!);
      if ("problem" in read) throw new Error(`${header}: ${read.problem.en}`);
      return [field.id, read.value];
    }));
  };
  const resultsOf = (cells: Cells, waived: readonly string[]): RuleResult[] => {
    const read = values(cells);
    return rules.results((field) => read.get(field) ?? null, (rule) => waived.includes(rule));
  };
  return {
    programme,
    fields,
    values,
    results: (cells: Cells, ...waived: string[]): Record<string, RuleResult> => {
      const results = resultsOf(cells, waived);
      return Object.fromEntries(rules.rules.map(({ rule }, i) => [rule.id, results[i]!]));
    },
    eligibility: (cells: Cells, ...waived: string[]): Eligibility => eligibilityOf(rules, resultsOf(cells, waived)),
    /** An objective criterion's score as exact text, and whether all its fields are missing. */
    objective: (criterion: string, cells: Cells): [score: string, missing: boolean] => {
      const leaf = rubric.leaves.find((one) => one.id === criterion)!;
      const read = values(cells);
      const { score, missing } = compileObjective(leaf, fields, programme.referenceDate)(
        rules.facts((field) => read.get(field) ?? null, () => false));
      return [exactText(score.n, score.d), missing];
    },
    /** Field ids of a header row, null for an unknown column. */
    columns: (headers: readonly string[]): (string | null)[] => matchHeader(headers, fields).columns,
  };
}

/** Everything in a programme that quotes its source: `id` of a rule, `quotas/id`, `nomination/id`, `stages/id`, `notice/id`. */
export function clauses(programme: Programme): Map<string, string> {
  const found = new Map<string, string>();
  const put = (id: string, clause: string | undefined): void => {
    if (clause === undefined) throw new Error(`${id} quotes nothing`);
    found.set(id, clause);
  };
  const walk = (rule: Rule): void => {
    put(rule.id, rule.clause);
    rule.of?.forEach(walk);
  };
  programme.eligibility?.forEach(walk);
  for (const part of ["quotas", "nomination", "stages"] as const) {
    for (const item of programme[part] ?? []) put(`${part}/${item.id}`, item.clause);
  }
  for (const period of programme.notice?.periods ?? []) put(`notice/${period.id}`, period.clause);
  return found;
}

/** What does not hold of a table «sentence → what encodes it»: a sentence not in the source, a clause not in its sentence, a clause left out. */
export function clauseFaults(id: string, sentences: readonly (readonly [sentence: string, encodes: readonly string[]])[]): string[] {
  const words = sourceWords(id);
  const open = clauses(Programme.parse(programmeFile(id)));
  const faults: string[] = [];
  for (const [sentence, encodes] of sentences) {
    if (!words.includes(sentence)) faults.push(`not in the source: ${sentence}`);
    for (const one of encodes) {
      const clause = open.get(one);
      if (clause === undefined) faults.push(`${one}: not encoded, or twice in the table`);
      else if (!sentence.includes(clause)) faults.push(`${one}: not of this sentence: ${clause}`);
      open.delete(one);
    }
  }
  return [...faults, ...[...open.keys()].map((one) => `${one}: no sentence in the table`)];
}
