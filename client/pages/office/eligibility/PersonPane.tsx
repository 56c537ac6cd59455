// One nominee rule by rule: what the state is, what is missing, and where to enter it.
import { A } from "@solidjs/router";
import { createEffect, createMemo, createSignal, For, on, Show, type JSX } from "solid-js";
import { Loaded } from "../../../parts/Loaded.tsx";
import { t } from "../../../text/eligibility.ts";
import type { List, Person, RuleView } from "./answers.ts";
import { BarredCard } from "./BarredCard.tsx";
import { NomineeState } from "./marks.tsx";
import { OpinionCards } from "./OpinionCards.tsx";
import { openTicks, type Review } from "./review.ts";
import { RuleCard } from "./RuleCard.tsx";
import { Ruling } from "./Ruling.tsx";
import { WhyLook } from "./WhyLook.tsx";

export interface PersonPaneProps {
  readonly list: List;
  readonly review: Review;
  readonly may: boolean;
  readonly decides: boolean;
}

export function PersonPane(props: PersonPaneProps): JSX.Element {
  return <Loaded from={props.review.person}>{(person) => <Show when={person().id === props.review.current()}><OnePerson {...props} person={person()} /></Show>}</Loaded>;
}

function OnePerson(props: PersonPaneProps & { readonly person: Person }): JSX.Element {
  const review = props.review;
  const next = createMemo(() => openTicks(props.person).find(({ facts }) => facts[0]?.looked?.doubt !== true) ?? openTicks(props.person)[0]);
  const names = createMemo(() => new Map(props.person.rules.map((rule) => [rule.id, rule])));
  const [evidence, setEvidence] = createSignal<HTMLInputElement>();
  createEffect(on(review.problem, (text) => text === t().evidenceNeeded && evidence()?.focus(), { defer: true }));
  const items = (group: RuleView): readonly RuleView[] => group.items.flatMap((id) => names().get(id) ?? []);
  const card = (rule: RuleView): JSX.Element => (
    <RuleCard rule={rule} person={props.person} names={names()} isNext={props.may && next()?.id === rule.id} review={review} may={props.may} decides={props.decides} />
  );
  return (
    <>
      <div class="elig-bar">
        <header class="card elig-head">
          <div>
            <h2>{props.person.name} <span class="quiet-text small">{props.person.id}</span></h2>
            <p class="quiet-text">{[props.person.employer, props.person.nominator].filter((text) => text !== "").join("　·　")}</p>
          </div>
          <NomineeState of={{ ...props.person, ruled: props.person.ruling !== null }} />
          <div class="buttons">
            <Show when={props.person.papers.length > 0}>
              <A class="button" href={`/sec/${encodeURIComponent(review.programme)}/candidates/${encodeURIComponent(props.person.id)}`}>{t().papersOf(props.person.papers.filter(({ state }) => state === "received").length, props.person.papers.length)}</A>
            </Show>
            <button type="button" class="button" onClick={() => review.step(-1)}>{t().previous}</button>
            <button type="button" class="button" onClick={() => review.step(1)}>{t().next}</button>
            <button type="button" class="button primary" onClick={() => review.step(1, true)}>{t().nextOpen}</button>
          </div>
        </header>
        <Show when={props.may && props.person.rules.length > 0}>
          <div class="card elig-evidence">
            <div class="field">
              <label for="elig-evidence">{t().evidence}</label>
              <input id="elig-evidence" ref={setEvidence} maxlength={200} value={review.evidence()} aria-describedby="elig-evidence-hint" aria-invalid={review.problem() === t().evidenceNeeded} onInput={(event) => review.setEvidence(event.currentTarget.value)} />
              <span id="elig-evidence-hint" class="small quiet-text">{t().keys}</span>
            </div>
            <Show when={openTicks(props.person).length > 1}>
              <button type="button" class="button" disabled={review.busy()} onClick={() => void review.tick(Object.fromEntries(openTicks(props.person).map(({ id }) => [id, "是"])))}>{t().restPass(openTicks(props.person).length)}</button>
            </Show>
          </div>
        </Show>
      </div>
      <WhyLook list={props.list} person={props.person} />
      <For each={props.person.barred}>{(hit) => <BarredCard hit={hit} person={props.person} review={review} decides={props.decides} />}</For>
      <Show when={review.problem()}>{(text) => <p class="note bad elig-lines" role="alert">{text()}</p>}</Show>
      <OpinionCards person={props.person} review={review} may={props.may} />
      <Show when={props.person.rules.length > 0} fallback={<p class="card">{t().noRules}</p>}>
        <ol class="elig-rules">
          <For each={props.person.rules.filter(({ group }) => group === null)}>
            {(rule) => (
              <li>
                {card(rule)}
                <Show when={rule.items.length > 0}>
                  <ol class="elig-items"><For each={items(rule)}>{(item) => <li>{card(item)}</li>}</For></ol>
                </Show>
              </li>
            )}
          </For>
        </ol>
      </Show>
      <Ruling person={props.person} review={review} decides={props.decides} />
    </>
  );
}
