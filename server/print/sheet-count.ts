// The last page of a packet of sheets: how many of each kind a seat has, for whoever hands them over and whoever takes them.
// A single sheet needs none. Source: practice B8.12.
import { html, table, type Html } from "../report/html.ts";
import { signatures } from "./signatures.ts";

export interface Counted {
  readonly seat: number;
  readonly expert: string;
  /** one a kind, in the order of `kinds` */
  readonly counts: readonly number[];
}

export function sheetCount(title: string, kinds: readonly string[], rows: readonly Counted[]): Html {
  const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);
  const whole = kinds.map((_, kind) => sum(rows.map(({ counts }) => counts[kind]!)));
  if (sum(whole) < 2) return html``;
  return html`<section class="page"><h1>${title}</h1>
${table(["席位", "专家", ...kinds, "合计"], [...rows.map(({ seat, expert, counts }) => [seat, expert, ...counts, sum(counts)]), ["", "合计", ...whole, html`<b>${sum(whole)}</b>`]], `rl${"r".repeat(kinds.length + 1)}`, "tight")}
${signatures(`以上共 ${sum(whole)} 份，与所附逐份核对一致。`, ["移交", "接收", "监督"])}</section>`;
}
