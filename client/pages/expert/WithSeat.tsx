// The seat of this tablet for a page that needs one; and what is said when there is none.
import { Match, Switch, type JSX } from "solid-js";
import { Message } from "../../parts/Message.tsx";
import { type Seat, takeTab, useSeat } from "../../state/seat.ts";
import { shared } from "../../text/shared.ts";
import { t } from "../../text/expert.ts";

export function WithSeat(props: { readonly children: (seat: Seat) => JSX.Element }): JSX.Element {
  const phase = useSeat();
  const seat = (): Seat | undefined => {
    const now = phase();
    return now.kind === "ready" ? now.seat : undefined;
  };
  return (
    <Switch fallback={<Message title={shared().loading} />}>
      <Match when={phase().kind === "second-tab"}>
        <Message title={t().secondTab} text={t().secondTabText}><button type="button" class="button big primary" onClick={takeTab}>{t().useHere}</button></Message>
      </Match>
      <Match when={phase().kind === "nobody"}><Message title={t().nobodyTitle} text={t().nobodyText}><a class="button big primary" href="/join">{t().toJoin}</a></Message></Match>
      <Match when={phase().kind === "staff"}><Message title={shared().product} text={shared().wrongRole}><a class="button big" href="/">{shared().toStart}</a></Message></Match>
      <Match when={phase().kind === "no-answer"}><Message title={t().noAnswerTitle} text={t().noAnswerText} /></Match>
      <Match when={seat()} keyed>{props.children}</Match>
    </Switch>
  );
}
