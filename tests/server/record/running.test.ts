// The server as operators run it: settings checked at the start, the demo's links, logs without secrets, a graceful stop with a last
// backup, readiness, one server a folder.
import { spawn, spawnSync } from "node:child_process";
import { get } from "node:http";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { checkCopy } from "../../../server/backup/copy.ts";
import type { DeskView } from "../../../server/live/view.ts";
import { Browser } from "./hall.ts";

const folders: string[] = [];
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), "jiangping-running-"));
  folders.push(made);
  return made;
};
afterAll(() => folders.forEach((made) => rmSync(made, { recursive: true, force: true })));

interface Served {
  readonly base: string;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** status after SIGTERM */
  readonly stop: () => Promise<number | null>;
}

/** Status of the demo's list when it is asked for by this name. */
const statusFor = (port: string, host: string): Promise<number | undefined> => new Promise((resolve, reject) => {
  get({ port, host: "127.0.0.1", path: "/api/demo", headers: { host } }, (answer) => {
    answer.resume();
    resolve(answer.statusCode);
  }).on("error", reject);
});

async function until(isSo: () => Promise<boolean>, milliseconds = 10_000): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`not so after ${milliseconds} ms`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function serve(args: readonly string[], environment: Record<string, string>): Promise<Served> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["server/jiangping.mjs", "serve", "--lang", "en", ...args], { env: { ...process.env, ...environment } });
    const text = { out: "", err: "" };
    const ended = new Promise<number | null>((done) => void child.once("exit", done));
    child.stderr.setEncoding("utf8").on("data", (part: string) => {
      text.err += part;
      settle();
    });
    child.stdout.setEncoding("utf8").on("data", (part: string) => {
      text.out += part;
      settle();
    });
    // the last thing said at the start; two pipes keep no order
    const settle = (): void => {
      const base = /is serving: (\S+)/.exec(text.out)?.[1];
      if (base !== undefined && text.err.includes('"msg":"ready"')) {
        resolve({
          base, stdout: () => text.out, stderr: () => text.err,
          stop: () => {
            child.kill("SIGTERM");
            return ended;
          },
        });
      }
    };
    void ended.then((status) => reject(new Error(`ended with ${status}: ${text.err}`)));
  });
}

test("wrong settings are named together, and nothing starts", { timeout: 30_000 }, () => {
  const made = spawnSync(process.execPath, ["server/jiangping.mjs", "serve", "--lang", "en", "--data", join(folder(), "data"), "--port", "99999"], {
    env: { ...process.env, JIANGPING_TLS: "given", JIANGPING_LOG_LEVEL: "loud", DATABASE_URL: "mysql://x" }, encoding: "utf8",
  });
  expect({ status: made.status, stdout: made.stdout }).toEqual({ status: 2, stdout: "" });
  for (const name of ["JIANGPING_PORT", "JIANGPING_LOG_LEVEL", "DATABASE_URL"]) expect(made.stderr).toContain(name);
  const open = spawnSync(process.execPath, ["server/jiangping.mjs", "serve", "--lang", "en", "--data", join(folder(), "data"), "--host", "0.0.0.0"], {
    env: { ...process.env, JIANGPING_TLS: "off" }, encoding: "utf8",
  });
  expect(open.stderr).toContain("without TLS the server listens on loopback only");
});

test("the demo: a link for everybody that works again and again, a session that can be scored, logs that tell no secret, a stop that keeps all", { timeout: 120_000 }, async () => {
  const [data, backups] = [folder(), join(folder(), "second")];
  const environment = { JIANGPING_PORT: "0", JIANGPING_BACKUP_DIR: backups, JIANGPING_LOG_LEVEL: "info" };
  const server = await serve(["--demo", "--data", data], environment);
  const { base } = server;
  const port = new URL(base).port;
  const linksIn = (text: string): { host: string; token: string }[] => [...text.matchAll(/: http:\/\/(\w+)\.localhost:(\d+)\/enter#(\S+)/g)].map(([, host, at, token]) => {
    expect(at).toBe(port);
    return { host: host!, token: token! };
  });
  const links = linksIn(server.stdout());
  expect(links.map(({ host }) => host)).toEqual(["chair", "expert1", "expert2", "screen", "supervisor", "secretary", "leader", "admin"]);
  const listed = (await (await fetch(`${base}/api/demo`)).json()) as { role: string; link: string }[];
  expect(listed.map(({ role, link }) => [role, link])).toEqual(links.map(({ host, token }) => [host.startsWith("expert") ? "expert" : host === "screen" ? "display" : host, `http://${host}.localhost:${port}/enter#${token}`]));

  const enter = async (host: string, browser: Browser): Promise<string> => (await browser.do<{ path: string }>("POST", "/demo/enter", { token: links.find((one) => one.host === host)!.token })).path;
  const roleOf = async (browser: Browser): Promise<string> => (await browser.do<{ role: string }>("GET", "/me")).role;
  const people = new Map(links.map(({ host }) => [host, new Browser(base, host)]));
  const seen: [string, string, string][] = [];
  for (const [host, browser] of people) seen.push([host, await enter(host, browser), await roleOf(browser)]);
  const [{ id: session }] = await people.get("chair")!.do<[{ id: string }]>("GET", "/sessions");
  expect(seen).toEqual([
    ["chair", "/chair", "chair"], ["expert1", "/e", "expert"], ["expert2", "/e", "expert"], ["screen", `/screen/${session}`, "display"], ["supervisor", "/sup", "supervisor"],
    ["secretary", "/sec", "secretary"], ["leader", "/", "leader"], ["admin", "/admin", "admin"],
  ]);
  // again, on the same device and on another: a seat stays with its device
  expect([await enter("chair", people.get("chair")!), await enter("chair", new Browser(base, "elsewhere")), await enter("expert1", people.get("expert1")!)]).toEqual(["/chair", "/chair", "/e"]);
  const taken = await new Browser(base, "elsewhere").send("POST", "/demo/enter", { token: links[1]!.token });
  expect([taken.status, taken.body]).toEqual([403, expect.objectContaining({ code: "other-device", seat: 1 })]);
  expect((await new Browser(base, "nobody").send("POST", "/demo/enter", { token: links[0]!.token.replace(/^./, (first) => (first === "A" ? "B" : "A")) })).status).toBe(401);
  // a name of another site that points here is told nothing
  expect(await statusFor(port, "evil.example")).toBe(404);

  // the chair opens; the seven other seats are played; two people sign, and the panel is complete
  const chair = people.get("chair")!;
  const view = (): Promise<DeskView> => chair.do<DeskView>("GET", `/sessions/${session}`);
  await until(async () => (await view()).seats.slice(2).every((seat) => seat.joined && seat.certified));
  expect((await view()).settings).toEqual({ commentBelow: 60, commentAbove: 95, commentAtZero: true, ownRank: true, screenNames: false });
  await chair.do("POST", `/sessions/${session}/candidates/KF01/open`, {});
  const filled = async (): Promise<number[]> => (await view()).seats.map((seat) => seat.sheet!.filled);
  const from = performance.now();
  await until(async () => (await filled()).slice(2).every((count) => count > 0), 20_000);
  expect((await filled()).slice(0, 2)).toEqual([0, 0]);
  await until(async () => (await view()).order[0]!.sheets === 7, 90_000);
  console.log(`demo: seven seats played and signed in ${Math.round((performance.now() - from) / 1000)} s`);
  expect(await (await fetch(`${base}/readyz`)).json()).toEqual({ ready: true, problems: [] });
  expect(await (await fetch(`${base}/healthz`)).json()).toEqual({ ok: true });
  expect((await fetch(`${base}/nothing`)).headers.get("content-type")).toContain("problem+json");
  // where the printed links lead
  for (const path of ["/", "/setup", "/join", "/e", "/screen/x"]) expect(await (await fetch(`${base}${path}`)).text()).toContain('<div id="app">');
  expect([(await fetch(base)).headers.get("content-security-policy"), (await fetch(`${base}/verify`)).status, (await fetch(`${base}/trust`)).status]).toEqual([expect.stringContaining("default-src 'none'"), 200, 404]);

  // a second server on the same folder does not start
  await expect(serve(["--demo", "--data", data], environment)).rejects.toThrow(/another server is using/);

  expect(await server.stop()).toBe(0);
  const lines = server.stderr().trim().split("\n").map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.at(-1)).toMatchObject({ msg: "stopped" });
  const keys = new Set(lines.flatMap((line) => Object.keys(line)));
  expect([...keys].sort()).toEqual(["database", "entries", "level", "method", "ms", "msg", "port", "role", "root", "route", "status", "time"]);
  const cookie = people.get("expert1")!.cookie.split("; ")[0]!.split("=")[1]!;
  const secrets = [...links.map(({ token }) => token), "专家01", "人选01", cookie.slice(0, 20)];
  expect(secrets.filter((secret) => server.stderr().includes(secret))).toEqual([]);

  // nor does the database tell one: only hashes of tokens, codes and passwords are kept
  const bytes = readFileSync(join(data, "jiangping.db"), "latin1");
  const kept = [...links.map(({ token }) => token), cookie];
  expect(kept.filter((secret) => bytes.includes(secret))).toEqual([]);

  const copies = readdirSync(backups);
  expect(copies.length).toBeGreaterThan(0);
  const facts = checkCopy(join(backups, copies.sort().at(-1)!));
  expect(facts.entries).toBeGreaterThan(15);
  // started again: the record is there, and the links are the same
  const again = await serve(["--demo", "--data", data], { ...environment, JIANGPING_PORT: port });
  try {
    expect(linksIn(again.stdout())).toEqual(links);
    expect([await enter("expert1", people.get("expert1")!), await roleOf(people.get("supervisor")!)]).toEqual(["/e", "supervisor"]);
    expect((await view()).order[0]!.sheets).toBe(7);
  } finally {
    await again.stop();
  }
});

test("nobody comes in without a password where it is no demo, and a demo does not leave its machine", { timeout: 60_000 }, async () => {
  const server = await serve(["--data", folder()], { JIANGPING_PORT: "0", JIANGPING_HOST: "127.0.0.1", JIANGPING_TLS: "off" });
  try {
    const browser = new Browser(server.base, "nobody");
    expect([(await browser.send("GET", "/demo")).status, (await browser.send("POST", "/demo/enter", { token: "x" })).status]).toEqual([404, 404]);
  } finally {
    await server.stop();
  }
  const open = spawnSync(process.execPath, ["server/jiangping.mjs", "serve", "--demo", "--lang", "en", "--data", join(folder(), "data"), "--host", "0.0.0.0"], {
    env: { ...process.env, JIANGPING_TLS: "local" }, encoding: "utf8",
  });
  expect([open.status, open.stderr]).toEqual([2, expect.stringContaining("--demo runs on this machine only")]);
});
