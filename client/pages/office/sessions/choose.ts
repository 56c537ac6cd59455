// Which candidates and experts a new session gets: everybody who can be judged, one kind, or chosen by hand; experts from draws, in seat order.
import { drawnNow } from "../../../../scoring/drawn-panel.ts";
import { isActive, type Draw, type Person } from "../experts/facts.ts";

export type CandidateChoice =
  | { readonly by: "all" }
  | { readonly by: "field"; readonly field: string; readonly value: string }
  | { readonly by: "hand"; readonly chosen: ReadonlySet<string> };

export interface Selectable {
  /** in nomination order */
  readonly candidates: readonly Person[];
  readonly inactive: number;
  readonly ineligible: number;
  /** whose eligibility is still open */
  readonly inReview: number;
  /** who look like a barred person */
  readonly barred: number;
  readonly elsewhere: number;
}

/** By the rules; `barred`: whatever they say, he looks like a barred person. */
export type Eligibility = "eligible" | "ineligible" | "review" | "barred";

/** `eligibility` null: it is not known here, and nobody is left out for it. `withReview`: also those whose review is open. */
export function selectable(candidates: readonly Person[], eligibility: ReadonlyMap<string, Eligibility> | null, elsewhere: ReadonlySet<string>, withReview: boolean): Selectable {
  const active = candidates.filter(isActive);
  const of = (state: Eligibility): readonly Person[] => active.filter(({ id }) => eligibility?.get(id) === state);
  const [ineligible, inReview, barred] = [of("ineligible"), of("review"), of("barred")];
  const out = new Set([...ineligible, ...barred, ...(withReview ? [] : inReview)]);
  const passed = active.filter((one) => !out.has(one));
  const free = passed.filter(({ id }) => !elsewhere.has(id));
  return { candidates: free, inactive: candidates.length - active.length, ineligible: ineligible.length, inReview: inReview.length, barred: barred.length, elsewhere: passed.length - free.length };
}

export function chosenCandidates({ candidates }: Selectable, choice: CandidateChoice): string[] {
  switch (choice.by) {
    case "all":
      return candidates.map(({ id }) => id);
    case "field":
      return candidates.filter(({ values }) => (values[choice.field] ?? "") === choice.value).map(({ id }) => id);
    case "hand":
      return candidates.filter(({ id }) => choice.chosen.has(id)).map(({ id }) => id);
  }
}

/** Everybody drawn, one draw after another, nobody twice. */
export const drawnExperts = (draws: readonly Draw[], chosen: ReadonlySet<string>): string[] =>
  [...new Set(draws.filter(({ id, kind }) => kind === "experts" && chosen.has(id)).flatMap(({ result, substitutions }) => drawnNow(result.drawn, substitutions)))];

/** One place up or down. */
export function moved(order: readonly string[], id: string, by: -1 | 1): string[] {
  const [at, to] = [order.indexOf(id), order.indexOf(id) + by];
  if (at < 0 || to < 0 || to >= order.length) return [...order];
  const next = [...order];
  [next[at], next[to]] = [next[to]!, next[at]!];
  return next;
}
