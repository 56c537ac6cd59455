// A hardware keyboard on the sheet: digits, point, Backspace, Enter and Tab for the next one, arrows. Ends with its component.
import { onCleanup } from "solid-js";
import { digits, type PadKey } from "./pad.ts";
import type { Sheet } from "./sheet.ts";

const padKeys: ReadonlySet<string> = new Set([...digits, "."]);

export function createHardwareKeys(sheet: Sheet): void {
  const onKey = (event: KeyboardEvent): void => {
    const target = event.target instanceof Element ? event.target : null;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || sheet.lock() !== null) return;
    if (target?.closest("textarea, input, select, dialog") || document.querySelector("dialog[open]") !== null) return;
    const row = target?.closest("[data-cell]") ?? null;
    const isElsewhere = target !== null && target !== document.body && row === null && target.closest("button, a, [tabindex]") !== null;
    const done = (): void => event.preventDefault();
    if (padKeys.has(event.key)) {
      // a held key would type on by itself
      if (!event.repeat) sheet.press(event.key as PadKey);
      return done();
    }
    switch (event.key) {
      case "Backspace":
        if (!event.repeat) sheet.erase();
        return done();
      case "Enter":
        // on a button that is no row, Enter presses that button; on a row that is not chosen it chooses it
        // while something is typed it ends that, wherever a tap has left the focus
        if ((isElsewhere && (sheet.text() === undefined || target.closest("[data-pad]") !== null)) || event.repeat || (row !== null && row.getAttribute("data-cell") !== sheet.active())) return;
        sheet.next();
        focusActive(row !== null);
        return done();
      case "Tab":
        // only while something is typed: else Tab walks the page as everywhere
        if (isElsewhere || event.shiftKey || sheet.text() === undefined) return;
        sheet.next();
        focusActive(row !== null);
        return done();
      case "ArrowDown":
      case "ArrowUp":
        if (isElsewhere) return;
        sheet.move(event.key === "ArrowDown" ? 1 : -1);
        focusActive(row !== null);
        return done();
      default:
    }
  };
  const focusActive = (wasInList: boolean): void => {
    if (wasInList) document.querySelector<HTMLElement>(`[data-cell="${CSS.escape(sheet.active())}"] .expert-row-main`)?.focus({ preventScroll: true });
  };
  document.addEventListener("keydown", onKey);
  onCleanup(() => document.removeEventListener("keydown", onKey));
}
