// Two worlds that differ in one secret look the same, byte for byte, to everybody who may not know it. Source: reliability I5, S2.
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Programme } from "../../../scoring/programme.ts";
import { compileRubric } from "../../../scoring/rubric.ts";
import { demoFiles } from "../../../seeds/demo.ts";
import type { Running } from "../../../server/serve.ts";
import { Browser, EventStream, openHall, startServer, Tablet } from "./hall.ts";
import { kaifeng, prepareKaifeng } from "./kaifeng.ts";
import { readablePaths } from "./readable-paths.ts";
import { seededId, SeededChance } from "./seeded-chance.ts";

const rubric = compileRubric(Programme.parse(kaifeng));
const judged = rubric.judged.map((i) => rubric.leaves[i]!.id);
const programme = "kaifeng-2020";
const files = demoFiles(kaifeng);

const roles = ["anonymous", "otherExpert", "recusedExpert", "expertElsewhere", "display", "leader", "chair", "admin", "supervisor", "secretary"] as const;
type RoleName = (typeof roles)[number];

/** A prepared hall that stands still; every world is a copy of it. */
interface Start {
  readonly folder: string;
  readonly people: Readonly<Record<RoleName | "owner", { cookie: string; epoch: number }>>;
  readonly session: string;
  readonly elsewhere: string;
  readonly target: string;
  readonly other: string;
  readonly candidates: readonly string[];
}

const folders: string[] = [];
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "jiangping-worlds-"));
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

let start: Start;
beforeAll(async () => {
  const folder = newFolder();
  const hall = await openHall({ folder, chance: new SeededChance("start") });
  const one = await prepareKaifeng(hall);
  const [leader, display] = [await hall.staff("leader"), await hall.staff("display")];
  const board = await one.chair.do<{ order: { candidate: string }[] }>("GET", `/sessions/${one.session}`);
  const conflicts = await one.chair.do<{ candidate: string }[]>("GET", `/programmes/${programme}/conflicts`);
  const candidates = board.order.map(({ candidate }) => candidate);
  const [target, other] = candidates.filter((id) => conflicts.every(({ candidate }) => candidate !== id)) as [string, string];
  await one.tablets.get("E3")!.do("POST", "/recusal", { candidate: target, kind: "mentor", reason: "师徒" });
  const { id: elsewhere } = await one.secretary.do<{ id: string }>("POST", "/sessions", { programme, name: "另一场", chair: one.chair.account, experts: ["E9"], candidates: [other] });
  const [slip] = await one.secretary.do<{ code: string }[]>("POST", `/sessions/${elsewhere}/codes`, {});
  const away = new Tablet(hall.base, "tablet E9 elsewhere");
  await away.join(slip!.code);
  await away.certifyAll();
  const person = (browser: Browser): { cookie: string; epoch: number } => ({ cookie: browser.cookie, epoch: browser instanceof Tablet ? browser.epoch : 0 });
  const seat = (expert: string): Tablet => one.tablets.get(expert)!;
  start = {
    folder, session: one.session, elsewhere, target, other, candidates,
    people: {
      owner: person(seat("E1")), anonymous: { cookie: "", epoch: 0 }, otherExpert: person(seat("E2")), recusedExpert: person(seat("E3")), expertElsewhere: person(away),
      display: person(display), leader: person(leader), chair: person(one.chair), admin: person(hall.admin), supervisor: person(one.supervisor), secretary: person(one.secretary),
    },
  };
  await hall.close();
}, 60_000);

/** One world while it is played. */
interface World {
  readonly running: Running;
  readonly people: Readonly<Record<RoleName | "owner", Tablet>>;
  /** asks and waits until every listener has what came of it */
  readonly ask: (who: RoleName | "owner", method: string, path: string, body?: unknown) => Promise<never>;
  readonly operate: (who: "owner" | "otherExpert", change: unknown) => Promise<void>;
}

type Script = (world: World, secret: string) => Promise<void>;

const at = (): string => `/sessions/${start.session}/candidates/${start.target}`;
const full = (value: string, changed: Record<string, string> = {}): Record<string, string> => ({ ...Object.fromEntries(judged.map((id) => [id, value])), ...changed });
const sheet = (values: Record<string, string>, comment: string, submit: boolean): unknown => ({ kind: "sheet", values, comment, submit });
const open: Script = async ({ ask, operate }) => {
  await ask("chair", "POST", `${at()}/open`, {});
  await operate("otherExpert", sheet(full("1"), "", true));
};
const close: Script = async ({ ask }) => void (await ask("chair", "POST", `${at()}/close`, { reason: "未到齐" }));
const twoPeople = async ({ ask }: World, proposal: unknown): Promise<void> => {
  const { id } = await ask("chair", "POST", `/sessions/${start.session}/proposals`, proposal) as { id: string };
  await ask("supervisor", "POST", `/approvals/${id}`, { yes: true });
};
const finish: Script = async (world) => {
  await twoPeople(world, { kind: "release", candidate: start.target });
  for (const candidate of start.candidates) if (candidate !== start.target) await world.ask("chair", "POST", `/sessions/${start.session}/candidates/${candidate}/absent`, { reason: "未到场" });
  await world.ask("chair", "POST", `/sessions/${start.session}/state`, { state: "ended" });
};
const scoresFile = (value: string): string => [["candidate", "expert", "status", ...judged].join(","), [start.target, "E1", "", ...judged.map((id, i) => (i === 2 ? value : full("1")[id]))].join(",")].join("\n");

/** How a secret comes into a world, in every state that a sheet can be in. Nobody's place in the list depends on it. */
const scripts: readonly { name: string; secret: "score" | "comment" | "recusal" | "unlock" | "name"; released?: true; play: Script }[] = [
  { name: "a score in a draft", secret: "score", play: async (w, s) => { await open(w, s); await w.operate("owner", { kind: "score", criterion: judged[2], value: s }); } },
  { name: "that a score was changed", secret: "score", play: async (w, s) => { await open(w, s); await w.operate("owner", { kind: "score", criterion: judged[2], value: "1" }); await w.operate("owner", { kind: "score", criterion: judged[2], value: s }); } },
  { name: "a score in a signed sheet", secret: "score", play: async (w, s) => { await open(w, s); await w.operate("owner", sheet(full("1", { [judged[2]!]: s }), "", true)); } },
  { name: "a score after closing", secret: "score", play: async (w, s) => { await open(w, s); await w.operate("owner", sheet(full("1", { [judged[5]!]: s }), "", true)); await close(w, s); } },
  { name: "a score that came late", secret: "score", play: async (w, s) => { await open(w, s); await close(w, s); await w.operate("owner", sheet(full("1", { [judged[1]!]: s }), "", true)); } },
  { name: "a late score that was accepted", secret: "score", play: async (w, s) => { await open(w, s); await close(w, s); await w.operate("owner", sheet(full("1", { [judged[1]!]: s }), "", true)); await twoPeople(w, { kind: "late", candidate: start.target, expert: "E1", accept: true, reason: "断网" }); } },
  { name: "a score in a re-mark", secret: "score", play: async (w, s) => { await open(w, s); await w.operate("owner", sheet(full("1"), "", true)); await close(w, s); await w.ask("chair", "POST", `${at()}/remark`, { criteria: [judged[2]], reason: "离散" }); await w.operate("owner", { kind: "score", criterion: judged[2], value: s }); } },
  { name: "a score on paper", secret: "score", play: async (w, s) => { await open(w, s); await w.ask("chair", "POST", `/sessions/${start.session}/proposals`, { kind: "paper", candidate: start.target, expert: "E1", values: full("1", { [judged[2]!]: s }), comment: "", reason: "故障" }); } },
  { name: "a score in a file", secret: "score", play: async (w, s) => { await open(w, s); await w.ask("secretary", "POST", `/sessions/${start.session}/sheets`, scoresFile(s)); } },
  { name: "a score of a released candidate", secret: "score", released: true, play: async (w, s) => { await open(w, s); await w.operate("owner", sheet(full("1", { [judged[2]!]: s }), "", true)); await close(w, s); await twoPeople(w, { kind: "release", candidate: start.target }); } },
  { name: "a score of an ended session", secret: "score", released: true, play: async (w, s) => { await open(w, s); await w.operate("owner", sheet(full("1", { [judged[2]!]: s }), "", true)); await close(w, s); await finish(w, s); } },
  { name: "a comment in a draft", secret: "comment", play: async (w, s) => { await open(w, s); await w.operate("owner", { kind: "comment", text: s }); } },
  { name: "a comment in a released sheet", secret: "comment", released: true, play: async (w, s) => { await open(w, s); await w.operate("owner", sheet(full("1"), s, true)); await close(w, s); await twoPeople(w, { kind: "release", candidate: start.target }); } },
  { name: "the reason of a recusal before a sheet", secret: "recusal", play: async (w, s) => { await w.ask("owner", "POST", "/recusal", { candidate: start.target, kind: "lineal", reason: s }); await open(w, s); } },
  { name: "the reason of a recusal after a sheet", secret: "recusal", play: async (w, s) => { await open(w, s); await w.operate("owner", sheet(full("1"), "", true)); await w.ask("owner", "POST", "/recusal", { candidate: start.target, kind: "lineal", reason: s }); } },
  { name: "the reason of an unlocking", secret: "unlock", play: async (w, s) => { await open(w, s); await w.operate("owner", sheet(full("1"), "", true)); await w.ask("owner", "POST", "/unlock-requests", { candidate: start.target, reason: s }); } },
  { name: "an expert's name", secret: "name", play: async (w, s) => { await open(w, s); await w.ask("secretary", "POST", `/programmes/${programme}/experts`, files.experts.split("\n").map((line) => (line.startsWith("E1,") ? line.replace(/^E1,[^,]*/, `E1,${s}`) : line)).join("\n")); } },
];

const secrets = {
  score: ["1", "1.5"], comment: ["甲", "乙：一条长得多的评语，逗号、引号\"与换行\n都有"], recusal: ["亲属", "系其岳父的同胞兄弟，自愿回避"], unlock: ["填错行", "把甲项与乙项填反了，请准予修改"], name: ["欧阳甲", "李乙"],
} as const;

const reads = (role: RoleName): boolean => ["secretary", "chair", "supervisor", "leader"].includes(role);

/** Released sheets are read by those who answer for the result; the table of all of them leaves when the panel has finished. */
const releasedSheet = (role: RoleName, path: string, released: boolean): boolean =>
  released && ((reads(role) && path === `${at()}/sheets`) || (role === "secretary" && path === `/programmes/${programme}/export/scores.csv`));

/** Where a secret is somebody's to know. Everything else is compared. */
const theirs: Readonly<Record<keyof typeof secrets, (role: RoleName, path: string, released: boolean) => boolean>> = {
  score: releasedSheet,
  comment: releasedSheet,
  // the register of conflicts is read by those who prepare, lead, watch and decide
  recusal: (role, path) => (reads(role) && path === `/programmes/${programme}/conflicts`) || path === `/programmes/${programme}/export/conflicts.csv` && role === "secretary",
  // the desk reads why an unlocking is asked
  unlock: (role, path) => ["secretary", "chair", "supervisor"].includes(role) && path.startsWith(`/sessions/${start.session}`),
  // the desk and the leading group know the experts
  name: reads,
};

/** Every reading of the two sessions; `from` is where the log of the world begins. */
const paths = (logSize: number, from: number): string[] => readablePaths({
  session: [start.session, start.elsewhere, "none"], programme: [programme, "none"], candidate: [start.target, start.other, "none"], run: ["none"], print: ["none"], notice: ["none"],
}, { from, size: logSize }).map(({ path }) => path);

/** In the log, what commits to a secret without giving it away: salted seals, links, roots, signatures, receipts, and the hash of a register's file. */
function masked(path: string, text: string): string {
  // the short code of a receipt is a hash over the chain, as a root is
  if (path === "/sheets") return text.replace(/("receipt":")[0-9A-Z]{4}-[0-9A-Z]{4}"/g, (_, head: string) => `${head}####-####"`);
  // the root as prints show it; and the room on a disk that others write to as well
  if (path === "/health" || path.endsWith("/paper-foot")) return text.replace(/("root":")[0-9a-f ]{71}"/, (_, head: string) => `${head}${"#".repeat(71)}"`).replace(/("freeBytes":)\d+/, "$1#");
  if (!path.startsWith("/log/") || path === "/log/key") return text.replace(/^(x-log-root: \d+ )[0-9a-f]{64}$/m, (_, head: string) => head + "#".repeat(64));
  return text.replace(/[0-9a-f]{64}/g, "#".repeat(64)).replace(/[A-Za-z0-9+/]{43,}=/g, (hash) => "#".repeat(hash.length));
}

interface Seen {
  readonly role: RoleName;
  readonly path: string;
  readonly bytes: string;
}

/** Plays a world and looks at it with everybody's eyes. */
async function look(seed: string, play: Script, secret: string): Promise<{ seen: Seen[]; kept: string }> {
  const folder = newFolder();
  cpSync(start.folder, folder, { recursive: true });
  const chance = new SeededChance(seed);
  const running = await startServer(folder, { chance });
  const people = Object.fromEntries(Object.entries(start.people).map(([role, { cookie, epoch }]) => {
    const browser = new Tablet(running.url, role);
    if (cookie !== "") browser.keep(new Headers(cookie.split("; ").map((part) => ["set-cookie", part] as [string, string])));
    browser.epoch = epoch;
    return [role, browser];
  })) as World["people"];
  const from = running.context.log.size;
  const streams: { role: RoleName; session: string; stream: EventStream }[] = [];
  for (const role of roles) for (const session of [start.session, start.elsewhere]) streams.push({ role, session, stream: await EventStream.open(people[role], session) });
  // changes that come together are shown together: one at a time, so that both worlds have the same ones
  const settled = async (): Promise<void> => {
    for (const session of [start.session, start.elsewhere]) await running.context.hub.told(session);
  };
  await settled();
  let operations = 0;
  const world: World = {
    running, people,
    ask: async (who, method, path, body) => {
      const answer = await people[who].do(method, path, body);
      await settled();
      return answer;
    },
    operate: async (who, change) => {
      const sheets = await people[who].do<{ candidate: string; rev: number }[]>("GET", "/sheets");
      people[who].revs.set(start.target, sheets.find((one) => one.candidate === start.target)?.rev ?? 0);
      await people[who].do("POST", "/operations", { ...people[who].operation(start.target, change), op: seededId(`${seed} operation ${operations++}`) });
      await settled();
    },
  };
  await play(world, secret);
  const seen: Seen[] = [];
  const headersOf = (headers: Headers): string => [...headers].filter(([name]) => name !== "date").map(([name, value]) => `${name}: ${value}`).join("\n");
  const asked = paths(running.context.log.size, from);
  for (const role of roles) {
    for (const path of asked) {
      const browser = role === "anonymous" ? new Browser(running.url, role) : people[role];
      const { status, headers, text } = await browser.send("GET", path);
      seen.push({ role, path, bytes: masked(path, `${status}\n${headersOf(headers)}\n\n${text}`) });
    }
  }
  // what the log keeps sealed of this world
  const kept = JSON.stringify(await running.context.db.selectFrom("log_openings").select("value").where("seq", ">", from).execute());
  await running.stop();
  for (const { role, session, stream } of streams) {
    await stream.until(({ endedAt }) => endedAt !== null);
    // the heartbeat comes by real time
    const events = stream.events.filter(({ event }, i) => event !== "clock" || i === 0);
    seen.push({ role, path: `/sessions/${session}/stream`, bytes: `${stream.status}\n${headersOf(stream.headers)}\n\n${JSON.stringify(events)}` });
  }
  rmSync(folder, { recursive: true, force: true });
  return { seen, kept };
}

const differing = (a: readonly Seen[], b: readonly Seen[], isTheirs: (role: RoleName, path: string) => boolean): { role: RoleName; path: string; a: string; b: string }[] => {
  expect(a.map(({ role, path }) => `${role} ${path}`)).toEqual(b.map(({ role, path }) => `${role} ${path}`));
  return a.flatMap(({ role, path, bytes }, i) => (bytes === b[i]!.bytes || isTheirs(role, path) ? [] : [{ role, path, ...firstDifference(bytes, b[i]!.bytes) }]));
};

function firstDifference(a: string, b: string): { a: string; b: string } {
  let i = 0;
  while (a[i] === b[i]) i++;
  return { a: a.slice(Math.max(0, i - 80), i + 80), b: b.slice(Math.max(0, i - 80), i + 80) };
}

test("S2: worlds that differ in one secret are the same to every outsider", { timeout: 3_600_000 }, async () => {
  const pairs = Number(process.env["PAIRS"] ?? 20);
  const from = performance.now();
  let compared = 0;
  let bytes = 0;
  for (let n = 0; n < pairs; n++) {
    const { name, secret, released = false, play } = scripts[n % scripts.length]!;
    // every round of the list swaps which world is looked at first, so that nothing rests on order
    const [one, other] = n % 2 === 0 ? secrets[secret] : secrets[secret].toReversed();
    const [a, b] = [await look(`pair ${n}`, play, one!), await look(`pair ${n}`, play, other!)];
    // there is something to leak
    expect(a.kept === b.kept, name).toBe(false);
    const differences = differing(a.seen, b.seen, (role, path) => theirs[secret](role, path, released));
    expect({ name, differences }).toEqual({ name, differences: [] });
    compared += a.seen.length;
    bytes += a.seen.reduce((sum, { bytes: text }) => sum + text.length, 0);
  }
  console.log(`S2: ${pairs} pairs of worlds, ${roles.length} outsiders, ${compared} answers and streams (${Math.round(bytes / 1e6)} MB) compared, 0 differences, ${Math.round((performance.now() - from) / 1000)} s`);
});

test("the comparison sees what differs: the one thing the desk learns from scores, after closing, is that they lie wide apart", { timeout: 120_000 }, async () => {
  const play: Script = async (w, s) => {
    await open(w, s);
    await w.operate("owner", sheet(full("1", { [judged[2]!]: s }), "", true));
    await close(w, s);
  };
  const [a, b] = [await look("control", play, "1"), await look("control", play, "5")];
  const found = differing(a.seen, b.seen, () => false).map(({ role, path }) => ({ role, path }));
  expect(found).toEqual([{ role: "chair", path: `${at()}/spread` }, { role: "secretary", path: `${at()}/spread` }]);
});
