// The steps as cards, the next one on top.
import { A } from "@solidjs/router";
import { createMemo, For, Match, Show, Switch, type JSX } from "solid-js";
import "../../../styles/overview.css";
import type { IconName } from "../../../parts/Icon.tsx";
import { State, type Tone } from "../../../parts/State.tsx";
import { t as office } from "../../../text/office.ts";
import { nextActs, stateNames, t } from "../../../text/overview.ts";
import { label } from "../../../text/words.ts";
import type { Overview } from "../../../../server/views/overview.ts";
import { nextStep, stepsOf, type Step, type StepState } from "./steps.ts";

const looks: Readonly<Record<StepState, { readonly tone: Tone; readonly icon: IconName }>> = {
  done: { tone: "good", icon: "check" }, going: { tone: "info", icon: "pen" }, attention: { tone: "warn", icon: "alert" }, ready: { tone: "plain", icon: "right" }, later: { tone: "blank", icon: "clock" },
};

export function Steps(props: { readonly programme: string; readonly overview: Overview; readonly acts: boolean; readonly first: JSX.Element | null }): JSX.Element {
  const steps = createMemo(() => stepsOf(props.overview));
  const path = (section: Step["section"]): string => `/sec/${encodeURIComponent(props.programme)}/${section}`;
  return (
    <>
      <Show when={props.first === null} fallback={props.first}>
        <section class="card overview-next" aria-labelledby="overview-next">
          <h2 id="overview-next">{t().next}</h2>
          <Show when={nextStep(steps())} fallback={<p>{t().allDone}</p>}>
            {(step) => <A class="button big primary" href={path(step().section)}>{props.acts && step().state !== "going" ? nextActs()[step().section] : office()[step().section]}</A>}
          </Show>
          <Show when={props.overview.candidates === 0}><p class="quiet-text">{t().proposal}</p></Show>
        </section>
      </Show>
      <h2 id="overview-steps">{t().steps}</h2>
      <ol class="overview-steps" aria-labelledby="overview-steps">
        <For each={steps()}>
          {(step, i) => (
            <li class="card overview-step" data-state={step.state}>
              <span class="overview-number numbers" aria-hidden="true">{i() + 1}</span>
              <div class="overview-what">
                <h3><A href={path(step.section)}>{office()[step.section]}</A></h3>
                <Facts step={step.section} overview={props.overview} />
              </div>
              <State tone={looks[step.state].tone} icon={looks[step.state].icon}>{stateNames()[step.state]}</State>
            </li>
          )}
        </For>
      </ol>
    </>
  );
}

function Facts(props: { readonly step: Step["section"]; readonly overview: Overview }): JSX.Element {
  const last = (): Overview["lastRun"] => props.overview.lastRun;
  return (
    <Switch>
      <Match when={props.step === "rules"}><p>{t().version(props.overview.version, props.overview.frozenAt !== null)}</p></Match>
      <Match when={props.step === "candidates"}><p>{t().candidates(props.overview.candidates)}</p></Match>
      <Match when={props.step === "eligibility"}>
        <Show when={props.overview.candidates > 0} fallback={<p>{t().eligibilityUnknown}</p>}>
          <p>{t().eligibility(props.overview.eligibility.eligible, props.overview.eligibility.ineligible, props.overview.eligibility.review)}</p>
        </Show>
      </Match>
      <Match when={props.step === "experts"}>
        <p>{t().experts(props.overview.experts, props.overview.draws)}</p>
        <Show when={props.overview.conflicts.found > 0}><p>{t().conflicts(props.overview.conflicts.found, props.overview.conflicts.recused, props.overview.conflicts.open)}</p></Show>
      </Match>
      <Match when={props.step === "sessions"}>
        <For each={props.overview.sessions} fallback={<p>{t().noSession}</p>}>
          {(session) => <p>{t().session(session.name, session.released, session.candidates)} · {t()[session.state]}</p>}
        </For>
      </Match>
      <Match when={props.step === "ranking"}><p>{last() === null ? t().noRun : t().run(props.overview.runs, last()!.status !== 0, last()!.releasedAt !== null)}</p></Match>
      <Match when={props.step === "conclusion"}>
        <p>{t().conclusion}</p>
        <Show when={last()?.releasedAt ? props.overview.after?.stage : null}>{(stage) => <p>{t().stageNow(label(stage().name))}</p>}</Show>
      </Match>
      <Match when={props.step === "documents"}><p>{t().documents}</p></Match>
    </Switch>
  );
}
