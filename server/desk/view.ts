// What the page of the ranking reads: the outcome of a run, one candidate's derivation, and the answer to a «what if». Shapes only, for both sides.
import type { Label } from "../../scoring/field.ts";
import type { Programme, Quota } from "../../scoring/programme.ts";
import type { Relaxation } from "../../scoring/relaxation.ts";
import type { CandidateStatus, CriterionFigure, Note, OpenDecision, QuotaFigure, Reason, Result, SettledDecision } from "../../scoring/result.ts";

/** Who holds the last seat of each quota named in a candidate's reasons: the quota's id → full or kept for others, and the holder's id. */
export type SeatHolders = Readonly<Record<string, { readonly full: boolean; readonly last: string | null }>>;

export interface Reasons {
  readonly because?: readonly (readonly string[])[] | undefined;
  readonly seats?: SeatHolders | undefined;
  readonly passedOver?: readonly string[] | undefined;
}

/** Things about a candidate's sheets that a person should know of. */
export type Flag = "wide" | "few" | "outlier" | "tied" | "contested" | "recused" | "absent" | "paper" | "late" | "unlocked" | "remarked";

export interface OutcomeRow extends Reasons {
  readonly id: string;
  readonly name: string;
  readonly employer: string;
  readonly status: CandidateStatus;
  readonly rank: number | null;
  readonly score: string | null;
  /** what the score would be with nothing dropped, unrounded */
  readonly plain: string | null;
  readonly spread: number | null;
  readonly valid: number;
  readonly recused: number;
  readonly absent: number;
  readonly selected: boolean;
  readonly reason: Reason | null;
  /** by `fields`: which of its values, null where there is none */
  readonly values: readonly (number | null)[];
  readonly flags: readonly Flag[];
  /** rank by the severity-adjusted scores; null where there is none */
  readonly adjusted: { readonly rank: number; readonly score: number } | null;
}

export interface OutcomeField {
  readonly id: string;
  readonly label: Label;
  readonly values: readonly Label[];
}

export interface QuotaView extends QuotaFigure {
  /** of a group: what people call it */
  readonly group: string | null;
}

/** The rules as far as the page words them. */
export interface OutcomeRules {
  readonly name: Label;
  readonly seats: Programme["seats"];
  readonly quotas: readonly Quota[];
  readonly minimumScore: string | null;
  readonly trims: boolean;
  readonly places: number;
}

/** What the experts' scores are worth: figures for people to look at, undefined ones null with the calculation's reason. */
export interface Agreement {
  readonly n: number;
  readonly experts: number;
  readonly icc: { readonly icc2: number | null; readonly icc2k: number | null; readonly low: number | null; readonly high: number | null; readonly reason: string | null };
  readonly kendall: { readonly w: number | null; readonly p: number | null; readonly reason: string | null };
  readonly alpha: { readonly interval: number | null; readonly ordinal: number | null; readonly reason: string | null };
  /** by expert: scores higher (> 0) or lower than the others, in points */
  readonly severity: readonly { readonly expert: string; readonly n: number; readonly mean: number | null; readonly effect: number | null; readonly se: number | null; readonly correlation: number | null }[];
  /** why there is no severity-adjusted ranking */
  readonly notAdjusted: string | null;
  readonly outliers: readonly { readonly expert: string; readonly candidate: string; readonly z: number }[];
  readonly influence: readonly { readonly without: string; readonly in: readonly string[]; readonly out: readonly string[] }[] | null;
  /** candidates whose place depends on who sat there: share of the draws in which they are among the first `target` */
  readonly uncertain: { readonly draws: number; readonly candidates: readonly { readonly id: string; readonly selected: number; readonly rank5: number | null; readonly rank95: number | null }[] } | null;
}

/** What the calculation itself says, before names of people and places of the record are added. */
export interface Outcome {
  readonly rules: OutcomeRules;
  readonly fields: readonly OutcomeField[];
  readonly selection: Result["selection"];
  readonly quotas: readonly QuotaView[];
  readonly infeasible: NonNullable<Result["infeasible"]> | null;
  readonly relaxations: readonly Relaxation[];
  readonly ties: Result["ties"];
  /** the rank whose tie may be taken as a whole */
  readonly takeAllRank: number | null;
  readonly decisions: readonly OpenDecision[];
  readonly decided: readonly SettledDecision[];
  readonly notes: readonly Note[];
  readonly experts: readonly { readonly id: string; readonly name: string; readonly mean: number | null; readonly spread: number | null }[];
  readonly agreement: Agreement;
  /** the kept files calculated once more: the same list and the same rows */
  readonly again: { readonly equal: boolean; readonly rows: number; readonly places: number };
  readonly rows: readonly OutcomeRow[];
}

export interface RunFacts {
  readonly id: string;
  readonly position: number;
  readonly version: number;
  readonly at: string;
  readonly entry: number;
  readonly releasedAt: string | null;
  /** SHA-256 of result.json */
  readonly hash: string;
}

export interface OutcomeView extends Outcome {
  readonly run: RunFacts;
}

export interface DerivedStep {
  readonly label: Label;
  readonly skipped: boolean;
  readonly among: readonly { readonly id: string; readonly name: string; readonly value: string }[];
  readonly left: readonly string[];
}

export interface CriterionView {
  readonly id: string;
  readonly name: Label;
  readonly isLeaf: boolean;
  readonly judged: boolean;
  readonly weight: string;
  readonly max: string | null;
  readonly figure: CriterionFigure | null;
}

export interface SheetView {
  readonly expert: string;
  readonly name: string;
  readonly seat: number | null;
  readonly group: Label | null;
  readonly state: "submitted" | "incomplete" | "recused" | "absent" | null;
  readonly scores: readonly { readonly criterion: string; readonly score: string; readonly contribution: string; readonly struck: "low" | "high" | null }[];
  readonly total: string | null;
  readonly struck: "low" | "high" | null;
}

/** What the calculation says of one candidate. */
export interface Derived {
  readonly row: OutcomeRow;
  readonly rules: {
    readonly name: Label; readonly source: string | null; readonly level: "total" | "criterion"; readonly method: "mean" | "median" | "additive";
    readonly trim: { readonly low: number; readonly high: number; readonly from: number } | null; readonly trimApplied: boolean; readonly places: number;
    readonly minimumScore: string | null; readonly target: number; readonly groups: readonly { readonly name: Label; readonly weight: string }[]; readonly quotas: readonly Quota[];
  };
  readonly criteria: readonly CriterionView[];
  readonly sheets: readonly SheetView[];
  readonly exact: string | null;
  readonly steps: readonly DerivedStep[];
  /** every quota row, and whether the candidate counts in it */
  readonly quotas: readonly (QuotaView & { readonly counts: boolean })[];
  readonly ranked: number;
  readonly selection: { readonly status: Result["selection"]["status"]; readonly size: number };
  /** the people whom the reasons name, by id */
  readonly named: Readonly<Record<string, { readonly name: string; readonly rank: number | null }>>;
  readonly fields: readonly { readonly label: Label; readonly value: Label }[];
}

export interface DerivedView extends Derived {
  readonly run: RunFacts;
  readonly revisions: readonly { readonly expert: string; readonly seat: number | null; readonly rev: number; readonly state: string; readonly paper: boolean; readonly at: string; readonly entry: number }[];
  readonly entries: readonly { readonly seq: number; readonly at: string; readonly actor: string; readonly kind: string }[];
}

export interface WhatIfRow extends Reasons {
  readonly id: string;
  readonly name: string;
  readonly employer: string;
  readonly rank: number | null;
  readonly score: string | null;
  readonly status: CandidateStatus;
  readonly before: boolean;
  readonly after: boolean;
  readonly reason: Reason | null;
}

/** A draft: nothing keeps it. */
export interface WhatIfView {
  readonly rules: Pick<OutcomeRules, "seats" | "quotas" | "minimumScore">;
  readonly selection: { readonly status: Result["selection"]["status"]; readonly size: number };
  readonly quotas: readonly QuotaView[];
  readonly infeasible: NonNullable<Result["infeasible"]> | null;
  readonly relaxations: readonly Relaxation[];
  readonly decisions: readonly OpenDecision[];
  /** decisions, and removals asked for, that do not apply under the change */
  readonly dropped: readonly { readonly kind: string; readonly subject: string }[];
  /** everybody on the present list or on this one, in list order */
  readonly rows: readonly WhatIfRow[];
}
