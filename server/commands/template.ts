// `template`: prints a CSV header with Chinese labels and one example row, which is accepted as input. Source: contract §2.
import { exactText, floorDivide, multiply, ratio, add, divide, subtract } from "../../scoring/exact.ts";
import { Decisions, type Decision } from "../../scoring/decision.ts";
import { evaluate } from "../../scoring/evaluate.ts";
import { reviewCandidates } from "../../scoring/review.ts";
import { allFields, type Field } from "../../scoring/field.ts";
import type { Programme } from "../../scoring/programme.ts";
import { compileRubric, type Leaf } from "../../scoring/rubric.ts";
import { CSV_BOM, csvLine } from "../../scoring/csv-writer.ts";
import { Faults } from "../faults.ts";
import { readCandidates } from "../input/candidates-file.ts";
import { conflictColumns, kindNames } from "../input/conflicts-file.ts";
import { decisionColumns, decisionNames } from "../input/decisions-file.ts";
import { expertColumns, readExperts } from "../input/experts-file.ts";
import { loadProgramme } from "../input/programme-file.ts";
import { readScores, scoreColumns, scoreHeader } from "../input/scores-file.ts";
import { unitColumns } from "../input/units-file.ts";
import { makeSource } from "../table-source.ts";
import { candidateHeadings } from "../tables/blank-candidates.ts";
import { readOptions, reportFaults, required, UsageError, type Command } from "./command.ts";

const tables = {
  candidates: candidatesTemplate, experts: expertsTemplate, scores: scoresTemplate,
  conflicts: conflictsTemplate, units: unitsTemplate, decisions: decisionsTemplate,
} satisfies Record<string, (programme: Programme) => string[][]>;

export const template: Command = (args, lang) => {
  const options = readOptions(args, { programme: "one", what: "one" });
  const { programme: name, what } = required({ programme: options.programme, what: options.what });
  if (!Object.hasOwn(tables, what)) {
    throw new UsageError(`--what 应为 ${Object.keys(tables).join("、")} 之一`, `--what must be one of ${Object.keys(tables).join(", ")}`);
  }
  const faults = new Faults([name]);
  const loaded = loadProgramme(name, faults);
  if (loaded === null) return reportFaults(faults, lang);
  process.stdout.write(csv(tables[what as keyof typeof tables](loaded.programme)));
  return 0;
};

const csv = (rows: readonly string[][]): string => CSV_BOM + rows.map(csvLine).join("");

/** Headers by label, or by id where two fields share a label; the example is brought as near to eligible as one or two fields can. */
function candidatesTemplate(programme: Programme): string[][] {
  const headings = candidateHeadings(programme);
  const [fields, header] = [headings.map(({ field }) => field), headings.map(({ heading }) => heading)];
  let row = fields.map(exampleValue);
  let open = openRules(programme, header, row);
  const better = (tried: string[]): void => {
    const left = openRules(programme, header, tried);
    if (left >= open) return;
    row = tried;
    open = left;
  };
  fields.forEach((field, i) => {
    for (const value of otherValues(field)) if (open > 0) better(row.with(i, value));
  });
  // a rule may ask two things at once
  const yes = fields.flatMap((field, i) => (field.type === "boolean" ? [i] : []));
  for (const i of yes) for (const j of yes) if (open > 0 && i < j) better(row.with(i, "否").with(j, "否"));
  return [header, row];
}

function otherValues(field: Field): string[] {
  if (field.type === "boolean") return ["否"];
  if (field.type === "integer") return ["10", "60"];
  return (field.options ?? []).map((option) => option.label?.zh ?? option.value);
}

/** How many blocking rules the example does not pass. */
function openRules(programme: Programme, header: string[], row: string[]): number {
  const fields = allFields(programme.fields ?? []);
  const source = makeSource("candidates", new TextEncoder().encode(csv([header, row])));
  const { candidates } = readCandidates([source], fields, new Faults());
  const review = reviewCandidates(programme, candidates, candidates.rowOf, fields, new Decisions([]));
  return review.rules.filter(({ severity, inGroup }, i) => !inGroup && severity === "block" && review.result(i, 0) !== "pass").length;
}

function exampleValue(field: Field): string {
  const given: Record<string, string> = {
    id: "c1", name: "人选01", employer: "单位甲", employerCode: "", nominator: "推荐单位甲", nominationOrder: "1",
    idNumber: "", birthDate: "1980-01-01", status: "正常",
  };
  if (field.id in given) return given[field.id]!;
  switch (field.type) {
    case "text":
      return "";
    case "integer":
      return "1";
    case "decimal":
      return "1.5";
    case "date":
      return "2020-01-01";
    case "boolean":
      return "是";
    case "enum":
    case "list":
      return field.options?.[0]?.label?.zh ?? field.options?.[0]?.value ?? "";
  }
}

function expertsTemplate(programme: Programme): string[][] {
  const example: Record<string, string> = {
    id: "e1", name: "专家01", employer: "单位乙", birthDate: "1970-01-01", pastEmployers: "单位丙(2010-2015)",
    group: programme.panel?.groups?.[0]?.id ?? "",
  };
  return [expertColumns.map((column) => column.zh), expertColumns.map((column) => example[column.id] ?? "")];
}

function scoresTemplate(programme: Programme): string[][] {
  const rubric = compileRubric(programme);
  const fixed = scoreColumns.filter((column) => column.id !== "comment");
  const comment = scoreColumns.find((column) => column.id === "comment")!;
  const example: Record<string, string> = { candidate: "c1", expert: "e1", status: "" };
  return [
    [...fixed.map((column) => column.zh), ...rubric.judged.map((leaf) => scoreHeader(rubric, leaf, "zh")), comment.zh],
    [...fixed.map((column) => example[column.id]!), ...rubric.judged.map((leaf) => highestScore(rubric.leaves[leaf]!)), ""],
  ];
}

/** The highest score that the step allows. */
function highestScore(leaf: Leaf): string {
  const steps = divide(subtract(leaf.max, leaf.min), leaf.step);
  const score = add(leaf.min, multiply(leaf.step, ratio(floorDivide(steps.n, steps.d))));
  return exactText(score.n, score.d);
}

function conflictsTemplate(): string[][] {
  return [conflictColumns.map((column) => column.zh), ["e1", "c1", kindNames.mentor, "待定", "师徒关系待核"]];
}

function unitsTemplate(): string[][] {
  return [unitColumns.map((column) => column.zh), ["单位甲分公司", "单位甲", "集团甲"]];
}

/** A decision that applies to the other templates' rows: the first kind that the calculation accepts there. */
function decisionsTemplate(programme: Programme): string[][] {
  const faults = new Faults();
  const source = (name: string, rows: string[][]) => makeSource(name, new TextEncoder().encode(csv(rows)));
  const { candidates } = readCandidates([source("candidates", candidatesTemplate(programme))], allFields(programme.fields ?? []), faults);
  const { experts } = readExperts(source("experts", expertsTemplate(programme)), programme, faults);
  const scores = readScores(source("scores", scoresTemplate(programme)), compileRubric(programme), candidates.rowOf, experts, faults, { candidates: false, experts: false });
  const possible: Pick<Decision, "kind" | "subject" | "value">[] = [
    { kind: "count-incomplete", subject: "c1", value: "" },
    { kind: "review", subject: "c1", value: "eligible" },
    { kind: "remove", subject: "c1", value: "" },
    { kind: "accept-shortfall", subject: "", value: "" },
  ];
  const applies = possible.find((one) => {
    const decisions = new Decisions([{ ...one, reason: "示例", by: "领导小组", row: 2 }]);
    evaluate({ programme, candidates, ...scores, declared: [], units: [], decisions, reasons: 0 });
    return decisions.problems.length === 0;
  });
  const row = applies ? [[decisionNames[applies.kind], applies.subject, applies.value, "示例：按现有材料决定", "领导小组"]] : [];
  return [decisionColumns.map((column) => column.zh), ...row];
}
