// Twenty steps back on one candidate's sheet, and forth again. Pure: who keeps the list is another question. Source: ux §5, U3.
export const undoSteps = 20;

/** Doubles as its label: «撤销：方法 12.5 → 12». */
export interface UndoStep {
  readonly criterion: string;
  readonly from: string | null;
  readonly to: string | null;
}

export interface UndoList {
  /** oldest first; the last one is undone next */
  readonly done: readonly UndoStep[];
  /** the last one is redone next */
  readonly undone: readonly UndoStep[];
}

export const noSteps: UndoList = { done: [], undone: [] };

/** A new step ends what could be redone. A step that changes nothing is none. */
export function withStep(list: UndoList, step: UndoStep): UndoList {
  if (step.from === step.to) return list;
  return { done: [...list.done, step].slice(-undoSteps), undone: [] };
}

/** The value to write and the list after it; null when there is nothing to undo. */
export function undone(list: UndoList): { readonly step: UndoStep; readonly value: string | null; readonly list: UndoList } | null {
  const step = list.done.at(-1);
  return step === undefined ? null : { step, value: step.from, list: { done: list.done.slice(0, -1), undone: [...list.undone, step] } };
}

export function redone(list: UndoList): { readonly step: UndoStep; readonly value: string | null; readonly list: UndoList } | null {
  const step = list.undone.at(-1);
  return step === undefined ? null : { step, value: step.to, list: { done: [...list.done, step], undone: list.undone.slice(0, -1) } };
}

/** Without the steps of a cell whose value was settled otherwise: going back over it would bring back what the person gave up. */
export function withoutCell(list: UndoList, criterion: string): UndoList {
  const others = ({ criterion: one }: UndoStep): boolean => one !== criterion;
  return { done: list.done.filter(others), undone: list.undone.filter(others) };
}
