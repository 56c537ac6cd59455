// Placeholder.
import type { JSX } from "solid-js";

export default function EnterPage(): JSX.Element {
  return <main>EnterPage</main>;
}
