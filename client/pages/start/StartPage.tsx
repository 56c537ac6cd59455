// Placeholder.
import type { JSX } from "solid-js";

export default function StartPage(): JSX.Element {
  return <main>StartPage</main>;
}
