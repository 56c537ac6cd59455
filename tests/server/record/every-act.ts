// One evening in which people do everything that the server lets them do, once at least: for tests that look at every act.
import { generateKeyPairSync, sign } from "node:crypto";
import { cosignatureMessage, openNote, parseVerifierKey, verifierKey, witnessType } from "../../../scoring/log/checkpoint.ts";
import { Programme } from "../../../scoring/programme.ts";
import { compileRubric } from "../../../scoring/rubric.ts";
import { demoFiles } from "../../../seeds/demo.ts";
import { rulesActs, rulesActsAfter } from "./acts/rules.ts";
import { nominationsActs, nominationsActsAfter } from "./acts/nominations.ts";
import { eligibilityActs, eligibilityActsAfter } from "./acts/eligibility.ts";
import { expertsActs, expertsActsAfter } from "./acts/experts.ts";
import { outcomeActs, outcomeActsAfter } from "./acts/outcome.ts";
import { conclusionActs, conclusionActsAfter, conclusionActsArchived } from "./acts/conclusion.ts";
import { documentsActs, documentsActsAfter } from "./acts/documents.ts";
import { Tablet, type Browser, type Hall } from "./hall.ts";
import { kaifeng, prepareKaifeng, type Played } from "./kaifeng.ts";

const rubric = compileRubric(Programme.parse(kaifeng));
const judged = rubric.judged.map((i) => rubric.leaves[i]!.id);
const values = Object.fromEntries(judged.map((id) => [id, "1"]));
const reason = "按程序办理";
const hour = 3_600_000;
const at = "/programmes/kaifeng-2020";

export interface Office {
  readonly secretary: Browser;
  readonly leader: Browser;
  readonly supervisor: Browser;
  /** its id */
  readonly programme: string;
}

/** What the office does beside the session, in a programme of its own for every area. */
async function playOffice(hall: Hall): Promise<void> {
  const [secretary, leader, supervisor] = [await hall.staff("secretary"), await hall.staff("leader"), await hall.staff("supervisor")];
  const files = demoFiles(kaifeng);
  for (const [i, act] of [rulesActs, nominationsActs, eligibilityActs, expertsActs, outcomeActs, conclusionActs, documentsActs].entries()) {
    const programme = `kaifeng-${1990 + i}`;
    await secretary.do("POST", "/programmes", { programme: { ...(kaifeng as object), id: programme } });
    for (const table of ["candidates", "experts", "units"] as const) await secretary.do("POST", `/programmes/${programme}/${table}`, files[table]);
    await act(hall, { secretary, leader, supervisor, programme });
  }
}

export async function playEveryAct(hall: Hall): Promise<void> {
  await playOffice(hall);
  const one = await prepareKaifeng(hall);
  const free = await withoutConflict(one);
  await prepare(hall, one);
  await leadOne(one, free[0]!);
  await leadRest(one, free);
  await importSome(one, free[3]!);
  await witness(one.supervisor);
  await staff(hall, one);
  await one.tablets.get("E9")!.do("POST", "/sign-out");
  // somebody sets the server's clock: it looks once a second
  const { log } = hall.running.context;
  const { size } = log;
  hall.chance.skew += 60_000;
  while (log.size === size) await new Promise((done) => setTimeout(done, 100));
  // and the secretary comes back after an hour
  const { elapsed } = hall.chance;
  hall.chance.elapsed = () => elapsed() + hour;
  hall.chance.skew += hour;
  await one.secretary.do("GET", "/me");
}

/** What comes after a finished evaluation. */
export async function playAfterRun(hall: Hall, one: Played): Promise<void> {
  const { secretary, chair, session, run } = one;
  const decisions = await secretary.do<{ id: string }[]>("GET", `${at}/decisions`);
  await secretary.do("POST", `${at}/prints`, { document: "report", subject: { run } });
  await secretary.do("DELETE", `${at}/decisions/${decisions[0]!.id}`, { reason });
  await secretary.do("POST", `${at}/export/candidates`, { reason });
  const { etag, programme } = await programmeNow(secretary);
  await secretary.do("PUT", at, { programme: { ...programme, version: 2 }, reason }, { "if-match": etag });
  for (const act of [rulesActsAfter, nominationsActsAfter, eligibilityActsAfter, expertsActsAfter, outcomeActsAfter, conclusionActsAfter, documentsActsAfter]) await act(hall, one);
  await chair.do("POST", `/sessions/${session}/state`, { state: "archived" });
  await conclusionActsArchived(hall, one);
  await hall.admin.do("POST", "/sign-out");
}

async function programmeNow(secretary: Browser): Promise<{ etag: string; programme: object }> {
  const { headers, body } = await secretary.send("GET", at);
  return { etag: headers.get("etag")!, programme: (body as { programme: object }).programme };
}

/** Candidates with whom no expert has anything to do. */
async function withoutConflict({ chair, session }: Omit<Played, "run">): Promise<string[]> {
  const board = await chair.do<{ order: { candidate: string }[] }>("GET", `/sessions/${session}`);
  const conflicts = await chair.do<{ candidate: string }[]>("GET", `${at}/conflicts`);
  return board.order.map(({ candidate }) => candidate).filter((id) => conflicts.every(({ candidate }) => candidate !== id));
}

async function prepare(hall: Hall, { secretary, session, tablets }: Omit<Played, "run">): Promise<void> {
  const { order } = await secretary.do<{ order: { candidate: string }[] }>("GET", `/sessions/${session}`);
  await secretary.do("PUT", `/sessions/${session}/order`, { order: order.map(({ candidate }) => candidate) });
  const found = (await secretary.do<{ expert: string; candidate: string; kind: string; source: string }[]>("GET", `${at}/conflicts`)).find((row) => row.source === "detected")!;
  await secretary.do("POST", `${at}/rulings`, { expert: found.expert, candidate: found.candidate, kind: found.kind, ruling: "recuse", reason });
  const [slip] = await secretary.do<{ code: string }[]>("POST", `/sessions/${session}/codes`, { experts: ["E1"] });
  const other = new Tablet(hall.base, "second tablet of E1");
  await other.join(slip!.code, true);
  (tablets as Map<string, Tablet>).set("E1", other);
  const tablet = tablets.get("E2")!;
  await tablet.do("POST", "/help", { asks: true });
  await tablet.do("POST", "/heartbeat", { lastClientSeq: 0, queue: 0, battery: 80, version: "1", persisted: true });
}

async function leadOne({ chair, secretary, supervisor, session, tablets }: Omit<Played, "run">, candidate: string): Promise<void> {
  const here = `/sessions/${session}/candidates/${candidate}`;
  const tablet = (expert: string): Tablet => tablets.get(expert)!;
  const propose = async (proposal: object, yes: boolean): Promise<void> => {
    const { id } = await chair.do<{ id: string }>("POST", `/sessions/${session}/proposals`, { candidate, ...proposal });
    await supervisor.do("POST", `/approvals/${id}`, { yes });
  };
  await chair.do("POST", `${here}/open`, {});
  await chair.do("POST", `/sessions/${session}/undo`);
  await chair.do("POST", `${here}/open`, {});
  await chair.do("POST", `${here}/pause`, {});
  await chair.do("POST", `${here}/resume`, {});
  await chair.do("POST", `/sessions/${session}/timer`, { kind: "start", seconds: 600 });
  await chair.do("PUT", `/sessions/${session}/screen`, { kind: "title" });
  await chair.do("POST", `/sessions/${session}/reminder`);
  await tablet("E1").write(candidate, { kind: "score", criterion: judged[0], value: "1" });
  await tablet("E2").write(candidate, { kind: "sheet", values, comment: "", submit: true });
  await tablet("E2").do("POST", "/heartbeat", { lastClientSeq: 0, queue: 0, battery: null, version: "1", persisted: false });
  await tablet("E2").do("POST", "/heartbeat", { lastClientSeq: 99, lastAcked: 99, queue: 0, battery: null, version: "1", persisted: false });
  await tablet("E2").do("POST", "/unlock-requests", { candidate, reason });
  await chair.do("POST", `${here}/experts/E2/unlock`, { unlock: true, reason });
  tablet("E2").revs.set(candidate, 3);
  await tablet("E2").write(candidate, { kind: "submit" });
  await chair.do("POST", `${here}/experts/E3/absence`, { absent: true, reason });
  await chair.do("POST", `${here}/experts/E4/recusal`, { kind: "other", reason });
  await tablet("E2").do("POST", "/recusal", { candidate, kind: "other", reason });
  await propose({ kind: "unrecuse", expert: "E4", reason }, true);
  await chair.do("POST", `${here}/close`, { reason });
  await tablet("E5").write(candidate, { kind: "sheet", values, comment: "", submit: true });
  await tablet("E6").write(candidate, { kind: "score", criterion: judged[0], value: "1" });
  await propose({ kind: "late", expert: "E5", accept: true, reason }, true);
  await propose({ kind: "late", expert: "E6", accept: false, reason }, true);
  const { id } = await secretary.do<{ id: string }>("POST", `/sessions/${session}/proposals`, { kind: "paper", candidate, expert: "E7", values, comment: "", reason });
  await supervisor.do("POST", `/approvals/${id}`, { yes: true });
  await chair.do("POST", `${here}/remark`, { criteria: [judged[0]], reason });
  await chair.do("POST", `${here}/close`, { reason });
  await chair.do("POST", `${here}/restart`, { reason });
  await chair.do("POST", `${here}/close`, { reason });
  await propose({ kind: "release" }, false);
  await chair.do("POST", `${here}/check`, {});
  await propose({ kind: "release" }, true);
  await chair.do("PUT", `/sessions/${session}/screen`, { kind: "result", candidate, pattern: "sheets" });
  await chair.do("POST", `/sessions/${session}/screen/step`, { step: 0 });
  await chair.do("POST", `/sessions/${session}/screen/freeze`, { frozen: true });
}

async function leadRest({ chair, session }: Omit<Played, "run">, free: readonly string[]): Promise<void> {
  await chair.do("POST", `/sessions/${session}/candidates/${free[1]!}/absent`, { reason });
  await chair.do("POST", `/sessions/${session}/candidates/${free[2]!}/skip`, {});
}

/** A whole scores file for one open candidate. */
async function importSome({ chair, secretary, supervisor, session }: Omit<Played, "run">, candidate: string): Promise<void> {
  await chair.do("POST", `/sessions/${session}/candidates/${candidate}/open`, {});
  const file = [["candidate", "expert", "status", ...judged], [candidate, "E8", "", ...judged.map(() => "1")]].map((row) => row.join(",")).join("\r\n");
  const { id } = await secretary.do<{ id: string }>("POST", `/sessions/${session}/sheets`, file);
  await supervisor.do("POST", `/approvals/${id}`, { yes: true });
}

async function witness(supervisor: Browser): Promise<void> {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const key = verifierKey("witness", new Uint8Array(publicKey.export({ type: "spki", format: "der" }).subarray(-32)), witnessType);
  await supervisor.do("POST", "/log/witnesses", { key });
  const { key: logKey } = await supervisor.do<{ key: string }>("GET", "/log/key");
  const { size, note } = await supervisor.do<{ size: number; note: string }>("GET", "/log/checkpoint");
  const opened = openNote(note, [parseVerifierKey(logKey)!]);
  if ("problem" in opened) throw new Error(opened.problem);
  const time = Math.floor(Date.now() / 1000);
  const signature = sign(null, cosignatureMessage(opened.text, time), privateKey).toString("base64");
  await supervisor.do("POST", "/log/cosignatures", { witness: "witness", size, time, signature });
  await supervisor.do("POST", "/log/remarks", { text: "现场无异常" });
}

async function staff(hall: Hall, { secretary }: Omit<Played, "run">): Promise<void> {
  const { id } = await hall.admin.do<{ id: string }>("POST", "/accounts", { login: "helper", name: "助理", role: "leader" });
  await hall.admin.do("POST", `/accounts/${id}/invitation`);
  await hall.admin.do("PATCH", `/accounts/${id}`, { disabled: true });
  await hall.staff("display");
  await hall.browser("stranger").send("POST", "/sign-in", { login: "helper", password: "not the password at all" });
  const { programme } = await programmeNow(secretary);
  await secretary.do("POST", "/programmes", { programme: { ...programme, id: "another" } });
}
