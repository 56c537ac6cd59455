// The panel's session: made and prepared, joined, led, scored; and its event stream.
import { z } from "zod";
import {
  askHelp, finish, getSession, heartbeat, issueCodes, join, makeSession, reorder,
} from "../actions/session.ts";
import { answerUnlock, askUnlock, markAbsent, remind, setTimer, step, undo } from "../actions/lead.ts";
import { confirm, propose } from "../actions/approve.ts";
import { health } from "../actions/health.ts";
import { readApprovals } from "../actions/read-approvals.ts";
import { blankScores } from "../actions/blank-scores.ts";
import { importSheets } from "../actions/import-sheets.ts";
import { withEffect } from "../actions/effect.ts";
import { deviceFacts, panelFacts } from "../actions/panel.ts";
import { recuse } from "../actions/recuse.ts";
import { score } from "../actions/score.ts";
import { freezeScreen, setScreen, showStep } from "../actions/screen.ts";
import { ownSheets, releasedSheets, sessionList, spread } from "../actions/read-session.ts";
import type { ExpertActor, Staff } from "../auth/actor.ts";
import { stillHere } from "../auth/sign-in.ts";
import { endpoint, type Endpoint } from "../endpoint.ts";
import { ConflictKindName, Count, Done, done, EffectForm, Id, InSession, OfCandidate, OfSheet, Reason, ReceiptForm, SessionSettingsForm, Text, Values } from "../wire.ts";

const ApprovalHead = {
  id: z.string(), session: z.string(), kind: z.string(), subject: z.string(), firstName: z.string(),
  run: z.object({ programme: z.object({ zh: z.string(), en: z.string() }), position: z.number(), entry: z.number() }).nullable(),
};

const Change = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("score"), criterion: z.string().max(100), value: z.string().max(10_000).nullable() }),
  z.strictObject({ kind: z.literal("comment"), text: z.string().max(4000) }),
  z.strictObject({ kind: z.literal("submit") }),
  z.strictObject({ kind: z.literal("sheet"), values: Values, comment: z.string().max(4000), submit: z.boolean() }),
]);
const Operation = z.strictObject({
  op: z.uuid(), session: Id.optional(), expert: Id.optional(), candidate: Id, baseRev: Count, clientSeq: Count.min(1), epoch: Count, change: Change,
});
const Given = z.strictObject({ reason: z.string().max(1000).default("") });
const Sheet = z.object({
  candidate: z.string(), state: z.string(), rev: z.number(), values: z.record(z.string(), z.string()), comment: z.string(), submittedAt: z.string().nullable(), receipt: z.string().nullable(),
});
const State = z.unknown();
const lastReminders = new Map<string, number>();

const stepRoute = (kind: "open" | "pause" | "resume" | "close" | "absent" | "skip" | "withdraw", summary: string): Endpoint => endpoint({
  method: "post", path: `/sessions/:session/candidates/:candidate/${kind}`, gate: "leads", summary, params: OfCandidate, body: Given, answer: Done,
  handle: async ({ context, actor, params, body }) => {
    await step(context, actor, params.session, params.candidate, kind, body);
    return done;
  },
});

export const liveRoutes: readonly Endpoint[] = [
  endpoint({
    method: "get", path: "/sessions", gate: "live", summary: "The sessions this person may know of",
    answer: z.array(z.object({ id: z.string(), programme: z.string(), name: z.string(), state: z.string() })),
    handle: async ({ context, actor }) => ({ body: await sessionList(context.db, actor) }),
  }),
  endpoint({
    method: "post", path: "/sessions", gate: "secretary", summary: "A session with its chair, seats and running order",
    body: z.strictObject({
      programme: Id, name: z.string().trim().min(1).max(200), chair: Id, experts: z.array(Id).min(1).max(200), candidates: z.array(Id).max(5000).default([]), settings: SessionSettingsForm.optional(),
    }),
    answer: z.object({ id: z.string() }),
    handle: async ({ context, actor, body }) => ({ status: 201, body: await makeSession(context, actor as Staff, body) }),
  }),
  endpoint({
    method: "get", path: "/sessions/:session", gate: "live", summary: "The session's state as this role sees it", params: InSession, answer: State,
    handle: async ({ context, actor, params }) => {
      await getSession(context.db, actor, params.session);
      return { body: await context.hub.view(params.session, actor) };
    },
  }),
  endpoint({
    method: "get", path: "/sessions/:session/stream", gate: "live", summary: "Event stream: the snapshot, then every later state, numbered; `clock` every ten seconds", params: InSession, answer: "stream",
    handle: async ({ context, actor, params, request }) => {
      await getSession(context.db, actor, params.session);
      return { type: "text/event-stream; charset=utf-8", raw: context.hub.open(params.session, actor, request.signal, () => stillHere(context, request.signIn!)) };
    },
  }),
  endpoint({
    method: "put", path: "/sessions/:session/order", gate: "leads", summary: "A new order of those not yet called", params: InSession, body: z.strictObject({ order: z.array(Id).max(5000) }), answer: Done,
    handle: async ({ context, actor, params, body }) => {
      await reorder(context, actor, params.session, body.order);
      return done;
    },
  }),
  endpoint({
    method: "post", path: "/sessions/:session/codes", gate: "leads", summary: "New one-time codes for seats; shown here once", params: InSession,
    body: z.strictObject({ experts: z.array(Id).max(200).default([]), signOut: z.boolean().default(false) }),
    answer: z.array(z.object({ expert: z.string(), seat: z.number(), code: z.string(), proof: z.string(), link: z.string() })),
    handle: async ({ context, actor, params, body, request }) => {
      const slips = await issueCodes(context, actor, params.session, body.experts, body.signOut);
      // for the slip's QR picture: behind the #, so that no server and no log ever sees it
      return { status: 201, body: slips.map((slip) => ({ ...slip, link: `${request.base}/join#${slip.code}.${slip.proof}` })) };
    },
  }),
  endpoint({
    method: "post", path: "/join", gate: "public", summary: "An expert takes a seat with a code",
    body: z.strictObject({ code: z.string().max(40), proof: z.string().max(40).optional(), takeOver: z.boolean().default(false), label: z.string().max(100).default("") }),
    answer: z.object({ session: z.string(), seat: z.number(), expert: z.string(), name: z.string(), epoch: z.number() }),
    handle: async ({ context, actor, request, body }) => {
      const { token, ...joined } = await join(context, actor, request, body);
      return { body: joined, token };
    },
  }),
  endpoint({
    method: "post", path: "/heartbeat", gate: "expert", summary: "What the tablet tells about itself every ten seconds",
    body: z.strictObject({ session: Id.optional(), expert: Id.optional(), lastClientSeq: Count, lastAcked: Count.default(0), acked: Count.default(0), queue: Count, battery: z.number().int().min(0).max(100).nullable(), version: z.string().max(50), persisted: z.boolean() }),
    answer: z.object({ epoch: z.number(), active: z.boolean(), lastClientSeq: z.number(), gap: z.boolean(), behind: z.boolean(), logSize: z.number() }),
    handle: async ({ context, actor, body }) => ({ body: await heartbeat(context, actor as ExpertActor, body) }),
  }),
  endpoint({
    method: "get", path: "/device", gate: "expert", summary: "What the server holds of this tablet",
    answer: z.object({ queue: z.number(), battery: z.number().nullable(), version: z.string(), persisted: z.boolean(), seenAt: z.string(), lastClientSeq: z.number() }),
    handle: async ({ context, actor }) => ({ body: await deviceFacts(context.db, actor as ExpertActor) }),
  }),
  endpoint({
    method: "get", path: "/panel", gate: "expert", summary: "What a tablet keeps to go on without a network: the judged criteria and how the session is held",
    answer: z.object({
      programme: z.object({ id: z.string(), version: z.number(), name: z.object({ zh: z.string(), en: z.string() }) }),
      session: z.object({ id: z.string(), name: z.string(), programme: z.string(), state: z.string() }),
      settings: SessionSettingsForm, rubric: z.object({ criteria: z.array(z.unknown()) }), computed: z.string().nullable(),
    }),
    handle: async ({ context, actor }) => ({ body: await panelFacts(context.db, actor as ExpertActor) }),
  }),
  endpoint({
    method: "get", path: "/health", gate: "tends", summary: "How the server is: storage, room on the disk, the record's size, root and last anchor, the last copy",
    answer: z.object({
      ready: z.boolean(), problems: z.array(z.string()), freeBytes: z.number().nullable(), logSize: z.number(), root: z.string(), anchor: z.object({ size: z.number(), at: z.string() }).nullable(), lastBackupAt: z.string().nullable(), now: z.string(),
    }),
    handle: async ({ context }) => ({ body: await health(context) }),
  }),
  endpoint({
    method: "post", path: "/help", gate: "expert", summary: "«I need help», or no longer", body: z.strictObject({ asks: z.boolean() }), answer: Done,
    handle: async ({ context, actor, body }) => {
      await askHelp(context, actor as ExpertActor, body.asks);
      return done;
    },
  }),
  endpoint({
    method: "post", path: "/operations", gate: "scores", summary: "One operation on the expert's own sheet: applied once, or held for the chair",
    body: Operation, answer: z.object({ op: z.string(), state: z.enum(["applied", "held"]), rev: z.number(), sheet: z.string().nullable(), receipt: ReceiptForm }),
    handle: async ({ context, actor, body }) => {
      const answer = await score(context, actor as ExpertActor, body);
      return { body: answer, status: answer.state === "held" ? 202 : 200 };
    },
  }),
  endpoint({
    method: "get", path: "/sheets", gate: "expert", summary: "The expert's own sheets with their receipts", answer: z.array(Sheet),
    handle: async ({ context, actor }) => ({ body: await ownSheets(context, actor as ExpertActor) }),
  }),
  endpoint({
    method: "post", path: "/unlock-requests", gate: "expert", summary: "Asks the chair to unlock a signed sheet; the reason holds no digits",
    body: z.strictObject({ candidate: Id, reason: Reason }), answer: Done,
    handle: async ({ context, actor, body }) => {
      await askUnlock(context, actor as ExpertActor, body.candidate, body.reason);
      return done;
    },
  }),
  endpoint({
    method: "post", path: "/recusal", gate: "expert", summary: "The expert steps aside from a candidate, at once",
    body: z.strictObject({ candidate: Id, kind: ConflictKindName, reason: Text.default("") }), answer: Done,
    handle: async ({ context, actor, body }) => {
      const own = actor as ExpertActor;
      await recuse(context, own, own.session, { expert: own.expert, ...body });
      return done;
    },
  }),
  stepRoute("open", "Calls a candidate: sheets take scores"),
  stepRoute("pause", "Pauses the candidate"),
  stepRoute("resume", "Goes on after a pause"),
  stepRoute("close", "Closes the candidate; with a reason where sheets are missing"),
  stepRoute("absent", "The candidate is not there"),
  stepRoute("skip", "Moves the candidate to the end"),
  stepRoute("withdraw", "The candidate withdraws"),
  endpoint({
    method: "get", path: "/sessions/:session/candidates/:candidate/sheets", gate: "reads", summary: "Every expert's sheet with its revisions: after release", params: OfCandidate,
    answer: z.array(z.object({
      expert: z.string(), name: z.string(), seat: z.number(), state: z.string(), rev: z.number(), values: z.record(z.string(), z.string()), comment: z.string(), paper: z.boolean(), total: z.string().nullable(),
      revisions: z.array(z.object({ rev: z.number(), state: z.string(), values: z.record(z.string(), z.string()), comment: z.string(), by: z.string(), at: z.string(), entry: z.number() })),
    })),
    handle: async ({ context, actor, params }) => ({ body: await releasedSheets(context.db, actor, params.session, params.candidate) }),
  }),
  endpoint({
    method: "post", path: "/sessions/:session/candidates/:candidate/check", gate: "leads", summary: "The checks before release are done", params: OfCandidate, body: Given, answer: Done,
    handle: async ({ context, actor, params, body }) => {
      await step(context, actor, params.session, params.candidate, "check", body);
      return done;
    },
  }),
  endpoint({
    method: "get", path: "/sessions/:session/candidates/:candidate/spread", gate: "leads", summary: "Which criteria spread too wide after closing, without values", params: OfCandidate,
    answer: z.object({ missing: z.array(z.string()), late: z.number(), criteria: z.array(z.object({ criterion: z.string(), wide: z.boolean() })) }),
    handle: async ({ context, actor, params }) => ({ body: await spread(context.db, actor, params.session, params.candidate) }),
  }),
  endpoint({
    method: "post", path: "/sessions/:session/candidates/:candidate/remark", gate: "leads", summary: "Opens the named criteria once more to those who have signed", params: OfCandidate,
    body: z.strictObject({ criteria: z.array(z.string().max(100)).min(1).max(200), reason: Reason }), answer: Done,
    handle: async ({ context, actor, params, body }) => {
      await step(context, actor, params.session, params.candidate, "remark", body);
      return done;
    },
  }),
  endpoint({
    method: "post", path: "/sessions/:session/candidates/:candidate/restart", gate: "leads", summary: "Begins the candidate again: every signed sheet is open once more, drafts stay", params: OfCandidate,
    body: z.strictObject({ reason: Reason }), answer: Done,
    handle: async ({ context, actor, params, body }) => {
      await step(context, actor, params.session, params.candidate, "restart", body);
      return done;
    },
  }),
  endpoint({
    method: "post", path: "/sessions/:session/candidates/:candidate/experts/:expert/unlock", gate: "leads", summary: "Unlocks a signed sheet, or refuses to", params: OfSheet,
    body: z.strictObject({ unlock: z.boolean(), reason: Reason }), answer: Done,
    handle: async ({ context, actor, params, body }) => {
      await answerUnlock(context, actor, params.session, params.candidate, params.expert, body.unlock, body.reason);
      return done;
    },
  }),
  endpoint({
    method: "post", path: "/sessions/:session/candidates/:candidate/experts/:expert/absence", gate: "leads", summary: "The expert is absent for this candidate, or there again", params: OfSheet,
    body: z.strictObject({ absent: z.boolean(), reason: Reason }), answer: Done,
    handle: async ({ context, actor, params, body }) => {
      await markAbsent(context, actor, params.session, params.candidate, params.expert, body.absent, body.reason);
      return done;
    },
  }),
  endpoint({
    method: "post", path: "/sessions/:session/candidates/:candidate/experts/:expert/recusal", gate: "leads", summary: "Records a recusal; a sheet that is there becomes void and stays sealed", params: OfSheet,
    body: z.strictObject({ kind: ConflictKindName, reason: Reason }), answer: z.object({ effect: EffectForm }),
    handle: async ({ context, actor, params, body }) => {
      const { programme } = await getSession(context.db, actor, params.session);
      const change = (): Promise<void> => recuse(context, actor, params.session, { expert: params.expert, candidate: params.candidate, kind: body.kind, reason: body.reason });
      return { body: { effect: await withEffect(context, actor as Staff, programme, change) } };
    },
  }),
  endpoint({
    method: "post", path: "/sessions/:session/proposals", gate: "leads", summary: "First person of an act that takes two: release, late sheet, paper sheet, lifting a recusal", params: InSession,
    body: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("release"), candidate: Id }),
      z.strictObject({ kind: z.literal("late"), candidate: Id, expert: Id, accept: z.boolean(), reason: Reason }),
      z.strictObject({ kind: z.literal("paper"), candidate: Id, expert: Id, values: z.record(z.string().max(100), z.string().max(40)), comment: z.string().max(4000), reason: Reason }),
      z.strictObject({ kind: z.literal("unrecuse"), candidate: Id, expert: Id, reason: Reason }),
    ]),
    answer: z.object({ id: z.string() }),
    handle: async ({ context, actor, params, body }) => ({ status: 201, body: await propose(context, actor as Staff, params.session, body) }),
  }),
  endpoint({
    method: "post", path: "/sessions/:session/sheets", gate: "secretary", summary: "Sheets from a scores file; a second person confirms before they count", params: InSession, body: "file",
    answer: z.object({ id: z.string(), rows: z.number() }),
    handle: async ({ context, actor, params, body }) => ({ status: 201, body: await importSheets(context, actor as Staff, params.session, body) }),
  }),
  endpoint({
    method: "get", path: "/sessions/:session/blank-scores.csv", gate: "secretary", summary: "The scores file of a session with nothing in it: a row for every sheet still expected, to copy paper sheets into", params: InSession, answer: "file",
    handle: async ({ context, actor, params }) => {
      const { name, text } = await blankScores(context.db, actor, params.session);
      return { type: "text/csv; charset=utf-8", raw: text, name };
    },
  }),
  endpoint({
    method: "get", path: "/approvals", gate: "confirms", summary: "What waits for a second person, and what two people settled lately",
    answer: z.object({
      asked: z.array(z.object({ ...ApprovalHead, reason: z.string(), first: z.string(), firstAt: z.string() })),
      settled: z.array(z.object({ ...ApprovalHead, yes: z.boolean(), secondName: z.string(), secondAt: z.string() })),
    }),
    handle: async ({ context, actor }) => ({ body: await readApprovals(context.db, actor as Staff) }),
  }),
  endpoint({
    method: "post", path: "/approvals/:approval", gate: "confirms", summary: "Second person, on a second device: confirms, or withdraws", params: z.strictObject({ approval: Id }),
    body: z.strictObject({ yes: z.boolean() }), answer: Done,
    handle: async ({ context, actor, params, body }) => {
      await confirm(context, actor as Staff, params.approval, body.yes);
      return done;
    },
  }),
  endpoint({
    method: "post", path: "/sessions/:session/timer", gate: "leads", summary: "The timer, on the server's clock; at 0 nothing happens", params: InSession,
    body: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("start"), seconds: z.number().int().min(1).max(86_400) }),
      z.strictObject({ kind: z.literal("add"), seconds: z.number().int().min(-86_400).max(86_400) }),
      z.strictObject({ kind: z.enum(["pause", "resume", "clear"]) }),
    ]),
    answer: Done,
    handle: async ({ context, actor, params, body }) => {
      await setTimer(context, actor, params.session, body);
      return done;
    },
  }),
  endpoint({
    method: "put", path: "/sessions/:session/screen", gate: "leads", summary: "What the big screen shows: released figures only", params: InSession,
    body: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.enum(["title", "pause", "blank", "progress"]), text: z.string().max(200).optional() }),
      z.strictObject({ kind: z.literal("result"), candidate: Id, pattern: z.enum(["all", "sheets"]) }),
      z.strictObject({ kind: z.literal("ranking"), run: Id, pattern: z.enum(["all", "bottom"]) }),
    ]),
    answer: Done,
    handle: async ({ context, actor, params, body }) => {
      await setScreen(context, actor, params.session, body);
      return done;
    },
  }),
  endpoint({
    method: "post", path: "/sessions/:session/screen/step", gate: "leads", summary: "How many steps of what stands on the big screen are shown", params: InSession, body: z.strictObject({ step: Count }), answer: Done,
    handle: async ({ context, actor, params, body }) => {
      await showStep(context, actor, params.session, body.step);
      return done;
    },
  }),
  endpoint({
    method: "post", path: "/sessions/:session/screen/freeze", gate: "leads", summary: "Keeps the big screen as it is, or lets it go on", params: InSession, body: z.strictObject({ frozen: z.boolean() }), answer: Done,
    handle: async ({ context, actor, params, body }) => {
      await freezeScreen(context, actor, params.session, body.frozen);
      return done;
    },
  }),
  endpoint({
    method: "post", path: "/sessions/:session/reminder", gate: "leads", summary: "Reminds those who have not signed, at most once a minute", params: InSession, answer: Done,
    handle: async ({ context, actor, params }) => {
      await remind(context, actor, params.session, lastReminders);
      return done;
    },
  }),
  endpoint({
    method: "post", path: "/sessions/:session/undo", gate: "leads", summary: "Takes the last step back, within ten seconds", params: InSession, answer: z.object({ undone: z.string() }),
    handle: async ({ context, actor, params }) => ({ body: await undo(context, actor, params.session) }),
  }),
  endpoint({
    method: "post", path: "/sessions/:session/state", gate: "leads", summary: "Ends the session, or archives an ended one", params: InSession, body: z.strictObject({ state: z.enum(["ended", "archived"]) }), answer: Done,
    handle: async ({ context, actor, params, body }) => {
      await finish(context, actor, params.session, body.state);
      return done;
    },
  }),
];
