// What a page can do with a pointer and not with the keys alone.
import type { Page } from "playwright-core";
import { focusFaults } from "./focus.ts";

interface Looked {
  readonly stops: readonly Element[];
  readonly faults: readonly string[];
}

/** The stops of Tab, and what reacts to a click without being one. Runs in the page. */
function stopsOfTab(): Looked {
  const faults: string[] = [];
  const modal = [...document.querySelectorAll("dialog[open]")].findLast((dialog) => dialog.matches(":modal"));
  const name = (element: Element): string => `${element.tagName.toLowerCase()}.${[...element.classList].join(".")} «${((element as HTMLElement).innerText ?? "").trim().replace(/\s+/g, " ").slice(0, 24)}»`;
  const control = "button, a[href], input, select, textarea, summary, [role=button], [role=tab], [role=menuitem], [role=switch], [role=slider], [tabindex]";
  const stops: Element[] = [];
  for (const element of (modal ?? document.body).querySelectorAll<HTMLElement>("*")) {
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    // how a page of Solid hears a click
    const reacts = ["$$click", "$$pointerup"].some((kind) => kind in element);
    // the list of a combobox: its field has the focus and the keys
    const isChoice = element.role === "option" && element.closest("[role=listbox]") !== null;
    // a row that hears the click of its own button
    const isRow = [...element.querySelectorAll("button")].some((own) => !("$$click" in own));
    if (reacts && !isChoice && !isRow && element.closest(`${control}, label`) === null) faults.push(`${name(element)} reacts to a click and is no control`);
    if (!element.matches(control) || element.matches(":disabled, [type=hidden]")) continue;
    if (element.tabIndex > 0) faults.push(`${name(element)} stands before its turn: tabindex ${element.tabIndex}`);
    if (element.tabIndex >= 0) stops.push(element);
    else if (reacts) faults.push(`${name(element)} is left out by Tab`);
  }
  return { stops, faults };
}

/** Moves the focus through the page. */
export async function keyFaults(page: Page): Promise<string[]> {
  // from here on the page knows that there is no pointer
  await page.keyboard.press("Tab");
  return page.evaluate(`(async () => {
    const focusFaults = ${focusFaults.toString()};
    const { stops, faults } = (${stopsOfTab.toString()})();
    const found = new Set(faults);
    const begin = Math.max(0, stops.indexOf(document.activeElement));
    for (const stop of [...stops.slice(begin), ...stops.slice(0, begin)]) {
      // what the last one did to the page is done
      await null;
      if (!stop.isConnected) continue;
      stop.focus();
      if (document.activeElement !== stop) found.add(stop.outerHTML.slice(0, 80) + " does not take the focus");
      else for (const fault of focusFaults()) found.add(fault);
    }
    return [...found];
  })()`);
}
