// The big screen of a rehearsal in a real page. Every frame that it ever painted is kept and held against what was released. Source: U6.
import type { Browser, Page } from "playwright-core";
import type { ChairRobot } from "./chair-robot.ts";
import { giveCookies } from "./cookies.ts";
import type { People } from "./people.ts";

interface Painted {
  readonly at: number;
  readonly kind: string;
  readonly text: string;
  /** of a result, in seat order; null where nothing or «?» stands */
  readonly totals: readonly (string | null)[];
}

export class ScreenPage {
  readonly #page: Page;
  readonly #people: People;

  private constructor(page: Page, people: People) {
    this.#page = page;
    this.#people = people;
  }

  static async open(browser: Browser, base: string, people: People): Promise<ScreenPage> {
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
    const page = await context.newPage();
    await giveCookies(page, "127.0.0.1", people.display.cookie);
    await page.addInitScript(record);
    await page.goto(`${base}/screen/${people.session}`);
    await page.waitForSelector("[data-frame]");
    return new ScreenPage(page, people);
  }

  /** The frames, and those that showed what was not released, or two candidates at once. */
  async frames(chair: ChairRobot): Promise<{ count: number; bad: string[] }> {
    const painted = await this.#page.evaluate(() => (globalThis as unknown as { painted: Painted[] }).painted);
    const totals = new Map<string, (string | null)[]>();
    for (const candidate of chair.releasedAt.keys()) {
      const sheets = await this.#people.secretary.do<{ seat: number; state: string; total: string | null }[]>("GET", `/sessions/${this.#people.session}/candidates/${candidate}/sheets`);
      totals.set(candidate, this.#people.experts.map((_, i) => sheets.find(({ seat }) => seat === i + 1)?.total ?? null));
    }
    const bad: string[] = [];
    for (const { at, kind, text, totals: shown } of painted) {
      const named = new Set([...text.matchAll(/候选人(\d\d)/g)].map(([, number]) => `C${number}`));
      const say = (what: string): void => void bad.push(`${kind} at ${at}: ${what}: ${text.slice(0, 120)}`);
      if (kind === "result") {
        const [candidate] = named;
        if (candidate === undefined || named.size !== 1) say("not one candidate");
        else if (!(at >= (chair.releasedAt.get(candidate) ?? Infinity) - 1000)) say("not released");
        else if (shown.some((total, i) => total !== null && total !== totals.get(candidate)![i])) say("a figure of somebody else");
      } else if (kind !== "ranking" && (shown.length > 0 || /\d+\.\d/.test(text))) say("a figure");
    }
    return { count: painted.length, bad };
  }

  async close(): Promise<void> {
    await this.#page.context().close();
  }
}

/** Runs in the page. */
function record(): void {
  const painted: Painted[] = [];
  (globalThis as unknown as { painted: Painted[] }).painted = painted;
  let last = "";
  const take = (): void => {
    const frame = document.querySelector<HTMLElement>("[data-frame]");
    if (frame === null) return;
    const kind = frame.dataset["frame"] ?? "";
    const clockless = (frame.textContent ?? "").replace(/\d\d:\d\d(:\d\d)?/g, "");
    if (clockless === last) return;
    last = clockless;
    const totals = [...frame.querySelectorAll(".screen-seat")].map((seat) => {
      const total = seat.querySelector(".screen-seat-total:not(.screen-quiet)");
      return total === null ? null : total.textContent;
    });
    painted.push({ at: Date.now(), kind, text: clockless, totals });
  };
  // before the next frame is painted: what stands there then is what the hall sees
  new MutationObserver(() => requestAnimationFrame(take)).observe(document, { subtree: true, childList: true, characterData: true });
}
