// The sheets of a tablet that cannot send, cell by cell: what the server has, and what stands on this tablet alone.
import { cellOf, cellsOf, commentCell, isUnsettled, valueIn } from "./operation.ts";
import type { OutboxState } from "./outbox-state.ts";

export interface RescueCell {
  /** as far as this tablet was told */
  readonly atServer: string | null;
  /** entered or typed here and not at the server; null: nothing */
  readonly onlyHere: string | null;
}

export interface RescueSheet {
  readonly candidate: string;
  /** by criterion, in the order given */
  readonly cells: ReadonlyMap<string, RescueCell>;
  readonly comment: RescueCell;
}

/** Of every candidate whose sheet the tablet knows or has entered something into. */
export function rescueSheets({ operations, sheets, drafts }: Pick<OutboxState, "operations" | "sheets" | "drafts">, criteria: readonly string[]): RescueSheet[] {
  const candidates = new Set([...sheets.keys(), ...operations.map((one) => one.operation.candidate), ...drafts.keys()]);
  const cellAt = (candidate: string, cell: string): RescueCell => {
    const server = sheets.get(candidate);
    const last = operations.findLast((one) => one.operation.candidate === candidate && isUnsettled(one) && cellsOf(one.operation.change).includes(cell));
    return { atServer: server === undefined ? null : cellOf(server, cell), onlyHere: drafts.get(candidate)?.[cell] ?? (last === undefined ? null : valueIn(last.operation.change, cell)) };
  };
  return [...candidates].map((candidate) => ({
    candidate, cells: new Map(criteria.map((criterion) => [criterion, cellAt(candidate, criterion)])), comment: cellAt(candidate, commentCell),
  }));
}
