// The relation to one chosen candidate, and if wanted a word about it.
import { For, type JSX } from "solid-js";
import type { ConflictKind } from "../../../scoring/conflict.ts";
import { language } from "../../state/preferences.ts";
import { conflictKindNames } from "../../text/conflict-kinds.ts";
import { t } from "../../text/waiting.ts";
import type { Asked, Chosen } from "./certify-answers.ts";

export interface CertifyRelationProps {
  readonly one: Asked;
  readonly chosen: Chosen;
  /** asked for and not named yet */
  readonly faulty: boolean;
  readonly onChange: (chosen: Chosen) => void;
}

export function CertifyRelation(props: CertifyRelationProps): JSX.Element {
  return (
    <li class="certify-relation">
      <strong>{props.one.name}</strong>
      <div class="field">
        <select
          id={`certify-kind-${props.one.candidate}`} aria-label={`${props.one.name} · ${t().kindLabel}`} aria-invalid={props.faulty} value={props.chosen.kind ?? ""}
          onChange={(event) => props.onChange({ ...props.chosen, kind: (event.currentTarget.value || null) as ConflictKind | null })}
        >
          <option value="">{t().kindFirst}</option>
          <For each={Object.entries(conflictKindNames)}>{([kind, name]) => <option value={kind}>{name[language()]}</option>}</For>
        </select>
      </div>
      <div class="field certify-words">
        <input
          aria-label={`${props.one.name} · ${t().detail}`} placeholder={t().detail} maxlength={2000} value={props.chosen.reason}
          onInput={(event) => props.onChange({ ...props.chosen, reason: event.currentTarget.value })}
        />
      </div>
    </li>
  );
}
