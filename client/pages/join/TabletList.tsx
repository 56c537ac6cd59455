// What no browser can measure: done by hand, ticked by hand (ux §10).
import { createUniqueId, For, type JSX } from "solid-js";
import { t } from "../../text/join.ts";

export function TabletList(): JSX.Element {
  const id = createUniqueId();
  const things = (): string[] => [t().todo1, t().todo2, t().todo3, t().todo4, t().todo5, t().todo6];
  return (
    <section class="card join-list" aria-labelledby={id}>
      <h2 id={id}>{t().listTitle}</h2>
      <p class="quiet-text">{t().listHow}</p>
      <For each={things()}>{(text) => <label class="join-todo"><input type="checkbox" /><span>{text}</span></label>}</For>
    </section>
  );
}
