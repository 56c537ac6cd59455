// Who is shown in the list: by state, by what is to be settled, by a rule, by words.
import type { List, Row, RuleName } from "./answers.ts";

export type Filter = "all" | "eligible" | "ineligible" | "review" | "set" | "look";

/** What a person must settle before the panel; `rules`: those that it is about. */
export interface Look {
  readonly kind: "unknown" | "soft" | "barred" | "adverse" | "answer";
  readonly rules: readonly string[];
}

/** By id: the rules of their own, not those of a group. */
type Own = ReadonlyMap<string, RuleName["severity"]>;

const ownRules = ({ rules }: List): Own => new Map(rules.flatMap(({ id, severity, group }) => (group === null ? [[id, severity] as const] : [])));

/** A doubt, an unmet rule in principle, a barred name, an adverse or missing opinion. */
function looksOf(row: Row, own: Own): Look[] {
  if (row.stated !== "active") return [];
  const soft = row.fails.filter((id) => own.get(id) === "soft");
  return [
    ...(row.eligibility === "review" ? [{ kind: "unknown" as const, rules: row.unknowns.filter((id) => own.get(id) === "block") }] : []),
    ...(soft.length > 0 ? [{ kind: "soft" as const, rules: soft }] : []),
    ...(row.barred === "open" ? [{ kind: "barred" as const, rules: [] }] : []),
    ...(row.opinion === "adverse" ? [{ kind: "adverse" as const, rules: [] }] : row.opinion === "open" ? [{ kind: "answer" as const, rules: [] }] : []),
  ];
}

/** Why this one needs action; nothing where none is needed. */
export const looks = (list: List, row: Row): readonly Look[] => looksOf(row, ownRules(list));

const tests: Readonly<Record<Filter, (row: Row, own: Own) => boolean>> = {
  all: () => true,
  eligible: (row) => row.stated === "active" && row.eligibility === "eligible",
  ineligible: (row) => row.stated === "active" && row.eligibility === "ineligible",
  review: (row) => row.stated === "active" && row.eligibility === "review",
  set: (row) => row.stated !== "active",
  look: (row, own) => looksOf(row, own).length > 0,
};

export function countBy(list: List): Readonly<Record<Filter, number>> {
  const own = ownRules(list);
  const counts = { all: 0, eligible: 0, ineligible: 0, review: 0, set: 0, look: 0 };
  for (const row of list.candidates) for (const filter of Object.keys(counts) as Filter[]) if (tests[filter](row, own)) counts[filter]++;
  return counts;
}

export function shown(list: List, filter: Filter, rule: string, words: string): readonly Row[] {
  const own = ownRules(list);
  const wanted = words.trim().toLowerCase();
  return list.candidates.filter((row) =>
    tests[filter](row, own) &&
    (rule === "" || row.fails.includes(rule) || row.unknowns.includes(rule)) &&
    (wanted === "" || [row.id, row.name, row.employer, row.nominator].some((text) => text.toLowerCase().includes(wanted))));
}

/** The one after (or before) the chosen one in what is shown; the first where the chosen one is not among them. */
export function neighbour(rows: readonly Row[], chosen: string | null, step: 1 | -1, wanted: (row: Row) => boolean = () => true): Row | undefined {
  const at = rows.findIndex(({ id }) => id === chosen);
  if (at < 0) return rows.find(wanted);
  for (let next = at + step; next >= 0 && next < rows.length; next += step) if (wanted(rows[next]!)) return rows[next];
  return undefined;
}
