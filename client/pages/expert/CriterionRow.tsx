// One criterion in the list: number, name, range, value and where the value is. A tap anywhere chooses it; nothing here changes a value
// but the two buttons of a conflict.
import { createEffect, onCleanup, Show, type JSX } from "solid-js";
import type { Seat } from "../../state/seat.ts";
import type { Cell } from "../../outbox/truth.ts";
import { Icon } from "../../parts/Icon.tsx";
import { t } from "../../text/expert.ts";
import { Benchmarks } from "./Benchmarks.tsx";
import { CellMark } from "./CellMark.tsx";
import { keepInMiddle } from "./show-in-middle.ts";
import { itemName, rangeText } from "./figures.ts";
import type { Item, Sheet } from "./sheet.ts";
import { UnsettledCell } from "./UnsettledCell.tsx";

export function CriterionRow(props: { readonly seat: Seat; readonly sheet: Sheet; readonly item: Item; readonly guide: boolean }): JSX.Element {
  let row: HTMLLIElement | undefined;
  const cell = (): Cell => props.sheet.truth().cells.get(props.item.id) ?? { value: null, mark: { state: "empty" } };
  const isActive = (): boolean => props.sheet.active() === props.item.id && props.sheet.lock() === null;
  const isReopened = (): boolean => props.sheet.own()?.reopened?.includes(props.item.id) === true;
  const shown = (): string => {
    const { mark, value } = cell();
    return mark.state === "typing" ? mark.text : value ?? "";
  };
  createEffect(() => {
    if (isActive() && row !== undefined) onCleanup(keepInMiddle(row));
  });
  return (
    <li ref={(element) => (row = element)} class="expert-row" classList={{ active: isActive(), locked: !props.sheet.isOpen(props.item.id) }} data-cell={props.item.id} data-state={cell().mark.state}>
      <button type="button" class="expert-row-main" aria-current={isActive() ? "true" : undefined} disabled={props.sheet.lock() !== null} onClick={() => props.sheet.activate(props.item.id)}>
        <span class="expert-row-number numbers">{props.item.number}</span>
        <span class="expert-row-name">
          <span class="expert-row-title">{itemName(props.item)}</span>
          <span class="expert-row-range">{rangeText(props.item)}</span>
        </span>
        <span class="expert-row-value numbers">{shown()}</span>
        <span class="expert-row-mark">
          <CellMark mark={cell().mark} />
          <Show when={isReopened()}><span class="expert-mark warn"><Icon name="undo" />{t().reopenedCell}</span></Show>
          <Show when={props.sheet.lock() === null && !props.sheet.isOpen(props.item.id)}><span class="expert-mark"><Icon name="lock" />{t().lockedCell}</span></Show>
        </span>
      </button>
      <UnsettledCell seat={props.seat} sheet={props.sheet} cell={props.item.id} mark={cell().mark} />
      <Show when={isActive() && props.guide}><Benchmarks item={props.item} /></Show>
    </li>
  );
}
