// A page that has nothing else to show: reading, not found, not yours, no answer.
import { Show, type JSX } from "solid-js";

export function Message(props: { readonly title: string; readonly text?: string | null; readonly children?: JSX.Element }): JSX.Element {
  return (
    <main class="single">
      <div class="card stack">
        <h1>{props.title}</h1>
        <Show when={props.text}>
          <p>{props.text}</p>
        </Show>
        {props.children}
      </div>
    </main>
  );
}
