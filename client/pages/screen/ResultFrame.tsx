// The released result of one candidate, as far as it has been revealed (ux §6.5 B). Figures come ready from the server.
import { For, Match, Show, Switch, type JSX } from "solid-js";
import type { Frame } from "../../../server/live/view.ts";
import { shared } from "../../text/shared.ts";
import { t } from "../../text/screen.ts";
import { fitted, fullWidth } from "./fit.ts";
import type { Shown } from "./Frame.tsx";
import { Root } from "./Root.tsx";

type Seat = Extract<Frame, { kind: "result" }>["seats"][number];

const gap = 1.4;

/** Seats in rows that fill the picture, the figures as large as they can stand. */
function gridOf(count: number): { columns: number; rows: number } {
  const rows = count <= 4 ? 1 : count <= 12 ? 2 : count <= 21 ? 3 : 4;
  return { columns: Math.max(3, Math.ceil(count / rows)), rows };
}

function SeatCell(props: { readonly seat: Seat; readonly width: number; readonly rows: number; readonly fresh: ReadonlySet<string> }): JSX.Element {
  const struckWord = (): string => (props.seat.struck === null ? "" : ` ${props.seat.struck === "high" ? t().struckHigh : t().struckLow}`);
  const heading = (): string => props.seat.name ?? shared().seat(props.seat.seat);
  const word = (): string => (props.seat.state === "recused" ? t().recused : props.seat.state === "absent" ? t().absent : t().noSheet);
  const figure = (): number => [13, 9.6, 5.6, 4.2][props.rows - 1]!;
  return (
    <li class="screen-seat" data-struck={props.seat.struck ?? "no"} data-state={props.seat.state}>
      <span class="screen-seat-name" style={{ "font-size": `calc(var(--u) * ${fitted(heading() + struckWord(), 4.4, props.width - 1.4, props.rows > 2 ? 1 : 2)})` }}>
        {heading()}
        <Show when={props.seat.struck}>
          <b class="screen-seat-struck" classList={{ "screen-fresh": props.fresh.has("strike") }}>{struckWord()}</b>
        </Show>
      </span>
      <Show when={props.seat.state === "submitted"} fallback={<span class="screen-seat-word" style={{ "font-size": `calc(var(--u) * ${fitted(word(), Math.min(5, figure()), props.width - 1)})` }}>{word()}</span>}>
        <Show when={props.seat.total} fallback={<span class="screen-seat-total screen-quiet" style={{ "font-size": `calc(var(--u) * ${figure()})` }}><span aria-hidden="true">?</span><span class="visually-hidden">{t().notShown}</span></span>}>
          {(total) => (
            <span class="screen-seat-total" classList={{ "screen-fresh": props.fresh.has(`sheet:${props.seat.seat}`) }} style={{ "font-size": `calc(var(--u) * ${fitted(total(), figure(), props.width - 2)})` }}>
              <Show when={props.seat.struck} fallback={total()}><s>{total()}</s></Show>
            </span>
          )}
        </Show>
      </Show>
    </li>
  );
}

export function ResultFrame(props: Shown<"result">): JSX.Element {
  const grid = (): { columns: number; rows: number } => gridOf(props.frame.seats.length);
  const width = (): number => (fullWidth - gap * (grid().columns - 1)) / grid().columns;
  return (
    <>
      <header class="screen-head">
        <p class="screen-position-small">{String(props.frame.position).padStart(2, "0")}</p>
        <h1 class="screen-name" style={{ "font-size": `calc(var(--u) * ${fitted(props.frame.name, 9.5, fullWidth - 16)})` }}>{props.frame.name}</h1>
      </header>
      <ol class="screen-seats" style={{ "grid-template-columns": `repeat(${grid().columns}, minmax(0, 1fr))` }}>
        <For each={props.frame.seats}>{(seat) => <SeatCell seat={seat} width={width()} rows={grid().rows} fresh={props.fresh} />}</For>
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
                {t().made(score().byCriterion, score().byGroup)}
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
