// One bound of a quota: persons, or a share with what it means in persons on a full list.
import { Show, type JSX } from "solid-js";
import { persons } from "../../../../scoring/quota-bound.ts";
import type { Quota } from "../../../../scoring/programme.ts";
import { t } from "../../../text/rules-quotas.ts";
import { useEditor } from "./editor.ts";
import { FaultsAt, hasFault, idOf } from "./fields.tsx";

export function BoundField(props: { readonly at: string; readonly kind: "atLeast" | "atMost"; readonly quota: Quota; readonly translate: boolean }): JSX.Element {
  const editor = useEditor();
  const at = (): string => `${props.at}/${props.kind}`;
  const text = (): string => (props.quota[props.kind] === undefined ? "" : String(props.quota[props.kind]));
  const unit = (): "" | "persons" | "percent" => (props.quota[props.kind] === undefined ? "" : text().endsWith("%") ? "percent" : "persons");
  const number = (): string => text().replace("%", "");
  const put = (typed: string, of: string): void => {
    const digits = typed.normalize("NFKC").replace("%", "").trim();
    editor.set(at(), of === "" ? undefined : of === "percent" ? `${digits}%` : /^\d{1,9}$/.test(digits) ? Number(digits) : digits);
  };
  const label = (): string => t()[props.kind];
  const seats = (): string | null => {
    const { target } = editor.programme.seats;
    if (!props.translate || unit() !== "percent" || !/^\d+(\.\d+)?%$/.test(text()) || !Number.isInteger(target)) return null;
    const found = persons(props.quota, props.kind, target);
    return found === undefined ? null : t().seatsOf(text(), target, label(), found);
  };
  return (
    <div class="field rules-field">
      <label for={idOf(at())}>{label()}</label>
      <div class="rules-bound">
        <Show when={unit() !== ""}><input id={idOf(at())} class="numbers" inputmode="decimal" autocomplete="off" readonly={editor.readOnly()} aria-invalid={hasFault(at())} value={number()} onInput={(event) => put(event.currentTarget.value, unit())} /></Show>
        <select id={unit() === "" ? idOf(at()) : `${idOf(at())}-unit`} aria-label={t().unit(label())} disabled={editor.readOnly()} onChange={(event) => put(number(), event.currentTarget.value)}>
          <option value="" selected={unit() === ""}>{t().unitNone}</option>
          <option value="persons" selected={unit() === "persons"}>{t().unitPersons}</option>
          <option value="percent" selected={unit() === "percent"}>{t().unitPercent}</option>
        </select>
      </div>
      <Show when={seats()}>{(words) => <span class="rules-seats small" data-seats={at()}>{words()}</span>}</Show>
      <FaultsAt at={at()} />
    </div>
  );
}
