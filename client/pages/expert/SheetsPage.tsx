// Placeholder.
import type { JSX } from "solid-js";

export default function SheetsPage(): JSX.Element {
  return <main>SheetsPage</main>;
}
