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
import { Browser, openHall, startServer, Tablet, type Answered, type Hall } from "./hall.ts";
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
  hall = await openHall({ folder });
  running = hall.running;
  one = await prepareKaifeng(hall);
  const board = await one.chair.do<{ order: { candidate: string }[] }>("GET", `/sessions/${one.session}`);
  // the two candidates with conflicts of the demo are left alone
  order = board.order.map(({ candidate }) => candidate).filter((id) => !["KF06", "KF11"].includes(id));
}, 60_000);
afterAll(async () => {
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
});

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
