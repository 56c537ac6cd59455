// The server as operators run it: settings checked at the start, the demo's links, logs without secrets, a graceful stop with a last
// backup, readiness, one server a folder.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { checkCopy } from "../../../server/backup/copy.ts";
import { Browser, ready, Tablet } from "./hall.ts";

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

function serve(args: readonly string[], environment: Record<string, string>): Promise<Served> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["server/jiangping.mjs", "serve", "--lang", "en", ...args], { env: { ...process.env, ...environment } });
    const text = { out: "", err: "" };
    const ended = new Promise<number | null>((done) => void child.once("exit", done));
    child.stderr.setEncoding("utf8").on("data", (part: string) => {
      text.err += part;
      // the last thing said at the start
      if (text.err.includes('"msg":"ready"')) {
        resolve({
          base: /is serving: (\S+)/.exec(text.out)![1]!, stdout: () => text.out, stderr: () => text.err,
          stop: () => {
            child.kill("SIGTERM");
            return ended;
          },
        });
      }
    });
    child.stdout.setEncoding("utf8").on("data", (part: string) => (text.out += part));
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

test("the demo: one-time links, a session that can be scored, logs that tell no secret, a stop that keeps all", { timeout: 120_000 }, async () => {
  const [data, backups] = [folder(), join(folder(), "second")];
  const environment = { JIANGPING_PORT: "0", JIANGPING_BACKUP_DIR: backups };
  const server = await serve(["--demo", "--data", data], environment);
  const { base } = server;
  const links = [...server.stdout().matchAll(/\(login (\w+)\): \S+\/setup#(\S+)/g)].map(([, login, token]) => ({ login: login!, token: token! }));
  const codes = [...server.stdout().matchAll(/seat \d+, (E\d): (\S+) {2}\S+\/join#\S+\.(\S+)/g)].map(([, expert, code, proof]) => ({ expert: expert!, code: code!, proof: proof! }));
  expect({ links: links.map(({ login }) => login), codes: codes.map(({ expert }) => expert) }).toEqual({
    links: ["admin", "secretary", "chair", "supervisor", "leader", "display"], codes: ["E1", "E2", "E3", "E4", "E5", "E6", "E7", "E8", "E9"],
  });

  const chair = new Browser(base, "chair");
  const { token } = links.find(({ login }) => login === "chair")!;
  await ready(chair, { now: Date.now }, { token, login: "chair", name: "组长", role: "chair" });
  expect((await chair.send("POST", "/sign-out")).status).toBe(200);
  expect((await chair.send("POST", "/invitation", { token, password: "another password" })).status).toBe(404);
  const tablet = new Tablet(base, "E1");
  await tablet.do("POST", "/join", { code: codes[0]!.code, proof: codes[0]!.proof });
  await tablet.certifyAll();
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
  const secrets = [token, codes[0]!.code, codes[0]!.proof, "correct horse", "专家01", "人选01", tablet.cookie.split("=")[1]!.slice(0, 20)];
  expect(secrets.filter((secret) => server.stderr().includes(secret))).toEqual([]);

  // nor does the database tell one: only hashes of tokens, codes and passwords are kept
  const bytes = readFileSync(join(data, "jiangping.db"), "latin1");
  const kept = [token, codes[0]!.code, codes[0]!.proof, "correct horse", tablet.cookie.split("; ")[0]!.split("=")[1]!];
  expect(kept.filter((secret) => bytes.includes(secret))).toEqual([]);

  const copies = readdirSync(backups);
  expect(copies.length).toBeGreaterThan(0);
  const facts = checkCopy(join(backups, copies.sort().at(-1)!));
  expect(facts.entries).toBeGreaterThan(15);
  // started again: the record is there, and no link is given out twice
  const again = await serve(["--demo", "--data", data], environment);
  try {
    expect(again.stdout()).toContain("the demo is there already");
    expect(again.stdout()).not.toContain("/setup#");
    again.stderr();
    expect(existsSync(join(data, "jiangping.db"))).toBe(true);
  } finally {
    await again.stop();
  }
});
