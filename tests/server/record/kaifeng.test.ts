// The whole evaluation of Kaifeng's demo, driven over HTTP only, and its result against `jiangping evaluate` on the exported files.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import { afterAll, expect, test } from "vitest";
import { command } from "../../command.ts";
import { openHall, type Hall } from "./hall.ts";
import { playKaifeng } from "./kaifeng.ts";
import { startPostgres } from "./postgres.ts";

const folders: string[] = [];
const stops: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const stop of stops) await stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const inputs = ["candidates.csv", "experts.csv", "scores.csv", "conflicts.csv", "units.csv", "decisions.csv"] as const;

async function play(hall: Hall): Promise<void> {
  const { secretary, run } = await playKaifeng(hall);
  const folder = mkdtempSync(join(tmpdir(), "jiangping-kaifeng-"));
  folders.push(folder);
  for (const name of ["programme.json", ...inputs]) writeFileSync(join(folder, name), await secretary.bytes(`/programmes/kaifeng-2020/export/${name}`));
  const path = (name: string): string => join(folder, name);
  const evaluated = await command("evaluate", "--programme", path("programme.json"), ...inputs.flatMap((name) => [`--${name.slice(0, -4)}`, path(name)]), "--out", path("out"));
  expect({ status: evaluated.status, stderr: evaluated.stderr }).toEqual({ status: 0, stderr: "" });
  for (const name of ["result.json", "ranking.csv", "shortlist.csv", "quota-report.csv", "conflicts.csv", "report.html"]) {
    expect(Buffer.from(await secretary.bytes(`/runs/${run}/files/result/${name}`)).equals(readFileSync(path(`out/${name}`))), name).toBe(true);
  }

  const bundle = unzipSync(await secretary.bytes(`/runs/${run}/bundle.zip`));
  for (const [name, bytes] of Object.entries(bundle)) {
    mkdirSync(dirname(path(`bundle/${name}`)), { recursive: true });
    writeFileSync(path(`bundle/${name}`), bytes);
  }
  const verified = await command("verify", path("bundle"), "--lang", "en");
  expect({ status: verified.status, bad: verified.stdout.split("\n").filter((line) => line.startsWith("✗")) }).toEqual({ status: 0, bad: [] });
  const openings = path("bundle/openings.jsonl");
  const lines = readFileSync(openings, "utf8");
  writeFileSync(openings, lines.replace(/("values":\{"[^"]+":)"[^"]*"/, '$1"0"'));
  const tampered = await command("verify", path("bundle"), "--lang", "en");
  expect(tampered.status).toBe(3);
}

test("Kaifeng over HTTP on SQLite", { timeout: 120_000 }, async () => {
  const hall = await openHall();
  try {
    await play(hall);
  } finally {
    await hall.close();
  }
});

test("Kaifeng over HTTP on PostgreSQL", { timeout: 180_000 }, async ({ skip }) => {
  const postgres = await startPostgres();
  if (postgres === null) return skip("no PostgreSQL here");
  stops.push(postgres.stop);
  const hall = await openHall({ databaseUrl: postgres.url });
  try {
    await play(hall);
  } finally {
    await hall.close();
  }
});
