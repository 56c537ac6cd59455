// Eligibility: rules one by one, attestations, opinions, barred persons.
import { z } from "zod";
import { attest } from "../actions/attest.ts";
import { enterBarred, findOnBarred, liftBarred } from "../actions/barred.ts";
import { answerOpinion, askOpinion, withdrawOpinion } from "../actions/opinions.ts";
import { barredList } from "../actions/read-barred.ts";
import { eligibilityList, eligibilityOfCandidate, opinionList } from "../actions/read-eligibility.ts";
import type { Staff } from "../auth/actor.ts";
import { endpoint, type Endpoint } from "../endpoint.ts";
import { BarredForm, Day, ListForm, OpinionForm, PersonForm } from "../wire-eligibility.ts";
import { Done, done, Id, InProgramme, Reason, Text } from "../wire.ts";
import { shortlistingRoutes } from "./shortlisting.ts";

const Line = z.string().trim().min(1).max(200);
const Nominees = z.array(Id).min(1).max(5000);
const OfNominee = z.strictObject({ programme: Id, candidate: Id });
const OfOpinion = z.strictObject({ programme: Id, opinion: Id });
const Conclusion = z.enum(["clear", "adverse", "unknown"]);

export const eligibilityRoutes: readonly Endpoint[] = [
  endpoint({
    method: "get", path: "/programmes/:programme/eligibility", gate: "reads", summary: "Everybody's eligibility in short, the rules, the nomination limits, what is open", params: InProgramme, answer: ListForm,
    handle: async ({ context, params }) => ({ body: await eligibilityList(context, params.programme) }),
  }),
  endpoint({
    method: "get", path: "/programmes/:programme/eligibility/:candidate", gate: "reads", summary: "One nominee, rule by rule, with the facts each rests on", params: OfNominee, answer: PersonForm,
    handle: async ({ context, params }) => ({ body: await eligibilityOfCandidate(context, params.programme, params.candidate) }),
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/attestations", gate: "secretary", summary: "Facts found in the papers, for one nominee or many, with what they rest on; an empty value is in doubt", params: InProgramme,
    body: z.strictObject({ candidates: Nominees, values: z.record(z.string().max(100), z.string().max(2000)), evidence: Line, note: z.string().trim().max(1000).default("") }), answer: Done,
    handle: async ({ context, actor, params, body }) => {
      await attest(context, actor as Staff, params.programme, body);
      return done;
    },
  }),
  endpoint({
    method: "get", path: "/programmes/:programme/opinions", gate: "reads", summary: "Opinions asked of outside bodies, and whom the required ones still miss", params: InProgramme,
    answer: z.object({ list: z.array(OpinionForm), required: z.array(z.object({ stage: z.string(), missing: z.array(z.string()) })) }),
    handle: async ({ context, params }) => ({ body: await opinionList(context, params.programme) }),
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/opinions", gate: "secretary", summary: "Enters a letter that asks a body's opinion on nominees", params: InProgramme,
    body: z.strictObject({ stage: Id.nullable(), rule: Id.nullable().default(null), body: Line, number: z.string().trim().max(200), askedOn: Day, candidates: Nominees }), answer: z.object({ id: z.string() }),
    handle: async ({ context, actor, params, body }) => ({ status: 201, body: await askOpinion(context, actor as Staff, params.programme, body) }),
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/opinions/:opinion/answer", gate: "secretary", summary: "Enters the answer: a conclusion for all, and for those of whom it says something else", params: OfOpinion,
    body: z.strictObject({
      answeredOn: Day, number: z.string().trim().max(200), text: Text, rest: Conclusion,
      differing: z.array(z.strictObject({ candidate: Id, conclusion: Conclusion, note: Text })).max(5000).default([]),
    }),
    answer: Done,
    handle: async ({ context, actor, params, body }) => {
      await answerOpinion(context, actor as Staff, params.programme, params.opinion, body);
      return done;
    },
  }),
  endpoint({
    method: "delete", path: "/programmes/:programme/opinions/:opinion", gate: "secretary", summary: "Takes back a letter that was entered by mistake; it stays in the record", params: OfOpinion,
    body: z.strictObject({ reason: Reason }), answer: Done,
    handle: async ({ context, actor, params, body }) => {
      await withdrawOpinion(context, actor as Staff, params.programme, params.opinion, body.reason);
      return done;
    },
  }),
  endpoint({
    method: "get", path: "/barred", gate: "reads", summary: "Barred persons of the whole installation, lifted ones too", answer: z.array(BarredForm),
    handle: async ({ context }) => ({ body: await barredList(context.db) }),
  }),
  endpoint({
    method: "post", path: "/barred", gate: "secretary", summary: "Enters a barred person; of the identity number only a keyed hash and the last four are kept",
    body: z.strictObject({ name: Line, idNumber: z.string().trim().max(40), ground: Reason, document: z.string().trim().max(200), since: Day }), answer: z.object({ id: z.string() }),
    handle: async ({ context, actor, body }) => ({ status: 201, body: await enterBarred(context, actor as Staff, body) }),
  }),
  endpoint({
    method: "post", path: "/barred/:barred/lift", gate: "secretary", summary: "The bar is lifted: by whom, on which document, why", params: z.strictObject({ barred: Id }),
    body: z.strictObject({ by: Line, document: z.string().trim().max(200), reason: Reason }), answer: Done,
    handle: async ({ context, actor, params, body }) => {
      await liftBarred(context, actor as Staff, params.barred, body);
      return done;
    },
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/eligibility/:candidate/barred", gate: "decides", summary: "Says whether a nominee is the barred person he looks like; if so the nomination ends", params: OfNominee,
    body: z.strictObject({ barred: Id, finding: z.enum(["excluded", "another-person"]), reason: Reason, by: Line }), answer: Done,
    handle: async ({ context, actor, params, body }) => {
      const { barred, ...finding } = body;
      await findOnBarred(context, actor as Staff, params.programme, params.candidate, barred, finding);
      return done;
    },
  }),
  ...shortlistingRoutes,
];
