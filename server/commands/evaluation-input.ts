// Reads everything that an evaluation takes and hands it over whole, or not at all.
import { both } from "../../scoring/bilingual.ts";
import { Decisions } from "../../scoring/decision.ts";
import type { EvaluationInput } from "../../scoring/evaluate.ts";
import { allFields } from "../../scoring/field.ts";
import type { Note } from "../../scoring/result.ts";
import { compileRubric } from "../../scoring/rubric.ts";
import type { Expert } from "../../scoring/stand.ts";
import { readCandidates } from "../input/candidates-file.ts";
import { readConflicts } from "../input/conflicts-file.ts";
import { readDecisions } from "../input/decisions-file.ts";
import { readExperts } from "../input/experts-file.ts";
import { loadProgramme, type LoadedProgramme } from "../input/programme-file.ts";
import { readScores } from "../input/scores-file.ts";
import { readUnits } from "../input/units-file.ts";
import { shown, type Faults } from "../faults.ts";
import { readSource, type TableSource } from "../table-source.ts";

export interface InputFiles {
  readonly programme: string;
  readonly candidates: readonly string[];
  readonly scores: string;
  readonly experts?: string | undefined;
  readonly conflicts?: string | undefined;
  readonly units?: string | undefined;
  readonly decisions?: string | undefined;
}

export interface LoadedInput {
  readonly loaded: LoadedProgramme;
  readonly input: EvaluationInput;
  /** sha256 of every input file by kind, as in result.json */
  readonly hashes: Readonly<Record<string, readonly string[]>>;
  readonly notes: readonly Note[];
}

/** Null if anything is wrong; then every fault of every file that could be read is in `faults`. */
export function loadInput(
  files: InputFiles, reasons: number, faults: Faults, progress: (part: string, done: number, total: number) => void,
): LoadedInput | null {
  const loaded = loadProgramme(files.programme, faults);
  const hashes: Record<string, string[]> = {};
  const open = (kind: string, path: string | undefined): TableSource | null => {
    if (path === undefined) return null;
    const source = readSource(path, faults);
    if (source) (hashes[kind] ??= []).push(`sha256:${source.sha256}`);
    return source;
  };
  const candidateSources = files.candidates.flatMap((path) => open("candidates", path) ?? []);
  const scoresSource = open("scores", files.scores);
  const expertsSource = open("experts", files.experts);
  const conflictsSource = open("conflicts", files.conflicts);
  const unitsSource = open("units", files.units);
  const decisionsSource = open("decisions", files.decisions);

  const notes: Note[] = [];
  // a note names the table, not its path: the same inputs give the same bytes wherever they lie
  const noteUnknown = (zh: string, en: string, unknown: readonly string[]): void => {
    if (unknown.length === 0) return;
    const names = unknown.map(shown);
    notes.push({
      kind: "unknown-column", subject: names,
      text: both(`${zh}中未识别的列 ${names.join("、")}，未参与计算`, `${en}: columns not recognised and not used: ${names.join(", ")}`),
    });
  };
  const units = unitsSource ? readUnits(unitsSource, faults) : null;
  if (units) noteUnknown("单位表", "units", units.unknown);
  const decisions = decisionsSource ? readDecisions(decisionsSource, faults) : null;
  if (decisions) noteUnknown("决定表", "decisions", decisions.unknown);
  if (loaded === null) return null;

  const { programme } = loaded;
  const rubric = compileRubric(programme);
  const groups = programme.panel?.groups ?? [];
  if (groups.length > 0 && files.experts === undefined) {
    faults.add({ file: files.programme, line: null, column: "/panel/groups", text: both("分组评审必须给出 --experts", "with panel groups, --experts is required") });
  }
  const read = readCandidates(candidateSources, allFields(programme.fields ?? []), faults, (done, total) => progress("candidates", done, total));
  notes.push(...read.notes);
  const { rowOf } = read.candidates;
  let listed: Expert[] | null = null;
  let expertsLost = files.experts !== undefined && expertsSource === null;
  if (expertsSource) {
    const before = faults.count;
    const table = readExperts(expertsSource, programme, faults);
    expertsLost = faults.count > before;
    noteUnknown("专家表", "experts", table.unknown);
    listed = table.experts;
  }
  if (scoresSource === null || candidateSources.length === 0) return null;
  const lost = { candidates: read.rowsLost, experts: expertsLost };
  const { sheets, experts } = readScores(scoresSource, rubric, rowOf, listed, faults, lost, (done, total) => progress("scores", done, total));
  if (programme.aggregation.method === "additive" && experts.length > 50) {
    faults.add({ file: files.scores, line: null, column: "expert", text: both(`additive 至多 50 名专家，现有 ${experts.length} 名`, `additive takes at most 50 experts, there are ${experts.length}`) });
  }
  let declared: EvaluationInput["declared"] = [];
  if (conflictsSource) {
    const table = readConflicts(conflictsSource, rowOf, new Set(experts.map((expert) => expert.id)), faults, lost);
    noteUnknown("利害关系表", "conflicts", table.unknown);
    declared = table.declared;
  }
  if (faults.count > 0) return null;
  return {
    loaded,
    hashes,
    notes,
    input: {
      programme, candidates: read.candidates, experts, sheets, declared,
      units: units?.units ?? [], decisions: new Decisions(decisions?.decisions ?? []), reasons,
    },
  };
}
