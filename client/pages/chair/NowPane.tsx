// What the chair does now: the next step, the timer, the big screen.
import type { JSX } from "solid-js";
import { t } from "../../text/chair.ts";
import type { Console } from "./console.ts";
import { NextStep } from "./NextStep.tsx";
import { ScreenControl } from "./ScreenControl.tsx";
import { TimerControl } from "./TimerControl.tsx";

export function NowPane(props: { readonly console: Console }): JSX.Element {
  return (
    <section class="chair-pane chair-now" aria-labelledby="chair-now" data-shown={props.console.pane() === "now"}>
      <h2 id="chair-now" class="visually-hidden">{t().now}</h2>
      <NextStep console={props.console} />
      <div class="chair-now-rest">
        <TimerControl console={props.console} />
        <ScreenControl console={props.console} />
      </div>
    </section>
  );
}
