// One rule of eligibility, or a group of them, with everything that can be said about it.
import { Index, Show, type JSX } from "solid-js";
import { allFields } from "../../../../scoring/field.ts";
import type { Rule } from "../../../../scoring/programme.ts";
import { isAttested } from "../../../../scoring/rule-fields.ts";
import { fieldName } from "../../../text/condition-words.ts";
import { t as desk } from "../../../text/rules.ts";
import { t } from "../../../text/rules-eligibility.ts";
import { label } from "../../../text/words.ts";
import { AddRules } from "./AddRules.tsx";
import { conditionOf, firstForm } from "./condition.ts";
import { ConditionField } from "./ConditionField.tsx";
import { useEditor } from "./editor.ts";
import { BothField, ChoiceField, FaultsAt, LinesField, TextField, WholeField } from "./fields.tsx";
import { likelyField } from "./fresh.ts";
import { RowActs } from "./rows.tsx";
import { goesAlong, usesOf } from "./rules.ts";

/** What cannot go, and what names it. */
export interface Named {
  readonly name: string;
  readonly uses: readonly string[];
}

export interface RuleCardProps {
  readonly rule: Rule;
  /** pointer of the list */
  readonly list: string;
  readonly index: number;
  readonly of: number;
  /** how many groups it stands in */
  readonly depth: number;
  readonly onNamed: (named: Named) => void;
}

export function RuleCard(props: RuleCardProps): JSX.Element {
  const editor = useEditor();
  const at = (): string => `${props.list}/${props.index}`;
  const name = (): string => label(props.rule.name) || props.rule.id;
  const severities = () => [{ value: "block", label: t().severityBlock }, { value: "soft", label: t().severitySoft }, { value: "attest", label: t().severityAttest }, { value: "prefer", label: t().severityPrefer }];
  const mayRemove = (): boolean => {
    const uses = usesOf(editor.programme, props.rule, at());
    props.onNamed({ name: name(), uses });
    return uses.length === 0;
  };
  return (
    <li class={props.depth > 0 ? "rules-item stack" : "card stack"} data-rule={props.rule.id} data-row={at()}>
      <div class="row spread">
        <h3>{name()}<Show when={name() !== props.rule.id}> <span class="quiet-text small">{props.rule.id}</span></Show></h3>
        <RowActs list={props.list} index={props.index} of={props.of} name={name()} removeLabel={t().removeRule} mayRemove={mayRemove} also={() => goesAlong(editor.programme, props.rule, at())} />
      </div>
      <div class="form-grid">
        <BothField at={`${at()}/name`} label={desk().name} optional />
        <Show when={props.depth === 0}><ChoiceField at={`${at()}/severity`} label={t().severity} options={isAttested(props.rule) ? severities().slice(2, 3) : severities()} read={(value) => (typeof value === "string" ? value : "block")} /></Show>
        <Show when={props.rule.of}>{(of) => <WholeField at={`${at()}/atLeast`} label={t().atLeast} hint={t().atLeastHow(of().length)} optional />}</Show>
      </div>
      <TextField at={`${at()}/clause`} label={desk().clause} optional lines />
      <Show when={isAttested(props.rule)}><p class="small">{t().attestHow(fieldName(allFields(editor.programme.fields ?? []).get(props.rule.id), props.rule.id))}</p></Show>
      <ConditionField at={`${at()}/if`} label={t().passIf} />
      <ConditionField at={`${at()}/unless`} label={t().unless} removeLabel={t().removeUnless} />
      <Show when={props.rule.of === undefined && props.rule.unless === undefined && !editor.readOnly()}>
        <div class="buttons"><button type="button" class="button" aria-label={`${name()} ${t().addUnless}`} onClick={() => editor.set(`${at()}/unless`, conditionOf(firstForm(likelyField(editor.programme))))}>{t().addUnless}</button></div>
      </Show>
      <details class="rules-more">
        <summary>{t().note} · {t().evidence}</summary>
        <div class="form-grid">
          <BothField at={`${at()}/note`} label={t().note} optional lines />
          <LinesField at={`${at()}/evidence`} label={t().evidence} hint={t().evidenceHow} />
        </div>
      </details>
      <Show when={props.rule.of}>
        {(of) => (
          <div class="stack">
            <h4>{t().group}</h4>
            <ul class="rules-items"><Index each={of()}>{(one, i) => <RuleCard rule={one()} list={`${at()}/of`} index={i} of={of().length} depth={props.depth + 1} onNamed={props.onNamed} />}</Index></ul>
            <AddRules list={`${at()}/of`} name={name()} />
          </div>
        )}
      </Show>
      <FaultsAt at={at()} />
      <FaultsAt at={`${at()}/id`} />
      <FaultsAt at={`${at()}/of`} />
    </li>
  );
}
