// Two tablets of one expert: one writes, the other reads; nothing is overwritten without being asked. Source: reliability R11, I3; ux §4.5.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { BrowserContext } from "playwright-core";
import type { Slip } from "../../rehearsal/people.ts";
import { look } from "../../rehearsal/tablet-hand.ts";
import type { TabletSeat } from "../../rehearsal/tablet-seat.ts";
import { fill, pageOf, saved, sign, usual, valuesOf } from "./at-the-sheet.ts";
import { openStage, until, type Stage } from "./stage.ts";

let stage: Stage | null = null;
const locked: number[] = [];

beforeAll(async () => {
  stage = await openStage({ experts: 8, candidates: 4 });
  if (stage !== null) await stage.chair.step("C01", "open");
}, 60_000);

afterAll(() => {
  if (stage !== null) console.log(`R11: 8 cases; the other tablet was read-only after ${locked.map((one) => `${one} ms`).join(", ")}`);
  return stage?.close();
}, 60_000);

const watch = (context: BrowserContext): Promise<unknown> => context.addInitScript(watchLock);

const first = async (index: number): Promise<TabletSeat> => {
  const seat = await stage!.seat(stage!.people.slips[index]!, { before: watch });
  await pageOf(seat, "sheet", "C01");
  return seat;
};

/** The seat goes to another tablet with a new code. */
async function second(from: TabletSeat): Promise<TabletSeat> {
  const { people } = stage!;
  const [slip] = await people.chair.do<Slip[]>("POST", `/sessions/${people.session}/codes`, { experts: [from.slip.expert] });
  const seat = await stage!.seat(slip!, { takeOver: true, before: watch });
  await pageOf(seat, "sheet", "C01");
  return seat;
}

const isReadOnly = (seat: TabletSeat): Promise<boolean> => seat.page.locator('[data-page="locked"], [data-banner="other"]').first().isVisible();

/** The tablet only reads, within two seconds of losing the seat. */
async function readOnly(seat: TabletSeat, since: number): Promise<void> {
  await until(`${seat.slip.expert}: the other tablet only reads`, () => isReadOnly(seat), (is) => is, 10_000);
  const at = await seat.page.evaluate(() => (globalThis as unknown as { lockedAt: number }).lockedAt);
  locked.push(at - since);
  expect(at - since).toBeLessThanOrEqual(2000);
}

/** Runs in the page: when it said that another tablet has the seat. */
function watchLock(): void {
  const seen = globalThis as unknown as { lockedAt: number };
  seen.lockedAt = 0;
  new MutationObserver(() => {
    const is = document.querySelector('[data-page="locked"], [data-banner="other"]') !== null;
    if (is && seen.lockedAt === 0) seen.lockedAt = Date.now();
    if (!is) seen.lockedAt = 0;
  }).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-page", "data-banner"] });
}

/** This tablet has the seat again, with a new code and without a new page. */
async function takeBack(seat: TabletSeat): Promise<number> {
  const { people } = stage!;
  const [slip] = await people.chair.do<Slip[]>("POST", `/sessions/${people.session}/codes`, { experts: [seat.slip.expert] });
  const status = await seat.page.evaluate(async (code) => (await fetch("/api/join", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ code, takeOver: true }) })).status, slip!.code);
  expect(status).toBe(200);
  return Date.now();
}

const server = (seat: TabletSeat): Readonly<Record<string, string>> => stage!.held.now(seat.slip.expert).get("C01") ?? {};

test("what was saved stands on the second tablet; the first reads", { timeout: 120_000 }, async ({ skip }) => {
  if (stage === null) return skip("no browser");
  const one = await first(0);
  await fill(one, "C01", { F1: "12.5", F2: "19.5" });
  await saved(one);
  const two = await second(one);
  await readOnly(one, two.seatedAt);
  expect([valuesOf(await look(two.page)), valuesOf(await look(one.page))]).toEqual([{ F1: "12.5", F2: "19.5" }, { F1: "12.5", F2: "19.5" }]);
});

test("half-typed digits are no value, on neither tablet", { timeout: 120_000 }, async ({ skip }) => {
  if (stage === null) return skip("no browser");
  const one = await first(1);
  await one.person.hand.row("F1");
  await one.person.hand.key("1");
  const two = await second(one);
  await readOnly(one, two.seatedAt);
  expect([valuesOf(await look(two.page)), server(two)]).toEqual([{}, {}]);
});

test("a tablet that only reads takes no key", { timeout: 120_000 }, async ({ skip }) => {
  if (stage === null) return skip("no browser");
  const one = await first(2);
  await fill(one, "C01", { F1: "12.5" });
  await saved(one);
  const two = await second(one);
  await readOnly(one, two.seatedAt);
  for (const key of ["5", "Enter", "Backspace"]) await one.page.keyboard.press(key);
  const keys = await one.page.locator("[data-key]").count();
  expect({ keys, shown: valuesOf(await look(one.page)), server: server(one) }).toEqual({ keys: 0, shown: { F1: "12.5" }, server: { F1: "12.5" } });
});

test("another value for the same cell: the second tablet's stands, the first offers its own", { timeout: 120_000 }, async ({ skip }) => {
  if (stage === null) return skip("no browser");
  const one = await first(3);
  one.line.set("down");
  await fill(one, "C01", { F1: "9", F2: "16" });
  const two = await second(one);
  await fill(two, "C01", { F1: "12.5" });
  await saved(two);
  one.line.set("none");
  await until("the first tablet tells what never arrived", () => look(one.page), (seen) => seen?.pill === "left", 20_000);
  await one.person.hand.tap("[data-pill]");
  // what the server has meanwhile comes with its next state, a moment after its answer
  const offered = await until("both values beside each other", () => one.page.locator("dialog[open]").innerText(), (text) => text.includes("服务器 12.5"));
  expect({ server: server(two), offered: ["本机 9，服务器 12.5", "本机 16，服务器 空白"].filter((value) => !offered.includes(value)) }).toEqual({ server: { F1: "12.5" }, offered: [] });
});

test("taking the seat back, the person sends what never arrived", { timeout: 120_000 }, async ({ skip }) => {
  if (stage === null) return skip("no browser");
  const one = await first(4);
  one.line.set("down");
  await fill(one, "C01", { F1: "9", F2: "16" });
  const two = await second(one);
  one.line.set("none");
  await until("left over", () => look(one.page), (seen) => seen?.pill === "left", 20_000);
  await takeBack(one);
  await pageOf(one, "sheet", "C01");
  await one.person.hand.tap("[data-pill]");
  const choices = one.page.locator('dialog[open] [data-left="F1"] [data-choose]');
  await choices.first().waitFor();
  expect(await choices.allInnerTexts()).toEqual(["用这台的 9", "用服务器的 空白"]);
  await one.page.locator("dialog[open] button", { hasText: "用本机的值重新发送" }).tap();
  await until("both values at the server", () => server(one), (values) => values["F1"] === "9" && values["F2"] === "16");
  await until("the second tablet only reads", () => isReadOnly(two), (is) => is);
  expect(server(one)).toEqual({ F1: "9", F2: "16" });
});

test("a signature that never arrived does not sign the other tablet's sheet", { timeout: 120_000 }, async ({ skip }) => {
  if (stage === null) return skip("no browser");
  const one = await first(5);
  one.line.set("down");
  await fill(one, "C01", usual);
  await sign(one);
  const two = await second(one);
  await fill(two, "C01", { F1: "8" });
  await saved(two);
  one.line.set("none");
  await until("left over", () => look(one.page), (seen) => seen?.pill === "left", 20_000);
  expect({ server: server(two), signed: [...stage.held.signed(two.slip.expert)] }).toEqual({ server: { F1: "8" }, signed: [] });
  // nor when the first has the seat again and sends its values
  await takeBack(one);
  await one.person.hand.tap("[data-pill]");
  const dialog = one.page.locator("dialog[open]");
  await dialog.getByText("签署不会重新发送：请看过评分表后自己签署。").waitFor();
  await dialog.locator('[data-left="F1"] [data-choose="theirs"]').tap();
  await dialog.locator("button", { hasText: "用本机的值重新发送" }).tap();
  await until("the other values at the server", () => server(one), (values) => Object.keys(values).length === Object.keys(usual).length);
  expect({ server: server(one), signed: [...stage.held.signed(one.slip.expert)] }).toEqual({ server: { ...usual, F1: "8" }, signed: [] });
});

test("there and back: each tablet reads while the other writes", { timeout: 120_000 }, async ({ skip }) => {
  if (stage === null) return skip("no browser");
  const one = await first(6);
  await fill(one, "C01", { F1: "9" });
  await saved(one);
  const two = await second(one);
  await readOnly(one, two.seatedAt);
  await fill(two, "C01", { F2: "16" });
  await saved(two);
  const back = await takeBack(one);
  await readOnly(two, back);
  await pageOf(one, "sheet", "C01");
  await fill(one, "C01", { F3: "13" });
  await saved(one);
  expect(server(one)).toEqual({ F1: "9", F2: "16", F3: "13" });
});

test("a second tab of the same tablet does nothing until it is told to", { timeout: 120_000 }, async ({ skip }) => {
  if (stage === null) return skip("no browser");
  const one = await first(7);
  await fill(one, "C01", { F1: "9" });
  await saved(one);
  const tab = await one.context.newPage();
  await tab.goto(`${one.browser.base}/e`);
  await tab.getByText("此页面已在另一个标签页打开").waitFor();
  const idle = await tab.locator("[data-cell]").count();
  await tab.getByRole("button", { name: "改用这里" }).tap();
  await tab.waitForSelector('[data-page="sheet"] [data-cell="F1"][data-state="saved"]');
  await one.page.getByText("此页面已在另一个标签页打开").waitFor();
  expect({ idle, old: await one.page.locator("[data-cell]").count() }).toEqual({ idle: 0, old: 0 });
});
