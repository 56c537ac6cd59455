// Where a value is: icon, word and time (ux §4.1).
import { Show, type JSX } from "solid-js";
import { Icon } from "../../parts/Icon.tsx";
import type { Mark } from "../../outbox/truth.ts";
import { markWords } from "./marks.ts";

export function CellMark(props: { readonly mark: Mark }): JSX.Element {
  const words = (): ReturnType<typeof markWords> => markWords(props.mark);
  return (
    <span class={`expert-mark ${words().tone}`}>
      <Icon name={words().icon} />
      <span>
        {words().word} <Show when={words().time !== ""}><span class="expert-mark-time numbers">{words().time}</span></Show>
      </span>
    </span>
  );
}
