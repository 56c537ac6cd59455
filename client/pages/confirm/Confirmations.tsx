// What waits for a second person, newest last; and what was settled lately.
import { createEffect, createMemo, createSignal, For, on, onCleanup, Show, type JSX } from "solid-js";
import type { DeskView } from "../../../server/live/view.ts";
import type { Approvals } from "../../../server/views/approvals.ts";
import { request } from "../../api/request.ts";
import { DisplaySettings } from "../../parts/DisplaySettings.tsx";
import { Icon } from "../../parts/Icon.tsx";
import { Message } from "../../parts/Message.tsx";
import { State } from "../../parts/State.tsx";
import { minutesText, now, timeText } from "../../state/clock.ts";
import { createLive } from "../../state/live.ts";
import type { Me } from "../../state/me.ts";
import { t } from "../../text/confirm.ts";
import { shared } from "../../text/shared.ts";
import { Proposal, proposalTitle } from "./Proposal.tsx";

const recentCount = 5;

/** Where each second person comes from. */
const homes: Readonly<Record<string, string>> = { chair: "/chair", secretary: "/sec", supervisor: "/sup" };

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
  const [approvals, setApprovals] = createSignal<Approvals>({ asked: [], settled: [] });
  const isHere = ({ session }: { readonly session: string }): boolean => session === props.session || session === "";
  const waiting = (): Approvals["asked"] => approvals().asked.filter(isHere);
  const ask = async (): Promise<void> => {
    const answer = await request<Approvals>("GET", "/approvals");
    if (answer.kind === "ok") setApprovals(answer.body);
  };
  // with every change of the session's own, and now and then: the release of a ranking belongs to no session
  const own = createMemo(() => live.view()?.approvals.map(({ id }) => id).join(" "));
  createEffect(on(own, () => void ask()));
  const timer = setInterval(() => void ask(), 5000);
  onCleanup(() => clearInterval(timer));
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
              <a class="button" href={homes[props.me.role] ?? "/sign-in"}>{shared().back}</a>
              <DisplaySettings />
            </div>
          </header>
          <main id="main" class="stack">
            <p class="quiet-text">{t().lead}</p>
            <h2>{t().waiting(waiting().length)}</h2>
            <p class="visually-hidden" role="status">{t().waiting(waiting().length)}</p>
            <Show when={waiting().length > 0} fallback={
              <div class="card confirm-empty">
                <Icon name="check" />
                <p><strong>{t().none}</strong></p>
                <p class="quiet-text">{t().noneHint}</p>
              </div>
            }>
              <For each={waiting().map(({ id }) => id)}>{(id) => <Show when={waiting().find((one) => one.id === id)}>{(one) => <Proposal view={view()} one={one()} me={props.me} />}</Show>}</For>
            </Show>
            <Recent view={view()} settled={approvals().settled.filter(isHere).slice(0, recentCount)} />
          </main>
        </div>
      )}
    </Show>
  );
}

function Recent(props: { readonly view: DeskView; readonly settled: Approvals["settled"] }): JSX.Element {
  return (
    <Show when={props.settled.length > 0}>
      <section class="stack" aria-labelledby="confirm-recent">
        <h2 id="confirm-recent">{t().recent}</h2>
        <ul class="confirm-recent">
          <For each={props.settled}>
            {(one) => (
              <li data-settled={one.kind}>
                <State tone={one.yes ? "good" : "plain"} icon={one.yes ? "check" : "undo"}>{one.yes ? t().settled : t().returned}</State>
                <span>{proposalTitle(props.view, one)}</span>
                <span class="quiet-text">{t().people(one.firstName, one.secondName)}　<span class="numbers">{timeText(one.secondAt)}</span></span>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}
