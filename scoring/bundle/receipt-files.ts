// Receipts as files: NAME.txt, and beside it NAME.entry.jsonl with the entry's text.
export interface ReceiptFile {
  readonly name: string;
  readonly text: string;
  readonly entry: string;
}

const entryName = (name: string): string => name.replace(/\.txt$/, ".entry.jsonl");

/** `alone`: names of receipts without their entry's text, and of entries without their receipt. */
export function receiptFiles(files: ReadonlyMap<string, string>): { readonly whole: readonly ReceiptFile[]; readonly alone: readonly string[] } {
  const receipts = [...files.keys()].filter((name) => name.endsWith(".txt"));
  const paired = new Set(receipts.map(entryName));
  const entryOf = (name: string): string => (files.get(entryName(name)) ?? "").replace(/^\uFEFF/, "").replace(/\r?\n$/, "");
  const [whole, alone] = [receipts.filter((name) => entryOf(name) !== ""), receipts.filter((name) => entryOf(name) === "")];
  return {
    whole: whole.map((name) => ({ name, text: files.get(name)!, entry: entryOf(name) })),
    alone: [...alone, ...[...files.keys()].filter((name) => name.endsWith(".entry.jsonl") && !paired.has(name))],
  };
}
