// The supervisor's page in a real browser, signed in as the person of a test, and what is wrong with how it looks.
import type { Browser as Chromium, Page } from "playwright-core";
import { axeFaults } from "../../gallery/accessibility.ts";
import { targetFaults, textFaults } from "../../gallery/faults.ts";
import { giveCookies } from "../../rehearsal/cookies.ts";
import type { Browser } from "../../server/record/hall.ts";

/** `thrown` gets what the page throws. */
export async function openSup(chromium: Chromium, url: string, person: Browser, thrown: string[], timeout: number): Promise<Page> {
  const page = await (await chromium.newContext({ viewport: { width: 1180, height: 820 }, acceptDownloads: true })).newPage();
  page.setDefaultTimeout(timeout);
  page.on("pageerror", ({ message }) => thrown.push(message));
  await giveCookies(page, "127.0.0.1", person.cookie);
  await page.goto(`${url}/sup`);
  return page;
}

export const lookFaults = async (page: Page): Promise<string[]> => [...(await page.evaluate(textFaults)), ...(await page.evaluate(targetFaults)), ...(await axeFaults(page))];
