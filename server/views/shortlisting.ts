// The shape of a decision on the shortlist: types only, so that the page is written against the same names.

export interface ShortlistingView {
  readonly id: string;
  readonly way: string;
  readonly body: string;
  readonly decidedOn: string;
  readonly number: string;
  readonly reason: string;
  readonly chosen: readonly string[];
  readonly others: number;
  readonly at: string;
  readonly reversedAt: string | null;
  readonly reversedReason: string;
}
