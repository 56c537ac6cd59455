// What a person does at a page with one kind of hand: with a pointer here, with the keys alone in key-hand.ts.
import type { Locator, Page } from "playwright-core";

export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Hand {
  readonly page: Page;
  /** to a page of the same office, by its address or by a link to it */
  readonly go: (address: string) => Promise<void>;
  /** a button, a link, what unfolds */
  readonly press: (control: Locator) => Promise<void>;
  readonly fill: (field: Locator, text: string) => Promise<void>;
  /** keys in a field that has its own */
  readonly keys: (field: Locator, ...keys: readonly string[]) => Promise<void>;
  /** the choice at this place of a list */
  readonly choose: (list: Locator, index: number) => Promise<void>;
  /** a box that is not ticked yet, or one choice of a group */
  readonly tick: (box: Locator) => Promise<void>;
  /** a file to the picker of a part of the page */
  readonly give: (part: Locator, file: NamedFile) => Promise<void>;
}

export const pickerOf = (part: Locator): Locator => part.locator('input[type="file"]');

export const upload = ({ name, bytes }: NamedFile): { name: string; mimeType: string; buffer: Buffer } =>
  ({ name, mimeType: name.endsWith(".xlsx") ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv", buffer: Buffer.from(bytes) });

export const pointer = (page: Page): Hand => ({
  page,
  go: async (address) => void (await page.goto(address)),
  press: (control) => control.click(),
  fill: (field, text) => field.fill(text),
  keys: async (field, ...keys) => {
    for (const key of keys) await field.press(key);
  },
  choose: async (list, index) => void (await list.selectOption({ index })),
  tick: (box) => box.check(),
  give: (part, file) => pickerOf(part).setInputFiles(upload(file)),
});
