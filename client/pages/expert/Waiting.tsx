// What an expert sees while no sheet is open to her. The same layout and colours for a recused, an absent and every other expert;
// only the small lines differ. Source: ux §4.5, §6.3.
import { createMemo, Match, Show, Switch, type JSX } from "solid-js";
import "../../styles/waiting.css";
import type { ExpertView } from "../../../server/live/view.ts";
import { Icon } from "../../parts/Icon.tsx";
import { minutesText, timerLeft } from "../../state/clock.ts";
import { t } from "../../text/waiting.ts";
import { UpdateOffer } from "../join/UpdateOffer.tsx";
import { signedCount, waitingLine, type WaitingLine } from "./waiting-line.ts";

interface WaitingProps {
  readonly view: ExpertView;
  /** of the tablet's clock set by the server's, in milliseconds */
  readonly serverNow: number;
  /** the header's state of what is saved, and other small parts beside it */
  readonly tools?: JSX.Element;
  /** one line in a slot that is always there */
  readonly banner?: JSX.Element;
  /** the candidate who has just opened: her number and name stand here for two seconds, counted by the caller */
  readonly opening?: { readonly position: number; readonly name: string } | null;
  /** a tap on the opening candidate */
  readonly onOpen?: () => void;
  /** nothing waits to be sent: a new version may be offered */
  readonly queueEmpty: boolean;
}

const two = (position: number): string => String(position).padStart(2, "0");

function lineText(line: WaitingLine): string {
  switch (line.kind) {
    case "planned": return t().planned;
    case "ended": return t().ended;
    case "none-left": return t().noneLeft;
    case "paused": return t().paused;
    case "closed": return t().closed;
    case "submitted": return t().submitted;
    case "paper": return t().paper;
    case "next": return t().next(two(line.position));
    case "recused":
    case "absent": return `${two(line.position)}　${line.name}`;
  }
}

export function Waiting(props: WaitingProps): JSX.Element {
  const line = createMemo(() => waitingLine(props.view));
  /** Two lines for everybody, so that nobody's page looks different from behind. */
  const second = (): string => (line().kind === "recused" ? t().recused : line().kind === "absent" ? t().absent : t().sheetsSigned(signedCount(props.view)));
  const left = (): number => timerLeft(props.view.timer, props.serverNow);
  const timed = (): boolean => props.view.timer.running || props.view.timer.left > 0;
  return (
    <div class="waiting" data-page="waiting">
      <header class="waiting-head">
        <div>
          <p class="waiting-session">{props.view.session.name}</p>
          <p class="quiet-text">{props.view.seat === null ? "" : t().seatOf(props.view.seat.seat, props.view.seat.name)}</p>
        </div>
        <div class="row">{props.tools}</div>
      </header>
      <div class="waiting-slot">{props.banner}</div>
      <main class="waiting-middle">
        <Switch>
          <Match when={props.opening}>
            {(one) => (
              <>
                <h1 class="visually-hidden">{t().coming(two(one().position))}</h1>
                <button type="button" class="waiting-opening" onClick={() => props.onOpen?.()}>
                  <span class="waiting-number numbers">{t().coming(two(one().position))}</span>
                  <strong>{one().name}</strong>
                  <span class="waiting-line">{t().comingHint}</span>
                </button>
              </>
            )}
          </Match>
          <Match when={!props.opening}>
            <h1>{line().kind === "ended" ? t().over : t().wait}</h1>
            <p class="waiting-line numbers" aria-live="polite">{lineText(line())}</p>
            <p class="waiting-line numbers">{second()}</p>
          </Match>
        </Switch>
      </main>
      <footer class="waiting-foot">
        <UpdateOffer safe={props.queueEmpty && props.view.current === null} />
        <Show when={timed()}>
          <p class="waiting-timer numbers" classList={{ "waiting-late": left() <= 60_000 }}>
            <Icon name="clock" />
            <span>{left() === 0 ? t().timeUp : t().timeLeft(minutesText(left()))}</span>
          </p>
        </Show>
      </footer>
    </div>
  );
}
