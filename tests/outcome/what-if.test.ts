// A «what if» is the whole calculation under the changed programme: same list, same reasons, same quotas, same open decisions.
import { beforeAll, expect, test } from "vitest";
import { Decisions } from "../../scoring/decision.ts";
import { evaluate, type Conclusion } from "../../scoring/evaluate.ts";
import { changedProgramme, whatIf, type Change } from "../../scoring/what-if.ts";
import type { CandidateResult } from "../../scoring/result.ts";
import { draft } from "../../server/desk/draft.ts";
import { seededRandom } from "../random.ts";
import type { LoadedRun } from "../../server/desk/loaded-run.ts";
import { loadedRun } from "./loaded.ts";
import { kaifengInputs, largeInputs } from "./run-inputs.ts";

let small: LoadedRun;
let large: LoadedRun;

beforeAll(async () => {
  [small, large] = [await loadedRun(kaifengInputs()), await loadedRun(largeInputs())];
}, 120_000);

/** Everything of a result but the advisory block, as a draft and as the whole calculation gives it; the reasons on the page are the whole one's. */
function both(run: LoadedRun, change: Change): { draft: { figures: Conclusion["figures"]; rows: readonly CandidateResult[] }; full: unknown; told: number } {
  const programme = changedProgramme(run.input.programme, change);
  const { conclusion, decisions } = whatIf(run.input, run.stood, programme, change.removed ?? []);
  const full = evaluate({ ...run.input, programme, decisions: new Decisions(decisions) });
  const { reliability: _, ...figures } = full.figures;
  const shown = draft(run, change);
  if (!("view" in shown)) throw new Error(JSON.stringify(shown.problems));
  const whole = new Map(full.rows.map(full.candidate).map((one) => [one.id, one]));
  const told = shown.view.rows.map(({ id, because, passedOver }) => ({ because, passedOver, id }));
  expect(told).toEqual(told.map(({ id }) => ({ because: whole.get(id)!.because, passedOver: whole.get(id)!.passedOver, id })));
  return {
    draft: { figures: conclusion.figures, rows: conclusion.rows.map(conclusion.candidate) }, full: { figures, rows: [...whole.values()] },
    told: told.filter(({ because }) => because !== undefined).length,
  };
}

function randomChange(run: LoadedRun, random: () => number): Change {
  const { seats, quotas = [] } = run.input.programme;
  const target = Math.max(1, seats.target + Math.floor(random() * 9) - 4);
  return {
    ...(random() < 0.7 ? { seats: { target, ...(random() < 0.3 ? { min: Math.max(0, target - 2), max: target + 2 } : {}) } } : {}),
    ...(random() < 0.4 ? { minimumScore: random() < 0.3 ? null : String(60 + Math.floor(random() * 30)) } : {}),
    quotas: quotas.filter(() => random() < 0.4).map(({ id, atLeast }) => {
      const bound = random() < 0.15 ? null : random() < 0.5 ? `${Math.floor(random() * 80)}%` : Math.floor(random() * (target / 2));
      return { id, ...(atLeast === undefined ? { atMost: bound } : { atLeast: bound }), ...(random() < 0.3 ? { soft: random() < 0.5 } : {}) };
    }),
    removed: random() < 0.5 ? run.result.selection.selected.filter(() => random() < 0.1).slice(0, 3) : [],
  };
}

test("60 random changes of Kaifeng's rules equal the whole calculation", { timeout: 60_000 }, () => {
  const random = seededRandom(1);
  const statuses = new Set<string>();
  let reasons = 0;
  for (let i = 0; i < 60; i++) {
    const change = randomChange(small, random);
    const { draft: made, full, told } = both(small, change);
    reasons += told;
    expect(made, JSON.stringify(change)).toEqual(full);
    statuses.add(made.figures.selection.status);
  }
  expect(statuses.size).toBeGreaterThanOrEqual(2);
  expect(statuses).toContain("infeasible");
  expect(reasons).toBeGreaterThan(0);
});

test("5,000 candidates with 5 sheets: two random changes equal the whole calculation", { timeout: 240_000 }, () => {
  const random = seededRandom(2);
  let reasons = 0;
  for (let i = 0; i < 2; i++) {
    const { draft: made, full, told } = both(large, randomChange(large, random));
    reasons += told;
    expect(made).toEqual(full);
  }
  expect(reasons).toBeGreaterThan(0);
});

/** Processor time, not the clock: other programs on the machine are not what is measured. */
test("5,000 candidates with 5 sheets: the answer takes at most 300 ms of one processor", { timeout: 120_000 }, () => {
  const random = seededRandom(3);
  const times = Array.from({ length: 9 }, () => {
    const change = randomChange(large, random);
    const began = process.cpuUsage();
    expect("view" in draft(large, change)).toBe(true);
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1000;
  }).sort((a, b) => a - b);
  console.log(`what-if, 5,000 × 5, processor time of the answer: median ${times[4]!.toFixed(0)} ms (${(times[4]! / 300).toFixed(2)} of the budget), longest ${times[8]!.toFixed(0)} ms`);
  expect(times[4]!).toBeLessThanOrEqual(300);
});

test("a decision that no longer applies is left out and named", () => {
  const [tie] = small.result.decisions.filter(({ kind }) => kind === "tie");
  const ordered = { ...small.input, decisions: new Decisions([{ kind: "take-all", subject: "1", value: "", reason: "r", by: "b", row: 2 }]) };
  const { dropped, conclusion } = whatIf(ordered, small.stood, small.input.programme, []);
  expect(dropped.map(({ kind, subject }) => [kind, subject])).toEqual([["take-all", "1"]]);
  expect(conclusion.figures.decisions.find(({ kind }) => kind === "tie")).toEqual(tie);
});
