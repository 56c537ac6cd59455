// Read only: what this device found out about the log, what needs attention, every entry as it comes, what to take away.
import { createMemo, createResource, Show, type JSX } from "solid-js";
import type { DeskView } from "../../../server/live/view.ts";
import { DisplaySettings } from "../../parts/DisplaySettings.tsx";
import { SignOut } from "../../parts/SignOut.tsx";
import { State } from "../../parts/State.tsx";
import { createLive } from "../../state/live.ts";
import { askSession } from "../../state/me.ts";
import { t } from "../../text/supervisor.ts";
import { Attention } from "./Attention.tsx";
import { LogPane } from "./LogPane.tsx";
import { ProofPane } from "./ProofPane.tsx";
import { TakeAway } from "./TakeAway.tsx";
import { verdict } from "./verdict.ts";
import { VerdictBar } from "./VerdictBar.tsx";
import { createWatch } from "./watch.ts";

export function Supervision(props: { readonly session: string; readonly account: string }): JSX.Element {
  const watch = createWatch(props.account);
  // asked for again when the log tells of a new one
  const [session] = createResource(() => (watch.read(), watch.tally().sessions), async () => {
    const answer = await askSession();
    return answer.kind === "ok" ? answer.body?.id ?? props.session : props.session;
  }, { initialValue: props.session });
  const id = createMemo(() => session.latest);
  const live = createMemo(() => (id() === "" ? null : createLive<DeskView>({ path: `/sessions/${id()}` })));
  const view = (): DeskView | undefined => live()?.view();
  const found = createMemo(() => verdict({ fault: watch.fault(), isChecked: watch.isChecked(), isElsewhere: watch.isElsewhere(), anchorAge: watch.age() }));
  return (
    <div class="sup">
      <header class="sup-header">
        <div class="sup-title">
          <h1>{t().title}</h1>
          <State tone="info" icon="eye">{t().readOnly}</State>
          <Show when={view()}>{(view) => <span class="quiet-text">{view().session.name}</span>}</Show>
        </div>
        <div class="buttons">
          <a class="button" href="/confirm">{t().toConfirm}<Show when={(view()?.approvals.length ?? 0) > 0}><strong class="numbers">{view()?.approvals.length}</strong></Show></a>
          <a class="button" href="/verify" target="_blank">{t().toVerify}</a>
          <a class="button" href="/help" target="_blank">{t().help}</a>
          <DisplaySettings />
          <SignOut />
        </div>
      </header>
      <main id="main" class="sup-main">
        <VerdictBar verdict={found()} watch={watch} />
        {/* a page that reads nothing must not look as if there were nothing */}
        <Show when={!watch.isElsewhere()}>
          <p class="quiet-text sup-wide">{t().lead}</p>
          <div class="sup-side">
            <ProofPane verdict={found()} watch={watch} live={live()} />
            <TakeAway view={view()} runs={(watch.read(), watch.tally().releasedRuns)} />
          </div>
          <Attention watch={watch} view={view()} />
          <LogPane watch={watch} view={view()} />
        </Show>
      </main>
    </div>
  );
}
