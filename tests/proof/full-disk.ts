// R5: the storage is full: the database at its page limit, and a real small file system without room.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, rmdirSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "../server/record/hall.ts";
import { startChild } from "./child.ts";
import { recordProblems } from "./record-problems.ts";
import { acknowledgedBy, type VirtualTablet } from "./tablets.ts";
import type { Template } from "./template.ts";

export interface FullFigures {
  readonly rounds: number;
  readonly acknowledged: number;
  /** answers 507 */
  readonly refused: number;
  readonly problems: readonly string[];
}

/** Everybody writes until everybody is refused. */
async function writeUntilFull(tablets: readonly VirtualTablet[]): Promise<void> {
  for (let i = 0; i < 5000; i++) {
    const sent = await Promise.all(tablets.map((tablet) => tablet.next()));
    if (sent.every((one) => one === "full")) return;
    if (!sent.every((one) => one === "full" || one === "saved")) throw new Error(`answered ${sent.join(" ")}`);
  }
  throw new Error("the storage never was full");
}

/** Refused, read, refused again, then with room the same operations are saved. */
async function fullAndBack(tablets: readonly VirtualTablet[], file: string, makeRoom: () => void): Promise<string[]> {
  const problems: string[] = [];
  await writeUntilFull(tablets);
  const told = acknowledgedBy(tablets);
  problems.push(...recordProblems(file, told));
  const reads = await Promise.all(tablets.map((tablet) => tablet.send("GET", "/sheets")));
  for (const { status } of reads) if (status !== 200) problems.push(`reading while full: ${status}`);
  makeRoom();
  for (const sent of await Promise.all(tablets.map((tablet) => tablet.next()))) if (sent !== "saved") problems.push(`with room again: ${sent}`);
  problems.push(...recordProblems(file, acknowledgedBy(tablets)));
  if (acknowledgedBy(tablets).length !== told.length + tablets.length) problems.push("not every tablet saved once with room again");
  return problems;
}

/** `max_page_count` of the writing connection is what the database has already. */
export async function fullDatabase(template: Template, rounds: number): Promise<FullFigures> {
  const folder = template.copy();
  let refused = 0;
  const problems: string[] = [];
  const running = await startServer(folder, { serve: { onAnswer: ({ status }) => void (refused += status === 507 ? 1 : 0), onFailure: () => undefined } });
  const tablets = template.tablets(running.url);
  try {
    const connection = running.context.database.file!;
    const most = connection.pragma("max_page_count", { simple: true }) as number;
    for (let i = 0; i < rounds; i++) {
      connection.pragma(`max_page_count = ${connection.pragma("page_count", { simple: true }) as number}`);
      problems.push(...await fullAndBack(tablets, join(folder, "jiangping.db"), () => connection.pragma(`max_page_count = ${most}`)));
    }
  } finally {
    await running.stop();
  }
  problems.push(...recordProblems(join(folder, "jiangping.db"), acknowledgedBy(tablets)));
  return { rounds, acknowledged: acknowledgedBy(tablets).length, refused, problems };
}

export interface SmallDisk {
  readonly folder: string;
  readonly remove: () => void;
}

/** A file system of 32 MiB in memory; why not, where mounting is not permitted. */
export function mountSmallDisk(): SmallDisk | string {
  const folder = mkdtempSync(join(tmpdir(), "jiangping-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=32m", "tmpfs", folder], { stdio: "pipe" });
  } catch {
    rmdirSync(folder);
    return "mounting a file system is not permitted here";
  }
  return {
    folder,
    remove: () => {
      execFileSync("umount", [folder]);
      rmdirSync(folder);
    },
  };
}

/** A ballast file takes all room but a little; what is left differs from round to round. */
export async function fullDisk(entry: string, template: Template, disk: SmallDisk, rounds: number): Promise<FullFigures> {
  const folder = template.copy(join(disk.folder, "data"));
  const file = join(folder, "jiangping.db");
  const ballast = join(disk.folder, "ballast");
  const problems: string[] = [];
  const child = await startChild(entry, folder);
  const tablets = template.tablets(child.url);
  let refused = 0;
  for (const tablet of tablets) {
    const next = tablet.next.bind(tablet);
    tablet.next = async () => {
      const sent = await next();
      if (sent === "full") refused++;
      return sent;
    };
  }
  try {
    for (let i = 0; i < rounds; i++) {
      const { bavail, bsize } = statfsSync(disk.folder);
      writeFileSync(ballast, Buffer.alloc(Math.max(0, (bavail - 4 - 7 * (i % 20)) * bsize)));
      problems.push(...await fullAndBack(tablets, file, () => rmSync(ballast)));
    }
    if ((await child.stop()) !== 0) problems.push("the server did not end by itself");
  } finally {
    await child.kill();
  }
  problems.push(...recordProblems(file, acknowledgedBy(tablets)));
  rmSync(folder, { recursive: true });
  return { rounds, acknowledged: acknowledgedBy(tablets).length, refused, problems };
}
