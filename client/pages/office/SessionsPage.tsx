// Sessions: experts and seats, order of appearance, access slips, what is to be seen to before one begins.
import { createSignal, For, Show, type JSX } from "solid-js";
import "../../styles/experts.css";
import "../../styles/sessions.css";
import { Loaded } from "../../parts/Loaded.tsx";
import { State, type Tone } from "../../parts/State.tsx";
import type { IconName } from "../../parts/Icon.tsx";
import { createAsked } from "../../state/answer.ts";
import { mayPrepare } from "../../state/may.ts";
import type { Me } from "../../state/me.ts";
import { t } from "../../text/sessions.ts";
import { createPanel, type PanelData } from "./experts/panel.ts";
import { OfficePage } from "./OfficePage.tsx";
import { Checks } from "./sessions/Checks.tsx";
import { PaperSheets } from "./paper/PaperSheets.tsx";
import { NewSession } from "./sessions/NewSession.tsx";
import { Order } from "./sessions/Order.tsx";
import type { Prepared } from "./sessions/prepared.ts";
import { Slips } from "./sessions/Slips.tsx";

const looks: Readonly<Record<Prepared["state"], { readonly tone: Tone; readonly icon: IconName }>> = {
  planned: { tone: "info", icon: "clock" }, running: { tone: "good", icon: "pen" }, ended: { tone: "plain", icon: "check" }, archived: { tone: "plain", icon: "lock" },
};

export default function SessionsPage(): JSX.Element {
  return <OfficePage section="sessions">{(programme, me) => <Sessions programme={programme} me={me} />}</OfficePage>;
}

function Sessions(props: { readonly programme: string; readonly me: Me }): JSX.Element {
  const { ready, panel } = createPanel(props.programme);
  const sessions = createAsked<readonly Prepared[]>(() => `${panel.path}/sessions`);
  const [isMaking, setMaking] = createSignal(false);
  const [made, setMade] = createSignal(false);
  const [opened, setOpened] = createSignal<string | null>(null);
  const shown = (): string | null => opened() ?? sessions.value()?.findLast(({ state }) => state === "planned" || state === "running")?.id ?? null;
  return (
    <Loaded from={ready}>
      {() => (
        <Loaded from={sessions}>
          {(all) => (
            <>
              <div class="row spread">
                <h2>{t().listTitle}</h2>
                <Show when={mayPrepare(props.me) && !isMaking()}><button type="button" class="button big" classList={{ primary: all().length === 0 }} data-act="new-session" onClick={() => setMaking(true)}>{t().newAsk}</button></Show>
              </div>
              <Show when={isMaking()}>
                <NewSession panel={panel} sessions={all()} onClose={() => setMaking(false)} onMade={async (id) => {
                  await sessions.again();
                  setOpened(id);
                  setMaking(false);
                  setMade(true);
                }} />
              </Show>
              <Show when={made()}><p class="note good" role="status">{t().made}</p></Show>
              <Show when={all().length > 0} fallback={<Show when={!isMaking()}><p class="quiet-text">{t().noSessions}</p></Show>}>
                <For each={all().map(({ id }) => id).toReversed()}>
                  {(id) => <One panel={panel} session={all().find((one) => one.id === id)!} me={props.me} isOpen={shown() === id} onTurn={() => setOpened(shown() === id ? "" : id)} again={sessions.again} />}
                </For>
              </Show>
            </>
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

interface OneProps {
  readonly panel: PanelData;
  readonly session: Prepared;
  readonly me: Me;
  readonly isOpen: boolean;
  readonly onTurn: () => void;
  readonly again: () => Promise<void>;
}

function One(props: OneProps): JSX.Element {
  const mayChange = (): boolean => mayPrepare(props.me) && (props.session.state === "planned" || props.session.state === "running");
  const screen = (): string => new URL(`/screen/${props.session.id}`, location.href).href;
  return (
    <article class="card stack" data-session={props.session.id}>
      <div class="row spread">
        <div class="row">
          <h3>{props.session.name}</h3>
          <State tone={looks[props.session.state].tone} icon={looks[props.session.state].icon}>{t()[props.session.state]}</State>
          <span class="quiet-text">{t().chair} {props.session.chair?.name ?? "—"} · {t().counts(props.session.seats.length, props.session.order.length)}</span>
        </div>
        <button type="button" class="button" aria-expanded={props.isOpen} onClick={props.onTurn}>{props.isOpen ? t().close : t().open}</button>
      </div>
      <Show when={props.isOpen}>
        <Show when={mayPrepare(props.me)}><Checks panel={props.panel} session={props.session} mayChange={mayChange()} again={props.again} /></Show>
        <Slips panel={props.panel} session={props.session} mayChange={mayChange()} again={props.again} />
        <Order panel={props.panel} session={props.session} mayChange={mayChange()} again={props.again} />
        <Show when={mayPrepare(props.me) && props.session.state === "running"}><PaperSheets session={props.session.id} /></Show>
        <section class="stack" aria-labelledby={`screen-${props.session.id}`}>
          <h3 id={`screen-${props.session.id}`}>{t().screenTitle}</h3>
          <p class="quiet-text">{t().screenHow}</p>
          <p class="panel-seed">{screen()}</p>
          <p class="quiet-text">{t().chairOnly} <span class="panel-seed">{new URL(`/chair?session=${props.session.id}`, location.href).href}</span></p>
        </section>
      </Show>
    </article>
  );
}
