// Looks again at what other people may have changed: when the page is seen again, and every half minute while it is seen.
import { onCleanup, onMount } from "solid-js";

const eachMilliseconds = 30_000;

export function whenSeen(look: () => void): void {
  const ifSeen = (): void => {
    if (document.visibilityState === "visible") look();
  };
  onMount(() => {
    const timer = setInterval(ifSeen, eachMilliseconds);
    document.addEventListener("visibilitychange", ifSeen);
    onCleanup(() => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", ifSeen);
    });
  });
}
