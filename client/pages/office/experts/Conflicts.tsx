// Conflicts of interest of the whole panel: grid or list, filters, requests of candidates; a cell or a line opens the pair.
import { createMemo, createSignal, For, Show, type JSX } from "solid-js";
import { ruledEffects, type RuledEffect } from "../../../../scoring/recused-pairs.ts";
import { mayPrepare } from "../../../state/may.ts";
import type { Me } from "../../../state/me.ts";
import { t as office } from "../../../text/office.ts";
import { effectNames, t } from "../../../text/experts.ts";
import { ConflictList } from "./ConflictList.tsx";
import { Legend, MatrixGrid } from "./MatrixGrid.tsx";
import { matrixOf, openConflicts } from "./matrix.ts";
import { NameUnsuitable } from "./NameUnsuitable.tsx";
import { PairAsk } from "./PairAsk.tsx";
import type { PanelData } from "./panel.ts";

export interface Pair {
  readonly expert: string;
  readonly candidate: string;
}

export function Conflicts(props: { readonly panel: PanelData; readonly me: Me }): JSX.Element {
  const [isList, setList] = createSignal(false);
  const [onlyConcerned, setOnly] = createSignal(true);
  const [effect, setEffect] = createSignal<RuledEffect | null>(null);
  const [pair, setPair] = createSignal<Pair | null>(null);
  const [naming, setNaming] = createSignal<"applied" | "ordered" | null>(null);
  const rules = () => props.panel.rules().conflicts;
  const matrix = createMemo(() => matrixOf(rules(), props.panel.experts(), props.panel.candidates(), props.panel.conflicts(), { onlyConcerned: onlyConcerned(), effect: effect() }));
  const open = createMemo(() => openConflicts(rules(), props.panel.conflicts()));
  return (
    <div class="stack">
      <div class="row spread">
        <h2>{t().matrixCaption}</h2>
        <Show when={mayPrepare(props.me)}>
          <div class="buttons">
            <button type="button" class="button big" data-act="name" onClick={() => setNaming("applied")}>{t().nameTitle}</button>
            <button type="button" class="button big" data-act="order" onClick={() => setNaming("ordered")}>{t().orderTitle}</button>
          </div>
        </Show>
      </div>
      <p class="quiet-text">{t().matrixLead}</p>
      <div class="row">
        <div class="buttons" role="group" aria-label={t().views}>
          <button type="button" class="button" aria-pressed={!isList()} onClick={() => setList(false)}>{t().asMatrix}</button>
          <button type="button" class="button" aria-pressed={isList()} onClick={() => setList(true)}>{t().asList}</button>
        </div>
        <label class="row">{t().effectFilter}
          <select class="panel-select" onChange={(event) => setEffect(event.currentTarget.value === "" ? null : event.currentTarget.value as RuledEffect)}>
            <option value="">{office().all}</option>
            <For each={ruledEffects}>{(one) => <option value={one} selected={effect() === one}>{effectNames()[one]}</option>}</For>
          </select>
        </label>
        <Show when={!isList()}><label class="panel-choice"><input type="checkbox" checked={onlyConcerned()} onChange={(event) => setOnly(event.currentTarget.checked)} />{t().onlyConcerned}</label></Show>
        <Show when={open() > 0}><span class="note warn panel-count" role="status">{t().openCount(open())}</span></Show>
      </div>
      <Show when={props.panel.conflicts().length > 0 || !onlyConcerned()} fallback={<p class="note">{t().noConflicts}</p>}>
        <Show when={isList()} fallback={<><Legend /><MatrixGrid panel={props.panel} matrix={matrix()} onOpen={setPair} /></>}>
          <ConflictList panel={props.panel} effect={effect()} onOpen={setPair} />
        </Show>
      </Show>
      <Show when={pair()} keyed>{(one) => <PairAsk panel={props.panel} pair={one} me={props.me} onClose={() => setPair(null)} />}</Show>
      <Show when={naming()} keyed>{(source) => <NameUnsuitable panel={props.panel} source={source} onClose={() => setNaming(null)} />}</Show>
    </div>
  );
}
