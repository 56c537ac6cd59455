// One criterion in the table: name, weight, full mark; opened, everything else; its parts below it.
import { createSignal, For, Show, type JSX } from "solid-js";
import type { Criterion } from "../../../../scoring/programme.ts";
import { weightSum } from "../../../../scoring/programme-lint.ts";
import { hasChildren } from "../../../../scoring/rubric.ts";
import { State } from "../../../parts/State.tsx";
import { language } from "../../../state/preferences.ts";
import { t as rules } from "../../../text/rules.ts";
import { t } from "../../../text/rules-rubric.ts";
import { CriterionDetail } from "./CriterionDetail.tsx";
import { DecimalField, FaultsAt, TextField } from "./fields.tsx";

export interface CriterionRowProps {
  readonly criterion: Criterion;
  /** pointer of the list that holds it */
  readonly list: string;
  readonly index: number;
  readonly of: number;
  readonly depth: number;
}

export function CriterionRow(props: CriterionRowProps): JSX.Element {
  const at = (): string => `${props.list}/${props.index}`;
  const [open, setOpen] = createSignal((props.criterion.name?.zh ?? "") === "");
  const isParent = (): boolean => hasChildren(props.criterion);
  const words = (what: string): string => `${props.criterion.id} ${what}`;
  const isScaled = (): boolean => {
    const { weight, max } = props.criterion;
    return weight !== undefined && max !== undefined && /^\d+(\.\d+)?$/.test(String(weight)) && /^\d+(\.\d+)?$/.test(String(max)) && Number(weight) !== Number(max);
  };
  return (
    <div role="listitem" class="rules-node" data-depth={props.depth} data-criterion={props.criterion.id}>
      <div class="rules-row">
        <span class="rules-code numbers">{props.criterion.id}</span>
        <TextField at={`${at()}/name/${language()}`} label={words(rules().name)} bare />
        <div class="rules-number"><span class="quiet-text small" aria-hidden="true">{t().weight}</span><DecimalField at={`${at()}/weight`} label={words(t().weight)} bare optional={isParent()} /></div>
        <div class="rules-measure">
          <Show when={!isParent()} fallback={<PartsSum criterion={props.criterion} />}>
            <div class="rules-number"><span class="quiet-text small" aria-hidden="true">{t().max}</span><DecimalField at={`${at()}/max`} label={words(t().max)} bare /></div>
          </Show>
        </div>
        <button type="button" class="button" aria-expanded={open()} aria-label={words(open() ? t().less : t().more)} onClick={() => setOpen(!open())}>{open() ? t().less : t().more}</button>
      </div>
      <Show when={isScaled()}><p class="quiet-text small">{t().scaled(String(props.criterion.max), String(props.criterion.weight))}</p></Show>
      <For each={["", "/id", `/name/${language()}`, "/weight", "/max"]}>{(place) => <FaultsAt at={`${at()}${place}`} empty={place === "/weight" && String(props.criterion.weight ?? "") === ""} needed={t().weightNeeded} />}</For>
      <Show when={open()}><CriterionDetail {...props} at={at()} /></Show>
      <Show when={isParent()}>
        <div class="rules-children" role="list">
          <For each={props.criterion.children}>{(one, i) => <CriterionRow criterion={one} list={`${at()}/children`} index={i()} of={props.criterion.children!.length} depth={props.depth + 1} />}</For>
        </div>
      </Show>
    </div>
  );
}

function PartsSum(props: { readonly criterion: Criterion }): JSX.Element {
  const sum = (): string | null => weightSum(props.criterion.children ?? []);
  const stated = (): string | null => (props.criterion.weight === undefined ? null : weightSum([{ weight: props.criterion.weight }]));
  return (
    <Show when={sum()} fallback={<State tone="bad" icon="alert">{t().partsSumOpen}</State>}>
      {(text) => (
        <Show when={stated() !== null && stated() !== text()} fallback={<State tone={stated() === null ? "plain" : "good"} icon="check">{stated() === null ? t().partsSum(text()) : t().partsSumGood(text())}</State>}>
          <State tone="bad" icon="alert">{t().partsSumBad(text(), stated()!)}</State>
        </Show>
      )}
    </Show>
  );
}
