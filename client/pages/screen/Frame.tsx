// One frame of the big screen in a 16:9 box whose unit is its own height, so that the console shows the same picture small.
// Every repaint draws one whole snapshot: no frame mixes two states (ux §7, FTC#464).
import { createMemo, Match, Show, Switch, type JSX } from "solid-js";
import type { DisplayView, Frame as FrameFacts } from "../../../server/live/view.ts";
import "../../styles/screen.css";
import { freshParts } from "./fresh.ts";
import { ProgressFrame } from "./ProgressFrame.tsx";
import { RankingFrame } from "./RankingFrame.tsx";
import { ResultFrame } from "./ResultFrame.tsx";
import { TitleFrame } from "./TitleFrame.tsx";

export interface FrameProps {
  readonly view: DisplayView;
  /** server time in milliseconds: the timer and the clock go on between two states */
  readonly serverNow: number;
  /** a small mark in the corner: the line is dead, the frame is the last one */
  readonly mark?: JSX.Element;
}

export interface Shown<Kind extends FrameFacts["kind"]> {
  readonly frame: Extract<FrameFacts, { kind: Kind }>;
  readonly view: DisplayView;
  readonly fresh: ReadonlySet<string>;
  readonly serverNow: number;
}

export function Frame(props: FrameProps): JSX.Element {
  // a copy: a view that changes in place must not change half of a picture
  const text = createMemo(() => JSON.stringify(props.view));
  const shown = createMemo<{ view: DisplayView; fresh: ReadonlySet<string> } | undefined>((last) => {
    const view = JSON.parse(text()) as DisplayView;
    return { view, fresh: freshParts(last?.view, view) };
  });
  return (
    <div class="screen-frame" data-frame={shown()!.view.frame.kind} role="group" aria-roledescription="frame">
      <Show when={shown()} keyed>
        {({ view, fresh }) => {
          const as = <Kind extends FrameFacts["kind"]>(...kinds: readonly Kind[]): Extract<FrameFacts, { kind: Kind }> | null =>
            (kinds as readonly string[]).includes(view.frame.kind) ? (view.frame as Extract<FrameFacts, { kind: Kind }>) : null;
          return (
            <div class="screen-safe" classList={{ "screen-fresh": fresh.has("frame") }}>
              <Switch>
                <Match when={as("title", "pause")}>{(frame) => <TitleFrame frame={frame()} view={view} fresh={fresh} serverNow={props.serverNow} />}</Match>
                <Match when={as("progress")}>{(frame) => <ProgressFrame frame={frame()} view={view} fresh={fresh} serverNow={props.serverNow} />}</Match>
                <Match when={as("result")}>{(frame) => <ResultFrame frame={frame()} view={view} fresh={fresh} serverNow={props.serverNow} />}</Match>
                <Match when={as("ranking")}>{(frame) => <RankingFrame frame={frame()} view={view} fresh={fresh} serverNow={props.serverNow} />}</Match>
              </Switch>
            </div>
          );
        }}
      </Show>
      <Show when={props.mark}>
        <div class="screen-mark">{props.mark}</div>
      </Show>
    </div>
  );
}
