// What a link carries behind the #: a code or a token that no server and no log may see. Gone from the address, the history and any picture
// of the screen as soon as the page has read it.
import { onCleanup } from "solid-js";

/** Without the #; empty where there is none. Call while the page is made. */
export function takeFragment(): string {
  const text = location.hash.slice(1);
  if (text !== "") history.replaceState(history.state, "", location.pathname + location.search);
  // a second link opened in the same window changes only the fragment: the page begins anew with it
  const again = (): void => {
    if (location.hash !== "") location.reload();
  };
  addEventListener("hashchange", again);
  onCleanup(() => removeEventListener("hashchange", again));
  return text;
}
