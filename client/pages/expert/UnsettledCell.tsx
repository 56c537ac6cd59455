// What only the person can settle about a cell: two values of two tablets, or a value that was not taken.
import { Match, Switch, type JSX } from "solid-js";
import type { Choice } from "../../outbox/operation.ts";
import type { Mark } from "../../outbox/truth.ts";
import type { Seat } from "../../state/seat.ts";
import { t } from "../../text/expert.ts";
import type { Sheet } from "./sheet.ts";

export function UnsettledCell(props: { readonly seat: Seat; readonly sheet: Sheet; readonly cell: string; readonly mark: Mark }): JSX.Element {
  const conflict = (): Extract<Mark, { state: "conflict" }> | null => (props.mark.state === "conflict" ? props.mark : null);
  const refused = (): Extract<Mark, { state: "refused" }> | null => (props.mark.state === "refused" ? props.mark : null);
  const settle = (choice: Choice): void => void props.seat.outbox.settle(props.sheet.candidate, props.cell, choice);
  const named = (value: string | null): string => (value === null || value === "" ? t().noValue : value);
  return (
    <Switch>
      <Match when={conflict()}>
        {(one) => (
          <div class="expert-row-settle">
            <button type="button" class="button big" data-choose="mine" onClick={() => settle("mine")}>{t().useMine(named(one().mine))}</button>
            <button type="button" class="button big" data-choose="theirs" onClick={() => settle("theirs")}>{t().useTheirs(named(one().theirs))}</button>
          </div>
        )}
      </Match>
      <Match when={refused()}>
        {(one) => (
          <div class="expert-row-settle">
            <button type="button" class="button" onClick={() => void props.seat.outbox.setAside(one().op)}>{t().understood}</button>
          </div>
        )}
      </Match>
    </Switch>
  );
}
