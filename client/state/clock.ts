// The device's time, once a second, for everything that counts seconds on a page.
import { createRoot, createSignal } from "solid-js";

export const now = createRoot(() => {
  const [value, set] = createSignal(Date.now());
  setInterval(() => set(Date.now()), 1000);
  document.addEventListener("visibilitychange", () => set(Date.now()));
  return value;
});

/** 12:40, or 1:02:05 from an hour on. */
export function minutesText(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const two = (value: number): string => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  return hours > 0 ? `${hours}:${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}` : `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
}

/** 10:42:07 on this device's clock. */
export function timeText(at: number | string, withSeconds = true): string {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${two(date.getHours())}:${two(date.getMinutes())}${withSeconds ? `:${two(date.getSeconds())}` : ""}`;
}

/** What the timer shows: milliseconds left, never less than 0. */
export const timerLeft = (timer: { readonly running: boolean; readonly left: number; readonly endsAt: number | null }, serverNow: number): number =>
  Math.max(0, timer.running && timer.endsAt !== null ? timer.endsAt - serverNow : timer.left);
