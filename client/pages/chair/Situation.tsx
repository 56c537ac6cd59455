// The line under the header, never empty: where the session stands, what stops it, what the last act came to.
import { createMemo, type JSX } from "solid-js";
import { Icon, type IconName } from "../../parts/Icon.tsx";
import { minutesText, now } from "../../state/clock.ts";
import { findCandidate, nextStep, owing, sheetCounts } from "../../state/desk.ts";
import { present, unsent } from "../../state/tablet-health.ts";
import { t } from "../../text/chair.ts";
import { candidateTitle, type Console, type Notice } from "./console.ts";

const icons: Readonly<Record<Notice["tone"] | "info", IconName>> = { good: "check", warn: "alert", bad: "alert", info: "right" };

export function Situation(props: { readonly console: Console }): JSX.Element {
  const line = createMemo(() => lost(props.console) ?? props.console.notice() ?? situation(props.console));
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

interface Line {
  readonly tone: Notice["tone"] | "info";
  readonly text: string;
}

function situation(console: Console): Line {
  const desk = console.view();
  const outside = desk.session.state === "ended" || desk.session.state === "archived" ? [] : unsent(desk, console.seenNow());
  const warnings = outside.map((seat) => t().sitUnsentOf(seat.seat, seat.device?.queue ?? 0));
  return { tone: warnings.length > 0 ? "warn" : "info", text: [standing(console), ...warnings].join(" ") };
}

function standing({ view, seenNow }: Console): string {
  const desk = view();
  if (desk.session.state === "archived") return t().sitArchived;
  if (desk.session.state === "ended") return t().sitEnded;
  const current = findCandidate(desk, desk.current);
  if (current !== undefined) {
    const { submitted, expected } = sheetCounts(desk);
    if (current.state === "paused") return t().sitPaused(candidateTitle(current));
    if (current.state === "remark") return t().sitRemark(candidateTitle(current));
    return owing(desk).length === 0 ? t().sitAll(candidateTitle(current)) : t().sitOpen(candidateTitle(current), submitted, expected);
  }
  const step = nextStep(desk);
  if (step.kind === "release" || step.kind === "settle-late" || step.kind === "wait-second") return t().sitClosed(candidateTitle(findCandidate(desk, step.candidate)));
  if (step.kind === "end") return t().sitDone;
  return desk.session.state === "planned" ? t().sitPlanned(present(desk, seenNow()), desk.seats.length) : t().sitBetween;
}
