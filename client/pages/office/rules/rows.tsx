// Lists of the rules that a person orders: each row's buttons, and the one that adds; the keyboard stays where the change was.
import { Show, type JSX } from "solid-js";
import { Icon } from "../../../parts/Icon.tsx";
import { t } from "../../../text/rules.ts";
import type { Edit } from "./edit.ts";
import { useEditor } from "./editor.ts";
import { idOf } from "./fields.tsx";

/** A row says `data-row={pointer}`. */
function focusRow(at: string, wanted: string): void {
  const found = document.querySelectorAll<HTMLElement>(`[data-row="${CSS.escape(at)}"] :is(${wanted})`);
  [...found].find((one) => !one.matches(":disabled"))?.focus();
}

export interface RowActsProps {
  /** pointer of the list */
  readonly list: string;
  readonly index: number;
  readonly of: number;
  /** which row, for those who do not see it */
  readonly name: string;
  readonly removeLabel: string;
  /** before it goes: false keeps it */
  readonly mayRemove?: () => boolean;
  /** what else changes when it goes */
  readonly also?: () => readonly Edit[];
}

export function RowActs(props: RowActsProps): JSX.Element {
  const editor = useEditor();
  const move = (to: number, way: "up" | "down"): void => {
    editor.edit({ kind: "move", at: props.list, from: props.index, to });
    focusRow(`${props.list}/${to}`, `[data-act="${way}"]`);
    if (document.activeElement === document.body) focusRow(`${props.list}/${to}`, "[data-act]");
  };
  const remove = (): void => {
    if (props.mayRemove?.() === false) return;
    const { list, index, of } = props;
    editor.edit({ kind: "remove", at: list, index }, ...(props.also?.() ?? []));
    if (of > 1) focusRow(`${list}/${Math.min(index, of - 2)}`, '[data-act="remove"]');
    else document.getElementById(`${idOf(list)}-add`)?.focus();
  };
  return (
    <Show when={!editor.readOnly()}>
      <div class="rules-acts">
        <button type="button" class="button" data-act="up" aria-label={`${props.name} ${t().moveUp}`} disabled={props.index === 0} onClick={() => move(props.index - 1, "up")}><Icon name="up" /></button>
        <button type="button" class="button" data-act="down" aria-label={`${props.name} ${t().moveDown}`} disabled={props.index === props.of - 1} onClick={() => move(props.index + 1, "down")}><Icon name="down" /></button>
        <button type="button" class="button" data-act="remove" aria-label={`${props.name} ${props.removeLabel}`} onClick={remove}><Icon name="cross" /></button>
      </div>
    </Show>
  );
}

export interface AddRowProps {
  /** pointer of the list */
  readonly list: string;
  readonly label: string;
  /** whose list it is, for those who do not see it */
  readonly name?: string;
  readonly fresh: () => unknown;
  /** what else changes when it comes */
  readonly follows?: (fresh: unknown) => readonly Edit[];
  /** another button of the same list */
  readonly also?: boolean;
}

/** At the end of a list: adds a row and goes there. */
export function AddRow(props: AddRowProps): JSX.Element {
  const editor = useEditor();
  const add = (): void => {
    const list = editor.at(props.list);
    const index = Array.isArray(list) ? list.length : 0;
    const value = props.fresh();
    editor.edit({ kind: "insert", at: props.list, index, value }, ...(props.follows?.(value) ?? []));
    focusRow(`${props.list}/${index}`, "input, select, textarea");
  };
  return (
    <Show when={!editor.readOnly()}>
      <button type="button" class="button rules-add-row" id={props.also === true ? undefined : `${idOf(props.list)}-add`} aria-label={(props.name ?? "") === "" ? undefined : `${props.name} ${props.label}`} onClick={add}>{props.label}</button>
    </Show>
  );
}
