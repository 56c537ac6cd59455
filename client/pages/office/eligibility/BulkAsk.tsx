// One evidence for several nominees: which rules, and what was found.
import { createSignal, For, Show, type JSX } from "solid-js";
import { Dialog } from "../../../parts/Dialog.tsx";
import { shared } from "../../../text/shared.ts";
import { t } from "../../../text/eligibility.ts";
import { label } from "../../../text/words.ts";
import type { List } from "./answers.ts";
import type { Review } from "./review.ts";

export function BulkAsk(props: { readonly open: boolean; readonly list: List; readonly review: Review; readonly onClose: () => void }): JSX.Element {
  const [rules, setRules] = createSignal<ReadonlySet<string>>(new Set());
  const [evidence, setEvidence] = createSignal("");
  const [fault, setFault] = createSignal<string | null>(null);
  const attested = () => props.list.rules.filter((rule) => rule.attested);
  const toggle = (id: string): void => void setRules((was) => new Set(was.has(id) ? [...was].filter((one) => one !== id) : [...was, id]));
  const close = (): void => {
    setFault(null);
    props.onClose();
  };
  const act = async (value: string): Promise<void> => {
    if (rules().size === 0) return void setFault(t().bulkNone);
    if (evidence().trim() === "") return void setFault(t().evidenceNeeded);
    const text = await props.review.attest([...props.review.marked()], Object.fromEntries([...rules()].map((id) => [id, value])), evidence().trim(), "");
    setFault(text);
    if (text !== null) return;
    props.review.mark([...props.review.marked()], false);
    close();
  };
  return (
    <Dialog open={props.open} title={t().bulkTitle(props.review.marked().size)} onClose={close}>
      <p>{t().bulkText}</p>
      <fieldset class="elig-options">
        <legend>{t().bulkWhich}</legend>
        <label class="elig-check"><input type="checkbox" checked={rules().size === attested().length} onChange={(event) => setRules(new Set(event.currentTarget.checked ? attested().map(({ id }) => id) : []))} /><strong>{t().bulkAll}</strong></label>
        <For each={attested()}>{(rule) => <label class="elig-check"><input type="checkbox" checked={rules().has(rule.id)} onChange={() => toggle(rule.id)} /><span>{label(rule.name) || rule.id}</span></label>}</For>
      </fieldset>
      <div class="field">
        <label for="elig-bulk-evidence">{t().evidence}</label>
        <input id="elig-bulk-evidence" maxlength={200} value={evidence()} onInput={(event) => setEvidence(event.currentTarget.value)} />
      </div>
      <Show when={fault()}>{(text) => <p class="fault elig-lines" role="alert">{text()}</p>}</Show>
      <div class="buttons">
        <button type="button" class="button big" autofocus onClick={close}>{shared().cancel}</button>
        <button type="button" class="button big primary" disabled={props.review.busy()} onClick={() => void act("是")}>{t().markPass}</button>
        <button type="button" class="button big" disabled={props.review.busy()} onClick={() => void act("否")}>{t().markFail}</button>
        <button type="button" class="button big" disabled={props.review.busy()} onClick={() => void act("")}>{t().markDoubt}</button>
      </div>
    </Dialog>
  );
}
