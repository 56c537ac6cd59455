// What the server found in a table before it is taken over.
import type { Bilingual } from "../../../../scoring/bilingual.ts";

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface TwiceRow extends Named {
  readonly nominator: string;
  readonly present: boolean;
}

export interface Preview {
  readonly rows: number;
  readonly columns: readonly { readonly header: string; readonly field: string | null; readonly chosen: boolean; readonly samples: readonly string[] }[];
  readonly faults: { readonly count: number; readonly list: readonly { readonly line: number | null; readonly column: string | null; readonly text: Bilingual }[] };
  readonly faulty: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly doubts: readonly (Named & { readonly texts: readonly Bilingual[] })[];
  readonly twice: readonly (readonly TwiceRow[])[];
  readonly added: readonly Named[];
  readonly changed: readonly (Named & { readonly fields: readonly { readonly field: string; readonly before: string; readonly after: string }[] })[];
  readonly missing: readonly Named[];
}

/** How many will be in the list: rows that are another's person are not counted, who stays though not in the table is. */
export const countAfter = (preview: Preview, merges: ReadonlyMap<string, string>): number => {
  const keeps = new Set(merges.values());
  const staying = new Set(preview.twice.flat().flatMap(({ id, present }) => (present && keeps.has(id) ? [id] : [])));
  return preview.rows - merges.size + staying.size;
};

/** Groups that a person has not settled, or has just settled: those stay in sight. */
export const lastTwice = (preview: Preview, merges: ReadonlyMap<string, string>): Preview["twice"] =>
  preview.twice.filter((group) => group.some(({ id }) => !merges.has(id)));
