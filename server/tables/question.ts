// What the server asks of the thread that reads tables, and what it hears. Everything goes as copies: nothing of it is written to a disk.
import type { Detected, Unit } from "../../scoring/conflict.ts";
import type { Programme } from "../../scoring/programme.ts";
import type { PersonRow } from "../../db/queries/programmes.ts";
import type { People, Person } from "../people.ts";
import type { CandidatesPreview } from "./candidates-preview.ts";
import type { Imported } from "./difference.ts";
import type { ScoresSetting, SheetsTable } from "./sheets.ts";
import type { UploadChoices } from "./candidates-table.ts";

export interface CandidatesSetting {
  readonly programme: Programme;
  readonly columns: ReadonlyMap<string, string>;
  readonly choices: UploadChoices;
}

/** Everything is told of one table before it is asked about; «forget» ends it. */
export type Question =
  | { readonly kind: "table"; readonly bytes: Uint8Array }
  | { readonly kind: "people"; readonly table: People; readonly rows: readonly PersonRow[] }
  | { readonly kind: "units"; readonly rows: readonly Unit[] }
  | { readonly kind: "forget-register" }
  | { readonly kind: "forget" }
  | ({ readonly kind: "preview-candidates" } & CandidatesSetting)
  | { readonly kind: "preview-experts"; readonly programme: Programme }
  | ({ readonly kind: "take-candidates"; readonly id: string } & CandidatesSetting)
  | { readonly kind: "take-experts"; readonly id: string; readonly programme: Programme }
  | { readonly kind: "take-units"; readonly programme: Programme }
  | { readonly kind: "next" }
  | ({ readonly kind: "sheets" } & ScoresSetting);

/** A table as it will stand in the register. */
export interface Taken {
  readonly changes: Imported;
  /** of the file */
  readonly sha256: string;
  /** of what was read in it */
  readonly contents: string;
  readonly found: readonly Detected[];
  /** rows that are another's person, with who stays */
  readonly merged: readonly { readonly keep: string; readonly other: Person }[];
}

/** Some rows to write, closed as they are kept, and who of the table they are. */
export interface Page {
  readonly rows: readonly PersonRow[];
  readonly nominees: readonly { readonly id: string; readonly nominator: string }[];
}

export interface Answers {
  "table": null;
  "people": null;
  "units": null;
  "forget-register": null;
  "forget": null;
  "preview-candidates": CandidatesPreview;
  "preview-experts": Imported;
  "take-candidates": Taken;
  "take-experts": Taken;
  "take-units": { readonly units: readonly Unit[]; readonly sha256: string; readonly found: readonly Detected[] };
  "next": Page | null;
  "sheets": SheetsTable;
}

export type Heard = { readonly answer: unknown } | { readonly refusal: { readonly code: string; readonly detail: Readonly<Record<string, unknown>> } } | { readonly problem: string };
