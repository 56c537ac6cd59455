// Forms that many endpoints share.
import { z } from "zod";
import { conflictKinds } from "../scoring/programme.ts";

export const Id = z.string().min(1).max(200);
export const Text = z.string().max(2000);
/** No greater than a database's integer. */
export const Count = z.number().int().min(0).max(2_147_483_647);
/** that may come as a text, as in an address */
export const TextCount = z.coerce.number().int().min(0).max(2_147_483_647);
export const Reason = z.string().trim().min(1).max(1000);
/** What people write at length: findings, reports, conclusions. */
export const LongText = z.string().max(20_000);
/** An existing calendar day, ISO. */
export const Day = z.iso.date();
export const ConflictKindName = z.enum(conflictKinds);
/** As text, never a JSON number: "8.5". */
export const ScoreText = z.string().max(40);
export const Values = z.record(z.string().max(100), ScoreText.nullable());

export const Done = z.strictObject({ ok: z.literal(true) });
export const done = { body: { ok: true as const } };

export const InSession = z.strictObject({ session: Id });
export const InProgramme = z.strictObject({ programme: Id });
export const OfCandidate = z.strictObject({ session: Id, candidate: Id });
export const OfSheet = z.strictObject({ session: Id, candidate: Id, expert: Id });

const StandingForm = z.object({ status: z.string(), rank: z.number().nullable(), score: z.string().nullable(), selected: z.boolean() }).nullable();
/** What a ruling did to a result that had been calculated; null where there is none yet. */
export const EffectForm = z.object({ run: z.string(), changes: z.array(z.object({ candidate: z.string(), before: StandingForm, after: StandingForm })) }).nullable();

const Percentage = z.number().int().min(0).max(100).nullable();
/** How a session is held. */
export const SessionSettingsForm = z.strictObject({ commentBelow: Percentage, commentAbove: Percentage, commentAtZero: z.boolean(), ownRank: z.boolean(), screenNames: z.boolean() });

export const ReceiptForm = z.object({ code: z.string(), seq: z.number(), entry: z.string(), proof: z.string(), salt: z.string().nullable() });
