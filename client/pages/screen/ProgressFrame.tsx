// Who is being scored and how many sheets are in: never who is late, never a score (ux §6.5 A).
import { For, Show, type JSX } from "solid-js";
import { timerLeft, timeText } from "../../state/clock.ts";
import { stateWord, t } from "../../text/screen.ts";
import { Countdown } from "./Countdown.tsx";
import { fitted, fullWidth } from "./fit.ts";
import type { Shown } from "./Frame.tsx";

const two = (value: number): string => String(value).padStart(2, "0");

export function ProgressFrame(props: Shown<"progress">): JSX.Element {
  const hasTimer = (): boolean => props.view.timer !== null && (props.view.timer.running || timerLeft(props.view.timer, props.serverNow) > 0);
  return (
    <>
      <header class="screen-head">
        <p>{props.frame.text}</p>
        <Show when={props.frame.text !== props.view.session.name}>
          <p class="screen-quiet screen-end">{props.view.session.name}</p>
        </Show>
      </header>
      <Show when={props.frame.current} fallback={<div class="screen-title"><h1 class="screen-soon">{props.frame.next === null ? t().allDone : t().soon}</h1><div class="screen-rule" /></div>}>
        {(current) => (
          <div class="screen-progress">
            <div class="screen-line">
              <p class="screen-position"><strong>{two(current().position)}</strong><span class="screen-quiet"> / {two(props.frame.of)}</span></p>
              <p class="screen-state" data-state={current().state}>{stateWord(current().state)}</p>
              <Show when={hasTimer()}>
                <div class="screen-end"><Countdown timer={props.view.timer!} serverNow={props.serverNow} /></div>
              </Show>
            </div>
            <h1 class="screen-name" style={{ "font-size": `calc(var(--u) * ${fitted(current().name, 19, fullWidth)})` }}>{current().name}</h1>
            <div class="screen-sheets">
              <p>{t().sheetsIn}</p>
              <p class="screen-count"><strong>{current().submitted}</strong> / {current().expected}</p>
              <div class="screen-boxes" aria-hidden="true">
                <For each={Array.from({ length: current().expected })}>{(_, index) => <span class="screen-box" data-in={index() < current().submitted} />}</For>
              </div>
            </div>
          </div>
        )}
      </Show>
      <footer class="screen-foot">
        <Show when={props.frame.next}>
          {(next) => <span class="screen-next"><span class="screen-quiet">{t().next}</span> {two(next().position)}  <b>{next().name}</b></span>}
        </Show>
        <span class="screen-end screen-figures">{timeText(props.serverNow, false)}</span>
      </footer>
    </>
  );
}
