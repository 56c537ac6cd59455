// The shapes of the register of barred persons and of who looks like one of them: types only, so that the pages are written against the same names.

export interface BarredView {
  readonly id: string;
  readonly name: string;
  readonly lastFour: string;
  readonly ground: string;
  readonly document: string;
  readonly since: string;
  readonly programme: string | null;
  readonly liftedAt: string | null;
  readonly liftedBy: string;
  readonly liftedDocument: string;
  readonly liftedReason: string;
}

export interface BarredHit {
  readonly barred: BarredView;
  /** the number is the same, or only the name is and one of the two has no number */
  readonly by: "number" | "name";
  readonly finding: { readonly finding: "excluded" | "another-person"; readonly reason: string; readonly decider: string; readonly at: string } | null;
}
