// The shapes of opinions asked of outside bodies: types only, so that the pages are written against the same names.

export type Conclusion = "" | "clear" | "adverse" | "unknown";

/** A letter that asks an outside body, without whom it asks about. */
export interface LetterHead {
  readonly id: string;
  readonly stage: string | null;
  /** that its answer speaks of: what the stage says, or the letter itself */
  readonly rule: string | null;
  readonly body: string;
  readonly number: string;
  readonly askedOn: string;
  readonly answeredOn: string | null;
  readonly answerNumber: string;
  readonly text: string;
}

export interface Letter extends LetterHead {
  readonly candidates: readonly { readonly candidate: string; readonly conclusion: Conclusion; readonly note: string }[];
}
