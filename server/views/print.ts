// The shape of what was printed: types only, so that the page is written against the same names.

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
