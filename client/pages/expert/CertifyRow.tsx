// One candidate in the statement: tapped when there is a conflict, then the relation and, if wanted, a word about it.
import { For, Show, type JSX } from "solid-js";
import type { ConflictKind } from "../../../scoring/conflict.ts";
import { Icon } from "../../parts/Icon.tsx";
import { State } from "../../parts/State.tsx";
import { language } from "../../state/preferences.ts";
import { conflictKindName, conflictKindNames } from "../../text/conflict-kinds.ts";
import { t } from "../../text/waiting.ts";
import type { Asked, Chosen } from "./certify-answers.ts";

export interface CertifyRowProps {
  readonly one: Asked;
  readonly chosen: Chosen | undefined;
  /** the relation is asked for and not named yet */
  readonly faulty: boolean;
  readonly onChange: (chosen: Chosen | undefined) => void;
}

export function CertifyRow(props: CertifyRowProps): JSX.Element {
  const id = (part: string): string => `certify-${part}-${props.one.candidate}`;
  const known = (): string => [...new Set(props.one.evidence.map(({ kind }) => conflictKindName(kind)).filter((name) => name !== ""))].join("、");
  const facts = (): JSX.Element => (
    <span class="certify-who">
      <strong>{props.one.name}</strong>
      <span class="small quiet-text">{props.one.employer === "" ? props.one.candidate : `${props.one.candidate} · ${props.one.employer}`}</span>
      <Show when={known() !== ""}><span class="small">{t().found(known())}</span></Show>
    </span>
  );
  return (
    <li class="certify-row" classList={{ "certify-on": props.chosen !== undefined }}>
      <Show
        when={!props.one.recused && props.one.answer === ""}
        fallback={<div class="certify-settled">{facts()}<State tone={props.one.recused ? "warn" : "good"} icon={props.one.recused ? "away" : "check"}>{props.one.recused ? t().stateRecused : t().stateAnswered}</State></div>}
      >
        <button type="button" class="certify-toggle" aria-pressed={props.chosen !== undefined} onClick={() => props.onChange(props.chosen === undefined ? { kind: null, reason: "" } : undefined)}>
          <span class="certify-box"><Show when={props.chosen !== undefined}><Icon name="check" /></Show></span>
          {facts()}
        </button>
        <Show when={props.chosen}>
          {(chosen) => (
            <div class="certify-detail">
              <div class="field">
                <label for={id("kind")}>{t().kindLabel}</label>
                <select id={id("kind")} aria-invalid={props.faulty} value={chosen().kind ?? ""} onChange={(event) => props.onChange({ ...chosen(), kind: (event.currentTarget.value || null) as ConflictKind | null })}>
                  <option value="">{t().kindFirst}</option>
                  <For each={Object.entries(conflictKindNames)}>{([kind, name]) => <option value={kind}>{name[language()]}</option>}</For>
                </select>
              </div>
              <Show when={props.faulty}><p class="fault" role="alert">{t().kindNeeded}</p></Show>
              <div class="field">
                <label for={id("reason")}>{t().detail}</label>
                <input id={id("reason")} maxlength={2000} value={chosen().reason} onInput={(event) => props.onChange({ ...chosen(), reason: event.currentTarget.value })} />
              </div>
            </div>
          )}
        </Show>
      </Show>
    </li>
  );
}
