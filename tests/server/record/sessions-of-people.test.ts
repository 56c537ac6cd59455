// Sign-ins: new at every sign-in, ended at once by sign-out, lock or another role, idle end on the clock that never jumps, and no
// one signed out by a clock that is set. Source: reliability S9, R7; ASVS 7.2.4, 7.4.1, 8.3.2.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { totpCode } from "../../../server/auth/passwords.ts";
import type { Running } from "../../../server/serve.ts";
import type { AccountRole } from "../../../db/schema.ts";
import { Browser, EventStream, openHall, startServer, TestChance, type Answered, type Hall } from "./hall.ts";
import { prepareKaifeng, type Played } from "./kaifeng.ts";

/** The clock that never jumps can be moved on too. */
class MovedChance extends TestChance {
  moved = 0;
  override elapsed = (): number => performance.now() + this.moved;
}

const folder = mkdtempSync(join(tmpdir(), "jiangping-people-"));
const password = "correct horse battery";
const minute = 60_000;
let chance: MovedChance;
let hall: Hall;
let running: Running;
let one: Omit<Played, "run">;

beforeAll(async () => {
  chance = new MovedChance();
  hall = await openHall({ folder, chance });
  running = hall.running;
  one = await prepareKaifeng(hall);
}, 60_000);
afterAll(async () => {
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function restart(): Promise<void> {
  await running.stop();
  running = await startServer(folder, { chance });
  for (const each of [hall.admin, one.secretary, one.chair, one.supervisor, ...one.tablets.values()]) each.base = running.url;
}

interface Person {
  readonly account: string;
  readonly login: string;
  readonly secret: string | null;
}

let made = 0;
async function newPerson(role: AccountRole): Promise<Person> {
  const login = `person${++made}`;
  const { id, invitation } = await hall.admin.do<{ id: string; invitation: string }>("POST", "/accounts", { login, name: login, role });
  const browser = new Browser(running.url, login);
  const { secret } = await browser.do<{ secret: string | null }>("POST", "/invitation", { token: invitation, password });
  if (secret !== null) await browser.do("POST", "/invitation/confirmation", { token: invitation, code: totpCode(secret, chance.now()) });
  return { account: id, login, secret };
}

/** Waits, by setting the clock, until the person's authenticator shows a code that has not been used. */
const codeOf = (person: Person): string => {
  if (person.secret === null) throw new Error("a display has no code");
  chance.skew += 30_000;
  return totpCode(person.secret, chance.now());
};
const signIn = (browser: Browser, person: Person, code = person.secret === null ? undefined : codeOf(person)): Promise<Answered> =>
  browser.send("POST", "/sign-in", { login: person.login, password, ...(code === undefined ? {} : { code }) });
async function signedIn(role: AccountRole): Promise<{ browser: Browser; person: Person }> {
  const person = await newPerson(role);
  const browser = new Browser(running.url, person.login);
  expect((await signIn(browser, person)).status).toBe(200);
  return { browser, person };
}

test("a new link ends what is still signed in, once it is used", async () => {
  const { browser, person } = await signedIn("secretary");
  const { invitation } = await hall.admin.do<{ invitation: string }>("POST", `/accounts/${person.account}/invitation`);
  expect(await roleSeen(browser)).toBe("secretary");
  const other = new Browser(running.url, "other notebook");
  const { secret } = await other.do<{ secret: string }>("POST", "/invitation", { token: invitation, password });
  await other.do("POST", "/invitation/confirmation", { token: invitation, code: totpCode(secret, chance.now()) });
  expect(await roleSeen(browser)).toBe("anonymous");
});

const roleSeen = async (browser: Browser): Promise<string> => (await browser.do<{ role: string }>("GET", "/me")).role;
/** The same cookies in other hands. */
function stolen(browser: Browser): Browser {
  const thief = new Browser(browser.base, "thief");
  thief.keep(new Headers(browser.cookie.split("; ").map((part) => ["set-cookie", part] as [string, string])));
  return thief;
}
const token = (browser: Browser): string => browser.cookie.split("; ").find((part) => part.startsWith("__Host-jiangping="))!;

test("a token that somebody planted before the sign-in leads nowhere; every sign-in has a new one and ends the old", async () => {
  const person = await newPerson("leader");
  const browser = new Browser(running.url, person.login);
  const planted = `__Host-jiangping=${"A".repeat(43)}`;
  browser.keep(new Headers([["set-cookie", planted]]));
  const attacker = stolen(browser);
  const first = await signIn(browser, person);
  expect({ status: first.status, cookies: first.headers.getSetCookie().map((line) => line.replace(/=[\w-]{43};/, "=…;")) }).toEqual({
    status: 200,
    cookies: [
      "__Host-jiangping-device=…; Max-Age=34560000; Path=/; HttpOnly; Secure; SameSite=Strict", "__Host-jiangping=…; Max-Age=604800; Path=/; HttpOnly; Secure; SameSite=Strict",
    ],
  });
  expect(token(browser)).not.toBe(planted);
  expect([await roleSeen(browser), await roleSeen(attacker)]).toEqual(["leader", "anonymous"]);
  const before = stolen(browser);
  expect((await signIn(browser, person)).status).toBe(200);
  expect(token(browser)).not.toBe(token(before));
  expect([await roleSeen(browser), await roleSeen(before)]).toEqual(["leader", "anonymous"]);
  // a token without its device is nobody's
  const tokenOnly = new Browser(running.url, "token only");
  tokenOnly.keep(new Headers([["set-cookie", token(browser)]]));
  expect(await roleSeen(tokenOnly)).toBe("anonymous");
  // only the hash of it is kept
  const rows = await running.context.db.selectFrom("sign_ins").selectAll().where("account", "=", person.account).execute();
  expect(rows.length).toBe(1);
  expect(JSON.stringify(rows)).not.toContain(token(browser).split("=")[1]);
});

test("signing out ends the stream within a second, and the cookie is dead, after a restart too", async () => {
  const { browser } = await signedIn("leader");
  const kept = stolen(browser);
  const stream = await EventStream.open(browser, one.session);
  await stream.until(({ last }) => last !== null);
  const from = performance.now();
  const out = await browser.send("POST", "/sign-out");
  expect({ status: out.status, cookie: out.headers.getSetCookie().some((line) => line.startsWith("__Host-jiangping=;") && line.includes("Max-Age=0")) }).toEqual({ status: 200, cookie: true });
  await stream.until(({ endedAt }) => endedAt !== null, 1000);
  expect([await roleSeen(browser), await roleSeen(kept), (await kept.send("GET", `/sessions/${one.session}/stream`)).status]).toEqual(["anonymous", "anonymous", 401]);
  const { browser: other } = await signedIn("supervisor");
  await restart();
  for (const each of [kept, other]) each.base = running.url;
  expect([await roleSeen(kept), await roleSeen(other)]).toEqual(["anonymous", "supervisor"]);
  console.log(`S9: the stream ended ${Math.round(stream.endedAt! - from)} ms after sign-out`);
});

test("a lock or another role holds at once, on every device", async () => {
  const { browser, person } = await signedIn("leader");
  const second = new Browser(running.url, "second device");
  expect((await signIn(second, person)).status).toBe(200);
  const streams = [await EventStream.open(browser, one.session), await EventStream.open(second, one.session)];
  for (const stream of streams) await stream.until(({ last }) => last !== null);
  await hall.admin.do("PATCH", `/accounts/${person.account}`, { disabled: true });
  for (const stream of streams) await stream.until(({ endedAt }) => endedAt !== null, 1000);
  const locked = await signIn(browser, person);
  expect([await roleSeen(browser), await roleSeen(second), locked.status, (locked.body as { code: string }).code]).toEqual(["anonymous", "anonymous", 401, "wrong-credentials"]);
  await hall.admin.do("PATCH", `/accounts/${person.account}`, { disabled: false });
  expect([await roleSeen(browser), (await signIn(browser, person)).status, await roleSeen(browser)]).toEqual(["anonymous", 200, "leader"]);
  await hall.admin.do("PATCH", `/accounts/${person.account}`, { role: "display" });
  expect([await roleSeen(browser), (await browser.send("GET", "/programmes")).status]).toEqual(["anonymous", 401]);
  const own = (await hall.admin.do<{ id: string; role: string }[]>("GET", "/accounts")).find(({ role }) => role === "admin")!.id;
  expect((await hall.admin.send("PATCH", `/accounts/${own}`, { disabled: true })).status).toBe(409);
});

test("a one-time password is good once, also when two ask at the same time, and not without the password", async () => {
  const person = await newPerson("leader");
  const code = codeOf(person);
  const [a, b, c] = [1, 2, 3].map((n) => new Browser(running.url, `device ${n}`)) as [Browser, Browser, Browser];
  const both = await Promise.all([signIn(a, person, code), signIn(b, person, code)]);
  expect(both.map(({ status }) => status).toSorted((x, y) => x - y)).toEqual([200, 401]);
  expect((await signIn(c, person, code)).status).toBe(401);
  const next = codeOf(person);
  const wrong = await c.send("POST", "/sign-in", { login: person.login, password: "another password", code: next });
  const without = await c.send("POST", "/sign-in", { login: person.login, password });
  const unknown = await c.send("POST", "/sign-in", { login: "nobody", password, code: next });
  const codes = [wrong, without, unknown].map(({ status, body }) => [status, (body as { code: string }).code]);
  expect(codes).toEqual([[401, "wrong-credentials"], [401, "one-time-password-needed"], [401, "wrong-credentials"]]);
  expect(unknown.text).toBe(wrong.text);
  expect((await signIn(c, person, next)).status).toBe(200);
  // an older step than the last one used is as dead
  expect((await signIn(a, person, totpCode(person.secret!, chance.now() - 30_000))).status).toBe(401);
});

test("staff are signed out after 15 minutes without a request; tablets and the big screen stay for the day", async () => {
  const { browser } = await signedIn("leader");
  const { browser: display } = await signedIn("display");
  const tablet = one.tablets.get("E1")!;
  expect([await roleSeen(browser), await roleSeen(display), await roleSeen(tablet)]).toEqual(["leader", "display", "expert"]);
  chance.moved += 14 * minute;
  expect(await roleSeen(browser)).toBe("leader");
  chance.moved += 14 * minute;
  expect(await roleSeen(browser)).toBe("leader");
  chance.moved += 15 * minute + 1000;
  expect([await roleSeen(browser), await roleSeen(display), await roleSeen(tablet)]).toEqual(["anonymous", "display", "expert"]);
  // once out, out: going on as if nothing had been does not help
  const out = stolen(browser);
  await restart();
  for (const each of [out, display]) each.base = running.url;
  expect([await roleSeen(out), await roleSeen(display)]).toEqual(["anonymous", "display"]);
  expect(await roleSeen(tablet)).toBe("expert");
  chance.moved += 13 * 60 * minute;
  expect([await roleSeen(display), await roleSeen(tablet)]).toEqual(["anonymous", "anonymous"]);
});

interface Board {
  readonly timer: { running: boolean; left: number; endsAt: number | null };
}

test("R7: the server's clock set by an hour, a day, and back: nobody is signed out, the order stays, the timer keeps what is left", { timeout: 60_000 }, async () => {
  const set = new TestChance();
  const other = await openHall({ chance: set });
  const played = await prepareKaifeng(other);
  const people = [other.admin, played.secretary, played.chair, played.supervisor, ...played.tablets.values()];
  const before = await Promise.all(people.map(roleSeen));
  const at = `/sessions/${played.session}`;
  const conflicts = await played.chair.do<{ candidate: string }[]>("GET", "/programmes/kaifeng-2020/conflicts");
  const { order } = await played.chair.do<{ order: { candidate: string }[] }>("GET", at);
  const candidate = order.find((row) => conflicts.every((one) => one.candidate !== row.candidate))!.candidate;
  await played.chair.do("POST", `${at}/candidates/${candidate}/open`, {});
  await played.chair.do("POST", `${at}/timer`, { kind: "start", seconds: 600 });
  const started = performance.now();
  const left = async (): Promise<number> => (await played.chair.do<Board>("GET", at)).timer.endsAt! - set.now();
  const tablet = played.tablets.get("E1")!;
  const size = other.running.context.log.size;
  const hour = 3_600_000;
  const jumps = [hour, -2 * hour, hour, 24 * hour, -48 * hour, 24 * hour, -5000];
  const off: number[] = [];
  const sequence: number[] = [];
  for (const [n, jump] of jumps.entries()) {
    const stream = await EventStream.open(played.chair, played.session);
    await stream.until(({ states }) => states.length > 0);
    set.skew += jump;
    // the watch looks once a second
    await stream.until(({ last }) => Math.abs((JSON.parse(last!) as Board).timer.endsAt! - set.now() - (600_000 - (performance.now() - started))) < 1000, 3000);
    stream.leave();
    off.push(Math.abs((await left()) - (600_000 - (performance.now() - started))));
    sequence.push((await tablet.write(candidate, { kind: "score", criterion: "K1a", value: String(n / 2 % 3) })).receipt.seq);
    expect(await Promise.all(people.map(roleSeen))).toEqual(before);
  }
  const worst = Math.max(...off);
  expect(worst).toBeLessThan(200);
  expect(sequence).toEqual(sequence.toSorted((a, b) => a - b));
  const { entries } = await played.supervisor.do<{ entries: string[] }>("GET", `/log/entries?after=${size}`);
  const read = entries.map((text) => JSON.parse(text) as { seq: number; kind: string; body: { milliseconds?: number } });
  expect(read.map(({ seq }) => seq)).toEqual(read.map((_, i) => size + i + 1));
  expect(read.map(({ kind }) => kind)).toEqual(jumps.flatMap((_, n) => ["clock-stepped", ...(n === 0 ? ["programme-frozen"] : []), "sheet"]));
  expect(read.filter(({ kind }) => kind === "clock-stepped").map(({ body }) => Math.round(body.milliseconds! / 1000) * 1000)).toEqual(jumps);
  console.log(`R7: ${jumps.length} steps of the clock (±1 h, ±2 days, −5 s), ${people.length} people, 0 signed out, timer at most ${Math.round(worst)} ms off`);
  await other.close();
});

test("R7: after a step of the clock a tablet's age, the chair's undo and a reminder go by what has passed; a reminder ends with its round", { timeout: 60_000 }, async () => {
  const set = new TestChance();
  const other = await openHall({ chance: set });
  const { chair, session, tablets } = await prepareKaifeng(other);
  const at = `/sessions/${session}`;
  const tablet = tablets.get("E1")!;
  interface Desk extends Board {
    readonly order: readonly { readonly candidate: string }[];
    readonly seats: readonly { readonly expert: string; readonly device: { readonly seenAt: string } | null }[];
    readonly lastStep: { readonly at: string } | null;
  }
  const conflicts = await chair.do<{ candidate: string }[]>("GET", "/programmes/kaifeng-2020/conflicts");
  const { order } = await chair.do<Desk>("GET", at);
  const candidate = order.find((row) => conflicts.every((one) => one.candidate !== row.candidate))!.candidate;
  const started = performance.now();
  const jump = async (milliseconds: number): Promise<void> => {
    const size = other.running.context.log.size;
    set.skew += milliseconds;
    while (other.running.context.log.size === size) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  const age = (text: string): number => set.now() - Date.parse(text);
  const remindedAt = async (): Promise<string | null> => (await tablet.do<{ remindedAt: string | null }>("GET", at)).remindedAt;
  const isFresh = (milliseconds: number): boolean => milliseconds >= 0 && milliseconds <= performance.now() - started + 1000;

  await chair.do("POST", `${at}/candidates/${candidate}/open`, {});
  await tablet.do("POST", "/heartbeat", { lastClientSeq: 0, queue: 0, battery: null, version: "", persisted: true });
  for (const milliseconds of [-600_000, 3_600_000, -86_400_000]) {
    await jump(milliseconds);
    const desk = await chair.do<Desk>("GET", at);
    expect(isFresh(age(desk.seats.find(({ expert }) => expert === "E1")!.device!.seenAt))).toBe(true);
    expect(isFresh(age(desk.lastStep!.at))).toBe(true);
  }
  // an hour ahead it would be too late, an hour behind it would be possible for an hour
  expect(await chair.do("POST", `${at}/undo`, {})).toEqual({ undone: "open" });
  await chair.do("POST", `${at}/candidates/${candidate}/open`, {});
  await jump(-600_000);
  expect(await remindedAt()).toBeNull();
  await chair.do("POST", `${at}/reminder`);
  expect(isFresh(age((await remindedAt())!))).toBe(true);
  await chair.do("POST", `${at}/candidates/${candidate}/close`, { reason: "席位空缺" });
  await chair.do("POST", `${at}/candidates/${candidate}/restart`, { reason: "重新打分" });
  expect(await remindedAt()).toBeNull();
  await other.close();
});
