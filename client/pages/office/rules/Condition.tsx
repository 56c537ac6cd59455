// One node of a condition: its form, then what that form needs; groups hold nodes of the same kind.
import { For, Index, Match, Show, Switch, type JSX } from "solid-js";
import type { Predicate } from "../../../../scoring/predicate.ts";
import type { Rule } from "../../../../scoring/programme.ts";
import { ruleName } from "../../../text/condition-words.ts";
import { t } from "../../../text/rules-conditions.ts";
import { Comparison } from "./Comparison.tsx";
import { conditionOf, firstForm, formOf, formsFor, withForm, type Form } from "./condition.ts";
import { useEditor } from "./editor.ts";
import { FaultsAt, idOf } from "./fields.tsx";
import { likelyField, rulesUnder } from "./fresh.ts";
import { AddRow, RowActs } from "./rows.tsx";

export function Condition(props: { readonly at: string; readonly name: string; readonly acts?: JSX.Element }): JSX.Element {
  const editor = useEditor();
  const condition = (): Predicate => editor.at(props.at) as Predicate;
  const form = (): Form => formOf(condition());
  const rules = (): readonly Rule[] => rulesUnder(editor.programme);
  const names = (): Readonly<Record<Form, string>> => ({ compare: t().formCompare, all: t().formAll, any: t().formAny, not: t().formNot, rule: t().formRule, waived: t().formWaived });
  const fresh = (wanted: Form): Predicate => {
    const id = rules()[0]?.id ?? "";
    return wanted === "rule" ? { rule: id } : wanted === "waived" ? { waived: id } : conditionOf(firstForm(likelyField(editor.programme)));
  };
  const id = (): string => `${idOf(props.at)}-form`;
  return (
    <div class="rules-condition" data-form={form()}>
      <div class="rules-condition-row">
        <div class="field rules-field rules-form">
          <label class="visually-hidden" for={id()}>{`${props.name} ${t().form}`}</label>
          <select id={id()} disabled={editor.readOnly()} onChange={(event) => editor.set(props.at, withForm(condition(), event.currentTarget.value as Form, fresh(event.currentTarget.value as Form)))}>
            <For each={formsFor(condition(), rules().length > 0)}>{(one) => <option value={one} selected={one === form()}>{names()[one]}</option>}</For>
          </select>
        </div>
        <Switch>
          <Match when={form() === "compare"}><Comparison at={props.at} name={props.name} /></Match>
          <Match when={form() === "rule" || form() === "waived"}><RuleChoice at={`${props.at}/${form()}`} name={props.name} rules={rules()} /></Match>
        </Switch>
        {props.acts}
      </div>
      <FaultsAt at={props.at} deep={form() === "compare" || form() === "rule" || form() === "waived"} />
      <Switch>
        <Match when={form() === "all" || form() === "any"}><Group at={`${props.at}/${form()}`} name={props.name} fresh={() => fresh("compare")} /></Match>
        <Match when={form() === "not"}><div class="rules-condition-list"><Condition at={`${props.at}/not`} name={t().part(props.name, 1)} /></div></Match>
      </Switch>
    </div>
  );
}

function Group(props: { readonly at: string; readonly name: string; readonly fresh: () => Predicate }): JSX.Element {
  const editor = useEditor();
  const parts = (): readonly Predicate[] => (editor.at(props.at) as readonly Predicate[] | undefined) ?? [];
  const name = (index: number): string => t().part(props.name, index + 1);
  return (
    <div class="rules-condition-list">
      <Show when={parts().length > 0} fallback={<p class="quiet-text small">{props.at.endsWith("/all") ? t().noneAll : t().noneAny}</p>}>
        <ul class="rules-parts-list">
          <Index each={parts()}>
            {(_, i) => (
              <li data-row={`${props.at}/${i}`}>
                <Condition at={`${props.at}/${i}`} name={name(i)} acts={<RowActs list={props.at} index={i} of={parts().length} name={name(i)} removeLabel={t().removeCondition} />} />
              </li>
            )}
          </Index>
        </ul>
      </Show>
      <AddRow list={props.at} name={props.name} label={t().addCondition} fresh={props.fresh} />
    </div>
  );
}

function RuleChoice(props: { readonly at: string; readonly name: string; readonly rules: readonly Rule[] }): JSX.Element {
  const editor = useEditor();
  const value = (): string => String(editor.at(props.at) ?? "");
  return (
    <div class="field rules-field rules-wide">
      <label class="visually-hidden" for={idOf(props.at)}>{`${props.name} ${t().rule}`}</label>
      <select id={idOf(props.at)} disabled={editor.readOnly()} onChange={(event) => editor.set(props.at, event.currentTarget.value)}>
        <Show when={!props.rules.some((rule) => rule.id === value())}><option value={value()} selected>{t().unknown(value())}</option></Show>
        <For each={props.rules}>{(rule) => <option value={rule.id} selected={rule.id === value()}>{`${rule.id} ${ruleName(editor.programme, rule.id)}`}</option>}</For>
      </select>
    </div>
  );
}
