// The quotas of the list, and how many one body may nominate.
import { createMemo, For, Show, type JSX } from "solid-js";
import type { Quota } from "../../../../scoring/programme.ts";
import { createAsked } from "../../../state/answer.ts";
import { t } from "../../../text/rules-quotas.ts";
import { conditionOf, firstForm } from "./condition.ts";
import { useEditor } from "./editor.ts";
import { freshId, likelyField } from "./fresh.ts";
import { QuotaCard } from "./QuotaCard.tsx";
import { AddRow } from "./rows.tsx";

export function Quotas(): JSX.Element {
  const editor = useEditor();
  const nominees = createAsked<readonly { readonly values: Readonly<Record<string, string>> }[]>(() => `/programmes/${encodeURIComponent(editor.row().id)}/candidates`);
  const values = createMemo(() => (nominees.value() ?? []).map((one) => one.values));
  const quotas = (): readonly Quota[] => editor.programme.quotas ?? [];
  const limits = (): readonly Quota[] => editor.programme.nomination ?? [];
  const fresh = (all: readonly Quota[], stem: string): string => freshId(all.map(({ id }) => id), stem);
  return (
    <>
      <p class="quiet-text">{t().quotasHow}</p>
      <Show when={quotas().length > 0} fallback={<p class="note info">{t().quotasNone}</p>}>
        <ul class="rules-list"><For each={quotas()}>{(quota, i) => <QuotaCard quota={quota} list="/quotas" index={i()} of={quotas().length} isLimit={false} people={values()} />}</For></ul>
      </Show>
      <div class="buttons">
        <AddRow list="/quotas" label={t().addQuota} fresh={() => ({ id: fresh(quotas(), "quota"), name: { zh: "", en: "" }, where: conditionOf(firstForm(likelyField(editor.programme))), atMost: "25%" })} />
        <AddRow list="/quotas" label={t().addEach} fresh={() => ({ id: fresh(quotas(), "each"), name: { zh: "", en: "" }, each: "employer", atMost: 2 })} also />
      </div>
      <h2>{t().nominationTitle}</h2>
      <p class="quiet-text">{t().nominationHow}</p>
      <Show when={limits().length > 0} fallback={<p class="note info">{t().nominationNone}</p>}>
        <ul class="rules-list"><For each={limits()}>{(quota, i) => <QuotaCard quota={quota} list="/nomination" index={i()} of={limits().length} isLimit people={values()} />}</For></ul>
      </Show>
      <AddRow list="/nomination" label={t().addLimit} fresh={() => ({ id: fresh(limits(), "limit"), name: { zh: "", en: "" }, each: "nominator", atMost: 5 })} />
    </>
  );
}
