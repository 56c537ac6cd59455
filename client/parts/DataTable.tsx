// A table of any length: only the rows in sight are in the document, headings stay, a click on a heading sorts. Rows have one height.
import { createMemo, createSignal, For, onCleanup, onMount, Show, type JSX } from "solid-js";
import { Icon } from "./Icon.tsx";

export interface Column<Row> {
  readonly id: string;
  readonly label: string;
  readonly cell: (row: Row) => JSX.Element;
  /** makes the heading a button; equal values keep the order of `rows` */
  readonly sort?: (row: Row) => string | number;
  readonly width?: string;
  readonly numeric?: boolean;
}

export interface DataTableProps<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** what stands instead of rows where there are none */
  readonly empty: string;
  readonly rowHeight?: number;
  /** CSS height of the window; all rows are shown where it is not given and there are at most 200 */
  readonly height?: string;
  /** attributes by which style sheets tell rows apart */
  readonly mark?: (row: Row) => string | undefined;
}

const spare = 12;
const few = 200;

export function DataTable<Row>(props: DataTableProps<Row>): JSX.Element {
  const [order, setOrder] = createSignal<{ readonly id: string; readonly down: boolean } | null>(null);
  const [top, setTop] = createSignal(0);
  const [seen, setSeen] = createSignal(800);
  let box: HTMLDivElement | undefined;
  /** rows of wrapped words are taller than asked for: what stands there is measured, so that the scroll bar tells the truth */
  const [measured, setMeasured] = createSignal<number | null>(null);
  const rowHeight = (): number => measured() ?? props.rowHeight ?? 48;
  const sorted = createMemo(() => {
    const by = order();
    const sort = props.columns.find(({ id }) => id === by?.id)?.sort;
    if (by === null || sort === undefined) return props.rows;
    const keyed = props.rows.map((row, i) => ({ row, i, key: sort(row) }));
    const collator = new Intl.Collator("zh-Hans-CN", { numeric: true });
    const compare = (a: string | number, b: string | number): number => (typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b)));
    return keyed.sort((a, b) => (by.down ? -1 : 1) * compare(a.key, b.key) || a.i - b.i).map(({ row }) => row);
  });
  const isLong = (): boolean => props.rows.length > few;
  const from = (): number => (isLong() ? Math.max(0, Math.min(sorted().length - 1, Math.floor(top() / rowHeight()) - spare)) : 0);
  const to = (): number => (isLong() ? Math.min(sorted().length, Math.ceil((top() + seen()) / rowHeight()) + spare) : sorted().length);
  const inSight = createMemo(() => sorted().slice(from(), to()));
  onMount(() => {
    const observer = new ResizeObserver(([entry]) => {
      setSeen(entry!.contentRect.height);
      const rows = [...box!.querySelectorAll("tbody tr[data-key]")];
      if (isLong() && rows.length > 0) setMeasured(rows.reduce((sum, row) => sum + row.getBoundingClientRect().height, 0) / rows.length);
    });
    observer.observe(box!);
    onCleanup(() => observer.disconnect());
  });
  /** A browser is content with the edge of a wide table's cell. */
  const show = ({ target }: FocusEvent): void => {
    if (target instanceof Element && target !== box && target.matches(":focus-visible")) target.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  const turn = (id: string): void => void setOrder((was) => (was?.id !== id ? { id, down: false } : was.down ? null : { id, down: true }));
  const sortState = (id: string): "ascending" | "descending" | "none" => (order()?.id !== id ? "none" : order()!.down ? "descending" : "ascending");
  return (
    <div
      class="data-table" ref={(made) => (box = made)} role="region" aria-label={props.caption} tabindex="0"
      style={{ "max-height": props.height ?? (isLong() ? "70vh" : "none") }} onScroll={(event) => setTop(event.currentTarget.scrollTop)} onFocusIn={show}
    >
      <table aria-rowcount={props.rows.length + 1}>
        <caption class="visually-hidden">{props.caption}</caption>
        <thead>
          <tr aria-rowindex={1}>
            <For each={props.columns}>
              {(column) => (
                <th scope="col" class={column.numeric ? "numbers right" : ""} style={column.width === undefined ? {} : { width: column.width }} aria-sort={column.sort === undefined ? undefined : sortState(column.id)}>
                  <Show when={column.sort !== undefined} fallback={column.label}>
                    <button type="button" class="heading" onClick={() => turn(column.id)}>
                      {column.label}
                      <Show when={order()?.id === column.id}><Icon name={order()!.down ? "down" : "up"} /></Show>
                    </button>
                  </Show>
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <Show when={from() > 0}><tr aria-hidden="true" class="gap"><td colspan={props.columns.length} style={{ height: `${from() * rowHeight()}px` }} /></tr></Show>
          <For each={inSight()}>
            {(row, i) => (
              <tr aria-rowindex={from() + i() + 2} data-key={props.keyOf(row)} data-mark={props.mark?.(row)} style={{ height: `${props.rowHeight ?? 48}px` }}>
                <For each={props.columns}>{(column) => <td class={column.numeric ? "numbers right" : ""}>{column.cell(row)}</td>}</For>
              </tr>
            )}
          </For>
          <Show when={to() < sorted().length}><tr aria-hidden="true" class="gap"><td colspan={props.columns.length} style={{ height: `${(sorted().length - to()) * rowHeight()}px` }} /></tr></Show>
        </tbody>
      </table>
      <Show when={props.rows.length === 0}><p class="table-empty">{props.empty}</p></Show>
    </div>
  );
}
