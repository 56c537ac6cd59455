// The ranking's page: a run's outcome, one candidate's derivation, drafts of other bounds, the order of a tie.
import { z } from "zod";
import { askWhatIf, candidateDerivation, runOutcome, sinceRun } from "../actions/outcome.ts";
import { decideTie } from "../actions/run.ts";
import type { Staff } from "../auth/actor.ts";
import { DerivedForm, OutcomeForm, WhatIfForm } from "../desk/forms.ts";
import { endpoint, type Endpoint } from "../endpoint.ts";
import { Count, Id, InProgramme, Reason } from "../wire.ts";

const OfRun = z.strictObject({ run: Id });
const Bound = z.union([Count, z.string().max(20)]).nullable();
const ChangeForm = z.strictObject({
  seats: z.strictObject({ target: Count.min(1), min: Count.optional(), max: Count.min(1).optional() }).optional(),
  minimumScore: z.string().max(20).nullable().optional(),
  quotas: z.array(z.strictObject({ id: Id, atLeast: Bound.optional(), atMost: Bound.optional(), soft: z.boolean().optional() })).max(200).optional(),
  removed: z.array(Id).max(100).optional(),
});

export const outcomeRoutes: readonly Endpoint[] = [
  endpoint({
    method: "get", path: "/runs/:run/outcome", gate: "reads", summary: "Everything the ranking's page shows of a run", params: OfRun, answer: OutcomeForm,
    handle: async ({ context, actor, params }) => ({ body: await runOutcome(context, actor, params.run) }),
  }),
  endpoint({
    method: "get", path: "/runs/:run/since", gate: "reads", summary: "What of the record has changed since a run, how its list differs from the run before, whether its release is asked for", params: OfRun,
    answer: z.object({
      changed: z.array(z.string()), newest: z.boolean(),
      before: z.object({ run: z.string(), position: z.number(), came: z.array(z.string()), went: z.array(z.string()) }).nullable(),
      release: z.object({ id: z.string(), by: z.string(), at: z.string(), own: z.boolean() }).nullable(),
    }),
    handle: async ({ context, actor, params }) => ({ body: await sinceRun(context, actor as Staff, params.run) }),
  }),
  endpoint({
    method: "get", path: "/runs/:run/candidates/:candidate", gate: "reads", summary: "How one candidate's score and place came about: every sheet, every step, every entry", params: z.strictObject({ run: Id, candidate: Id }), answer: DerivedForm,
    handle: async ({ context, actor, params }) => ({ body: await candidateDerivation(context, actor, params.run, params.candidate) }),
  }),
  endpoint({
    method: "post", path: "/runs/:run/what-if", gate: "decides", summary: "The list under other bounds, seats or without somebody: a draft that nothing keeps; that it was asked is recorded", params: OfRun, body: ChangeForm, answer: WhatIfForm,
    handle: async ({ context, actor, params, body }) => ({ body: await askWhatIf(context, actor as Staff, params.run, body) }),
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/tie-decisions", gate: "decides", summary: "The order of a whole tie, best first; all of it or nothing", params: InProgramme,
    body: z.strictObject({ order: z.array(Id).min(2).max(500), reason: Reason, by: z.string().trim().min(1).max(200) }), answer: z.object({ ids: z.array(z.string()) }),
    handle: async ({ context, actor, params, body }) => ({ status: 201, body: await decideTie(context, actor as Staff, params.programme, body) }),
  }),
];
