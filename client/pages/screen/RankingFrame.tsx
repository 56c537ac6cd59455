// One page of the ranking, revealed from the bottom (ux §6.5 C). Rows that the hall has not seen are not in the frame at all.
import { For, Show, type JSX } from "solid-js";
import type { Frame } from "../../../server/live/view.ts";
import { t } from "../../text/screen.ts";
import { label } from "../../text/words.ts";
import { fitted, fullWidth, least, widthOf } from "./fit.ts";
import type { Shown } from "./Frame.tsx";
import { Root } from "./Root.tsx";

type Row = NonNullable<Extract<Frame, { kind: "ranking" }>["rows"][number]>;

const tieMarks = { score: "*", rank: "=" } as const;

const [nameSize, rankWidth, scoreWidth, gap] = [4.8, 9, 19, 2];

function RankedRow(props: { readonly row: Row; readonly nameWidth: number }): JSX.Element {
  const words = (): string => (props.row.selected ? t().selected : props.row.reason === null ? t().notSelected : inTwoLines(label(props.row.reason), rest()));
  const rest = (): number => fullWidth - rankWidth - scoreWidth - props.nameWidth - 3 * gap;
  return (
    <>
      <span class="screen-rank"><span aria-hidden="true">{props.row.rank}</span><span class="visually-hidden">{t().rank(props.row.rank)}</span></span>
      <span class="screen-row-name" style={{ "font-size": `calc(var(--u) * ${fitted(props.row.name, nameSize, props.nameWidth)})` }}>{props.row.name}</span>
      <span class="screen-row-score">{props.row.score}<span class="screen-tie">{props.row.tie === null ? "" : tieMarks[props.row.tie]}</span></span>
      <span class="screen-row-words" data-selected={props.row.selected} style={{ "font-size": `calc(var(--u) * ${fitted(words(), 4.2, rest(), 2)})` }}>{words()}</span>
    </>
  );
}

/** All reasons where they fit; else the first, and how many there are beside it. */
function inTwoLines(reason: string, width: number): string {
  const items = reason.split(/、|, /);
  const fits = (text: string): boolean => widthOf(text) * least <= 2 * width * 0.82;
  return fits(reason) || items.length === 1 ? reason : t().andOthers(items[0]!, items.length - 1);
}

export function RankingFrame(props: Shown<"ranking">): JSX.Element {
  const shown = (): readonly Row[] => props.frame.rows.filter((row) => row !== null);
  // as wide as the longest name of the page, so that a reason has the rest
  const nameWidth = (): number => Math.min(78, Math.max(26, ...shown().map(({ name }) => widthOf(name) * nameSize)));
  return (
    <>
      <header class="screen-head">
        <h1>{props.view.session.name}</h1>
        <p class="screen-end"><span class="screen-accent">{t().ranking}</span><Show when={props.frame.pages > 1}><span class="screen-quiet"> {t().page(props.frame.page, props.frame.pages)}</span></Show></p>
      </header>
      <ol class="screen-rows">
        <For each={props.frame.rows}>
          {(row, index) => (
            <>
              <li class="screen-row" classList={{ "screen-fresh": row !== null && props.fresh.has(`row:${row.candidate}`) }} style={{ "grid-template-columns": `calc(var(--u) * ${rankWidth}) calc(var(--u) * ${nameWidth()}) calc(var(--u) * ${scoreWidth}) minmax(0, 1fr)` }}>
                <Show when={row} fallback={<span class="screen-rank screen-quiet"><span aria-hidden="true">?</span><span class="visually-hidden">{t().notShown}</span></span>}>
                  {(one) => <RankedRow row={one()} nameWidth={nameWidth()} />}
                </Show>
              </li>
              <Show when={props.frame.lineBefore === index() + 1}>
                <li class="screen-quota"><span>{t().line(props.frame.seats)}</span></li>
              </Show>
            </>
          )}
        </For>
      </ol>
      <footer class="screen-foot">
        <For each={(["score", "rank"] as const).filter((kind) => shown().some(({ tie }) => tie === kind))}>{(kind) => <span class="screen-quiet">{tieMarks[kind]} {kind === "rank" ? t().tieRank : t().tieScore}</span>}</For>
        <span class="screen-end screen-quiet"><Show when={props.frame.pattern === "bottom"}>{t().step(props.frame.step, props.frame.steps)}</Show></span>
        <Root root={props.view.root} />
      </footer>
    </>
  );
}
