// The shape of what comes after the ranking, as pages get it.
import { z } from "zod";
import { Id, Text } from "../wire.ts";

/** Which stage an act is of, on which run it was made, and why although something stands against it. */
export const Turn = { stage: Id, run: Id, exception: Text.default("") };

const Label = z.object({ zh: z.string(), en: z.string() });
export const Cause = z.enum(["visit", "objection", "withdrew", "other"]);
const Finding = z.enum(["consistent", "partial", "serious"]);
const Person = z.object({ id: z.string(), name: z.string(), employer: z.string(), rank: z.number().nullable(), score: z.string().nullable(), finding: Finding.nullable() });
const Obstacle = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("earlier-stage"), stage: z.string() }), z.object({ kind: z.literal("objection-open"), count: z.number() }), z.object({ kind: z.literal("removal-owed"), candidates: z.array(z.string()) }),
  z.object({ kind: z.literal("run-undecided") }), z.object({ kind: z.literal("run-behind") }), z.object({ kind: z.literal("run-not-released") }),
]);
const Stage = z.object({
  id: z.string(), kind: z.enum(["site-visit", "approval", "notice", "conferral"]), name: Label, body: Label.nullable(), clause: z.string().nullable(), from: z.string().nullable(), to: z.string().nullable(), output: Label.nullable(),
  period: z.object({ place: Label, length: z.number(), unit: z.enum(["working-days", "days"]), proposed: z.boolean().optional(), clause: z.string().optional() }).nullable(),
  state: z.enum(["open", "partly", "held", "running", "returned", "outdated", "done"]), lastDay: z.string().nullable(), missing: z.array(z.string()), obstacles: z.array(Obstacle),
});
const entered = { id: z.string(), by: z.string(), at: z.string() };
const exception = z.string();
const Difference = z.object({ removed: z.array(z.string()), added: z.array(z.string()), dropped: z.array(z.string()) });

export const ConclusionForm = z.object({
  today: z.string(),
  run: z.object({ id: z.string(), entry: z.number(), at: z.string(), list: z.string(), released: z.boolean(), settled: z.boolean(), behind: z.boolean() }).nullable(),
  waits: z.boolean(), archived: z.boolean(), list: z.array(Person), reserve: z.array(Person), owed: z.array(z.string()), stages: z.array(Stage),
  names: z.object({ people: z.record(z.string(), z.string()), accounts: z.record(z.string(), z.string()) }),
  visits: z.array(z.object({ ...entered, stage: z.string(), candidate: z.string(), finding: Finding, day: z.string(), visitors: z.string(), text: z.string(), exception })),
  resolutions: z.array(z.object({ ...entered, stage: z.string(), run: z.string(), list: z.string(), body: z.string(), outcome: z.enum(["approved", "approved-changed", "returned"]), day: z.string(), number: z.string(), reasons: z.string(), exception })),
  signatures: z.array(z.object({ run: z.string(), list: z.string(), by: z.string(), at: z.string() })),
  removals: z.array(z.object({ ...entered, candidate: z.string(), cause: Cause, reason: z.string(), authority: z.string(), run: z.string().nullable(), difference: Difference.nullable() })),
  exclusions: z.array(z.object({
    ...entered, candidate: z.string(), cause: Cause, reason: z.string(), authority: z.string(), used: z.boolean(), lifted: z.object({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
  })),
  objections: z.array(z.object({
    ...entered, position: z.number(), receivedOn: z.string(), channel: z.enum(["letter", "phone", "email", "visit", "online", "transfer"]), named: z.boolean(), sender: z.string(), candidate: z.string(), text: z.string(),
    steps: z.array(z.object({ day: z.string(), text: z.string(), by: z.string() })),
    concluded: z.object({ outcome: z.enum(["upheld", "partial", "rejected"]), day: z.string(), number: z.string(), text: z.string() }).nullable(),
  })),
  notices: z.array(z.object({
    ...entered, stage: z.string(), run: z.string(), people: z.number(), place: z.string(), posted: z.string(), length: z.number(), unit: z.enum(["working-days", "days"]), countsPosting: z.boolean(), lastDay: z.string(),
    title: z.string(), withdrawnAt: z.string().nullable(), withdrawnReason: z.string().nullable(), exception,
  })),
  conferrals: z.array(z.object({ ...entered, stage: z.string(), run: z.string(), list: z.array(z.string()), day: z.string(), number: z.string(), text: z.string(), exception })),
  revocations: z.array(z.object({ ...entered, candidate: z.string(), day: z.string(), number: z.string(), authority: z.string(), reason: z.string(), reward: z.enum(["recovered", "pending", "none"]), rewardText: z.string(),
    settled: z.object({ day: z.string(), text: z.string(), by: z.string() }).nullable() })),
  packs: z.array(z.object({ ...entered, run: z.string(), retention: z.enum(["permanent", "30", "10"]), manifest: z.string(), exception })),
});

export type ConclusionView = z.output<typeof ConclusionForm>;
