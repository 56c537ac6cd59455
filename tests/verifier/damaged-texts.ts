// Logs with one character of one text changed, taken out or doubled: what parsers may read differently.
import type { LogRecord } from "../../scoring/log/verify-log.ts";
import { dice } from "../scoring/random-pool.ts";
import { randomLog } from "../scoring/log/reference-log.ts";

const odd = ["\0", "\n", "\r", " ", "\u00a0", "\ufeff", "\ud800", "+", "=", "—", "-", "0", "1", "9", "a", "F", "\"", "{", "e", ".", "\u2028"];

export interface Damaged {
  readonly place: "lines" | "openings" | "checkpoints" | "receipts" | "held";
  readonly record: LogRecord;
}

export function* damagedLogs(count: number): Generator<Damaged> {
  const roll = dice(77);
  for (let made = 0; made < count;) {
    const record = randomLog(5000 + (made % 40));
    const place = (["lines", "openings", "checkpoints", "receipts", "held"] as const)[roll(5)]!;
    const texts = place === "receipts" ? record.receipts.map(({ text }) => text) : place === "held" ? record.receipts.map(({ entry }) => entry) : record[place];
    if (texts.length === 0) continue;
    const at = roll(texts.length);
    const text = texts[at]!;
    const i = roll(text.length);
    const damaged = text.slice(0, i) + [odd[roll(odd.length)]!, "", text[i]! + text[i]!, String.fromCharCode(text.charCodeAt(i) ^ (1 << roll(7)))][roll(4)]! + text.slice(i + 1);
    if (damaged === text) continue;
    made++;
    if (place === "receipts") yield { place, record: { ...record, receipts: record.receipts.with(at, { ...record.receipts[at]!, text: damaged }) } };
    else if (place === "held") yield { place, record: { ...record, receipts: record.receipts.with(at, { ...record.receipts[at]!, entry: damaged }) } };
    else yield { place, record: { ...record, [place]: texts.with(at, damaged) } };
  }
}
