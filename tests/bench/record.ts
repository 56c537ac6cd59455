// Benchmarks of the record: a durable save over HTTP against a bare insert beside it, many tablets at once, reading a large ranking,
// the scores file, and live states to many listeners while scores are written. Ratios, never promises.
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Sqlite from "better-sqlite3";
import { prepareHall, type PreparedHall } from "./record-input.ts";

const figure = (name: string, text: string, ok: boolean): void => console.log(`${ok ? "ok  " : "over"} ${name}: ${text}`);
const at = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;

/** Milliseconds of one insert of a sheet's size into one table, with a flush each. */
function bareInsert(folder: string, count: number): number[] {
  const database = new Sqlite(join(folder, "bare.db"));
  database.pragma("journal_mode = wal");
  database.pragma("synchronous = full");
  database.exec("create table if not exists sheets (id integer primary key, value text not null) strict");
  const insert = database.prepare("insert into sheets (value) values (?)");
  const value = "x".repeat(400);
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const from = performance.now();
    insert.run(value);
    times.push(performance.now() - from);
  }
  database.close();
  return times.sort((a, b) => a - b);
}

/** What HTTP alone costs: a server that does nothing but the same insert. */
async function bareHttp(folder: string, count: number): Promise<number[]> {
  const program = `const D=require(${JSON.stringify(join(process.cwd(), "node_modules", "better-sqlite3"))});const d=new D(${JSON.stringify(join(folder, "bare.db"))});
d.pragma("synchronous = full");const i=d.prepare("insert into sheets (value) values (?)");
require("http").createServer((q,r)=>{let t="";q.setEncoding("utf8").on("data",(p)=>(t+=p)).on("end",()=>{i.run(t);r.end("{}")})}).listen(0,"127.0.0.1",function(){console.log(this.address().port)})`;
  const child = spawn(process.execPath, ["-e", program], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const port = await new Promise<string>((resolve) => child.stdout.setEncoding("utf8").once("data", (text: string) => resolve(text.trim())));
    const times: number[] = [];
    for (let i = 0; i < count; i++) {
      const from = performance.now();
      await post(`http://127.0.0.1:${port}`, "/operations", "", "x".repeat(400));
      times.push(performance.now() - from);
    }
    return times;
  } finally {
    child.kill("SIGTERM");
  }
}

const agent = new Agent({ keepAlive: true, maxSockets: 400 });

function post(base: string, path: string, cookie: string, body: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(`${base}/api${path}`, {
      method: "POST", agent,
      headers: { cookie, origin: base, "content-type": "application/json", "content-length": Buffer.byteLength(body) },
    }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => (text += part)).on("end", () => resolve({ status: response.statusCode!, text }));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

let made = 0;
const uuid = (): string => `018f0000-0000-7000-8000-${(++made).toString(16).padStart(12, "0")}`;

/** Saves whole sheets one after another; milliseconds of each. */
async function save(hall: PreparedHall, seat: number, count: number): Promise<number[]> {
  const tablet = hall.tablets[seat]!;
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const body = JSON.stringify({
      op: uuid(), candidate: hall.candidate, baseRev: tablet.rev, clientSeq: ++tablet.clientSeq, epoch: tablet.epoch,
      change: { kind: "sheet", values: hall.values(i), comment: "", submit: false },
    });
    const from = performance.now();
    const { status, text } = await post(hall.base, "/operations", tablet.cookie, body);
    times.push(performance.now() - from);
    if (status !== 200) throw new Error(`${status} ${text}`);
    tablet.rev++;
  }
  return times;
}

export async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "jiangping-bench-"));
  let child: ChildProcess | null = null;
  try {
    console.log(`machine: ${availableParallelism()} cores, Node ${process.versions.node}, SQLite file, server in a process of its own`);
    const started = await startChild(folder);
    child = started.child;
    const hall = await prepareHall(started.base, started.setup, 32);
    await save(hall, 0, 300);
    const bare = bareInsert(folder, 2000);
    const one = (await save(hall, 0, 2000)).sort((a, b) => a - b);
    const again = bareInsert(folder, 2000);
    const baseline = (at(bare, 0.5) + at(again, 0.5)) / 2;
    const share = baseline / at(one, 0.5);
    const floor = at((await bareHttp(folder, 2000)).sort((a, b) => a - b), 0.5);
    console.log(`     the same insert behind a bare HTTP server of Node, one client: ${floor.toFixed(3)} ms (${(100 * baseline / floor).toFixed(0)} % of the bare insert)`);
    figure("save, 1 client", `median ${at(one, 0.5).toFixed(3)} ms, p99 ${at(one, 0.99).toFixed(2)} ms; bare insert with FULL ${baseline.toFixed(3)} ms: ${(100 * share).toFixed(0)} % of its speed (wanted 60 %)`, share >= 0.6);
    const from = performance.now();
    const many = (await Promise.all(hall.tablets.map((_, seat) => save(hall, seat, 150)))).flat().sort((a, b) => a - b);
    const seconds = (performance.now() - from) / 1000;
    figure("save, 32 clients", `p50 ${at(many, 0.5).toFixed(1)} ms, p99 ${at(many, 0.99).toFixed(1)} ms, ${(many.length / seconds).toFixed(0)} a second (wanted p99 ≤ 50 ms)`, at(many, 0.99) <= 50);
    await streams(hall);
  } finally {
    child?.kill("SIGTERM");
    rmSync(folder, { recursive: true, force: true });
  }
}

/** 300 listeners while 100 writes a second go on: from the answer of a write to the arrival of its state. */
async function streams(hall: PreparedHall): Promise<void> {
  const listeners = 300;
  const seen = new Map<string, number>();
  const late: number[] = [];
  const opened: Promise<void>[] = [];
  const closers: (() => void)[] = [];
  for (let i = 0; i < listeners; i++) {
    const cookie = hall.desks[i % hall.desks.length]!;
    let isOpen: () => void = () => undefined;
    opened.push(new Promise((resolve) => (isOpen = resolve)));
    const sent = request(`${hall.base}/api/sessions/${hall.session}/stream`, { agent: new Agent(), headers: { cookie } }, (response) => {
      isOpen();
      let rest = "";
      response.setEncoding("utf8").on("data", (part: string) => {
        rest += part;
        const now = performance.now();
        const mark = rest.lastIndexOf("\"text\":\"");
        if (mark >= 0) {
          const text = rest.slice(mark + 8, rest.indexOf("\"", mark + 8));
          const wrote = seen.get(text);
          if (wrote !== undefined) late.push(now - wrote);
        }
        const end = rest.lastIndexOf("\n\n");
        if (end >= 0) rest = rest.slice(end + 2);
      });
      response.on("error", () => undefined);
    });
    sent.on("error", () => undefined);
    sent.end();
    closers.push(() => sent.destroy());
  }
  await Promise.all(opened);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const stop = { now: false };
  let written = 0;
  const writers = hall.tablets.slice(0, 20).map(async (_, seat) => {
    while (!stop.now) {
      const from = performance.now();
      await save(hall, seat, 1);
      written++;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, 200 - (performance.now() - from))));
    }
  });
  const from = performance.now();
  for (let i = 0; i < 40; i++) {
    const text = `mark ${i}`;
    await hall.mark(text);
    seen.set(text, performance.now());
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  stop.now = true;
  await Promise.all(writers);
  const seconds = (performance.now() - from) / 1000;
  for (const close of closers) close();
  late.sort((a, b) => a - b);
  figure("event to 300 streams", `${late.length} arrivals of ${40 * listeners}, p50 ${at(late, 0.5).toFixed(1)} ms, p99 ${at(late, 0.99).toFixed(1)} ms, with ${(written / seconds).toFixed(0)} writes a second (wanted p99 ≤ 100 ms)`, at(late, 0.99) <= 100 && late.length === 40 * listeners);
}

function startChild(folder: string): Promise<{ child: ChildProcess; base: string; setup: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [fileURLToPath(new URL("../../../server/jiangping.mjs", import.meta.url)), "serve", "--data", join(folder, "data"), "--lang", "en"], {
      env: { ...process.env, JIANGPING_TLS: "off", JIANGPING_HOST: "127.0.0.1", JIANGPING_PORT: "0", JIANGPING_LOG_LEVEL: "error" }, stdio: ["ignore", "pipe", "inherit"],
    });
    let text = "";
    child.on("error", reject);
    child.stdout!.setEncoding("utf8").on("data", (part: string) => {
      text += part;
      const found = /first set-up \(works once\): (\S+)\/setup#(\S+)/.exec(text);
      if (found) resolve({ child, base: found[1]!, setup: found[2]! });
    });
  });
}
