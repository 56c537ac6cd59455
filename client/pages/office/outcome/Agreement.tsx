// How far the experts agree, in words: the figures, outlying scores, what one expert or another panel would change. For information only.
import { For, Show, type JSX } from "solid-js";
import type { OutcomeRow, OutcomeView } from "../../../../server/desk/view.ts";
import { t } from "../../../text/agreement.ts";
import { t as outcome } from "../../../text/outcome.ts";
import { listed, paired } from "../../../text/words.ts";
import { agreementFigures, shown } from "./agreement-figures.ts";

export interface AgreementProps {
  readonly view: OutcomeView;
  readonly person: (id: string) => OutcomeRow | undefined;
  readonly expertName: (id: string) => string;
}

export function Agreement(props: AgreementProps): JSX.Element {
  const block = () => props.view.agreement;
  const who = (id: string): string => outcome().person(id, props.person(id)?.name ?? "");
  return (
    <section class="card stack" aria-labelledby="outcome-agreement">
      <h2 id="outcome-agreement">{t().agreementSays}</h2>
      <ul class="outcome-list"><For each={agreementFigures(block())}>{({ name, value, means }) => <li class="numbers"><strong>{paired(name, shown(value))}</strong> {means}</li>}</For></ul>
      <h3>{t().outliers}</h3>
      <Show when={block().outliers.length > 0} fallback={<p>{t().noOutliers}</p>}>
        <ul class="outcome-list"><For each={block().outliers}>{(one) => <li>{t().outlier(props.expertName(one.expert), who(one.candidate), one.z > 0)}</li>}</For></ul>
      </Show>
      <h3>{t().influence}</h3>
      <Show when={(block().influence ?? []).length > 0} fallback={<p>{t().noInfluence}</p>}>
        <ul class="outcome-list"><For each={block().influence}>{(one) => <li>{t().without(props.expertName(one.without), listed(one.in.map(who)), listed(one.out.map(who)))}</li>}</For></ul>
      </Show>
      <h3>{t().uncertain}</h3>
      <Show when={(block().uncertain?.candidates ?? []).length > 0} fallback={<p>{t().sure}</p>}>
        <ul class="outcome-list"><For each={block().uncertain!.candidates}>{(one) => <li class="numbers">{t().uncertainRow(who(one.id), `${Math.round(one.selected * 100)}%`, String(one.rank5 ?? "—"), String(one.rank95 ?? "—"))}</li>}</For></ul>
      </Show>
    </section>
  );
}
