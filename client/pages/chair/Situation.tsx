// The line under the header, never empty: where the session stands, what stops it, what the last act came to.
import { createMemo, type JSX } from "solid-js";
import { Icon, type IconName } from "../../parts/Icon.tsx";
import { minutesText, now } from "../../state/clock.ts";
import { findCandidate, nextStep, owing, present, sheetCounts, unsent } from "../../state/desk.ts";
import { t } from "../../text/chair.ts";
import { candidateTitle, type Console, type Notice } from "./console.ts";

const icons: Readonly<Record<Notice["tone"] | "info", IconName>> = { good: "check", warn: "alert", bad: "alert", info: "right" };

export function Situation(props: { readonly console: Console }): JSX.Element {
  const line = createMemo(() => lost(props.console) ?? props.console.notice() ?? { tone: "info" as const, text: situation(props.console) });
  return (
    <p class={`note chair-situation ${line().tone}`} role="status">
      <Icon name={icons[line().tone]} />
      <span>{line().text}</span>
    </p>
  );
}

function lost(console: Console): Notice | null {
  const line = console.line();
  const since = console.downSince();
  return line === "offline" && since !== null ? { tone: "bad", text: t().lost(minutesText(now() - since)) } : null;
}

function situation({ view, serverNow }: Console): string {
  const desk = view();
  const current = findCandidate(desk, desk.current);
  if (desk.session.state === "archived") return t().sitArchived;
  if (desk.session.state === "ended") return t().sitEnded;
  const outside = unsent(desk, serverNow());
  const warning = outside.map((seat) => t().sitUnsentOf(seat.seat, seat.device?.queue ?? 0)).join(" ");
  if (current !== undefined) {
    const name = candidateTitle(current);
    const { submitted, expected } = sheetCounts(desk);
    if (current.state === "paused") return `${t().sitPaused(name)} ${warning}`;
    if (current.state === "remark") return `${t().sitRemark(name)} ${warning}`;
    return `${owing(desk).length === 0 ? t().sitAll(name) : t().sitOpen(name, submitted, expected)} ${warning}`;
  }
  const step = nextStep(desk);
  if (step.kind === "release" || step.kind === "settle-late" || step.kind === "wait-second") return t().sitClosed(candidateTitle(findCandidate(desk, step.candidate)));
  if (desk.session.state === "planned") return t().sitPlanned(present(desk, serverNow()), desk.seats.length);
  return t().sitBetween;
}
