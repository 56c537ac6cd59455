// One candidate in the statement: tapped when there is a conflict. Nothing moves under the finger; the relation is asked for at the foot.
import { Show, type JSX } from "solid-js";
import { Icon } from "../../parts/Icon.tsx";
import { State } from "../../parts/State.tsx";
import { conflictKindName } from "../../text/conflict-kinds.ts";
import { t } from "../../text/waiting.ts";
import { listed } from "../../text/words.ts";
import type { Asked } from "./certify-answers.ts";

export interface CertifyRowProps {
  readonly one: Asked;
  readonly chosen: boolean;
  readonly onToggle: () => void;
}

export function CertifyRow(props: CertifyRowProps): JSX.Element {
  const known = (): string => listed([...new Set(props.one.evidence.map(({ kind }) => conflictKindName(kind)).filter((name) => name !== ""))]);
  const facts = (): JSX.Element => (
    <span class="certify-who">
      <strong>{props.one.name}</strong>
      <span class="small quiet-text">{props.one.employer === "" ? props.one.candidate : `${props.one.candidate} · ${props.one.employer}`}</span>
      <Show when={known() !== ""}><span class="small">{t().found(known())}</span></Show>
    </span>
  );
  return (
    <li class="certify-row" classList={{ "certify-on": props.chosen }}>
      <Show
        when={!props.one.recused && props.one.answer === ""}
        fallback={<div class="certify-settled">{facts()}<State tone={props.one.recused ? "warn" : "good"} icon={props.one.recused ? "away" : "check"}>{props.one.recused ? t().stateRecused : t().stateAnswered}</State></div>}
      >
        <button type="button" class="certify-toggle" aria-pressed={props.chosen} onClick={() => props.onToggle()}>
          <span class="certify-box"><Show when={props.chosen}><Icon name="check" /></Show></span>
          {facts()}
        </button>
      </Show>
    </li>
  );
}
