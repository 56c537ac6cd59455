// The log's root under released figures: its first 16 characters, which are those that people compare with paper.
import { Show, type JSX } from "solid-js";
import { t } from "../../text/screen.ts";

export function Root(props: { readonly root: string | null }): JSX.Element {
  return (
    <Show when={props.root}>
      {(root) => <span class="screen-end screen-quiet screen-figures">{t().root} {root().split(" ").slice(0, 2).join(" ")}</span>}
    </Show>
  );
}
