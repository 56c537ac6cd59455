// What the report is told: the result and what stands behind its figures. Knows no file.
import type { RuleResult } from "../../scoring/eligibility.ts";
import type { Programme } from "../../scoring/programme.ts";
import type { Reliability } from "../../scoring/reliability/reliability.ts";
import type { Result } from "../../scoring/result.ts";
import type { QuotaPeople } from "../../scoring/words/quota-words.ts";

export interface SheetCell {
  readonly state: "valid" | "recused" | "absent" | "incomplete" | "missing" | "not-assigned";
  /** the expert's total for this candidate; null where there is none */
  readonly total: string | null;
  readonly dropped: "low" | "high" | null;
}

export interface ReportFacts {
  readonly programme: Programme;
  readonly result: Result & { readonly reliability: Reliability };
  /** only some candidates are shown, out of `total` */
  readonly partial: boolean;
  readonly total: number;
  readonly candidate: (id: string) => { readonly name: string; readonly employer: string; readonly nominator: string };
  readonly quotaPeople: QuotaPeople;
  readonly experts: readonly { readonly id: string; readonly name: string; readonly group: string | null }[];
  readonly sheet: (candidate: string, expert: string) => SheetCell;
  /** rules that are not passed */
  readonly eligibility: (candidate: string) => readonly { readonly rule: string; readonly result: RuleResult }[];
  /** the other files of the same run */
  readonly outputs: readonly { readonly file: string; readonly sha256: string }[];
}
