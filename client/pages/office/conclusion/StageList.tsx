// The stages after the scoring in the programme's own order, and the registers beside them: where we are, what is next, what is missing.
import { For, Show, type JSX } from "solid-js";
import type { IconName } from "../../../parts/Icon.tsx";
import { State, type Tone } from "../../../parts/State.tsx";
import { t } from "../../../text/conclusion.ts";
import { label, listed } from "../../../text/words.ts";
import { nameOf, useDesk, type Panel, type StageView } from "./desk.ts";

const marks: Readonly<Record<StageView["state"], readonly [Tone, IconName]>> = {
  open: ["blank", "blank"], partly: ["warn", "pen"], held: ["bad", "alert"], running: ["info", "clock"], returned: ["bad", "undo"], outdated: ["warn", "alert"], done: ["good", "check"],
};

export function StageState(props: { readonly stage: StageView }): JSX.Element {
  return <State tone={marks[props.stage.state][0]} icon={marks[props.stage.state][1]}>{t()[props.stage.state]}</State>;
}

export function StageList(props: { readonly current: string | null }): JSX.Element {
  const desk = useDesk();
  const here = (place: string): "page" | undefined => (desk.place() === place ? "page" : undefined);
  const counts = (panel: Panel): number | null => {
    const { objections, removals, revocations, packs } = desk.view();
    return { objections: objections.length, removals: removals.length, revocations: revocations.length, calendar: null, archive: packs.length }[panel];
  };
  const openCount = (): number => desk.view().objections.filter(({ concluded }) => concluded === null).length;
  return (
    <nav class="conclusion-places stack" aria-label={t().steps}>
      <h2>{t().steps}</h2>
      <ol class="conclusion-stages">
        <For each={desk.view().stages}>
          {(stage, i) => (
            <li>
              <button type="button" class="conclusion-place" aria-current={here(stage.id)} data-current={stage.id === props.current} onClick={() => desk.goTo(stage.id)}>
                <span class="conclusion-number" aria-hidden="true">{i() + 1}</span>
                <span class="conclusion-name">
                  <strong>{label(stage.name)}</strong>
                  <Show when={stage.state === "running" && stage.lastDay}>{(day) => <span class="small quiet-text">{t().until(day())}</span>}</Show>
                  <Show when={(stage.state === "partly" || stage.state === "outdated") && stage.missing.length > 0}><span class="small quiet-text">{t().stillMissing(stage.missing.length)}</span></Show>
                  <Show when={stage.state === "held" && stage.missing.length > 0}><span class="small quiet-text">{t().heldBy(listed(stage.missing.map((id) => nameOf(desk.view(), id))))}</span></Show>
                </span>
                <StageState stage={stage} />
              </button>
            </li>
          )}
        </For>
      </ol>
      <h2>{t().registers}</h2>
      <ul class="conclusion-stages">
        <For each={["objections", "removals", "revocations", "calendar", "archive"] as const}>
          {(panel) => (
            <li>
              <button type="button" class="conclusion-place" aria-current={here(panel)} onClick={() => desk.goTo(panel)}>
                <span class="conclusion-name"><strong>{t()[panel]}</strong></span>
                <Show when={panel === "objections" && openCount() > 0} fallback={<Show when={(counts(panel) ?? 0) > 0}><span class="numbers">{counts(panel)}</span></Show>}>
                  <State tone="warn" icon="alert">{`${t().openObjection} ${openCount()}`}</State>
                </Show>
              </button>
            </li>
          )}
        </For>
      </ul>
    </nav>
  );
}
