// What outside bodies said of a nominee; an adverse answer leads on to the rule it concerns.
import { For, Show, type JSX } from "solid-js";
import type { Conclusion } from "../../../../server/views/opinions.ts";
import { State } from "../../../parts/State.tsx";
import { t } from "../../../text/eligibility-cases.ts";
import { label } from "../../../text/words.ts";
import type { Person, PersonOpinion } from "./answers.ts";
import type { Review } from "./review.ts";

export function ConclusionState(props: { readonly conclusion: Conclusion }): JSX.Element {
  return (
    <Show when={props.conclusion !== ""} fallback={<State tone="plain" icon="clock">{t().waiting}</State>}>
      <State tone={props.conclusion === "clear" ? "good" : props.conclusion === "adverse" ? "bad" : "warn"} icon={props.conclusion === "clear" ? "check" : props.conclusion === "adverse" ? "alert" : "help"}>
        {t()[props.conclusion as "clear" | "adverse" | "unknown"]}
      </State>
    </Show>
  );
}

export function OpinionCards(props: { readonly person: Person; readonly review: Review; readonly may: boolean }): JSX.Element {
  const take = (one: PersonOpinion): void => {
    props.review.setEvidence(`${one.body} ${one.answerNumber || one.number}`.trim());
    document.querySelector(".elig-rules")?.scrollIntoView({ block: "start" });
  };
  return (
    <Show when={props.person.opinions.length > 0 || props.person.missing.length > 0}>
      <section class="card stack" aria-label={t().opinionsOf}>
        <h3>{t().opinionsOf}</h3>
        <Show when={props.person.opinions.some(({ conclusion, rule }) => conclusion === "adverse" && rule === null)}><p class="note warn">{t().adverseHelp}</p></Show>
        <ul class="elig-plain">
          <For each={props.person.missing}>{(one) => <li class="row"><State tone="warn" icon="clock">{t().waiting}</State><span>{t().stillMissing(label(one.name))}</span></li>}</For>
          <For each={props.person.opinions}>
            {(one) => (
              <li class="row">
                <ConclusionState conclusion={one.conclusion} />
                <span>
                  {t().asked(one.body, one.number, one.askedOn)}<Show when={one.answeredOn}>{(day) => <> · {t().answered(day(), one.answerNumber)}</>}</Show>
                  <Show when={one.note || one.text}>{(text) => <span class="quiet-text"> · {text()}</span>}</Show>
                  <Show when={one.others > 0}><span class="small quiet-text"> · {t().others(one.others)}</span></Show>
                </span>
                <Show when={props.may && one.conclusion !== "" && !(one.conclusion === "adverse" && one.rule !== null)}><button type="button" class="button" onClick={() => take(one)}>{t().useAsEvidence}</button></Show>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}
