// R2: the order of system calls as a tracer sees it, and faults that the tracer puts into them.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { startChild } from "./child.ts";
import { recordProblems } from "./record-problems.ts";
import { acknowledgedBy, writeAll } from "./tablets.ts";
import type { Template } from "./template.ts";

/** Why calls cannot be traced here; null where they can. */
export function whyNoTrace(): string | null {
  const { error, status, stderr } = spawnSync("strace", ["-f", "-o", "/dev/null", "true"], { encoding: "utf8" });
  if (error) return "strace is not installed";
  return status === 0 ? null : `strace may not trace here: ${stderr.trim().split("\n")[0] ?? ""}`;
}

const calls = "fsync,fdatasync,pwrite64,pwritev,write,writev,sendto,sendmsg";

export interface OrderFigures {
  readonly acknowledged: number;
  readonly checkpoints: number;
  /** system calls between one reply and the next, in the wrong order or number */
  readonly problems: readonly string[];
}

/** One tablet saves again and again: between two replies the WAL is flushed once, after its last write, but for checkpoints. */
export async function traceOrder(entry: string, template: Template, saves: number): Promise<OrderFigures> {
  const folder = template.copy();
  const file = join(folder, "trace");
  const child = await startChild(entry, folder, ["strace", "-D", "-f", "-y", "-s", "16", "-e", `trace=${calls}`, "-o", file]);
  const tablet = template.tablets(child.url)[0]!;
  // the first write of a new WAL has a header to flush
  for (let i = 0; i < saves + 1; i++) if ((await tablet.next()) !== "saved") throw new Error("not saved");
  await child.stop();
  for (let i = 0; i < 100 && !ended(file, child.pid); i++) await new Promise((done) => setTimeout(done, 50));
  const replies = repliesOf(readFileSync(file, "utf8")).slice(1);
  // a checkpoint flushes the WAL once more and then the database; the WAL that begins anew after it has a header to flush
  const isCheckpoint = (events: readonly string[] | undefined): boolean => events?.includes("write ") ?? false;
  const problems = replies.flatMap((events, i) => {
    const flushes = events.filter((event) => event.startsWith("flush")).length;
    const isFlushed = events.lastIndexOf("write -wal") >= 0 && events[events.lastIndexOf("write -wal") + 1] === "flush -wal";
    const due = isCheckpoint(events) ? 3 : isCheckpoint(replies[i - 1]) ? 2 : 1;
    return isFlushed && flushes === due ? [] : [`reply ${i + 1}: ${events.join(", ") || "nothing written"}`];
  });
  if (replies.length !== saves) problems.push(`${replies.length} replies for ${saves} saves`);
  return { acknowledged: tablet.acknowledged.length - 1, checkpoints: replies.filter(isCheckpoint).length, problems };
}

const ended = (file: string, pid: number): boolean => existsSync(file) && new RegExp(`^${pid} \\+\\+\\+ exited`, "m").test(readFileSync(file, "utf8"));

/** For each reply to a client, what was written to and flushed in the database's files since the reply before. */
function repliesOf(trace: string): string[][] {
  const replies: string[][] = [];
  const open = new Map<string, string>();
  let events: string[] = [];
  for (const line of trace.split("\n")) {
    const [, pid = "", rest = ""] = /^(\d+) +(.*)$/.exec(line) ?? [];
    const started = /^(\w+)\(\d+<([^>]*)>(.*)$/.exec(rest);
    // a reply counts when it begins, a flush when it has ended well
    if (started && /"HTTP\/1\.1 200/.test(started[3]!)) {
      replies.push(events);
      events = [];
      continue;
    }
    let [name, path, end] = [started?.[1] ?? "", started?.[2] ?? "", rest];
    if (started && rest.endsWith("<unfinished ...>")) {
      open.set(pid, `${name} ${path}`);
      continue;
    }
    if (/^<\.\.\. \w+ resumed>/.test(rest)) {
      [name = "", path = ""] = (open.get(pid) ?? "").split(" ");
      end = rest;
    }
    const suffix = /jiangping\.db(.*)$/.exec(path)?.[1];
    if (suffix === undefined || !/= \d+/.test(end)) continue;
    events.push(`${name.includes("sync") ? "flush" : "write"} ${suffix}`);
  }
  return replies;
}

export interface BrokenFigures {
  readonly acknowledged: number;
  readonly status: number | null;
  readonly problems: readonly string[];
}

/** From the `nth` flush on every flush fails: the program ends, and what it had acknowledged is there when it starts again. */
export async function brokenFlush(entry: string, template: Template, nth: number): Promise<BrokenFigures> {
  const folder = template.copy();
  const broken = await startChild(entry, folder, ["strace", "-D", "-f", "-o", "/dev/null", "-e", "trace=fsync,fdatasync", "-e", `inject=fsync,fdatasync:error=EIO:when=${nth}+`]);
  const tablets = template.tablets(broken.url);
  await writeAll(tablets, () => false);
  const status = await broken.ended;
  const child = await startChild(entry, folder);
  const problems = recordProblems(join(folder, "jiangping.db"), acknowledgedBy(tablets));
  for (const tablet of tablets) tablet.base = child.url;
  for (const tablet of tablets) if ((await tablet.next()) !== "saved") problems.push(`${tablet.name} cannot save after the restart`);
  problems.push(...recordProblems(join(folder, "jiangping.db"), acknowledgedBy(tablets)));
  await child.stop();
  return { acknowledged: acknowledgedBy(tablets).length - tablets.length, status, problems };
}
