// What decides between equal scores, step by step.
import { For, Index, Match, Show, Switch, type JSX } from "solid-js";
import { allFields } from "../../../../scoring/field.ts";
import type { Tie } from "../../../../scoring/programme.ts";
import { conditionText, fieldName, ruleName } from "../../../text/condition-words.ts";
import { t as conditions } from "../../../text/rules-conditions.ts";
import { t as rubric } from "../../../text/rules-rubric.ts";
import { t } from "../../../text/rules-ties.ts";
import { label } from "../../../text/words.ts";
import { allCriteria } from "./criteria.ts";
import { useEditor } from "./editor.ts";
import { ChoiceField, type Option } from "./fields.tsx";
import { rulesUnder } from "./fresh.ts";
import { AddRow, RowActs } from "./rows.tsx";

type Kind = "criterion" | "criteria" | "field" | "fieldDown" | "rule";

const kindOf = (tie: Tie): Kind => ("criterion" in tie ? "criterion" : "criteria" in tie ? "criteria" : "rule" in tie ? "rule" : tie.descending === true ? "fieldDown" : "field");

export function Ties(): JSX.Element {
  const editor = useEditor();
  const ties = (): readonly Tie[] => editor.programme.ties ?? [];
  const criteria = (): readonly Option[] => allCriteria(editor.programme).map(({ id, name }) => ({ value: id, label: `${id} ${label(name)}` }));
  const fields = (): readonly Option[] => [...allFields(editor.programme.fields ?? []).values()].filter(({ type }) => type !== "list").map((field) => ({ value: field.id, label: fieldName(field, field.id) }));
  const rules = (): readonly Option[] => rulesUnder(editor.programme).map(({ id }) => ({ value: id, label: ruleName(editor.programme, id) }));
  const names = (): Readonly<Record<Kind, string>> => ({ criterion: t().tieCriterion, criteria: t().tieCriteria, field: t().tieField, fieldDown: t().tieFieldDown, rule: t().tieRule });
  const fresh = (kind: Kind): Tie => {
    const first = criteria()[0]?.value ?? "";
    switch (kind) {
      case "criterion": return { criterion: first };
      case "criteria": return { criteria: [first] };
      case "rule": return { rule: rules()[0]?.value ?? "" };
      case "field": return { field: "nominationOrder", within: "nominator" };
      case "fieldDown": return { field: "nominationOrder", descending: true };
    }
  };
  const summed = (tie: Tie): readonly string[] => ("criteria" in tie ? tie.criteria : []);
  const ruleText = (tie: Tie): string => {
    const rule = rulesUnder(editor.programme).find((one) => "rule" in tie && one.id === tie.rule);
    return rule?.if === undefined ? "" : conditions().inWords(conditionText(rule.if, editor.programme));
  };
  const kinds = (): readonly Option[] => (Object.keys(names()) as Kind[]).filter((kind) => kind !== "rule" || rules().length > 0).map((kind) => ({ value: kind, label: names()[kind] }));
  return (
    <>
      <p class="quiet-text">{t().tiesHow}</p>
      <Show when={ties().length > 0} fallback={<p class="note info">{t().tiesNone}</p>}>
        <ol class="rules-list">
          <Index each={ties()}>
            {(tie, i) => {
              const at = (): string => `/ties/${i}`;
              return (
                <li class="card rules-step" data-row={at()}>
                  <strong>{t().tieStep(i + 1)}</strong>
                  <div class="form-grid">
                    <ChoiceField at={at()} label={t().tieBy} options={kinds()} read={(value) => kindOf(value as Tie)} write={(kind) => fresh(kind as Kind)} />
                    <Switch>
                      <Match when={"criterion" in tie()}><ChoiceField at={`${at()}/criterion`} label={rubric().criterion} options={criteria()} /></Match>
                      <Match when={"criteria" in tie()}>
                        <fieldset class="rules-set">
                          <legend>{rubric().criterion}</legend>
                          <For each={criteria()}>{({ value, label: name }) => <label class="rules-check"><input type="checkbox" disabled={editor.readOnly()} checked={summed(tie()).includes(value)} onChange={(event) => editor.set(`${at()}/criteria`, criteria().map((each) => each.value).filter((id) => (id === value ? event.currentTarget.checked : summed(tie()).includes(id))))} /> {name}</label>}</For>
                        </fieldset>
                      </Match>
                      <Match when={"field" in tie()}><ChoiceField at={`${at()}/field`} label={conditions().field} options={fields()} /></Match>
                      <Match when={"rule" in tie()}><ChoiceField at={`${at()}/rule`} label={conditions().rule} options={rules()} hint={ruleText(tie())} /></Match>
                    </Switch>
                    <ChoiceField at={`${at()}/within`} label={t().tieWithin} options={[{ value: "", label: t().tieWithinNone }, ...fields()]} read={(value) => (typeof value === "string" ? value : "")} write={(value) => (value === "" ? undefined : value)} />
                  </div>
                  <RowActs list="/ties" index={i} of={ties().length} name={t().tieStep(i + 1)} removeLabel={t().removeTie} />
                </li>
              );
            }}
          </Index>
        </ol>
      </Show>
      <AddRow list="/ties" label={t().addTie} fresh={() => fresh("criterion")} />
    </>
  );
}
