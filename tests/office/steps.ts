// What the people of the office do, one page after another, as a person would: buttons, fields and files, with whatever hand; no request
// of their own.
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import type { Locator, Page } from "playwright-core";
import { csvText } from "../../scoring/csv-writer.ts";
import type { Hand, NamedFile } from "./hand.ts";

/** Types who is meant into a field for one person, and takes the first who fits. */
export async function choosePerson(field: Locator, words: string): Promise<void> {
  await field.fill(words);
  await field.press("Enter");
}

/** A click that the page sends to the server, until the answer is there. */
async function heard(page: Page, ending: string, click: () => Promise<void>): Promise<void> {
  const [answer] = await Promise.all([page.waitForResponse((one) => one.request().method() === "POST" && new URL(one.url()).pathname.endsWith(ending)), click()]);
  if (!answer.ok()) throw new Error(`${ending}: ${answer.status()} ${await answer.text()}`);
}

/** What a click hands to the person. */
export async function download(page: Page, click: () => Promise<void>): Promise<{ readonly name: string; readonly text: string; readonly bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent("download"), click()]);
  const bytes = readFileSync(await file.path());
  return { name: file.suggestedFilename(), text: bytes.toString("utf8"), bytes };
}

export async function chooseProgramme({ page, ...hand }: Hand, base: string, programme: string): Promise<void> {
  await hand.go(`${base}/sec`);
  await hand.press(page.locator(`[data-shipped="${programme}"] .button`).first());
  await page.waitForURL((url) => url.pathname.endsWith(`/${programme}/rules`));
}

export async function takeExperts({ page, ...hand }: Hand, at: string, file: NamedFile): Promise<void> {
  await hand.go(`${at}/experts`);
  const part = page.locator('[data-fold="import"]');
  await hand.give(part, file);
  await hand.press(part.locator('[data-act="take-over"]'));
  await part.locator(".note.good").waitFor();
}

/** All experts, one seat each, all who may be judged; the first chair there is. Returns the session's id. */
export async function makeSession({ page, ...hand }: Hand, at: string, name: string, experts: number): Promise<string> {
  await hand.go(`${at}/sessions`);
  await hand.press(page.locator('[data-act="new-session"]'));
  const form = page.locator('[data-form="session"]');
  await hand.fill(form.locator("#session-name"), name);
  await hand.choose(form.locator("#session-chair"), 1);
  for (let i = 0; i < experts; i++) await hand.keys(form.locator("#session-expert"), "ArrowDown", "ArrowDown", "Enter");
  await hand.press(form.locator('[data-act="make"]'));
  const made = page.locator("[data-session]").first();
  await made.waitFor();
  return (await made.getAttribute("data-session"))!;
}

/** A key on the console until its question stands there: the state of the last step may still be on its way. */
async function ask(page: Page, key: string): Promise<void> {
  for (let times = 0; times < 20; times++) {
    await page.keyboard.press(key);
    if (await page.waitForSelector("dialog[open]", { timeout: 1000 }).then(() => true, () => false)) return;
  }
  throw new Error(`«${key}» asks nothing`);
}

/** Calls every candidate and closes him without sheets: they are on paper. */
export async function callAllOnPaper({ page, ...hand }: Hand, base: string, candidates: number): Promise<void> {
  await hand.go(`${base}/chair`);
  await page.waitForSelector("[data-candidate]");
  for (let i = 0; i < candidates; i++) {
    await ask(page, i === 0 ? "o" : "n");
    await hand.press(page.locator('dialog[open] [data-act="confirm"]'));
    await page.waitForSelector("dialog[open]", { state: "detached" });
    await ask(page, "c");
    const dialog = page.locator("dialog[open]");
    if ((await dialog.locator('[data-act="all-out"]').count()) > 0) await hand.press(dialog.locator('[data-act="all-out"]'));
    await hand.fill(dialog.locator("textarea"), "纸质评分，会后录入");
    await hand.press(dialog.locator(".button.danger"));
    await page.waitForSelector("dialog[open]", { state: "detached" });
  }
}

/** Downloads the table of sheets still expected, fills it in and gives it back. Returns how many sheets. */
export async function copyPaper({ page, ...hand }: Hand, at: string, session: string, scoreOf: (candidate: string, expert: string, criterion: string) => string): Promise<number> {
  await hand.go(`${at}/sessions`);
  const turn = page.locator(`[data-session="${session}"] [aria-expanded]`).first();
  if ((await turn.getAttribute("aria-expanded")) === "false") await hand.press(turn);
  const part = page.locator("section", { has: page.locator("#paper-sheets") });
  const blank = await download(page, () => hand.press(part.locator(".button.big").first()));
  const [header, ...rows] = parse(blank.text, { bom: true }) as string[][];
  const filled = rows.map((row) => row.map((cell, i) => (i < 3 || i === header!.length - 1 ? cell : scoreOf(row[0]!, row[1]!, header![i]!.split(" ")[0]!))));
  await hand.give(part, { name: blank.name, bytes: new TextEncoder().encode(csvText([header!, ...filled])) });
  await part.locator(".note.good").waitFor();
  return filled.length;
}

/** The second person confirms everything that waits, one after another. */
export async function confirmAll({ page, ...hand }: Hand, base: string, count: number): Promise<void> {
  await hand.go(`${base}/confirm`);
  for (let i = 0; i < count; i++) {
    const cards = page.locator("[data-approval]");
    await cards.first().waitFor();
    const before = await cards.count();
    await hand.press(cards.first().locator('[data-act="confirm"]'));
    await page.waitForFunction((was) => document.querySelectorAll("[data-approval]").length < was, before);
  }
}

/** Every candidate: the chair asks for the release, the second person confirms it on another device. */
export async function releaseAll(chair: Hand, second: Hand, base: string, candidates: number): Promise<void> {
  await chair.go(`${base}/chair`);
  for (let i = 0; i < candidates; i++) {
    await chair.press(chair.page.locator('#chair-next [data-act="release"][aria-disabled="false"]'));
    await confirmAll(second, base, 1);
    await chair.page.locator(`[data-candidate][data-state="released"]`).nth(i).waitFor();
  }
}

export async function calculate({ page, ...hand }: Hand, at: string): Promise<void> {
  await hand.go(`${at}/ranking`);
  await heard(page, "/runs", () => hand.press(page.locator('[data-act="calculate"]')));
  await page.locator(".outcome-run").waitFor();
}

/** One of the decisions that the calculation asks for. */
export async function decide({ page, ...hand }: Hand, kind: string, choice: string): Promise<void> {
  const card = page.locator(`[data-decision="${kind}"]`);
  await hand.fill(card.locator("textarea"), "符合条件的申报人不足，按程序集体研究");
  await hand.fill(card.locator("input").first(), "领导小组");
  await heard(page, "/decisions", () => hand.press(card.locator(`[data-decide="${choice}"]`)));
}

/** The tie at the line: one of its members moved up, the order recorded. */
export async function orderTie({ page, ...hand }: Hand, first: string): Promise<void> {
  const card = page.locator('[data-decision="tie"]');
  await hand.press(card.locator("li", { hasText: first }).locator("button").first());
  await card.locator("li").first().filter({ hasText: first }).waitFor();
  await hand.fill(card.locator("textarea"), "同分，经领导小组集体讨论排序");
  await hand.fill(card.locator("input").first(), "领导小组");
  await heard(page, "/tie-decisions", () => hand.press(card.locator('[data-decide="tie"]')));
}

/** A table of nominees: looked at first, taken over when nothing is wrong. `join`: it completes the nominees who are there. */
export async function takeNominees({ page, ...hand }: Hand, at: string, file: NamedFile, join: boolean): Promise<void> {
  await hand.go(`${at}/candidates`);
  await hand.press(page.locator('[data-act="import"]').first());
  if (join) await hand.tick(page.locator(".nominees-tick input"));
  await hand.give(page.locator(".office-main"), file);
  await hand.fill(page.locator("#received-on"), "2016-06-30");
  await hand.press(page.locator('[data-act="take-over"]'));
  await page.locator(".note.good").waitFor();
}

/** Other numbers of seats, as a new version of the rules. */
export async function changeSeats({ page, ...hand }: Hand, at: string, seats: Readonly<Partial<Record<"target" | "min" | "max", string>>>): Promise<void> {
  await hand.go(`${at}/rules`);
  for (const [name, value] of Object.entries(seats)) await hand.fill(page.locator(`#at-seats-${name}`), value);
  await hand.press(page.locator(".rules-bar .button.primary"));
  await hand.fill(page.locator("#save-reason"), "本次推荐人数不足，按组织单位意见调整");
  await hand.press(page.locator("dialog[open] .button.primary"));
  await page.locator(".note.good").waitFor();
}

export async function askReleaseOfRun({ page, ...hand }: Hand): Promise<void> {
  await hand.press(page.locator('[data-act="release"]'));
  await page.locator('[data-act="release-back"]').waitFor();
}

export async function exportShortlist({ page, ...hand }: Hand, at: string, format: "csv" | "xlsx"): Promise<{ readonly name: string; readonly text: string; readonly bytes: Buffer }> {
  await hand.go(`${at}/documents`);
  await hand.choose(page.locator("#export-format"), format === "csv" ? 0 : 1);
  return download(page, () => hand.press(page.locator("section", { has: page.locator("#documents-exports") }).locator(".button.big.primary")));
}
