// The rules of eligibility in the document's words: how each is judged, with what force, and its exception.
import { createSignal, Index, Show, type JSX } from "solid-js";
import type { Rule } from "../../../../scoring/programme.ts";
import { t } from "../../../text/rules-eligibility.ts";
import { AddRules } from "./AddRules.tsx";
import { useEditor } from "./editor.ts";
import { FaultsAt } from "./fields.tsx";
import { NamedDialog } from "./NamedDialog.tsx";
import { RuleCard, type Named } from "./RuleCard.tsx";

const list = "/eligibility";

export function Eligibility(): JSX.Element {
  const editor = useEditor();
  const rules = (): readonly Rule[] => editor.programme.eligibility ?? [];
  const [named, setNamed] = createSignal<Named>({ name: "", uses: [] });
  return (
    <>
      <p class="quiet-text">{t().eligibilityHow}</p>
      <Show when={rules().length > 0} fallback={<p class="note info">{t().eligibilityNone}</p>}>
        <ul class="rules-list"><Index each={rules()}>{(rule, i) => <RuleCard rule={rule()} list={list} index={i} of={rules().length} depth={0} onNamed={setNamed} />}</Index></ul>
      </Show>
      <FaultsAt at={list} />
      <AddRules list={list} name="" />
      <NamedDialog name={named().name} uses={named().uses} onClose={() => setNamed({ name: "", uses: [] })} />
    </>
  );
}
