// The ways to add a rule of eligibility to a list of them.
import type { JSX } from "solid-js";
import type { Rule } from "../../../../scoring/programme.ts";
import { t } from "../../../text/rules-eligibility.ts";
import { useEditor } from "./editor.ts";
import { AddRow } from "./rows.tsx";
import { attestedField, newRule, type RuleKind } from "./rules.ts";

export function AddRules(props: { readonly list: string; readonly name: string }): JSX.Element {
  const editor = useEditor();
  const One = (one: { readonly kind: RuleKind; readonly label: string; readonly also?: boolean }): JSX.Element => (
    <AddRow list={props.list} name={props.name} label={one.label} also={one.also === true} fresh={() => newRule(editor.programme, one.kind)} follows={(rule) => (one.kind === "attested" ? [attestedField(editor.programme, rule as Rule)] : [])} />
  );
  return <div class="buttons"><One kind="condition" label={t().addRule} /><One kind="attested" label={t().addAttested} also /><One kind="group" label={t().addGroup} also /></div>;
}
