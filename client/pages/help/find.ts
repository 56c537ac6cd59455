// Finds words in the manual: the page, the heading above and the piece of text.
import { plain, type Block } from "./markdown.ts";
import type { Page } from "./manual.ts";

export interface Hit {
  readonly page: string;
  readonly title: string;
  /** of the heading above */
  readonly id: string;
  readonly heading: string;
  readonly text: string;
}

const most = 40;

function textsOf(block: Block): string[] {
  switch (block.kind) {
    case "heading":
    case "paragraph":
    case "note":
      return [plain(block.line)];
    case "code":
      return [block.text];
    case "table":
      return [block.head, ...block.rows].map((row) => row.map(plain).join("  "));
    case "list":
      return block.items.flatMap(({ line, under }) => [plain(line), ...under.flatMap(textsOf)]);
  }
}

/** Every piece of text that has all the words. */
export function find(pages: readonly Page[], asked: string): Hit[] {
  const words = asked.toLowerCase().split(/\s+/).filter((word) => word !== "");
  if (words.length === 0) return [];
  const hits: Hit[] = [];
  for (const page of pages) {
    let above = { id: "part-0", heading: page.title };
    for (const block of page.blocks) {
      if (block.kind === "heading") above = { id: block.id, heading: plain(block.line) };
      for (const text of textsOf(block)) {
        if (words.every((word) => text.toLowerCase().includes(word))) hits.push({ page: page.name, title: page.title, ...above, text });
      }
    }
  }
  return hits.slice(0, most);
}
