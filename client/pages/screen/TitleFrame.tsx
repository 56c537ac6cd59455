// Title and pause: a few words in the middle of the hall.
import { Show, type JSX } from "solid-js";
import { timerLeft, timeText } from "../../state/clock.ts";
import { t } from "../../text/screen.ts";
import { Countdown } from "./Countdown.tsx";
import { fitted } from "./fit.ts";
import type { Shown } from "./Frame.tsx";

/** A dot between two names stays with the first: it never begins a line. */
const unbroken = (text: string): string => text.replaceAll(" · ", "\u00a0· ");

export function TitleFrame(props: Shown<"title" | "pause">): JSX.Element {
  const hasTimer = (): boolean => props.view.timer !== null && (props.view.timer.running || timerLeft(props.view.timer, props.serverNow) > 0);
  return (
    <>
      <div class="screen-title">
        <Show when={props.frame.kind === "pause"}>
          <p class="screen-accent screen-title-kind">{t().pause}</p>
        </Show>
        <h1 style={{ "font-size": `calc(var(--u) * ${fitted(props.frame.text, props.frame.kind === "pause" ? 9 : 12, 150, 2)})` }}>{unbroken(props.frame.text)}</h1>
        <div class="screen-rule" />
        <Show when={props.frame.text !== props.view.session.name}>
          <p class="screen-title-session">{props.view.session.name}</p>
        </Show>
        <Show when={props.frame.kind === "pause" && hasTimer()}>
          <Countdown timer={props.view.timer!} serverNow={props.serverNow} />
        </Show>
      </div>
      <footer class="screen-foot">
        <span>{t().product}</span>
        <span class="screen-end screen-figures">{timeText(props.serverNow, false)}</span>
      </footer>
    </>
  );
}
