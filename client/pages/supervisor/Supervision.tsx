// Read only: what this device found out about the log, what needs attention, every entry as it comes, what to take away.
import { createMemo, Show, type JSX } from "solid-js";
import type { DeskView } from "../../../server/live/view.ts";
import { DisplaySettings } from "../../parts/DisplaySettings.tsx";
import { SignOut } from "../../parts/SignOut.tsx";
import { State } from "../../parts/State.tsx";
import { now } from "../../state/clock.ts";
import { createLive } from "../../state/live.ts";
import { t } from "../../text/supervisor.ts";
import { LogPane } from "./LogPane.tsx";
import { ProofPane } from "./ProofPane.tsx";
import { RemarkAsk } from "./RemarkAsk.tsx";
import { TakeAway } from "./TakeAway.tsx";
import { Today } from "./Today.tsx";
import { verdict } from "./verdict.ts";
import { VerdictBar } from "./VerdictBar.tsx";
import { createWatch } from "./watch.ts";

export function Supervision(props: { readonly session: string; readonly account: string }): JSX.Element {
  const live = createLive<DeskView>({ path: `/sessions/${props.session}` });
  const watch = createWatch(props.account);
  const found = createMemo(() => verdict({ fault: watch.fault(), isChecked: watch.isChecked(), anchoredAt: watch.anchor()?.at ?? null, now: now() }));
  return (
    <div class="sup">
      <header class="sup-header">
        <div class="sup-title">
          <h1>{t().title}</h1>
          <State tone="info" icon="eye">{t().readOnly}</State>
          <Show when={live.view()}>{(view) => <span class="quiet-text">{view().session.name}</span>}</Show>
        </div>
        <div class="buttons">
          <a class="button" href="/confirm">{t().toConfirm}<Show when={(live.view()?.approvals.length ?? 0) > 0}><strong class="numbers">{live.view()?.approvals.length}</strong></Show></a>
          <a class="button" href="/verify" target="_blank">{t().toVerify}</a>
          <DisplaySettings />
          <SignOut />
        </div>
      </header>
      <main class="sup-main">
        <VerdictBar verdict={found()} watch={watch} />
        <p class="quiet-text sup-wide">{t().lead}</p>
        <ProofPane verdict={found()} watch={watch} live={live} />
        <div class="sup-side">
          <Today watch={watch} />
          <RemarkAsk />
          <TakeAway view={live.view()} runs={watch.tally().releasedRuns} />
        </div>
        <LogPane watch={watch} view={live.view()} />
      </main>
    </div>
  );
}
