// A7: whatever changes a table writes into the log in the same act. Source: reliability I7, §6.3 A7.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { watchActs, type WatchedAct } from "../../proof/watched-acts.ts";
import { playAfterRun, playEveryAct } from "./every-act.ts";
import { openHall } from "./hall.ts";
import { playKaifeng } from "./kaifeng.ts";

/** Tables that may change without an entry: a tablet's own news of itself, every ten seconds. */
const silent: readonly string[] = ["devices"];

interface Judged {
  /** changed a table and wrote no entry */
  readonly unlogged: readonly string[];
  /** wrote several entries: that one is missing shows in none of its tables */
  readonly several: readonly string[];
  /** wrote an entry and changed no table */
  readonly onlyEntry: readonly string[];
}

const kindsOf = (act: WatchedAct): string => [...new Set(act.entries.map(({ kind }) => kind))].join(" ");
const sorted = (lines: readonly string[]): string[] => [...new Set(lines)].sort();

function judge(acts: readonly WatchedAct[]): Judged {
  return {
    unlogged: sorted(acts.filter(({ tables, entries }) => entries.length === 0 && tables.length > 0 && !tables.every((table) => silent.includes(table))).map(({ action, tables }) => `${action}: ${tables.join(" ")}`)),
    several: sorted(acts.filter((act) => kindsOf(act).includes(" ")).map((act) => `${act.action}: ${kindsOf(act)}`)),
    onlyEntry: sorted(acts.filter(({ tables, entries }) => entries.length > 0 && tables.length === 0).map((act) => `${act.action}: ${kindsOf(act)}`)),
  };
}

/** `server/actions/lead.ts step` for every kind of entry that a file of the server can write. */
function sitesInSource(): string[] {
  const files = readdirSync("server", { withFileTypes: true, recursive: true }).filter((one) => one.isFile() && one.name.endsWith(".ts")).map((one) => join(one.parentPath, one.name));
  return sorted(files.flatMap((file) => [...readFileSync(file, "utf8").matchAll(/record\(\{\s*kind: ([^,]+),/g)].flatMap(([, kinds]) =>
    [...kinds!.matchAll(/"([a-z-]+)"/g)].map(([, kind]) => `${file.replaceAll("\\", "/")} ${kind}`))));
}

test("no act changes a table without an entry, and no entry can be left out unseen", { timeout: 180_000 }, async () => {
  const first = await openHall();
  const acts = watchActs(first.running.context);
  await playAfterRun(first, await playKaifeng(first));
  await first.close();
  const second = await openHall();
  const more = watchActs(second.running.context);
  await playEveryAct(second);
  await second.close();
  acts.push(...more);

  const seen = judge(acts);
  console.log(JSON.stringify({ ...seen, silentActs: sorted(acts.filter((act) => act.entries.length === 0 && act.tables.length > 0).map((act) => `${act.action}: ${act.tables.join(" ")}`)) }, null, 1));
  const sites = sorted(acts.flatMap(({ entries }) => entries.map(({ by, kind }) => `${by.split(" ")[0]!} ${kind}`)));
  console.log(sitesInSource().filter((site) => !sites.includes(site)), sites.filter((site) => !sitesInSource().includes(site)));
  expect(seen.unlogged).toEqual([]);
});
