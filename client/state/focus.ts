// Where the focus goes when what has it leaves the page or is switched off. A browser drops it then, and whoever works without a pointer or
// hears the page is nowhere. Knows no page; a page that puts the focus somewhere itself comes first.

interface Place {
  readonly element: Element;
  readonly next: Element | null;
  readonly previous: Element | null;
}

/** What had the focus, and what it stood in, from the inside out. */
interface Trail {
  readonly element: HTMLElement;
  readonly path: readonly Place[];
  readonly dialog: Element | null;
  /** in a dialog: where the focus was before it opened */
  readonly before: Trail | null;
}

const parts = "section, article, form, fieldset, details, dialog";
const rows = "li, tr, article";
const controls = "a[href], button, input, select, textarea, summary";

/** A control that is switched off only while the server works has the focus again afterwards. */
const patienceMilliseconds = 1000;

const isShown = (element: Element): boolean => element.isConnected && element.checkVisibility({ visibilityProperty: true }) && element.closest("dialog:not([open])") === null;
const isUsable = (element: Element): boolean => isShown(element) && !element.matches(":disabled");

function trailOf(element: HTMLElement, last: Trail | null): Trail {
  const path: Place[] = [];
  for (let up: Element | null = element; up !== null; up = up.parentElement) path.push({ element: up, next: up.nextElementSibling, previous: up.previousElementSibling });
  const dialog = element.closest("dialog");
  return { element, path, dialog, before: dialog === null ? null : last?.dialog === dialog ? last.before : last };
}

/** Itself; in a dialog that is closed, what was before it; beside a row that is gone, its neighbour; else the heading of its part, or the page. */
function placeFor({ element, path, dialog, before }: Trail): Element | null {
  if (isUsable(element)) return element;
  if (dialog !== null && !isShown(dialog) && before !== null) return placeFor(before);
  const stays = path.findIndex((one) => isShown(one.element));
  const gone = path[stays - 1];
  if (gone?.element.matches(rows) === true) {
    for (const row of [gone.next, gone.previous]) {
      const control = row?.isConnected === true ? [...row.querySelectorAll(controls)].find(isUsable) : undefined;
      if (control !== undefined) return control;
    }
  }
  for (const part of path.slice(stays).map((one) => one.element)) {
    const heading = part.matches(parts) ? [...part.querySelectorAll("h1, h2, h3, h4, legend, summary")].find(isShown) : undefined;
    if (heading !== undefined) return heading;
  }
  return document.querySelector("main");
}

/** Gives the focus also to what is no control. Whoever has a pointer keeps his view of the page. */
export function putFocus(element: HTMLElement, scrolls: boolean): void {
  if (element.tabIndex < 0 && !element.hasAttribute("tabindex")) {
    element.tabIndex = -1;
    element.addEventListener("blur", () => element.removeAttribute("tabindex"), { once: true });
  }
  element.focus({ preventScroll: !scrolls || element.matches("main") });
}

export function keepFocus(): void {
  let trail: Trail | null = null;
  let byKey = false;
  let patience = 0;
  let isAsked = false;
  const isLost = (): boolean => document.activeElement === null || document.activeElement === document.body;
  const look = (isLate: boolean): void => {
    if (trail === null || !isLost()) return;
    if (!isLate && isShown(trail.element) && !isUsable(trail.element)) {
      clearTimeout(patience);
      patience = setTimeout(look, patienceMilliseconds, true);
      return;
    }
    const place = placeFor(trail);
    if (place instanceof HTMLElement) putFocus(place, byKey);
  };
  const ask = (): void => {
    if (isAsked || trail === null) return;
    isAsked = true;
    requestAnimationFrame(() => {
      isAsked = false;
      look(false);
    });
  };
  for (const [kind, isKey] of [["keydown", true], ["pointerdown", false], ["wheel", false]] as const) addEventListener(kind, () => void (byKey = isKey), { capture: true, passive: true });
  document.addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLElement) trail = trailOf(target, trail);
  });
  // whoever leaves something that is still there wants to; what a style sheet hides is left only when the page is drawn
  document.addEventListener("focusout", () => queueMicrotask(() => {
    if (!isLost() || trail === null) return;
    if (isUsable(trail.element)) trail = null;
    else ask();
  }));
  new MutationObserver(ask).observe(document.body, { subtree: true, childList: true, attributeFilter: ["disabled", "open", "hidden"] });
}
