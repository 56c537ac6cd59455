// B3 at the supervisor's page, with a real backup, a real restore and a real browser: the alarm rings and stays; nothing is signed before a
// person has confirmed what was lost; then the device goes on, also after a reload, and a second restore rings again. What is gone stays in
// the proof file. A log that was rewritten and says that it was restored is never offered.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser as Chromium, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nothingOutside, readOutside } from "../../../scoring/bundle/outside.ts";
import { built } from "../../../server/build.mjs";
import { backupCommand, restoreCommand } from "../../../server/commands/backup.ts";
import type { Running } from "../../../server/serve.ts";
import { launchBrowser } from "../../browser.ts";
import { openHall, startServer, type Browser } from "../../server/record/hall.ts";
import { lookFaults, openSup } from "./sup-page.ts";

const root = mkdtempSync(join(tmpdir(), "jiangping-restore-"));
const folder = join(root, "data");
let chromium: Chromium | null;
let pages: string;
let running: Running;
let supervisor: Browser;
let page: Page;
const thrown: string[] = [];

beforeAll(async () => {
  chromium = await launchBrowser();
  if (chromium === null) return;
  pages = join(await built(), "public");
  const hall = await openHall({ folder, serve: { pages } });
  running = hall.running;
  supervisor = await hall.staff("supervisor");
  page = await openSup(chromium, running.url, supervisor, thrown, 20_000);
}, 180_000);

afterAll(async () => {
  await chromium?.close();
  await running?.stop();
  rmSync(root, { recursive: true, force: true });
});

const is = (proof: "good" | "bad"): Promise<unknown> => page.waitForSelector(`[data-proof="${proof}"]`);
const remark = (text: string): Promise<unknown> => supervisor.do("POST", "/log/remarks", { text });
const entries = async (): Promise<{ kind: string; body: { text?: string; size?: number } }[]> =>
  (await supervisor.do<{ entries: string[] }>("GET", "/log/entries")).entries.map((text) => JSON.parse(text) as { kind: string; body: object });
const cosignedAfter = async (size: number): Promise<number> => (await entries()).slice(size).filter(({ kind }) => kind === "cosigned").length;
const said = (): Promise<string> => page.locator(".sup-verdict-text").innerText();
const faults = (): Promise<string[]> => lookFaults(page);
const shownSize = async (): Promise<number> => Number(await page.locator(".sup-log .buttons .numbers").first().innerText());

/** The page has read and held all that there is now. */
async function seesAll(): Promise<number> {
  await expect.poll(async () => (await shownSize()) >= running.context.log.size, { timeout: 15_000 }).toBe(true);
  return shownSize();
}

async function backup(name: string): Promise<{ copy: string; size: number }> {
  const copy = join(root, name);
  await backupCommand(["--data", folder, "--to", copy], "zh");
  return { copy, size: running.context.log.size };
}

/** At the old address, as the guide says. */
async function restore(copy: string): Promise<void> {
  const port = Number(new URL(running.url).port);
  await running.stop();
  await restoreCommand(["--from", copy, "--data", folder], "zh");
  running = await startServer(folder, { serve: { pages, config: { data: folder, host: "127.0.0.1", port, databaseUrl: null, backupFolder: null, fieldKey: null } } });
}

async function confirm(reason: string): Promise<void> {
  await page.click('[data-act="roll-back"]');
  await page.fill("dialog[open] textarea", reason);
  await page.click("dialog[open] .danger");
}

async function evidence(): Promise<{ checkpoints: { size: number }[]; rollBacks: { size: number; seen: number; filed: { size: number; note: string }[] }[] }> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "保存证据文件" }).click()]);
  const text = readFileSync((await download.path())!, "utf8");
  const file = JSON.parse(text) as Awaited<ReturnType<typeof evidence>>;
  // a verifier reads it, and tells each restore that was confirmed
  const { checks } = readOutside({ ...nothingOutside, files: new Map([["proof.json", text]]) });
  expect(checks.map(({ ok, text }) => [ok, text.zh])).toEqual(file.rollBacks.map(({ size, seen, filed }) => [null, `proof.json：该设备上有人确认过一次从备份恢复：此前见过的第 ${size + 1}–${seen} 条没有了；留有 ${filed.length} 个签过名的根作证据`]));
  return file;
}

test("the alarm rings, says what is gone, and signs nothing until somebody confirms; then the device goes on, also after a reload", async ({ skip }) => {
  if (chromium === null) return skip("no browser");
  await is("good");
  await seesAll();
  const { copy, size } = await backup("first.db");
  await remark("备份之后的备注");
  await seesAll();
  await remark("又一条");
  const seen = await seesAll();
  await restore(copy);
  await is("bad");
  await page.waitForSelector(`[data-roll-back="${size}"]`);
  const red = { said: await said(), faults: await faults() };
  // the device's own signature may have come as one more
  const last = Number(/–(\d+) 条此前见过/.exec(red.said)?.[1]);
  expect(last).toBeGreaterThanOrEqual(seen);
  const gone = `第 ${size + 1}–${last} 条`;
  await remark("恢复之后");
  await page.reload();
  await page.waitForSelector(`[data-roll-back="${size}"]`);
  await page.waitForTimeout(5000);
  const unsigned = (await entries()).slice(size).map(({ kind }) => kind);
  // without a reason nothing happens
  await page.click('[data-act="roll-back"]');
  const asked = { text: await page.locator("dialog[open]").innerText(), faults: await faults() };
  await page.click("dialog[open] .danger");
  await page.click("dialog[open] .button:not(.danger)");
  const still = await page.getAttribute("[data-proof]", "data-proof");
  await confirm("技术员凌晨换机器，组长批准");
  await is("good");
  await expect.poll(() => cosignedAfter(size), { timeout: 30_000, interval: 500 }).toBeGreaterThan(0);
  const green = { said: await said(), facts: await page.locator(".sup-facts").innerText(), faults: await faults() };
  await page.reload();
  await is("good");
  await remark("往后照常");
  await seesAll();
  const file = await evidence();
  const words = (await entries()).flatMap(({ kind, body }) => (kind === "remark" ? [body.text] : []));
  expect({ red, unsigned, still, asked: asked.faults, faults: green.faults, words: words.slice(-3), kept: file.rollBacks.map(({ size, seen, filed }) => ({ size, seen, isLast: filed.at(-1)!.size === seen })), thrown }).toEqual({
    red: { said: expect.stringContaining(`服务器从备份恢复：${gone}此前见过，现在没有了`), faults: [] }, unsigned: ["restored", "remark"], still: "bad", asked: [], faults: [],
    words: ["恢复之后", `监督设备确认：服务器从备份恢复到第 ${size} 条；${gone}此前见过，现在没有了。原因：技术员凌晨换机器，组长批准`, "往后照常"],
    kept: [{ size, seen: last, isLast: true }], thrown: [],
  });
  expect({ title: red.said.split("\n")[0], asked: asked.text, green: green.said, facts: green.facts }).toEqual({
    title: "记录有问题：不要公布；所有设备保持开机", asked: expect.stringContaining("把备份之后的分数再发一遍"), green: expect.stringContaining("本机确认过 1 次从备份恢复"),
    facts: expect.stringContaining(`1 次；最近一次：${gone}没有了`),
  });
}, 120_000);

test("a second restore rings again and is counted", async ({ skip }) => {
  if (chromium === null) return skip("no browser");
  await seesAll();
  const { copy, size } = await backup("second.db");
  await remark("会不见的");
  await seesAll();
  await restore(copy);
  await page.waitForSelector(`[data-proof="bad"] [data-roll-back="${size}"]`);
  await confirm("硬盘坏了");
  await is("good");
  const green = await said();
  await page.reload();
  await is("good");
  const file = await evidence();
  expect({ green, kept: file.rollBacks.length, size: file.rollBacks[1]!.size, thrown }).toEqual({ green: expect.stringContaining("本机确认过 2 次从备份恢复"), kept: 2, size, thrown: [] });
}, 120_000);

test("an entry of the restored copy is changed: red, and no way on any more", async ({ skip }) => {
  if (chromium === null) return skip("no browser");
  await seesAll();
  const { copy, size } = await backup("third.db");
  await remark("会不见的");
  await seesAll();
  await restore(copy);
  await page.waitForSelector(`[data-proof="bad"] [data-roll-back="${size}"]`);
  const file = running.context.database.file!;
  for (const name of file.prepare("select name from sqlite_master where type = 'trigger' and tbl_name = 'log_entries'").pluck().all() as string[]) file.exec(`drop trigger "${name}"`);
  file.prepare(`update log_entries set text = replace(text, '"role":"admin"', '"role":"leader"') where seq = 4`).run();
  await page.getByRole("button", { name: "再查一遍" }).click();
  await page.waitForSelector("[data-roll-back]", { state: "detached" });
  await page.reload();
  await is("bad");
  await page.waitForTimeout(5000);
  expect({ proof: await page.getAttribute("[data-proof]", "data-proof"), offered: await page.locator("[data-roll-back]").count(), thrown }).toEqual({ proof: "bad", offered: 0, thrown: [] });
}, 120_000);
