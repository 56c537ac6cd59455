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
  /** wrote an entry and changed no table, or a silent one */
  readonly onlyEntry: readonly string[];
}

const isSilent = ({ tables }: Pick<WatchedAct, "tables">): boolean => tables.every((table) => silent.includes(table));
const kindsOf = (act: WatchedAct): string => [...new Set(act.entries.map(({ kind }) => kind))].join(" ");
const sorted = (lines: readonly string[]): string[] => [...new Set(lines)].sort();

function judge(acts: readonly WatchedAct[]): Judged {
  return {
    unlogged: sorted(acts.filter(({ tables, entries }) => entries.length === 0 && !isSilent({ tables })).map(({ action, tables }) => `${action}: ${tables.join(" ")}`)),
    several: sorted(acts.filter((act) => kindsOf(act).includes(" ")).map((act) => `${act.action}: ${kindsOf(act)}`)),
    onlyEntry: sorted(acts.filter((act) => act.entries.length > 0 && isSilent(act)).map((act) => `${act.action}: ${kindsOf(act)}`)),
  };
}

const siteOf = ({ by, kind }: WatchedAct["entries"][number]): string => `${by.split(" ")[0]!} ${kind}`;

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

  expect(judge(acts)).toEqual({
    unlogged: [],
    several: [
      "server/actions/approve.ts confirm: approval-done conflict",
      "server/actions/approve.ts confirm: approval-done late-accepted sheet",
      "server/actions/approve.ts confirm: approval-done late-dropped",
      "server/actions/approve.ts confirm: approval-done released",
      "server/actions/approve.ts confirm: approval-done run-released",
      "server/actions/approve.ts confirm: approval-done sheet",
      "server/actions/attest.ts attest: candidate-edited attestation",
      "server/actions/barred.ts findOnBarred: barred candidate-edited",
      "server/actions/conflict.ts certify: conflict certification",
      "server/actions/edit-candidate.ts correctCandidate: candidate-edited conflicts-detected",
      "server/actions/expert-pool.ts removeExpert: conflicts-detected expert",
      "server/actions/expert-pool.ts saveExpert: conflicts-detected expert",
      "server/actions/lead.ts answerUnlock: sheet unlock",
      "server/actions/lead.ts askUnlock: sheet unlock-asked",
      "server/actions/lead.ts markAbsent: sheet absence",
      "server/actions/lead.ts step: sheet step",
      "server/actions/nominations.ts mergeCandidates: conflicts-detected merged",
      "server/actions/recuse.ts recuse: conflict sheet",
      "server/actions/register.ts replace: conflicts-detected candidates",
      "server/actions/register.ts replace: conflicts-detected candidates nomination",
      "server/actions/register.ts replace: conflicts-detected experts",
      "server/actions/register.ts takeUnitsOver: conflicts-detected units",
      "server/actions/revoke.ts revokeTitle: revocation barred",
      "server/actions/score.ts score: programme-frozen sheet",
      "server/actions/shortlist.ts reverseShortlisting: candidate-edited shortlisting",
      "server/actions/shortlist.ts shortlist: candidate-edited shortlisting",
    ],
    onlyEntry: [
      "server/actions/export-table.ts exportTable: export",
      "server/actions/outcome.ts askWhatIf: what-if",
      "server/actions/run.ts exportFile: export",
      "server/actions/session.ts heartbeat: device-ahead",
      "server/actions/session.ts heartbeat: device-gap",
      "server/actions/sign-in.ts prove: sign-in-failed",
      "server/actions/witness.ts remark: remark",
    ],
  });
  expect(sorted(acts.filter(({ tables, entries }) => entries.length === 0 && tables.length > 0).map(({ action, tables }) => `${action}: ${tables.join(" ")}`)))
    .toEqual(["server/actions/session.ts heartbeat: devices"]);

  const sites = sorted(acts.flatMap(({ entries }) => entries.map(siteOf)));
  // played elsewhere: before anybody can watch, after a restore (durability.test.ts), in the demo
  expect(sitesInSource().filter((site) => !sites.includes(site))).toEqual(["server/actions/invite.ts setup-link", "server/actions/restored.ts restored", "server/demo/enter.ts sign-in", "server/demo/open-demo.ts account"]);

  // each call that records, left out: the judgement is another one
  const right = JSON.stringify(judge(acts));
  const without = (site: string): WatchedAct[] => acts.map((act) => ({ ...act, entries: act.entries.filter((one) => siteOf(one) !== site) }));
  const unlogged = sites.filter((site) => judge(without(site)).unlogged.length > 0);
  const missed = sites.filter((site) => JSON.stringify(judge(without(site))) === right);
  console.log(`A7: ${acts.length} acts; ${sites.length} calls that record, left out one at a time: ${sites.length - missed.length} noticed, ${unlogged.length} of them as a change without an entry`);
  expect(missed).toEqual([]);
});
