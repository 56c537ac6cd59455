// R6: another process holds the database's write lock while thirty tablets write.
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { startChild } from "./child.ts";
import { recordProblems } from "./record-problems.ts";
import { acknowledgedBy, writeAll } from "./tablets.ts";
import type { Template } from "./template.ts";

export interface LockFigures {
  readonly heldSeconds: number;
  /** answers 503 */
  readonly busy: number;
  readonly acknowledged: number;
  /** how long it was held in truth: a busy machine lets go late */
  readonly heldMilliseconds: number;
  /** longest standstill of the server's event loop while the lock was held */
  readonly stallMilliseconds: number;
  /** slowest answer of /healthz meanwhile */
  readonly healthMilliseconds: number;
  readonly problems: readonly string[];
}

export async function heldLock(entry: string, template: Template, heldSeconds: number): Promise<LockFigures> {
  const folder = template.copy();
  const file = join(folder, "jiangping.db");
  const child = await startChild(entry, folder);
  const tablets = template.tablets(child.url);
  const problems: string[] = [];
  try {
    // everything is loaded and compiled before the clock runs
    const until = performance.now() + 300;
    await writeAll(tablets, () => performance.now() > until);
    const other = new Sqlite(file, { timeout: 5000 });
    await child.stallMilliseconds();
    const began = performance.now();
    other.exec("begin immediate");
    const before = acknowledgedBy(tablets).length;
    const release = began + heldSeconds * 1000;
    const released = new Promise<number>((done) => {
      setTimeout(() => {
        const past = acknowledgedBy(tablets).length - before;
        if (past > 0) problems.push(`${past} saved past the lock`);
        other.exec("rollback");
        other.close();
        done(performance.now() - began);
      }, heldSeconds * 1000);
    });
    const isOver = (): boolean => performance.now() > release + 50;
    const [counts, healthMilliseconds, heldMilliseconds] = await Promise.all([writeAll(tablets, isOver), slowestHealth(child.url, isOver), released]);
    const stallMilliseconds = await child.stallMilliseconds();
    for (const tablet of tablets) for (let sent = await tablet.next(); sent !== "saved"; sent = await tablet.next()) if (performance.now() > release + 5000) throw new Error(`answered ${sent} after the lock was gone`);
    problems.push(...recordProblems(file, acknowledgedBy(tablets)));
    if ((await child.stop()) !== 0) problems.push("the server did not end by itself");
    return { heldSeconds, busy: counts.busy, acknowledged: acknowledgedBy(tablets).length, heldMilliseconds, stallMilliseconds, healthMilliseconds, problems };
  } finally {
    await child.kill();
  }
}

async function slowestHealth(url: string, until: () => boolean): Promise<number> {
  let slowest = 0;
  while (!until()) {
    const asked = performance.now();
    await (await fetch(`${url}/healthz`)).text();
    slowest = Math.max(slowest, performance.now() - asked);
    await new Promise((done) => setTimeout(done, 20));
  }
  return slowest;
}
