// The operations of this tablet in the order they were made: which is next, and the chain of revisions they are based on.
// One sheet's operations go strictly in order; a cell on which a person must choose holds up only what touches it.
import { cellsOf, signCell, type KeptOperation, type Standing } from "./operation.ts";

export interface Queue {
  readonly all: () => readonly KeptOperation[];
  readonly of: (candidate: string) => readonly KeptOperation[];
  readonly get: (op: string) => KeptOperation | undefined;
  readonly add: (one: KeptOperation) => void;
  readonly change: (op: string, to: Partial<KeptOperation>) => void;
  /** stored or sending, in order; none in conflict */
  readonly waiting: (candidate: string) => readonly KeptOperation[];
  readonly isBlocked: (one: KeptOperation) => boolean;
  /** the first that may be sent; `onlyTried`: of those only that may have reached the server already */
  readonly next: (onlyTried: boolean) => KeptOperation | undefined;
  /** where a new operation of this sheet begins */
  readonly end: (candidate: string, rev: number) => number;
  /** Counts on from `rev` through what was never sent; gives the operations that changed. */
  readonly chain: (candidate: string, rev: number) => readonly string[];
  readonly clear: () => void;
}

const isWaiting = ({ kind }: Standing): boolean => kind === "stored" || kind === "sending";

export function createQueue(): Queue {
  let all: KeptOperation[] = [];
  const at = new Map<string, number>();
  const bySheet = new Map<string, string[]>();

  const get = (op: string): KeptOperation | undefined => {
    const i = at.get(op);
    return i === undefined ? undefined : all[i];
  };
  const of = (candidate: string): readonly KeptOperation[] => (bySheet.get(candidate) ?? []).map((op) => get(op)!);
  const waiting = (candidate: string): readonly KeptOperation[] => of(candidate).filter(({ standing }) => isWaiting(standing));

  const isBlocked = ({ operation }: KeptOperation): boolean => {
    const cells = cellsOf(operation.change);
    return of(operation.candidate).some(({ standing }) =>
      standing.kind === "conflict" && (cells.includes(signCell) || standing.cells.some((cell) => !(cell in standing.chosen) && cells.includes(cell))));
  };

  return {
    all: () => all,
    of,
    get,
    waiting,
    isBlocked,
    add: (one) => {
      const { op, candidate, clientSeq } = one.operation;
      const last = all.at(-1);
      const list = bySheet.get(candidate) ?? [];
      bySheet.set(candidate, list);
      if (last === undefined || last.operation.clientSeq <= clientSeq) {
        at.set(op, all.push(one) - 1);
        list.push(op);
        return;
      }
      // one that turned up late in a store that did not open before
      all = [...all, one].sort((a, b) => a.operation.clientSeq - b.operation.clientSeq);
      for (const [i, { operation }] of all.entries()) at.set(operation.op, i);
      list.push(op);
      list.sort((a, b) => at.get(a)! - at.get(b)!);
    },
    change: (op, to) => {
      const i = at.get(op)!;
      all[i] = { ...all[i]!, ...to };
    },
    next: (onlyTried) => all.find((one) => one.standing.kind === "stored" && (!onlyTried || one.isTried) && !isBlocked(one) && isFirst(one)),
    end: (candidate, rev) => {
      const last = waiting(candidate).filter((one) => !isBlocked(one)).at(-1);
      return last === undefined ? rev : last.operation.baseRev + 1;
    },
    chain: (candidate, rev) => {
      const moved: string[] = [];
      let next = rev;
      for (const { operation, isTried } of waiting(candidate).filter((one) => !isBlocked(one))) {
        if (!isTried && operation.baseRev !== next) {
          all[at.get(operation.op)!] = { ...get(operation.op)!, operation: { ...operation, baseRev: next } };
          moved.push(operation.op);
        }
        next = (isTried ? operation.baseRev : next) + 1;
      }
      return moved;
    },
    clear: () => {
      all = [];
      at.clear();
      bySheet.clear();
    },
  };

  function isFirst(one: KeptOperation): boolean {
    const first = waiting(one.operation.candidate).find((other) => !isBlocked(other));
    return first?.operation.op === one.operation.op;
  }
}
