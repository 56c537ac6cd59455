// A text in the two languages of the product. Knows no screen and no message table.

export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

export const both = (zh: string, en: string): Bilingual => ({ zh, en });

/** What people call something that a programme names; its id where it has no name. */
export const nameOf = ({ id, name }: { readonly id: string; readonly name?: Bilingual | null | undefined }): Bilingual => name ?? both(id, id);
