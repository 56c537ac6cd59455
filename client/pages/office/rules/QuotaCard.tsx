// One quota or nomination limit with everything that can be said about it.
import { createMemo, For, Show, type JSX } from "solid-js";
import { allFields } from "../../../../scoring/field.ts";
import type { Predicate } from "../../../../scoring/predicate.ts";
import type { Quota } from "../../../../scoring/programme.ts";
import { quotaPool, type QuotaPool } from "../../../../scoring/quota-pool.ts";
import { fieldName } from "../../../text/condition-words.ts";
import { t as desk } from "../../../text/rules.ts";
import { t } from "../../../text/rules-quotas.ts";
import { label } from "../../../text/words.ts";
import { BoundField } from "./BoundField.tsx";
import { ConditionField } from "./ConditionField.tsx";
import { conditionOf, firstForm } from "./condition.ts";
import { useEditor } from "./editor.ts";
import { BothField, ChoiceField, FaultsAt, TextField, WholeField, type Option } from "./fields.tsx";
import { likelyField } from "./fresh.ts";
import { RowActs } from "./rows.tsx";

export interface QuotaCardProps {
  readonly quota: Quota;
  /** pointer of the list */
  readonly list: string;
  readonly index: number;
  readonly of: number;
  /** a limit on nominations: no share of seats, no tier */
  readonly isLimit: boolean;
  /** the nominees' values by field; empty where there are none yet */
  readonly people: readonly Readonly<Record<string, string>>[];
}

export function QuotaCard(props: QuotaCardProps): JSX.Element {
  const editor = useEditor();
  const at = (): string => `${props.list}/${props.index}`;
  const fields = (): readonly Option[] => [...allFields(editor.programme.fields ?? []).values()].map((field) => ({ value: field.id, label: fieldName(field, field.id) }));
  const condition = (): Predicate => conditionOf(firstForm(likelyField(editor.programme)));
  const setSoft = (value: string): unknown => {
    // a tier belongs to soft quotas only
    if (value === "no" && props.quota.tier !== undefined) editor.set(`${at()}/tier`, undefined);
    return value === "yes" ? true : undefined;
  };
  const pool = createMemo<QuotaPool | null>(() => {
    const sound = editor.sound();
    const quota = sound?.quotas?.find(({ id }) => id === props.quota.id);
    return sound === null || quota === undefined || props.people.length === 0 ? null : quotaPool(quota, sound, props.people);
  });
  const name = (): string => label(props.quota.name) || props.quota.id;
  return (
    <li class="card stack" data-quota={props.quota.id} data-row={at()}>
      <div class="row spread">
        <h3>{name()}</h3>
        <RowActs list={props.list} index={props.index} of={props.of} name={name()} removeLabel={t().removeQuota} />
      </div>
      <div class="form-grid"><BothField at={`${at()}/name`} label={t().quotaName} optional /></div>
      <Show when={props.quota.each !== undefined}><ChoiceField at={`${at()}/each`} label={t().quotaEach} options={fields()} /></Show>
      <ConditionField at={`${at()}/where`} label={t().quotaWhere} removeLabel={props.isLimit ? t().everybody : undefined} />
      <Show when={props.isLimit && props.quota.where === undefined && !editor.readOnly()}><div class="buttons"><button type="button" class="button" onClick={() => editor.set(`${at()}/where`, condition())}>{t().onlySome}</button></div></Show>
      <Show when={!props.isLimit && pool()}>
        {(one) => (
          <div data-pool={props.quota.id}>
            <p class="quiet-text small">{t().pool(one().people, one().members)}{one().unknown > 0 ? t().poolUnknown(one().unknown) : ""}</p>
            <For each={one().remarks}>{(remark) => <p class="rules-remark small">{label(remark)}</p>}</For>
          </div>
        )}
      </Show>
      <div class="form-grid">
        <BoundField at={at()} kind="atLeast" quota={props.quota} translate={!props.isLimit} />
        <BoundField at={at()} kind="atMost" quota={props.quota} translate={!props.isLimit} />
        <Show when={!props.isLimit}>
          <ChoiceField
            at={`${at()}/base`} label={t().base} options={[{ value: "selected", label: t().baseSelected }, { value: "seats", label: t().baseSeats }, { value: "part", label: t().basePart }]}
            read={(value) => (typeof value === "object" ? "part" : value === "seats" ? "seats" : "selected")} write={(value) => (value === "selected" ? undefined : value === "part" ? { where: condition() } : value)}
          />
        </Show>
        <ChoiceField at={`${at()}/soft`} label={t().soft} options={[{ value: "no", label: t().softNo }, { value: "yes", label: t().softYes }]} read={(value) => (value === true ? "yes" : "no")} write={setSoft} />
        <Show when={props.quota.soft === true && !props.isLimit}><WholeField at={`${at()}/tier`} label={t().tier} hint={t().tierHow} optional /></Show>
      </div>
      <Show when={typeof props.quota.base === "object"}><ConditionField at={`${at()}/base/where`} label={t().baseWhere} /></Show>
      <TextField at={`${at()}/clause`} label={desk().clause} optional />
      <FaultsAt at={at()} />
      <FaultsAt at={`${at()}/id`} />
    </li>
  );
}
