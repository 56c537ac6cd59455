// Placeholder.
import type { JSX } from "solid-js";

export default function JoinPage(): JSX.Element {
  return <main>JoinPage</main>;
}
