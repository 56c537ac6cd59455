// The way back through the changes of this visit, and forth again. Pure: who shows the state that comes out is another question.
const most = 200;

export interface Step<State> {
  /** where the change was made */
  readonly at: string;
  /** the state on the other side of the change */
  readonly state: State;
}

export interface History<State> {
  /** oldest first; the last one is undone next */
  readonly done: readonly Step<State>[];
  /** the last one is redone next */
  readonly undone: readonly Step<State>[];
  /** the last change was typing at this place, which goes on in one step; null: the next change is a step of its own */
  readonly typing: string | null;
}

export const noHistory: History<never> = { done: [], undone: [], typing: null };

/** A change is about to be made. `isTyping`: more of the same at the same place belongs to it. */
export function noted<State>(history: History<State>, before: Step<State>, isTyping: boolean): History<State> {
  const done = isTyping && history.typing === before.at ? history.done : [...history.done, before].slice(-most);
  return { done, undone: [], typing: isTyping ? before.at : null };
}

/** `now` is the state on show; null where there is nothing to go back to. */
export function back<State>({ done, undone }: History<State>, now: State): { readonly state: State; readonly history: History<State> } | null {
  const step = done.at(-1);
  return step === undefined ? null : { state: step.state, history: { done: done.slice(0, -1), undone: [...undone, { at: step.at, state: now }], typing: null } };
}

export function forth<State>({ done, undone }: History<State>, now: State): { readonly state: State; readonly history: History<State> } | null {
  const step = undone.at(-1);
  return step === undefined ? null : { state: step.state, history: { done: [...done, { at: step.at, state: now }], undone: undone.slice(0, -1), typing: null } };
}
