// Without a pointer: a whole sheet from waiting to signed, and the chair's console. Source: ux U12.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { giveCookies } from "../../rehearsal/cookies.ts";
import { look } from "../../rehearsal/tablet-hand.ts";
import { criteria, pageOf, usual, valuesOf } from "./at-the-sheet.ts";
import { openStage, until, type Stage } from "./stage.ts";

let stage: Stage | null = null;

beforeAll(async () => {
  stage = await openStage({ experts: 1, candidates: 4 });
}, 60_000);

afterAll(() => stage?.close(), 60_000);

/** Tab until the focus is there; how often. */
async function tabTo(page: Page, selector: string): Promise<number> {
  for (let times = 1; times <= 80; times++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((one) => document.activeElement?.matches(one) === true, selector)) return times;
  }
  throw new Error(`${selector} is not reached with Tab; the focus is on ${await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200))}`);
}

test("U12: a sheet from waiting to signed", { timeout: 60_000 }, async ({ skip }) => {
  if (stage === null) return skip("no browser");
  const seat = await stage.seat(stage.people.slips[0]!, { hasTouch: false });
  const { page } = seat;
  await pageOf(seat, "waiting");
  await stage.chair.step("C01", "open");
  await page.waitForSelector(".waiting-opening");
  await tabTo(page, ".waiting-opening");
  await page.keyboard.press("Enter");
  await page.waitForSelector('[data-page="sheet"]');
  for (const criterion of criteria) {
    for (const key of usual[criterion]!) await page.keyboard.press(key);
    await page.keyboard.press("Enter");
  }
  const seen = await until("five values", () => look(page), (now) => Object.keys(valuesOf(now)).length === 5);
  // the cursor stands in the comment now
  await page.keyboard.type("材料齐全");
  await tabTo(page, '[data-act="review"]');
  await page.keyboard.press("Enter");
  await page.waitForSelector('[data-page="review"]');
  while ((await page.locator('[data-act="meant"]').count()) > 0) {
    await tabTo(page, '[data-act="meant"]');
    await page.keyboard.press("Enter");
  }
  await tabTo(page, '[data-act="hold"]');
  await page.keyboard.press("Enter");
  await tabTo(page, '[data-act="confirm-submit"]');
  await page.keyboard.press("Enter");
  await page.waitForSelector('[data-page="signed"] [data-sign="saved"]');
  const held = stage.held.now(seat.slip.expert).get("C01");
  console.log("U12: one sheet of 5 criteria and a comment from waiting to signed by keyboard");
  expect({ shown: valuesOf(seen), held, signed: [...stage.held.signed(seat.slip.expert)] }).toEqual({ shown: usual, held: usual, signed: ["C01"] });
});

test("U12: the console", { timeout: 60_000 }, async ({ skip }) => {
  if (stage === null) return skip("no browser");
  const { people, chair } = stage;
  const context = await stage.browser.newContext({ viewport: { width: 1440, height: 900 } });
  stage.later(() => context.close());
  const page = await context.newPage();
  await giveCookies(page, "127.0.0.1", people.chair.cookie);
  await page.goto(`${stage.server.base}/chair`);
  await page.waitForSelector("[data-candidate]");
  const done: string[] = [];
  const press = async (key: string, what: string, isSo: (desk: Awaited<ReturnType<typeof chair.desk>>) => boolean): Promise<void> => {
    // the step before may not have come to the page yet: then the key says why not, and is pressed once more
    await expect.poll(async () => {
      await page.keyboard.press(key);
      return page.waitForSelector("dialog[open]", { timeout: 1000 }).then(() => true, () => false);
    }, { timeout: 10_000 }).toBe(true);
    // nothing happens without the visible question
    expect(isSo(await chair.desk())).toBe(false);
    await tabTo(page, 'dialog[open] [data-act="confirm"]');
    await page.keyboard.press("Enter");
    await chair.until(what, isSo, 10_000);
    await page.waitForSelector("dialog[open]", { state: "detached" });
    done.push(what);
  };
  const stateOf = (candidate: string) => (desk: Awaited<ReturnType<typeof chair.desk>>) => desk.order.find((one) => one.candidate === candidate)?.state;
  await press("c", "closed", (desk) => stateOf("C01")(desk) === "closed");
  await press("n", "next open", (desk) => stateOf("C02")(desk) === "open");
  await press("b", "blank", ({ display }) => display.frame.kind === "blank");
  await page.waitForSelector('[data-act="undo"][aria-disabled="false"]');
  await press("u", "undone", ({ display }) => display.frame.kind !== "blank");
  console.log(`U12: console by keyboard: ${done.join(", ")}`);
  expect(done).toEqual(["closed", "next open", "blank", "undone"]);
});
