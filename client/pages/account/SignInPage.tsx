// Placeholder.
import type { JSX } from "solid-js";

export default function SignInPage(): JSX.Element {
  return <main>SignInPage</main>;
}
