// Words for paper sheets that come as a file. Source: ux §6.4 (two people), practice B4 (double check).
import { words } from "./words.ts";

export const t = words({
  title: "纸质评分表（整批录入）",
  lead: "没有平板时：打印空白评分表，专家填写签名后，秘书把分数录入表格文件，再由另一人在另一台设备上对照纸质原件确认，确认后才计入。",
  blank: "下载待录入的表格",
  file: "选择录好的表格",
  asked: (rows: number) => `已读入 ${rows} 份评分表，等待第二人确认。请另一位工作人员打开“待第二人确认”，对照纸质原件核对。`,
  must: "候选人须已由组长开始打分；回避的专家不在表格里；缺席的专家在“状态”一栏填“缺席”。",
}, {
  title: "Paper sheets, all at once",
  lead: "Without tablets: print blank sheets; when the experts have filled in and signed them, the secretary copies the scores into a table file, and a second person confirms them on another device against the paper. Only then do they count.",
  blank: "Download the table to fill in",
  file: "Choose the filled table",
  asked: (rows) => `${rows} sheets were read and wait for a second person: another member of staff opens “To confirm” and compares them with the paper.`,
  must: "The chair must have called the candidates; recused experts are not in the table; for an absent expert write 缺席 into the column 状态.",
});
