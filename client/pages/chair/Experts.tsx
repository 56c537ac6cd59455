// The experts: state of every sheet and every tablet, never a score.
import { For, Show, type JSX } from "solid-js";
import type { DeskSeat } from "../../../server/live/view.ts";
import { now } from "../../state/clock.ts";
import { owing, sheetCounts, whyNotRemind } from "../../state/desk.ts";
import { present } from "../../state/tablet-health.ts";
import { t } from "../../text/chair.ts";
import { ActButton } from "./ActButton.tsx";
import type { Console } from "./console.ts";
import { SheetMark } from "./marks.tsx";
import { SeatActs, seatLine } from "./SeatActs.tsx";
import { TabletMarks } from "./TabletMarks.tsx";
import { Unlocks } from "./Unlocks.tsx";

/** When the last reminder went out from this page; the server keeps its own count. */
let remindedAt: number | null = null;

export function Experts(props: { readonly console: Console }): JSX.Element {
  const view = props.console.view;
  const counts = () => sheetCounts(view());
  const remind = async (): Promise<void> => {
    if (!(await props.console.press("remind", "POST", `/sessions/${props.console.session}/reminder`))) return;
    remindedAt = now();
    props.console.say({ tone: "good", text: t().reminded });
  };
  return (
    <section class="chair-pane chair-experts" aria-labelledby="chair-experts" data-shown={props.console.pane() === "seats"}>
      <div class="chair-title">
        <h2 id="chair-experts">{t().seats} <span class="small quiet-text">{t().seatsNote}</span></h2>
        <ActButton console={props.console} act="remind" icon="bell" text={t().remind(owing(view()).length)} why={whyNotRemind(view(), remindedAt, now())} onAct={() => void remind()} />
      </div>
      <div class="chair-scroll">
        <table class="chair-seats">
          <thead><tr><th scope="col">{t().seat}</th><th scope="col">{t().sheet}</th><th scope="col">{t().tablet}</th></tr></thead>
          <tbody>
            <For each={view().seats}>{(seat) => <SeatRow console={props.console} seat={seat} />}</For>
          </tbody>
        </table>
      </div>
      <div class="chair-foot">
        <Unlocks console={props.console} />
        <div class="chair-title small">
          <strong>{seatLine(props.console)}</strong>
          <span class="numbers quiet-text"><Show when={view().current !== null} fallback={t().onlineCount(present(view(), props.console.seenNow()), view().seats.length, view().seats.filter(({ certified }) => certified).length)}>
            {t().counts(counts().submitted, counts().expected, counts().scoring, counts().notStarted, counts().asks)}
          </Show></span>
        </div>
        <SeatActs console={props.console} />
      </div>
    </section>
  );
}

function SeatRow(props: { readonly console: Console; readonly seat: DeskSeat }): JSX.Element {
  const isChosen = (): boolean => props.console.chosenSeat()?.expert === props.seat.expert;
  const count = (): string | null => {
    const sheet = props.seat.sheet;
    return sheet === null || !["in-progress", "unlocked", "remark"].includes(sheet.state) ? null : t().progress(sheet.filled, sheet.of);
  };
  return (
    <tr data-seat={props.seat.seat} data-sheet-state={props.seat.sheet?.state ?? "none"} classList={{ chosen: isChosen() }} onClick={() => props.console.chooseSeat(props.seat.expert)}>
      <th scope="row">
        <button type="button" class="chair-row" aria-pressed={isChosen()}>
          <span><span class="numbers chair-number">{String(props.seat.seat).padStart(2, "0")}</span> {props.seat.name}</span>
        </button>
      </th>
      <td>
        <Show when={props.seat.sheet} fallback={<span class="quiet-text">—</span>}>
          {(sheet) => <SheetMark state={sheet().state} count={count()} />}
        </Show>
      </td>
      <td><TabletMarks console={props.console} seat={props.seat} /></td>
    </tr>
  );
}
