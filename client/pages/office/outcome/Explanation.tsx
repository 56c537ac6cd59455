// One candidate's result on one page of A4: the score step by step, the place, the quotas, why in or out, whom to ask. Experts by seat,
// and of other people only those whom the reasons name.
import { A } from "@solidjs/router";
import { For, Show, type JSX } from "solid-js";
import "../../../styles/outcome.css";
import "../../../styles/paper.css";
import type { DerivedView } from "../../../../server/desk/view.ts";
import { Icon } from "../../../parts/Icon.tsx";
import { Loaded } from "../../../parts/Loaded.tsx";
import { createAsked } from "../../../state/answer.ts";
import { createPaperFoot } from "../../../state/paper-foot.ts";
import { language } from "../../../state/preferences.ts";
import { t } from "../../../text/derivation.ts";
import { t as outcome } from "../../../text/outcome.ts";
import { bracketed, label, listed, paired } from "../../../text/words.ts";
import { CountedIn, SheetsTable, Ties } from "./Derivation.tsx";
import { scoreSteps } from "./derivation-text.ts";
import type { RunRow } from "./RunBar.tsx";
import { derivedWords } from "./shown-outcome.ts";

export function Explanation(props: { readonly programme: string; readonly candidate: string; readonly run: string | null }): JSX.Element {
  const runs = createAsked<readonly RunRow[]>(() => (props.run === null ? `/programmes/${encodeURIComponent(props.programme)}/runs` : null));
  const run = (): string | null => props.run ?? runs.value()?.at(-1)?.id ?? null;
  const asked = createAsked<DerivedView>(() => (run() === null ? null : `/runs/${encodeURIComponent(run()!)}/candidates/${encodeURIComponent(props.candidate)}`));
  const foot = createPaperFoot(() => (asked.value() === undefined ? null : `/programmes/${encodeURIComponent(props.programme)}/paper-foot?version=${asked.value()!.run.version}`));
  return (
    <>
      <div class="row explanation-acts">
        <A class="button" href={`/sec/${encodeURIComponent(props.programme)}/ranking`}><Icon name="left" />{t().back}</A>
        <button type="button" class="button big primary" data-act="print" disabled={asked.value() === undefined || foot.loading()} onClick={() => window.print()}><Icon name="paper" />{t().print}</button>
      </div>
      <Show when={props.run === null && runs.value()?.length === 0}><p class="note">{outcome().noRun}</p></Show>
      <Loaded from={asked}>{(view) => <Sheet view={view()} />}</Loaded>
    </>
  );
}

function Sheet(props: { readonly view: DerivedView }): JSX.Element {
  const row = () => props.view.row;
  const words = () => derivedWords(props.view, language());
  return (
    <article class="explanation" data-page="explanation">
      <h2>{label(props.view.rules.name)}　{t().explanationTitle}</h2>
      <p><strong>{paired(`${outcome().person(row().id, row().name)}${row().employer === "" ? "" : bracketed(row().employer)}`, "")}</strong>{t().intro}</p>
      <Show when={row().score !== null} fallback={<p>{paired(t().notRanked, words().reason(row()))}</p>}>
        <h3>1　{t().sheets}</h3>
        <SheetsTable view={props.view} named={false} />
        <h3>2　{t().steps}</h3>
        <ol><For each={scoreSteps(props.view)}>{(step) => <li>{step}</li>}</For></ol>
        <h3>3　{t().place(row().rank!, props.view.ranked)}</h3>
        <Ties view={props.view} named={false} />
        <h3>4　{t().outcome}</h3>
        <p><strong>{words().reason(row())}</strong></p>
        <p>{t().list(props.view.selection.size, props.view.rules.target)}{props.view.selection.status === "provisional" ? `　${t().provisional}` : ""}</p>
        <Show when={row().status === "below-minimum"}><p>{t().belowMinimum(props.view.rules.minimumScore!)}</p></Show>
        <CountedIn view={props.view} name={(id) => words().name(id)} />
      </Show>
      <Show when={props.view.fields.length > 0}><p>{paired(t().belongs, listed(props.view.fields.map((field) => `${label(field.label)} ${label(field.value)}`)))}</p></Show>
      <h3>5　{t().ask}</h3>
      <p>{t().askText}　{t().office}________________</p>
      <p class="explanation-foot">{t().printed(props.view.run.position, props.view.run.entry, props.view.run.hash.replace("sha256:", "").slice(0, 16))}</p>
    </article>
  );
}
