// Revealing step by step: what the audience will see is said before the step is taken.
import { Show, type JSX } from "solid-js";
import { t } from "../../text/chair.ts";
import { ActButton } from "./ActButton.tsx";
import type { Console } from "./console.ts";

export function Reveal(props: { readonly console: Console }): JSX.Element {
  const go = (act: string, step: number): void => void props.console.press(act, "POST", `/sessions/${props.console.session}/screen/step`, { step });
  return (
    <Show when={props.console.view().reveal}>
      {(reveal) => (
        <div class="stack chair-tight" role="group" aria-label={t().after}>
          <p class="note info">{t().stepOf(reveal().step, reveal().steps)}　<strong>{reveal().next === null ? t().audienceEnd : t().audience(nextText(reveal().next!))}</strong></p>
          <div class="chair-buttons even">
            <Show when={reveal().step > 0}><ActButton console={props.console} act="reveal-back" icon="left" text={t().before} onAct={() => go("reveal-back", reveal().step - 1)} /></Show>
            <Show when={reveal().next !== null}><ActButton console={props.console} act="reveal" icon="right" text={t().after} tone="primary" onAct={() => go("reveal", reveal().step + 1)} /></Show>
          </div>
        </div>
      )}
    </Show>
  );
}

/** Codes: DeskView.reveal.next. */
function nextText(code: string): string {
  const [kind = "", number = "", pause = ""] = code.split(":");
  switch (kind) {
    case "sheet":
      return t().nextSheet(Number(number));
    case "strike":
      return t().nextStrike;
    case "score":
      return t().nextScore;
    case "rank":
      return t().nextRank;
    case "row":
      return t().nextRow(Number(number)) + (pause === "line" ? t().pauseLine : pause === "top" ? t().pauseTop : "");
    case "page":
      return t().nextPage(Number(number));
    default:
      return code;
  }
}
