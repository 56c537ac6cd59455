// One programme from an empty database to the exported shortlist with the keys alone: administrator, secretary, chair and second person.
// At every place the focus comes to it is in sight and marked; no act loses it, nothing traps it. Source: ux U12.
import { afterAll, beforeAll, expect, test } from "vitest";
import { openHouse, type House } from "./house.ts";
import { emptyTally, keyHand } from "./key-hand.ts";
import { walkProgramme } from "./programme-walk.ts";
import { officeTables } from "./tables.ts";

const tally = emptyTally();
let house: House | null = null;

beforeAll(async () => {
  house = await openHouse((page) => keyHand(page, tally));
}, 60_000);

afterAll(() => house?.close(), 60_000);

test("U12: kaifeng-2020 without a pointer", { timeout: 600_000 }, async ({ skip }) => {
  if (house === null) return skip("no browser");
  const began = performance.now();
  const line = await walkProgramme(house, officeTables.find(({ programme }) => programme === "kaifeng-2020")!);
  console.log(`U12: ${line}; by keyboard: ${tally.acts} acts, ${tally.tabs} × Tab, ${tally.keys} other keys, ${Math.round((performance.now() - began) / 1000)} s`);
  expect([...tally.faults]).toEqual([]);
});

test("U12: Escape leaves a dialog for what opened it, Enter sends a form, the first stop leads past the head", { timeout: 60_000 }, async ({ skip }) => {
  if (house === null) return skip("no browser");
  const { page, hand } = house.admin;
  const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.id || (document.activeElement?.textContent ?? ""));
  const [settings, name, login] = [page.locator(".office-head button").first(), page.locator("#new-name"), page.locator("#new-account-login")];
  await hand.press(settings);
  expect(await focused()).toBe("关闭");
  await page.keyboard.press("Escape");
  await expect.poll(focused).toBe("Aa");
  await hand.fill(name, "秘书乙");
  await hand.keys(login, ..."second", "Enter");
  await page.waitForSelector("#new-role-fault");
  expect(await focused()).toBe("new-account-login");
  await hand.tick(page.locator('input[name="new-role"][value="secretary"]'));
  await hand.keys(login, "Enter");
  await page.locator("#one-time-link").waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(focused).toBe("new-account-login");
  await page.reload();
  await name.waitFor();
  await page.keyboard.press("Tab");
  expect(await focused()).toBe("跳到正文");
  await page.keyboard.press("Enter");
  expect(await focused()).toBe("main");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.closest("main")?.id)).toBe("main");
  expect([...tally.faults]).toEqual([]);
});
