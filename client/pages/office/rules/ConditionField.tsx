// A condition that a person puts together: one comparison, or groups of them as deep as they need; beneath it the same in words.
import { Show, type JSX } from "solid-js";
import type { Predicate } from "../../../../scoring/predicate.ts";
import { conditionText } from "../../../text/condition-words.ts";
import { t } from "../../../text/rules-conditions.ts";
import { Condition } from "./Condition.tsx";
import { useEditor } from "./editor.ts";

export function ConditionField(props: { readonly at: string; readonly label: string; /** where it may be left out */ readonly removeLabel?: string | undefined }): JSX.Element {
  const editor = useEditor();
  const condition = (): Predicate | undefined => editor.at(props.at) as Predicate | undefined;
  return (
    <Show when={condition()}>
      <fieldset class="rules-set" data-condition={props.at}>
        <legend>{props.label}</legend>
        <Condition at={props.at} name={props.label} />
        <Show when={conditionText(condition()!, editor.programme)}>{(text) => <p class="rules-words small">{t().inWords(text())}</p>}</Show>
        <Show when={props.removeLabel !== undefined && !editor.readOnly()}><div class="buttons"><button type="button" class="button" onClick={() => editor.set(props.at, undefined)}>{props.removeLabel}</button></div></Show>
      </fieldset>
    </Show>
  );
}
