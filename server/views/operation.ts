// The shape of one operation on a sheet: types only, so that the tablet is written against the same names. Source: reliability §5.2.

export type Change =
  | { readonly kind: "score"; readonly criterion: string; readonly value: string | null }
  | { readonly kind: "comment"; readonly text: string }
  | { readonly kind: "submit" }
  | { readonly kind: "sheet"; readonly values: Readonly<Record<string, string | null>>; readonly comment: string; readonly submit: boolean };

/** What goes over the wire. The server knows it again by `op` and refuses the same `op` with other content. */
export interface Operation {
  /** UUIDv7, made by the tablet when the person tapped */
  readonly op: string;
  readonly candidate: string;
  /** revision of the sheet that the person saw, with the waiting operations before this one counted in; 0 for none */
  readonly baseRev: number;
  /** counts this device's operations at this seat from 1 */
  readonly clientSeq: number;
  /** of the seat, from joining */
  readonly epoch: number;
  readonly change: Change;
}
