// The chair's console of one session: everything in panes, the state live, nothing that the page remembers by itself but what is chosen.
import { For, Show, type JSX } from "solid-js";
import type { DeskView } from "../../../server/live/view.ts";
import { Message } from "../../parts/Message.tsx";
import { createLive } from "../../state/live.ts";
import { t } from "../../text/chair.ts";
import { shared } from "../../text/shared.ts";
import { Asks } from "./Asks.tsx";
import { Checks } from "./Checks.tsx";
import { createConsole, type Pane } from "./console.ts";
import { DeskHeader } from "./DeskHeader.tsx";
import { Experts } from "./Experts.tsx";
import { createHealth } from "../../state/health.ts";
import { createKeys } from "./keys.ts";
import { NowPane } from "./NowPane.tsx";
import { Order } from "./Order.tsx";
import { Situation } from "./Situation.tsx";

export function Desk(props: { readonly session: string; readonly account: string | null }): JSX.Element {
  const live = createLive<DeskView>({ path: `/sessions/${props.session}` });
  const text = (): string => (live.line() === "signed-out" ? shared().signInAgain : live.line() === "portal" ? shared().wrongNetwork : live.line() === "gone" ? shared().wrongRole : live.line() === "connecting" ? "" : shared().noAnswer);
  return (
    <Show when={live.view()} fallback={<Message title={shared().loading} text={text()} />}>
      {(view) => <Panes session={props.session} account={props.account} live={live} view={view} />}
    </Show>
  );
}

function Panes(props: { readonly session: string; readonly account: string | null; readonly live: ReturnType<typeof createLive<DeskView>>; readonly view: () => DeskView }): JSX.Element {
  const console = createConsole(props.session, props.account, props.live, () => props.view());
  const health = createHealth(() => console.line() === "online");
  createKeys(console);
  const panes = (): readonly (readonly [Pane, string])[] => [["seats", t().seats], ["order", t().order], ["now", t().now], ["checks", t().checksShort]];
  return (
    <div class="chair">
      <DeskHeader console={console} health={health} />
      <Situation console={console} />
      <nav class="chair-tabs" aria-label={t().panes}>
        <For each={panes()}>{([pane, text]) => <button type="button" class="button big" data-pane={pane} aria-current={console.pane() === pane ? "true" : undefined} onClick={() => console.showPane(pane)}>{text}</button>}</For>
      </nav>
      <main id="main" class="chair-main" data-pane={console.pane()}>
        <Order console={console} />
        <Experts console={console} />
        <NowPane console={console} />
        <Checks console={console} health={health} />
      </main>
      <Asks console={console} />
    </div>
  );
}
