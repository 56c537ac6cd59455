// The worst of everything on this tablet in one line, always there; a tap opens what waits (ux §4.1).
import { createSignal, type JSX } from "solid-js";
import { Icon, type IconName } from "../../parts/Icon.tsx";
import type { Tone } from "../../parts/State.tsx";
import type { Pill } from "../../outbox/truth.ts";
import { minutesText, now, timeText } from "../../state/clock.ts";
import type { Seat } from "../../state/seat.ts";
import { t } from "../../text/expert.ts";
import { WaitingItems } from "./WaitingItems.tsx";

function pillWords(pill: Pill, at: number): { readonly tone: Tone; readonly icon: IconName; readonly word: string } {
  switch (pill.worst) {
    case "nostore":
      return { tone: "bad", icon: "alert", word: t().pillNostore };
    case "conflict":
      return { tone: "warn", icon: "sheets", word: t().pillConflict(pill.counts.conflict) };
    case "refused":
      return { tone: "bad", icon: "cross", word: t().pillRefused(pill.counts.refused) };
    case "left":
      return { tone: "warn", icon: "alert", word: t().pillLeft(pill.left) };
    case "late":
      return { tone: "warn", icon: "clock", word: t().pillLate(pill.counts.late) };
    case "sending":
      return { tone: "plain", icon: "ring", word: t().pillSending(pill.queue) };
    case "local":
      return pill.offlineSince === null
        ? { tone: "plain", icon: "down", word: t().pillLocal(pill.queue) }
        : { tone: "warn", icon: "offline", word: t().pillOffline(minutesText(at - pill.offlineSince)) };
    case "saved":
      return { tone: "good", icon: "check", word: pill.savedAt === null ? t().saved : t().pillSaved(timeText(pill.savedAt)) };
    case "empty":
      return { tone: "blank", icon: "blank", word: t().pillEmpty };
  }
}

export function SeatPill(props: { readonly seat: Seat }): JSX.Element {
  const [open, setOpen] = createSignal(false);
  const words = (): ReturnType<typeof pillWords> => pillWords(props.seat.pill(), now());
  return (
    <>
      <button type="button" class={`expert-pill ${words().tone}`} data-pill={props.seat.pill().worst} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name={words().icon} />
        <span class="numbers">{words().word}</span>
      </button>
      <WaitingItems seat={props.seat} open={open()} onClose={() => setOpen(false)} />
    </>
  );
}
