// What a supervisor looks at first: the latest entries that need attention, and how often today what happened.
import { createMemo, For, Show, type JSX } from "solid-js";
import type { DeskView } from "../../../server/live/view.ts";
import { now } from "../../state/clock.ts";
import { countTexts, t } from "../../text/supervisor.ts";
import { LogRow } from "./LogRow.tsx";
import { countNames } from "./tally.ts";
import type { Watch } from "./watch.ts";

const latest = 6;

export function Attention(props: { readonly watch: Watch; readonly view: DeskView | undefined }): JSX.Element {
  const numbers = createMemo((): readonly number[] => (props.watch.read(), props.watch.tally().attention.slice(-latest).reverse()));
  return (
    <section class="sup-pane" aria-labelledby="sup-attention">
      <h2 id="sup-attention">{t().attention}</h2>
      <Show when={numbers().length > 0} fallback={<p class="quiet-text">{t().noAttention}</p>}>
        <ol class="sup-rows sup-latest">
          <For each={numbers()}>{(seq) => <LogRow seq={seq} proof={props.watch.proof()!} view={props.view} />}</For>
        </ol>
      </Show>
      <h3>{t().counts}</h3>
      <ul class="sup-counts">
        <For each={countNames}>
          {(name) => {
            const count = (): number => (props.watch.read(), props.watch.tally().today(name, now()));
            return <li data-count={name} data-some={count() > 0}><strong class="numbers">{count()}</strong><span>{countTexts()[name]}</span></li>;
          }}
        </For>
      </ul>
    </section>
  );
}
