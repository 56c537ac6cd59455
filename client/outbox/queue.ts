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
  /** of this sheet: cells on which a person has yet to choose */
  readonly openCells: (candidate: string) => ReadonlySet<string>;
  /** the first that may be sent; `onlyTried`: of those only that may have reached the server already */
  readonly next: (onlyTried: boolean) => KeptOperation | undefined;
  /** where a new operation of this sheet begins */
  readonly end: (candidate: string, rev: number) => number;
  /** Counts on from `rev` through what was never sent; gives the operations that changed. */
  readonly chain: (candidate: string, rev: number) => readonly string[];
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

  const openCells = (candidate: string): ReadonlySet<string> =>
    new Set(of(candidate).flatMap(({ standing }) => (standing.kind === "conflict" ? standing.cells.filter((cell) => !(cell in standing.chosen)) : [])));
  const touches = ({ operation: { change } }: KeptOperation, open: ReadonlySet<string>): boolean => cellsOf(change).some((cell) => cell === signCell || open.has(cell));

  /** waiting and not held up by a conflict */
  const free = (candidate: string): readonly KeptOperation[] => {
    const open = openCells(candidate);
    return open.size === 0 ? waiting(candidate) : waiting(candidate).filter((one) => !touches(one, open));
  };
  const isFirst = ({ operation: { op, candidate } }: KeptOperation): boolean => free(candidate)[0]?.operation.op === op;

  return {
    all: () => all,
    of,
    get,
    waiting,
    openCells,
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
    next: (onlyTried) => all.find((one) => one.standing.kind === "stored" && (!onlyTried || one.isTried) && isFirst(one)),
    end: (candidate, rev) => {
      const last = free(candidate).at(-1);
      return last === undefined ? rev : last.operation.baseRev + 1;
    },
    chain: (candidate, rev) => {
      const moved: string[] = [];
      let next = rev;
      for (const { operation, isTried } of free(candidate)) {
        if (!isTried && operation.baseRev !== next) {
          all[at.get(operation.op)!] = { ...get(operation.op)!, operation: { ...operation, baseRev: next } };
          moved.push(operation.op);
        }
        next = (isTried ? operation.baseRev : next) + 1;
      }
      return moved;
    },
  };
}
