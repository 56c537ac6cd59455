// The rubric as a table of criteria, main ones with their parts, sums in sight.
import { For, Show, type JSX } from "solid-js";
import { weightSum } from "../../../../scoring/programme-lint.ts";
import { State } from "../../../parts/State.tsx";
import { t } from "../../../text/rules-rubric.ts";
import { newCriterion, newId } from "./criteria.ts";
import { CriterionRow } from "./CriterionRow.tsx";
import { useEditor } from "./editor.ts";
import { FaultsAt } from "./fields.tsx";

export function RubricTree(): JSX.Element {
  const editor = useEditor();
  const criteria = () => editor.programme.rubric.criteria;
  const sum = (): string | null => weightSum(criteria());
  const add = (): void => editor.edit({ kind: "insert", at: "/rubric/criteria", index: criteria().length, value: newCriterion(newId(editor.programme, null)) });
  return (
    <>
      <div class="row rules-total">
        <strong>{t().total} <span class="numbers" data-sum>{sum() ?? "–"}</span></strong>
        <Show when={sum() === "100"} fallback={<State tone="warn" icon="alert">{sum() === null ? t().partsSumOpen : t().totalOther}</State>}><State tone="good" icon="check">{t().totalGood}</State></Show>
      </div>
      <div class="rules-tree" role="list">
        <For each={criteria()}>{(one, i) => <CriterionRow criterion={one} list="/rubric/criteria" index={i()} of={criteria().length} depth={0} />}</For>
      </div>
      <FaultsAt at="/rubric/criteria" />
      <Show when={!editor.readOnly()}><div class="buttons"><button type="button" class="button" data-add onClick={add}>{t().addCriterion}</button></div></Show>
    </>
  );
}
