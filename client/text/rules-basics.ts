// Words of what a programme is: document, reference date, seats.
import { words } from "./words.ts";

export const t = words({
  id: "代号",
  idHow: "建立后不变",
  source: "依据的文件",
  sourceHow: "文件名和文号",
  proposal: "哪些是建议而不是文件原文",
  referenceDate: "基准日",
  referenceDateHow: "年龄、年限都算到这一天",
  seats: "名额",
  seatsMin: "至少",
  seatsMax: "至多",
  seatsHow: "文件写「左右」时填上下幅度，否则留空",
  minimumScore: "最低分",
  minimumScoreHow: "低于此分的保留名次、不得入选；没有就留空",
}, {
  id: "Short name",
  idHow: "Stays as it is",
  source: "Document it follows",
  sourceHow: "Title and number",
  proposal: "What is a proposal and not in the document",
  referenceDate: "Reference date",
  referenceDateHow: "Age and years are counted to this day",
  seats: "Seats",
  seatsMin: "At least",
  seatsMax: "At most",
  seatsHow: "A band where the document says «about», else empty",
  minimumScore: "Minimum score",
  minimumScoreHow: "Below it one keeps the rank and cannot be selected; empty for none",
});
