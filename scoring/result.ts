// The result of an evaluation, as it is written to result.json. Source: contract §5.
import type { Bilingual } from "./bilingual.ts";
import type { ConflictEffect, ConflictKind } from "./conflict.ts";

export type CandidateStatus =
  | "withdrawn" | "not-shortlisted" | "ineligible" | "review" | "incomplete" | "below-minimum" | "ranked";

export interface CriterionFigure {
  /** exact text; null where the candidate has no figures */
  readonly score: string;
  readonly contribution: string;
  readonly trimmedLow?: readonly string[];
  readonly trimmedHigh?: readonly string[];
}

export interface SheetCounts {
  readonly valid: number;
  readonly recused: number;
  readonly absent: number;
  /** experts whose values were dropped; at level `criterion` they stand under each criterion instead */
  readonly trimmedLow?: readonly string[];
  readonly trimmedHigh?: readonly string[];
  readonly trimApplied: boolean;
}

/** Somebody above was passed over for a quota; without one a raised person came in by the decision to take a whole tie. */
export const isByQuota = ({ reason, passedOver }: { readonly reason: Reason | null; readonly passedOver?: readonly string[] | undefined }): boolean =>
  reason === "raised" && passedOver?.length !== 0;

export type Reason = "merit" | "raised" | "displaced" | "below-line" | "tied";

export interface CandidateResult {
  readonly id: string;
  readonly status: CandidateStatus;
  readonly rank: number | null;
  readonly score: string | null;
  readonly criteria: Readonly<Record<string, CriterionFigure>> | null;
  readonly sheets: SheetCounts;
  readonly selected: boolean;
  readonly reason: Reason | null;
  readonly because?: readonly (readonly string[])[];
  readonly passedOver?: readonly string[];
}

export type SelectionStatus = "infeasible" | "shortfall" | "provisional" | "optimal";

export interface QuotaFigure {
  readonly id: string;
  readonly kind: "atLeast" | "atMost";
  readonly bound: number;
  readonly count: number;
  readonly base: number;
  readonly soft: boolean;
  readonly tier: number;
  readonly violation: number;
  readonly binding: boolean;
}

export type DecisionKind =
  | "tie" | "soft-quota" | "shortfall" | "infeasible" | "incomplete" | "review" | "conflict" | "unconnected";

export interface OpenDecision {
  readonly kind: DecisionKind;
  readonly subject: readonly string[];
  readonly text: Bilingual;
}

export interface SettledDecision {
  readonly kind: string;
  readonly subject: string;
  readonly value: string;
  readonly reason: string;
  readonly by: string;
}

export interface Note {
  readonly kind: string;
  readonly subject: readonly string[];
  readonly text: Bilingual;
}

export interface ConflictFigure {
  readonly expert: string;
  readonly candidate: string;
  readonly kind: ConflictKind;
  /** what it does now: its own effect, or what a ruling made of it */
  readonly effect: ConflictEffect | "allow";
  readonly evidence: string;
  readonly ruling: string | null;
}

export interface Result {
  readonly programme: { readonly id: string; readonly version: number; readonly hash: string };
  readonly inputs: Readonly<Record<string, readonly string[]>>;
  readonly candidates: readonly CandidateResult[];
  readonly selection: {
    readonly status: SelectionStatus;
    readonly size: number;
    readonly selected: readonly string[];
    readonly displaced: readonly string[];
    readonly raised: readonly string[];
    readonly reserve: readonly string[];
    readonly substitution?: { readonly removed: readonly string[]; readonly added: readonly string[]; readonly dropped: readonly string[] };
  };
  readonly quotas: readonly QuotaFigure[];
  readonly infeasible?: { readonly minimalSets: readonly (readonly string[])[]; readonly leastRelaxation: number | null };
  readonly ties: readonly { readonly rank: number; readonly candidates: readonly string[]; readonly contested: readonly string[] }[];
  readonly conflicts: readonly ConflictFigure[];
  readonly reliability: unknown;
  readonly decisions: readonly OpenDecision[];
  readonly decided: readonly SettledDecision[];
  readonly notes: readonly Note[];
}
