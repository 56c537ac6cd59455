// How the trust page looks on a tablet and on paper (A4). No text below 18 pixels on a screen.

export const trustStyle = `
@page { size: A4; margin: 14mm 15mm; }
* { box-sizing: border-box; }
html { background: #fff; }
body { margin: 0 auto; max-width: 900px; padding: 16px 28px 48px; overflow-wrap: anywhere; color: #111; background: #fff;
  font: 19px/1.6 "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", system-ui, sans-serif; }
h1 { font-size: 32px; line-height: 1.25; margin: 8px 0; }
h2 { font-size: 24px; line-height: 1.3; margin: 30px 0 8px; break-after: avoid; }
h3 { font-size: 20px; margin: 0 0 4px; break-after: avoid; }
p { margin: 8px 0; }
ul, ol { margin: 6px 0; padding-left: 1.6em; }
li { margin: 4px 0; break-inside: avoid; }
a { color: #0b4a8f; }
.small { font-size: 18px; }
.other { margin: 0; text-align: right; font-size: 18px; }
.other a { display: inline-block; padding: 10px 0; }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.warning { border: 3px solid #111; padding: 12px 20px; margin: 16px 0; background: #fff4d6; break-inside: avoid; }
.warning h2, .fingerprint h2 { margin: 0 0 4px; }
.fingerprint { margin: 20px 0 12px; break-inside: avoid; }
.fingerprint table { border-collapse: collapse; }
.fingerprint th { font-weight: 400; font-size: 18px; color: #444; text-align: right; padding: 2px 16px 2px 4px; }
.fingerprint td { font: 600 26px/1.4 "DejaVu Sans Mono", Menlo, Consolas, "Roboto Mono", monospace; padding: 2px 26px 2px 0; white-space: nowrap; }
.button { display: inline-block; padding: 14px 32px; font-size: 22px; font-weight: 600; color: #fff; background: #0b4a8f; border-radius: 8px; text-decoration: none; }
.device { border-left: 5px solid #0b4a8f; padding: 2px 0 2px 18px; margin: 18px 0; break-inside: avoid; }
.open { break-inside: avoid; }
.address { display: flex; flex-wrap: wrap; gap: 12px 28px; align-items: center; }
.address > div:last-child { flex: 1 1 300px; }
.qr { flex: none; width: 230px; border: 1px solid #999; line-height: 0; }
.qr svg { width: 100%; height: auto; }
.first { font-size: 26px; font-weight: 600; line-height: 1.3; }
.first a, .others a { display: inline-block; padding: 8px 0; }
.others { list-style: none; padding: 0; }
.others li { margin: 8px 0; }
#en { margin-top: 56px; border-top: 3px solid #111; padding-top: 16px; }
@media (max-width: 560px) { body { padding: 12px 14px 40px; } .fingerprint th { padding-right: 8px; } .fingerprint td { font-size: 18px; padding-right: 10px; } }
@media print {
  body { max-width: none; padding: 0; font-size: 11pt; line-height: 1.5; }
  h1 { font-size: 20pt; } h2 { font-size: 14pt; margin-top: 14pt; } h3 { font-size: 12pt; }
  .small { font-size: 10.5pt; }
  .other, .button { display: none; }
  .warning, .qr { print-color-adjust: exact; }
  .device { margin: 9pt 0; }
  .qr { width: 40mm; }
  .fingerprint td { font-size: 17pt; }
  #en { margin: 0; border: 0; padding: 0; break-before: page; }
}
`;
