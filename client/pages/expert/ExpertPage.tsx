// The expert's page: certification, waiting, the sheet; and what is said when this tablet can show none of them.
import { createEffect, createSignal, onCleanup, Match, Show, Switch, type JSX } from "solid-js";
import type { ExpertView } from "../../../server/live/view.ts";
import { Message } from "../../parts/Message.tsx";
import type { Seat } from "../../state/seat.ts";
import { shared } from "../../text/shared.ts";
import { t } from "../../text/expert.ts";
import { ArchivedPage } from "./ArchivedPage.tsx";
import { Banner, seatBanner, type BannerLine } from "./Banner.tsx";
import { Certify } from "./Certify.tsx";
import { SeatPill } from "./SeatPill.tsx";
import { SeatTools } from "./SeatTools.tsx";
import { SheetPage } from "./SheetPage.tsx";
import { Waiting } from "./Waiting.tsx";
import { createWhichSheet } from "./which-sheet.ts";
import { WithSeat } from "./WithSeat.tsx";

function AtSeat(props: { readonly seat: Seat }): JSX.Element {
  const { seat } = props;
  const which = createWhichSheet(seat);
  const view = seat.live.view;
  // the certification's result is read before the page goes on
  const [isCertifying, setCertifying] = createSignal(false);
  createEffect(() => {
    if (view()?.certified === false) setCertifying(true);
  });
  // so that the own sheets open without a network too, where no service worker keeps the pages
  const ahead = setTimeout(() => void import("./SheetsPage.tsx").catch(() => undefined), 3000);
  onCleanup(() => clearTimeout(ahead));
  const elsewhere = (): BannerLine | null => {
    const one = which.elsewhere();
    if (one === null) return null;
    const text = one.why === "open" ? t().bannerNext(String(one.position)) : t().bannerUnlockedOther(one.name);
    return { kind: "elsewhere", tone: "info", icon: "right", text, action: { text: t().goThere, act: () => which.open(one.candidate) } };
  };
  const waiting = (now: ExpertView): JSX.Element => (
    <Waiting
      view={now} serverNow={seat.live.serverNow()} queueEmpty={seat.state().queue === 0} opening={which.opening()} onOpen={() => which.open(which.opening()!.candidate)}
      tools={<><SeatTools seat={seat} /><SeatPill seat={seat} /></>} banner={<Banner line={seatBanner(seat)} />}
    />
  );
  return (
    <Switch fallback={<Message title={t().noAnswerTitle} text={seat.live.line() === "connecting" ? shared().loading : t().noAnswerText} />}>
      <Match when={view()?.session.state === "archived" || seat.live.line() === "gone"}><ArchivedPage seat={seat} /></Match>
      <Match when={seat.live.line() === "signed-out" && view() === undefined}><Message title={t().nobodyTitle} text={t().nobodyText}><a class="button big primary" href="/join">{t().toJoin}</a></Message></Match>
      <Match when={isCertifying()}><main data-page="certify"><Certify onDone={() => setCertifying(false)} /></main></Match>
      <Match when={which.candidate() !== null && seat.rubric() !== undefined && view() !== undefined}>
        <Show when={which.candidate()} keyed>
          {(candidate) => <Show when={seat.rubric()} keyed>{(rubric) => <SheetPage seat={seat} rubric={rubric} candidate={candidate} elsewhere={elsewhere()} onLeave={which.leave} />}</Show>}
        </Show>
      </Match>
      <Match when={view()}>{(now) => waiting(now())}</Match>
    </Switch>
  );
}

export default function ExpertPage(): JSX.Element {
  return <WithSeat>{(seat) => <AtSeat seat={seat} />}</WithSeat>;
}
