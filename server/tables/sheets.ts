// Sheets that a scores file holds, checked like any file; scores as texts again.
import type { Expert } from "../../scoring/stand.ts";
import { add, exactText, multiply, ratio } from "../../scoring/exact.ts";
import type { Programme } from "../../scoring/programme.ts";
import { compileRubric, type Rubric } from "../../scoring/rubric.ts";
import { Faults } from "../faults.ts";
import { readScores } from "../input/scores-file.ts";
import { faultErrors, Refusal } from "../refusal.ts";
import { makeSource } from "../table-source.ts";

export interface ImportedSheet {
  readonly candidate: string;
  readonly expert: string;
  readonly state: "submitted" | "absent";
  readonly values: Readonly<Record<string, string>>;
  readonly comment: string;
}

/** as on a tablet */
const longestComment = 4000;

export interface ScoresSetting {
  readonly programme: Programme;
  /** in their order */
  readonly candidates: readonly string[];
  readonly experts: readonly Expert[];
}

export interface SheetsTable {
  readonly rows: readonly ImportedSheet[];
  readonly sha256: string;
}

export function sheetRows({ programme, candidates, experts }: ScoresSetting, bytes: Uint8Array): SheetsTable {
  const rubric = compileRubric(programme);
  const upload = makeSource("scores", bytes);
  const faults = new Faults();
  const comments = new Map<string, string>();
  const { sheets, experts: named } = readScores(upload, rubric, new Map(candidates.map((id, i) => [id, i])), experts, faults, { candidates: false, experts: false }, undefined,
    (candidate, expert, text) => void comments.set(`${candidate}/${expert}`, text));
  if (faults.count > 0) throw new Refusal("bad-input", { count: faults.count, errors: faultErrors(faults.list()) });
  const rows: ImportedSheet[] = [];
  const problems: { path: string; code: string; message: string }[] = [];
  candidates.forEach((candidate, row) => {
    for (let at = sheets.start[row]!; at < sheets.start[row + 1]!; at++) {
      const expert = named[sheets.expert[at]!]!.id;
      const state = sheets.state[at]!;
      const comment = comments.get(`${candidate}/${expert}`) ?? "";
      if (comment.length > longestComment) problems.push({ path: `${candidate}/${expert}`, code: "too-long", message: `the comment has more than ${longestComment} characters` });
      else if (state === 1) problems.push({ path: `${candidate}/${expert}`, code: "incomplete", message: "a score is blank" });
      else if (state === 2) problems.push({ path: `${candidate}/${expert}`, code: "recused", message: "record recusals as conflicts of interest" });
      else rows.push({ candidate, expert, state: state === 3 ? "absent" : "submitted", values: state === 3 ? {} : valuesAt(rubric, sheets.steps, at), comment });
    }
  });
  if (problems.length > 0) throw new Refusal("bad-input", { count: problems.length, errors: problems.slice(0, 1000) });
  return { rows, sha256: upload.sha256 };
}

/** Scores as texts again: min plus whole steps. */
function valuesAt(rubric: Rubric, steps: Float64Array, at: number): Record<string, string> {
  return Object.fromEntries(rubric.judged.map((leaf, j) => {
    const { id, min, step } = rubric.leaves[leaf]!;
    const value = add(min, multiply(step, ratio(BigInt(steps[at * rubric.judged.length + j]!))));
    return [id, exactText(value.n, value.d)];
  }));
}
