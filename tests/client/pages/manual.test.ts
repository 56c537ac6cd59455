// The manual: every word it quotes from a button or a heading stands in client/text, its links lead somewhere, both languages have the same
// pages and parts, and the renderer turns nothing into anything but text.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { find } from "../../../client/pages/help/find.ts";
import { manual } from "../../../client/pages/help/manual.ts";
import { blocks, inlines, type Block, type Inline } from "../../../client/pages/help/markdown.ts";

const root = resolve(import.meta.dirname, "../../..");
const languages = ["zh", "en"] as const;

/** All texts of the pages as they stand in the sources; what is put in later is «…». */
const spoken = new Set(readdirSync(join(root, "client", "text")).flatMap((file) =>
  [...readFileSync(join(root, "client", "text", file), "utf8").matchAll(/"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)].map(([, plain, template]) => (plain ?? template ?? "").replace(/\$\{[^}]*\}/g, "…"))));

const lines = (block: Block): (readonly Inline[])[] => {
  switch (block.kind) {
    case "heading":
    case "paragraph":
    case "note":
      return [block.line];
    case "code":
      return [];
    case "table":
      return [block.head, ...block.rows].flat();
    case "list":
      return block.items.flatMap(({ line, under }) => [line, ...under.flatMap(lines)]);
  }
};
const inlinesOf = (all: readonly Block[]): readonly Inline[] => all.flatMap(lines).flat();

test.each(languages)("%s: every quoted control stands in the pages' own texts", (language) => {
  const quoted = manual(language).flatMap(({ name, blocks: all }) => inlinesOf(all).filter(({ kind }) => kind === "control").map(({ text }) => ({ name, text })));
  const unknown = quoted.filter(({ text }) => !spoken.has(text)).map(({ name, text }) => `${name}: ${text}`);
  console.log(`manual ${language}: ${quoted.length} quoted controls, ${new Set(quoted.map(({ text }) => text)).size} different, ${unknown.length} unknown`);
  expect({ unknown, many: quoted.length > 40 }).toEqual({ unknown: [], many: true });
});

test("both languages have the same pages with the same parts; every link leads to a page", () => {
  const shape = (language: "zh" | "en"): object => manual(language).map(({ name, blocks: all }) => ({
    name, parts: all.map((block) => (block.kind === "heading" ? `h${block.level}` : block.kind === "table" ? `table ${block.rows.length}` : block.kind === "list" ? `list ${block.items.length}` : block.kind)),
  }));
  expect(shape("en")).toEqual(shape("zh"));
  const names = manual("zh").map(({ name }) => `/help/${name}`);
  const targets = languages.flatMap((language) => manual(language).flatMap(({ blocks: all }) => inlinesOf(all).flatMap((one) => (one.kind === "link" ? [one.to] : []))));
  expect(targets.filter((to) => !names.includes(to))).toEqual([]);
  // a link that is not drawn as one would be a slip in the file
  const raw = languages.flatMap((language) => readdirSync(join(root, "docs", "manual", language)).map((file) => readFileSync(join(root, "docs", "manual", language, file), "utf8").match(/\]\(/g)?.length ?? 0));
  expect(targets.length).toBe(raw.reduce((sum, count) => sum + count, 0));
  expect(readdirSync(join(root, "docs", "manual", "zh")).sort()).toEqual(names.map((name) => `${name.slice("/help/".length)}.md`).sort());
});

test("markup stays text: tags, scripts and strange addresses come out as they were written", () => {
  const text = '<img src=x onerror=alert(1)> [go](javascript:alert) [out](https://example.org) [page](backup.md) **B** 「按」 `c`';
  expect(inlines(text)).toEqual([
    { kind: "text", text: "<img src=x onerror=alert(1)> " }, { kind: "text", text: "go" }, { kind: "text", text: " " }, { kind: "text", text: "out" }, { kind: "text", text: " " },
    { kind: "link", text: "page", to: "/help/backup" }, { kind: "text", text: " " }, { kind: "control", text: "B" }, { kind: "text", text: " " }, { kind: "control", text: "按" }, { kind: "text", text: " " }, { kind: "code", text: "c" },
  ]);
});

test("blocks: headings, nested lists, tables, notes, code", () => {
  const line = (text: string): Inline[] => [{ kind: "text", text }];
  expect(blocks("# 一\n\n第一行\n第二行\nend\nmore\n\n1. a\n   b\n   - c\n2. d\n\n> n\n> m\n\n| x | y |\n| --- | --- |\n| 1 | 2 |\n\n```\n# not a heading\n```\n")).toEqual([
    { kind: "heading", level: 1, id: "part-0", line: line("一") },
    { kind: "paragraph", line: line("第一行第二行 end more") },
    { kind: "list", isOrdered: true, items: [{ line: line("a b"), under: [{ kind: "list", isOrdered: false, items: [{ line: line("c"), under: [] }] }] }, { line: line("d"), under: [] }] },
    { kind: "note", line: line("n m") },
    { kind: "table", head: [line("x"), line("y")], rows: [[line("1"), line("2")]] },
    { kind: "code", text: "# not a heading" },
  ]);
});

test("search finds all words of a piece under its heading", () => {
  const hits = find(manual("zh"), "备用 平板");
  expect(hits.length).toBeGreaterThan(2);
  expect(hits.every(({ text }) => text.includes("备用") && text.includes("平板"))).toBe(true);
  expect(find(manual("en"), "ACCESS point").length).toBeGreaterThan(2);
  expect([find(manual("zh"), "  "), find(manual("zh"), "没有的词儿")]).toEqual([[], []]);
});
