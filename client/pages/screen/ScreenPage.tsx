// The big screen at its own address. It shows the last full frame that came, whatever happens to the line; no key does anything.
// Source: ux §6.5, §7 (FTC#691, #684: displays come back by themselves as what they were).
import { useParams } from "@solidjs/router";
import { createEffect, createSignal, Match, onCleanup, onMount, Show, Switch, type JSX } from "solid-js";
import type { DeskView, DisplayView } from "../../../server/live/view.ts";
import { Icon } from "../../parts/Icon.tsx";
import { Message } from "../../parts/Message.tsx";
import { timeText } from "../../state/clock.ts";
import { createLive } from "../../state/live.ts";
import { t } from "../../text/screen.ts";
import { shared } from "../../text/shared.ts";
import { Frame } from "./Frame.tsx";
import { createCalm } from "./calm.ts";

/** The chair, the secretary and the supervisor may look at it too: theirs is the same picture. */
function displayOf(view: DisplayView | DeskView | object): DisplayView | null {
  if ("frame" in view) return view;
  return "display" in view ? view.display : null;
}

export default function ScreenPage(): JSX.Element {
  const session = useParams<{ session: string }>().session;
  const [view, setView] = createSignal<DisplayView>();
  const [isForeign, setForeign] = createSignal(false);
  const live = createLive<DisplayView | DeskView>({
    path: `/sessions/${encodeURIComponent(session)}`,
    onView: (state) => {
      const display = displayOf(state);
      // the page's own object: what the live store does with the state later must not reach the frame
      if (display === null) setForeign(true);
      else setView(structuredClone(display));
    },
  });
  const calm = createCalm();
  const title = document.title;
  createEffect(() => {
    document.title = view()?.session.name ?? t().product;
  });
  onCleanup(() => {
    document.title = title;
  });
  createEffect(() => {
    // before the first frame only: afterwards nothing may stand over it
    if (live.line() === "signed-out" && view() === undefined) location.replace(`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`);
  });
  onMount(() => calm.keepAwake());
  const mark = (): JSX.Element | null => {
    if (live.line() === "signed-out") return <span title={t().signedOut}><Icon name="lock" /><span class="visually-hidden">{t().signedOut}</span></span>;
    if (live.line() === "online" || live.line() === "connecting") return null;
    return <span title={t().lost}><Icon name="clock" /> {timeText(live.downSince() ?? Date.now(), false)}<span class="visually-hidden">{t().lost}</span></span>;
  };
  return (
    <Switch>
      <Match when={isForeign() || (live.line() === "gone" && view() === undefined)}>
        <Message title={shared().product} text={isForeign() ? shared().wrongRole : shared().notFound}><a class="button big" href="/">{shared().toStart}</a></Message>
      </Match>
      <Match when={!isForeign()}>
        <main class="screen-page" data-calm={calm.isCalm()} onMouseMove={calm.stir} onDblClick={calm.fullScreen}>
          <Show when={view()} fallback={<div class="screen-frame" data-frame="none"><h1 class="screen-product">{t().product}</h1></div>}>
            {(shown) => <Frame view={shown()} serverNow={live.serverNow()} mark={mark()} />}
          </Show>
        </main>
      </Match>
    </Switch>
  );
}
