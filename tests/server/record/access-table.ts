// Who comes in where, endpoint by endpoint. The signs: access-signs.ts.
import { randomUUID } from "node:crypto";
import { demoFiles } from "../../../seeds/demo.ts";
import { kaifeng } from "./kaifeng.ts";
import { rulesAccess } from "./access/rules.ts";
import { nominationsAccess } from "./access/nominations.ts";
import { eligibilityAccess } from "./access/eligibility.ts";
import { expertsAccess } from "./access/experts.ts";
import { outcomeAccess } from "./access/outcome.ts";
import { conclusionAccess } from "./access/conclusion.ts";
import { documentsAccess } from "./access/documents.ts";
import { admin, assists, decides, everybody, expert, hidden, inspects, leads, reads, secretary, signedIn, supervisor, unreleased, watches, type AccessRow } from "./access-signs.ts";
import { sheetOf } from "./access-world.ts";

const given = (): unknown => ({ reason: "核对" });
const files = demoFiles(kaifeng);
const { id: _id, ...rules } = kaifeng as Record<string, unknown>;

const stepOf = (step: string): [string, AccessRow] => [`POST /sessions/:session/candidates/:candidate/${step}`, { who: leads, of: "session", body: given }];
const ofRun = { who: unreleased, in: { released: reads, archived: reads } } as const;

export const accessTable: ReadonlyMap<string, AccessRow> = new Map<string, AccessRow>([
  // an invitation is for somebody who is not signed in; an unknown one is nothing
  ["POST /invitation", { who: "44 +++ ++ ++++ +", body: () => ({ token: "x".repeat(43), password: "correct horse battery" }) }],
  ["POST /invitation/confirmation", { who: "44 +++ ++ ++++ +", body: () => ({ token: "x".repeat(43), code: "000000" }) }],
  ["POST /sign-in", { who: everybody, body: () => ({ login: "nobody", password: "correct horse battery" }) }],
  ["POST /sign-out", { who: signedIn }],
  ["GET /me", { who: everybody }],
  ["GET /accounts", { who: admin }],
  ["POST /accounts", { who: admin, body: () => ({ login: "someone", name: "某人", role: "display" }) }],
  ["PATCH /accounts/:account", { who: admin, body: () => ({ name: "某人" }) }],
  ["POST /accounts/:account/invitation", { who: admin }],

  ["GET /programmes", { who: reads }],
  ["GET /programmes/:programme/overview", { who: reads }],
  ["POST /programmes", { who: secretary, body: () => ({ shipped: "harbin-2021" }) }],
  ["GET /programmes/:programme", { who: reads }],
  ["PUT /programmes/:programme", { who: secretary, body: ({ programme }) => ({ programme: { ...rules, id: programme, version: 2 }, reason: "核对" }) }],
  ["POST /programmes/:programme/preview", { who: secretary, body: ({ programme }) => ({ programme: { ...rules, id: programme, version: 2 } }) }],
  ["GET /programmes/:programme/versions", { who: reads }],
  ["POST /programmes/:programme/candidates", { who: secretary, body: () => files.candidates }],
  ["GET /programmes/:programme/candidates", { who: reads }],
  ["POST /programmes/:programme/experts", { who: secretary, body: () => files.experts }],
  ["GET /programmes/:programme/experts", { who: reads }],
  ["POST /programmes/:programme/units", { who: secretary, body: () => files.units }],
  ["GET /programmes/:programme/units", { who: reads }],
  ["GET /programmes/:programme/conflicts", { who: reads }],
  ["POST /programmes/:programme/conflicts", { who: secretary, body: ({ expert, candidate }) => ({ expert, candidate, kind: "other", source: "ordered", ruling: "pending", reason: "核对" }) }],
  ["POST /programmes/:programme/rulings", { who: secretary, body: () => ({ expert: "E3", candidate: "KF02", kind: "same_employer", ruling: "pending", reason: "核对" }) }],
  ["GET /programmes/:programme/draws", { who: reads }],
  ["POST /programmes/:programme/draws", { who: secretary, body: () => ({ kind: "order" }) }],
  ["GET /programmes/:programme/decisions", { who: reads }],
  ["POST /programmes/:programme/decisions", { who: decides, body: () => ({ kind: "count-incomplete", subject: "KF35", value: "", reason: "核对", by: "领导小组" }) }],
  // the decision is the archived programme's: elsewhere it is not there
  ["DELETE /programmes/:programme/decisions/:decision", { who: "11 333 33 4343 3", in: { archived: decides }, body: given }],
  ["POST /programmes/:programme/runs", { who: secretary }],
  ["GET /programmes/:programme/runs", { who: reads }],
  // no scores leave while a panel works
  ["GET /programmes/:programme/export/:name", { who: "11 333 33 s333 3", in: { archived: secretary }, name: "scores.csv" }],
  ["POST /programmes/:programme/export/candidates", { who: secretary, body: given }],

  ["GET /certification", { who: expert }],
  // the panels of a programme certify its whole register
  // one certifies for the candidates of one's own panel
  ["POST /certification", { who: "11 ++4 33 3333 3", of: "candidate", body: ({ candidate }) => ({ answers: [{ candidate, conflict: null }] }) }],
  ["GET /candidates/:candidate", { who: "11 +r4 33 3333 3", of: "candidate" }],

  ["GET /sessions", { who: "11 +++ ++ ++++ 3" }],
  ["POST /sessions", { who: secretary, body: ({ programme, chair }) => ({ programme, name: "另一组", chair, experts: ["E7"], candidates: ["KF10"] }) }],
  ["GET /sessions/:session", { who: watches, of: "session" }],
  ["GET /sessions/:session/stream", { who: watches, of: "session" }],
  ["PUT /sessions/:session/order", { who: assists, of: "session", body: () => ({ order: [] }) }],
  ["POST /sessions/:session/codes", { who: assists, of: "session", body: ({ expert }) => ({ experts: [expert] }) }],
  ["POST /sessions/:session/timer", { who: leads, of: "session", body: () => ({ kind: "start", seconds: 60 }) }],
  ["PUT /sessions/:session/screen", { who: leads, of: "session", body: () => ({ kind: "title" }) }],
  ["POST /sessions/:session/screen/step", { who: leads, of: "session", body: () => ({ step: 0 }) }],
  ["POST /sessions/:session/screen/freeze", { who: leads, of: "session", body: () => ({ frozen: true }) }],
  ["POST /sessions/:session/reminder", { who: leads, of: "session" }],
  ["POST /sessions/:session/undo", { who: leads, of: "session" }],
  ["POST /sessions/:session/state", { who: leads, of: "session", body: () => ({ state: "ended" }) }],
  ["POST /sessions/:session/proposals", { who: leads, of: "session", body: ({ candidate }) => ({ kind: "release", candidate }) }],
  ["GET /sessions/:session/blank-scores.csv", { who: secretary, of: "session" }],
  ["POST /sessions/:session/sheets", { who: secretary, of: "session", body: () => "candidate,expert\n" }],
  ["GET /approvals", { who: "11 333 ++ ++33 3" }],
  ["POST /approvals/:approval", { who: "11 333 +4 ++33 3", of: "session", body: () => ({ yes: true }) }],
  ...["open", "pause", "resume", "close", "absent", "skip", "withdraw"].map(stepOf),
  ["POST /sessions/:session/candidates/:candidate/check", { who: assists, of: "session", body: given }],
  ["POST /sessions/:session/candidates/:candidate/remark", { who: leads, of: "session", body: () => ({ criteria: Object.keys(sheetOf("E1", "KF21")).slice(0, 1), reason: "核对" }) }],
  ["POST /sessions/:session/candidates/:candidate/restart", { who: leads, of: "session", body: given }],
  // which criteria spread wide, without values, and only after closing
  ["GET /sessions/:session/candidates/:candidate/spread", {
    who: assists, of: "session", in: { draft: "11 333 s4 s333 3", open: "11 333 s4 s333 3" },
  }],
  ["GET /sessions/:session/candidates/:candidate/sheets", {
    who: "11 333 s4 sss3 3", of: "session", in: { released: "11 333 +4 +++3 3", archived: "11 333 +4 +++3 3" },
  }],
  ["POST /sessions/:session/candidates/:candidate/experts/:expert/unlock", { who: leads, of: "session", body: () => ({ unlock: false, reason: "核对" }), in: {
    // nobody has a sheet yet
    draft: "11 333 44 f333 3", open: "11 333 44 f333 3",
  } }],
  ["POST /sessions/:session/candidates/:candidate/experts/:expert/absence", { who: assists, of: "session", body: () => ({ absent: true, reason: "核对" }) }],
  ["POST /sessions/:session/candidates/:candidate/experts/:expert/recusal", { who: assists, of: "session", body: () => ({ kind: "other", reason: "核对" }) }],

  ["POST /join", { who: everybody, body: () => ({ code: "0000-0000" }) }],
  ["POST /heartbeat", { who: expert, body: () => ({ lastClientSeq: 9, queue: 0, battery: 80, version: "1", persisted: true }) }],
  ["GET /device", { who: expert }],
  ["GET /panel", { who: expert }],
  ["GET /health", { who: "11 333 ++ +333 +" }],
  ["POST /help", { who: expert, body: () => ({ asks: true }) }],
  ["GET /sheets", { who: expert }],
  ["POST /operations", { who: "11 +r4 33 3333 3", of: "candidate", body: ({ candidate }) => ({ op: randomUUID(), candidate, baseRev: 0, clientSeq: 9, epoch: 1, change: { kind: "comment", text: "核对" } }) }],
  // whoever has no sheet has nothing to unlock
  ["POST /unlock-requests", { who: "11 +44 33 3333 3", of: "candidate", in: { draft: hidden }, body: ({ candidate }) => ({ candidate, reason: "核对" }) }],
  ["POST /recusal", { who: "11 ++4 33 3333 3", of: "candidate", body: ({ candidate }) => ({ candidate, kind: "other", reason: "核对" }) }],

  ["POST /runs/:run/release", { who: decides }],
  ["GET /runs/:run/files/:name{.+}", { ...ofRun, name: "result/result.json" }],
  ["GET /runs/:run/seal.txt", ofRun],
  ["GET /runs/:run/ranking", ofRun],
  ["GET /runs/:run/bundle.zip", ofRun],

  ["GET /log/key", { who: everybody }],
  ["GET /log/checkpoint", { who: inspects }],
  ["GET /log/entries", { who: inspects, query: "limit=1" }],
  ["GET /log/consistency", { who: inspects, query: "from=1&to=2" }],
  ["GET /log/inclusion", { who: inspects, query: "seq=1&size=2" }],
  ["POST /log/witnesses", { who: supervisor, body: () => ({ key: "none" }) }],
  // no such witness
  ["POST /log/cosignatures", { who: "11 333 33 3433 3", body: () => ({ witness: "nobody", size: 1, time: 1, signature: "AAAA" }) }],
  ["POST /log/remarks", { who: supervisor, body: () => ({ text: "核对" }) }],
  ...rulesAccess,
  ...nominationsAccess,
  ...eligibilityAccess,
  ...expertsAccess,
  ...outcomeAccess,
  ...conclusionAccess,
  ...documentsAccess,
]);
