// Pages of an older version on a newer server, then the newer pages in mid-candidate: nobody's page is loaded anew, nothing is lost, the
// new version is offered only between candidates and taken on a tap. Source: reliability R17, §5.5.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { built } from "../../../server/build.mjs";
import { makeSetupLink } from "../../../server/actions/invite.ts";
import { serve, type Running } from "../../../server/serve.ts";
import { launchBrowser } from "../../browser.ts";
import { seededRandom } from "../../random.ts";
import { ChairRobot } from "../../rehearsal/chair-robot.ts";
import { HeldSheets } from "../../rehearsal/held-sheets.ts";
import { Line } from "../../rehearsal/line.ts";
import { gather } from "../../rehearsal/people.ts";
import { takeSeat } from "../../rehearsal/tablet-seat.ts";
import { criteria, fill, pageOf, saved, sign, usual, valuesOf } from "./at-the-sheet.ts";
import { pause, seed } from "./stage.ts";

const closing: (() => unknown)[] = [];

afterAll(async () => {
  for (const close of closing.reverse()) await close();
}, 60_000);

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

test("R17", { timeout: 180_000 }, async ({ skip }) => {
  const browser = await launchBrowser();
  if (browser === null) return skip("no browser");
  closing.push(() => browser.close());
  const folder = mkdtempSync(join(tmpdir(), "jiangping-version-"));
  closing.push(() => rmSync(folder, { recursive: true, force: true }));
  const present = join(await built(), "public");
  const old = join(folder, "old");
  mkdirSync(old);
  const { version, older } = olderPages(present, old);
  const data = join(folder, "data");
  const start = (pages: string, port: number): Promise<Running> => serve({
    config: { data, host: "127.0.0.1", port, databaseUrl: null, backupFolder: null }, tls: null, pages,
    onBroken: (error) => {
      throw error;
    },
    onFailure: (error, route) => console.error(route, error),
  });
  let running = await start(old, 0);
  closing.push(() => running.stop());
  const token = await makeSetupLink(running.context);
  const base = running.url;
  const people = await gather({ base, port: running.port, setupToken: () => token, start: () => Promise.resolve(), kill: () => Promise.resolve(), stop: () => Promise.resolve() }, { experts: 2, candidates: 4 });
  const chair = new ChairRobot(people);
  const random = seededRandom(seed);
  const held = new HeldSheets(data);
  closing.push(() => held.close());
  const seats = await Promise.all(people.slips.map(async (slip) => {
    const line = await Line.open(running.port, random);
    closing.push(() => line.close());
    const seat = await takeSeat(browser, slip, people, line, { random });
    closing.push(() => seat.context.close());
    return seat;
  }));
  const [tapper] = seats as [(typeof seats)[number]];
  const loads = new Map(seats.map((seat) => [seat, 0]));
  for (const seat of seats) {
    await seat.page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === "activated" && navigator.serviceWorker.controller !== null);
    seat.page.on("load", () => loads.set(seat, loads.get(seat)! + 1));
  }
  const versions = (): Promise<string[]> => Promise.all(seats.map((seat) => seat.page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith("shell-")).join())));
  const before = await versions();

  await chair.step("C01", "open");
  for (const seat of seats) {
    await pageOf(seat, "sheet", "C01");
    await fill(seat, "C01", { F1: usual["F1"]!, F2: usual["F2"]! });
    await saved(seat);
  }
  // the newer pages come in the middle of the sheet
  await running.stop();
  running = await start(present, running.port);
  for (const seat of seats) await seat.page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await pause(3000);
  const offer = (seat: (typeof seats)[number]): Promise<number> => seat.page.getByText("新版本已就绪").count();
  const offeredInSheet = await Promise.all(seats.map(offer));
  for (const seat of seats) {
    const kept = valuesOf(await pageOf(seat, "sheet", "C01"));
    expect(kept).toEqual({ F1: usual["F1"], F2: usual["F2"] });
    await fill(seat, "C01", Object.fromEntries(criteria.slice(2).map((id) => [id, usual[id]!])));
    await sign(seat);
    await saved(seat);
  }
  const forced = [...loads.values()];
  await chair.allSigned("C01");
  await chair.step("C01", "close");
  for (const seat of seats) await pageOf(seat, "waiting");
  for (const seat of seats) await seat.page.getByText("新版本已就绪").waitFor({ timeout: 15_000 });
  // one taps, the other leaves it: both go on
  await tapper.page.getByText("新版本已就绪").tap();
  await tapper.page.waitForFunction(async (name) => (await caches.keys()).includes(name) && !document.body.innerText.includes("新版本已就绪"), `shell-${version}`, { timeout: 20_000 });
  await pageOf(tapper, "waiting");
  await chair.step("C02", "open");
  for (const seat of seats) {
    await pageOf(seat, "sheet", "C02");
    await fill(seat, "C02", usual);
    await sign(seat);
    await saved(seat);
  }
  const server = seats.map(({ slip }) => ["C01", "C02"].map((candidate) => held.now(slip.expert).get(candidate)));
  console.log(`R17: pages ${older} on a server with ${version}, 2 tablets, 2 candidates: ${forced.reduce((sum, one) => sum + one, 0)} forced reloads, offered in a sheet ${offeredInSheet.reduce((sum, one) => sum + one, 0)} times, taken with one tap`);
  expect({ before, offeredInSheet, forced, loads: [...loads.values()], server }).toEqual({
    before: seats.map(() => `shell-${older}`), offeredInSheet: [0, 0], forced: [0, 0], loads: [1, 0], server: seats.map(() => [usual, usual]),
  });
});
