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
  /** the panel's figure and the place so far, once they stand there */
  readonly score: string | null;
  readonly place: string | null;
  /** of the ranking; null where «?» stands */
  readonly rows: readonly (RankedRow | null)[];
}

interface RankedRow {
  readonly rank: string;
  readonly name: string;
  readonly score: string;
  readonly selected: boolean;
}

/** What the hall saw, held against what was released. */
export interface Frames {
  readonly count: number;
  readonly bad: readonly string[];
  /** candidates whose score and place stood on the screen, in order */
  readonly results: readonly string[];
  /** names that stood in the ranking */
  readonly ranked: ReadonlySet<string>;
}

/** Totals with at most six decimals, of 10⁶. */
function units(text: string): bigint {
  const [whole = "", part = ""] = text.split(".");
  return BigInt(whole + part.padEnd(6, "0"));
}

/** By hand: five sheets or more without the highest and the lowest, the mean, half up at two places. */
export function scoreOf(totals: readonly string[]): string {
  const sorted = totals.map(units).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const counted = sorted.length >= 5 ? sorted.slice(1, -1) : sorted;
  const denominator = BigInt(counted.length) * 10_000n;
  const hundredths = (2n * counted.reduce((sum, one) => sum + one, 0n) + denominator) / (2n * denominator);
  return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, "0")}`;
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

  /** Waits until this stands on the screen. */
  async shows(selector: string, text: string | RegExp): Promise<void> {
    await this.#page.locator(selector, { hasText: text }).first().waitFor({ timeout: 20_000 });
  }

  /** The frames, and those that showed what was not released, figures of somebody else, or two candidates at once. `run`: released at the end. */
  async frames(chair: ChairRobot, run: { readonly id: string; readonly releasedAt: number }): Promise<Frames> {
    const painted = await this.#page.evaluate(() => (globalThis as unknown as { painted: Painted[] }).painted);
    const { secretary, session, experts } = this.#people;
    const totals = new Map<string, (string | null)[]>();
    const scores = new Map<string, string>();
    for (const candidate of chair.releasedAt.keys()) {
      const sheets = await secretary.do<{ seat: number; state: string; total: string | null }[]>("GET", `/sessions/${session}/candidates/${candidate}/sheets`);
      totals.set(candidate, experts.map((_, i) => sheets.find(({ seat }) => seat === i + 1)?.total ?? null));
      scores.set(candidate, scoreOf(sheets.flatMap(({ state, total }) => (state === "submitted" && total !== null ? [total] : []))));
    }
    const released = [...chair.releasedAt.keys()];
    /** among those released up to then; whoever has the same score has the same place */
    const placeOf = (candidate: string): string => {
      const others = released.slice(0, released.indexOf(candidate) + 1);
      const better = others.filter((one) => units(scores.get(one)!) > units(scores.get(candidate)!)).length;
      return `第 ${better + 1} 名 / 共 ${others.length} 名`;
    };
    const { candidates } = JSON.parse((await secretary.send("GET", `/runs/${run.id}/files/result/result.json`)).text) as { candidates: { id: string; rank: number | null; score: string | null; selected: boolean }[] };
    const rows = new Map<string, string>(candidates.flatMap(({ id, rank, score, selected }) => (rank === null ? [] : [[`候选人${id.slice(1)}`, JSON.stringify([String(rank), score, selected])] as const])));
    const bad: string[] = [];
    const results: string[] = [];
    const ranked = new Set<string>();
    for (const { at, kind, text, totals: shown, score, place, rows: shownRows } of painted) {
      const named = new Set([...text.matchAll(/候选人(\d\d)/g)].map(([, number]) => `C${number}`));
      const say = (what: string): void => void bad.push(`${kind} at ${at}: ${what}: ${text.slice(0, 120)}`);
      if (kind === "result") {
        const [candidate] = named;
        if (candidate === undefined || named.size !== 1) say("not one candidate");
        else if (!(at >= (chair.releasedAt.get(candidate) ?? Infinity) - 1000)) say("not released");
        else {
          if (shown.some((total, i) => total !== null && total !== totals.get(candidate)![i])) say("a figure of somebody else");
          if (score !== null && score !== scores.get(candidate)) say(`the score is ${scores.get(candidate)}`);
          if (place !== null && place !== placeOf(candidate)) say(`the place is ${placeOf(candidate)}`);
          if (score !== null && place !== null && results.at(-1) !== candidate) results.push(candidate);
        }
      } else if (kind === "ranking") {
        if (at < run.releasedAt - 1000) say("not released");
        for (const row of shownRows) {
          if (row === null) continue;
          ranked.add(row.name);
          if (rows.get(row.name) !== JSON.stringify([row.rank, row.score, row.selected])) say(`${row.name}: the run has ${rows.get(row.name)}`);
        }
      } else if (shown.length > 0 || /\d+\.\d/.test(text)) say("a figure");
    }
    return { count: painted.length, bad, results, ranked };
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
    const words = (at: Element, selector: string): string | null => at.querySelector(selector)?.textContent ?? null;
    const rows = [...frame.querySelectorAll(".screen-row")].map((row) => {
      const name = words(row, ".screen-row-name");
      // the mark of a tie stands behind the score
      return name === null ? null : { rank: words(row, '.screen-rank [aria-hidden="true"]') ?? "", name, score: row.querySelector(".screen-row-score")?.firstChild?.textContent ?? "", selected: row.querySelector('[data-selected="true"]') !== null };
    });
    painted.push({ at: Date.now(), kind, text: clockless, totals, score: words(frame, ".screen-score-figures strong"), place: words(frame, ".screen-place-figures"), rows });
  };
  // before the next frame is painted: what stands there then is what the hall sees
  new MutationObserver(() => requestAnimationFrame(take)).observe(document, { subtree: true, childList: true, characterData: true });
}
