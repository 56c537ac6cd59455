// One own sheet to read: every value, the comment, the receipt with its picture.
import { For, Show, type JSX } from "solid-js";
import type { Seat } from "../../state/seat.ts";
import { t } from "../../text/expert.ts";
import { CellMark } from "./CellMark.tsx";
import { fullText, itemName } from "./figures.ts";
import { ReceiptCode } from "./ReceiptCode.tsx";
import { itemsOf, type Item } from "./sheet.ts";
import type { OwnListed } from "./signed-sheets.ts";

export function OwnSheetValues(props: { readonly seat: Seat; readonly sheet: OwnListed; readonly code: string | null }): JSX.Element {
  const items = (): readonly Item[] => {
    const rubric = props.seat.rubric();
    return rubric === undefined ? [] : itemsOf(rubric);
  };
  return (
    <div class="expert-own-detail">
      <ol class="expert-own-values">
        <For each={items()}>
          {(item) => (
            <li>
              <span class="numbers quiet-text">{item.number}</span>
              <span class="expert-review-name">{itemName(item)}</span>
              <span class="numbers"><b>{props.sheet.values[item.id] ?? "–"}</b><span class="quiet-text"> / {fullText(item)}</span></span>
              <Show when={props.sheet.truth.cells.get(item.id)}>{(cell) => <Show when={cell().mark.state !== "saved"}><CellMark mark={cell().mark} /></Show>}</Show>
            </li>
          )}
        </For>
      </ol>
      <Show when={props.sheet.comment !== ""}><p><span class="quiet-text">{t().comment}</span> {props.sheet.comment}</p></Show>
      <Show when={props.code}>{(code) => <ReceiptCode code={code()} seq={props.sheet.truth.receipt?.seq ?? null} />}</Show>
    </div>
  );
}
