// Placeholder.
import type { JSX } from "solid-js";

export default function SetupPage(): JSX.Element {
  return <main>SetupPage</main>;
}
