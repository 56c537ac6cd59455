// What waits on this tablet, one line each; try again now; and, as the last resort, everything as a file for the staff.
import { For, Show, type JSX } from "solid-js";
import { Dialog } from "../../parts/Dialog.tsx";
import { cellsOf, commentCell, isUnsettled, signCell, valueIn, type KeptOperation } from "../../outbox/operation.ts";
import { cellTruth } from "../../outbox/truth.ts";
import { now } from "../../state/clock.ts";
import type { Seat } from "../../state/seat.ts";
import { shared } from "../../text/shared.ts";
import { t } from "../../text/expert.ts";
import { label } from "../../text/words.ts";
import { CellMark } from "./CellMark.tsx";
import { Leftovers } from "./Leftovers.tsx";
import { saveRescueFile } from "./rescue.ts";

/** more lines than this help nobody; the number is above them */
const mostLines = 30;

export function WaitingItems(props: { readonly seat: Seat; readonly open: boolean; readonly onClose: () => void }): JSX.Element {
  const waiting = (): readonly KeptOperation[] => props.seat.state().operations.filter((one) => isUnsettled(one) && one.standing.kind !== "left");
  const who = (candidate: string): string => {
    const one = props.seat.live.view()?.order.find((row) => row.candidate === candidate);
    return one === undefined ? candidate : `${one.position} ${one.name}`;
  };
  const cellName = (cell: string): string => {
    const leaf = props.seat.rubric()?.leaves.find(({ id }) => id === cell);
    return cell === commentCell ? t().comment : cell === signCell ? t().signature : label(leaf?.criterion.name) || cell;
  };
  const mark = (one: KeptOperation): ReturnType<typeof cellTruth>["mark"] =>
    cellTruth([one], props.seat.state().sheets.get(one.operation.candidate), cellsOf(one.operation.change)[0] ?? signCell, now()).mark;
  const what = ({ operation: { change } }: KeptOperation): string => cellsOf(change).map((cell) => [cellName(cell), valueIn(change, cell)?.slice(0, 20)].filter(Boolean).join(" ")).join("；");
  return (
    <Dialog open={props.open} title={t().waitingTitle} onClose={props.onClose}>
      <p>{waiting().length === 0 ? t().nothingWaits : t().waitingCount(waiting().length)}</p>
      <Show when={waiting().length > 0}>
        <ul class="expert-waiting">
          <For each={waiting().slice(0, mostLines)}>
            {(one) => (
              <li>
                <span><b>{who(one.operation.candidate)}</b> {what(one)}</span>
                <CellMark mark={mark(one)} />
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Leftovers seat={props.seat} who={who} cellName={cellName} />
      <div class="buttons">
        <button type="button" class="button big" autofocus onClick={props.onClose}>{shared().close}</button>
        <Show when={waiting().length > 0}><button type="button" class="button big primary" data-act="retry" onClick={() => props.seat.outbox.retryNow()}>{t().retryNow}</button></Show>
      </div>
      <p class="small quiet-text">{t().rescueText}</p>
      <button type="button" class="button" data-act="rescue" onClick={() => saveRescueFile(props.seat)}>{t().rescue}</button>
    </Dialog>
  );
}
