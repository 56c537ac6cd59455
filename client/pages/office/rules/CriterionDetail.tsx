// Everything about one criterion that the table has no room for, and what can be done with it.
import { createSignal, Show, type JSX } from "solid-js";
import type { Criterion } from "../../../../scoring/programme.ts";
import { hasChildren } from "../../../../scoring/rubric.ts";
import { Dialog } from "../../../parts/Dialog.tsx";
import { Icon } from "../../../parts/Icon.tsx";
import { language } from "../../../state/preferences.ts";
import { t as rules } from "../../../text/rules.ts";
import { t } from "../../../text/rules-rubric.ts";
import { t as table } from "../../../text/rules-table.ts";
import { shared } from "../../../text/shared.ts";
import { label } from "../../../text/words.ts";
import { Anchors } from "./Anchors.tsx";
import { firstPart, mentions, newCriterion, newId, removeCriterion } from "./criteria.ts";
import type { CriterionRowProps } from "./CriterionRow.tsx";
import type { Edit } from "./edit.ts";
import { useEditor } from "./editor.ts";
import { BothField, ChoiceField, DecimalField, TextField } from "./fields.tsx";
import { ScoreTable } from "./ScoreTable.tsx";
import { freshRow } from "./table-row.ts";

export function CriterionDetail(props: CriterionRowProps & { readonly at: string }): JSX.Element {
  const editor = useEditor();
  const [asks, setAsks] = createSignal(false);
  const one = (): Criterion => props.criterion;
  const name = (): string => label(one().name) || rules().unnamed;
  const isJudged = (): boolean => (one().kind ?? "judged") === "judged";
  const addPart = (): void => {
    if (hasChildren(one())) editor.edit({ kind: "insert", at: `${props.at}/children`, index: one().children!.length, value: newCriterion(newId(editor.programme, one())) });
    else editor.edit(...firstPart(editor.programme, one(), props.at));
  };
  const set = (key: "kind" | "step" | "table", value: unknown): Edit => ({ kind: "set", at: `${props.at}/${key}`, value });
  // what one way of scoring has and the other has not
  const toTable = (): void => editor.edit(set("step", undefined), set("kind", "lookup"), set("table", { combine: "highest", missing: "0", entries: [freshRow("when", editor.programme)] }));
  const toJudged = (): void => editor.edit(set("table", undefined), set("kind", "judged"), set("step", "0.5"));
  const kinds = () => [
    { value: "judged", label: t().kindJudged }, { value: "lookup", label: t().kindLookup }, { value: "band", label: t().kindBand }, { value: "deduction", label: t().kindDeduction }, { value: "bonus", label: t().kindBonus },
  ];
  return (
    <div class="rules-detail stack">
      <div class="form-grid">
        <TextField at={`${props.at}/name/${language() === "zh" ? "en" : "zh"}`} label={rules().with(rules().name, language() === "zh" ? rules().english : rules().chinese)} />
        <Show when={!hasChildren(one())}>
          <ChoiceField at={`${props.at}/kind`} label={t().kind} options={one().table === undefined ? kinds().slice(0, 1) : kinds().slice(1)} read={(kind) => (typeof kind === "string" ? kind : "judged")} />
          <DecimalField at={`${props.at}/min`} label={t().min} optional />
          <Show when={isJudged()}><DecimalField at={`${props.at}/step`} label={t().step} optional /></Show>
        </Show>
      </div>
      <div class="form-grid"><BothField at={`${props.at}/guidance`} label={t().guidance} optional lines /></div>
      <Show when={one().table}><ScoreTable at={props.at} id={one().id} /></Show>
      <Anchors at={`${props.at}/anchors`} anchors={one().anchors ?? []} />
      <Show when={!editor.readOnly()}>
        <div class="buttons">
          <button type="button" class="button" disabled={props.index === 0} onClick={() => editor.edit({ kind: "move", at: props.list, from: props.index, to: props.index - 1 })}><Icon name="up" /> {rules().moveUp}</button>
          <button type="button" class="button" disabled={props.index === props.of - 1} onClick={() => editor.edit({ kind: "move", at: props.list, from: props.index, to: props.index + 1 })}><Icon name="down" /> {rules().moveDown}</button>
          <Show when={props.depth < 2 && isJudged()}><button type="button" class="button" onClick={addPart}>{t().addPart}</button></Show>
          <Show when={!hasChildren(one()) && one().table === undefined}><button type="button" class="button" onClick={toTable}>{table().toTable}</button></Show>
          <Show when={one().table}><button type="button" class="button" disabled={one().table!.entries.length > 0} title={one().table!.entries.length > 0 ? table().toJudgedHow : undefined} onClick={toJudged}>{table().toJudged}</button></Show>
          <button type="button" class="button danger" onClick={() => setAsks(true)}>{t().removeCriterion}</button>
        </div>
      </Show>
      <Dialog open={asks()} title={t().removeAsked(name())} onClose={() => setAsks(false)}>
        <p>{t().removeHow}</p>
        <Show when={mentions(editor.programme, one()).ties > 0}><p>{t().removeTies(mentions(editor.programme, one()).ties)}</p></Show>
        <Show when={mentions(editor.programme, one()).columns > 0}><p>{t().removeColumns(mentions(editor.programme, one()).columns)}</p></Show>
        <div class="buttons">
          <button type="button" class="button big" autofocus onClick={() => setAsks(false)}>{shared().cancel}</button>
          <button type="button" class="button big danger" onClick={() => {
            setAsks(false);
            editor.edit(...removeCriterion(editor.programme, one(), props.list, props.index));
          }}>{t().removeCriterion}</button>
        </div>
      </Dialog>
    </div>
  );
}
