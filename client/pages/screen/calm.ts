// Keeps a screen of the hall calm: no cursor when nobody moves it, no sleep, the whole screen on a double click.
import { createSignal, onCleanup, type Accessor } from "solid-js";

const cursorMilliseconds = 3000;

export function createCalm(): { readonly isCalm: Accessor<boolean>; readonly stir: () => void; readonly fullScreen: () => void; readonly keepAwake: () => void } {
  const [isCalm, setCalm] = createSignal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lock: WakeLockSentinel | undefined;
  const stir = (): void => {
    setCalm(false);
    clearTimeout(timer);
    timer = setTimeout(() => setCalm(true), cursorMilliseconds);
  };
  stir();
  const ask = (): void => {
    // refused without https, on battery or where there is none: the computer's own settings hold then
    if (document.visibilityState === "visible" && "wakeLock" in navigator) void navigator.wakeLock.request("screen").then((one) => (lock = one), () => undefined);
  };
  const fullScreen = (): void => {
    if (document.fullscreenElement === null) void document.documentElement.requestFullscreen().catch(() => undefined);
    else void document.exitFullscreen();
  };
  onCleanup(() => {
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", ask);
    void lock?.release();
  });
  return {
    isCalm, stir, fullScreen,
    keepAwake: () => {
      document.addEventListener("visibilitychange", ask);
      ask();
    },
  };
}
