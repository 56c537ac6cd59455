// R1: the server is killed at a random moment while thirty tablets write, and started again, over and over.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { startChild } from "./child.ts";
import { recordProblems, storedOperations } from "./record-problems.ts";
import { acknowledgedBy, writeAll } from "./tablets.ts";
import type { Template } from "./template.ts";

/** after so many kills a fresh copy, so that the last cycles check no more than the first */
const cyclesOfOneCopy = 10;

export interface KillFigures {
  readonly kills: number;
  readonly acknowledged: number;
  /** sent, and the server died before it answered */
  readonly inDoubt: number;
  /** of those, already on the disk: the second sending found them */
  readonly inDoubtStored: number;
  readonly problems: readonly string[];
  readonly seconds: number;
}

export async function killLoop(entry: string, template: Template, cycles: number, mostSeconds = Number.POSITIVE_INFINITY): Promise<KillFigures> {
  const began = performance.now();
  const seconds = (): number => (performance.now() - began) / 1000;
  const problems: string[] = [];
  let [kills, acknowledged, inDoubt, inDoubtStored] = [0, 0, 0, 0];
  while (kills < cycles && seconds() < mostSeconds && problems.length === 0) {
    const folder = template.copy();
    const file = join(folder, "jiangping.db");
    const tablets = template.tablets("");
    let child = await startChild(entry, folder);
    try {
      for (let i = 0; i < cyclesOfOneCopy && kills < cycles && seconds() < mostSeconds && problems.length === 0; i++) {
        for (const tablet of tablets) tablet.base = child.url;
        const killed = new Promise<void>((done, fail) => {
          setTimeout(() => void child.kill().then(done, fail), 50 + Math.random() * 400);
        });
        await writeAll(tablets, () => false);
        await killed;
        kills++;
        child = await startChild(entry, folder);
        for (const tablet of tablets) tablet.base = child.url;
        // first what was told, before anything new is written; then what is in doubt, once more under its key, checked the next time
        problems.push(...recordProblems(file, acknowledgedBy(tablets)));
        const waiting = tablets.filter((tablet) => tablet.waiting !== null);
        const stored = storedOperations(file);
        inDoubt += waiting.length;
        inDoubtStored += waiting.filter((tablet) => stored.has(tablet.waiting!.op)).length;
        for (const sent of await Promise.all(waiting.map((tablet) => tablet.next()))) if (sent !== "saved") problems.push(`an operation in doubt was answered ${sent}`);
      }
      acknowledged += acknowledgedBy(tablets).length;
      if ((await child.stop()) !== 0) problems.push("the server did not end by itself");
      problems.push(...recordProblems(file, acknowledgedBy(tablets)));
      rmSync(folder, { recursive: true });
    } finally {
      await child.kill();
    }
  }
  return { kills, acknowledged, inDoubt, inDoubtStored, problems, seconds: seconds() };
}
