// What a score means from the tablet's operation to the exported table: one effect, no silent overwrite, nothing after closing
// without two people, nothing of a recused expert. Source: reliability §4 I1–I7, §5.2, R12.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Programme } from "../../../scoring/programme.ts";
import { compileRubric } from "../../../scoring/rubric.ts";
import { demoFiles } from "../../../seeds/demo.ts";
import { totpCode } from "../../../server/auth/passwords.ts";
import type { Running } from "../../../server/serve.ts";
import type { AccountRole } from "../../../db/schema.ts";
import { Browser, openHall, PassingChance, startServer, Tablet, type Answered, type Hall } from "./hall.ts";
import { kaifeng, prepareKaifeng, type Played, type Row } from "./kaifeng.ts";

const rubric = compileRubric(Programme.parse(kaifeng));
const judged = rubric.judged.map((i) => rubric.leaves[i]!.id);
const full = (value: string): Record<string, string> => Object.fromEntries(judged.map((id) => [id, value]));

const folder = mkdtempSync(join(tmpdir(), "jiangping-score-"));
let hall: Hall;
let running: Running;
let one: Omit<Played, "run">;
let order: string[];

beforeAll(async () => {
  hall = await openHall({ folder, chance: new PassingChance() });
  running = hall.running;
  one = await prepareKaifeng(hall);
  order = await withoutConflict(one);
}, 60_000);
afterAll(async () => {
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Candidates in running order with whom no expert has anything to do. */
async function withoutConflict({ chair, session }: Pick<Played, "chair" | "session">): Promise<string[]> {
  const board = await chair.do<{ order: { candidate: string }[] }>("GET", `/sessions/${session}`);
  const conflicts = await chair.do<{ candidate: string }[]>("GET", "/programmes/kaifeng-2020/conflicts");
  return board.order.map(({ candidate }) => candidate).filter((id) => conflicts.every(({ candidate }) => candidate !== id));
}

const tablet = (expert: string): Tablet => one.tablets.get(expert)!;
const at = (candidate: string): string => `/sessions/${one.session}/candidates/${candidate}`;

/** The next candidate, called. */
async function call(): Promise<string> {
  const candidate = order.shift()!;
  await one.chair.do("POST", `${at(candidate)}/open`, {});
  for (const each of one.tablets.values()) each.revs.set(candidate, 0);
  return candidate;
}

const close = (candidate: string): Promise<unknown> => one.chair.do("POST", `${at(candidate)}/close`, { reason: "未到齐，按程序关闭" });

/** What a refusal says, without the words for people. */
function said(answer: Answered): Record<string, unknown> {
  const { type, title, ...rest } = answer.body as { type: string; title: string; code: string };
  expect({ type, isTitled: title.length > 0, content: answer.headers.get("content-type") })
    .toEqual({ type: `/problems/${rest.code}`, isTitled: true, content: "application/problem+json; charset=utf-8" });
  return rest;
}

const send = (who: Tablet, operation: unknown): Promise<Answered> => who.send("POST", "/operations", operation);
const change = (criterion: string, value: string | null): unknown => ({ kind: "score", criterion, value });

interface Entry {
  readonly seq: number;
  readonly actor: string;
  readonly kind: string;
  readonly body: Record<string, unknown>;
}

const logSize = (): number => running.context.log.size;
async function entriesAfter(size: number): Promise<Entry[]> {
  const { entries } = await one.supervisor.do<{ entries: string[] }>("GET", `/log/entries?after=${size}`);
  return entries.map((text) => JSON.parse(text) as Entry);
}
const kindsAfter = async (size: number): Promise<string[]> => (await entriesAfter(size)).map(({ kind }) => kind);

async function revisions(candidate: string, expert: string): Promise<{ rev: number; state: string; values: Record<string, string>; paper: number }[]> {
  const rows = await running.context.db.selectFrom("sheet_revisions").select(["rev", "state", "values", "paper"])
    .where("candidate", "=", candidate).where("expert", "=", expert).orderBy("rev").execute();
  return rows.map((row) => ({ ...row, values: JSON.parse(row.values) as Record<string, string> }));
}

const sheetOf = async (expert: string, candidate: string): Promise<Record<string, unknown> | undefined> =>
  (await tablet(expert).do<{ candidate: string }[]>("GET", "/sheets")).find((sheet) => sheet.candidate === candidate);

const propose = async (who: Browser, proposal: unknown): Promise<string> => (await who.do<{ id: string }>("POST", `/sessions/${one.session}/proposals`, proposal)).id;
const confirm = (who: Browser, id: string, yes = true): Promise<Answered> => who.send("POST", `/approvals/${id}`, { yes });

/** Another account that signs in on the device of `browser`. */
async function staffOnDeviceOf(browser: Browser, role: AccountRole, login: string): Promise<Browser> {
  const person = new Browser(browser.base, `${role} on the device of ${browser.name}`);
  const device = browser.cookie.split("; ").find((part) => part.includes("-device="))!;
  person.keep(new Headers([["set-cookie", device]]));
  const { invitation } = await hall.admin.do<{ invitation: string }>("POST", "/accounts", { login, name: login, role });
  const password = "correct horse battery";
  const { secret } = await person.do<{ secret: string }>("POST", "/invitation", { token: invitation, password });
  await person.do("POST", "/invitation/confirmation", { token: invitation, code: totpCode(secret, hall.chance.now()) });
  await person.do("POST", "/sign-in", { login, password, code: totpCode(secret, hall.chance.now() + 30_000) });
  return person;
}

test("the same operation again gets the very same answer, also from a restarted server", async () => {
  const candidate = await call();
  const size = logSize();
  const operation = tablet("E1").operation(candidate, change(judged[0]!, "2.5"));
  const first = await send(tablet("E1"), operation);
  expect({ status: first.status, body: first.body }).toEqual({
    status: 200,
    body: {
      op: operation.op, state: "applied", rev: 1, sheet: "draft",
      receipt: { code: expect.stringMatching(/^[0-9A-Z-]{8,}$/) as string, seq: size + 2, entry: expect.any(String) as string, proof: expect.stringMatching(/^c2sp\.org\/tlog-proof@v1\n/) as string, salt: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
    },
  });
  const again = await send(tablet("E1"), operation);
  await tablet("E2").write(candidate, change(judged[0]!, "3"));
  await close(candidate);
  // closed meanwhile: still the old answer, not a late one
  const afterClosing = await send(tablet("E1"), operation);
  await running.stop();
  running = await startServer(folder, { chance: hall.chance });
  for (const each of [hall.admin, one.secretary, one.chair, one.supervisor, ...one.tablets.values()]) each.base = running.url;
  const afterRestart = await send(tablet("E1"), operation);
  for (const answer of [again, afterClosing, afterRestart]) expect({ status: answer.status, text: answer.text }).toEqual({ status: 200, text: first.text });
  expect(await kindsAfter(size)).toEqual(["programme-frozen", "sheet", "sheet", "step"]);
});

test("the same key with another body is refused and changes nothing", async () => {
  const candidate = await call();
  const operation = tablet("E1").operation(candidate, change(judged[0]!, "2.5"));
  await send(tablet("E1"), operation);
  const size = logSize();
  const others = [{ change: change(judged[0]!, "3") }, { change: change(judged[1]!, "2.5") }, { baseRev: 1 }, { clientSeq: 99 }, { epoch: 2 }, { candidate: order[0]! }];
  for (const other of others) {
    expect(said(await send(tablet("E1"), { ...operation, ...other }))).toEqual({ status: 422, code: "key-reused", op: operation.op });
  }
  expect(said(await send(tablet("E2"), operation))).toEqual({ status: 422, code: "key-reused", op: operation.op });
  expect(logSize()).toBe(size);
  expect(await revisions(candidate, "E1")).toEqual([{ rev: 1, state: "draft", values: { [judged[0]!]: "2.5" }, paper: 0 }]);
  expect(await revisions(candidate, "E2")).toEqual([]);
  await close(candidate);
});

test("a stale write gets both versions", async () => {
  const candidate = await call();
  const stale = tablet("E1").operation(candidate, change(judged[0]!, "1"));
  await tablet("E1").write(candidate, { kind: "sheet", values: { [judged[0]!]: "2.5" }, comment: "先写的", submit: false });
  const size = logSize();
  expect(said(await send(tablet("E1"), stale))).toEqual({
    status: 409, code: "stale", rev: 1, yours: stale.change, theirs: { values: { [judged[0]!]: "2.5" }, comment: "先写的", state: "draft" },
  });
  // a revision that is not there yet is as wrong as an old one
  expect(said(await send(tablet("E1"), { ...tablet("E1").operation(candidate, change(judged[0]!, "1")), baseRev: 7 }))).toMatchObject({ status: 409, code: "stale", rev: 1 });
  expect(logSize()).toBe(size);
  await close(candidate);
});

test("an older epoch, or the other tablet, writes nothing and goes on reading", async () => {
  const candidate = await call();
  const old = tablet("E9");
  await old.write(candidate, change(judged[0]!, "2"));
  const [slip] = await one.secretary.do<{ code: string }[]>("POST", `/sessions/${one.session}/codes`, { experts: ["E9"] });
  const other = new Tablet(running.url, "second tablet E9");
  expect(said(await other.send("POST", "/join", { code: slip!.code }))).toEqual({ status: 403, code: "other-device", seat: 9 });
  await other.join(slip!.code, true);
  expect(other.epoch).toBe(old.epoch + 1);
  other.revs.set(candidate, 1);
  const size = logSize();
  expect(said(await send(old, old.operation(candidate, change(judged[0]!, "1"))))).toEqual({ status: 403, code: "other-device", seat: 9, epoch: other.epoch });
  expect(await old.do("POST", "/heartbeat", { lastClientSeq: 2, queue: 1, battery: null, version: "t", persisted: true })).toMatchObject({ epoch: other.epoch, active: false });
  expect((await old.do<{ candidate: string; values: unknown }[]>("GET", "/sheets")).map(({ candidate: id, values }) => ({ id, values }))).toEqual([{ id: candidate, values: { [judged[0]!]: "2" } }]);
  expect(said(await send(other, { ...other.operation(candidate, change(judged[0]!, "1")), epoch: old.epoch }))).toEqual({ status: 403, code: "other-device", seat: 9, epoch: other.epoch });
  // a tablet that another expert sits at now: what the first one entered is not hers
  expect(said(await send(other, { ...other.operation(candidate, change(judged[0]!, "1")), expert: "E8" }))).toEqual({ status: 403, code: "forbidden" });
  expect(said(await other.send("POST", "/heartbeat", { session: one.session, expert: "E8", lastClientSeq: 0, queue: 1, battery: null, version: "t", persisted: true }))).toEqual({ status: 403, code: "forbidden" });
  expect(logSize()).toBe(size);
  expect((await other.write(candidate, change(judged[0]!, "3"))).rev).toBe(2);
  (one.tablets as Map<string, Tablet>).set("E9", other);
  await close(candidate);
});

test("after closing an operation is held; two people on two devices accept it or drop it, and both are on record", async () => {
  for (const accept of [true, false]) {
    const candidate = await call();
    const before = { ...full("1"), [judged[0]!]: "2.5" };
    await tablet("E1").write(candidate, { kind: "sheet", values: before, comment: "", submit: false });
    const size = logSize();
    await close(candidate);
    const late = [tablet("E1").operation(candidate, change(judged[0]!, "3")), tablet("E1").operation(candidate, { kind: "comment", text: "迟到的机密评语" }), tablet("E1").operation(candidate, { kind: "submit" })];
    // they may arrive in any order: the tablet's own count puts them right
    for (const operation of late.toReversed()) {
      const held = await send(tablet("E1"), operation);
      expect({ status: held.status, body: held.body }).toMatchObject({ status: 202, body: { op: operation.op, state: "held", rev: 1, sheet: "draft" } });
      expect(await send(tablet("E1"), operation)).toMatchObject({ status: 202, text: held.text });
    }
    const board = await one.chair.send("GET", `/sessions/${one.session}`);
    const seen = (board.body as { late: Record<string, unknown>[] }).late;
    expect(seen.map((row) => ({ ...row, at: typeof row["at"] })).toSorted((a, b) => String(a["op" as never]).localeCompare(String(b["op" as never]))))
      .toEqual(late.map(({ op }) => ({ op, expert: "E1", candidate, at: "string" })).toSorted((a, b) => a.op.localeCompare(b.op)));
    expect(board.text).not.toContain("迟到的机密评语");
    expect(await sheetOf("E1", candidate)).toMatchObject({ rev: 1, state: "draft", values: before, comment: "" });

    const releasing = await one.chair.send("POST", `/sessions/${one.session}/proposals`, { kind: "release", candidate });
    expect(said(releasing)).toEqual({ status: 409, code: "not-allowed-now", reason: "late-sheets", count: 3 });
    const withoutReason = await one.chair.send("POST", `/sessions/${one.session}/proposals`, { kind: "late", candidate, expert: "E1", accept, reason: " " });
    expect(said(withoutReason)).toMatchObject({ status: 400, code: "bad-request" });
    expect(said(await one.secretary.send("POST", `/sessions/${one.session}/proposals`, { kind: "late", candidate, expert: "E1", accept, reason: "平板断网" }))).toEqual({ status: 403, code: "forbidden" });
    const id = await propose(one.chair, { kind: "late", candidate, expert: "E1", accept, reason: "平板断网" });
    expect(said(await confirm(one.chair, id))).toEqual({ status: 403, code: "two-people-needed", sameDevice: true });
    const sameDevice = await staffOnDeviceOf(one.chair, "secretary", `samedevice-${accept ? "a" : "b"}`);
    expect(said(await confirm(sameDevice, id))).toEqual({ status: 403, code: "two-people-needed", sameDevice: true });
    expect((await revisions(candidate, "E1")).length).toBe(1);
    expect((await confirm(one.supervisor, id)).status).toBe(200);
    expect(said(await confirm(one.secretary, id))).toEqual({ status: 409, code: "not-allowed-now", state: "done" });

    const account = ["account", "invitation-opened", "account-ready", "sign-in"];
    expect(await kindsAfter(size)).toEqual(["step", "late", "late", "late", "approval-asked", ...account, "approval-done", ...(accept ? ["late-accepted", "sheet"] : ["late-dropped"])]);
    expect((await entriesAfter(size)).find(({ kind }) => kind.startsWith("late-"))).toMatchObject({
      actor: `supervisor:${one.supervisor.account}`, body: { candidate, expert: "E1", operations: late.map(({ op }) => op) },
    });
    expect(await sheetOf("E1", candidate)).toMatchObject(accept
      ? { rev: 2, state: "submitted", values: { ...before, [judged[0]!]: "3" }, comment: "迟到的机密评语" }
      : { rev: 1, state: "draft", values: before, comment: "" });
    expect((await one.chair.do<{ late: unknown[] }>("GET", `/sessions/${one.session}`)).late).toEqual([]);
    const states = await running.context.db.selectFrom("operations").select("state").where("candidate", "=", candidate).where("state", "!=", "applied").execute();
    expect(states).toEqual([1, 2, 3].map(() => ({ state: accept ? "accepted" : "dropped" })));
  }
});

test("what was held before a recusal, or before a paper sheet, can only be dropped", async () => {
  const candidate = await call();
  await close(candidate);
  for (const expert of ["E1", "E2"]) expect((await send(tablet(expert), tablet(expert).operation(candidate, { kind: "sheet", values: full("1"), comment: "", submit: true }))).status).toBe(202);
  await one.chair.do("POST", `${at(candidate)}/experts/E1/recusal`, { kind: "mentor", reason: "会后申报" });
  await confirm(one.supervisor, await propose(one.secretary, { kind: "paper", candidate, expert: "E2", values: full("2"), comment: "", reason: "平板故障" }));
  const accepting = (expert: string): Promise<Answered> => one.chair.send("POST", `/sessions/${one.session}/proposals`, { kind: "late", candidate, expert, accept: true, reason: "r" });
  expect(said(await accepting("E1"))).toEqual({ status: 403, code: "recused" });
  expect(said(await accepting("E2"))).toEqual({ status: 409, code: "not-allowed-now", reason: "locked" });
  for (const expert of ["E1", "E2"]) expect((await confirm(one.supervisor, await propose(one.chair, { kind: "late", candidate, expert, accept: false, reason: "r" }))).status).toBe(200);
  expect(await revisions(candidate, "E1")).toEqual([]);
  expect(await revisions(candidate, "E2")).toEqual([{ rev: 1, state: "submitted", values: full("2"), paper: 1 }]);
});

test("from the moment of recusal an expert neither reads nor writes; the void sheet stays in the revisions", async () => {
  const candidate = await call();
  const values = full("1.5");
  await tablet("E1").write(candidate, { kind: "sheet", values, comment: "回避前的评语", submit: true });
  const size = logSize();
  await tablet("E1").do("POST", "/recusal", { candidate, kind: "lineal", reason: "刚认出是亲属" });
  for (const wish of [change(judged[0]!, "1"), { kind: "submit" }, { kind: "sheet", values, comment: "", submit: true }]) {
    expect(said(await send(tablet("E1"), tablet("E1").operation(candidate, wish)))).toEqual({ status: 403, code: "recused" });
  }
  expect(said(await tablet("E1").send("GET", `/candidates/${candidate}`))).toEqual({ status: 403, code: "recused" });
  expect(await sheetOf("E1", candidate)).toEqual({ candidate, state: "recused", rev: 2, values: {}, comment: "", submittedAt: expect.any(String) as string, receipt: expect.any(String) as string });
  expect((await tablet("E1").send("GET", `/sessions/${one.session}`)).text).not.toContain("回避前的评语");
  expect(await revisions(candidate, "E1")).toEqual([{ rev: 1, state: "submitted", values, paper: 0 }, { rev: 2, state: "recused", values, paper: 0 }]);
  expect(await kindsAfter(size)).toEqual(["conflict", "sheet"]);
  // lifting it takes two people, and gives the signed sheet back as it was
  const lifting = await propose(one.chair, { kind: "unrecuse", candidate, expert: "E1", reason: "核实并非亲属" });
  expect(said(await confirm(one.chair, lifting))).toEqual({ status: 403, code: "two-people-needed", sameDevice: true });
  expect(said(await send(tablet("E1"), tablet("E1").operation(candidate, { kind: "submit" })))).toEqual({ status: 403, code: "recused" });
  await confirm(one.secretary, lifting);
  expect(await sheetOf("E1", candidate)).toMatchObject({ state: "submitted", rev: 3, values, comment: "回避前的评语" });

  // so does a ruling of the office that would bring it back: it waits, and the recusal stands
  const at = "/programmes/kaifeng-2020";
  const pair = { expert: "E1", candidate, kind: "lineal" };
  const rule = (ruling: string): Promise<{ rows: number; asked: string | null }> => one.secretary.do("POST", `${at}/rulings`, { ...pair, ruling, reason: "核实并非亲属" });
  expect(await rule("recuse")).toMatchObject({ rows: 1, asked: null });
  const { rows, asked } = await rule("allow");
  expect({ rows, state: (await sheetOf("E1", candidate))!["state"] }).toEqual({ rows: 0, state: "recused" });
  expect(said(await confirm(one.secretary, asked!))).toEqual({ status: 403, code: "two-people-needed", sameDevice: true });
  expect(said(await one.secretary.send("POST", `${at}/conflicts`, { ...pair, source: "ordered", ruling: "allow", reason: "绕过" }))).toMatchObject({ status: 403, code: "two-people-needed" });
  // nor can the expert certify it away
  expect((await tablet("E1").send("POST", "/certification", { answers: [{ candidate, conflict: "lineal", reason: "" }] })).status).toBe(200);
  expect((await sheetOf("E1", candidate))!["state"]).toBe("recused");
  expect((await confirm(one.supervisor, asked!)).status).toBe(200);
  expect(await sheetOf("E1", candidate)).toMatchObject({ state: "submitted", values });
  await close(candidate);
});

test("a sheet that was unlocked, and recused by mistake, comes back unlocked: nothing of it counts as signed", async () => {
  const candidate = await call();
  const me = tablet("E1");
  await me.write(candidate, { kind: "sheet", values: full("1.5"), comment: "", submit: true });
  await one.chair.do("POST", `${at(candidate)}/experts/E1/unlock`, { unlock: true, reason: "填错了一行" });
  me.revs.set(candidate, 2);
  await me.write(candidate, change(judged[0]!, "1"));
  await one.chair.do("POST", `${at(candidate)}/experts/E1/recusal`, { kind: "other", reason: "记错了席位" });
  const lifting = await propose(one.chair, { kind: "unrecuse", candidate, expert: "E1", reason: "记错了席位" });
  await confirm(one.secretary, lifting);
  expect(await sheetOf("E1", candidate)).toMatchObject({ state: "unlocked", rev: 5, values: { ...full("1.5"), [judged[0]!]: "1" } });
  me.revs.set(candidate, 5);
  await me.write(candidate, { kind: "submit" });
  expect(await sheetOf("E1", candidate)).toMatchObject({ state: "submitted" });
  await close(candidate);
});

test("without certification there is no score, and a change of what was certified asks again", async () => {
  const files = demoFiles(kaifeng);
  const candidate = await call();
  const asked = async (expert: string): Promise<string[]> =>
    (await tablet(expert).do<{ candidate: string; answer: string }[]>("GET", "/certification")).filter(({ answer }) => answer === "").map((row) => row.candidate);
  const refused = async (expert: string): Promise<unknown> => said(await send(tablet(expert), tablet(expert).operation(candidate, change(judged[0]!, "1"))));
  expect([await asked("E1"), await asked("E2")]).toEqual([[], []]);

  const changed = (text: string, id: string, from: RegExp, to: string): string => text.split("\n").map((line) => (line.startsWith(`${id},`) ? line.replace(from, to) : line)).join("\n");
  const at = "/programmes/kaifeng-2020";
  const register = changed(files.candidates, candidate, /^([^,]*,)([^,]*)/, "$1$2（更名）");
  expect(await one.secretary.do("POST", `${at}/candidates`, register)).toEqual({ rows: 40, added: [], removed: [], changed: [candidate] });
  expect([await asked("E1"), await asked("E2"), await refused("E1")]).toEqual([[candidate], [candidate], { status: 403, code: "not-certified" }]);
  for (const each of one.tablets.values()) await each.certifyAll();
  expect(await asked("E1")).toEqual([]);

  expect(await one.secretary.do("POST", `${at}/experts`, changed(files.experts, "E1", /^([^,]*,)([^,]*)/, "$1$2（更名）"))).toMatchObject({ changed: ["E1"] });
  expect([(await asked("E1")).length, await asked("E2"), await refused("E1")]).toEqual([38, [], { status: 403, code: "not-certified" }]);
  expect((await tablet("E2").write(candidate, change(judged[0]!, "1"))).rev).toBe(1);
  await tablet("E1").certifyAll();

  await one.secretary.do("POST", `${at}/units`, files.units);
  expect([(await asked("E1")).length, (await asked("E2")).length, await refused("E1")]).toEqual([38, 38, { status: 403, code: "not-certified" }]);
  for (const each of one.tablets.values()) await each.certifyAll();
  expect((await tablet("E1").write(candidate, change(judged[0]!, "1"))).rev).toBe(1);
  await close(candidate);
});

test("a sheet is signed whole or not at all, and is locked then; unlocking is asked without numbers, refused or granted", async () => {
  const candidate = await call();
  const me = tablet("E1");
  const [blank, ...rest] = judged;
  const allButOne = Object.fromEntries(rest.map((id) => [id, "1"]));
  expect(said(await send(me, me.operation(candidate, { kind: "submit" })))).toEqual({
    status: 422, code: "score-not-allowed", errors: judged.map((path) => ({ path, code: "blank", message: "is blank; a signed sheet has every score", zh: "未填；提交前须填写每一项" })),
  });
  expect(said(await send(me, me.operation(candidate, { kind: "sheet", values: allButOne, comment: "", submit: true })))).toMatchObject({ status: 422, errors: [{ path: blank, code: "blank" }] });
  expect(await revisions(candidate, "E1")).toEqual([]);
  await me.write(candidate, { kind: "sheet", values: { ...allButOne, [blank!]: "0" }, comment: "", submit: true });
  for (const wish of [change(blank!, "1"), change(blank!, null), { kind: "comment", text: "x" }, { kind: "submit" }]) {
    expect(said(await send(me, me.operation(candidate, wish)))).toEqual({ status: 409, code: "not-allowed-now", reason: "locked", candidate: "open" });
  }
  for (const reason of ["应为 9 分", "应为９分", "应为٩分", "应为⑨分"]) {
    expect(said(await me.send("POST", "/unlock-requests", { candidate, reason }))).toEqual({
      status: 400, code: "bad-request", errors: [{ path: "body/reason", code: "digits", message: "no numbers: the chair must not learn a score" }],
    });
  }
  const seat = async (): Promise<unknown> => {
    const { seats } = await one.chair.do<{ seats: { expert: string; sheet: { state: string }; unlockReason: string | null }[] }>("GET", `/sessions/${one.session}`);
    const mine = seats.find(({ expert }) => expert === "E1")!;
    return [mine.sheet.state, mine.unlockReason];
  };
  const unlock = (yes: boolean): Promise<unknown> => one.chair.do("POST", `${at(candidate)}/experts/E1/unlock`, { unlock: yes, reason: "已核实" });
  await me.do("POST", "/unlock-requests", { candidate, reason: "填错了一行" });
  expect(await seat()).toEqual(["unlock-asked", "填错了一行"]);
  expect(said(await one.secretary.send("POST", `${at(candidate)}/experts/E1/unlock`, { unlock: true, reason: "r" }))).toEqual({ status: 403, code: "forbidden" });
  await unlock(false);
  expect(await seat()).toEqual(["submitted", null]);
  expect(said(await send(me, { ...me.operation(candidate, change(blank!, "1")), baseRev: 3 }))).toMatchObject({ status: 409, reason: "locked" });
  await me.do("POST", "/unlock-requests", { candidate, reason: "填错了一行" });
  await unlock(true);
  expect(await seat()).toEqual(["unlocked", null]);
  await close(candidate);
  // unlocked is open to her alone, even after closing; but nobody releases over it
  expect(said(await one.chair.send("POST", `/sessions/${one.session}/proposals`, { kind: "release", candidate }))).toEqual({ status: 409, code: "not-allowed-now", reason: "unlocked", experts: ["E1"] });
  me.revs.set(candidate, 5);
  await me.write(candidate, change(blank!, "2"));
  await me.write(candidate, { kind: "submit" });
  const signed = { ...allButOne, [blank!]: "0" };
  const again = { ...allButOne, [blank!]: "2" };
  expect((await revisions(candidate, "E1")).map(({ rev, state, values }) => [rev, state, values])).toEqual([
    [1, "submitted", signed], [2, "submitted", signed], [3, "submitted", signed], [4, "submitted", signed], [5, "unlocked", signed], [6, "unlocked", again], [7, "submitted", again],
  ]);
  expect(said(await send(me, me.operation(candidate, change(blank!, "1"))))).toMatchObject({ status: 409, reason: "locked", candidate: "closed" });
});

test("a re-mark opens the named criteria to those who have signed, once more, and keeps both rounds", async () => {
  const candidate = await call();
  const [first, second] = [judged[0]!, judged[1]!];
  for (const expert of ["E1", "E2"]) await tablet(expert).write(candidate, { kind: "sheet", values: full("1"), comment: "", submit: true });
  await tablet("E3").write(candidate, { kind: "sheet", values: { [first]: "1" }, comment: "", submit: false });
  const remark = (criteria: string[], reason = "离散过大"): Promise<Answered> => one.chair.send("POST", `${at(candidate)}/remark`, { criteria, reason });
  expect(said(await remark([first]))).toMatchObject({ status: 409, code: "not-allowed-now", state: "open" });
  await close(candidate);
  expect(said(await remark(["nothing"]))).toMatchObject({ status: 400, code: "bad-request" });
  expect((await remark([first])).status).toBe(200);
  expect(await sheetOf("E1", candidate)).toMatchObject({ state: "remark", rev: 2, values: full("1") });
  const view = await tablet("E1").do<{ current: { round: number; sheet: unknown } }>("GET", `/sessions/${one.session}`);
  expect(view.current).toMatchObject({ state: "remark", round: 2, sheet: { state: "remark", rev: 2, reopened: [first] } });
  tablet("E1").revs.set(candidate, 2);
  const closedCriterion = { path: second, code: "not-reopened", message: "is not among the criteria to be re-marked", zh: "不在复评范围内" };
  for (const value of ["1.5", null]) {
    expect(said(await send(tablet("E1"), tablet("E1").operation(candidate, change(second, value))))).toEqual({ status: 422, code: "score-not-allowed", errors: [closedCriterion] });
  }
  await tablet("E1").write(candidate, { kind: "sheet", values: { ...full("1"), [first]: "2" }, comment: "", submit: true });
  // not signed in the first round: nothing is open, what comes is late
  expect((await send(tablet("E3"), { ...tablet("E3").operation(candidate, change(first, "2")), baseRev: 1 })).status).toBe(202);
  const missing = await one.chair.send("POST", `${at(candidate)}/close`, { reason: "" });
  expect(said(missing)).toEqual({ status: 409, code: "not-allowed-now", reason: "sheets-missing", experts: ["E2", "E3", "E4", "E5", "E6", "E7", "E8", "E9"] });
  await close(candidate);
  // E2 had not signed again when the chair closed: that too waits for the chair
  const late = await send(tablet("E2"), { ...tablet("E2").operation(candidate, change(first, "3")), baseRev: 2 });
  expect({ status: late.status, body: late.body }).toMatchObject({ status: 202, body: { state: "held", rev: 2, sheet: "remark" } });
  expect(await revisions(candidate, "E1")).toEqual([
    { rev: 1, state: "submitted", values: full("1"), paper: 0 }, { rev: 2, state: "remark", values: full("1"), paper: 0 }, { rev: 3, state: "submitted", values: { ...full("1"), [first]: "2" }, paper: 0 },
  ]);
  for (const expert of ["E2", "E3"]) await confirm(one.supervisor, await propose(one.chair, { kind: "late", candidate, expert, accept: false, reason: "r" }));
});

test("an absent expert writes nothing until she is back; who has scored is not absent", async () => {
  const candidate = await call();
  const absence = (expert: string, absent: boolean): Promise<Answered> => one.secretary.send("POST", `${at(candidate)}/experts/${expert}/absence`, { absent, reason: "离场" });
  expect((await absence("E1", true)).status).toBe(200);
  expect(said(await send(tablet("E1"), { ...tablet("E1").operation(candidate, change(judged[0]!, "1")), baseRev: 1 }))).toEqual({ status: 409, code: "not-allowed-now", reason: "absent" });
  expect(said(await absence("E1", true))).toEqual({ status: 409, code: "not-allowed-now", state: "absent", filled: false });
  expect((await absence("E1", false)).status).toBe(200);
  tablet("E1").revs.set(candidate, 2);
  await tablet("E1").write(candidate, change(judged[0]!, "0"));
  expect(said(await absence("E1", true))).toEqual({ status: 409, code: "not-allowed-now", state: "draft", filled: true });
  expect((await revisions(candidate, "E1")).map(({ rev, state, values }) => [rev, state, values])).toEqual([[1, "absent", {}], [2, "draft", {}], [3, "draft", { [judged[0]!]: "0" }]]);
  await close(candidate);
});

test("a paper sheet is entered by one person and confirmed by another", async () => {
  const candidate = await call();
  const size = logSize();
  const paper = { kind: "paper", candidate, expert: "E1", comment: "纸质", reason: "平板故障" };
  const [off, , ...others] = judged;
  const incomplete = await one.secretary.send("POST", `/sessions/${one.session}/proposals`, { ...paper, values: { [off!]: "0.3", ...Object.fromEntries(others.map((id) => [id, "1"])) } });
  expect(said(incomplete)).toEqual({
    status: 422, code: "score-not-allowed",
    errors: [
      { path: off, code: "score-not-allowed", message: '"0.3" is off the step; expected 0 plus whole multiples of 0.5', zh: "\"0.3\" 不合分值间隔，应从 0 起每 0.5 一档" },
      { path: off, code: "blank", message: "is blank; a signed sheet has every score", zh: "未填；提交前须填写每一项" },
      { path: judged[1], code: "blank", message: "is blank; a signed sheet has every score", zh: "未填；提交前须填写每一项" },
    ],
  });
  const id = await propose(one.secretary, { ...paper, values: full("1") });
  expect(said(await confirm(one.secretary, id))).toEqual({ status: 403, code: "two-people-needed", sameDevice: true });
  expect(await revisions(candidate, "E1")).toEqual([]);
  await confirm(one.chair, id);
  expect(await revisions(candidate, "E1")).toEqual([{ rev: 1, state: "submitted", values: full("1"), paper: 1 }]);
  expect((await entriesAfter(size)).map(({ actor, kind }) => [actor.split(":")[0], kind])).toEqual([["secretary", "approval-asked"], ["chair", "approval-done"], ["chair", "sheet"]]);
  expect((await entriesAfter(size)).at(-1)!.body).toMatchObject({ cause: "paper", paper: true, rev: 1, state: "submitted" });
  // a signed sheet is not written over, and either may withdraw before it is done
  expect(said(await one.secretary.send("POST", `/sessions/${one.session}/proposals`, { ...paper, values: full("2") }))).toEqual({ status: 409, code: "not-allowed-now", sheet: "submitted", state: "open" });
  const withdrawn = await propose(one.secretary, { ...paper, expert: "E2", values: full("2") });
  await confirm(one.secretary, withdrawn, false);
  expect(said(await confirm(one.chair, withdrawn))).toEqual({ status: 409, code: "not-allowed-now", state: "withdrawn" });
  await close(candidate);
});

test("sheets from a file count when a second person has confirmed the file", async () => {
  const candidate = await call();
  const header = ["candidate", "expert", "status", ...judged, "comment"].join(",");
  const line = (expert: string, status: string, value: string, comment = ""): string => [candidate, expert, status, ...judged.map(() => value), comment].join(",");
  const file = [header, line("E1", "", "1", "技艺精湛"), line("E2", "", "0"), line("E3", "absent", "")].join("\n");
  const upload = (text: string): Promise<Answered> => one.secretary.send("POST", `/sessions/${one.session}/sheets`, text);
  expect(said(await upload([header, line("E1", "", "")].join("\n")))).toMatchObject({ status: 422, code: "bad-input" });
  expect(said(await upload([header, line("E1", "", "1", "长".repeat(4001))].join("\n")))).toMatchObject({ status: 422, code: "bad-input", count: 1 });
  expect(said(await upload([header, line("E1", "", "99")].join("\n")))).toMatchObject({ status: 422, code: "bad-input", count: judged.length });
  const asked = await upload(file);
  expect({ status: asked.status, body: asked.body }).toEqual({ status: 201, body: { id: expect.any(String) as string, rows: 3 } });
  expect(said(await upload(file))).toMatchObject({ status: 409, code: "in-use" });
  const { id } = asked.body as { id: string };
  expect(said(await confirm(one.secretary, id))).toMatchObject({ status: 403, code: "two-people-needed" });
  expect(await revisions(candidate, "E1")).toEqual([]);
  await confirm(one.supervisor, id);
  expect([await revisions(candidate, "E1"), await revisions(candidate, "E2"), await revisions(candidate, "E3")]).toEqual([
    [{ rev: 1, state: "submitted", values: full("1"), paper: 1 }], [{ rev: 1, state: "submitted", values: full("0"), paper: 1 }], [{ rev: 1, state: "absent", values: {}, paper: 1 }],
  ]);
  expect([(await sheetOf("E1", candidate))!["comment"], (await sheetOf("E2", candidate))!["comment"]]).toEqual(["技艺精湛", ""]);
  // who has begun is not absent, and what she wrote herself stays where the file says nothing
  await tablet("E4").write(candidate, { kind: "sheet", values: full("1"), comment: "本人所写", submit: false });
  expect(said(await upload([header, line("E4", "absent", "")].join("\n")))).toMatchObject({ status: 409, code: "not-allowed-now", errors: [{ path: `${candidate}/E4`, code: "filled" }] });
  const own = (await upload([header, line("E4", "", "2")].join("\n"))).body as { id: string };
  await confirm(one.supervisor, own.id);
  expect(await sheetOf("E4", candidate)).toMatchObject({ state: "submitted", values: full("2"), comment: "本人所写" });
  await close(candidate);
});

test("a minute more after the time was up is a minute from now", async () => {
  const timer = (step: object): Promise<unknown> => one.chair.do("POST", `/sessions/${one.session}/timer`, step);
  const left = async (): Promise<number> => (await one.chair.do<{ timer: { endsAt: number } }>("GET", `/sessions/${one.session}`)).timer.endsAt - hall.running.context.chance.now();
  await timer({ kind: "start", seconds: 60 });
  await timer({ kind: "add", seconds: -60 });
  await timer({ kind: "add", seconds: -60 });
  await timer({ kind: "add", seconds: 60 });
  expect(Math.round((await left()) / 5000)).toBe(12);
  await timer({ kind: "clear" });
});

test("a step is taken back within ten seconds and not later, and never a release", async () => {
  const candidate = order[0]!;
  const undo = (): Promise<Answered> => one.chair.send("POST", `/sessions/${one.session}/undo`);
  const state = async (): Promise<string> => (await one.chair.do<{ order: { candidate: string; state: string }[] }>("GET", `/sessions/${one.session}`)).order.find((row) => row.candidate === candidate)!.state;
  await call();
  expect(((await undo()).body as { undone: string }).undone).toBe("open");
  expect([await state(), said(await undo())]).toEqual(["scheduled", { status: 409, code: "not-allowed-now", reason: "nothing-to-undo" }]);
  await one.chair.do("POST", `${at(candidate)}/open`, {});
  hall.chance.skew += 10_500;
  expect(said(await undo())).toEqual({ status: 409, code: "too-late", seconds: 10 });
  await tablet("E1").write(candidate, { kind: "sheet", values: full("1"), comment: "", submit: true });
  await close(candidate);
  const size = logSize();
  hall.chance.skew += 9000;
  await undo();
  expect([await state(), await kindsAfter(size)]).toEqual(["open", ["undo"]]);
  await close(candidate);
  await confirm(one.supervisor, await propose(one.chair, { kind: "release", candidate }));
  expect([said(await undo()), await state()]).toEqual([{ status: 409, code: "not-allowed-now", reason: "nothing-to-undo" }, "released"]);
  // released is the end: what still arrives is held and can only be dropped
  expect((await send(tablet("E2"), tablet("E2").operation(candidate, change(judged[0]!, "1")))).status).toBe(202);
  expect(said(await one.chair.send("POST", `/sessions/${one.session}/proposals`, { kind: "late", candidate, expert: "E2", accept: true, reason: "r" }))).toEqual({ status: 409, code: "not-allowed-now", state: "released" });
  expect((await confirm(one.secretary, await propose(one.chair, { kind: "late", candidate, expert: "E2", accept: false, reason: "r" }))).status).toBe(200);
});

test("a close that is taken back was none: what came in between is in the sheet, and is what is signed", async () => {
  const candidate = await call();
  const before = { ...full("1"), [judged[0]!]: "2.5" };
  await tablet("E1").write(candidate, { kind: "sheet", values: before, comment: "", submit: false });
  await close(candidate);
  const size = logSize();
  const held = [tablet("E1").operation(candidate, change(judged[0]!, "2")), tablet("E1").operation(candidate, change(judged[0]!, "3")), tablet("E1").operation(candidate, { kind: "comment", text: "稳" })];
  const whole = tablet("E2").operation(candidate, { kind: "sheet", values: full("1"), comment: "", submit: true });
  for (const operation of held.toReversed()) expect((await send(tablet("E1"), operation)).status).toBe(202);
  expect((await send(tablet("E2"), whole)).status).toBe(202);
  expect((await one.chair.send("POST", `/sessions/${one.session}/undo`)).status).toBe(200);
  expect(await kindsAfter(size)).toEqual(["late", "late", "late", "late", "sheet", "sheet", "undo"]);
  expect((await entriesAfter(size)).at(-1)!.body).toEqual({ session: one.session, step: "close", candidate, operations: [...held, whole].map(({ op }) => op) });
  expect((await one.chair.do<{ late: unknown[] }>("GET", `/sessions/${one.session}`)).late).toEqual([]);
  const there = { ...before, [judged[0]!]: "3" };
  expect([await sheetOf("E1", candidate), await sheetOf("E2", candidate)]).toMatchObject([{ rev: 2, state: "draft", values: there, comment: "稳" }, { rev: 1, state: "submitted", values: full("1") }]);
  // a signature that has not seen it gets both versions; the one that has signs it
  expect(said(await send(tablet("E1"), tablet("E1").operation(candidate, { kind: "submit" })))).toMatchObject({ code: "stale", theirs: { values: there } });
  tablet("E1").revs.set(candidate, 2);
  await tablet("E1").write(candidate, { kind: "submit" });
  expect((await revisions(candidate, "E1")).map(({ rev, state, values }) => [rev, state, values])).toEqual([[1, "draft", before], [2, "draft", there], [3, "submitted", there]]);
  await close(candidate);
});

test("what an open sheet would not take keeps a close; no sheet is opened over what its tablet sent late", async () => {
  const candidate = await call();
  const undo = (): Promise<Answered> => one.chair.send("POST", `/sessions/${one.session}/undo`);
  const remark = (): Promise<Answered> => one.chair.send("POST", `${at(candidate)}/remark`, { criteria: [judged[0]!], reason: "离散过大" });
  const drop = async (expert: string): Promise<Answered> => confirm(one.supervisor, await propose(one.chair, { kind: "late", candidate, expert, accept: false, reason: "r" }));
  const waits = { status: 409, code: "not-allowed-now", reason: "late-sheets", count: 1 };
  // blank cells
  await close(candidate);
  expect((await send(tablet("E1"), tablet("E1").operation(candidate, { kind: "submit" }))).status).toBe(202);
  const size = logSize();
  expect([said(await undo()), logSize()]).toEqual([waits, size]);
  await drop("E1");
  await undo();
  // another revision than the tablet has seen
  await tablet("E2").write(candidate, change(judged[0]!, "1"));
  await close(candidate);
  expect((await send(tablet("E2"), { ...tablet("E2").operation(candidate, change(judged[0]!, "2")), baseRev: 0 })).status).toBe(202);
  expect([said(await undo()), (await revisions(candidate, "E2")).length]).toEqual([waits, 1]);
  await drop("E2");
  // signed on paper meanwhile
  expect((await send(tablet("E3"), tablet("E3").operation(candidate, change(judged[0]!, "2")))).status).toBe(202);
  await confirm(one.supervisor, await propose(one.secretary, { kind: "paper", candidate, expert: "E3", values: full("1"), comment: "", reason: "平板故障" }));
  const unlock = (): Promise<Answered> => one.chair.send("POST", `${at(candidate)}/experts/E3/unlock`, { unlock: true, reason: "已核实" });
  expect([said(await undo()), said(await remark()), said(await unlock())]).toEqual([waits, waits, waits]);
  await drop("E3");
  expect((await unlock()).status).toBe(200);
  await tablet("E3").do("POST", "/operations", { ...tablet("E3").operation(candidate, { kind: "submit" }), baseRev: 2 });
  // who had not signed is late again in the new round, and holds nobody up
  expect((await send(tablet("E4"), tablet("E4").operation(candidate, change(judged[0]!, "2")))).status).toBe(202);
  expect((await remark()).status).toBe(200);
  await drop("E4");
  await close(candidate);
});

test("a release takes two accounts and two devices", async () => {
  const candidate = await call();
  await tablet("E1").write(candidate, { kind: "sheet", values: full("1"), comment: "", submit: true });
  expect(said(await one.chair.send("POST", `/sessions/${one.session}/proposals`, { kind: "release", candidate }))).toEqual({ status: 409, code: "not-allowed-now", state: "open" });
  await close(candidate);
  const id = await propose(one.chair, { kind: "release", candidate });
  const sameDevice = await staffOnDeviceOf(one.chair, "supervisor", "samedevice-release");
  expect([said(await confirm(one.chair, id)), said(await confirm(sameDevice, id))]).toEqual([1, 2].map(() => ({ status: 403, code: "two-people-needed", sameDevice: true })));
  expect(said(await one.chair.send("PUT", `/sessions/${one.session}/screen`, { kind: "result", candidate, pattern: "all" }))).toEqual({ status: 409, code: "not-allowed-now", reason: "not-released" });
  expect(said(await confirm(hall.admin, id))).toEqual({ status: 403, code: "forbidden" });
  await confirm(one.secretary, id);
  expect((await one.chair.send("PUT", `/sessions/${one.session}/screen`, { kind: "result", candidate, pattern: "all" })).status).toBe(200);
});

test("0, blank, absent and recused are four things from column to wire to scores.csv", async () => {
  const candidate = await call();
  const zeros = full("0");
  await tablet("E1").write(candidate, { kind: "sheet", values: zeros, comment: "", submit: true });
  await tablet("E2").write(candidate, { kind: "sheet", values: { [judged[0]!]: "0", [judged[1]!]: null }, comment: "", submit: false });
  await one.secretary.do("POST", `${at(candidate)}/experts/E3/absence`, { absent: true, reason: "离场" });
  await tablet("E4").write(candidate, { kind: "sheet", values: full("0.5"), comment: "", submit: true });
  await tablet("E4").do("POST", "/recusal", { candidate, kind: "mentor", reason: "师徒" });
  await close(candidate);
  const stored = await running.context.db.selectFrom("sheets").select(["expert", "state", "values"]).where("candidate", "=", candidate).orderBy("expert").execute();
  expect(stored.map((row) => [row.expert, row.state, JSON.parse(row.values)])).toEqual([
    ["E1", "submitted", zeros], ["E2", "draft", { [judged[0]!]: "0" }], ["E3", "absent", {}], ["E4", "recused", full("0.5")],
  ]);
  expect(await Promise.all(["E1", "E2", "E3", "E4", "E5"].map(async (expert) => {
    const sheet = await sheetOf(expert, candidate);
    return sheet === undefined ? null : [sheet["state"], sheet["values"]];
  }))).toEqual([["submitted", zeros], ["draft", { [judged[0]!]: "0" }], ["absent", {}], ["recused", {}], null]);

  // the others of the running order come to an end, so that the scores may leave
  for (const other of (await one.chair.do<{ order: { candidate: string; state: string }[] }>("GET", `/sessions/${one.session}`)).order) {
    if (other.state === "scheduled") await one.chair.do("POST", `${at(other.candidate)}/absent`, { reason: "未到场" });
    if (other.state === "closed") await confirm(one.supervisor, await propose(one.chair, { kind: "release", candidate: other.candidate }));
  }
  const csv = new TextDecoder().decode(await one.secretary.bytes("/programmes/kaifeng-2020/export/scores.csv"));
  const rows = (parse(csv, { columns: true, bom: true }) as Row[]).filter((row) => row["candidate"] === candidate);
  const row = (expert: string, status: string, value: string): Row => ({ candidate, expert, status, ...full(value), comment: "" });
  expect(rows).toEqual([row("E1", "", "0"), row("E3", "absent", ""), row("E4", "recused", "0.5")]);
});

/** Repeatable numbers in 0 … below - 1. Source: mulberry32. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

test("R12: operations that are sent many times at once, some with another body, have one effect each", { timeout: 120_000 }, async () => {
  const operations = Number(process.env["R12"] ?? 1000);
  const seed = Number(process.env["SEED"] ?? 12);
  const roll = dice(seed);
  const other = await openHall();
  const played = await prepareKaifeng(other);
  const candidate = (await withoutConflict(played))[0]!;
  await played.chair.do("POST", `/sessions/${played.session}/candidates/${candidate}/open`, {});
  const size = other.running.context.log.size;
  const from = performance.now();
  const lanes = [...played.tablets];
  const sent = { copies: 0, changed: 0, refused: 0 };
  await Promise.all(lanes.map(async ([expert, each], lane) => {
    const expected: Record<string, string> = {};
    const mine = Math.floor(operations / lanes.length) + (lane < operations % lanes.length ? 1 : 0);
    for (let n = 0; n < mine; n++) {
      const criterion = judged[roll(judged.length)]!;
      const operation = each.operation(candidate, change(criterion, String(roll(5) / 2)));
      const copies = 1 + roll(10);
      const bodies = Array.from({ length: copies }, () => (roll(8) === 0 ? { ...operation, change: change(criterion, String((1 + roll(4)) / 2)), clientSeq: operation.clientSeq + 1_000_000 } : operation));
      const answers = await Promise.all(bodies.map((body) => each.send("POST", "/operations", body)));
      // whichever body came first is the operation; all of its copies get one answer, all others the refusal
      const first = answers.findIndex(({ status }) => status === 200);
      const winner = bodies[first]!;
      expect(answers.map(({ status, text, body }) => (status === 200 ? text : (body as { code: string }).code)))
        .toEqual(bodies.map((body) => (JSON.stringify(body) === JSON.stringify(winner) ? answers[first]!.text : "key-reused")));
      sent.copies += copies;
      sent.changed += bodies.filter((body) => body !== operation).length;
      sent.refused += answers.filter(({ status }) => status === 422).length;
      each.revs.set(candidate, n + 1);
      const { criterion: set, value } = winner.change as { criterion: string; value: string };
      expected[set] = value;
    }
    const [sheet] = await each.do<{ candidate: string; rev: number; values: unknown }[]>("GET", "/sheets");
    expect({ expert, candidate: sheet!.candidate, rev: sheet!.rev, values: sheet!.values }).toEqual({ expert, candidate, rev: mine, values: expected });
  }));
  const { db, log } = other.running.context;
  const count = async (table: "operations" | "sheet_revisions"): Promise<number> => (await db.selectFrom(table).select("candidate").execute()).length;
  expect({ operations: await count("operations"), revisions: await count("sheet_revisions"), entries: log.size - size }).toEqual({ operations, revisions: operations, entries: operations + 1 });
  console.log(`R12: ${operations} operations, ${sent.copies} sendings (${sent.changed} with another body), ${sent.refused} refused, one effect each, ${Math.round(performance.now() - from)} ms (seed ${seed})`);
  await other.close();
});
