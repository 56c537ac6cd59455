// Always in sight: which candidate, who scores, in which panel and seat, how long, and where the scores are (ux P1).
import { createSignal, Show, type JSX } from "solid-js";
import { timerLeft, minutesText } from "../../state/clock.ts";
import type { Seat } from "../../state/seat.ts";
import { State, type Tone } from "../../parts/State.tsx";
import type { IconName } from "../../parts/Icon.tsx";
import { label } from "../../text/words.ts";
import { t } from "../../text/expert.ts";
import { RecuseDialog } from "./RecuseDialog.tsx";
import { SeatPill } from "./SeatPill.tsx";
import { SeatTools } from "./SeatTools.tsx";
import type { Sheet } from "./sheet.ts";

const lastMinute = 60_000;

export function SheetHeader(props: { readonly seat: Seat; readonly sheet: Sheet }): JSX.Element {
  const [recusing, setRecusing] = createSignal(false);
  const view = props.seat.live.view;
  const place = (): { position: number; name: string } | undefined => view()?.order.find((one) => one.candidate === props.sheet.candidate);
  const two = (value: number): string => String(value).padStart(2, "0");
  const state = (): { tone: Tone; icon: IconName; word: string } => {
    const now = props.sheet.state();
    if (now === "open") return { tone: "info", icon: "pen", word: t().open };
    if (now === "paused") return { tone: "warn", icon: "clock", word: t().paused };
    if (now === "remark") return { tone: "warn", icon: "undo", word: t().remarkRound(view()?.current?.round ?? 2) };
    return { tone: "plain", icon: "lock", word: t().closed };
  };
  const round = (): number => (view()?.current?.candidate === props.sheet.candidate ? view()!.current!.round : 1);
  const timer = (): { text: string; tone: Tone } | null => {
    const timer = view()?.timer;
    if (timer === undefined || props.sheet.state() === "closed" || (timer.endsAt === null && timer.left === 0)) return null;
    const left = timerLeft(timer, props.seat.live.serverNow());
    if (left === 0) return { text: t().timeUp, tone: "warn" };
    if (!timer.running) return { text: t().timerStands(minutesText(left)), tone: "plain" };
    return left <= lastMinute ? { text: t().lastMinute(minutesText(left)), tone: "warn" } : { text: t().left(minutesText(left)), tone: "plain" };
  };
  return (
    <header class="expert-header">
      <div class="expert-header-main">
        <h1 class="expert-candidate">
          <span class="visually-hidden">{t().candidateLabel} </span>
          <span class="expert-position numbers">{t().of(two(place()?.position ?? 0), two(view()?.order.length ?? 0))}</span>
          <span class="expert-name">{place()?.name}</span>
          <span class="expert-id numbers">{props.sheet.candidate}</span>
        </h1>
        <State tone={state().tone} icon={state().icon}>{state().word}</State>
        <Show when={round() > 1 && props.sheet.state() !== "remark"}><State tone="warn" icon="undo">{t().roundNumber(round())}</State></Show>
        <Show when={timer()}>{(one) => <span class="numbers expert-timer"><State tone={one().tone} icon="clock">{one().text}</State></span>}</Show>
        <SeatPill seat={props.seat} />
      </div>
      <div class="expert-header-more">
        <p class="expert-where">
          <b>{t().seatOf(view()?.seat?.seat ?? 0, view()?.seat?.name ?? "")}</b>
          <span class="quiet-text">{label(props.seat.panel()?.programme.name)}</span>
          <span class="quiet-text">{view()?.session.name}</span>
        </p>
        <SeatTools seat={props.seat}>
          <Show when={props.sheet.lock() === null}>
            <button type="button" class="button" data-act="recuse" onClick={() => setRecusing(true)}>{t().recuse}</button>
          </Show>
        </SeatTools>
      </div>
      <RecuseDialog open={recusing()} candidate={props.sheet.candidate} name={place()?.name ?? ""} onClose={() => setRecusing(false)} />
    </header>
  );
}
