// One rule: how binding it is, what came out, the source's own words, the facts, and what the office can do about it.
import { createSignal, For, Show, type JSX } from "solid-js";
import { ReasonDialog } from "../../../parts/ReasonDialog.tsx";
import { t } from "../../../text/eligibility.ts";
import { label, listed } from "../../../text/words.ts";
import type { Person, RuleView } from "./answers.ts";
import { FactRow } from "./FactRow.tsx";
import { RuleState } from "./marks.tsx";
import { ConclusionState } from "./OpinionCards.tsx";
import { PaperStates } from "./PaperStates.tsx";
import type { Review } from "./review.ts";
import { dayOf } from "../../../state/day.ts";
import { WaiveAsk } from "./WaiveAsk.tsx";

export interface RuleCardProps {
  readonly rule: RuleView;
  readonly person: Person;
  readonly names: ReadonlyMap<string, RuleView>;
  /** the keys tick this one */
  readonly isNext: boolean;
  readonly review: Review;
  readonly may: boolean;
  readonly decides: boolean;
}

const nameOf = (rule: RuleView): string => label(rule.name) || rule.id;

export function RuleCard(props: RuleCardProps): JSX.Element {
  const [asked, setAsked] = createSignal<"waive" | "back" | null>(null);
  const missing = (): string => listed(props.rule.facts.filter((fact) => fact.missing && !props.rule.attested).map((fact) => label(fact.label) || fact.field));
  const need = (): string => (props.rule.atLeast === null ? "" : props.rule.atLeast === props.rule.items.length ? t().allOf(props.rule.items.length) : t().atLeast(props.rule.atLeast, props.rule.items.length));
  return (
    <article class="elig-rule" data-result={props.rule.result} data-severity={props.rule.severity} data-next={props.isNext ? "true" : undefined} aria-label={nameOf(props.rule)}>
      <div class="elig-rule-head">
        <h3>{nameOf(props.rule)}</h3>
        <span class="elig-severity" data-severity={props.rule.severity}>{t()[props.rule.severity]}<Show when={need()}> · {need()}</Show></span>
        <RuleState result={props.rule.result} severity={props.rule.severity} />
      </div>
      <Show when={props.rule.clause}><blockquote>{props.rule.clause}</blockquote></Show>
      <Show when={props.rule.note}>{(note) => <p class="small quiet-text">{label(note())}</p>}</Show>
      <PaperStates papers={props.rule.papers} />
      <For each={props.rule.answers}>
        {(one) => <p class="row"><ConclusionState conclusion={one.conclusion} /><span>{t().answerSays(one.body, one.number, one.day)}<Show when={one.note}><span class="quiet-text">　{one.note}</span></Show></span></p>}
      </For>
      <Show when={props.rule.attested} fallback={
        <>
          <Show when={props.rule.result === "unknown" && missing()}><p class="elig-missing">{t().needFact(missing())}</p></Show>
          <Show when={props.rule.facts.length > 0}>
            <dl class="elig-facts"><For each={props.rule.facts}>{(fact) => <FactRow fact={fact} review={props.review} may={props.may} />}</For></dl>
          </Show>
          <For each={props.rule.asks.filter((id) => !props.rule.items.includes(id))}>{(id) => <p class="small">{t().otherRule(props.names.get(id) === undefined ? id : nameOf(props.names.get(id)!))}</p>}</For>
        </>
      }>
        <Ticks {...props} />
      </Show>
      <Show when={props.rule.waiver}>
        {(waiver) => (
          <div class="note info row spread">
            <span>{t().waivedBy(waiver().by, dayOf(waiver().at), waiver().reason)}</span>
            <Show when={props.decides}><button type="button" class="button" onClick={() => setAsked("back")}>{t().takeBackWaiver}</button></Show>
          </div>
        )}
      </Show>
      <Show when={props.decides && props.rule.severity === "soft" && props.rule.waiver === null && props.rule.result !== "pass"}>
        <div><button type="button" class="button" onClick={() => setAsked("waive")}>{t().waive}</button></div>
      </Show>
      <WaiveAsk open={asked() === "waive"} name={nameOf(props.rule)} subject={`${props.rule.id}@${props.person.id}`} clause={props.rule.clause} review={props.review} onClose={() => setAsked(null)} />
      <ReasonDialog
        open={asked() === "back"} title={t().takeBackWaiver} action={t().takeBackWaiver} onClose={() => setAsked(null)}
        onAct={(reason) => props.review.act("DELETE", `/decisions/${props.rule.waiver!.id}`, { reason })}
      />
    </article>
  );
}

/** 符合 · 不符合 · 存疑, with who looked and on what. */
function Ticks(props: RuleCardProps): JSX.Element {
  const fact = () => props.rule.facts[0];
  const value = (): "yes" | "no" | "doubt" | "none" => (fact()?.value === "true" ? "yes" : fact()?.value === "false" ? "no" : fact()?.looked?.doubt === true ? "doubt" : "none");
  const tick = (text: string): void => void props.review.tick({ [props.rule.id]: text });
  const button = (mine: ReturnType<typeof value>, text: string, words: string, key: string): JSX.Element => (
    <button type="button" class="button" aria-pressed={value() === mine} disabled={props.review.busy()} onClick={() => tick(text)}>{words}<Show when={props.isNext}><kbd aria-hidden="true">{key}</kbd></Show></button>
  );
  return (
    <div class="elig-ticks">
      <Show when={props.may}>
        <div class="buttons" role="group" aria-label={nameOf(props.rule)}>
          {button("yes", "是", t().markPass, "1")}
          {button("no", "否", t().markFail, "2")}
          {button("doubt", "", t().markDoubt, "3")}
        </div>
      </Show>
      <Show when={fact()?.looked} fallback={<Show when={props.rule.result === "unknown"}><span class="elig-missing">{t().needTick}</span></Show>}>
        {(looked) => <span class="small quiet-text">{looked().doubt ? `${t().seenDoubt} · ` : ""}{t().seen(looked().evidence)} · {dayOf(looked().at)}{looked().note === "" ? "" : ` · ${looked().note}`}</span>}
      </Show>
    </div>
  );
}
