// The shapes of what takes two people: types only, so that the pages are written against the same names.
import type { Bilingual } from "../../scoring/bilingual.ts";
import type { DeskApproval } from "../live/view.ts";

export interface ApprovalHead extends Pick<DeskApproval, "id" | "kind" | "subject" | "firstName"> {
  /** empty for an act on the whole programme */
  readonly session: string;
  /** of a ranking: which one, as its proposer sees it; never what is in it */
  readonly run: { readonly programme: Bilingual; readonly position: number; readonly entry: number } | null;
}

export interface AskedApproval extends ApprovalHead, DeskApproval {}

export interface SettledApproval extends ApprovalHead {
  /** confirmed; false: returned, or taken back */
  readonly yes: boolean;
  readonly secondName: string;
  readonly secondAt: string;
}

export interface Approvals {
  readonly asked: readonly AskedApproval[];
  readonly settled: readonly SettledApproval[];
}
