// The draw: prepared, confirmed in front of witnesses, shown; and every draw before it.
import { createSignal, For, Show, type JSX } from "solid-js";
import { mayPrepare } from "../../../state/may.ts";
import type { Me } from "../../../state/me.ts";
import { t } from "../../../text/experts.ts";
import { DrawForm } from "./DrawForm.tsx";
import { DrawResult } from "./DrawResult.tsx";
import type { PanelData } from "./panel.ts";

export function DrawView(props: { readonly panel: PanelData; readonly me: Me }): JSX.Element {
  const [latest, setLatest] = createSignal<string | null>(null);
  const draws = () => props.panel.draws().toReversed();
  return (
    <>
      <Show when={mayPrepare(props.me)}>
        <DrawForm panel={props.panel} onDrawn={(id) => {
          setLatest(id);
          requestAnimationFrame(() => document.querySelector(`[data-draw="${id}"]`)?.scrollIntoView({ block: "start" }));
        }} />
      </Show>
      <h2>{t().history}</h2>
      <Show when={draws().length > 0} fallback={<p class="quiet-text">{t().noDraws}</p>}>
        <For each={draws()}>{(draw) => <DrawResult panel={props.panel} draw={draw} isNew={draw.id === latest()} mayCall={mayPrepare(props.me)} />}</For>
      </Show>
    </>
  );
}
