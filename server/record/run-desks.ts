// The processes that read runs for the pages: one a run, started when somebody looks at it, at most two at a time, gone when nobody asks.
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import type { DeskQuestion } from "../commands/desk.ts";
import { packageRoot } from "../package-root.ts";
import { Refusal } from "../refusal.ts";

const most = 2;
const idleAfter = 10 * 60_000;
/** for reading a run's files, and for each answer; the pages wait ten seconds longer, and then hear why */
const longestAnswer = 50_000;

type Line = { readonly ready: true } | { readonly answer: unknown } | { readonly problem: string };

/** One process with the files of one run. Answers come in the order of the questions. */
class RunDesk {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #waiting: { resolve: (line: Line) => void; reject: (error: Error) => void }[] = [];
  readonly #ready: Promise<Line>;
  readonly #within: number;
  #idle: NodeJS.Timeout | null = null;
  #late: NodeJS.Timeout | undefined;
  #isLate = false;
  ended = false;

  /** `within`: milliseconds for one answer */
  constructor(files: ReadonlyMap<string, string>, within: number) {
    this.#within = within;
    const folder = mkdtempSync(join(tmpdir(), "jiangping-desk-"));
    for (const [name, text] of files) {
      mkdirSync(dirname(join(folder, name)), { recursive: true, mode: 0o700 });
      writeFileSync(join(folder, name), text, { mode: 0o600 });
    }
    this.#child = spawn(process.execPath, [join(packageRoot(), "server", "jiangping.mjs"), "desk", "--folder", folder], { stdio: ["pipe", "pipe", "pipe"], env: { PATH: process.env["PATH"] ?? "" } });
    let stderr = "";
    const end = (error: Error): void => {
      this.ended = true;
      rmSync(folder, { recursive: true, force: true });
      clearTimeout(this.#late);
      for (const { reject } of this.#waiting.splice(0)) reject(this.#isLate ? new Refusal("calculation-too-long", { seconds: Math.round(within / 1000) }) : error);
    };
    this.#child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text.slice(0, 1000)));
    this.#child.on("error", end);
    this.#child.on("close", () => end(new Error(`the desk of a run ended: ${stderr.slice(0, 500)}`)));
    this.#child.stdin.on("error", () => undefined);
    createInterface({ input: this.#child.stdout }).on("line", (line) => {
      this.#waiting.shift()?.resolve(JSON.parse(line) as Line);
      this.#watch();
    });
    this.#ready = this.#next();
    // what it has read it needs no longer
    this.#ready.then(() => rmSync(folder, { recursive: true, force: true }), () => undefined);
  }

  #next(): Promise<Line> {
    const next = new Promise<Line>((resolve, reject) => void this.#waiting.push({ resolve, reject }));
    if (this.#waiting.length === 1) this.#watch();
    return next;
  }

  /** One answer after another: whoever waits behind others is not blamed for them. */
  #watch(): void {
    clearTimeout(this.#late);
    if (this.#waiting.length === 0) return;
    this.#late = setTimeout(() => {
      this.#isLate = true;
      this.#child.kill("SIGKILL");
    }, this.#within);
  }

  async ask(question: DeskQuestion): Promise<unknown> {
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.end(), idleAfter);
    this.#idle.unref();
    const next = this.#next();
    this.#child.stdin.write(`${JSON.stringify(question)}\n`);
    // together: where the files cannot be read, both fail, and a failure that nobody awaits would end the server
    const [, line] = await Promise.all([this.#ready, next]);
    if ("answer" in line) return line.answer;
    throw new Error("problem" in line ? line.problem : "the desk of a run answered out of turn");
  }

  end(): void {
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#child.stdin.end();
    this.#child.kill();
  }
}

export class RunDesks {
  /** by run, the one asked last at the end */
  readonly #desks = new Map<string, Promise<RunDesk>>();
  readonly #within: number;
  #closed = false;

  constructor(within = longestAnswer) {
    this.#within = within;
  }

  /** `files` is read only where the run has no process yet. */
  async ask(run: string, files: () => Promise<ReadonlyMap<string, string>>, question: DeskQuestion): Promise<unknown> {
    if (this.#closed) throw new Error("the server is stopping");
    const known = this.#desks.get(run);
    const desk = known !== undefined && !(await known).ended ? known : files().then((texts) => new RunDesk(texts, this.#within));
    this.#desks.delete(run);
    this.#desks.set(run, desk);
    for (const [old, one] of this.#desks) {
      if (this.#desks.size <= most) break;
      this.#desks.delete(old);
      void one.then((ended) => ended.end(), () => undefined);
    }
    try {
      return await (await desk).ask(question);
    } catch (error) {
      if (this.#desks.get(run) === desk) this.#desks.delete(run);
      throw error;
    }
  }

  close(): void {
    this.#closed = true;
    for (const desk of this.#desks.values()) void desk.then((one) => one.end(), () => undefined);
    this.#desks.clear();
  }
}
