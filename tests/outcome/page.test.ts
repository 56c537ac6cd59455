// The ranking's page in a real browser against the real server: 5,000 candidates with 5 sheets stand at once, a draft answers, one
// candidate's explanation of Kaifeng's evening is one page of A4.
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import type { Browser as Chromium, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { insertRun } from "../../db/queries/runs.ts";
import { built } from "../../server/build.mjs";
import { calculate, sha256 } from "../../server/record/calculate.ts";
import { launchBrowser } from "../browser.ts";
import { paperOf } from "../print/pdf.ts";
import { giveCookies } from "../rehearsal/cookies.ts";
import { openHall, type Browser, type Hall } from "../server/record/hall.ts";
import { playKaifeng, type Played } from "../server/record/kaifeng.ts";
import { largeInputs } from "./run-inputs.ts";

let chromium: Chromium | null = null;
let hall: Hall;
let one: Played;

beforeAll(async () => {
  chromium = await launchBrowser();
  if (chromium === null) return;
  hall = await openHall({ serve: { pages: join(await built(), "public") } });
  one = await playKaifeng(hall);
  await keepLargeRun(one.secretary);
}, 240_000);
afterAll(async () => {
  await hall?.close();
  await chromium?.close();
}, 30_000);

/** As `makeRun` keeps it; the 25,000 sheets are not played one by one. */
async function keepLargeRun(secretary: Browser): Promise<void> {
  const inputs = largeInputs();
  await secretary.do("POST", "/programmes", { programme: JSON.parse(inputs["programme.json"]) as object });
  const { files, status } = await calculate(inputs);
  await hall.running.context.act({ kind: "anonymous", device: "" } as never, async ({ tx, at, record }) => {
    const { seq } = record({ kind: "run", body: { programme: "large-2026", run: "large-run" } });
    await insertRun(tx, { id: "large-run", programme: "large-2026", position: 1, programme_version: 1, status, by: "test", at, seq, released_at: null, prints: 0 },
      [...files].map(([name, content]) => ({ run: "large-run", name, sha256: sha256(content), content })));
  });
}

async function pageOf(person: Browser, path: string): Promise<Page> {
  const context = await chromium!.newContext({ viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  await giveCookies(page, "127.0.0.1", person.cookie);
  await page.goto(`${hall.base}${path}`);
  return page;
}

test("5,000 candidates: rows are painted, a draft answers, and both are told in figures", { timeout: 120_000 }, async ({ skip }) => {
  if (chromium === null) return skip("no browser");
  const page = await pageOf(one.secretary, "/sec/large-2026/ranking");
  await page.locator('table[aria-rowcount="5001"]').waitFor({ timeout: 60_000 });
  const paints: number[] = [];
  // the machine does other things too: what the product needs is what the best of a few shows
  const best = (values: readonly number[]): number => Math.min(...values);
  for (let i = 0; i < 3; i++) {
    await page.reload({ waitUntil: "commit" });
    await page.locator('table[aria-rowcount="5001"] tbody tr').first().waitFor({ timeout: 60_000 });
    paints.push(await page.evaluate(() => new Promise<number>((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now()))))));
  }
  expect(await page.locator(".data-table tbody tr").count()).toBeLessThan(120);
  await page.locator('[data-view="draft"]').click();
  await page.locator("#draft-target").fill("110");
  const answers: number[] = [];
  for (let i = 0; i < 3; i++) {
    const heard = page.waitForResponse((response) => response.url().endsWith("/what-if"));
    const began = performance.now();
    await page.locator('[data-act="ask-draft"]').click();
    expect((await heard).status()).toBe(200);
    answers.push(performance.now() - began);
    await page.locator('[data-act="ask-draft"]:not([disabled])').waitFor();
  }
  expect(await page.locator('[data-answer="draft"] .outcome-mark').innerText()).toBe("草稿");
  console.log(`ranking, 5,000 × 5: rows painted after ${paints.map((ms) => ms.toFixed(0)).join(", ")} ms (${(best(paints) / 1000).toFixed(2)} of the budget); what-if over HTTP ${answers.map((ms) => ms.toFixed(0)).join(", ")} ms (${(best(answers) / 300).toFixed(2)} of the budget)`);
  expect(best(paints)).toBeLessThanOrEqual(1000);
  expect(best(answers)).toBeLessThanOrEqual(300);
  await page.context().close();
});

test("one candidate's explanation of Kaifeng is exactly one page of A4, by seats, without other people's scores, with the figures of ranking.csv", { timeout: 240_000 }, async ({ skip }) => {
  if (chromium === null) return skip("no browser here");
  const { selection, rows } = await one.secretary.do<{ selection: { selected: string[]; displaced: string[] }; rows: { id: string; rank: number | null }[] }>("GET", `/runs/${one.run}/outcome`);
  const [{ version, hash }] = await one.secretary.do<[{ version: number; hash: string }]>("GET", "/programmes/kaifeng-2020/versions");
  const ranking = parse((await one.secretary.send("GET", `/runs/${one.run}/files/result/ranking.csv`)).text, { bom: true, columns: true }) as Record<string, string>[];
  const ranked = ranking.filter(({ rank }) => rank !== "").length;
  const [best, displaced, unranked] = [selection.selected[0]!, selection.displaced[0]!, rows.find(({ rank }) => rank === null)!.id];
  for (const [id, language] of [[best, "zh"], [best, "en"], [displaced, "zh"], [displaced, "en"], [unranked, "zh"]] as const) {
    const page = await pageOf(one.secretary, `/sec/kaifeng-2020/ranking/${id}?run=${one.run}&lang=${language}`);
    const sheet = page.locator('[data-page="explanation"]');
    await page.locator('[data-act="print"]:not([disabled])').waitFor();
    await page.evaluate(() => document.fonts.ready.then(() => null));
    const text = await sheet.innerText();
    expect(text).not.toMatch(/专家0\d/);
    const file = ranking.find((row) => row["id"] === id)!;
    expect(await sheet.locator("p strong").first().innerText()).toContain(`${file["name"]!}`);
    expect(text).toContain(file["employer"]);
    if (id !== unranked) {
      expect(text).toMatch(language === "zh" ? /号席/ : /Seat \d/);
      const printed = {
        rank: (await sheet.locator("h3").nth(2).innerText()).match(/\d+/g)!.slice(1), valid: /\d+/.exec(await sheet.locator("ol li").first().innerText())![0],
        score: await sheet.locator(".outcome-together td").last().innerText(), rounded: (await sheet.locator("ol li").last().innerText()).match(/[\d.]+$/)![0],
      };
      const place = language === "zh" ? [String(ranked), file["rank"]] : [file["rank"], String(ranked)];
      expect(printed).toEqual({ rank: place, valid: file["valid"], score: file["score"], rounded: file["score"] });
    }
    const size = hall.running.context.log.size;
    const paper = await paperOf(`explanation-${id}-${language}`, page);
    expect({ count: paper.count, size: paper.size }).toEqual({ count: 1, size: { width: 210, height: 297 } });
    const foot = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--paper-foot"));
    const root = hall.running.context.log.root(size).match(/.{8}/g)!.join(" ");
    expect(foot).toBe(language === "zh" ? `"规则第 ${version} 版 ${hash.slice(0, 8)}　记录到第 ${size} 条为止，根\\a ${root}"` : `"Rules, version ${version} ${hash.slice(0, 8)}　Record to entry ${size}, root\\a ${root}"`);
    if (paper.pages !== null) {
      const flat = paper.pages[0]!.replace(/\s+/g, "");
      for (const part of [...foot.slice(1, -1).split("\\a"), language === "zh" ? "第 1 页 / 共 1 页" : "page 1 / 1"]) expect(flat).toContain(part.replace(/\s+/g, ""));
    }
    await page.context().close();
  }
});

test("from the ranking to a decided tie, by hand", { timeout: 120_000 }, async ({ skip }) => {
  if (chromium === null) return skip("no browser");
  const at = "/programmes/kaifeng-2020";
  for (const { id } of await one.secretary.do<{ id: string }[]>("GET", `${at}/decisions`)) await one.secretary.do("DELETE", `${at}/decisions/${id}`, { reason: "重新票决" });
  const page = await pageOf(one.secretary, "/sec/kaifeng-2020/ranking");
  await page.locator(".outcome-run .state.warn").waitFor();
  await page.locator('[data-act="calculate"]').click();
  await page.locator('[data-decision="tie"]').waitFor({ timeout: 30_000 });
  const order = (): Promise<string[]> => page.locator(".outcome-order li strong").allInnerTexts();
  const before = await order();
  await page.locator(".outcome-order li").first().locator("button").nth(1).click();
  expect(await order()).toEqual(before.toReversed());
  await page.locator('[data-decide="tie"]').click();
  await page.locator('[data-decision="tie"] .fault').waitFor();
  await page.locator('[data-decision="tie"] textarea').fill("领导小组票决");
  await page.locator('[data-decision="tie"] .form-grid input').fill("领导小组");
  await page.locator('[data-decide="tie"]').click();
  await page.locator(".note.good[role=status]").waitFor({ timeout: 30_000 });
  await page.locator('[data-act="calculate"]').click();
  await page.locator('[data-status="optimal"]').waitFor({ timeout: 30_000 });
  const made = await one.secretary.do<{ subject: string; value: string }[]>("GET", `${at}/decisions`);
  expect(made.map(({ value }) => value).sort()).toEqual(["1", "2"]);
  await page.locator(".outcome-name").first().click();
  await page.locator(".outcome-pane .outcome-sheets").waitFor();
  await page.keyboard.press("Escape");
  expect(await page.locator(".outcome-pane").count()).toBe(0);
  await page.context().close();
});
