// Papers as the nominations' checklist has them: noted there, shown here.
import { For, Show, type JSX } from "solid-js";
import type { IconName } from "../../../parts/Icon.tsx";
import { State, type Tone } from "../../../parts/State.tsx";
import { t } from "../../../text/eligibility.ts";
import type { Paper } from "./answers.ts";

const marks: Readonly<Record<NonNullable<Paper["state"]> | "notNoted", readonly [Tone, IconName]>> = { received: ["good", "paper"], missing: ["bad", "alert"], returned: ["warn", "undo"], notNoted: ["plain", "blank"] };

export function PaperStates(props: { readonly papers: readonly Paper[] }): JSX.Element {
  return (
    <Show when={props.papers.length > 0}>
      <ul class="elig-papers small" aria-label={t().papers}>
        <For each={props.papers}>
          {({ name, state, note }) => (
            <li class="row"><span>{name}</span><State tone={marks[state ?? "notNoted"][0]} icon={marks[state ?? "notNoted"][1]}>{t()[state ?? "notNoted"]}</State><Show when={note}><span class="quiet-text">{note}</span></Show></li>
          )}
        </For>
      </ul>
    </Show>
  );
}
