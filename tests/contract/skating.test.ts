// Real panels with published results: every criterion score and every total by `evaluate` itself.
// Data: BuzzFeed News, «ISU Figure Skating Score Sheets as Structured Data», CC BY 4.0 (tests/data/skating/README.md).
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { decimal, exactText, multiply, ratio } from "../../scoring/exact.ts";
import { csv, evaluateFiles } from "../command.ts";

interface Panel {
  competition: string;
  program: string;
  criteria: string[];
  factors: string[];
  candidates: { id: string; name: string; scores: Record<string, string[]>; panel: string[]; total: string }[];
}
const panels = JSON.parse(readFileSync(new URL("../data/skating/grand-prix-final-2017.json", import.meta.url), "utf8")) as Panel[];

test("there are 16 panels", () => expect(panels.length).toBe(16));

describe.each(panels.map((panel, i) => ({ title: `${i + 1} ${panel.program}`, panel })))("$title", ({ panel }) => {
  test("every published criterion score and total comes out", async () => {
    const ids = panel.criteria.map((_, i) => `C${i + 1}`);
    const programme = {
      id: "skating", version: 1, name: { zh: "花样滑冰", en: "Figure skating" }, referenceDate: "2017-12-08",
      seats: { target: 3 },
      rubric: {
        criteria: ids.map((id, i) => {
          const weight = multiply(decimal(panel.factors[i]!), ratio(10n));
          return { id, name: { zh: panel.criteria[i]!, en: panel.criteria[i]! }, weight: exactText(weight.n, weight.d), max: "10", min: "0.25", step: "0.25", kind: "judged" };
        }),
      },
      aggregation: { level: "criterion", method: "mean", trim: { low: 1, high: 1, from: 3 }, rounding: { criterion: 2, contribution: 2, total: 2 }, minimumSheets: 3 },
    };
    const withdrew = (marks: string[]): boolean => marks.every((mark) => Number(mark) === 0);
    const { result, stderr } = await evaluateFiles({
      programme,
      candidates: csv([["id", "name"], ...panel.candidates.map((one) => [one.id, one.name])]),
      scores: csv([["candidate", "expert", "status", ...ids], ...panel.candidates.flatMap((one) =>
        Object.entries(one.scores).map(([judge, marks]) =>
          withdrew(marks) ? [one.id, judge, "absent", ...ids.map(() => "")] : [one.id, judge, "", ...marks]))]),
    });
    expect(stderr).toBe("");
    const found = Object.fromEntries(result!.candidates.map((one) => [one.id, {
      panel: ids.map((id) => one.criteria![id]!.score), total: one.score,
    }]));
    const published = Object.fromEntries(panel.candidates.map((one) => [one.id, {
      panel: one.panel.map((score) => exactText(decimal(score).n, decimal(score).d)), total: Number(one.total).toFixed(2),
    }]));
    expect(found).toEqual(published);
  });
});
