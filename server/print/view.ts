// What pages and prints share: ids of what a print is about, when a document is needed, why it cannot be printed yet.
export const moments = ["before", "during", "after"] as const;
export type Moment = (typeof moments)[number];

/** Why a document cannot be printed yet; the client has a sentence for each. */
export const whyNots = ["no-session", "none-released", "session-not-over", "no-run", "run-not-released", "no-draw", "no-notice", "nothing-decided"] as const;
export type WhyNot = (typeof whyNots)[number];

/** Ids. Which of them a document takes, its offers say. */
export interface Subject {
  readonly session?: string | undefined;
  readonly run?: string | undefined;
  readonly candidate?: string | undefined;
  readonly expert?: string | undefined;
  /** of a list of the document's own: a draw, an objection, a notice */
  readonly item?: string | undefined;
}
