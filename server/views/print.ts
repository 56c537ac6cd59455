// The shapes of what was printed, and of what stands in a foot: types only, so that the page is written against the same names.

export interface PrintView {
  readonly id: string;
  readonly document: string;
  readonly about: string;
  readonly copy: number;
  readonly entry: number;
  readonly at: string;
  readonly by: string;
  readonly sha256: string;
  /** this person may open it now */
  readonly opens: boolean;
}

/** Which rules, and where the record stood. */
export interface PaperFoot {
  readonly version: number;
  /** of the rules, hex */
  readonly hash: string;
  readonly size: number;
  /** as prints show it */
  readonly root: string;
}
