// Placeholder.
import type { JSX } from "solid-js";

export default function SupervisorPage(): JSX.Element {
  return <main>SupervisorPage</main>;
}
