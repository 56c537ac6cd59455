// Starts the built program as a process of its own, to be killed, traced or starved.
import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "vite";

/** Builds the program once for a run; the folder goes when the run ends. */
export async function buildProgram(): Promise<{ entry: string; remove: () => void }> {
  const outDir = resolve(".tmp", "proof", `program-${process.pid}`);
  mkdirSync(outDir, { recursive: true });
  await build({ logLevel: "error", configFile: "vite.config.ts", build: { outDir, emptyOutDir: true, minify: false, ssr: join("tests", "proof", "served.ts") } });
  return { entry: join(outDir, "main.js"), remove: () => rmSync(outDir, { recursive: true, force: true }) };
}

export interface Child {
  readonly url: string;
  readonly pid: number;
  /** what it has printed so far on both outputs */
  readonly printed: () => string;
  /** SIGKILL; resolves when the process is gone */
  readonly kill: () => Promise<void>;
  /** SIGTERM; resolves with the exit status */
  readonly stop: () => Promise<number | null>;
  readonly ended: Promise<number | null>;
  /** longest standstill of the event loop since the last question */
  readonly stallMilliseconds: () => Promise<number>;
}

const quiet = { JIANGPING_HOST: "127.0.0.1", JIANGPING_PORT: "0", JIANGPING_TLS: "off", JIANGPING_LOG_LEVEL: "error" };

/** `serve` on a data folder, once it listens. `before` goes in front of the command, such as a tracer. */
export async function startChild(entry: string, folder: string, before: readonly string[] = []): Promise<Child> {
  const [program = process.execPath, ...args] = [...before, process.execPath, entry, "serve", "--data", folder, "--lang", "en"];
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe", "ipc"], env: { ...process.env, NODE_OPTIONS: "", ...quiet } });
  let printed = "";
  const ended = new Promise<number | null>((done) => child.once("exit", (status) => done(status)));
  for (const stream of [child.stdout!, child.stderr!]) stream.setEncoding("utf8").on("data", (text: string) => (printed += text));
  const url = await new Promise<string>((done, fail) => {
    const look = (): void => {
      const found = /is serving: (\S+)/.exec(printed);
      if (found) done(found[1]!);
    };
    child.stdout!.on("data", look);
    void ended.then((status) => fail(new Error(`the server ended with ${String(status)} before it listened:\n${printed}`)));
  });
  return {
    url, pid: child.pid!, ended, printed: () => printed,
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
    stop: async () => {
      child.kill("SIGTERM");
      return ended;
    },
    stallMilliseconds: () => new Promise((done) => {
      child.once("message", (message) => done((message as { stallMilliseconds: number }).stallMilliseconds));
      child.send("stall");
    }),
  };
}

/** Another command of the program, in a process of its own, to its end. */
export async function runChild(entry: string, ...args: string[]): Promise<{ status: number | null; printed: string }> {
  const child: ChildProcess = spawn(process.execPath, [entry, ...args, "--lang", "en"], { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, NODE_OPTIONS: "" } });
  let printed = "";
  for (const stream of [child.stdout!, child.stderr!]) stream.setEncoding("utf8").on("data", (text: string) => (printed += text));
  const status = await new Promise<number | null>((done) => child.once("close", done));
  return { status, printed };
}
