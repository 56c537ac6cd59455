// Rows with one identity number: one person by several channels, or an error; a person says which. Who is in the list already stays as he is.
import { For, Show, type JSX } from "solid-js";
import { t } from "../../../text/nominations.ts";
import type { TwiceRow } from "./preview.ts";

type Group = readonly TwiceRow[];

export function Twice(props: { readonly groups: readonly Group[]; readonly merges: ReadonlyMap<string, string>; readonly onMerge: (merges: ReadonlyMap<string, string>) => void }): JSX.Element {
  const merge = (group: Group, keep: string | null): void => {
    const next = new Map(props.merges);
    for (const { id } of group) next.delete(id);
    if (keep !== null) for (const { id, present } of group) if (id !== keep && !present) next.set(id, keep);
    props.onMerge(next);
  };
  const kept = (group: Group): string | null => group.flatMap(({ id }) => props.merges.get(id) ?? [])[0] ?? null;
  const isPresent = (group: Group): boolean => group.some(({ present }) => present);
  return (
    <section class="note warn stack">
      <h3>{t().twiceTitle}</h3>
      <p>{t().twiceHow}</p>
      <For each={props.groups}>
        {(group) => (
          <div class="buttons" role="group" aria-label={group.map(({ name }) => name).join("、")}>
            <span>{group.map(({ id, name, nominator, present }) => (present ? t().inList(`${id} ${name} ${nominator}`) : `${id} ${name} ${nominator}`)).join(" / ")}</span>
            <Show when={isPresent(group)}><span class="quiet-text">{t().twicePresent}</span></Show>
            <For each={isPresent(group) ? group.filter(({ present }) => present) : group}>{({ id, name }) => <button type="button" class="button" aria-pressed={kept(group) === id} onClick={() => merge(group, id)}>{t().keepThis(`${id} ${name}`)}</button>}</For>
            <button type="button" class="button" aria-pressed={kept(group) === null} onClick={() => merge(group, null)}>{isPresent(group) ? t().apart : t().notSame}</button>
          </div>
        )}
      </For>
    </section>
  );
}
