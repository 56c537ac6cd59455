// An expert's own sheets with receipts, and her own scores compared; works without a network from what the tablet keeps.
import { useSearchParams } from "@solidjs/router";
import { Show, type JSX } from "solid-js";
import "../../styles/expert.css";
import { DisplaySettings } from "../../parts/DisplaySettings.tsx";
import { Icon } from "../../parts/Icon.tsx";
import type { Seat } from "../../state/seat.ts";
import { t } from "../../text/expert.ts";
import { Banner, seatBanner } from "./Banner.tsx";
import { Comparison } from "./Comparison.tsx";
import { SeatPill } from "./SeatPill.tsx";
import { SheetList } from "./SheetList.tsx";
import { WithSeat } from "./WithSeat.tsx";

function OwnSheets(props: { readonly seat: Seat }): JSX.Element {
  const [search, setSearch] = useSearchParams<{ show?: string }>();
  const isCompare = (): boolean => search.show === "compare";
  return (
    <div class="expert-own-page">
      <header class="expert-header">
        <div class="expert-header-main">
          <a class="button big" href="/e" data-act="back"><Icon name="left" />{t().backToSheet}</a>
          <h1 class="expert-own-title">{t().sheetsTitle}</h1>
          <nav class="buttons" aria-label={t().sheetsTitle}>
            <button type="button" class="button" aria-pressed={!isCompare()} classList={{ primary: !isCompare() }} onClick={() => setSearch({ show: null })}>{t().listTab}</button>
            <button type="button" class="button" aria-pressed={isCompare()} classList={{ primary: isCompare() }} onClick={() => setSearch({ show: "compare" })}>{t().compareTab}</button>
          </nav>
          <DisplaySettings withHand />
          <SeatPill seat={props.seat} />
        </div>
      </header>
      <Banner line={seatBanner(props.seat)} />
      <main class="expert-sheets" data-page={isCompare() ? "compare" : "sheets"}>
        <Show when={isCompare() ? props.seat.rubric() : undefined} fallback={<SheetList seat={props.seat} />}>
          {(rubric) => <Comparison seat={props.seat} rubric={rubric()} />}
        </Show>
      </main>
    </div>
  );
}

export default function SheetsPage(): JSX.Element {
  return <WithSeat>{(seat) => <OwnSheets seat={seat} />}</WithSeat>;
}
