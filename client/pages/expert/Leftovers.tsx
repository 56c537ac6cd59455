// What never arrived before another tablet took the seat: this tablet's value beside the server's, and which of the two is to count.
import { Index, Show, type Accessor, type JSX } from "solid-js";
import { cellOf, cellsOf, signCell, valueIn } from "../../outbox/operation.ts";
import type { Leftover } from "../../outbox/outbox-state.ts";
import type { Seat } from "../../state/seat.ts";
import { t } from "../../text/expert.ts";

/** of a comment so much stands on a button */
const longestNamed = 20;

export function Leftovers(props: { readonly seat: Seat; readonly who: (candidate: string) => string; readonly cellName: (cell: string) => string }): JSX.Element {
  const left = (): readonly Leftover[] => (props.seat.state().operations.some(({ standing }) => standing.kind === "left") ? props.seat.outbox.leftover() : []);
  const isSign = ({ change }: Leftover): boolean => change.kind === "submit";
  const there = ({ candidate }: Leftover, cell: string): string => {
    const sheet = props.seat.state().sheets.get(candidate);
    return (sheet === undefined ? null : cellOf(sheet, cell)) ?? "";
  };
  const here = ({ change }: Leftover, cell: string): string => valueIn(change, cell) ?? "";
  const named = (value: string): string => (value === "" ? t().noValue : value);
  const line = (one: Leftover): string => cellsOf(one.change).map((cell) => {
    if (cell === signCell) return props.cellName(cell);
    const [mine, theirs] = [here(one, cell), there(one, cell)];
    return `${props.cellName(cell)} ${mine === theirs ? named(mine) : t().hereAndThere(named(mine), named(theirs))}`;
  }).join("；");
  const drop = (one: Leftover): void => one.ops.forEach((op) => void props.seat.outbox.setAside(op));
  /** the one cell on which the two differ; of a whole sheet each is shown and none is asked about */
  const choice = (one: Leftover): string | null => {
    const cell = cellsOf(one.change)[0]!;
    return one.change.kind === "sheet" || isSign(one) || here(one, cell) === there(one, cell) ? null : cell;
  };
  const Line = ({ one }: { readonly one: Accessor<Leftover> }): JSX.Element => (
    <li data-left={cellsOf(one().change)[0]}>
      <span><b>{props.who(one().candidate)}</b> {line(one())}</span>
      <Show when={!props.seat.state().readOnly}>
        <Show when={choice(one())}>
          {(cell) => (
            <span class="buttons">
              <button type="button" class="button" data-choose="mine" onClick={() => void props.seat.outbox.takeOver([one()])}>{t().useMine(named(here(one(), cell())).slice(0, longestNamed))}</button>
              <button type="button" class="button" data-choose="theirs" onClick={() => drop(one())}>{t().useTheirs(named(there(one(), cell())).slice(0, longestNamed))}</button>
            </span>
          )}
        </Show>
        <Show when={isSign(one())}><button type="button" class="button" onClick={() => drop(one())}>{t().understood}</button></Show>
      </Show>
    </li>
  );
  return (
    <Show when={left().length > 0}>
      <p>{t().takeOverText}</p>
      <ul class="expert-waiting">
        <Index each={left()}>{(one) => <Line one={one} />}</Index>
      </ul>
      <Show when={left().some((one) => cellsOf(one.change).includes(signCell))}><p>{t().signAgain}</p></Show>
      <Show when={!props.seat.state().readOnly && left().some((one) => !isSign(one))}>
        <button type="button" class="button big" onClick={() => void props.seat.outbox.takeOver(left())}>{t().takeOver}</button>
      </Show>
    </Show>
  );
}
