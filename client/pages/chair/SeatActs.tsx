// What can be done with the chosen seat: codes, recusal, absence, paper.
import { Show, type JSX } from "solid-js";
import type { DeskSeat } from "../../../server/live/view.ts";
import { whyNotAbsent, whyNotPaper, type WhyNot } from "../../state/desk.ts";
import { t } from "../../text/chair.ts";
import { shared } from "../../text/shared.ts";
import { ActButton } from "./ActButton.tsx";
import { candidateTitle, type Console } from "./console.ts";

export function SeatActs(props: { readonly console: Console }): JSX.Element {
  return (
    <Show when={props.console.chosenSeat()}>
      {(seat) => <Acts console={props.console} seat={seat()} />}
    </Show>
  );
}

/** Whom the acts are about: a seat, and the chosen candidate. */
export function seatLine(console: Console): string {
  const seat = console.chosenSeat();
  return seat === undefined ? t().chooseSeat : `${shared().seat(seat.seat)} × ${candidateTitle(console.chosen())}`;
}

function Acts(props: { readonly console: Console; readonly seat: DeskSeat }): JSX.Element {
  const view = props.console.view;
  const of = () => ({ expert: props.seat.expert, candidate: props.console.chosen()!.candidate });
  /** the sheet is known for the candidate who is open, not for others */
  const isOpen = (): boolean => props.console.chosen()?.candidate === view().current;
  const isAbsent = (): boolean => isOpen() && props.seat.sheet?.state === "absent";
  const isRecused = (): boolean => isOpen() && props.seat.sheet?.state === "recused";
  const noCandidate = (): WhyNot | null => (props.console.chosen() === undefined ? "none-chosen" : ["released", "archived"].includes(props.console.chosen()!.state) ? "released" : null);
  return (
    <div role="group" aria-label={seatLine(props.console)} class="chair-buttons">
      <ActButton console={props.console} act="code" text={t().newCode} onAct={() => props.console.open({ kind: "code", expert: props.seat.expert, signOut: false })} />
      <ActButton console={props.console} act="spare" text={t().spareTablet} onAct={() => props.console.open({ kind: "code", expert: props.seat.expert, signOut: true })} />
      <Show when={isRecused()} fallback={<ActButton console={props.console} act="recuse" text={t().recuse} why={noCandidate()} onAct={() => props.console.open({ kind: "recuse", ...of() })} />}>
        <ActButton console={props.console} act="unrecuse" text={t().unrecuse} why={noCandidate()} onAct={() => props.console.open({ kind: "unrecuse", ...of() })} />
      </Show>
      <ActButton console={props.console} act="absence" text={isAbsent() ? t().seatPresent : t().seatAbsent} why={noCandidate() ?? (isOpen() ? whyNotAbsent(props.seat) : null)} onAct={() => props.console.open({ kind: "absence", absent: !isAbsent(), ...of() })} />
      <ActButton console={props.console} act="paper" text={t().paper} why={whyNotPaper(view(), props.seat, props.console.chosen())} onAct={() => props.console.open({ kind: "paper", ...of() })} />
    </div>
  );
}
