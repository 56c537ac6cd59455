// The same shapes as view.ts as the answers' allowlists: what is not named here does not leave the server.
import { z } from "zod";
import { Label } from "../../scoring/field.ts";
import { Quota } from "../../scoring/programme.ts";

const reasons = {
  because: z.array(z.array(z.string())).optional(),
  seats: z.record(z.string(), z.object({ full: z.boolean(), last: z.string().nullable() })).optional(),
  passedOver: z.array(z.string()).optional(),
};
const Status = z.enum(["withdrawn", "not-shortlisted", "ineligible", "review", "incomplete", "below-minimum", "ranked"]);
const WhyForm = z.enum(["merit", "raised", "displaced", "below-line", "tied"]).nullable();
const FlagForm = z.enum(["wide", "few", "outlier", "tied", "contested", "recused", "absent", "paper", "late", "unlocked", "remarked"]);
const Figure = z.number().nullable();
const Words = z.string().nullable();

const Row = z.object({
  id: z.string(), name: z.string(), employer: z.string(), status: Status, rank: Figure, score: Words, plain: Words, spread: Figure, valid: z.number(), recused: z.number(), absent: z.number(),
  selected: z.boolean(), reason: WhyForm, ...reasons, values: z.array(Figure), flags: z.array(FlagForm), adjusted: z.object({ rank: z.number(), score: z.number() }).nullable(),
});
const Run = z.object({ id: z.string(), position: z.number(), version: z.number(), at: z.string(), entry: z.number(), releasedAt: Words, hash: z.string() });
const Seats = z.object({ target: z.number(), min: z.number().optional(), max: z.number().optional() });
/** As the programme file says it; its conditions are told there (docs/programme-file.md). */
const RuleQuota = Quota.extend({ where: z.unknown().optional(), base: z.unknown().optional() });

const QuotaForm = z.object({
  id: z.string(), kind: z.enum(["atLeast", "atMost"]), bound: z.number(), count: z.number(), base: z.number(), soft: z.boolean(), tier: z.number(), violation: z.number(), binding: z.boolean(), group: Words,
});
const Text = z.object({ zh: z.string(), en: z.string() });
const Open = z.object({ kind: z.enum(["tie", "soft-quota", "shortfall", "infeasible", "incomplete", "review", "conflict", "unconnected"]), subject: z.array(z.string()), text: Text });
const InfeasibleForm = z.object({ minimalSets: z.array(z.array(z.string())), leastRelaxation: Figure }).nullable();
const Relaxations = z.array(z.object({ quota: z.string(), kind: z.enum(["atLeast", "atMost"]), from: z.number(), to: z.number() }));
const ListStatus = z.enum(["infeasible", "shortfall", "provisional", "optimal"]);
const Ids = z.array(z.string());

const AgreementForm = z.object({
  n: z.number(), experts: z.number(),
  icc: z.object({ icc2: Figure, icc2k: Figure, low: Figure, high: Figure, reason: Words }),
  kendall: z.object({ w: Figure, p: Figure, reason: Words }),
  alpha: z.object({ interval: Figure, ordinal: Figure, reason: Words }),
  severity: z.array(z.object({ expert: z.string(), n: z.number(), mean: Figure, effect: Figure, se: Figure, correlation: Figure })),
  notAdjusted: Words,
  outliers: z.array(z.object({ expert: z.string(), candidate: z.string(), z: z.number() })),
  influence: z.array(z.object({ without: z.string(), in: Ids, out: Ids })).nullable(),
  uncertain: z.object({ draws: z.number(), candidates: z.array(z.object({ id: z.string(), selected: z.number(), rank5: Figure, rank95: Figure })) }).nullable(),
});

export const OutcomeForm = z.object({
  run: Run,
  rules: z.object({ name: Label, seats: Seats, quotas: z.array(RuleQuota), minimumScore: Words, trims: z.boolean(), places: z.number() }),
  fields: z.array(z.object({ id: z.string(), label: Label, values: z.array(Label) })),
  selection: z.object({
    status: ListStatus, size: z.number(), selected: Ids, displaced: Ids, raised: Ids, reserve: Ids,
    substitution: z.object({ removed: Ids, added: Ids, dropped: Ids }).optional(),
  }),
  quotas: z.array(QuotaForm), infeasible: InfeasibleForm, relaxations: Relaxations,
  ties: z.array(z.object({ rank: z.number(), candidates: Ids, contested: Ids })), takeAllRank: Figure,
  decisions: z.array(Open),
  decided: z.array(z.object({ kind: z.string(), subject: z.string(), value: z.string(), reason: z.string(), by: z.string() })),
  notes: z.array(z.object({ kind: z.string(), subject: Ids, text: Text })),
  experts: z.array(z.object({ id: z.string(), name: z.string(), mean: Figure, spread: Figure })),
  agreement: AgreementForm,
  again: z.object({ equal: z.boolean(), rows: z.number(), places: z.number() }),
  rows: z.array(Row),
});

const Struck = z.enum(["low", "high"]).nullable();

export const DerivedForm = z.object({
  run: Run, row: Row,
  rules: z.object({
    name: Label, source: Words, level: z.enum(["total", "criterion"]), method: z.enum(["mean", "median", "additive"]),
    trim: z.object({ low: z.number(), high: z.number(), from: z.number() }).nullable(), trimApplied: z.boolean(), places: z.number(),
    minimumScore: Words, target: z.number(), groups: z.array(z.object({ name: Label, weight: z.string() })), quotas: z.array(RuleQuota),
  }),
  criteria: z.array(z.object({
    id: z.string(), name: Label, isLeaf: z.boolean(), judged: z.boolean(), weight: z.string(), max: Words,
    figure: z.object({ score: z.string(), contribution: z.string(), trimmedLow: Ids.optional(), trimmedHigh: Ids.optional() }).nullable(),
  })),
  sheets: z.array(z.object({
    expert: z.string(), name: z.string(), seat: Figure, group: Label.nullable(), state: z.enum(["submitted", "incomplete", "recused", "absent"]).nullable(),
    scores: z.array(z.object({ criterion: z.string(), score: z.string(), contribution: z.string(), struck: Struck })), total: Words, struck: Struck,
  })),
  exact: Words,
  steps: z.array(z.object({ label: Label, skipped: z.boolean(), among: z.array(z.object({ id: z.string(), name: z.string(), value: z.string() })), left: Ids })),
  quotas: z.array(QuotaForm.extend({ counts: z.boolean() })),
  ranked: z.number(), selection: z.object({ status: ListStatus, size: z.number() }),
  named: z.record(z.string(), z.object({ name: z.string(), rank: Figure })),
  fields: z.array(z.object({ label: Label, value: Label })),
  revisions: z.array(z.object({ expert: z.string(), seat: Figure, rev: z.number(), state: z.string(), paper: z.boolean(), at: z.string(), entry: z.number() })),
  entries: z.array(z.object({ seq: z.number(), at: z.string(), actor: z.string(), kind: z.string() })),
});

export const WhatIfForm = z.object({
  rules: z.object({ seats: Seats, quotas: z.array(RuleQuota), minimumScore: Words }),
  selection: z.object({ status: ListStatus, size: z.number() }),
  quotas: z.array(QuotaForm), infeasible: InfeasibleForm, relaxations: Relaxations, decisions: z.array(Open),
  dropped: z.array(z.object({ kind: z.string(), subject: z.string() })),
  rows: z.array(z.object({
    id: z.string(), name: z.string(), employer: z.string(), rank: Figure, score: Words, status: Status, before: z.boolean(), after: z.boolean(), reason: WhyForm, ...reasons,
  })),
});
