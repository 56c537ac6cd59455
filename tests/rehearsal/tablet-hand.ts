// The eyes and the finger of a person at an expert's page: what stands on it, taps, keys, and the long press that signs.
import type { CDPSession, Page } from "playwright-core";

export interface SeenCell {
  readonly id: string;
  readonly state: string;
  /** committed; empty where there is none, or where another one is being typed */
  readonly value: string;
  /** cannot be changed now */
  readonly isLocked: boolean;
}

/** One look: everything read at one moment. */
export interface Seen {
  readonly kind: string;
  readonly candidate: string | null;
  /** of the candidate who is announced on the waiting page */
  readonly opening: string | null;
  readonly pill: string | null;
  readonly cells: readonly SeenCell[];
  readonly sign: string | null;
}

/** Null where no page stands, as while it loads or after it was killed. */
export function look(page: Page): Promise<Seen | null> {
  return page.evaluate(() => {
    const at = document.querySelector<HTMLElement>("[data-page]");
    if (at === null) return null;
    const cells = [...document.querySelectorAll<HTMLElement>("[data-cell]")].map((one) => {
      const { cell = "", state = "" } = one.dataset;
      const words = one.querySelector("textarea")?.value;
      const shown = state === "typing" ? "" : words ?? (one.querySelector(".expert-row-value, .expert-review-value b")?.textContent ?? "").trim();
      return { id: cell, state, value: shown === "–" ? "" : shown, isLocked: one.classList.contains("locked") };
    });
    return {
      kind: at.dataset["page"] ?? "", candidate: document.querySelector<HTMLElement>("[data-candidate]")?.dataset["candidate"] ?? null,
      opening: document.querySelector(".waiting-opening strong")?.textContent ?? null,
      pill: document.querySelector<HTMLElement>("[data-pill]")?.dataset["pill"] ?? null, cells,
      sign: document.querySelector<HTMLElement>("[data-sign]")?.dataset["sign"] ?? null,
    };
  }).catch(() => null);
}

/** A target that does not come is no fault of the person: the page has moved on meanwhile. */
const patience = 2500;

export class Hand {
  readonly page: Page;
  readonly #touch: CDPSession;

  private constructor(page: Page, touch: CDPSession) {
    this.page = page;
    this.#touch = touch;
  }

  static async on(page: Page): Promise<Hand> {
    return new Hand(page, await page.context().newCDPSession(page));
  }

  /** False: it was not there, or could not be tapped. */
  async tap(selector: string, timeout = patience): Promise<boolean> {
    return this.page.locator(selector).first().tap({ timeout }).then(() => true, () => false);
  }

  act(name: string, timeout = patience): Promise<boolean> {
    return this.tap(`[data-act="${name}"]`, timeout);
  }

  key(name: string, timeout = patience): Promise<boolean> {
    return this.tap(`[data-key="${name}"]`, timeout);
  }

  row(criterion: string, timeout = patience): Promise<boolean> {
    return this.tap(`[data-cell="${criterion}"] .expert-row-main`, timeout);
  }

  async has(selector: string): Promise<boolean> {
    return (await this.page.locator(selector).count().catch(() => 0)) > 0;
  }

  /** A finger that stays where it is. */
  async hold(selector: string, milliseconds: number): Promise<boolean> {
    const target = this.page.locator(selector).first();
    const box = await target.scrollIntoViewIfNeeded({ timeout: patience }).then(() => target.boundingBox({ timeout: patience }), () => null);
    if (box === null) return false;
    const point = { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };
    try {
      await this.#touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [point] });
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      await this.#touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
      return true;
    } catch {
      return false;
    }
  }
}
