// An expert who has joined over HTTP, with her browser's page before her and a network of its own; nobody touches it yet.
import type { Browser as Chromium, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import type { ExpertView, PanelFacts } from "../../server/live/view.ts";
import { Browser } from "../server/record/hall.ts";
import { giveCookies } from "./cookies.ts";
import type { Line } from "./line.ts";
import type { People, Slip } from "./people.ts";
import { Hand } from "./tablet-hand.ts";
import { TabletPerson } from "./tablet-person.ts";

export interface TabletSeat {
  readonly slip: Slip;
  readonly line: Line;
  /** the same device and sign-in as the page's */
  readonly browser: Browser;
  readonly context: BrowserContext;
  page: Page;
  /** when this tablet asked for the seat */
  readonly seatedAt: number;
  readonly person: TabletPerson;
  /** candidates by name, as the pages show them */
  readonly candidates: ReadonlyMap<string, string>;
}

export interface SeatOptions extends BrowserContextOptions {
  readonly random: () => number;
  /** run in every page before its own scripts */
  readonly before?: (context: BrowserContext) => Promise<unknown>;
  /** told what a page refuses to do for the person */
  readonly onComplaint?: (text: string) => void;
  /** takes the seat from the tablet that has it */
  readonly takeOver?: boolean;
}

export const landscape = { width: 1180, height: 820 };
export const portrait = { width: 820, height: 1180 };

export async function takeSeat(chromium: Chromium, slip: Slip, people: People, line: Line, { random, before, onComplaint = () => undefined, takeOver = false, ...options }: SeatOptions): Promise<TabletSeat> {
  const browser = new Browser(`http://127.0.0.1:${line.port}`, `page ${slip.seat}`);
  const seatedAt = Date.now();
  await browser.do("POST", "/join", { code: slip.code, takeOver });
  const asked = await browser.do<{ candidate: string }[]>("GET", "/certification");
  await browser.do("POST", "/certification", { answers: asked.map(({ candidate }) => ({ candidate, conflict: null, reason: "" })) });
  const panel = await browser.do<PanelFacts>("GET", "/panel");
  const { order } = await browser.do<ExpertView>("GET", `/sessions/${people.session}`);
  const context = await chromium.newContext({ viewport: slip.seat % 2 === 1 ? landscape : portrait, hasTouch: true, ...options });
  await before?.(context);
  const page = await context.newPage();
  await giveCookies(page, "127.0.0.1", browser.cookie);
  await page.goto(`${browser.base}/e`);
  await page.waitForSelector("[data-page]", { timeout: 30_000 });
  const person = new TabletPerson(await Hand.on(page), panel, random, onComplaint);
  return { slip, line, browser, context, page, seatedAt, person, candidates: new Map(order.map(({ name, candidate }) => [name, candidate])) };
}

/** The tab dies as when the system needs its memory: no event tells the page. Storage stays. */
export async function killTab(seat: TabletSeat): Promise<void> {
  const crashed = seat.page.waitForEvent("crash", { timeout: 10_000 });
  const killer = await seat.context.newCDPSession(seat.page);
  killer.send("Page.crash").catch(() => undefined);
  await crashed;
  await seat.page.close();
}

/** A new tab at the same address. `before` prepares it. */
export async function openTab(seat: TabletSeat, before?: (page: Page) => Promise<unknown>): Promise<void> {
  seat.page = await seat.context.newPage();
  await before?.(seat.page);
  seat.person.hand = await Hand.on(seat.page);
  await seat.page.goto(`${seat.browser.base}/e`);
}
