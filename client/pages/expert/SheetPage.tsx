// The sheet of one candidate: header, banner, rows beside the pad or the receipt, foot; or its review.
import { createEffect, createResource, createSignal, on, Show, type JSX } from "solid-js";
import "../../styles/expert.css";
import { request } from "../../api/request.ts";
import type { Seat } from "../../state/seat.ts";
import type { Rubric } from "../../../scoring/rubric.ts";
import { t } from "../../text/expert.ts";
import { Banner, seatBanner, sheetBanner, type BannerLine } from "./Banner.tsx";
import { CriteriaList } from "./CriteriaList.tsx";
import { EntryPanel } from "./EntryPanel.tsx";
import { createHardwareKeys } from "./hardware-keys.ts";
import { Review } from "./Review.tsx";
import { createSheet } from "./sheet.ts";
import { SheetFoot } from "./SheetFoot.tsx";
import { SheetHeader } from "./SheetHeader.tsx";
import { SignedPanel } from "./SignedPanel.tsx";

export interface SheetPageProps {
  readonly seat: Seat;
  readonly rubric: Rubric;
  readonly candidate: string;
  /** of another candidate, with the way to her */
  readonly elsewhere: BannerLine | null;
  readonly onLeave: () => void;
}

export function SheetPage(props: SheetPageProps): JSX.Element {
  // the page is made anew for every candidate and rubric
  const sheet = createSheet(props.seat, props.rubric, props.candidate);
  createHardwareKeys(sheet);
  const isCurrent = (): boolean => props.seat.live.view()?.current?.candidate === sheet.candidate;
  const [isRefusedUnlock, setRefusedUnlock] = createSignal(false);
  createEffect(on(() => sheet.own()?.state, (now, before) => {
    if (before === "unlock-asked" && now === "submitted") setRefusedUnlock(true);
    else if (now !== "submitted") setRefusedUnlock(false);
  }));
  createEffect(on(() => props.seat.live.view()?.remindedAt, (at) => {
    if (at && isCurrent() && sheet.lock() === null && "vibrate" in navigator) navigator.vibrate(200);
  }, { defer: true }));
  const [receipts] = createResource(() => (sheet.truth().sign.state === "saved" && sheet.truth().receipt === null ? sheet.own()?.rev ?? 0 : null), async () => {
    const answer = await request<readonly { candidate: string; receipt: string | null }[]>("GET", "/sheets");
    return answer.kind === "ok" ? answer.body.find((one) => one.candidate === sheet.candidate)?.receipt ?? null : null;
  });
  /** the operation's own number: the staff finds it in a rescue file and in the log */
  const provisional = (): string | null => {
    const op = props.seat.state().operations.findLast(({ operation }) => operation.candidate === sheet.candidate && operation.change.kind === "submit")?.operation.op;
    return op === undefined ? null : op.slice(-8).toUpperCase().replace(/^(.{4})/, "$1-");
  };
  const mode = (): "sheet" | "review" | "signed" | "locked" => {
    const lock = sheet.lock();
    if (lock === "signed" || lock === "paper") return "signed";
    return lock === null ? (sheet.isReviewed() ? "review" : "sheet") : "locked";
  };
  return (
    <div class="expert" data-mode={mode()}>
      <SheetHeader seat={props.seat} sheet={sheet} />
      <Banner line={seatBanner(props.seat) ?? props.elsewhere ?? sheetBanner(props.seat, sheet)} />
      <main class="expert-main" data-page={mode()} data-candidate={sheet.candidate}>
        <Show when={mode() !== "review"} fallback={<Review seat={props.seat} sheet={sheet} />}>
          <CriteriaList seat={props.seat} sheet={sheet} />
          <Show when={mode() === "sheet"}><EntryPanel sheet={sheet} /></Show>
          <Show when={mode() === "signed"}>
            <SignedPanel sheet={sheet} receipt={receipts.latest ?? null} provisional={provisional()} isRefusedUnlock={isRefusedUnlock()} onLeave={isCurrent() ? null : props.onLeave} />
          </Show>
          <Show when={mode() === "locked"}>
            <section class="expert-signed">
              <h2>{sheet.lock() === "closed" ? t().bannerClosed : t().bannerOther}</h2>
              <p>{sheet.lock() === "closed" ? t().bannerClosedText : t().otherText}</p>
              <Show when={sheet.lock() === "closed"} fallback={<a class="button big primary" href="/join">{t().useThisTablet}</a>}>
                <button type="button" class="button big primary" data-act="leave" onClick={() => props.onLeave()}>{t().goOn}</button>
              </Show>
            </section>
          </Show>
        </Show>
      </main>
      <Show when={mode() === "sheet"}><SheetFoot sheet={sheet} /></Show>
    </div>
  );
}
