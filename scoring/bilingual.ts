// A text in the two languages of the product. Knows no screen and no message table.

export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

export const both = (zh: string, en: string): Bilingual => ({ zh, en });
