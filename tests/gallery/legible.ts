// Every text that stands on a page with its size and its contrast to what lies behind it. Goes into the page as it is.
// Contrast: WCAG 2.2 «relative luminance» and «contrast ratio».
export interface ReadText {
  readonly text: string;
  /** of the letters, in pixels of the window */
  readonly size: number;
  readonly contrast: number;
}

export function screenTexts(): ReadText[] {
  const channels = (colour: string): readonly [number, number, number, number] => {
    const [r = 0, g = 0, b = 0, a = 1] = [...colour.matchAll(/[\d.]+/g)].map(Number);
    return [r, g, b, a];
  };
  const luminance = ([r, g, b]: readonly number[]): number => {
    const [lr, lg, lb] = [r!, g!, b!].map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * lr! + 0.7152 * lg! + 0.0722 * lb!;
  };
  const behind = (element: Element): readonly number[] => {
    for (let up: Element | null = element; up !== null; up = up.parentElement) {
      const [r, g, b, a] = channels(getComputedStyle(up).backgroundColor);
      if (a === 1) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const found: ReadText[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement!;
    const text = (node.textContent ?? "").replace(/\s+/g, " ").trim();
    if (text === "" || /^(SCRIPT|STYLE|NOSCRIPT)$/.test(parent.tagName) || parent.closest(".visually-hidden") !== null || !parent.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
    const style = getComputedStyle(parent);
    const [own, ground] = [luminance(channels(style.color)), luminance(behind(parent))];
    found.push({ text: text.slice(0, 24), size: Number.parseFloat(style.fontSize), contrast: (Math.max(own, ground) + 0.05) / (Math.min(own, ground) + 0.05) });
  }
  return found;
}
