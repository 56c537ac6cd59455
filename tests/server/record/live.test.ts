// The live stream of a session: the same state for everybody, numbered, after the commit, back after a restart, and shared by the
// servers of one database. Source: reliability §5.4, R13.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Programme } from "../../../scoring/programme.ts";
import { compileRubric } from "../../../scoring/rubric.ts";
import { demoFiles } from "../../../seeds/demo.ts";
import type { Running } from "../../../server/serve.ts";
import { EventStream, openHall, startServer, Tablet, type Browser, type Hall } from "./hall.ts";
import { kaifeng } from "./kaifeng.ts";
import { startPostgres } from "./postgres.ts";

const judged = ((rubric) => rubric.judged.map((i) => rubric.leaves[i]!.id))(compileRubric(Programme.parse(kaifeng)));
const programme = "kaifeng-2020";

interface Panel {
  readonly hall: Hall;
  readonly secretary: Browser;
  readonly chair: Browser;
  readonly supervisor: Browser;
  readonly display: Browser;
  readonly tablets: readonly Tablet[];
  readonly session: string;
  readonly candidates: readonly string[];
}

/** Thirty experts nobody has anything to do with, a chair, a display; nothing called yet. */
async function openPanel(hall: Hall): Promise<Panel> {
  const [secretary, chair, supervisor, display] = [await hall.staff("secretary"), await hall.staff("chair"), await hall.staff("supervisor"), await hall.staff("display")];
  const ids = Array.from({ length: 30 }, (_, n) => `X${n + 1}`);
  await secretary.do("POST", "/programmes", { shipped: programme });
  await secretary.do("POST", `/programmes/${programme}/candidates`, demoFiles(kaifeng).candidates);
  await secretary.do("POST", `/programmes/${programme}/experts`, ["id,name,employer", ...ids.map((id) => `${id},评委${id},外地研究院${id}`)].join("\n"));
  const { id: session } = await secretary.do<{ id: string }>("POST", "/sessions", { programme, name: "三十席", chair: (chair as Browser & { account: string }).account, experts: ids });
  const slips = await secretary.do<{ expert: string; code: string }[]>("POST", `/sessions/${session}/codes`, {});
  const tablets: Tablet[] = [];
  for (const { expert, code } of slips) {
    const tablet = new Tablet(hall.base, expert);
    await tablet.join(code);
    await tablet.certifyAll();
    tablets.push(tablet);
  }
  const { order } = await chair.do<{ order: { candidate: string }[] }>("GET", `/sessions/${session}`);
  return { hall, secretary, chair, supervisor, display, tablets, session, candidates: order.map(({ candidate }) => candidate) };
}

const everybody = (panel: Panel): Browser[] => [panel.chair, panel.secretary, panel.supervisor, panel.display, ...panel.tablets];
const view = (who: Browser, session: string): Promise<unknown> => who.do("GET", `/sessions/${session}`);
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
const numbersOf = (stream: EventStream): number[] => stream.states.map(({ id }) => id);
const countTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

/** Everybody's stream shows what a request of the same person is answered at that moment. */
async function allSeeTheSame(panel: Panel, streams: readonly EventStream[]): Promise<void> {
  const now = await Promise.all(everybody(panel).map(async (who) => JSON.stringify(await view(who, panel.session))));
  await Promise.all(streams.map((stream, i) => stream.until(({ last }) => last === now[i], 5000)));
}

const folder = mkdtempSync(join(tmpdir(), "jiangping-live-"));
let hall: Hall;
let running: Running;
let panel: Panel;
beforeAll(async () => {
  hall = await openHall({ folder });
  running = hall.running;
  panel = await openPanel(hall);
}, 60_000);
afterAll(async () => {
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
});
const at = (candidate: string): string => `/sessions/${panel.session}/candidates/${candidate}`;
const score = (criterion: string, value: string): unknown => ({ kind: "score", criterion, value });

test("the snapshot comes first, then every later state once, numbered by one; nothing before the commit, nothing to whom nothing changed", { timeout: 30_000 }, async () => {
  const { chair, display, tablets, session, candidates } = panel;
  const candidate = candidates[0]!;
  const before = await view(chair, session);
  const [desk, screen, mine, neighbour] = await Promise.all([chair, display, tablets[0]!, tablets[1]!].map((who) => EventStream.open(who, session))) as [EventStream, EventStream, EventStream, EventStream];
  await desk.until(({ states }) => states.length === 1);
  expect({ type: desk.headers.get("content-type"), cache: desk.headers.get("cache-control"), buffering: desk.headers.get("x-accel-buffering") })
    .toEqual({ type: "text/event-stream; charset=utf-8", cache: "no-cache, no-transform", buffering: "no" });
  // the hub's own beat may come behind it
  expect(desk.events.filter(({ event }, i) => event !== "clock" || i === 0).map(({ id, event }) => [id, event])).toEqual([[null, "clock"], ["1", "state"]]);
  expect(JSON.parse(desk.last!)).toEqual(before);

  await chair.do("POST", `${at(candidate)}/open`, {});
  await Promise.all([desk, mine, neighbour].map((stream) => stream.until(({ states }) => states.length === 2)));
  const { db } = running.context;
  for (let n = 0; n < 10; n++) {
    await tablets[0]!.write(candidate, score(judged[n]!, "1"));
    await mine.until(({ states }) => states.length === 3 + n);
    const shown = (JSON.parse(mine.last!) as { current: { sheet: { rev: number } } }).current.sheet.rev;
    const stored = await db.selectFrom("sheets").select("rev").where("expert", "=", "X1").where("candidate", "=", candidate).executeTakeFirstOrThrow();
    expect({ shown, stored: stored.rev }).toEqual({ shown: n + 1, stored: n + 1 });
  }
  // refused: nothing was committed, nobody hears of it; and a heartbeat that tells nothing new to experts is no state for them
  const seen = [screen, mine, neighbour].map(({ states }) => states.length);
  const refused = [{ ...tablets[0]!.operation(candidate, score(judged[0]!, "99")) }, { ...tablets[0]!.operation(candidate, score(judged[0]!, "1")), baseRev: 1 }];
  expect(await Promise.all(refused.map(async (operation) => (await tablets[0]!.send("POST", "/operations", operation)).status))).toEqual([422, 409]);
  const deskBefore = desk.states.length;
  await pause(100);
  expect(desk.states.length).toBe(deskBefore);
  await tablets[0]!.do("POST", "/heartbeat", { lastClientSeq: tablets[0]!.clientSeq, queue: 3, battery: 80, version: "t", persisted: true });
  await desk.until(({ states }) => states.length === deskBefore + 1);
  await pause(100);
  expect([screen, mine, neighbour].map(({ states }) => states.length)).toEqual(seen);
  // the neighbour never heard that anybody scored; the big screen stands on its title
  expect([screen.states.length, neighbour.states.length]).toEqual([1, 2]);
  for (const stream of [desk, screen, mine, neighbour]) {
    expect(numbersOf(stream)).toEqual(countTo(stream.states.length));
    expect(stream.states.every(({ data }, i, all) => data !== all[i - 1]?.data)).toBe(true);
    stream.leave();
  }
  await chair.do("POST", `${at(candidate)}/close`, { reason: "未到齐" });
});

test("a clock comes every ten seconds", { timeout: 30_000 }, async () => {
  const stream = await EventStream.open(panel.display, panel.session);
  const clocks = (): number[] => stream.events.filter(({ event }) => event === "clock").map(({ data }) => (JSON.parse(data) as { now: number }).now);
  await stream.until(() => clocks().length === 3, 21_000);
  const [first, second, third] = clocks();
  // one at once, then the hub's own beat
  expect(second! - first!).toBeLessThanOrEqual(10_500);
  expect(Math.abs(third! - second! - 10_000)).toBeLessThan(500);
  stream.leave();
});

test("thirty tablets, the desk and the big screen all see the same session; who reloads gets exactly what stood there", { timeout: 60_000 }, async () => {
  const { chair, tablets, session, candidates } = panel;
  const candidate = candidates[1]!;
  const streams = await Promise.all(everybody(panel).map((who) => EventStream.open(who, session)));
  const acts: (() => Promise<unknown>)[] = [
    () => chair.do("PUT", `/sessions/${session}/screen`, { kind: "progress" }),
    () => chair.do("POST", `${at(candidate)}/open`, {}),
    () => chair.do("POST", `/sessions/${session}/timer`, { kind: "start", seconds: 300 }),
    () => Promise.all(tablets.map((tablet) => tablet.write(candidate, { kind: "sheet", values: Object.fromEntries(judged.map((id) => [id, "1"])), comment: "", submit: true }))),
    () => chair.do("POST", `/sessions/${session}/timer`, { kind: "pause" }),
    () => chair.do("POST", `${at(candidate)}/close`, {}),
  ];
  for (const act of acts) {
    await act();
    await allSeeTheSame(panel, streams);
    const [desk, , , screen, ...shown] = streams.map(({ last }) => JSON.parse(last!) as { timer: unknown; current: unknown; order: { candidate: string }[]; progress: { submitted: number } | null });
    const open = desk!.current;
    for (const one of shown) {
      expect({ timer: one.timer, current: (one.current as { candidate: string } | null)?.candidate ?? null, order: one.order.map((row) => row.candidate) })
        .toEqual({ timer: desk!.timer, current: open, order: desk!.order.map((row) => row.candidate) });
    }
    expect(screen!.timer).toEqual(desk!.timer);
  }
  for (const stream of streams) expect(numbersOf(stream)).toEqual(countTo(stream.states.length));
  const again = await Promise.all(everybody(panel).map((who) => EventStream.open(who, session)));
  await Promise.all(again.map((stream) => stream.until(({ last }) => last !== null)));
  expect(again.map(({ last }) => last)).toEqual(streams.map(({ last }) => last));
  console.log(`live: ${streams.length} streams saw the same ${acts.length} steps; a reload gave the same bytes to all`);
  for (const stream of [...streams, ...again]) stream.leave();
});

test("a listener who does not read is cut off and holds nobody up", { timeout: 60_000 }, async () => {
  const { chair, session } = panel;
  const { hub } = running.context;
  await expect.poll(() => hub.listening).toBe(0);
  const account = (await panel.hall.admin.do<{ id: string; role: string }[]>("GET", "/accounts")).find(({ role }) => role === "chair")!.id;
  const before = hub.listening;
  const slow = hub.open(session, { kind: "staff", account, role: "chair", name: "", device: "slow" }, new AbortController().signal);
  const quick = await EventStream.open(chair, session);
  await quick.until(({ last }) => last !== null);
  expect(hub.listening).toBe(before + 2);
  let pushes = 0;
  while (hub.listening === before + 2 && pushes < 1000) {
    const states = quick.states.length;
    await chair.do("POST", `/sessions/${session}/timer`, { kind: "add", seconds: 1 });
    await quick.until((stream) => stream.states.length > states);
    pushes++;
  }
  expect({ listening: hub.listening, quick: quick.endedAt }).toEqual({ listening: before + 1, quick: null });
  let bytes = 0;
  for await (const chunk of slow as unknown as AsyncIterable<Uint8Array>) bytes += chunk.length;
  expect(bytes).toBeGreaterThan(1 << 20);
  expect(bytes).toBeLessThan(2 << 20);
  console.log(`live: a listener who does not read was cut off after ${pushes} states, ${(bytes / 2 ** 20).toFixed(2)} MiB waiting`);
  quick.leave();
});

test("R13: a restart in a live session: every stream is back, desk, tablets, screen and timer as before", { timeout: 60_000 }, async () => {
  const { chair, tablets, session, candidates } = panel;
  const candidate = candidates[2]!;
  await chair.do("POST", `${at(candidate)}/open`, {});
  await chair.do("POST", `/sessions/${session}/timer`, { kind: "start", seconds: 900 });
  for (const [n, tablet] of tablets.entries()) await tablet.write(candidate, score(judged[n % judged.length]!, "1"));
  const restarts = Number(process.env["R13"] ?? 2);
  const back: number[] = [];
  for (let n = 0; n < restarts; n++) {
    const streams = await Promise.all(everybody(panel).map((who) => EventStream.open(who, session)));
    await allSeeTheSame(panel, streams);
    const config = { data: folder, host: "127.0.0.1", port: running.port, databaseUrl: null, backupFolder: null };
    await running.stop();
    for (const stream of streams) await stream.until(({ endedAt }) => endedAt !== null);
    const starting = startServer(folder, { chance: hall.chance, serve: { config } });
    const again = await Promise.all(everybody(panel).map(async (who, i) => {
      for (;;) {
        const stream = await EventStream.open(who, session).catch(() => null);
        if (stream !== null) {
          await stream.until(({ last }) => last !== null);
          back.push(performance.now() - streams[i]!.endedAt!);
          return stream;
        }
        await pause(100);
      }
    }));
    running = await starting;
    expect(again.map(({ status, last }) => ({ status, last }))).toEqual(streams.map(({ last }) => ({ status: 200, last })));
    // and it goes on: the next score is the next revision
    const { rev } = await tablets[n]!.write(candidate, score(judged[0]!, "0.5"));
    await allSeeTheSame(panel, again);
    expect(rev).toBe(2);
    for (const stream of again) stream.leave();
  }
  const sorted = back.toSorted((a, b) => a - b);
  const share = (p: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))]!;
  console.log(`R13: ${restarts} restarts, ${back.length} streams back, p95 ${Math.round(share(0.95))} ms, p99 ${Math.round(share(0.99))} ms, boards and timer equal`);
  expect(share(0.95)).toBeLessThan(3000);
  expect(share(0.99)).toBeLessThan(10_000);
});

test("two servers on one PostgreSQL database: what one writes the listeners of the other see, and both append to one log without a gap", { timeout: 120_000 }, async ({ skip }) => {
  const postgres = await startPostgres();
  if (postgres === null) return skip("no PostgreSQL here");
  const fieldKey = "5".repeat(64);
  const first = await openHall({ databaseUrl: postgres.url, fieldKey });
  const second = await startServer(mkdtempSync(join(folder, "second-")), { databaseUrl: postgres.url, fieldKey });
  try {
    const shared = await openPanel(first);
    const { chair, supervisor, tablets, session } = shared;
    const candidate = shared.candidates[0]!;
    await chair.do("POST", `/sessions/${session}/candidates/${candidate}/open`, {});
    // the odd tablets and the supervisor sit at the other server, with the cookies they have
    for (const [n, tablet] of tablets.entries()) if (n % 2 === 1) tablet.base = second.url;
    supervisor.base = second.url;
    const here = await EventStream.open(chair, session);
    const there = await EventStream.open(supervisor, session);
    for (const stream of [here, there]) await stream.until(({ last }) => last !== null);
    const late: number[] = [];
    for (let n = 0; n < 20; n++) {
      const other = n % 2 === 0 ? there : here;
      await tablets[n]!.write(candidate, score(judged[0]!, "1"));
      const from = performance.now();
      const filled = (stream: EventStream): boolean => (JSON.parse(stream.last!) as { seats: { seat: number; sheet: { filled: number } }[] }).seats[n]!.sheet.filled === 1;
      await other.until(filled, 1000);
      late.push(performance.now() - from);
    }
    const before = first.running.context.log.size;
    await Promise.all(tablets.map(async (tablet) => {
      for (let n = 1; n <= 5; n++) await tablet.write(candidate, score(judged[n]!, "1"));
    }));
    const entries: { seq: number; prev: string }[] = [];
    for (let after: number | null = 0; after !== null;) {
      const page: { entries: string[]; next: number | null } = await supervisor.do("GET", `/log/entries?after=${after}`);
      entries.push(...page.entries.map((text) => JSON.parse(text) as { seq: number; prev: string }));
      after = page.next;
    }
    expect(entries.map(({ seq }) => seq)).toEqual(countTo(entries.length));
    const leaves = await first.running.context.db.selectFrom("log_entries").select("leaf").orderBy("seq").execute();
    expect(entries.slice(1).map(({ prev }) => prev)).toEqual(leaves.slice(0, -1).map(({ leaf }) => leaf));
    expect(entries.length).toBeGreaterThanOrEqual(before + 150);
    const newest = async (base: string): Promise<unknown> => {
      supervisor.base = base;
      return supervisor.do("GET", "/log/checkpoint");
    };
    expect(await newest(first.base)).toEqual(await newest(second.url));
    // a key used at one server is used at the other
    const operation = tablets[0]!.operation(candidate, score(judged[6]!, "1"));
    const answer = await tablets[0]!.send("POST", "/operations", operation);
    tablets[0]!.base = second.url;
    expect((await tablets[0]!.send("POST", "/operations", operation)).text).toBe(answer.text);
    console.log(`PostgreSQL, 2 servers: 20 writes seen at the other one after ${Math.round(Math.max(...late))} ms at most; ${entries.length} entries of both in one log, no gap`);
    for (const stream of [here, there]) stream.leave();
  } finally {
    await second.stop();
    await first.close();
    await postgres.stop();
  }
});
