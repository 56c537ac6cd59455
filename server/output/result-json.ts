// result.json as text in three parts, so that hundreds of thousands of candidates never stand in memory at once.
import type { CandidateResult, CriterionFigure, Result } from "../../scoring/result.ts";

export interface ResultWriter {
  readonly before: string;
  readonly one: (candidate: CandidateResult) => string;
  readonly after: string;
}

/** Numbers that are not whole are rounded to 12 significant digits (contract §5). */
export function resultJson(head: Pick<Result, "programme" | "inputs">, figures: Omit<Result, "programme" | "inputs" | "candidates">): ResultWriter {
  const { selection, quotas, infeasible, ties, conflicts, reliability, decisions, decided, notes } = figures;
  const rest = { selection, quotas, ...(infeasible ? { infeasible } : {}), ties, conflicts, reliability, decisions, decided, notes };
  const before = pretty(head);
  const after = pretty(rest);
  return {
    before: `${before.slice(0, before.lastIndexOf("}")).trimEnd()},\n  "candidates": [`,
    one: candidateJson,
    after: `\n  ],${after.slice(after.indexOf("{") + 1)}\n`,
  };
}

/** What JSON.stringify gives, put together by hand: hundreds of thousands of candidates have the same shape. */
export function candidateJson(candidate: CandidateResult): string {
  const { id, status, rank, score, criteria, sheets, selected, reason, because, passedOver } = candidate;
  const { trimmedLow, trimmedHigh } = sheets;
  return `{"id":${quote(id)},"status":"${status}","rank":${rank},"score":${score === null ? "null" : `"${score}"`},"criteria":${criteriaJson(criteria)}`
    + `,"sheets":{"valid":${sheets.valid},"recused":${sheets.recused},"absent":${sheets.absent}`
    + `${trimmedLow ? `,"trimmedLow":${list(trimmedLow)}` : ""}${trimmedHigh ? `,"trimmedHigh":${list(trimmedHigh)}` : ""},"trimApplied":${sheets.trimApplied}}`
    + `,"selected":${selected},"reason":${reason === null ? "null" : `"${reason}"`}`
    + `${because ? `,"because":${JSON.stringify(because)}` : ""}${passedOver ? `,"passedOver":${list(passedOver)}` : ""}}`;
}

/** Figures are digits, point, minus and slash: nothing in them needs escaping. */
function criteriaJson(criteria: CandidateResult["criteria"]): string {
  if (criteria === null) return "null";
  let text = "";
  for (const id in criteria) {
    text += (text === "" ? "{" : ",") + keyJson(id) + figureJson(criteria[id]!);
  }
  return text === "" ? "{}" : `${text}}`;
}

const keyTexts = new Map<string, string>();

/** Criterion ids are few: each is quoted once. */
function keyJson(id: string): string {
  let text = keyTexts.get(id);
  if (text === undefined) keyTexts.set(id, (text = `${quote(id)}:`));
  return text;
}

/** One figure is shared by all candidates who have it. */
const figureTexts = new WeakMap<CriterionFigure, string>();

function figureJson(figure: CriterionFigure): string {
  let text = figureTexts.get(figure);
  if (text === undefined) {
    const { score, contribution, trimmedLow, trimmedHigh } = figure;
    text = `{"score":"${score}","contribution":"${contribution}"`
      + `${trimmedLow ? `,"trimmedLow":${list(trimmedLow)}` : ""}${trimmedHigh ? `,"trimmedHigh":${list(trimmedHigh)}` : ""}}`;
    figureTexts.set(figure, text);
  }
  return text;
}

const plain = /^[\w.@:+-]*$/;
const quote = (text: string): string => (plain.test(text) ? `"${text}"` : JSON.stringify(text));
const list = (texts: readonly string[]): string => (texts.length === 1 ? `[${quote(texts[0]!)}]` : JSON.stringify(texts));

const pretty = (value: unknown): string => JSON.stringify(value, (_, one: unknown) =>
  typeof one === "number" && !Number.isInteger(one) ? Number(one.toPrecision(12)) : one, 2);
