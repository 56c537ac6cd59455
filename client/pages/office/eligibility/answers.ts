// What the server says of eligibility, as the page reads it. Forms: server/wire-eligibility.ts.
import type { Label } from "../../../../scoring/field.ts";
import type { BarredHit } from "../../../../server/views/barred.ts";
import type { Conclusion, LetterHead } from "../../../../server/views/opinions.ts";

export type Severity = "block" | "soft" | "attest" | "prefer";
export type RuleResult = "pass" | "fail" | "unknown" | "waived";

export interface RuleName {
  readonly id: string;
  readonly name: Label | null;
  readonly severity: Severity;
  readonly group: string | null;
  readonly attested: boolean;
  readonly clause: string;
}

export interface Row {
  readonly id: string;
  readonly name: string;
  readonly employer: string;
  readonly nominator: string;
  readonly stated: "active" | "withdrawn" | "not-shortlisted";
  readonly eligibility: "eligible" | "ineligible" | "review";
  readonly ruled: boolean;
  readonly fails: readonly string[];
  readonly unknowns: readonly string[];
  readonly waived: readonly string[];
  readonly opinion: "none" | "open" | "answered" | "adverse";
  readonly barred: "none" | "open" | "excluded" | "another-person";
}

export interface Limit {
  readonly id: string;
  readonly name: Label | null;
  readonly value: string;
  readonly kind: "atLeast" | "atMost";
  readonly bound: number;
  readonly count: number;
  readonly soft: boolean;
  readonly met: boolean;
}

export interface List {
  readonly version: number;
  readonly seats: number;
  readonly nominees: number;
  readonly rules: readonly RuleName[];
  readonly candidates: readonly Row[];
  readonly limits: readonly Limit[];
  readonly shares: readonly Limit[];
  readonly unplaced: readonly { readonly limit: string; readonly candidates: readonly string[] }[];
  readonly lapsed: readonly { readonly id: string; readonly kind: string; readonly subject: string; readonly reason: string; readonly by: string; readonly at: string; readonly why: Label }[];
  readonly required: readonly { readonly stage: string; readonly rule: string | null; readonly name: Label; readonly bodies: readonly Label[]; readonly clause: string; readonly missing: number }[];
  /** `quota`: a quota of the list looks at it */
  readonly fields: readonly { readonly id: string; readonly label: Label | null; readonly quota: boolean; readonly options: readonly { readonly value: string; readonly label: Label | null }[] }[];
  readonly numbers: readonly { readonly id: string; readonly label: Label | null }[];
  readonly shortlisting: readonly { readonly name: Label; readonly body: Label | null; readonly clause: string }[];
}

export interface Decision {
  readonly id: string;
  readonly value: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

export interface Fact {
  readonly field: string;
  readonly label: Label | null;
  readonly type: string;
  readonly options: readonly { readonly value: string; readonly label: Label | null }[];
  readonly editable: boolean;
  readonly value: string;
  readonly missing: boolean;
  readonly shown: Label;
  readonly looked: { readonly evidence: string; readonly note: string; readonly at: string; readonly doubt: boolean } | null;
}

/** As the nominations' checklist has it; null: nobody has noted anything. */
export interface Paper {
  readonly name: string;
  readonly state: "received" | "missing" | "returned" | null;
  readonly note: string;
}

export interface RuleView {
  readonly id: string;
  readonly group: string | null;
  readonly severity: Severity;
  readonly name: Label | null;
  readonly clause: string;
  readonly note: Label | null;
  readonly attested: boolean;
  readonly items: readonly string[];
  readonly atLeast: number | null;
  readonly result: RuleResult;
  readonly asks: readonly string[];
  readonly papers: readonly Paper[];
  /** of outside bodies, on this rule */
  readonly answers: readonly { readonly body: string; readonly number: string; readonly day: string; readonly conclusion: Conclusion; readonly note: string }[];
  readonly waiver: Decision | null;
  readonly facts: readonly Fact[];
}

export interface PersonOpinion extends LetterHead {
  readonly conclusion: Conclusion;
  readonly note: string;
  readonly others: number;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly employer: string;
  readonly nominator: string;
  readonly stated: Row["stated"];
  readonly eligibility: Row["eligibility"];
  readonly ruling: Decision | null;
  readonly rules: readonly RuleView[];
  /** all that the office asks for */
  readonly papers: readonly Paper[];
  readonly opinions: readonly PersonOpinion[];
  readonly missing: readonly { readonly stage: string; readonly name: Label }[];
  readonly barred: readonly BarredHit[];
}
