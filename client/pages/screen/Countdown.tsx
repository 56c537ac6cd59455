// What is left of the time; at 0 it says so and nothing else happens.
import { Show, type JSX } from "solid-js";
import type { TimerView } from "../../../server/live/view.ts";
import { minutesText, timerLeft } from "../../state/clock.ts";
import { t } from "../../text/screen.ts";

export function Countdown(props: { readonly timer: TimerView; readonly serverNow: number }): JSX.Element {
  const left = (): number => timerLeft(props.timer, props.serverNow);
  return (
    <p class="screen-timer" data-over={left() === 0}>
      <Show when={left() > 0} fallback={<span class="screen-timer-up">{t().timeUp}</span>}>
        <span class="screen-timer-word">{t().timer}</span>
        <span class="screen-timer-figures">{minutesText(left())}</span>
      </Show>
    </p>
  );
}
