// What every print of a run carries at its end: where in the record it stands, so that paper holds the log fast from outside.
// Source: reliability §5.7 (anchors: the root printed on what people sign).
export interface PrintFacts {
  readonly run: string;
  readonly runEntry: number;
  readonly size: number;
  readonly root: string;
  readonly printEntry: number;
  readonly at: string;
  readonly by: string;
  readonly copy: number;
  readonly shortlist: string;
}

/** The report with its foot, before the end of the page. */
export function withPrintFoot(report: string, facts: PrintFacts): string {
  const rows: readonly [string, string][] = [
    ["计算", `第 ${facts.runEntry} 条记录（${facts.run}）`],
    ["打印", `${facts.at}，${facts.by}，第 ${facts.copy} 份，第 ${facts.printEntry} 条记录`],
    ["记录条数", String(facts.size)],
    ["记录根", printForm(facts.root)],
    ["入选名单校验和", printForm(facts.shortlist.replace("sha256:", ""))],
  ];
  const table = `<section style="break-inside:avoid;margin-top:8mm"><h2>印证</h2><table>${rows.map(([name, value]) => `<tr><th scope="row" style="text-align:left;white-space:nowrap">${name}</th><td style="overflow-wrap:anywhere">${escape(value)}</td></tr>`).join("")}</table><p>持此页者可凭记录根核对：其前的记录如有增删改，均与此根不符（jiangping verify）。</p></section>`;
  const end = report.lastIndexOf("</body>");
  return end < 0 ? report + table : report.slice(0, end) + table + report.slice(end);
}

/** Hashes on paper and on the big screen: in eights, so that they can be compared by eye. */
export const printForm = (hex: string): string => hex.match(/.{1,8}/g)?.join(" ") ?? hex;
const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
