// The panel's facts as the server tells them: people, conflicts, certifications, draws. Knows no page.
import type { Substitution } from "../../../../scoring/drawn-panel.ts";
import type { RuledConflict } from "../../../../scoring/recused-pairs.ts";

export interface Person {
  readonly id: string;
  readonly position: number;
  readonly name: string;
  readonly values: Readonly<Record<string, string>>;
}

export interface Conflict extends RuledConflict {
  readonly source: string;
  readonly evidence: string;
  readonly reason: string;
  readonly decider: string;
  readonly at: string;
}

export interface Certification {
  readonly expert: string;
  readonly candidate: string;
  readonly answer: string;
  readonly at: string;
}

export interface Draw {
  readonly id: string;
  readonly kind: "experts" | "order";
  readonly seed: string;
  readonly at: string;
  readonly by: string;
  readonly request: { readonly pool: readonly string[]; readonly session?: string; readonly seats: number; readonly reserves: number; readonly excluded: readonly { id: string; reason: string }[]; readonly witnesses: readonly string[] };
  readonly result: { readonly drawn: readonly string[]; readonly reserves: readonly string[] };
  readonly substitutions: readonly Substitution[];
}

/** Those who still stand: a candidate who withdrew or was not shortlisted is before no panel. */
export const isActive = (candidate: Person): boolean => candidate.values["status"] !== "withdrawn" && candidate.values["status"] !== "not-shortlisted";

/** A moment as people write it. */
export const momentText = (iso: string): string => new Date(iso).toLocaleString("sv-SE", { dateStyle: "short", timeStyle: "short" });
