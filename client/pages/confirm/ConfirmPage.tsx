// Placeholder.
import type { JSX } from "solid-js";

export default function ConfirmPage(): JSX.Element {
  return <main>ConfirmPage</main>;
}
