// The readiness check: each line with icon, word and what to do; problems keep nobody out but for storage and the server's write (ux §6).
import { createUniqueId, For, onMount, Show, type JSX } from "solid-js";
import type { IconName } from "../../parts/Icon.tsx";
import { State, type Tone } from "../../parts/State.tsx";
import { language } from "../../state/preferences.ts";
import { createReadiness } from "../../state/readiness.ts";
import { checkTitles, sayText, t } from "../../text/join.ts";
import { TabletList } from "./TabletList.tsx";
import { checkNames, mayStart, overall, type CheckName, type Finding, type Say, type Verdict } from "./verdict.ts";

const looks: Readonly<Record<Verdict, { readonly tone: Tone; readonly icon: IconName }>> = {
  checking: { tone: "plain", icon: "ring" }, good: { tone: "good", icon: "check" }, hint: { tone: "info", icon: "eye" }, warn: { tone: "warn", icon: "alert" }, bad: { tone: "bad", icon: "cross" },
};

export interface ReadinessCheckProps {
  readonly help: string | null;
  readonly onHelp: () => void;
  readonly onStart: () => void;
}

function Line(props: { readonly name: CheckName; readonly finding: Finding<Say> | null }): JSX.Element {
  const verdict = (): Verdict => props.finding?.verdict ?? "checking";
  const word = (): string => ({ checking: t().verdictChecking, good: t().verdictGood, hint: t().verdictHint, warn: t().verdictWarn, bad: t().verdictBad })[verdict()];
  return (
    <li class="join-check" data-check={props.name} data-verdict={verdict()}>
      <span class="join-check-state"><State tone={looks[verdict()].tone} icon={looks[verdict()].icon}>{word()}</State></span>
      <span class="join-check-text">
        <strong>{checkTitles[props.name][language()]}</strong>
        <span class="quiet-text numbers">{props.finding === null ? "" : sayText(props.finding.say, props.finding.figure)}</span>
      </span>
    </li>
  );
}

export function ReadinessCheck(props: ReadinessCheckProps): JSX.Element {
  const readiness = createReadiness();
  const id = createUniqueId();
  onMount(() => void readiness.run());
  const result = (): ReturnType<typeof overall> => overall(readiness.findings());
  const summary = (): string => ({ good: t().allGood, warn: t().someWarn, bad: t().someBad })[result() ?? "good"];
  const tone = (): string => ({ good: "good", warn: "warn", bad: "bad", none: "" })[result() ?? "none"];
  return (
    <>
      <div class="join-ready">
        <section class="card join-checks" aria-labelledby={id}>
          <h1 id={id}>{t().checkTitle}</h1>
          <ul>
            <For each={checkNames}>{(name) => <Line name={name} finding={readiness.findings()[name]} />}</For>
          </ul>
        </section>
        <div class="join-side">
          <Show when={result() === "bad"}>
            <section class="card stack">
              <p class="join-large">{t().badHelp}</p>
              <button type="button" class="button big wide" onClick={() => props.onHelp()}>{t().help}</button>
              <Show when={props.help}><p role="status" class="note info">{props.help}</p></Show>
            </section>
          </Show>
          <TabletList />
        </div>
      </div>
      <div class="join-foot">
        <p role="status" class={`note ${tone()}`}>{result() === null ? t().checking : summary()}</p>
        <div class="join-foot-buttons">
          <button type="button" class="button big" disabled={readiness.running()} onClick={() => void readiness.run()}>{t().checkAgain}</button>
          <button type="button" class="button big primary" disabled={!mayStart(readiness.findings())} onClick={() => props.onStart()}>{t().start}</button>
        </div>
      </div>
    </>
  );
}
