// The shape of a programme's overview: types only, so that the page is written against the same names.
import type { Label } from "../../scoring/field.ts";
import type { ConclusionKind, StageState } from "../../scoring/conclusion.ts";

/** Where a programme stands, in counts. */
export interface Overview {
  readonly version: number;
  readonly frozenAt: string | null;
  readonly candidates: number;
  /** of those not withdrawn */
  readonly eligibility: { readonly eligible: number; readonly ineligible: number; readonly review: number };
  readonly experts: number;
  readonly draws: number;
  readonly conflicts: { readonly found: number; readonly recused: number; readonly open: number };
  readonly sessions: readonly { readonly id: string; readonly name: string; readonly state: "planned" | "running" | "ended" | "archived"; readonly candidates: number; readonly released: number }[];
  /** of those that the person may read */
  readonly runs: number;
  readonly lastRun: { readonly id: string; readonly status: number; readonly at: string; readonly releasedAt: string | null } | null;
  /** what the last run leads to; null before the first */
  readonly after: Aftermath | null;
}

export interface Aftermath {
  /** that the run asks for; 0 where decisions were made since: then it is calculated again */
  readonly decisions: number;
  /** decisions were made since */
  readonly behind: boolean;
  /** the first stage that is not done; null when all are */
  readonly stage: { readonly id: string; readonly kind: ConclusionKind; readonly name: Label; readonly state: StageState } | null;
  /** people on the list who should not be there */
  readonly removals: number;
  readonly objections: number;
  /** leaders who confirmed this list */
  readonly signatures: number;
  /** the person who reads is one of them */
  readonly signed: boolean;
}
