// One sheet as its page works with it: which row is being filled, what the pad holds, where Next goes, what may be changed.
// Values and where they are come from the outbox; nothing is kept here that a reload would lose but the row.
import { createMemo, createSignal, type Accessor } from "solid-js";
import type { CandidateState, OwnSheet } from "../../../server/live/view.ts";
import { commentNeed, type CommentNeed } from "../../../scoring/comment-need.ts";
import { exactText } from "../../../scoring/exact.ts";
import type { Criterion } from "../../../scoring/programme.ts";
import { fullMark, type Leaf, type Rubric } from "../../../scoring/rubric.ts";
import { sheetTotal } from "../../../scoring/sheet-total.ts";
import { commentCell } from "../../outbox/operation.ts";
import { noSteps, type UndoStep } from "../../outbox/undo.ts";
import type { Cell, Mark, SheetTruth } from "../../outbox/truth.ts";
import type { Seat } from "../../state/seat.ts";
import { afterKey, chipValues, committed, erased, padRule, quickValues, type PadKey, type PadRule } from "./pad.ts";

export interface Item {
  readonly id: string;
  /** from 1, in the order of the rubric's judged criteria */
  readonly number: number;
  readonly leaf: Leaf;
  /** the criterion that it is a part of */
  readonly parent: Criterion | null;
  readonly rule: PadRule;
  /** null: typed on the pad */
  readonly chips: readonly string[] | null;
  readonly quick: readonly string[];
}

/** Why nothing can be entered; null: it can. */
export type Lock = "signed" | "closed" | "other-device" | "paper" | null;

export interface Sheet {
  readonly candidate: string;
  readonly rubric: Rubric;
  readonly items: readonly Item[];
  readonly truth: Accessor<SheetTruth>;
  readonly own: Accessor<OwnSheet | undefined>;
  readonly state: Accessor<CandidateState | undefined>;
  readonly lock: Accessor<Lock>;
  /** may this row be changed: in a re-mark only the reopened ones */
  readonly isOpen: (criterion: string) => boolean;
  /** criterion id or `commentCell` */
  readonly active: Accessor<string>;
  readonly activeItem: Accessor<Item | undefined>;
  readonly activate: (cell: string) => void;
  /** what the pad holds, not committed; undefined: nothing is being typed */
  readonly text: Accessor<string | undefined>;
  readonly allows: (key: PadKey) => boolean;
  readonly press: (key: PadKey) => void;
  readonly erase: () => void;
  /** chips and quick values: committed with the tap; the chosen chip once more clears the cell */
  readonly choose: (value: string) => void;
  readonly typeComment: (text: string) => void;
  readonly commitComment: () => void;
  /** false: what is typed is no legal value, and stays */
  readonly commit: () => boolean;
  readonly isWrong: Accessor<boolean>;
  /** where Next goes */
  readonly target: Accessor<string | "review">;
  readonly next: () => void;
  readonly previous: () => void;
  readonly move: (by: 1 | -1) => void;
  readonly undoStep: Accessor<UndoStep | "typing" | null>;
  readonly redoStep: Accessor<UndoStep | null>;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly missing: Accessor<readonly Item[]>;
  readonly total: Accessor<string>;
  readonly full: string;
  /** points that come to it from the papers, the same for every expert, at most; null: none */
  readonly computed: string | null;
  readonly commentNeed: Accessor<CommentNeed>;
  readonly isReviewed: Accessor<boolean>;
  readonly review: (open: boolean) => void;
  readonly sign: () => void;
}

const signedMarks = new Set<Mark["state"]>(["saved", "local", "sending", "late", "nostore"]);

/** Judged criteria with the criterion they are a part of. */
export function itemsOf(rubric: Rubric): readonly Item[] {
  const parents = new Map<string, Criterion>();
  for (const { criterion } of rubric.nodes) for (const child of criterion.children ?? []) parents.set(child.id, criterion);
  return rubric.judged.map((index, i) => {
    const leaf = rubric.leaves[index]!;
    const rule = padRule(leaf);
    return { id: leaf.id, number: i + 1, leaf, parent: parents.get(leaf.id) ?? null, rule, chips: chipValues(rule), quick: quickValues(rule) };
  });
}

export function createSheet(seat: Seat, rubric: Rubric, candidate: string): Sheet {
  const items = itemsOf(rubric);
  const truth = createMemo(() => seat.truth(candidate));
  const view = seat.live.view;
  const own = createMemo(() => {
    const current = view()?.current;
    return current?.candidate === candidate ? current.sheet : view()?.sheets.find((one) => one.candidate === candidate)?.sheet;
  });
  const state = createMemo(() => view()?.order.find((one) => one.candidate === candidate)?.state);
  const isOther = (): boolean => seat.state().readOnly || view()?.seat?.active === false;
  const lock = createMemo((): Lock => {
    if (own()?.state === "paper") return "paper";
    if (signedMarks.has(truth().sign.state)) return "signed";
    if (isOther()) return "other-device";
    if (own()?.state === "unlocked") return null;
    const now = state();
    return now === "open" || now === "paused" || now === "remark" ? null : "closed";
  });
  const isOpen = (criterion: string): boolean => {
    const reopened = own()?.reopened ?? null;
    return lock() === null && (reopened === null || criterion === commentCell || reopened.includes(criterion));
  };
  const cell = (id: string): Cell => (id === commentCell ? truth().words : truth().cells.get(id) ?? { value: null, mark: { state: "empty" } });
  const isEmpty = (item: Item): boolean => cell(item.id).value === null;
  /** drafts that were committed and are still in the state, since the outbox answers a moment later: nothing is committed twice */
  const taken = new Map<string, string>();
  const typed = (id: string): string | undefined => {
    const text = seat.state().drafts.get(candidate)?.[id];
    if (text === undefined) taken.delete(id);
    return text !== undefined && taken.get(id) === text ? undefined : text;
  };
  const type = (id: string, text: string | null): void => {
    const before = typed(id);
    if (text === null && before !== undefined) taken.set(id, before);
    else taken.delete(id);
    void seat.outbox.type(candidate, id, text);
  };

  const begun = Object.keys(seat.state().drafts.get(candidate) ?? {})[0];
  const first = items.find(({ id }) => id === begun) ?? items.find((item) => isOpen(item.id) && isEmpty(item)) ?? items.find((item) => isOpen(item.id)) ?? items[0];
  const [active, setActive] = createSignal(first?.id ?? commentCell);
  const [isWrong, setWrong] = createSignal(false);
  const [isReviewed, setReviewed] = createSignal(false);
  const activeItem = createMemo(() => items.find(({ id }) => id === active()));
  const text = (): string | undefined => typed(active());
  const list = createMemo(() => seat.state().undo.get(candidate) ?? noSteps);

  const put = (criterion: string, value: string | null): void => {
    const { value: now, mark } = cell(criterion);
    if (value !== now || mark.state === "refused") void seat.outbox.put(candidate, { kind: "score", criterion, value });
  };
  const commitComment = (): void => {
    const words = typed(commentCell);
    if (words === undefined) return;
    if (words !== (truth().words.value ?? "")) void seat.outbox.put(candidate, { kind: "comment", text: words });
    type(commentCell, null);
  };
  const commit = (): boolean => {
    const item = activeItem();
    const now = text();
    if (item === undefined) {
      commitComment();
      return true;
    }
    if (now === undefined) return true;
    const value = now === "" ? null : committed(item.rule, now);
    if (value === null && now !== "") {
      setWrong(true);
      return false;
    }
    put(item.id, value);
    type(item.id, null);
    return true;
  };
  const activate = (id: string): void => {
    if (id === active()) return;
    // what cannot be committed stays with its row, marked as being typed
    commit();
    setWrong(false);
    setActive(id);
  };
  const allows = (key: PadKey): boolean => {
    const item = activeItem();
    return item !== undefined && isOpen(item.id) && afterKey(item.rule, text() ?? "", key) !== null;
  };
  const press = (key: PadKey): void => {
    const item = activeItem();
    if (item === undefined || !allows(key)) return;
    setWrong(false);
    type(item.id, afterKey(item.rule, text() ?? "", key));
  };
  const erase = (): void => {
    const item = activeItem();
    if (item === undefined || !isOpen(item.id)) return;
    const before = text() ?? cell(item.id).value ?? "";
    setWrong(false);
    if (before !== "") type(item.id, erased(before));
  };
  const choose = (value: string): void => {
    const item = activeItem();
    if (item === undefined || !isOpen(item.id)) return;
    setWrong(false);
    if (text() !== undefined) type(item.id, null);
    put(item.id, item.chips !== null && cell(item.id).value === value ? null : value);
  };
  const target = createMemo((): string => {
    const at = items.findIndex(({ id }) => id === active());
    if (at < 0) return items.find((item) => isEmpty(item) && isOpen(item.id))?.id ?? "review";
    const around = [...items.slice(at + 1), ...items.slice(0, at)];
    const again = own()?.reopened == null ? undefined : items.slice(at + 1).find((item) => isOpen(item.id));
    return (around.find((item) => isEmpty(item) && isOpen(item.id)) ?? again)?.id ?? commentCell;
  });
  const move = (by: 1 | -1): void => {
    const order = [...items.map(({ id }) => id), commentCell];
    const next = order[order.indexOf(active()) + by];
    if (next !== undefined) activate(next);
  };
  const review = (open: boolean): void => {
    if (open) commit();
    if (open) commitComment();
    setReviewed(open && !isWrong());
  };
  const undoTyping = (): void => {
    setWrong(false);
    type(active(), null);
  };
  /** a step on a row that is locked now cannot be taken back */
  const stepped = (step: UndoStep | undefined): UndoStep | null => (step !== undefined && isOpen(step.criterion) ? step : null);
  const show = (step: UndoStep): void => {
    if (items.some(({ id }) => id === step.criterion)) setActive(step.criterion);
  };
  return {
    candidate, rubric, items, truth, own, state, lock, isOpen, active, activeItem, activate, text, allows, press, erase, choose, commitComment, commit, isWrong, target, move, review, isReviewed,
    typeComment: (words) => type(commentCell, words),
    next: () => {
      const to = target();
      if (!commit()) return;
      if (to === "review") review(true);
      else activate(to);
    },
    previous: () => move(-1),
    undoStep: () => (activeItem() !== undefined && text() !== undefined ? "typing" : stepped(list().done.at(-1))),
    redoStep: () => stepped(list().undone.at(-1)),
    undo: () => {
      if (activeItem() !== undefined && text() !== undefined) return undoTyping();
      const step = stepped(list().done.at(-1));
      if (step === null) return;
      show(step);
      void seat.outbox.undo(candidate);
    },
    redo: () => {
      const step = stepped(list().undone.at(-1));
      if (step === null) return;
      show(step);
      void seat.outbox.redo(candidate);
    },
    missing: createMemo(() => items.filter(isEmpty)),
    total: createMemo(() => sheetTotal(rubric, truth().values)),
    computed: seat.panel()?.computed ?? null,
    full: ((full) => exactText(full.n, full.d))(fullMark(rubric)),
    commentNeed: createMemo(() => {
      const settings = seat.panel()?.settings;
      if (settings === undefined) return null;
      // a total that is still growing is below anything
      return commentNeed(rubric, truth().values, items.some(isEmpty) ? { ...settings, commentBelow: null } : settings);
    }),
    sign: () => void seat.outbox.put(candidate, { kind: "submit" }),
  };
}
