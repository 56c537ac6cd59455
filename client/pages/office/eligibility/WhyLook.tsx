// Why a nominee needs action: which condition is not settled, and which answer it waits for.
import { createMemo, For, Show, type JSX } from "solid-js";
import { t } from "../../../text/eligibility.ts";
import { label, listed } from "../../../text/words.ts";
import type { List, Person, RuleView } from "./answers.ts";
import { looks, type Look } from "./filters.ts";

export function WhyLook(props: { readonly list: List; readonly person: Person }): JSX.Element {
  const rules = createMemo(() => new Map(props.person.rules.map((rule) => [rule.id, rule])));
  const nameOf = (rule: RuleView): string => label(rule.name) || rule.id;
  /** of the rule itself, or of what its group still waits for */
  const missing = (rule: RuleView): readonly string[] => {
    const open = rule.items.length === 0 ? [rule] : rule.items.flatMap((id) => rules().get(id) ?? []).filter(({ result }) => result === "unknown");
    return [...new Set(open.flatMap((one) => (one.items.length > 0 ? [nameOf(one)] : one.facts.filter((fact) => fact.missing || fact.looked?.doubt === true).map((fact) => label(fact.label) || nameOf(one)))))];
  };
  const sentences = (look: Look): readonly string[] => {
    const about = look.rules.flatMap((id) => rules().get(id) ?? []);
    switch (look.kind) {
      case "unknown":
        return about.length === 0 ? [t().whyDoubt] : about.map((rule) => t().whyUnknown(nameOf(rule), listed(missing(rule))));
      case "soft":
        return about.map((rule) => t().whySoft(nameOf(rule)));
      case "barred":
        return [t().whyBarred];
      case "adverse":
        return [t().whyAdverse];
      case "answer":
        return [t().whyAnswer];
    }
  };
  const why = createMemo(() => props.list.candidates.filter(({ id }) => id === props.person.id).flatMap((row) => looks(props.list, row)).flatMap(sentences));
  return (
    <Show when={why().length > 0}>
      <div class="note warn elig-why"><strong>{t().needsAction}</strong><ul><For each={why()}>{(one) => <li>{one}</li>}</For></ul></div>
    </Show>
  );
}
