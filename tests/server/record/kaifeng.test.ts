// The whole evaluation of Kaifeng's demo, driven over HTTP only, and its result against `jiangping evaluate` on the exported files.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { unzipSync, zipSync } from "fflate";
import type { Browser } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { launchBrowser } from "../../browser.ts";
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

async function play(hall: Hall): Promise<string> {
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
  writeFileSync(path("bundle.zip"), await secretary.bytes(`/runs/${run}/bundle.zip`));
  const verified = await command("verify", path("bundle"), "--lang", "en");
  expect({ status: verified.status, bad: verified.stdout.split("\n").filter((line) => line.startsWith("✗")) }).toEqual({ status: 0, bad: [] });
  const openings = path("bundle/openings.jsonl");
  const lines = readFileSync(openings, "utf8");
  writeFileSync(openings, lines.replace(/("values":\{"[^"]+":)"[^"]*"/, '$1"0"'));
  const tampered = await command("verify", path("bundle"), "--lang", "en");
  expect(tampered.status).toBe(3);
  return folder;
}

/** The offline page, opened as a file, says the same of the whole bundle and of one in which a byte was changed. */
async function openVerifier(browser: Browser, folder: string): Promise<void> {
  execFileSync(process.execPath, ["server/jiangping.mjs", "programmes"]);
  const built = readdirSync("dist").filter((name) => name.startsWith("command-")).map((name) => resolve("dist", name, "verify.html"));
  try {
    const page = await browser.newPage({ viewport: { width: 820, height: 1180 } });
    const asked: string[] = [];
    page.on("request", (request) => void asked.push(request.url()));
    await page.goto(pathToFileURL(built[0]!).href);
    const zip = readFileSync(join(folder, "bundle.zip"));
    if (process.env["PICTURES"]) writeFileSync(join(process.env["PICTURES"], "bundle.zip"), zip);
    const files = unzipSync(new Uint8Array(zip));
    const log = new TextDecoder().decode(files["log.jsonl"]);
    files["log.jsonl"] = new TextEncoder().encode(log.replace('"kind":"draw"', '"kind":"drew"'));
    writeFileSync(join(folder, "changed.zip"), zipSync(files));
    const verdicts: { verdict: string | null; bad: number }[] = [];
    for (const name of ["bundle.zip", "changed.zip"]) {
      const before = await page.textContent("#result");
      await page.setInputFiles("#file", join(folder, name));
      await page.waitForFunction((was) => document.querySelector(".verdict") !== null && document.querySelector("#result")!.textContent !== was, before);
      verdicts.push({ verdict: await page.getAttribute(".verdict", "class"), bad: await page.locator("li.bad").count() });
      if (process.env["PICTURES"]) await page.screenshot({ path: join(process.env["PICTURES"], `verify-${name}.png`), fullPage: true });
    }
    expect(verdicts[0]).toEqual({ verdict: "verdict open", bad: 0 });
    expect(verdicts[1]!.verdict).toBe("verdict bad");
    expect(verdicts[1]!.bad).toBeGreaterThan(1);
    // one file, no network
    expect(asked.filter((url) => !url.startsWith("file:"))).toEqual([]);
    expect(asked).toHaveLength(1);
  } finally {
    await browser.close();
  }
}

let onSqlite: string | null = null;

test("Kaifeng over HTTP on SQLite", { timeout: 120_000 }, async () => {
  const hall = await openHall();
  try {
    onSqlite = await play(hall);
  } finally {
    await hall.close();
  }
});

test("its bundle in the offline page", { timeout: 60_000 }, async ({ skip }) => {
  const browser = await launchBrowser();
  if (browser === null) return skip("no browser here");
  await openVerifier(browser, onSqlite!);
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
