// What a new state of the server means for the outbox: whose seat this is, what the sheets hold, what may be tried again.
import type { ExpertView } from "../../server/live/view.ts";
import type { Answers } from "./answers.ts";
import type { Book } from "./book.ts";
import { sameContent } from "./contest.ts";
import type { Line } from "./line.ts";
import type { KeptOperation } from "./operation.ts";
import type { Recovery } from "./recovery.ts";
import { asServerSheet, sheetsOf } from "./view-sheets.ts";

/** a view older than an acknowledgement may arrive behind it; one that still says so after this is a server that was set back */
const viewDelay = 5000;
const takingStates = new Set(["open", "paused", "remark"]);

export interface Watch {
  readonly seen: (view: ExpertView) => void;
}

export interface WatchOptions {
  readonly book: Book;
  readonly line: Line;
  readonly answers: Answers;
  readonly recovery: Recovery;
  readonly session: string;
  readonly expert: string;
  readonly now: () => number;
  readonly beatSoon: () => void;
}

export function createWatch({ book, line, answers, recovery, session, expert, now, beatSoon }: WatchOptions): Watch {
  const { queue, sheets } = book;

  const isDue = (candidate: string): boolean => {
    const at = answers.lastAt(candidate);
    const since = at === null ? Infinity : now() - at;
    // below zero: the tablet's clock was set back
    return since > viewDelay || since < 0;
  };

  const takeSheets = (view: ExpertView): void => {
    const lower: string[] = [];
    for (const { candidate, sheet } of sheetsOf(view)) {
      const before = sheets.get(candidate);
      if (before !== undefined && sheet.rev < before.rev) {
        lower.push(candidate);
        continue;
      }
      const next = asServerSheet(sheet);
      if (before !== undefined && before.rev === next.rev && before.state === next.state && sameContent(before, next)) continue;
      sheets.set(candidate, next);
      void book.keep([], candidate);
    }
    for (const candidate of lower.filter(isDue)) recovery.forgotSheet(candidate, view);
    recovery.sawLower(lower.length > 0 ? view : null);
    if (lower.length > 0) beatSoon();
  };

  /** What lay with the chair and does so no longer. A view older than the acknowledgement does not know of it yet. */
  const takeDecided = ({ held }: ExpertView): void => {
    const waiting = new Set(held);
    const moved: string[] = [];
    for (const { operation: { op, candidate }, standing } of queue.all()) {
      if (standing.kind !== "acked" || standing.state !== "held") continue;
      const isDecided = !waiting.has(op);
      if (isDecided === (standing.isCounted !== undefined) || (isDecided && !isDue(candidate))) continue;
      // only what is accepted makes a new revision
      book.stand(op, { ...standing, isCounted: isDecided ? book.sheet(candidate).rev > standing.rev : undefined });
      moved.push(op);
    }
    void book.keep(moved);
  };

  /**
   * Refused because the candidate was not open, the statement not made, she marked absent or recused: that may have changed. Closed meanwhile,
   * it lies with the chair.
   */
  const tryAgain = (view: ExpertView): void => {
    const open = new Set(view.order.filter(({ state }) => takingStates.has(state)).map(({ candidate }) => candidate));
    for (const { candidate, sheet } of view.sheets) if (sheet.state === "unlocked") open.add(candidate);
    const states = new Map(sheetsOf(view).map(({ candidate, sheet }) => [candidate, sheet.state]));
    const isAgain = ({ operation: { candidate }, standing }: KeptOperation): boolean => {
      const state = states.get(candidate);
      if (standing.kind === "dropped") return standing.because === "recused" && state !== undefined && state !== "recused";
      if (standing.kind !== "refused") return false;
      return (standing.code === "not-open" && open.has(candidate)) || (standing.code === "absent" && state !== "absent") || (standing.code === "not-certified" && view.certified);
    };
    const again = queue.all().filter(isAgain);
    for (const { operation } of again) book.stand(operation.op, { kind: "stored" });
    void book.keep(again.map(({ operation }) => operation.op));
  };

  return {
    seen: (view) => {
      book.isForeign = view.session.id !== session || view.seat?.expert !== expert;
      if (book.isForeign) {
        line.delayed({ connection: "sign-in", trouble: null }, now());
        return;
      }
      book.setSeat(view.seat!.epoch, view.seat!.active);
      takeSheets(view);
      takeDecided(view);
      tryAgain(view);
    },
  };
}
