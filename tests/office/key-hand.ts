// A person without a pointer: Tab and Shift+Tab until the focus is there, arrows in a group of choices, Enter, Space and typing. Every
// place the focus comes to on the way is looked at; what is wrong there is kept in words.
import type { ElementHandle, Locator, Page } from "playwright-core";
import { focusFaults } from "../gallery/focus.ts";
import { pickerOf, upload, type Hand } from "./hand.ts";

export interface Tally {
  /** presses of Tab and Shift+Tab */
  tabs: number;
  /** all other keys but typed text */
  keys: number;
  acts: number;
  readonly faults: Set<string>;
}

export const emptyTally = (): Tally => ({ tabs: 0, keys: 0, acts: 0, faults: new Set() });

type Element = ElementHandle<HTMLElement>;
const longest = 300;
const patience = 20_000;

/** Where the focus is, seen from the wanted element. */
function focusSeenFrom(wanted: HTMLElement): "here" | "group" | "before" | "behind" | "nowhere" {
  const focused = document.activeElement;
  if (focused === wanted) return "here";
  if (focused === null || focused === document.body) return "nowhere";
  if (wanted instanceof HTMLInputElement && wanted.type === "radio" && focused instanceof HTMLInputElement && focused.type === "radio" && focused.name === wanted.name) return "group";
  return (wanted.compareDocumentPosition(focused) & Node.DOCUMENT_POSITION_PRECEDING) !== 0 ? "before" : "behind";
}

const focusName = (): string => document.activeElement?.outerHTML.slice(0, 160) ?? "nothing";

export function keyHand(page: Page, tally: Tally): Hand {
  /** the document in which something was done last: there the focus has a place */
  let document = "";
  const documentNow = (): Promise<string> => page.evaluate(() => String(performance.timeOrigin));
  const note = async (): Promise<void> => {
    for (const fault of await page.evaluate(focusFaults)) tally.faults.add(`${new URL(page.url()).pathname}: ${fault}`);
  };
  const strike = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) {
      tally.keys++;
      await page.keyboard.press(key);
    }
  };
  /** After an act the focus is somewhere, as soon as the page has come to rest. */
  const keeps = async (lastAct: string): Promise<void> => {
    if (document === "" || document !== (await documentNow())) return;
    const has = await page.waitForFunction(() => window.document.activeElement !== null && window.document.activeElement !== window.document.body, null, { timeout: patience }).then(() => true, () => false);
    if (!has) tally.faults.add(`${new URL(page.url()).pathname}: the focus is lost after «${lastAct}»`);
  };
  let lastAct = "";
  const reach = async (control: Locator): Promise<void> => {
    await control.waitFor({ timeout: patience });
    await control.and(page.locator(':not(:disabled):not([aria-disabled="true"])')).waitFor({ timeout: patience });
    await keeps(lastAct);
    let wanted = (await control.elementHandle()) as Element;
    const began = await wanted.evaluate(focusSeenFrom);
    const way = began === "behind" ? "Shift+Tab" : "Tab";
    let rounds = 0;
    for (let times = 0; times < longest; times++) {
      if (!(await wanted.evaluate((one) => one.isConnected))) wanted = (await control.elementHandle()) as Element;
      const at = await wanted.evaluate(focusSeenFrom);
      if (at === "here") break;
      if (at === "nowhere" && times > 0 && ++rounds > 1) break;
      if (at === "group") {
        await strike("ArrowDown");
      } else {
        const before = await page.evaluateHandle(() => window.document.activeElement);
        tally.tabs++;
        await page.keyboard.press(way);
        const isTrapped = await before.evaluate((one) => one !== null && one !== window.document.body && one === window.document.activeElement && !(one instanceof HTMLInputElement && one.type === "date"));
        if (isTrapped) tally.faults.add(`${new URL(page.url()).pathname}: Tab does not leave ${await page.evaluate(focusName)}`);
      }
      await note();
    }
    if ((await wanted.evaluate(focusSeenFrom)) !== "here") throw new Error(`${String(control)} is not reached with ${way}; the focus is on ${await page.evaluate(focusName)}`);
  };
  const done = async (what: Locator): Promise<void> => {
    tally.acts++;
    lastAct = String(what);
  };
  const act = async (control: Locator, ...keys: readonly string[]): Promise<void> => {
    await reach(control);
    document = await documentNow();
    await strike(...keys);
    await done(control);
  };
  const fill = async (field: Locator, text: string): Promise<void> => {
    await reach(field);
    document = await documentNow();
    await strike("ControlOrMeta+a");
    await page.keyboard.type(text);
    await done(field);
  };
  const go = async (address: string): Promise<void> => {
    const { pathname } = new URL(address);
    if (new URL(page.url()).pathname === pathname) return void (await page.reload());
    const link = page.locator(`a[href="${pathname}"]:visible`).first();
    if (!(await link.waitFor({ timeout: patience }).then(() => true, () => false))) {
      tally.faults.add(`${page.url()}: no link to ${pathname}`);
      return void (await page.goto(address));
    }
    await act(link, "Enter");
    await page.waitForURL((url) => url.pathname === pathname);
  };
  return {
    page, go, fill,
    press: (control) => act(control, "Enter"),
    keys: act,
    choose: (list, index) => act(list, "Home", ...Array.from({ length: index }, () => "ArrowDown")),
    tick: async (box) => {
      await reach(box);
      if (!(await box.isChecked())) await act(box, "Space");
    },
    give: async (part, file) => {
      const picker = pickerOf(part);
      await reach(picker);
      const [chooser] = await Promise.all([page.waitForEvent("filechooser"), act(picker, "Enter")]);
      await chooser.setFiles(upload(file));
    },
  };
}
