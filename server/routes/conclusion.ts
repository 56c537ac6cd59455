// After the ranking: site visits, resolutions, removals, objections, conferral, archive.
import { z } from "zod";
import { packArchive } from "../actions/archive.ts";
import { recordConferral, recordResolution, recordVisit, signList } from "../actions/conclude.ts";
import { concludeObjection, noteInvestigation, registerObjection } from "../actions/objection.ts";
import { conclusionView } from "../actions/read-conclusion.ts";
import { excludeFromSuccession, liftExclusion } from "../actions/exclusion.ts";
import { finishRemovals, previewRemoval, removePerson } from "../actions/removal.ts";
import { revokeTitle, settleReward } from "../actions/revoke.ts";
import type { Staff } from "../auth/actor.ts";
import { endpoint, type Endpoint } from "../endpoint.ts";
import { Day, Done, done, Id, InProgramme, LongText, Reason, Text } from "../wire.ts";
import { Cause, ConclusionForm, Turn } from "./conclusion-form.ts";
import { noticeRoutes } from "./notices.ts";

const Short = z.string().trim().min(1).max(200);
const Made = z.object({ id: z.string() });
const DifferenceForm = z.object({ removed: z.array(z.string()), added: z.array(z.string()), dropped: z.array(z.string()) });
const ListedForm = z.object({ id: z.string(), name: z.string(), rank: z.number().nullable(), score: z.string().nullable() });
const QuotaForm = z.object({ id: z.string(), kind: z.enum(["atLeast", "atMost"]), bound: z.number(), count: z.number(), base: z.number(), soft: z.boolean(), tier: z.number(), violation: z.number(), binding: z.boolean() });
const RemovedForm = z.object({ id: z.string(), run: z.string(), difference: DifferenceForm });
const OfObjection = z.strictObject({ programme: Id, objection: Id });

export const conclusionRoutes: readonly Endpoint[] = [
  endpoint({
    method: "get", path: "/programmes/:programme/conclusion", gate: "office", summary: "Everything after the ranking: stages in the programme's own order, registers, what is missing", params: InProgramme, answer: ConclusionForm,
    handle: async ({ context, actor, params }) => ({ body: await conclusionView(context, actor as Staff, params.programme) }),
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/visits", gate: "secretary", summary: "A site-visit finding on one person", params: InProgramme,
    body: z.strictObject({ ...Turn, candidate: Id, finding: z.enum(["consistent", "partial", "serious"]), day: Day, visitors: Short, text: LongText }), answer: Made,
    handle: async ({ context, actor, params, body }) => ({ status: 201, body: await recordVisit(context, actor as Staff, params.programme, body) }),
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/resolutions", gate: "decides", summary: "The deciding body's resolution on the list of the newest run", params: InProgramme,
    body: z.strictObject({ ...Turn, body: Short, outcome: z.enum(["approved", "approved-changed", "returned"]), day: Day, number: z.string().trim().max(200), reasons: LongText }), answer: Made,
    handle: async ({ context, actor, params, body }) => ({ status: 201, body: await recordResolution(context, actor as Staff, params.programme, body) }),
  }),
  endpoint({
    method: "post", path: "/runs/:run/signature", gate: "signs", summary: "A leader confirms the list of the newest run with her own account", params: z.strictObject({ run: Id }), answer: z.object({ list: z.string() }),
    handle: async ({ context, actor, params }) => ({ status: 201, body: await signList(context, actor as Staff, params.run) }),
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/removals/preview", gate: "decides", summary: "What taking a person off the list would do; nothing is kept", params: InProgramme, body: z.strictObject({ candidate: Id }),
    answer: z.object({
      list: z.string(), before: z.array(ListedForm), after: z.array(ListedForm), difference: DifferenceForm, quotas: z.object({ before: z.array(QuotaForm), after: z.array(QuotaForm) }),
      quotaNames: z.record(z.string(), z.object({ zh: z.string(), en: z.string() })),
      decisions: z.array(z.object({ kind: z.string(), subject: z.array(z.string()), text: z.object({ zh: z.string(), en: z.string() }) })), doubtful: z.array(z.string()), passedOver: z.array(z.string()),
    }),
    handle: async ({ context, params, body }) => ({ body: await previewRemoval(context, params.programme, body.candidate) }),
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/removals", gate: "decides", summary: "Takes a person off the list, by a decision and a new run; `list` is what the preview said", params: InProgramme,
    body: z.strictObject({ candidate: Id, cause: Cause, source: z.string().max(200).default(""), reason: Reason, by: Short, list: z.string().max(100) }), answer: RemovedForm,
    handle: async ({ context, actor, params, body }) => ({ status: 201, body: await removePerson(context, actor as Staff, params.programme, body) }),
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/removals/finish", gate: "decides", summary: "The new run of removals that were cut off before it", params: InProgramme, answer: z.array(RemovedForm),
    handle: async ({ context, actor, params }) => ({ status: 201, body: await finishRemovals(context, actor as Staff, params.programme) }),
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/exclusions", gate: "decides", summary: "Somebody not on the list succeeds nobody from now on", params: InProgramme,
    body: z.strictObject({ run: Id, candidate: Id, cause: Cause, source: z.string().max(200).default(""), reason: Reason, authority: Short }), answer: Made,
    handle: async ({ context, actor, params, body }) => ({ status: 201, body: await excludeFromSuccession(context, actor as Staff, params.programme, body) }),
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/exclusions/:exclusion/lifting", gate: "decides", summary: "He may succeed again", params: z.strictObject({ programme: Id, exclusion: Id }), body: z.strictObject({ reason: Reason }), answer: Done,
    handle: async ({ context, actor, params, body }) => {
      await liftExclusion(context, actor as Staff, params.programme, params.exclusion, body.reason);
      return done;
    },
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/objections", gate: "secretary", summary: "Registers an objection or report", params: InProgramme,
    body: z.strictObject({ receivedOn: Day, channel: z.enum(["letter", "phone", "email", "visit", "online", "transfer"]), named: z.boolean(), sender: z.string().trim().max(200), candidate: z.string().max(200), text: LongText.min(1) }), answer: Made,
    handle: async ({ context, actor, params, body }) => ({ status: 201, body: await registerObjection(context, actor as Staff, params.programme, body) }),
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/objections/:objection/steps", gate: "secretary", summary: "A step of the investigation", params: OfObjection, body: z.strictObject({ day: Day, text: LongText.min(1) }), answer: Done,
    handle: async ({ context, actor, params, body }) => {
      await noteInvestigation(context, actor as Staff, params.programme, params.objection, body);
      return done;
    },
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/objections/:objection/conclusion", gate: "decides", summary: "The written conclusion of an objection", params: OfObjection,
    body: z.strictObject({ outcome: z.enum(["upheld", "partial", "rejected"]), day: Day, number: z.string().trim().max(200), text: LongText.min(1) }), answer: Done,
    handle: async ({ context, actor, params, body }) => {
      await concludeObjection(context, actor as Staff, params.programme, params.objection, body);
      return done;
    },
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/conferrals", gate: "decides", summary: "The conferral of the title on the list of the newest run", params: InProgramme,
    body: z.strictObject({ ...Turn, day: Day, number: z.string().trim().max(200), text: LongText }), answer: Made,
    handle: async ({ context, actor, params, body }) => ({ status: 201, body: await recordConferral(context, actor as Staff, params.programme, body) }),
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/revocations", gate: "decides", summary: "A title is taken back, what became of the reward, and whether the person is barred from now on", params: InProgramme,
    body: z.strictObject({ candidate: Id, day: Day, number: z.string().trim().max(200), authority: Short, reason: Reason, reward: z.enum(["recovered", "pending", "none"]), rewardText: Text, bars: z.boolean().default(true) }), answer: Made,
    handle: async ({ context, actor, params, body }) => ({ status: 201, body: await revokeTitle(context, actor as Staff, params.programme, body) }),
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/revocations/:revocation/reward", gate: "decides", summary: "What became of a reward that was still being recovered when the title was revoked", params: z.strictObject({ programme: Id, revocation: Id }),
    body: z.strictObject({ reward: z.enum(["recovered", "none"]), day: Day, text: Text }), answer: Done,
    handle: async ({ context, actor, params, body }) => {
      await settleReward(context, actor as Staff, params.programme, params.revocation, body);
      return done;
    },
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/archive", gate: "secretary", summary: "The archive pack: bundle, registers, prints and a manifest, in one ZIP", params: InProgramme,
    body: z.strictObject({ run: Id, retention: z.enum(["permanent", "30", "10"]), exception: Text }), answer: "file",
    handle: async ({ context, actor, params, body }) => {
      const { name, bytes } = await packArchive(context, actor as Staff, params.programme, body);
      return { type: "application/zip", raw: bytes, name };
    },
  }),
  ...noticeRoutes,
];
