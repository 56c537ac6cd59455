// The scores file: one row a sheet, in any order, up to millions. Source: contract §3.3, §4.
import { both, type Bilingual } from "../../scoring/bilingual.ts";
import { compareCodePoints } from "../../scoring/code-points.ts";
import type { Expert } from "../../scoring/stand.ts";
import { foldHeader, foldWidth } from "../../scoring/fold.ts";
import type { Rubric } from "../../scoring/rubric.ts";
import { scoreReader, SheetBuilder, type Sheets } from "../../scoring/sheet.ts";
import type { Faults } from "../faults.ts";
import { readTable, type Cell } from "../table.ts";
import type { TableSource } from "../table-source.ts";
import { cellText } from "./cell-text.ts";
import { brokenWidth, quoted, widthText } from "./small-table.ts";

export const scoreColumns = [
  { id: "candidate", zh: "候选人编号", en: "Candidate", aliases: ["候选人", "编号"] },
  { id: "expert", zh: "专家编号", en: "Expert", aliases: ["专家", "评委", "评委编号"] },
  { id: "status", zh: "状态", en: "Status", aliases: [] },
  { id: "comment", zh: "评语", en: "Comment", aliases: ["备注", "意见"] },
] as const;

const statuses = new Map<string, "submitted" | "recused" | "absent">([
  ["", "submitted"], ["submitted", "submitted"], ["已提交", "submitted"], ["提交", "submitted"],
  ["recused", "recused"], ["回避", "recused"], ["absent", "absent"], ["缺席", "absent"],
]);

/** Header of the column of one judged criterion, as the template prints it. */
export const scoreHeader = (rubric: Rubric, leaf: number, lang: "zh" | "en"): string => {
  const { id, criterion } = rubric.leaves[leaf]!;
  return criterion.name ? `${id} ${criterion.name[lang]}` : id;
};

/**
 * Reads all sheets. Without an experts file (`experts` null) the experts are those named here. The experts returned are sorted
 * by id and sheets refer to them by index. Every fault of the file is found; faulty rows are left out. Where rows of the
 * candidates or experts were `lost` to faults of their own, an unknown id here is no further fault. Comments are told to whoever asks for them:
 * a calculation does not.
 */
export function readScores(
  source: TableSource, rubric: Rubric, rowOf: ReadonlyMap<string, number>, experts: readonly Expert[] | null, faults: Faults,
  lost: { readonly candidates: boolean; readonly experts: boolean },
  progress?: (done: number, total: number) => void,
  onComment?: (candidate: string, expert: string, text: string) => void,
): { sheets: Sheets; experts: readonly Expert[] } {
  const fault = (line: number, column: string | null, text: Bilingual): void => faults.add({ file: source.name, line, column, text });
  const builder = new SheetBuilder(rubric.judged.length);
  const lines: number[] = [];
  const expertOf = new Map((experts ?? []).map((expert, i) => [expert.id, i]));
  const named: string[] = (experts ?? []).map((expert) => expert.id);
  const readers = rubric.judged.map((leaf) => scoreReader(rubric.leaves[leaf]!));
  const steps = rubric.judged.map(() => NaN);
  let kind: "csv" | "xlsx" = "csv";
  let header: Header | null = null;

  const textOf = (cell: Cell | undefined, isText: boolean, line: number, column: string): string | null => {
    if (typeof cell === "string") return cell;
    const text = cellText(cell, { text: isText, noFormula: true });
    if (typeof text === "string") return text;
    fault(line, column, text);
    return null;
  };

  const row = (cells: readonly Cell[], line: number, at: Header): void => {
    if (brokenWidth(cells, at.width, kind)) return fault(line, null, widthText(cells.length, at.width));
    const candidateId = textOf(cells[at.candidate], true, line, "candidate")?.trim() ?? null;
    const expertId = textOf(cells[at.expert], true, line, "expert")?.trim() ?? null;
    let sound = candidateId !== null && expertId !== null;
    const candidate = candidateId === null ? undefined : rowOf.get(candidateId);
    if (candidateId !== null && candidate === undefined) {
      sound = false;
      if (!lost.candidates || candidateId === "") fault(line, "candidate", candidateId === "" ? both("候选人编号为空", "the candidate is empty") : both(`没有候选人 ${quoted(candidateId)}`, `there is no candidate ${quoted(candidateId)}`));
    }
    let expert = expertId === null ? undefined : expertOf.get(expertId);
    if (expertId !== null && expert === undefined) {
      if (experts !== null || expertId === "") {
        sound = false;
        if (!lost.experts || expertId === "") fault(line, "expert", expertId === "" ? both("专家编号为空", "the expert is empty") : both(`专家文件中没有 ${quoted(expertId)}`, `the experts file has no ${quoted(expertId)}`));
      } else {
        expert = named.length;
        named.push(expertId);
        expertOf.set(expertId, expert);
      }
    }
    const statusText = at.status < 0 ? "" : textOf(cells[at.status], true, line, "status");
    const status = statusText === null ? undefined : statuses.get(statusText === "" ? "" : foldWidth(statusText).trim().toLowerCase());
    if (statusText !== null && status === undefined) {
      sound = false;
      fault(line, "status", both(`${quoted(statusText)} 应为空（已提交）、回避 或 缺席`, `${quoted(statusText)}: expected empty (submitted), recused or absent`));
    }
    for (let j = 0; j < readers.length; j++) {
      const cell = cells[at.scores[j]!];
      const text = typeof cell === "string" ? cell : textOf(cell, false, line, at.names[j]!);
      const value = text === null ? NaN : readers[j]!(text);
      if (typeof value === "number") {
        if (text === null) sound = false;
        else if (status === "absent" && !Number.isNaN(value)) {
          sound = false;
          fault(line, at.names[j]!, both("缺席的评分表不能有分数", "a row of an absent expert has no scores"));
        }
        steps[j] = value;
      } else {
        sound = false;
        fault(line, at.names[j]!, value);
      }
    }
    const comment = onComment === undefined || at.comment < 0 ? "" : textOf(cells[at.comment], true, line, "comment");
    if (!sound || status === undefined || comment === null) return;
    if (comment.trim() !== "") onComment?.(candidateId!, expertId!, comment.trim());
    builder.add(candidate!, expert!, status, steps);
    lines.push(line);
  };

  readTable(source, (cells, line) => {
    if (header !== null) {
      if (header.usable) row(cells, line, header);
      return;
    }
    header = findHeader(cells, rubric, (column, text) => fault(line, column, text));
  }, faults, { onStart: (info) => (kind = info.kind), ...(progress ? { onProgress: progress } : {}) });

  const order = named.map((_, i) => i).sort((a, b) => compareCodePoints(named[a]!, named[b]!));
  const index = new Int32Array(named.length);
  order.forEach((from, to) => (index[from] = to));
  const { sheets, twice } = builder.build(rowOf.size, index);
  for (const at of twice) fault(lines[at]!, null, both("同一候选人与专家已有一行评分", "this candidate and expert have a row already"));
  return {
    sheets,
    experts: order.map((i) => experts?.[i] ?? { id: named[i]!, name: "", pastEmployers: [], group: null }),
  };
}

interface Header {
  readonly width: number;
  readonly candidate: number;
  readonly expert: number;
  readonly status: number;
  readonly comment: number;
  readonly scores: readonly number[];
  readonly names: readonly string[];
  readonly usable: boolean;
}

/** A criterion's column is headed by its id, its name where that is unique, or both. */
function findHeader(cells: readonly Cell[], rubric: Rubric, fault: (column: string | null, text: Bilingual) => void): Header {
  const meaning = new Map<string, string>();
  for (const column of scoreColumns) {
    for (const name of [column.id, column.zh, column.en, ...column.aliases]) meaning.set(foldHeader(name), column.id);
  }
  const names = new Map<string, string | null>();
  for (const leaf of rubric.judged) {
    const { id, criterion } = rubric.leaves[leaf]!;
    for (const label of [criterion.name?.zh, criterion.name?.en]) {
      if (label === undefined) continue;
      const folded = foldHeader(label);
      names.set(folded, names.has(folded) && names.get(folded) !== id ? null : id);
      meaning.set(foldHeader(`${id} ${label}`), id);
    }
  }
  for (const [label, id] of names) if (id !== null && !meaning.has(label)) meaning.set(label, id);
  for (const leaf of rubric.judged) meaning.set(foldHeader(rubric.leaves[leaf]!.id), rubric.leaves[leaf]!.id);

  const at = new Map<string, number>();
  cells.forEach((cell, i) => {
    const text = cellText(cell, { text: true, noFormula: true });
    if (typeof text !== "string") return fault(null, text);
    const id = meaning.get(foldHeader(text));
    if (id === undefined) {
      if (text.trim() !== "") fault(text.trim(), both("评分表没有此列；应为候选人、专家、状态、各评分指标与评语", "the scores file has no such column; expected candidate, expert, status, the judged criteria and comment"));
    } else if (at.has(id)) fault(text.trim(), both("此列出现两次", "this column is there twice"));
    else at.set(id, i);
  });
  const judged = rubric.judged.map((leaf) => rubric.leaves[leaf]!.id);
  const missing = ["candidate", "expert", ...judged].filter((id) => !at.has(id));
  for (const id of missing) fault(null, both(`缺少列 ${id}`, `the column ${id} is missing`));
  return {
    width: cells.length,
    candidate: at.get("candidate") ?? -1,
    expert: at.get("expert") ?? -1,
    status: at.get("status") ?? -1,
    comment: at.get("comment") ?? -1,
    scores: judged.map((id) => at.get(id) ?? -1),
    names: judged,
    usable: missing.length === 0,
  };
}
