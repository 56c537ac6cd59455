// What can be measured on a page as it stands, in the browser: sizes and gaps of what is tapped, text that is clipped or overlaps,
// contrast. Each function goes into the page as it is and answers with one line a fault. Source: ux §5; WCAG 2.2 SC 2.5.8, 1.4.3, 1.4.10.

/** Every control ≥ 44 × 44 px, main ones ≥ 60, gaps ≥ 8. Exempt as in SC 2.5.8: links inside a sentence; what the browser draws itself. */
export function targetFaults(): string[] {
  const root: ParentNode = [...document.querySelectorAll("dialog[open]")].findLast((dialog) => dialog.matches(":modal")) ?? document.body;
  const name = (element: Element): string => {
    const words = (element.getAttribute("aria-label") ?? (element as HTMLElement).innerText ?? "").replace(/\s+/g, " ").trim().slice(0, 30);
    return `${element.tagName.toLowerCase()}${element.id === "" ? "" : `#${element.id}`}.${[...element.classList].join(".")}«${words}»`;
  };
  const visible = (element: Element): boolean => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
  const isInline = (element: Element): boolean => {
    if (element.tagName !== "A" || getComputedStyle(element).display !== "inline") return false;
    const around = (element.parentElement?.textContent ?? "").trim();
    return around.length > (element.textContent ?? "").trim().length;
  };
  /** the part that a finger can hit: what scrolling containers let through; null where that is nothing */
  const reach = (element: Element): DOMRect | null => {
    let { left, top, right, bottom } = element.getBoundingClientRect();
    for (let up = element.parentElement; up !== null && up !== document.body; up = up.parentElement) {
      const style = getComputedStyle(up);
      if (style.overflowX === "visible" && style.overflowY === "visible") continue;
      const box = up.getBoundingClientRect();
      [left, top, right, bottom] = [Math.max(left, box.left), Math.max(top, box.top), Math.min(right, box.right), Math.min(bottom, box.bottom)];
    }
    return right - left < 1 || bottom - top < 1 ? null : new DOMRect(left, top, right - left, bottom - top);
  };
  const chosen = [...root.querySelectorAll("button, a[href], input, select, textarea, summary, [role=button], [role=tab], [role=radio], [role=checkbox], [role=switch], [role=option]")];
  const targets: { element: Element; full: DOMRect; seen: DOMRect; text: string }[] = [];
  const faults: string[] = [];
  for (const element of chosen) {
    if (!visible(element) || isInline(element)) continue;
    // a choice that is hidden behind its label, or stands in it: the label is what is hit
    const labels = element instanceof HTMLInputElement && /^(radio|checkbox|file)$/.test(element.type) ? [...(element.labels ?? [])] : [];
    const target = labels.find(visible) ?? element;
    const full = target.getBoundingClientRect();
    const seen = reach(target);
    if (seen === null || targets.some((one) => one.element === target)) continue;
    const text = name(target);
    targets.push({ element: target, full, seen, text });
    const least = target.matches("[data-key], [data-chip], [data-main], .expert-hold, .button.big, .button.primary.wide") ? 60 : 44;
    if (full.width < least - 0.5 || full.height < least - 0.5) faults.push(`${text} is ${Math.round(full.width)}×${Math.round(full.height)}, needs ${least}`);
  }
  const layer = (element: Element): Element | null => {
    for (let up: Element | null = element; up !== null && up !== document.body; up = up.parentElement) if (/fixed|sticky/.test(getComputedStyle(up).position)) return up;
    return null;
  };
  for (const [i, one] of targets.entries()) {
    for (const other of targets.slice(i + 1)) {
      if (one.element.contains(other.element) || other.element.contains(one.element) || layer(one.element) !== layer(other.element)) continue;
      const across = Math.max(one.seen.left, other.seen.left) - Math.min(one.seen.right, other.seen.right);
      const down = Math.max(one.seen.top, other.seen.top) - Math.min(one.seen.bottom, other.seen.bottom);
      const gap = Math.max(across, down);
      if (gap < 7.5) faults.push(`${one.text} and ${other.text} are ${Math.round(gap * 10) / 10} px apart, need 8`);
    }
  }
  return faults;
}

/** No text clipped, none over another, nothing beside the page. */
export function textFaults(): string[] {
  const faults = new Set<string>();
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth + 1) faults.add(`the page is ${page.scrollWidth} px wide in a window of ${page.clientWidth}`);
  const modal = [...document.querySelectorAll("dialog[open]")].findLast((dialog) => dialog.matches(":modal"));
  for (const element of (modal ?? document.body).querySelectorAll("*")) {
    const { overflowX } = getComputedStyle(element);
    // a table may scroll by itself; a field holds more than it shows
    if (!/auto|scroll/.test(overflowX) || element.scrollWidth <= element.clientWidth + 1 || element.querySelector("table") !== null || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName)) continue;
    if (element.checkVisibility()) faults.add(`${element.tagName.toLowerCase()}.${[...element.classList].join(".")} scrolls sideways: ${element.scrollWidth} px in ${element.clientWidth}`);
  }
  const walker = document.createTreeWalker(modal ?? document.body, NodeFilter.SHOW_TEXT);
  const pieces: { node: Node; parent: Element; text: string; left: number; right: number; top: number; bottom: number; layer: Element | null }[] = [];
  const short = (text: string): string => text.replace(/\s+/g, " ").trim().slice(0, 24);
  const named = (element: Element): string => `${element.tagName.toLowerCase()}.${[...element.classList].join(".")}`;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement!;
    if ((node.textContent ?? "").trim() === "" || /^(SCRIPT|STYLE|NOSCRIPT|OPTION|TITLE|TEXT)$/i.test(parent.tagName)) continue;
    if (parent.closest(".visually-hidden, noscript") !== null || !parent.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const size = Number.parseFloat(getComputedStyle(parent).fontSize);
    for (const rect of range.getClientRects()) {
      if (rect.width < 1) continue;
      // the letters themselves: the box of a line is higher than they are
      const middle = (rect.top + rect.bottom) / 2;
      let piece = { left: rect.left, right: rect.right, top: middle - size * 0.42, bottom: middle + size * 0.42 };
      let [scrollsX, scrollsY, isGone] = [false, false, false];
      let layer: Element | null = null;
      for (let up: Element | null = parent; up !== null && up !== page; up = up.parentElement) {
        const style = getComputedStyle(up);
        if (layer === null && /fixed|sticky/.test(style.position)) layer = up;
        if (up === document.body) break;
        const box = up.getBoundingClientRect();
        const clipsX = style.overflowX !== "visible";
        const clipsY = style.overflowY !== "visible";
        if (/auto|scroll/.test(style.overflowX)) scrollsX = true;
        if (/auto|scroll/.test(style.overflowY)) scrollsY = true;
        if (clipsX && !scrollsX && (piece.right > box.right + 1.5 || piece.left < box.left - 1.5)) faults.add(`«${short(node.textContent!)}» is clipped at the side by ${named(up)}`);
        if (clipsY && !scrollsY && (piece.bottom > box.bottom + 1.5 || piece.top < box.top - 1.5)) faults.add(`«${short(node.textContent!)}» is clipped by ${named(up)}`);
        if (clipsX) piece = { ...piece, left: Math.max(piece.left, box.left), right: Math.min(piece.right, box.right) };
        if (clipsY) piece = { ...piece, top: Math.max(piece.top, box.top), bottom: Math.min(piece.bottom, box.bottom) };
        if (piece.right - piece.left < 1 || piece.bottom - piece.top < 1) {
          isGone = true;
          break;
        }
      }
      if (isGone) continue;
      if (piece.right > page.clientWidth + 1 || piece.left < -1) faults.add(`«${short(node.textContent!)}» stands beside the page`);
      const fixed = layer !== null && getComputedStyle(layer).position === "fixed" && !scrollsY;
      if ((fixed || /hidden|clip/.test(getComputedStyle(document.body).overflowY) || /hidden|clip/.test(getComputedStyle(page).overflowY)) && (piece.bottom > innerHeight + 1 || piece.top < -1)) faults.add(`«${short(node.textContent!)}» is outside the window`);
      pieces.push({ node, parent, text: short(node.textContent!), layer, ...piece });
    }
  }
  pieces.sort((a, b) => a.top - b.top);
  for (const [i, one] of pieces.entries()) {
    for (let j = i + 1; j < pieces.length && pieces[j]!.top < one.bottom; j++) {
      const other = pieces[j]!;
      if (other.node === one.node || one.layer !== other.layer) continue;
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (across > 2 && down > 3) faults.add(`«${one.text}» (${named(one.parent)}) and «${other.text}» (${named(other.parent)}) overlap`);
    }
  }
  return [...faults];
}

/** After scrolling to it, the middle of every control is that control: nothing covers it for good, nothing is out of reach. */
export function reachFaults(): string[] {
  const modal = [...document.querySelectorAll("dialog[open]")].findLast((dialog) => dialog.matches(":modal"));
  const faults: string[] = [];
  for (const element of (modal ?? document.body).querySelectorAll<HTMLElement>("button, a[href], input, select, textarea, summary")) {
    const target = element instanceof HTMLInputElement && /^(radio|checkbox|file)$/.test(element.type) ? (element.labels?.[0] ?? element) : element;
    if (!target.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
    const hitOf = (): Element | null => {
      target.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
      const box = target.getClientRects()[0] ?? target.getBoundingClientRect();
      return document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    };
    let hit = hitOf();
    if (hit === null) {
      // what stands outside until the keys come to it shows itself then
      const focused = document.activeElement;
      const rest = (): void => {
        for (const one of document.getAnimations()) if (one instanceof CSSTransition) one.finish();
      };
      target.focus();
      rest();
      hit = hitOf();
      target.blur();
      if (focused instanceof HTMLElement) focused.focus();
      rest();
    }
    if (hit === null || !(target.contains(hit) || hit.contains(target))) {
      faults.push(`${target.tagName.toLowerCase()}.${[...target.classList].join(".")}«${(target.innerText ?? "").replace(/\s+/g, " ").trim().slice(0, 30)}» cannot be reached: ${hit === null ? "outside the window" : `under ${hit.tagName.toLowerCase()}.${[...hit.classList].join(".")}`}`);
    }
  }
  return faults;
}
