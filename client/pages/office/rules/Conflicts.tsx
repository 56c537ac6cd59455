// What a conflict of interest of each kind does.
import { For, type JSX } from "solid-js";
import { defaultEffects, type ConflictEffect, type ConflictKind } from "../../../../scoring/conflict.ts";
import { conflictKindName, conflictKindNames } from "../../../text/conflict-kinds.ts";
import { t } from "../../../text/rules-conflicts.ts";
import { useEditor } from "./editor.ts";
import { FaultsAt, idOf, WholeField } from "./fields.tsx";

export function Conflicts(): JSX.Element {
  const editor = useEditor();
  const rules = () => editor.programme.conflicts?.rules ?? [];
  const place = (kind: ConflictKind): number => rules().findIndex((rule) => rule.kind === kind);
  const effect = (kind: ConflictKind): ConflictEffect => rules()[place(kind)]?.effect ?? defaultEffects[kind];
  const set = (kind: ConflictKind, value: string): void => {
    const i = place(kind);
    if (i >= 0) editor.set(`/conflicts/rules/${i}/effect`, value);
    else editor.edit({ kind: "insert", at: "/conflicts/rules", index: rules().length, value: { kind, effect: value } });
  };
  const effects = (): readonly (readonly [ConflictEffect, string])[] => [["recuse", t().effectRecuse], ["disclose", t().effectDisclose], ["review", t().effectReview]];
  return (
    <div class="card stack">
      <p class="quiet-text">{t().conflictsHow}</p>
      <div class="form-grid rules-kinds">
        <For each={Object.keys(conflictKindNames) as ConflictKind[]}>
          {(kind) => (
            <div class="field rules-field">
              <label for={idOf(`/conflict/${kind}`)}>{conflictKindName(kind)}</label>
              <select id={idOf(`/conflict/${kind}`)} disabled={editor.readOnly()} onChange={(event) => set(kind, event.currentTarget.value)}>
                <For each={effects()}>{([value, text]) => <option value={value} selected={value === effect(kind)}>{text}</option>}</For>
              </select>
            </div>
          )}
        </For>
        <WholeField at="/conflicts/years" label={t().years} hint={t().yearsHow} optional />
      </div>
      <FaultsAt at="/conflicts/rules" deep />
    </div>
  );
}
