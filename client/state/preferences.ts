// What a person has set on this device: language, size of text, hand. Kept in localStorage; where that fails, for this page only.
import { createEffect, createRoot, createSignal } from "solid-js";
import { lastSeat, onSeatChange } from "./seat-place.ts";

export type Language = "zh" | "en";
export type TextSize = "100" | "125" | "150";
export type Hand = "right" | "left";

/** `belongs`: whose it is, where not everybody's at this device. */
function kept<T extends string>(name: string, allowed: readonly T[], first: T, belongs: () => string = () => ""): [value: () => T, set: (value: T) => void, again: () => void] {
  const key = (): string => `jiangping-${name}${belongs()}`;
  const read = (): T => {
    const asked = new URLSearchParams(location.search).get(name);
    let stored: string | null = null;
    try {
      stored = localStorage.getItem(key());
    } catch {
      // storage is closed to us: the first value it is
    }
    return allowed.find((one) => one === asked) ?? allowed.find((one) => one === stored) ?? first;
  };
  const [value, set] = createSignal<T>(read());
  return [value, (next) => {
    set(() => next);
    try {
      localStorage.setItem(key(), next);
    } catch {
      // it holds until the page is closed
    }
  }, () => void set(() => read())];
}

export const [language, setLanguage] = kept<Language>("lang", ["zh", "en"], "zh");
export const [textSize, setTextSize] = kept<TextSize>("size", ["100", "125", "150"], "100");
/** a lent tablet is another person's next: the hand is the seat's */
const ofSeat = (): string => {
  const seat = lastSeat();
  return seat === null ? "" : ` ${seat.session} ${seat.expert}`;
};
const [hand, setHand, readHand] = kept<Hand>("hand", ["right", "left"], "right", ofSeat);
export { hand, setHand };

/** Writes them to the document: the style sheets read them there. */
createRoot(() => {
  createEffect(() => {
    document.documentElement.lang = language() === "zh" ? "zh-Hans" : "en";
    document.documentElement.dataset["size"] = textSize();
    document.documentElement.dataset["hand"] = hand();
  });
  createEffect(() => onSeatChange(readHand));
});
