// Asks for the reason of an act on one expert's sheet: unlock, absence, late arrival, a recusal lifted.
import type { JSX } from "solid-js";
import { ReasonDialog } from "../../parts/ReasonDialog.tsx";
import { findCandidate } from "../../state/desk.ts";
import { asks, t } from "../../text/chair.ts";
import type { AskProps } from "./Asks.tsx";
import { candidateTitle, seatTitle, sheetPath } from "./console.ts";

interface Facts {
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly presets: readonly string[];
  readonly danger: boolean;
  readonly path: string;
  readonly body: (reason: string) => unknown;
  /** it only counts once a second person has confirmed */
  readonly takesTwo: boolean;
}

export function SheetAsk(props: AskProps<"unlock" | "absence" | "late" | "unrecuse">): JSX.Element {
  const facts = (): Facts => factsOf(props);
  const act = async (reason: string): Promise<string | null> => {
    const problem = await props.console.act(props.ask.kind, "POST", facts().path, facts().body(reason));
    if (problem === null && facts().takesTwo) props.console.say({ tone: "good", text: t().asked });
    return problem;
  };
  return <ReasonDialog open title={facts().title} text={facts().text} presets={facts().presets} action={facts().action} danger={facts().danger} onAct={act} onClose={() => props.console.shut(props.ask)} />;
}

function factsOf({ console, ask }: AskProps<"unlock" | "absence" | "late" | "unrecuse">): Facts {
  const { candidate, expert } = ask;
  const seat = seatTitle(console.view().seats.find((one) => one.expert === expert));
  const proposals = `/sessions/${console.session}/proposals`;
  switch (ask.kind) {
    case "unlock":
      return {
        title: ask.unlock ? asks().unlockTitle(seat) : asks().refuseTitle(seat), text: asks().unlockText, action: ask.unlock ? t().unlock : t().notUnlock, danger: false, takesTwo: false,
        presets: ask.unlock ? [asks().presetSlip, asks().presetDiscussed] : [asks().presetHurry], path: sheetPath(console, candidate, expert, "unlock"), body: (reason) => ({ unlock: ask.unlock, reason }),
      };
    case "absence":
      return {
        title: ask.absent ? asks().absenceTitle(seat) : asks().presentTitle(seat), text: ask.absent ? asks().absenceText : asks().presentText, action: ask.absent ? asks().absenceDo : asks().presentDo, danger: ask.absent, takesTwo: false,
        presets: [asks().presetLeft, asks().presetHurry], path: sheetPath(console, candidate, expert, "absence"), body: (reason) => ({ absent: ask.absent, reason }),
      };
    case "late":
      return {
        title: ask.accept ? asks().lateAccept(seat) : asks().lateDrop(seat), text: asks().lateText, action: asks().propose, danger: false, takesTwo: true,
        presets: [asks().presetLate, asks().presetHurry], path: proposals, body: (reason) => ({ kind: "late", candidate, expert, accept: ask.accept, reason }),
      };
    case "unrecuse":
      return {
        title: asks().unrecuseTitle(seat, candidateTitle(findCandidate(console.view(), candidate))), text: asks().unrecuseText, action: asks().propose, danger: false, takesTwo: true,
        presets: [asks().presetHurry], path: proposals, body: (reason) => ({ kind: "unrecuse", candidate, expert, reason }),
      };
  }
}
