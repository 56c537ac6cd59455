// The shapes of nominees as the office reads them: types only, so that the pages are written against the same names.
import type { Bilingual } from "../../scoring/bilingual.ts";

/** By which a nomination arrived. */
export type Channel = "unit" | "association" | "third-party" | "self";

export interface Deadline {
  readonly day: string;
  readonly clause: string;
}

export interface FieldFact extends Bilingual {
  readonly id: string;
  readonly required: boolean;
  readonly sensitive: boolean;
  readonly type: string;
  readonly options: readonly (Bilingual & { readonly value: string })[];
}

export interface NomineeFacts {
  readonly deadline: Deadline | null;
  readonly materials: readonly { readonly name: string; readonly own: boolean }[];
  readonly fields: readonly FieldFact[];
}

export interface ListFacts extends NomineeFacts {
  /** of the nomination that was entered last: a table's is asked for, this one first */
  readonly channel: Channel;
}

export interface NomineeRow {
  readonly id: string;
  readonly name: string;
  readonly employer: string;
  readonly nominator: string;
  readonly status: string;
  readonly channels: readonly Channel[];
  readonly received: string;
  readonly late: boolean;
  readonly papers: number;
  readonly missingFields: number;
  readonly doubts: readonly Bilingual[];
}

/** All that the office holds of one nominee. */
export interface Nominee {
  readonly facts: NomineeFacts;
  readonly id: string;
  readonly name: string;
  readonly values: Readonly<Record<string, string>>;
  readonly doubts: readonly Bilingual[];
  readonly nominations: readonly {
    readonly id: string; readonly channel: Channel; readonly nominator: string; readonly note: string; readonly receivedOn: string; readonly late: boolean; readonly lateReason: string;
    /** why it was taken back; empty where it holds */
    readonly withdrawn: string;
    readonly merged: { readonly id: string; readonly name: string } | null;
  }[];
  readonly materials: readonly { readonly name: string; readonly state: "received" | "missing" | "returned"; readonly note: string; readonly at: string }[];
}
