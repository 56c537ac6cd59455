// Who goes before the panel, and in which group.
import { z } from "zod";
import { candidateGroups, placeInGroups, setGroups } from "../actions/candidate-groups.ts";
import { reverseShortlisting, shortlist, shortlistings } from "../actions/shortlist.ts";
import type { Staff } from "../auth/actor.ts";
import { endpoint, type Endpoint } from "../endpoint.ts";
import { Day } from "../wire-eligibility.ts";
import { Done, done, Id, InProgramme, Reason } from "../wire.ts";

const Group = { value: z.string().regex(/^[\p{L}\p{N}_-]{1,40}$/u), name: z.string().trim().min(1).max(40), seats: z.number().int().min(0).max(10_000).nullable() };

export const shortlistingRoutes: readonly Endpoint[] = [
  endpoint({
    method: "get", path: "/programmes/:programme/shortlistings", gate: "reads", summary: "Shortlistings, oldest first, those taken back too", params: InProgramme,
    answer: z.array(z.object({
      id: z.string(), way: z.string(), body: z.string(), decidedOn: z.string(), number: z.string(), reason: z.string(), chosen: z.array(z.string()), others: z.number(), at: z.string(),
      reversedAt: z.string().nullable(), reversedReason: z.string(),
    })),
    handle: async ({ context, params }) => ({ body: await shortlistings(context, params.programme) }),
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/shortlistings", gate: "decides", summary: "The deciding body's choice of who goes before the panel; everybody else is set aside", params: InProgramme,
    body: z.strictObject({
      way: z.enum(["all", "list", "field"]), chosen: z.array(Id).min(1).max(5000), body: z.string().trim().min(1).max(200), decidedOn: Day, number: z.string().trim().max(200), reason: z.string().trim().max(1000),
    }),
    answer: z.object({ id: z.string(), chosen: z.number(), others: z.number() }),
    handle: async ({ context, actor, params, body }) => ({ status: 201, body: await shortlist(context, actor as Staff, params.programme, body) }),
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/shortlistings/:shortlisting/reversal", gate: "decides", summary: "Takes a shortlisting back as long as no sheet exists", params: z.strictObject({ programme: Id, shortlisting: Id }),
    body: z.strictObject({ reason: Reason }), answer: Done,
    handle: async ({ context, actor, params, body }) => {
      await reverseShortlisting(context, actor as Staff, params.programme, params.shortlisting, body.reason);
      return done;
    },
  }),
  endpoint({
    method: "get", path: "/programmes/:programme/groups", gate: "reads", summary: "Groups of candidates with their seats and members", params: InProgramme,
    answer: z.object({ version: z.number(), target: z.number(), additive: z.boolean(), groups: z.array(z.object({ value: z.string(), name: z.string(), seats: z.number().nullable(), members: z.array(z.string()) })) }),
    handle: async ({ context, params }) => ({ body: await candidateGroups(context, params.programme) }),
  }),
  endpoint({
    method: "put", path: "/programmes/:programme/groups", gate: "secretary", summary: "Groups and their seats: a new version of the rules", params: InProgramme,
    body: z.strictObject({ version: z.number().int(), groups: z.array(z.strictObject(Group)).max(50), reason: Reason }), answer: z.object({ version: z.number() }),
    handle: async ({ context, actor, params, body }) => ({ body: await setGroups(context, actor as Staff, params.programme, body.groups, body.version, body.reason) }),
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/groups/members", gate: "secretary", summary: "Puts nominees into groups, or takes them out", params: InProgramme,
    body: z.strictObject({ places: z.array(z.strictObject({ group: z.string().max(40), candidates: z.array(Id).max(5000) })).min(1).max(51), reason: Reason }), answer: Done,
    handle: async ({ context, actor, params, body }) => {
      await placeInGroups(context, actor as Staff, params.programme, body.places, body.reason);
      return done;
    },
  }),
];
