// The order of a tie at the line: dragged, or moved by buttons; recorded as a whole.
import { createSignal, For, type JSX } from "solid-js";
import type { OutcomeRow } from "../../../../server/desk/view.ts";
import { Icon } from "../../../parts/Icon.tsx";
import { t } from "../../../text/deciding.ts";
import { t as outcome } from "../../../text/outcome.ts";
import { DecisionForm } from "./DecisionForm.tsx";

export interface TieFormProps {
  readonly programme: string;
  readonly members: readonly OutcomeRow[];
  readonly rank: number;
  /** persons on the list if the whole tie is taken; null where that is not offered */
  readonly takeAll: number | null;
  readonly onDone: () => void;
}

/** `id` moved to the place of the one at `to`. */
export function moved(order: readonly string[], id: string, to: number): readonly string[] {
  const rest = order.filter((one) => one !== id);
  return [...rest.slice(0, to), id, ...rest.slice(to)];
}

export function TieForm(props: TieFormProps): JSX.Element {
  const [order, setOrder] = createSignal<readonly string[]>(props.members.map(({ id }) => id));
  const [dragged, setDragged] = createSignal<string | null>(null);
  const row = (id: string): OutcomeRow => props.members.find((one) => one.id === id)!;
  const at = (): string => `/programmes/${encodeURIComponent(props.programme)}`;
  const move = (id: string, to: number): void => void (to >= 0 && to < order().length && setOrder(moved(order(), id, to)));
  return (
    <>
      <ol class="outcome-order" aria-label={t().order}>
        <For each={order()}>
          {(id, i) => (
            <li
              draggable="true" data-dragged={dragged() === id} onDragStart={() => setDragged(id)} onDragEnd={() => setDragged(null)}
              onDragOver={(event) => event.preventDefault()} onDrop={() => dragged() !== null && move(dragged()!, i())}
            >
              <span class="outcome-place numbers">{i() + 1}</span>
              <span><strong>{row(id).name}</strong> <span class="quiet-text">{id}　{row(id).employer}</span></span>
              <span class="row">
                <button type="button" class="button" aria-label={t().up(row(id).name)} disabled={i() === 0} onClick={() => move(id, i() - 1)}><Icon name="up" /></button>
                <button type="button" class="button" aria-label={t().down(row(id).name)} disabled={i() === order().length - 1} onClick={() => move(id, i() + 1)}><Icon name="down" /></button>
              </span>
            </li>
          )}
        </For>
      </ol>
      <p class="small quiet-text">{outcome().score} {props.members[0]?.score}</p>
      <DecisionForm
        onDone={props.onDone}
        choices={[
          { id: "tie", text: t().recordOrder, path: `${at()}/tie-decisions`, body: { order: order() } },
          ...(props.takeAll === null ? [] : [{ id: "take-all", text: t().takeAll(props.takeAll), path: `${at()}/decisions`, body: { kind: "take-all", subject: String(props.rank), value: "" } }]),
        ]}
      />
    </>
  );
}
