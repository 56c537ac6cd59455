// What exists for one of the staff: sessions, confirmations, the manual. A big screen's account chooses its session here.
import { createEffect, createResource, For, Match, Show, Switch, type JSX } from "solid-js";
import { request } from "../../api/request.ts";
import { DisplaySettings } from "../../parts/DisplaySettings.tsx";
import { SignOut } from "../../parts/SignOut.tsx";
import { State } from "../../parts/State.tsx";
import { mayKnowSessions, mayVisitOffice } from "../../state/may.ts";
import type { Me } from "../../state/me.ts";
import { t } from "../../text/account.ts";
import { refusalText } from "../../text/refusals.ts";
import { UpdateOffer } from "../join/UpdateOffer.tsx";

interface Session {
  readonly id: string;
  readonly name: string;
  readonly state: "planned" | "running" | "ended" | "archived";
}

export function StaffHome(props: { readonly me: Me }): JSX.Element {
  const isAdmin = (): boolean => !mayKnowSessions(props.me);
  const [answer] = createResource(() => !isAdmin(), () => request<readonly Session[]>("GET", "/sessions"));
  const sessions = (): readonly Session[] => {
    const one = answer.latest;
    return one?.kind === "ok" ? one.body.toReversed() : [];
  };
  const isScreen = (): boolean => props.me.role === "display";
  createEffect(() => {
    // a screen with one session has no choice to make
    if (isScreen() && sessions().length === 1) location.replace(`/screen/${sessions()[0]!.id}`);
  });
  const roleName = (): string => ({
    anonymous: "", expert: t().roleExpert, admin: t().roleAdmin, secretary: t().roleSecretary, chair: t().roleChair, supervisor: t().roleSupervisor, leader: t().roleLeader, display: t().roleDisplay,
  })[props.me.role];
  const stateName = (session: Session): string => ({ planned: t().planned, running: t().running, ended: t().ended, archived: t().archived })[session.state];
  /** Where this role follows a session; null where no page of its own exists yet. */
  const place = (session: Session): { readonly path: string; readonly text: string } | null => {
    const of = `?session=${encodeURIComponent(session.id)}`;
    switch (props.me.role) {
      case "display": return { path: `/screen/${session.id}`, text: t().openScreen };
      case "chair": return { path: `/chair${of}`, text: t().openConsole };
      case "secretary": return { path: `/confirm${of}`, text: t().confirmPage };
      case "supervisor": return { path: `/sup${of}`, text: t().watch };
      default: return null;
    }
  };
  return (
    <div class="account-home">
      <header class="account-head">
        <div><p class="account-name">{t().homeTitle(props.me.name ?? roleName())}</p><p class="quiet-text">{roleName()}</p></div>
        <div class="row"><UpdateOffer safe={true} /><DisplaySettings /><SignOut /></div>
      </header>
      <main class="account-main stack">
        <h1>{isScreen() ? t().chooseScreen : isAdmin() ? t().adminTitle : t().sessions}</h1>
        <Show when={isAdmin()}><a class="button big primary account-desk" href="/admin">{t().toAdmin}</a></Show>
        <Show when={mayVisitOffice(props.me)}><a class="button big primary account-desk" href="/sec">{t().toOffice}</a></Show>
        <Switch>
          <Match when={answer.latest !== undefined && refusalText(answer.latest)}>{(text) => <p class="fault" role="alert">{text()}</p>}</Match>
          <Match when={answer.latest !== undefined && sessions().length === 0}><p class="card">{t().noSessions}</p></Match>
        </Switch>
        <For each={sessions()}>
          {(session) => (
            <section class="card account-session">
              <div class="account-what"><h2>{session.name}</h2><State tone={session.state === "running" ? "good" : "plain"} icon={session.state === "running" ? "check" : session.state === "planned" ? "clock" : "lock"}>{stateName(session)}</State></div>
              <Show when={place(session)}>{(one) => <a class="button big primary" href={one().path} target="_self">{one().text}</a>}</Show>
            </section>
          )}
        </For>
        <Show when={!isScreen()}>
          <nav class="account-links" aria-label={t().links}>
            <a class="account-card-link" href="/help"><strong>{t().manual}</strong><span class="quiet-text">{t().manualHow}</span></a>
            <a class="account-card-link" href="/verify" target="_self"><strong>{t().verifier}</strong><span class="quiet-text">{t().verifierHow}</span></a>
          </nav>
        </Show>
      </main>
    </div>
  );
}
