// The server of a rehearsal: the program as it ships, in a process of its own on one port, which can be killed and started again.
import { spawn, type ChildProcess } from "node:child_process";
import { createServer } from "node:net";
import { once } from "node:events";

export interface ServedFolder {
  readonly base: string;
  readonly port: number;
  /** of the set-up link; null once an administrator is there */
  readonly setupToken: () => string | null;
  readonly start: () => Promise<void>;
  /** as a power cut ends it */
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, "close");
  return port;
}

export async function serveFolder(folder: string): Promise<ServedFolder> {
  const port = await freePort();
  let child: ChildProcess | null = null;
  let token: string | null = null;
  const ended = async (signal: NodeJS.Signals): Promise<void> => {
    const one = child;
    child = null;
    if (one === null || one.exitCode !== null || one.signalCode !== null) return;
    one.kill(signal);
    await once(one, "exit");
  };
  return {
    base: `http://127.0.0.1:${port}`, port,
    setupToken: () => token,
    start: async () => {
      const one = spawn(process.execPath, ["server/jiangping.mjs", "serve", "--data", folder, "--port", String(port), "--host", "127.0.0.1", "--lang", "en"], {
        stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, JIANGPING_TLS: "off", JIANGPING_LOG_LEVEL: "error" },
      });
      child = one;
      let out = "";
      let errors = "";
      one.stderr!.setEncoding("utf8").on("data", (text: string) => (errors += text.slice(0, 10_000)));
      await new Promise<void>((resolve, reject) => {
        one.once("exit", (status) => reject(new Error(`the server ended with ${status}: ${errors}`)));
        one.stdout!.setEncoding("utf8").on("data", (text: string) => {
          out += text;
          token = /\/setup#(\S+)/.exec(out)?.[1] ?? token;
          if (out.includes("is serving")) resolve();
        });
      });
      // the line with the link comes right after the first one
      const end = Date.now() + 10_000;
      while (!(await fetch(`http://127.0.0.1:${port}/readyz`).then((answer) => answer.ok, () => false))) {
        if (Date.now() > end) throw new Error("the server does not become ready");
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      one.removeAllListeners("exit");
    },
    kill: () => ended("SIGKILL"),
    stop: () => ended("SIGTERM"),
  };
}
