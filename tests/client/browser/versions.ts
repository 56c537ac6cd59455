// A server that gives out pages of an older version, and from some moment on the present ones. Source: reliability R17, R10.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { built } from "../../../server/build.mjs";
import { makeSetupLink } from "../../../server/actions/invite.ts";
import { serve, type Running } from "../../../server/serve.ts";
import type { ServedFolder } from "../../rehearsal/server.ts";

export interface ServedVersions extends ServedFolder {
  /** names of the two versions */
  readonly version: string;
  readonly older: string;
  /** stops, and starts again with the present pages */
  readonly renew: () => Promise<void>;
}

/** The present pages with another version and other names of the files that change with it. */
function olderPages(present: string, into: string): { readonly version: string; readonly older: string } {
  cpSync(present, into, { recursive: true });
  const version = versionOf(present);
  const older = `old${version.slice(3)}`;
  const files = readdirSync(into, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const scripts = files.filter((file) => file.endsWith(".js") && file.includes("/assets/")).map((file) => file.slice(file.lastIndexOf("/") + 1));
  const rename = (text: string): string => scripts.reduce((sum, name) => sum.replaceAll(name, name.replace(/\.js$/, "x.js")), text).replaceAll(version, older);
  for (const file of files) {
    if (!/\.(js|html)$/.test(file)) continue;
    const name = file.slice(file.lastIndexOf("/") + 1);
    const text = rename(readFileSync(file, "utf8"));
    if (scripts.includes(name)) rmSync(file);
    writeFileSync(scripts.includes(name) ? file.replace(/\.js$/, "x.js") : file, text);
  }
  return { version, older };
}

function versionOf(folder: string): string {
  const found = /shell-([0-9a-f]{12})/.exec(readFileSync(join(folder, "sw.js"), "utf8")) ?? /["'`]([0-9a-f]{12})["'`]/.exec(readFileSync(join(folder, "sw.js"), "utf8"));
  if (found === null) throw new Error("sw.js names no version");
  return found[1]!;
}

/** Runs already; `data` is its database's folder. */
export async function serveVersions(data: string): Promise<ServedVersions> {
  const present = join(await built(), "public");
  const old = mkdtempSync(join(tmpdir(), "jiangping-older-"));
  const { version, older } = olderPages(present, old);
  const start = (pages: string, port: number): Promise<Running> => serve({
    config: { data, host: "127.0.0.1", port, databaseUrl: null, backupFolder: null }, tls: null, pages,
    onBroken: (error) => {
      throw error;
    },
    onFailure: (error, route) => console.error(route, error),
  });
  let running = await start(old, 0);
  const { port, url } = running;
  const token = await makeSetupLink(running.context);
  const stop = async (): Promise<void> => {
    await running.stop();
    rmSync(old, { recursive: true, force: true });
  };
  return {
    base: url, port, version, older, stop, kill: stop,
    setupToken: () => token,
    start: () => Promise.resolve(),
    renew: async () => {
      await running.stop();
      running = await start(present, port);
    },
  };
}

/** The service worker has the files of a start, and the page is its. */
export const isKept = async (): Promise<boolean> => (await navigator.serviceWorker.ready).active?.state === "activated" && navigator.serviceWorker.controller !== null;

/** «shell-…» of the files that are kept. Runs in the page. */
export const shells = async (): Promise<string> => (await caches.keys()).filter((name) => name.startsWith("shell-")).sort().join();
