// What waits for a second person, newest last; and what was released lately.
import { For, Show, type JSX } from "solid-js";
import type { DeskView } from "../../../server/live/view.ts";
import { DisplaySettings } from "../../parts/DisplaySettings.tsx";
import { Icon } from "../../parts/Icon.tsx";
import { Message } from "../../parts/Message.tsx";
import { State } from "../../parts/State.tsx";
import { minutesText, now, timeText } from "../../state/clock.ts";
import { createLive } from "../../state/live.ts";
import type { Me } from "../../state/me.ts";
import { t } from "../../text/confirm.ts";
import { shared } from "../../text/shared.ts";
import { Proposal } from "./Proposal.tsx";

const recentCount = 5;

export function Confirmations(props: { readonly session: string; readonly me: Me }): JSX.Element {
  const live = createLive<DeskView>({ path: `/sessions/${props.session}` });
  const line = (): string => {
    switch (live.line()) {
      case "signed-out":
        return shared().signInAgain;
      case "portal":
        return shared().wrongNetwork;
      case "gone":
        return shared().wrongRole;
      case "offline":
        return shared().offlineSince(minutesText(now() - (live.downSince() ?? now())));
      case "reconnecting":
        return shared().reconnecting;
      case "connecting":
      case "online":
        return shared().online;
    }
  };
  const isUp = (): boolean => live.line() === "online" || live.line() === "connecting";
  return (
    <Show when={live.view()} fallback={<Message title={shared().loading} text={isUp() ? "" : line()} />}>
      {(view) => (
        <div class="confirm">
          <header class="confirm-header">
            <div>
              <h1>{t().title}</h1>
              <p class="quiet-text">{view().session.name}</p>
            </div>
            <div class="row">
              <State tone={isUp() ? "good" : "bad"} icon={isUp() ? "wifi" : "offline"}>{line()}</State>
              <DisplaySettings />
            </div>
          </header>
          <main class="stack">
            <p class="quiet-text">{t().lead}</p>
            <h2>{t().waiting(view().approvals.length)}</h2>
            <p class="visually-hidden" role="status">{t().waiting(view().approvals.length)}</p>
            <Show when={view().approvals.length > 0} fallback={
              <div class="card confirm-empty">
                <Icon name="check" />
                <p><strong>{t().none}</strong></p>
                <p class="quiet-text">{t().noneHint}</p>
              </div>
            }>
              <For each={view().approvals.map(({ id }) => id)}>{(id) => <Proposal view={view()} id={id} me={props.me} />}</For>
            </Show>
            <Recent view={view()} />
            <Show when={props.me.role === "chair"}><p><a class="button" href="/chair">{t().console}</a></p></Show>
          </main>
        </div>
      )}
    </Show>
  );
}

function Recent(props: { readonly view: DeskView }): JSX.Element {
  const released = () => props.view.order.filter(({ releasedAt }) => releasedAt !== null).sort((a, b) => (a.releasedAt! < b.releasedAt! ? 1 : -1)).slice(0, recentCount);
  return (
    <Show when={released().length > 0}>
      <section class="stack" aria-labelledby="confirm-recent">
        <h2 id="confirm-recent">{t().recent}</h2>
        <ul class="confirm-recent">
          <For each={released()}>
            {(one) => <li><State tone="good" icon="check">{t().released}</State><span><span class="numbers">{String(one.position).padStart(2, "0")}</span> {one.name}</span><span class="quiet-text numbers">{timeText(one.releasedAt!)}</span></li>}
          </For>
        </ul>
      </section>
    </Show>
  );
}
