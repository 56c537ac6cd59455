// The supervisor's device of a rehearsal in a real page: it checks the log by itself, and its verdict is read at the end.
import type { Browser, Page } from "playwright-core";
import { giveCookies } from "./cookies.ts";
import type { People } from "./people.ts";

export class SupervisorPage {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  static async open(browser: Browser, base: string, people: People): Promise<SupervisorPage> {
    const context = await browser.newContext({ viewport: { width: 1366, height: 1024 } });
    const page = await context.newPage();
    await giveCookies(page, "127.0.0.1", people.supervisor.cookie);
    await page.goto(`${base}/sup`);
    await page.waitForSelector("[data-proof]");
    return new SupervisorPage(page);
  }

  /** What the page says of the log when it has read all of it. */
  async verdict(): Promise<string> {
    await this.#page.waitForSelector('[data-proof="good"], [data-proof="bad"]', { timeout: 90_000 });
    return (await this.#page.locator("[data-proof]").first().getAttribute("data-proof")) ?? "";
  }

  async close(): Promise<void> {
    await this.#page.context().close();
  }
}
