// What a person has set on this device: language, size of text, hand. Kept in localStorage; where that fails, for this page only.
import { createEffect, createRoot, createSignal } from "solid-js";

export type Language = "zh" | "en";
export type TextSize = "100" | "125" | "150";
export type Hand = "right" | "left";

function kept<T extends string>(name: string, allowed: readonly T[], first: T): [() => T, (value: T) => void] {
  const read = (): T => {
    const asked = new URLSearchParams(location.search).get(name);
    let stored: string | null = null;
    try {
      stored = localStorage.getItem(`jiangping-${name}`);
    } catch {
      // storage is closed to us: the first value it is
    }
    return allowed.find((one) => one === asked) ?? allowed.find((one) => one === stored) ?? first;
  };
  const [value, set] = createSignal<T>(read());
  return [value, (next) => {
    set(() => next);
    try {
      localStorage.setItem(`jiangping-${name}`, next);
    } catch {
      // it holds until the page is closed
    }
  }];
}

export const [language, setLanguage] = kept<Language>("lang", ["zh", "en"], "zh");
export const [textSize, setTextSize] = kept<TextSize>("size", ["100", "125", "150"], "100");
export const [hand, setHand] = kept<Hand>("hand", ["right", "left"], "right");

/** Writes them to the document: the style sheets read them there. */
createRoot(() => {
  createEffect(() => {
    document.documentElement.lang = language() === "zh" ? "zh-Hans" : "en";
    document.documentElement.dataset["size"] = textSize();
    document.documentElement.dataset["hand"] = hand();
  });
});
