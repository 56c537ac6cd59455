// Experts of a session in the order of their seats: from draws, the last one first, or one by one.
import { createEffect, createMemo, createSignal, For, on, Show, type JSX } from "solid-js";
import { Icon } from "../../../parts/Icon.tsx";
import { PersonPicker } from "../../../parts/PersonPicker.tsx";
import { t } from "../../../text/sessions.ts";
import { momentText } from "../experts/facts.ts";
import type { PanelData } from "../experts/panel.ts";
import { drawnExperts, moved } from "./choose.ts";

export interface ChooseExpertsProps {
  readonly panel: PanelData;
  readonly experts: readonly string[];
  readonly onChange: (experts: readonly string[]) => void;
}

export function ChooseExperts(props: ChooseExpertsProps): JSX.Element {
  const draws = createMemo(() => props.panel.draws().filter(({ kind }) => kind === "experts").toReversed());
  const [chosen, setChosen] = createSignal<ReadonlySet<string>>(new Set(draws().slice(0, 1).map(({ id }) => id)));
  createEffect(on(chosen, (ids) => props.onChange(drawnExperts(props.panel.draws(), ids))));
  const turn = (id: string): void => {
    const next = new Set(chosen());
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const left = createMemo(() => props.panel.experts().filter(({ id }) => !props.experts.includes(id)));
  const name = (id: string): string => props.panel.nameOf("experts", id);
  return (
    <fieldset class="panel-choices">
      <legend>{t().experts}</legend>
      <Show when={draws().length > 0} fallback={<p class="quiet-text">{t().noDraws}</p>}>
        <For each={draws()}>{(one) => <label class="panel-choice"><input type="checkbox" checked={chosen().has(one.id)} onChange={() => turn(one.id)} />{t().fromDraws} {momentText(one.at)}</label>}</For>
      </Show>
      <PersonPicker id="session-expert" label={t().addExpert} people={left()} value="" adds onChoose={(id) => props.onChange([...props.experts, id!])} />
      <p class="panel-wide" role="status">{t().chosenExperts(props.experts.length)}<Show when={props.experts.length > 0}> · {t().seatOrder}</Show></p>
      <ol class="panel-wide panel-seats">
        <For each={props.experts}>
          {(id, i) => (
            <li>
              <span class="panel-seat numbers">{i() + 1}</span><span class="panel-seat-name">{name(id)} <span class="small quiet-text">{id}</span></span>
              <button type="button" class="button" aria-label={t().up(name(id))} disabled={i() === 0} onClick={() => props.onChange(moved(props.experts, id, -1))}><Icon name="up" /></button>
              <button type="button" class="button" aria-label={t().down(name(id))} disabled={i() === props.experts.length - 1} onClick={() => props.onChange(moved(props.experts, id, 1))}><Icon name="down" /></button>
              <button type="button" class="button" aria-label={t().takeOut(name(id))} onClick={() => props.onChange(props.experts.filter((one) => one !== id))}><Icon name="cross" /></button>
            </li>
          )}
        </For>
      </ol>
    </fieldset>
  );
}
