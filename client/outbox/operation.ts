// One operation of this tablet on one sheet, and where it stands on its way to the server. Source: reliability §5.2, §5.3.
import { exactText, parseDecimal } from "../../scoring/exact.ts";
import type { Change, Operation } from "../../server/views/operation.ts";

export interface Receipt {
  readonly code: string;
  readonly seq: number;
  readonly entry: string;
  readonly proof: string;
  readonly salt?: string | null;
}

/** What a sheet holds, without where it stands. */
export interface Content {
  readonly values: Readonly<Record<string, string>>;
  readonly comment: string;
}

/** A sheet as the server told it. */
export interface ServerSheet extends Content {
  readonly rev: number;
  /** the server's word: draft, submitted, unlocked …; null: it has none */
  readonly state: string | null;
}

/** Where the tablet keeps an operation; `memory` is not stored. */
export type Place = "both" | "store" | "mirror" | "memory";

export type Standing =
  /** waits for its turn */
  | { readonly kind: "stored" }
  | { readonly kind: "sending"; readonly since: number }
  /** `isCounted`: of a held one that the chair's queue has no longer: it went into the sheet, or was left out; undefined: it waits there */
  | { readonly kind: "acked"; readonly rev: number; readonly state: "applied" | "held"; readonly receipt: Receipt; readonly at: number; readonly isCounted?: boolean | undefined }
  /** `code`: the server's, or its reason where it has one (`not-open`, `locked`, `absent`) */
  | { readonly kind: "refused"; readonly code: string; readonly detail: Readonly<Record<string, unknown>> }
  /** the person chooses; `chosen` grows until it holds every one of `cells` */
  | { readonly kind: "conflict"; readonly theirs: ServerSheet; readonly cells: readonly string[]; readonly chosen: Readonly<Record<string, Choice>> }
  /** another tablet has the seat: never arrived, is offered to the person */
  | { readonly kind: "left" }
  /** will not be sent; kept for the record of this tablet */
  | { readonly kind: "dropped"; readonly because: "theirs" | "recused" | "taken-over" | "set-aside" };

export type Choice = "mine" | "theirs";

export interface KeptOperation {
  readonly operation: Operation;
  readonly madeAt: number;
  /** what the person saw in the cells that this operation touches; of a signature the whole sheet */
  readonly was: Content;
  /** a request with exactly this content may have reached the server: the content must stay as it is */
  readonly isTried: boolean;
  /** an acknowledgement that an older copy of the server's database has forgotten */
  readonly again: boolean;
  readonly place: Place;
  readonly standing: Standing;
}

/** Cells beside the criteria, by names no criterion has. */
export const commentCell = "#comment";
export const signCell = "#sign";

/** On its way: not answered for good. */
export const isPending = ({ standing }: KeptOperation): boolean => standing.kind === "stored" || standing.kind === "sending" || standing.kind === "conflict";

/** Neither the server's nor given up: what a person would miss. */
export const isUnsettled = (one: KeptOperation): boolean => isPending(one) || one.standing.kind === "left" || one.standing.kind === "refused";

/** The cells that a change writes. */
export function cellsOf(change: Change): readonly string[] {
  switch (change.kind) {
    case "score":
      return [change.criterion];
    case "comment":
      return [commentCell];
    case "submit":
      return [signCell];
    case "sheet":
      return [...Object.keys(change.values), commentCell, ...(change.submit ? [signCell] : [])];
  }
}

/** What a change puts into a cell that it writes; null for a blank. */
export function valueIn(change: Change, cell: string): string | null {
  switch (change.kind) {
    case "score":
      return change.value;
    case "comment":
      return change.text;
    case "submit":
      return null;
    case "sheet":
      return cell === commentCell ? change.comment : change.values[cell] ?? null;
  }
}

export const cellOf = (content: Content, cell: string): string | null => (cell === commentCell ? content.comment : content.values[cell] ?? null);

/** The content after a change. */
export function changed(content: Content, change: Change): Content {
  const values = { ...content.values };
  let { comment } = content;
  for (const cell of cellsOf(change)) {
    if (cell === signCell) continue;
    const value = valueIn(change, cell);
    if (cell === commentCell) comment = value ?? "";
    else if (value === null) delete values[cell];
    else values[cell] = value;
  }
  return { values, comment };
}

/** One form for one value, the server's: 08.50 is 8.5. Text that is no decimal stays, for the server to refuse. */
export function plain(text: string): string {
  const value = parseDecimal(text);
  return value === undefined ? text : exactText(value.n, value.d);
}
