// Placeholder.
import type { JSX } from "solid-js";

export default function ChairPage(): JSX.Element {
  return <main>ChairPage</main>;
}
