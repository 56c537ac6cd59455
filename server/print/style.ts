// How a print looks: A4, black on white, nothing under 11 pt, table heads on every page, no row in two. Source: ux §6.8.
import { serif } from "../report/style.ts";

/** What stands in the margins of every page; all of it plain text. */
export interface Margins {
  readonly landscape: boolean;
  readonly left: string;
  readonly middle: string;
  readonly right: string;
  readonly foot: string;
}

/** A text as a CSS string: no quotation mark, line end or angle bracket of it is read as anything else. */
const cssText = (text: string): string => `"${text.replace(/[\\"<>&\n\r\f]/g, (sign) => `\\${sign.codePointAt(0)!.toString(16)} `)}"`;

/** Head and foot of every page. */
const boxes = ({ left, middle, right, foot }: Omit<Margins, "landscape">): string => `@top-left { content: ${cssText(left)}; text-align: left; vertical-align: bottom; padding-bottom: 3mm; font-weight: 600; }
  @top-center { content: ${cssText(middle)}; padding-inline: 4mm; vertical-align: bottom; padding-bottom: 3mm; }
  @top-right { content: ${cssText(right)}; text-align: right; vertical-align: bottom; padding-bottom: 3mm; }
  @bottom-left { content: ${cssText(foot)}; white-space: pre-line; text-align: left; vertical-align: top; padding-top: 2mm; width: 78%; line-height: 1.35; }
  @bottom-right { content: "第 " counter(page) " 页 / 共 " counter(pages) " 页"; text-align: right; vertical-align: top; padding-top: 2mm; }`;

/** What every page carries beside its own text: how to print it, and the proof at its end. */
const aside = `
.proof { display: grid; grid-template-columns: auto 1fr; gap: 0.5mm 4mm; margin: 6mm 0 0; padding-top: 1.5mm; border-top: 0.5pt solid #000; line-height: 1.3; break-before: avoid; break-inside: avoid; }
.proof dt { font-weight: 600; white-space: nowrap; }
.proof dd { margin: 0; }
.mono { font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace; word-break: break-all; }
.screen-only { display: none; }
@media screen { .screen-only { display: block; margin: 0 0 8mm; padding: 3mm 4mm; border: 1.5pt solid #000; font: 12pt/1.5 system-ui, sans-serif; } }
`;

/** Of a page that was made elsewhere and keeps its own looks. */
export const marginStyle = (margins: Omit<Margins, "landscape">): string => `
@page { font: 11pt ${serif}; ${boxes(margins)}
  @bottom-center { content: none; } }${aside}`;

export const pageStyle = ({ landscape, ...margins }: Margins): string => `
:root { --size: 11pt; --cell: 1.2mm 1.6mm; --line: 0.5pt solid #000; }
@page { size: A4 ${landscape ? "landscape" : "portrait"}; margin: 21mm ${landscape ? "12mm" : "16mm"} 24mm; font: 11pt ${serif};
${boxes(margins)} }
* { box-sizing: border-box; }
html { background: #fff; color: #000; }
body { margin: 0 auto; padding: 8mm; max-width: ${landscape ? "297mm" : "210mm"}; overflow-wrap: anywhere; font: var(--size)/1.5 ${serif}; font-variant-numeric: tabular-nums lining-nums; }
h1 { margin: 0 0 3mm; font-size: 18pt; line-height: 1.3; text-align: center; }
h2 { margin: 6mm 0 2mm; font-size: 13pt; break-after: avoid; }
p { margin: 1.5mm 0; orphans: 2; widows: 2; }
ul, ol { margin: 1.5mm 0; padding-left: 1.8em; }
li { break-inside: avoid; }
.facts { display: flex; flex-wrap: wrap; gap: 1mm 8mm; margin: 0 0 3mm; padding: 0; list-style: none; }
.facts b { font-weight: 600; }
table { width: calc(100% - 1px); margin: 1mm 0 4mm; border-collapse: collapse; line-height: 1.35; }
th, td { padding: var(--cell); border: var(--line); text-align: left; vertical-align: top; font-size: var(--size); }
th { font-weight: 600; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.r { text-align: right; white-space: nowrap; }
.c { text-align: center; white-space: nowrap; }
.tight { --cell: 0.8mm 1mm; }
.keep { white-space: nowrap; overflow-wrap: normal; }
.unit { min-width: 30mm; }
.why { min-width: 40mm; }
.note { margin: 2mm 0; padding: 2mm 3mm; border: 1.2pt solid #000; break-inside: avoid; }
.page { break-before: page; }
body > .page:first-of-type { break-before: auto; }
.end { break-inside: avoid; }
.sign { display: grid; grid-template-columns: repeat(${landscape ? 3 : 2}, 1fr); gap: 6mm 10mm; margin: 6mm 0 4mm; break-before: avoid; break-inside: avoid; }
.signature { text-align: right; break-before: avoid; break-inside: avoid; }
.sign div { min-height: 8mm; border-bottom: 0.8pt solid #000; }
.lines div { height: 10mm; border-bottom: 0.5pt solid #000; }
.lines { break-inside: avoid; }
.legend span { display: inline-block; margin-right: 1em; }
.qr { width: 26mm; height: 26mm; }
@media screen {
  html { background: #ddd; }
  body { background: #fff; min-height: 100vh; padding: 16mm ${landscape ? "12mm" : "16mm"}; }
}
@media print { body { padding: 0; max-width: none; } }${aside}`;
