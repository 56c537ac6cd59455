// The programme file: one title in one year with its rules, as data. Source: contract §3; the shapes of objective tables,
// stages, notice and exports are this product's own (docs/programme-file.md).
import { z } from "zod";
import { Field, Label } from "./field.ts";
import { Predicate } from "./predicate.ts";

const id = z.string().min(1);
const decimal = z.union([z.string().regex(/^-?[0-9]+(\.[0-9]+)?$/), z.int()]);
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const places = z.int().min(0).max(6);

// ---- objective criteria: a table computed once from the candidate's fields -------------------------------------------
export type TableEntry =
  | { when: Predicate; score: string | number }
  | { field: string; each: string | number; atMost?: string | number | undefined }
  | { field: string; bands: { from: string | number; score: string | number }[] }
  | { combine: "highest" | "sum"; atMost?: string | number | undefined; entries: TableEntry[] };

const TableEntry: z.ZodType<TableEntry> = z.lazy(() =>
  z.union([
    z.strictObject({ when: Predicate, score: decimal }),
    z.strictObject({ field: id, each: decimal, atMost: decimal.optional() }),
    z.strictObject({ field: id, bands: z.array(z.strictObject({ from: decimal, score: decimal })).min(1) }),
    z.strictObject({ combine: z.enum(["highest", "sum"]), atMost: decimal.optional(), entries: z.array(TableEntry) }),
  ]),
);

export const ScoreTable = z.strictObject({
  combine: z.enum(["highest", "sum"]),
  /** the score where all fields of the table are missing; "0" if not given */
  missing: decimal.optional(),
  entries: z.array(TableEntry),
});
export type ScoreTable = z.infer<typeof ScoreTable>;

// ---- rubric ----------------------------------------------------------------------------------------------------------
export type CriterionKind = "judged" | "lookup" | "band" | "deduction" | "bonus";

const Anchor = z.strictObject({ id: id.optional(), label: Label, from: decimal.optional(), to: decimal.optional(), text: Label.optional() });

export interface Criterion {
  id: string;
  name?: Label | undefined;
  weight?: string | number | undefined;
  max?: string | number | undefined;
  min?: string | number | undefined;
  step?: string | number | undefined;
  kind?: CriterionKind | undefined;
  guidance?: Label | undefined;
  anchors?: z.infer<typeof Anchor>[] | undefined;
  table?: ScoreTable | undefined;
  children?: Criterion[] | undefined;
}

export const Criterion: z.ZodType<Criterion> = z.lazy(() =>
  z.strictObject({
    id,
    name: Label.optional(),
    weight: decimal.optional(),
    max: decimal.optional(),
    min: decimal.optional(),
    step: decimal.optional(),
    kind: z.enum(["judged", "lookup", "band", "deduction", "bonus"]).optional(),
    guidance: Label.optional(),
    anchors: z.array(Anchor).optional(),
    table: ScoreTable.optional(),
    children: z.array(Criterion).optional(),
  }),
);

// ---- eligibility -----------------------------------------------------------------------------------------------------
const severity = z.enum(["block", "soft", "attest", "prefer"]);

export interface Rule {
  id: string;
  severity?: z.infer<typeof severity> | undefined;
  name?: Label | undefined;
  clause?: string | undefined;
  note?: Label | undefined;
  evidence?: string[] | undefined;
  if?: Predicate | undefined;
  unless?: Predicate | undefined;
  atLeast?: number | undefined;
  of?: Rule[] | undefined;
}

export const Rule: z.ZodType<Rule> = z.lazy(() =>
  z.strictObject({
    id,
    severity: severity.optional(),
    name: Label.optional(),
    clause: z.string().optional(),
    note: Label.optional(),
    /** materials that prove it, for the desk */
    evidence: z.array(z.string()).optional(),
    if: Predicate.optional(),
    unless: Predicate.optional(),
    atLeast: z.int().min(1).optional(),
    of: z.array(Rule).min(1).optional(),
  }),
);

// ---- quotas and nomination limits ------------------------------------------------------------------------------------
const bound = z.union([z.int().min(0), z.string().regex(/^[0-9]+(\.[0-9]+)?%$|^[0-9]+$/)]);

export const Quota = z.strictObject({
  id,
  name: Label.optional(),
  where: Predicate.optional(),
  each: id.optional(),
  atLeast: bound.optional(),
  atMost: bound.optional(),
  base: z.union([z.literal("selected"), z.literal("seats"), z.strictObject({ where: Predicate })]).optional(),
  soft: z.boolean().optional(),
  tier: z.int().min(0).optional(),
  clause: z.string().optional(),
  note: Label.optional(),
});
export type Quota = z.infer<typeof Quota>;

// ---- panel, aggregation, ties ----------------------------------------------------------------------------------------
const PanelGroup = z.strictObject({ id, name: Label.optional(), weight: decimal, minimumSheets: z.int().min(1).optional() });

const Aggregation = z.strictObject({
  level: z.enum(["total", "criterion"]),
  method: z.enum(["mean", "median", "additive"]),
  trim: z.strictObject({ low: z.int().min(0), high: z.int().min(0), from: z.int().min(1) }).nullable().optional(),
  rounding: z.strictObject({
    criterion: places.nullable().optional(),
    contribution: places.nullable().optional(),
    total: places,
  }),
  minimumSheets: z.int().min(1),
});
export type Aggregation = z.infer<typeof Aggregation>;

const Tie = z.union([
  z.strictObject({ criterion: id, within: id.optional() }),
  z.strictObject({ criteria: z.array(id).min(1), within: id.optional() }),
  z.strictObject({ field: id, descending: z.boolean().optional(), within: id.optional() }),
  z.strictObject({ rule: id, within: id.optional() }),
]);
export type Tie = z.infer<typeof Tie>;

// ---- conflicts, stages, notice, exports ------------------------------------------------------------------------------
export const conflictKinds = [
  "self", "same_employer", "past_employer", "nominator", "spouse", "lineal", "collateral3", "affinity", "mentor", "equity",
  "dispute", "prep_help", "group_employer", "coauthor", "other",
] as const;

const Conflicts = z.strictObject({
  rules: z.array(z.strictObject({ kind: z.enum(conflictKinds), effect: z.enum(["recuse", "disclose", "review"]) })).optional(),
  years: z.int().min(0).optional(),
});

const Stage = z.strictObject({
  id,
  kind: z.enum(["mobilisation", "nomination", "eligibility", "opinions", "shortlisting", "scoring", "site-visit", "approval", "notice", "conferral"]),
  name: Label,
  /** who decides it: a body, never a person */
  body: Label.optional(),
  /** who takes part: roles, never names */
  roles: z.array(Label).optional(),
  /** of opinions: the rule that an answer speaks of, one that people attest; an adverse answer decides it */
  rule: id.optional(),
  from: date.optional(),
  to: date.optional(),
  clause: z.string().optional(),
  output: Label.optional(),
});

const NoticePeriod = z.strictObject({
  id,
  /** the stage after which it is displayed */
  stage: id,
  place: Label,
  length: z.int().min(1),
  unit: z.enum(["working-days", "days"]),
  /** true where the document gives no length and this one is ours */
  proposed: z.boolean().optional(),
  clause: z.string().optional(),
});

const ExportColumn = z.strictObject({
  label: Label,
  value: z.union([
    z.strictObject({ field: id, age: z.boolean().optional() }),
    z.strictObject({ age: id }),
    z.strictObject({ figure: z.enum(["listNumber", "rank", "score", "id", "name", "employer", "reason"]) }),
    z.strictObject({ criterion: id, part: z.enum(["score", "contribution"]).optional() }),
    z.strictObject({ met: z.array(z.strictObject({ rule: id, label: Label })) }),
    z.strictObject({ join: z.array(id).min(1), separator: z.string() }),
    z.strictObject({ blank: z.literal(true) }),
  ]),
});
export type ExportColumn = z.infer<typeof ExportColumn>;

const Exports = z.strictObject({ shortlist: z.array(ExportColumn).optional() });

// ---- the whole -------------------------------------------------------------------------------------------------------
export const Programme = z.strictObject({
  id,
  version: z.int().min(1),
  name: Label,
  source: z.string().optional(),
  /** what in this file is our proposal and not in the source, for people */
  proposal: Label.optional(),
  referenceDate: date,
  seats: z.strictObject({ target: z.int().min(1), min: z.int().min(0).optional(), max: z.int().min(1).optional() }),
  fields: z.array(Field).optional(),
  eligibility: z.array(Rule).optional(),
  nomination: z.array(Quota).optional(),
  rubric: z.strictObject({ note: Label.optional(), criteria: z.array(Criterion).min(1) }),
  panel: z
    .strictObject({ assignment: z.enum(["full", "partial"]).optional(), groups: z.array(PanelGroup).optional() })
    .optional(),
  aggregation: Aggregation,
  ties: z.array(Tie).optional(),
  minimumScore: decimal.optional(),
  quotas: z.array(Quota).optional(),
  conflicts: Conflicts.optional(),
  stages: z.array(Stage).optional(),
  notice: z.strictObject({ periods: z.array(NoticePeriod).optional() }).optional(),
  exports: Exports.optional(),
});
export type Programme = z.infer<typeof Programme>;
