// Every document that can be printed, in the order of the page. A new one is a file in documents/ and a line here.
import type { PrintDocument } from "./document.ts";
import { blankSheets } from "./documents/blank-sheets.ts";
import { drawRecord } from "./documents/draw-record.ts";
import { minutes } from "./documents/minutes.ts";
import { quotaReport } from "./documents/quota-report.ts";
import { ranking } from "./documents/ranking.ts";
import { publicNotice } from "./documents/public-notice.ts";
import { recusalList } from "./documents/recusal-list.ts";
import { runReport } from "./documents/report.ts";
import { resultList } from "./documents/result-list.ts";
import { rulingsList } from "./documents/rulings.ts";
import { scoreSheets } from "./documents/score-sheets.ts";
import { scoreSummary } from "./documents/score-summary.ts";

export const documents: ReadonlyMap<string, PrintDocument> = new Map([
  drawRecord, recusalList, blankSheets,
  scoreSheets, scoreSummary,
  minutes, runReport, ranking, quotaReport, resultList, rulingsList, publicNotice,
].map((one) => [one.id, one]));
