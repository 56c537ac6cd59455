// How the report looks on paper (A4) and on a screen. No colour carries meaning; figures stand under each other; nothing is under
// 10.5 pt (五号) but a hash, which stands on one line beside its file's name.

/** The faces of printed pages; no font is loaded. */
export const serif = '"Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, "Noto Serif", serif';

export const style = `
@page { size: A4; margin: 18mm 16mm 20mm 16mm;
  @bottom-center { content: counter(page) " / " counter(pages); font: 10.5pt ${serif}; } }
@page wide { size: A4 landscape; margin: 15mm 12mm 16mm 12mm; }
* { box-sizing: border-box; }
html { background: #fff; }
body { margin: 0 auto; max-width: 1100px; overflow-wrap: anywhere; padding: 24px 20px 64px; color: #111; background: #fff;
  font: 11pt/1.65 ${serif};
  font-variant-numeric: tabular-nums lining-nums; }
h1 { font-size: 20pt; line-height: 1.3; margin: 0 0 4px; text-align: center; }
h2 { font-size: 14pt; margin: 28px 0 8px; padding-bottom: 3px; border-bottom: 1.5px solid #111; break-after: avoid; }
h3 { font-size: 11.5pt; margin: 18px 0 4px; break-after: avoid; }
p { margin: 5px 0; orphans: 3; widows: 3; }
ul, ol { margin: 5px 0; padding-left: 1.6em; }
li { margin: 2px 0; break-inside: avoid; }
.subtitle { text-align: center; margin: 0 0 16px; color: #333; }
.state { border: 2px solid #111; padding: 10px 16px; margin: 14px 0; break-inside: avoid; }
.state strong { font-size: 13.5pt; }
.open { border-left: 6px solid #111; padding: 4px 0 4px 2.4em; }
.small { font-size: 10.5pt; color: #333; line-height: 1.5; }
.keep { white-space: nowrap; overflow-wrap: normal; }
.whole { break-inside: avoid; }
.hash { font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: 9pt; word-break: break-all; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 8px 0 14px; font-size: 10.5pt; line-height: 1.4; }
th, td { border: 0.6pt solid #666; padding: 3px 5px; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { background: #eee; font-weight: 600; overflow-wrap: normal; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.r { text-align: right; white-space: nowrap; }
.c { text-align: center; white-space: nowrap; }
.scores th, .scores td { padding: 2px 3px; }
.scores .id, .scores .name { white-space: nowrap; overflow-wrap: normal; }
.scores .unit { min-width: 8.5em; overflow-wrap: break-word; }
.scores .why { width: 30%; min-width: 9em; }
.scores .f { text-align: right; white-space: nowrap; width: 3.2em; }
tr.line td { border-top: 2.2pt solid #111; }
tr.chosen td { font-weight: 600; }
tr.cut td { background: #eee; text-align: center; font-weight: 600; }
.meter { display: block; width: 100%; min-width: 90px; height: 12px; }
.sign { display: grid; grid-template-columns: repeat(2, 1fr); gap: 26px 40px; margin: 26px 0 10px; break-inside: avoid; }
.sign div { border-bottom: 0.8pt solid #111; padding-bottom: 3px; }
.wide { break-before: page; }
@media print {
  body { max-width: none; padding: 0; }
  .wide { page: wide; break-before: page; break-after: page; }
  .scroll { overflow: visible; }
  th { background: #eee; print-color-adjust: exact; }
}
@media screen and (max-width: 700px) { body { padding: 14px 12px 48px; font-size: 11.5pt; } h1 { font-size: 16pt; } .sign { grid-template-columns: 1fr; } }
`;
