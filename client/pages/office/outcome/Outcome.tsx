// The ranking's page: which result, what is to decide, the list with its reasons, drafts, charts.
import { createEffect, createMemo, createSignal, For, Match, Show, Switch, type JSX } from "solid-js";
import "../../../styles/outcome.css";
import type { OutcomeRow, OutcomeView } from "../../../../server/desk/view.ts";
import { Icon, type IconName } from "../../../parts/Icon.tsx";
import { Loaded } from "../../../parts/Loaded.tsx";
import { createAsked } from "../../../state/answer.ts";
import { whenSeen } from "../../../state/when-seen.ts";
import { mayDecide, mayPrepare } from "../../../state/may.ts";
import type { Me } from "../../../state/me.ts";
import { language } from "../../../state/preferences.ts";
import { t as deciding } from "../../../text/deciding.ts";
import { t } from "../../../text/outcome.ts";
import { CandidatePane } from "./CandidatePane.tsx";
import { Charts } from "./Charts.tsx";
import { Filters } from "./Filters.tsx";
import { Ledger } from "./Ledger.tsx";
import { Notes } from "./Notes.tsx";
import { OpenDecisions } from "./OpenDecisions.tsx";
import { QuotaMeters } from "./QuotaMeters.tsx";
import { RankingTable } from "./RankingTable.tsx";
import { Calculate, RunBar, type RunRow, type Since } from "./RunBar.tsx";
import { SettledDecisions, type DecisionRow } from "./SettledDecisions.tsx";
import { Severity } from "./Severity.tsx";
import { filtered, lineAfter, noFilter, wordsOf, type Filter } from "./shown-outcome.ts";
import { WhatIf } from "./WhatIf.tsx";

type View = "list" | "draft" | "charts" | "severity";

export function Outcome(props: { readonly programme: string; readonly me: Me }): JSX.Element {
  const at = `/programmes/${encodeURIComponent(props.programme)}`;
  const runs = createAsked<readonly RunRow[]>(() => `${at}/runs`);
  const decisions = createAsked<readonly DecisionRow[]>(() => `${at}/decisions`);
  const [chosen, setChosen] = createSignal<string | null>(null);
  const shown = (): string | null => chosen() ?? runs.value()?.at(-1)?.id ?? null;
  const outcome = createAsked<OutcomeView>(() => (shown() === null ? null : `/runs/${encodeURIComponent(shown()!)}/outcome`));
  const since = createAsked<Since>(() => (shown() === null ? null : `/runs/${encodeURIComponent(shown()!)}/since`));
  // a second person may confirm a ruling elsewhere while this page stands open
  whenSeen(() => void since.again());
  const [view, setView] = createSignal<View>("list");
  const [open, setOpen] = createSignal<string | null>(null);
  const [isRecorded, setRecorded] = createSignal(false);
  const people = createMemo(() => new Map((outcome.value()?.rows ?? []).map((row) => [row.id, row])));
  const person = (id: string): OutcomeRow | undefined => people().get(id);
  const again = (): void => void Promise.all([decisions.again(), since.again()]);
  const decided = (): void => {
    setRecorded(true);
    again();
  };
  const made = (run: string): void => {
    setRecorded(false);
    void runs.again().then(() => setChosen(run)).then(again);
  };
  const views = (): readonly (readonly [View, string, IconName])[] => [
    ["list", t().viewList, "sheets"], ...(mayDecide(props.me) ? [["draft", t().viewDraft, "pen"] as const] : []), ["charts", t().viewCharts, "eye"], ["severity", t().viewSeverity, "undo"],
  ];
  return (
    <Loaded from={runs}>
      {(list) => (
        <Show when={shown()} fallback={
          <div class="card stack outcome-none">
            <h2>{t().noRun}</h2>
            <p>{mayPrepare(props.me) ? t().noRunHint : t().noRunReader}</p>
            <Show when={mayPrepare(props.me)}><Calculate programme={props.programme} again={false} next onMade={made} /></Show>
          </div>
        }>
          {(run) => (
            <>
              <RunBar
                programme={props.programme} runs={list()} shown={run()} view={outcome.value()} since={since.value()} person={person} mayCalculate={mayPrepare(props.me)} mayRelease={mayDecide(props.me)}
                onChoose={(one) => { setOpen(null); setChosen(one); }} onMade={made} onReleased={() => void Promise.all([since.again(), runs.again(), outcome.again()])}
              />
              <Show when={isRecorded()}><p class="note good" role="status"><Icon name="check" /> {deciding().recorded}</p></Show>
              <Loaded from={outcome}>
                {(value) => (
                  <>
                    <StatusNote view={value()} />
                    <Show when={!isRecorded()}>
                      <OpenDecisions programme={props.programme} view={value()} words={wordsOf(value().rules, value().quotas, language(), person)} person={person} may={mayDecide(props.me) && since.value()?.newest === true} onDone={decided} onDraft={() => setView("draft")} />
                    </Show>
                    <div class="buttons outcome-views" role="group" aria-label={t().views}>
                      <For each={views()}>{([id, text, icon]) => <button type="button" class="button" data-view={id} aria-pressed={view() === id} onClick={() => setView(id)}><Icon name={icon} />{text}</button>}</For>
                    </div>
                    <Switch>
                      <Match when={view() === "list"}>
                        <List view={value()} person={person} open={open()} onOpen={(id) => setOpen(open() === id ? null : id)} />
                        <SettledDecisions programme={props.programme} view={value()} decisions={decisions} person={person} may={mayDecide(props.me)} onDone={decided} />
                        <Notes view={value()} person={person} />
                      </Match>
                      <Match when={view() === "draft"}><WhatIf view={value()} person={person} /></Match>
                      <Match when={view() === "charts"}><Charts view={value()} words={wordsOf(value().rules, value().quotas, language(), person)} person={person} /></Match>
                      <Match when={view() === "severity"}><Severity view={value()} /></Match>
                    </Switch>
                    <Show when={open()} keyed>{(id) => <CandidatePane programme={props.programme} run={value().run.id} candidate={id} onClose={() => close(id)} onLeft={() => setOpen(null)} />}</Show>
                  </>
                )}
              </Loaded>
            </>
          )}
        </Show>
      )}
    </Loaded>
  );

  /** Focus goes back to the name it came from, where that row is still in sight. */
  function close(id: string): void {
    setOpen(null);
    document.querySelector<HTMLElement>(`tr[data-key="${CSS.escape(id)}"] .outcome-name`)?.focus();
  }
}

function StatusNote(props: { readonly view: OutcomeView }): JSX.Element {
  const look = (): { tone: string; icon: IconName; text: string } => {
    const { selection, decisions, rules } = props.view;
    switch (selection.status) {
      case "infeasible":
        return { tone: "bad", icon: "cross", text: t().statusInfeasible };
      case "shortfall":
        return { tone: "warn", icon: "alert", text: t().statusShortfall(selection.size, rules.seats.target) };
      case "provisional":
        return { tone: "warn", icon: "alert", text: t().statusProvisional(selection.size, decisions.length) };
      case "optimal":
        return decisions.length === 0 ? { tone: "good", icon: "check", text: t().statusOptimal(selection.size) } : { tone: "warn", icon: "alert", text: t().statusOpen(selection.size, decisions.length) };
    }
  };
  return <p class={`note ${look().tone} outcome-status`} data-status={props.view.selection.status}><Icon name={look().icon} /> <strong>{look().text}</strong></p>;
}

function List(props: { readonly view: OutcomeView; readonly person: (id: string) => OutcomeRow | undefined; readonly open: string | null; readonly onOpen: (id: string) => void }): JSX.Element {
  const [filter, setFilter] = createSignal<Filter>(noFilter);
  createEffect((last: string | undefined) => {
    if (last !== undefined && last !== props.view.run.id) setFilter(noFilter);
    return props.view.run.id;
  });
  const words = createMemo(() => wordsOf(props.view.rules, props.view.quotas, language(), props.person));
  const rows = createMemo(() => filtered(props.view, filter()));
  return (
    <>
      <div class="outcome-body">
        <div class="outcome-side stack">
          <section class="card stack" aria-labelledby="outcome-quotas">
            <h2 id="outcome-quotas">{t().quotas}</h2>
            <QuotaMeters rules={props.view.rules} quotas={props.view.quotas} size={props.view.selection.size} />
          </section>
        </div>
        <div class="outcome-table stack">
          <section class="card" aria-label={t().filters}><Filters view={props.view} filter={filter()} shown={rows().length} onChange={setFilter} /></section>
          <RankingTable view={props.view} rows={rows()} words={words()} line={lineAfter(props.view.rows)} open={props.open} onOpen={props.onOpen} />
        </div>
      </div>
      <Ledger view={props.view} words={words()} person={props.person} />
    </>
  );
}
