// What is wrong with the place where the focus is. Runs in the page, by itself.

/** Whoever works without a pointer sees where he is: in the window, under nothing else, with the mark of the focus. */
export function focusFaults(): string[] {
  const focused = document.activeElement;
  if (focused === null || focused === document.body || focused === document.documentElement) return [];
  const faults: string[] = [];
  // a field that is hidden behind its label: the label is what is seen
  const label = focused instanceof HTMLInputElement && focused.matches(".visually-hidden, [type=radio], [type=checkbox]") ? focused.labels?.[0] : undefined;
  const shown = label !== undefined && focused.getBoundingClientRect().width <= 1 ? label : focused;
  const name = `${focused.tagName.toLowerCase()}${focused.id === "" ? "" : `#${focused.id}`}.${[...focused.classList].join(".")} «${((shown as HTMLElement).innerText ?? "").trim().replace(/\s+/g, " ").slice(0, 24)}»`;
  const box = shown.getBoundingClientRect();
  const [left, right] = [Math.max(0, box.left), Math.min(innerWidth, box.right)];
  const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
  if (right - left < Math.min(box.width, 40) - 1 || bottom - top < Math.min(box.height, 40) - 1) {
    faults.push(`${name} has the focus outside the window: ${[box.left, box.top, box.right, box.bottom].map(Math.round).join(" ")}`);
  } else {
    const isThere = (across: number, down: number): boolean => {
      const hit = document.elementFromPoint(left + (right - left) * across, top + (bottom - top) * down);
      return hit !== null && (shown.contains(hit) || hit.contains(shown) || (hit instanceof HTMLLabelElement && hit.control === focused));
    };
    const parts = [0.1, 0.5, 0.9];
    const seen = parts.flatMap((across) => parts.map((down) => isThere(across, down))).filter(Boolean).length;
    if (seen < 5) faults.push(`${name} has the focus under something else`);
  }
  const isMarked = (element: Element): boolean => {
    const { boxShadow, outlineStyle, outlineColor, outlineWidth } = getComputedStyle(element);
    return /rgb\(27, 79, 156\)/.test(boxShadow) || (outlineStyle !== "none" && outlineWidth !== "0px" && !outlineColor.endsWith(", 0)"));
  };
  // the mark of a field may be on what holds it
  const holders = focused instanceof HTMLInputElement ? [focused.parentElement, ...(focused.labels ?? [])] : [];
  if (![focused, ...holders].some((one) => one !== null && isMarked(one))) faults.push(`${name} does not show that it has the focus`);
  return faults;
}
