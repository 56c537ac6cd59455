// One page of the browser that scenes play on, one after another; the next begins with empty storage, but with the files it has.
import type { Browser, BrowserContext, CDPSession, Page } from "playwright-core";
import type { Filter } from "./filters.ts";
import { lookName, type Look } from "./size.ts";
import type { Scene, Setting } from "./scene.ts";
import type { Stage } from "./stage.ts";

const patience = 15_000;

export class Lane {
  readonly #context: BrowserContext;
  readonly #session: CDPSession;
  readonly #stage: Stage;
  readonly #host: string;
  readonly page: Page;
  /** what the page threw since the scene began */
  readonly thrown: string[] = [];

  private constructor(context: BrowserContext, page: Page, session: CDPSession, stage: Stage, host: string) {
    this.#context = context;
    this.page = page;
    this.#session = session;
    this.#stage = stage;
    this.#host = host;
    page.on("pageerror", (error) => {
      if (!this.thrown.includes(error.message)) this.thrown.push(error.message);
    });
  }

  static async open(browser: Browser, stage: Stage, name: string): Promise<Lane> {
    const context = await browser.newContext({ reducedMotion: "reduce" });
    context.setDefaultTimeout(patience);
    const page = await context.newPage();
    return new Lane(context, page, await context.newCDPSession(page), stage, `${name}.localhost`);
  }

  get origin(): string {
    return `http://${this.#host}:${this.#stage.port}`;
  }

  /** Plays a scene until its state stands. Throws where it does not come to that. */
  async play(scene: Scene, look: Look): Promise<Setting> {
    await this.page.goto("about:blank");
    await this.#session.send("Storage.clearDataForOrigin", { origin: this.origin, storageTypes: "all" });
    await this.page.setViewportSize({ width: look.width, height: look.height });
    this.thrown.length = 0;
    const setting = this.#stage.put(this.#host, scene);
    const address = new URL(scene.path, this.origin);
    address.searchParams.set("lang", look.language);
    address.searchParams.set("size", look.text);
    await this.page.goto(address.href);
    try {
      await scene.act?.(this.page, setting);
      await this.page.locator(scene.shows).first().waitFor({ state: "visible" });
    } catch (error) {
      const text = (await this.page.locator("body").innerText().catch(() => "")).replace(/\s+/g, " ").slice(0, 200);
      throw new Error(`${scene.name} ${lookName(look)}: ${String(error).split("\n")[0]}; the page says «${text}»${this.thrown.map((one) => `; thrown: ${one}`).join("")}`, { cause: error });
    }
    await this.settle();
    return setting;
  }

  /** Another window size, the state stays. */
  async resize(look: Look): Promise<void> {
    await this.page.setViewportSize({ width: look.width, height: look.height });
    await this.settle();
  }

  /** The page as somebody with this colour deficiency sees it. */
  async filter(type: Filter | "none"): Promise<void> {
    await this.#session.send("Emulation.setEmulatedVisionDeficiency", { type });
    await this.settle();
  }

  /** Fonts are there and two frames were painted. */
  async settle(): Promise<void> {
    await this.page.evaluate(async () => {
      await document.fonts.ready;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      await document.fonts.ready;
    });
  }

  async close(): Promise<void> {
    await this.#context.close();
  }
}
