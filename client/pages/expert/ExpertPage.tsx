// Placeholder.
import type { JSX } from "solid-js";

export default function ExpertPage(): JSX.Element {
  return <main>ExpertPage</main>;
}
