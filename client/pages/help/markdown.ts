// The few forms of Markdown that the manual uses, as values: headings, paragraphs, lists, tables, notes, code; in a line: what stands on a
// button, code, links. Everything else is plain text, so nothing in a file can become anything but text on the page.

export type Inline =
  | { readonly kind: "text" | "control" | "code"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly to: string };

export interface Item {
  readonly line: readonly Inline[];
  readonly under: readonly Block[];
}

export type Block =
  | { readonly kind: "heading"; readonly level: number; readonly id: string; readonly line: readonly Inline[] }
  | { readonly kind: "paragraph" | "note"; readonly line: readonly Inline[] }
  | { readonly kind: "list"; readonly isOrdered: boolean; readonly items: readonly Item[] }
  | { readonly kind: "table"; readonly head: readonly (readonly Inline[])[]; readonly rows: readonly (readonly (readonly Inline[])[])[] }
  | { readonly kind: "code"; readonly text: string };

const pieces = /`([^`]+)`|\*\*([^*]+)\*\*|「([^」]+)」|\[([^\]]+)\]\(([^)\s]+)\)/gu;

export function inlines(text: string): Inline[] {
  const found: Inline[] = [];
  let from = 0;
  for (const match of text.matchAll(pieces)) {
    if (match.index > from) found.push({ kind: "text", text: text.slice(from, match.index) });
    const [whole, code, bold, quoted, name, target] = match;
    const to = addressOf(target ?? "");
    if (code !== undefined) found.push({ kind: "code", text: code });
    else if (name === undefined) found.push({ kind: "control", text: bold ?? quoted ?? "" });
    else found.push(to === null ? { kind: "text", text: name } : { kind: "link", text: name, to });
    from = match.index + whole.length;
  }
  if (from < text.length) found.push({ kind: "text", text: text.slice(from) });
  return found;
}

/** Another page of the manual, or a page of the product; nothing else is a link. */
function addressOf(target: string): string | null {
  const page = /^([a-z-]+)\.md$/.exec(target)?.[1];
  if (page !== undefined) return `/help/${page}`;
  return /^\/[a-z][a-z/-]*$/.test(target) ? target : null;
}

export const plain = (line: readonly Inline[]): string => line.map(({ text }) => text).join("");

const bullet = /^(?:[-*]|\d+\.)\s+/;
const isRow = (line: string): boolean => line.trimStart().startsWith("|");
const cells = (line: string): Inline[][] => line.trim().replace(/^\||\|$/g, "").split("|").map((cell) => inlines(cell.trim()));
const startsBlock = (line: string): boolean => line.trim() === "" || /^(#{1,4}\s|> |```)/.test(line) || bullet.test(line) || isRow(line);

export function blocks(text: string): Block[] {
  let headings = 0;
  const read = (lines: readonly string[]): Block[] => {
    const found: Block[] = [];
    let at = 0;
    const taken = (holds: (line: string) => boolean): string[] => {
      const from = at;
      while (at < lines.length && holds(lines[at]!)) at++;
      return lines.slice(from, at);
    };
    while (at < lines.length) {
      const line = lines[at]!;
      const heading = /^(#{1,4})\s+(.*)$/.exec(line);
      if (line.trim() === "") at++;
      else if (heading !== null) {
        at++;
        found.push({ kind: "heading", level: heading[1]!.length, id: `part-${headings++}`, line: inlines(heading[2]!) });
      } else if (line.startsWith("```")) {
        at++;
        found.push({ kind: "code", text: taken((one) => !one.startsWith("```")).join("\n") });
        at++;
      } else if (line.startsWith("> ")) {
        found.push({ kind: "note", line: inlines(joined(taken((one) => one.startsWith(">")).map((one) => one.replace(/^>\s?/, "")))) });
      } else if (isRow(line)) {
        const [head = "", , ...rows] = taken(isRow);
        found.push({ kind: "table", head: cells(head), rows: rows.map(cells) });
      } else if (bullet.test(line)) {
        const isOrdered = /^\d/.test(line);
        const items: Item[] = [];
        while (at < lines.length && bullet.test(lines[at]!) && /^\d/.test(lines[at]!) === isOrdered) {
          const first = lines[at++]!.replace(bullet, "");
          const rest = taken((one) => /^\s{2,}\S/.test(one));
          const under = rest.map((one) => one.replace(/^\s{2,3}/, ""));
          const more = under.findIndex(startsBlock);
          const own = more < 0 ? under : under.slice(0, more);
          items.push({ line: inlines(joined([first, ...own])), under: more < 0 ? [] : read(under.slice(more)) });
        }
        found.push({ kind: "list", isOrdered, items });
      } else found.push({ kind: "paragraph", line: inlines(joined([lines[at++]!, ...taken((one) => !startsBlock(one))])) });
    }
    return found;
  };
  return read(text.replaceAll("\r", "").split("\n"));
}

/** Lines of one paragraph: Chinese joins without a space. */
const joined = (lines: readonly string[]): string =>
  lines.map((line) => line.trim()).reduce((text, line) => text + (/[\u2e80-\uffef]$/u.test(text) && /^[\u2e80-\uffef]/u.test(line) ? "" : " ") + line);
