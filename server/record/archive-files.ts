// What goes into the archive pack (归档包) beside the bundle: every register of the programme as CSV and JSON, and the notices as published.
// Source: practice B5 (归档), 档案法实施条例 39. Identity numbers are in none of these tables but as the bundle has them.
import { csvText, type CsvCell } from "../../scoring/csv-writer.ts";
import { listRegister, listSignatures, listSteps, type Register } from "../../db/queries/conclusion.ts";
import { listConflicts, listDraws, listVersions } from "../../db/queries/programmes.ts";
import { listPrintedPages } from "../../db/queries/prints.ts";
import type { Context } from "../context.ts";
import { filled } from "../print/frame.ts";
import { nomineeRegisters } from "./archive-nominees.ts";
import { shippedYears, readCalendar } from "./calendar.ts";
import { noticeHtml, type NoticeDocument } from "./notice-document.ts";

export type ArchiveRow = Readonly<Record<string, string | number | null>>;

const ours: readonly Register[] = ["visits", "resolutions", "removals", "exclusions", "objections", "notices", "conferrals", "revocations", "archive_packs"];

/** Rows of a register by its name, which is the file's. */
async function registers(context: Context, programme: string): Promise<Map<string, readonly ArchiveRow[]>> {
  const { db } = context;
  const all = new Map<string, readonly ArchiveRow[]>(await nomineeRegisters(context, programme));
  for (const name of ours) all.set(name, (await listRegister(db, name, programme)) as unknown as ArchiveRow[]);
  all.set("objection_steps", await listSteps(db, (all.get("objections") ?? []).map((one) => String(one["id"]))));
  all.set("list_signatures", await listSignatures(db, programme));
  all.set("programme_versions", await listVersions(db, programme));
  all.set("conflicts", (await listConflicts(db, programme)) as unknown as ArchiveRow[]);
  all.set("draws", await listDraws(db, programme));
  const { calendar, entered } = await readCalendar(db);
  all.set("calendar_days", [...calendar].filter(([year]) => entered.has(year) || shippedYears.has(year)).flatMap(([year, { off, work }]) =>
    [...off].map((day) => ({ day, year, kind: "off" })).concat([...work].map((day) => ({ day, year, kind: "work" })))).sort((a, b) => (a.day < b.day ? -1 : 1)));
  return all;
}

function csvOf(rows: readonly ArchiveRow[]): string {
  const columns = Object.keys(rows[0] ?? {});
  return csvText([columns, ...rows.map((row) => columns.map((column): CsvCell => row[column] ?? null))]);
}

const page = (title: string, body: string): string => `<!doctype html>
<html lang="zh-Hans"><head><meta charset="utf-8"><title>${title}</title>
<style>@page{size:A4;margin:20mm}body{font-family:"Noto Sans SC","Microsoft YaHei",serif;line-height:1.7}h1{text-align:center;font-size:1.5rem}table{border-collapse:collapse;width:100%}th,td{border:1px solid #444;padding:4px 6px;text-align:left}thead{display:table-header-group}tr{break-inside:avoid}.signature{text-align:right;margin-top:2em}</style>
</head><body>${body}</body></html>
`;

/** Files by name; of the kept prints those that `may` be seen by whoever packs. */
export async function archiveFiles(context: Context, programme: string, may: (document: string) => boolean): Promise<Map<string, string>> {
  const { db } = context;
  const files = new Map<string, string>();
  for (const [name, rows] of await registers(context, programme)) {
    files.set(`registers/${name}.json`, `${JSON.stringify(rows, null, 2)}\n`);
    if (rows.length > 0) files.set(`registers/${name}.csv`, csvOf(rows));
  }
  for (const { position, document } of await listRegister(db, "notices", programme)) {
    files.set(`prints/notice-${position}.html`, page(`公示 ${position}`, noticeHtml(JSON.parse(document) as NoticeDocument)));
  }
  // as they were made: what was signed, not pages made anew
  const pages = (await listPrintedPages(db, programme)).filter(({ document }) => may(document));
  for (const { document, seq, html } of pages) files.set(`prints/${seq}-${document}.html`, filled(html, seq, context.log.root(seq)));
  const prints = pages.map(({ html: _page, ...row }): ArchiveRow => ({ ...row, file: `prints/${row.seq}-${row.document}.html` }));
  files.set("registers/prints.json", `${JSON.stringify(prints, null, 2)}\n`);
  if (prints.length > 0) files.set("registers/prints.csv", csvOf(prints));
  return files;
}
