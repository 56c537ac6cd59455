// The timer: on the server's clock; at 0 it says so and nothing happens.
import { For, Show, type JSX } from "solid-js";
import { minutesText, timerLeft } from "../../state/clock.ts";
import { t } from "../../text/chair.ts";
import { ActButton } from "./ActButton.tsx";
import type { Console } from "./console.ts";

const choices = [5, 8, 10, 15] as const;
const lastSeconds = 60_000;

export function TimerControl(props: { readonly console: Console }): JSX.Element {
  const timer = () => props.console.view().timer;
  const left = (): number => timerLeft(timer(), props.console.serverNow());
  const isSet = (): boolean => timer().running || timer().left > 0;
  const isUp = (): boolean => timer().running && left() === 0;
  const set = (act: string, body: unknown): void => void props.console.press(act, "POST", `/sessions/${props.console.session}/timer`, body);
  return (
    <section class="stack chair-tight" aria-labelledby="chair-timer">
      <div class="chair-title">
        <h3 id="chair-timer">{t().timer}</h3>
        <Show when={isSet()} fallback={<span class="quiet-text">{t().noTimer}</span>}>
          <strong class="chair-clock numbers" classList={{ up: isUp(), last: !isUp() && left() <= lastSeconds }} role="timer">{isUp() ? t().timeUp : minutesText(left())}</strong>
        </Show>
      </div>
      <Show when={isSet()} fallback={
        <div class="chair-buttons even">
          <For each={choices}>{(minutes) => <ActButton console={props.console} act={`timer-${minutes}`} text={t().startMinutes(minutes)} onAct={() => set(`timer-${minutes}`, { kind: "start", seconds: minutes * 60 })} />}</For>
        </div>
      }>
        <div class="chair-buttons even">
          <ActButton console={props.console} act="timer-minus" text={t().minusMinute} onAct={() => set("timer-minus", { kind: "add", seconds: -60 })} />
          <Show when={!isUp()}>
            <ActButton console={props.console} act="timer-pause" text={timer().running ? t().pauseTimer : t().resumeTimer} onAct={() => set("timer-pause", { kind: timer().running ? "pause" : "resume" })} />
          </Show>
          <ActButton console={props.console} act="timer-plus" text={t().plusMinute} onAct={() => set("timer-plus", { kind: "add", seconds: 60 })} />
          <ActButton console={props.console} act="timer-clear" text={t().clearTimer} onAct={() => set("timer-clear", { kind: "clear" })} />
        </div>
      </Show>
    </section>
  );
}
