// What the page says of each cell, and the pill, from what the outbox knows. Pure. A cell is «saved» only if the server has told this
// tablet that it holds exactly this value and nothing waits for the cell. Source: ux §4.1, P2, U4.
import type { OutboxState } from "./outbox-state.ts";
import {
  cellOf, cellsOf, commentCell, isPending, signCell, valueIn, type Content, type KeptOperation, type Receipt, type ServerSheet,
} from "./operation.ts";

/** A request is shown only when it takes longer than people wait without asking. */
export const sendingShownAfter = 3000;

export type Mark =
  | { readonly state: "empty" }
  | { readonly state: "typing"; readonly text: string }
  | { readonly state: "local"; readonly since: number }
  | { readonly state: "sending"; readonly since: number }
  /** `at`: when this tablet was told; null: it was told with the sheet, by whom and when it was written is not known here */
  | { readonly state: "saved"; readonly at: number | null }
  | { readonly state: "nostore" }
  /** `tried`: what was not taken; the cell's value is the one that stood before */
  | { readonly state: "refused"; readonly op: string; readonly tried: string | null; readonly code: string; readonly detail: Readonly<Record<string, unknown>> }
  | { readonly state: "conflict"; readonly mine: string | null; readonly theirs: string | null }
  | { readonly state: "late"; readonly at: number }
  /** late, and left out: the cell's value is the one that stands without it */
  | { readonly state: "not-counted"; readonly at: number };

export interface Cell {
  readonly value: string | null;
  readonly mark: Mark;
}

export interface SheetTruth extends Content {
  /** by criterion */
  readonly cells: ReadonlyMap<string, Cell>;
  readonly words: Cell;
  /** the signature: empty, local («signed, waiting for network»), sending, saved, nostore, refused, conflict, late, not-counted */
  readonly sign: Mark;
  /** of the signature that the server holds */
  readonly receipt: Receipt | null;
}

export interface Pill {
  readonly worst: "nostore" | "conflict" | "refused" | "left" | "late" | "sending" | "local" | "saved" | "empty";
  /** cells and signatures of all sheets in each state */
  readonly counts: Readonly<Record<"nostore" | "conflict" | "refused" | "late" | "sending" | "local", number>>;
  /** operations that never arrived before another tablet took the seat */
  readonly left: number;
  readonly queue: number;
  readonly offlineSince: number | null;
  readonly savedAt: number | null;
}

const signedStates = new Set(["submitted", "unlock-asked", "paper"]);

/** The sheet as it stands on the tablet: the server's, with what waits and what came late laid over it. */
export function contentOf(operations: readonly KeptOperation[], server: ServerSheet | undefined): Content {
  const cells = new Set([...Object.keys(server?.values ?? {}), ...operations.flatMap((one) => cellsOf(one.operation.change))]);
  const values: Record<string, string> = {};
  for (const cell of cells) {
    if (cell === signCell || cell === commentCell) continue;
    const { value } = cellTruth(operations, server, cell, 0);
    if (value !== null) values[cell] = value;
  }
  return { values, comment: cellTruth(operations, server, commentCell, 0).value ?? "" };
}

/** `operations`: those of this candidate, in order. */
export function cellTruth(operations: readonly KeptOperation[], server: ServerSheet | undefined, cell: string, now: number): Cell {
  const held = server === undefined ? null : cell === signCell ? null : cellOf(server, cell);
  const isThere = cell === signCell ? server !== undefined && signedStates.has(server.state ?? "") : held !== null && held !== "";
  let value = held;
  let open: { readonly theirs: string | null } | null = null;
  let mark: Mark = isThere ? { state: "saved", at: null } : { state: "empty" };
  for (const one of operations) {
    const { operation: { op, change }, standing } = one;
    if (!cellsOf(change).includes(cell)) continue;
    const own = valueIn(change, cell);
    switch (standing.kind) {
      case "acked": {
        const isIt = standing.state === "applied" || standing.isCounted === true || (server !== undefined && server.rev > standing.rev && (cell === signCell ? isThere : own === held));
        value = isIt || standing.isCounted === false ? held : own;
        if (!isIt) mark = { state: standing.isCounted === false ? "not-counted" : "late", at: standing.at };
        else if (!isThere) mark = { state: "empty" };
        else mark = { state: "saved", at: cell === signCell || own === held ? standing.at : null };
        break;
      }
      case "refused":
        mark = { state: "refused", op, tried: own, code: standing.code, detail: standing.detail };
        break;
      case "conflict":
        value = own;
        if (standing.cells.includes(cell) && !(cell in standing.chosen)) open = { theirs: cell === signCell ? null : cellOf(standing.theirs, cell) };
        mark = waiting(one);
        break;
      case "stored":
        value = own;
        mark = waiting(one);
        break;
      case "sending":
        value = own;
        mark = now - standing.since > sendingShownAfter ? { state: "sending", since: standing.since } : waiting(one);
        break;
      case "left":
      case "dropped":
        break;
    }
  }
  if (cell === signCell) value = null;
  // what was entered since then waits for the choice too
  return { value, mark: open === null ? mark : { state: "conflict", mine: value, theirs: open.theirs } };
}

const waiting = (one: KeptOperation): Mark => (one.place === "memory" ? { state: "nostore" } : { state: "local", since: one.madeAt });

/** Everything the page says of one candidate's sheet. */
export function sheetTruth(state: OutboxState, candidate: string, criteria: readonly string[], now: number): SheetTruth {
  const operations = state.operations.filter((one) => one.operation.candidate === candidate);
  const server = state.sheets.get(candidate);
  const draft = state.drafts.get(candidate) ?? {};
  const cells = new Map<string, Cell>();
  const values: Record<string, string> = {};
  for (const criterion of criteria) {
    const cell = withTyping(cellTruth(operations, server, criterion, now), draft[criterion]);
    cells.set(criterion, cell);
    if (cell.value !== null) values[criterion] = cell.value;
  }
  const words = withTyping(cellTruth(operations, server, commentCell, now), draft[commentCell]);
  const sign = cellTruth(operations, server, signCell, now).mark;
  const signed = sign.state !== "saved" ? undefined : operations.findLast(({ operation, standing }) => standing.kind === "acked" && cellsOf(operation.change).includes(signCell));
  return { values, comment: words.value ?? "", cells, words, sign, receipt: signed?.standing.kind === "acked" ? signed.standing.receipt : null };
}

const withTyping = (cell: Cell, text: string | undefined): Cell => (text === undefined ? cell : { value: cell.value, mark: { state: "typing", text } });

const worstFirst = ["nostore", "conflict", "refused", "late", "sending", "local"] as const;

/** The worst of everything this tablet holds, of all sheets. Typing is not counted: it is not entered yet. */
export function pill(state: OutboxState, now: number): Pill {
  const counts = { nostore: 0, conflict: 0, refused: 0, late: 0, sending: 0, local: 0 };
  let left = 0;
  const sheets = new Map<string, KeptOperation[]>();
  for (const one of state.operations) {
    if (one.standing.kind === "left") left++;
    const of = sheets.get(one.operation.candidate);
    if (of === undefined) sheets.set(one.operation.candidate, [one]);
    else of.push(one);
  }
  for (const [candidate, operations] of sheets) {
    for (const cell of new Set(operations.flatMap((one) => cellsOf(one.operation.change)))) {
      const { mark } = cellTruth(operations, state.sheets.get(candidate), cell, now);
      if (mark.state in counts) counts[mark.state as keyof typeof counts]++;
    }
  }
  // an earlier value of a cell may still be on its way behind a refused one
  const waits = state.operations.some(isPending);
  const found = worstFirst.find((kind) => counts[kind] > 0);
  let worst: Pill["worst"] = found ?? (waits ? "local" : state.lastSavedAt === null && [...state.sheets.values()].every(({ rev }) => rev === 0) ? "empty" : "saved");
  if (left > 0 && (found === undefined || worstFirst.indexOf(found) > worstFirst.indexOf("refused"))) worst = "left";
  if (state.storage === "none" && state.ready) worst = "nostore";
  return { worst, counts, left, queue: state.queue, offlineSince: state.offlineSince, savedAt: state.lastSavedAt };
}
