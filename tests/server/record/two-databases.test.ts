// Everything that people can do, done on SQLite and on PostgreSQL: what is read afterwards is the same, text by text. Source: architecture §3.
import { strFromU8, unzipSync } from "fflate";
import { afterAll, expect, test } from "vitest";
import { playAfterRun, playEveryAct } from "./every-act.ts";
import { openHall, type Browser, type Hall } from "./hall.ts";
import { playKaifeng } from "./kaifeng.ts";
import { startPostgres, type TestPostgres } from "./postgres.ts";
import { readablePaths } from "./readable-paths.ts";
import { SeededChance } from "./seeded-chance.ts";

let postgres: TestPostgres | null = null;
let played = 0;
afterAll(() => postgres?.stop());

/** What tablets and witnesses draw by themselves, hashes over it, and the room on the disk. */
const masked = (text: string): string => text
  .replace(/((?:cause|op|operations)\\*":\[?\\*")[0-9a-f-]{36}/g, "$1#").replace(/(line\\*":\\*")[0-9a-f]{16}/g, "$1#").replace(/(根 )[0-9a-f]{8} [0-9a-f]{8}/g, "$1#")
  .replace(/[0-9a-f]{64}/g, (hash) => "#".repeat(hash.length)).replace(/[0-9a-f]{8}( [0-9a-f]{8}){7}/g, (hash) => "#".repeat(hash.length)).replace(/[A-Za-z0-9+/]{43,}=*/g, (hash) => "#".repeat(hash.length))
  .replace(/("freeBytes":)(?:\d+|null)/g, "$1#").replace(/("receipt":")[0-9A-Z]{4}-[0-9A-Z]{4}"/g, "$1####-####\"");

async function readAll({ running: { context } }: Hall, readers: readonly Browser[]): Promise<{ path: string; text: string }[]> {
  const ids = async (table: "programmes" | "sessions" | "runs" | "prints" | "notices"): Promise<string[]> => (await context.db.selectFrom(table).select("id").execute()).map(({ id }) => id).sort();
  const values = { programme: await ids("programmes"), session: await ids("sessions"), run: await ids("runs"), print: await ids("prints"), notice: await ids("notices"), candidate: ["KF01", "KF20"] };
  const read: { path: string; text: string }[] = [];
  for (const reader of readers) {
    for (const { path } of readablePaths(values, { from: 0, size: context.log.size })) {
      const { status, text } = await reader.send("GET", path);
      if (status === 200 && path.endsWith(".zip")) {
        for (const [name, bytes] of Object.entries(unzipSync(await reader.bytes(path)))) read.push({ path: `${reader.name} ${path} ${name}`, text: masked(strFromU8(bytes)) });
      } else {
        read.push({ path: `${reader.name} ${path}`, text: `${status} ${masked(text)}` });
      }
    }
  }
  return read;
}

async function evening(seed: string, databaseUrl: string | null, play: (hall: Hall) => Promise<readonly Browser[]>): Promise<{ path: string; text: string }[]> {
  const chance = new SeededChance(seed);
  // the process remembers for a minute when a session was reminded: both evenings have the same sessions
  const began = (played += 1) * 10_000_000;
  chance.elapsed = () => began;
  const hall = await openHall({ databaseUrl, chance });
  try {
    return await readAll(hall, await play(hall));
  } finally {
    await hall.close();
  }
}

const evenings: readonly { name: string; play: (hall: Hall) => Promise<readonly Browser[]> }[] = [
  { name: "a whole evaluation and what comes after it", play: async (hall) => {
    const played = await playKaifeng(hall);
    await playAfterRun(hall, played);
    return [played.supervisor, played.secretary];
  } },
  { name: "everything that can be done before and in a session", play: async (hall) => {
    const readers = [await hall.staff("supervisor"), await hall.staff("secretary")];
    const { elapsed } = hall.chance;
    await playEveryAct(hall);
    // an hour has passed in it: the readers are still signed in
    hall.chance.skew -= hall.chance.elapsed() - elapsed();
    hall.chance.elapsed = elapsed;
    return readers;
  } },
];

test.for(evenings)("$name", { timeout: 240_000 }, async ({ name, play }, { skip }) => {
  await postgres?.stop();
  postgres = await startPostgres();
  if (postgres === null) return skip("no PostgreSQL here");
  const [here, there] = [await evening(name, null, play), await evening(name, postgres.url, play)];
  expect(there.map(({ path }) => path)).toEqual(here.map(({ path }) => path));
  const differences = here.flatMap(({ path, text }, i) => (text === there[i]!.text ? [] : [{ path, ...firstDifference(text, there[i]!.text) }]));
  console.log(`two databases, ${name}: ${here.length} readings, ${here.filter(({ text }) => text.startsWith("200")).length} of them with an answer, ${differences.length} differ`);
  expect(differences).toEqual([]);
});

function firstDifference(a: string, b: string): { sqlite: string; postgres: string } {
  let i = 0;
  while (a[i] === b[i]) i++;
  return { sqlite: a.slice(Math.max(0, i - 80), i + 80), postgres: b.slice(Math.max(0, i - 80), i + 80) };
}
