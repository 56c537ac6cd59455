// The anchors of a criterion: what the words good, fair and poor mean, by the share of the full mark.
import { For, Show, type JSX } from "solid-js";
import type { Criterion } from "../../../../scoring/programme.ts";
import { Icon } from "../../../parts/Icon.tsx";
import { t } from "../../../text/rules-rubric.ts";
import { label, paired } from "../../../text/words.ts";
import { useEditor } from "./editor.ts";
import { BothField, DecimalField } from "./fields.tsx";

export function Anchors(props: { readonly at: string; readonly anchors: NonNullable<Criterion["anchors"]> }): JSX.Element {
  const editor = useEditor();
  const remove = (index: number): void => {
    if (props.anchors.length === 1) editor.set(props.at, undefined);
    else editor.edit({ kind: "remove", at: props.at, index });
  };
  return (
    <div class="stack">
      <h3>{t().anchors}</h3>
      <Show when={props.anchors.length > 0}><p class="quiet-text small">{t().anchorsHow}</p></Show>
      <For each={props.anchors}>
        {(one, i) => (
          <fieldset class="rules-set">
            <legend>{label(one.label)}</legend>
            <div class="form-grid">
              <BothField at={`${props.at}/${i()}/label`} label={t().anchorLabel} />
              <div class="rules-short">
                <DecimalField at={`${props.at}/${i()}/from`} label={t().anchorFrom} optional />
                <DecimalField at={`${props.at}/${i()}/to`} label={t().anchorTo} optional />
                <Show when={!editor.readOnly()}><button type="button" class="button rules-remove" aria-label={paired(t().removeAnchor, label(one.label))} onClick={() => remove(i())}><Icon name="cross" /></button></Show>
              </div>
            </div>
            <div class="form-grid"><BothField at={`${props.at}/${i()}/text`} label={t().anchorText} optional /></div>
          </fieldset>
        )}
      </For>
      <Show when={!editor.readOnly()}><div class="buttons"><button type="button" class="button" onClick={() => editor.edit({ kind: "insert", at: props.at, index: props.anchors.length, value: { label: { zh: "", en: "" } } })}>{t().addAnchor}</button></div></Show>
    </div>
  );
}
