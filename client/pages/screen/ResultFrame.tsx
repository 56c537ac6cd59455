// The released result of one candidate, as far as it has been revealed (ux §6.5 B). Figures come ready from the server.
import { For, Match, Show, Switch, type JSX } from "solid-js";
import type { Frame } from "../../../server/live/view.ts";
import { shared } from "../../text/shared.ts";
import { t } from "../../text/screen.ts";
import { fitted, fullWidth } from "./fit.ts";
import type { Shown } from "./Frame.tsx";
import { Root } from "./Root.tsx";

type Seat = Extract<Frame, { kind: "result" }>["seats"][number];

/** So many seats can stand side by side with their totals. */
const seatsInARow = 9;
const gap = 1.4;

function SeatCell(props: { readonly seat: Seat; readonly width: number; readonly fresh: ReadonlySet<string> }): JSX.Element {
  const heading = (): string => props.seat.name ?? shared().seat(props.seat.seat);
  const word = (): string => (props.seat.state === "recused" ? t().recused : props.seat.state === "absent" ? t().absent : t().noSheet);
  return (
    <li class="screen-seat" data-struck={props.seat.struck ?? "no"} data-state={props.seat.state}>
      <span class="screen-seat-name" style={{ "font-size": `calc(var(--u) * ${fitted(heading(), 3.9, props.width - 1, 2)})` }}>{heading()}</span>
      <Show when={props.seat.state === "submitted"} fallback={<span class="screen-seat-word">{word()}</span>}>
        <Show when={props.seat.total} fallback={<span class="screen-seat-total screen-quiet"><span aria-hidden="true">?</span><span class="visually-hidden">{t().notShown}</span></span>}>
          {(total) => (
            <span class="screen-seat-total" classList={{ "screen-fresh": props.fresh.has(`sheet:${props.seat.seat}`) }} style={{ "font-size": `calc(var(--u) * ${fitted(total(), 6, props.width - 2)})` }}>
              <Show when={props.seat.struck} fallback={total()}><s>{total()}</s></Show>
            </span>
          )}
        </Show>
      </Show>
      <Show when={props.seat.struck}>
        {(struck) => <span class="screen-seat-struck" classList={{ "screen-fresh": props.fresh.has("strike") }}>{struck() === "high" ? t().struckHigh : t().struckLow}</span>}
      </Show>
    </li>
  );
}

export function ResultFrame(props: Shown<"result">): JSX.Element {
  const columns = (): number => {
    const count = props.frame.seats.length;
    return Math.max(4, Math.ceil(count / Math.ceil(count / seatsInARow)));
  };
  const width = (): number => (fullWidth - gap * (columns() - 1)) / columns();
  return (
    <>
      <header class="screen-head">
        <p class="screen-position-small">{String(props.frame.position).padStart(2, "0")}</p>
        <h1 class="screen-name" style={{ "font-size": `calc(var(--u) * ${fitted(props.frame.name, 9.5, fullWidth - 16)})` }}>{props.frame.name}</h1>
      </header>
      <ol class="screen-seats" style={{ "grid-template-columns": `repeat(${columns()}, minmax(0, 1fr))` }}>
        <For each={props.frame.seats}>{(seat) => <SeatCell seat={seat} width={width()} fresh={props.fresh} />}</For>
      </ol>
      <div class="screen-outcome">
        <Show when={props.frame.score}>
          {(score) => (
            <div class="screen-score" classList={{ "screen-fresh": props.fresh.has("score") }}>
              <p class="screen-outcome-word">
                <Switch>
                  <Match when={score().method === "mean"}>{t().mean(score().counted)}</Match>
                  <Match when={score().method === "median"}>{t().median(score().counted)}</Match>
                  <Match when={score().method === "additive"}>{t().additive(score().counted)}</Match>
                </Switch>
              </p>
              <p class="screen-score-figures">
                <Show when={score().exact !== score().rounded}><span class="screen-exact">{score().exact} <span aria-hidden="true">→</span> </span></Show>
                <strong>{score().rounded}</strong>
              </p>
            </div>
          )}
        </Show>
        <Show when={props.frame.rankSoFar}>
          {(place) => (
            <div class="screen-place" classList={{ "screen-fresh": props.fresh.has("rank") }}>
              <p class="screen-outcome-word">{t().rankSoFar}</p>
              <p class="screen-place-figures">{t().rankOf(place().rank, place().of)}</p>
            </div>
          )}
        </Show>
      </div>
      <footer class="screen-foot">
        <span class="screen-quiet">{props.view.session.name}</span>
        <Root root={props.view.root} />
      </footer>
    </>
  );
}
