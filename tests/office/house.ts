// An empty server with its built pages, and people who do everything by its pages: no request of their own.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../browser.ts";
import { serveFolder, type ServedFolder } from "../rehearsal/server.ts";
import { totpCode } from "../../server/auth/passwords.ts";
import { pointer, type Hand } from "./hand.ts";

export interface Person {
  readonly login: string;
  readonly page: Page;
  readonly hand: Hand;
}

export interface House {
  readonly server: ServedFolder;
  readonly admin: Person;
  /** a new account by the administrator's page, its link, its sign-in */
  readonly staff: (role: "secretary" | "chair" | "supervisor" | "leader", name: string) => Promise<Person>;
  readonly close: () => Promise<void>;
}

const password = "correct horse battery";
const patience = 20_000;

async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, acceptDownloads: true, reducedMotion: "reduce" });
  context.setDefaultTimeout(patience);
  return context.newPage();
}

/** From the one-time link to a signed-in window. */
async function comeIn({ page, ...hand }: Hand, link: string, first: { readonly login: string; readonly name: string } | null, login: string): Promise<void> {
  const fill = (selector: string, text: string): Promise<void> => hand.fill(page.locator(selector), text);
  const submit = (): Promise<void> => hand.press(page.locator("button[type=submit]"));
  await page.goto(link);
  await fill("#new-password", password);
  await fill("#password-again", password);
  await submit();
  if (first !== null) {
    await fill("#new-login", first.login);
    await fill("#new-name", first.name);
    await submit();
  }
  const secret = ((await page.textContent(".account-secret")) ?? "").replaceAll(" ", "");
  const now = Date.now();
  await fill("#first-code", totpCode(secret, now));
  await submit();
  await hand.press(page.locator('a[href="/sign-in"]'));
  await fill("#login", login);
  await fill("#password", password);
  // a code is good once: the next one is taken already
  await fill("#code", totpCode(secret, now + 30_000));
  await submit();
  await page.waitForSelector("#login", { state: "detached" });
}

/** Null where no browser starts. */
export async function openHouse(handOf: (page: Page) => Hand = pointer): Promise<House | null> {
  const browser = await launchBrowser();
  if (browser === null) return null;
  const folder = mkdtempSync(join(tmpdir(), "jiangping-house-"));
  const server = await serveFolder(folder);
  await server.start();
  const windowOf = async (login: string): Promise<Person> => {
    const page = await newPage(browser);
    return { login, page, hand: handOf(page) };
  };
  const admin = await windowOf("admin");
  await comeIn(admin.hand, `${server.base}/setup#${server.setupToken()!}`, { login: "admin", name: "管理员" }, "admin");
  await admin.hand.go(`${server.base}/admin`);
  return {
    server, admin,
    staff: async (role, name) => {
      const { page, hand } = admin;
      await hand.fill(page.locator("#new-name"), name);
      await hand.fill(page.locator("#new-account-login"), role);
      await hand.tick(page.locator(`input[name="new-role"][value="${role}"]`));
      await hand.press(page.locator("form.admin-new button[type=submit]"));
      const link = await page.inputValue("#one-time-link");
      await hand.press(page.locator("dialog[open] .button.big").last());
      const own = await windowOf(role);
      await comeIn(own.hand, link, null, role);
      return own;
    },
    close: async () => {
      await browser.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
