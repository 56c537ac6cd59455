// What the points of a criterion mean: its guidance and its bands.
import { For, Show, type JSX } from "solid-js";
import { label } from "../../text/words.ts";
import { bandsOf } from "./figures.ts";
import type { Item } from "./sheet.ts";

export function Benchmarks(props: { readonly item: Item }): JSX.Element {
  return (
    <div class="expert-guide">
      <Show when={props.item.leaf.criterion.guidance ?? props.item.parent?.guidance}>{(guidance) => <p>{label(guidance())}</p>}</Show>
      <Show when={bandsOf(props.item).length > 0}>
        <ul class="expert-bands">
          <For each={bandsOf(props.item)}>
            {(band) => (
              <li>
                <span class="expert-band-name">{band.name} <span class="numbers">{band.range}</span></span>
                <span>{band.text}</span>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </div>
  );
}
