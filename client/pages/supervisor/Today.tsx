// How often today what happened that a supervisor looks for.
import { For, type JSX } from "solid-js";
import { now } from "../../state/clock.ts";
import { countTexts, t } from "../../text/supervisor.ts";
import { countNames } from "./tally.ts";
import type { Watch } from "./watch.ts";

export function Today(props: { readonly watch: Watch }): JSX.Element {
  return (
    <section class="sup-pane" aria-labelledby="sup-today">
      <h2 id="sup-today">{t().counts}</h2>
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
