// The first stop of Tab on a page of the staff: past the head and its links. Seen only while it has the focus.
import type { JSX } from "solid-js";
import { putFocus } from "../state/focus.ts";
import { shared } from "../text/shared.ts";

export function SkipLink(): JSX.Element {
  const skip = (event: MouseEvent): void => {
    event.preventDefault();
    const main = document.getElementById("main");
    if (main !== null) putFocus(main, true);
  };
  return <a class="button skip" href="#main" onClick={skip}>{shared().skip}</a>;
}
