// Outcomes for pictures: calculated by the program itself on the demo's files when a scene first needs them.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { derived } from "../../server/desk/derived.ts";
import { draft } from "../../server/desk/draft.ts";
import { loadRun, type LoadedRun } from "../../server/desk/loaded-run.ts";
import { outcome } from "../../server/desk/outcome.ts";
import type { DerivedView, OutcomeView, RunFacts } from "../../server/desk/view.ts";
import { evaluateArguments } from "../../server/record/calculate.ts";
import type { EvaluationFiles } from "../../server/record/evaluation-files.ts";
import { ok, refused, type Answers, type Reply } from "./scene.ts";

const runs = new Map<string, LoadedRun>();

function loaded(name: string, inputs: () => EvaluationFiles): LoadedRun {
  const known = runs.get(name);
  if (known !== undefined) return known;
  const folder = mkdtempSync(join(tmpdir(), "jiangping-gallery-"));
  try {
    for (const [file, text] of Object.entries(inputs())) writeFileSync(join(folder, file), text);
    try {
      execFileSync(process.execPath, ["server/jiangping.mjs", ...evaluateArguments(folder, join(folder, "result"), "zh")], { stdio: "ignore" });
    } catch {
      // status 3: people must decide
    }
    const run = loadRun(folder);
    runs.set(name, run);
    return run;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const run: RunFacts = { id: "r2", position: 2, version: 1, at: "2026-11-21T04:02:00.000Z", entry: 1388, releasedAt: null, hash: `sha256:${"77ab10c9".repeat(8)}` };
const row = (one: Partial<RunFacts>): object => ({ id: "r2", programme: "kaifeng-2020", version: 1, status: 3, at: run.at, entry: run.entry, releasedAt: null, ...one });

export interface Shown {
  readonly name: string;
  readonly inputs: () => EvaluationFiles;
  readonly releasedAt?: string;
  readonly since?: object;
}

/** What the server says to the ranking's page for one calculated set of inputs. */
export function outcomeAnswers({ name, inputs, releasedAt, since }: Shown): Answers {
  const facts = { ...run, releasedAt: releasedAt ?? null };
  const view = (): OutcomeView => ({ ...outcome(loaded(name, inputs)), run: facts });
  const marked = (made: OutcomeView): OutcomeView => ({ ...made, rows: made.rows.map((one, i) => (i % 9 === 2 ? { ...one, flags: [...one.flags, i % 2 === 0 ? "remarked" : "paper"] } : one)) });
  const candidate = (id: string): DerivedView | null => {
    const made = derived(loaded(name, inputs), id);
    return made === null ? null : {
      ...made, run: facts, sheets: made.sheets.map((sheet, i) => ({ ...sheet, seat: i + 1 })),
      revisions: [{ expert: "E2", seat: 2, rev: 2, state: "unlocked", paper: false, at: "2026-11-21T02:44:12.000Z", entry: 1204 }],
      entries: Array.from({ length: 12 }, (_, i) => ({ seq: 1190 + i, at: "2026-11-21T02:44:12.000Z", actor: "expert", kind: i === 0 ? "step" : "sheet" })),
    };
  };
  const decisions = (): Reply => ok(loaded(name, inputs).result.decided.map((one, i) => ({ id: `d${i}`, ...one, at: run.at })));
  return {
    "GET /programmes/kaifeng-2020/runs": ok([row({ id: "r1", at: "2026-11-21T03:40:00.000Z" }), row({ releasedAt: releasedAt ?? null })]),
    "GET /programmes/kaifeng-2020/decisions": decisions,
    "GET /programmes/kaifeng-2020/paper-foot": ok({ version: 1, hash: "7b".repeat(32), size: 1204, root: Array(8).fill("9f3c71aa").join(" ") }),
    "GET /runs/r2/outcome": () => ok(marked(view())),
    "GET /runs/r2/since": ok(since ?? { changed: [], newest: true, before: { run: "r1", position: 1, came: [], went: [] }, release: null }),
    "POST /runs/r2/what-if": ({ body }) => {
      const made = draft(loaded(name, inputs), body as never);
      return "view" in made ? ok(made.view) : refused(400, "bad-request", { count: made.problems.length, errors: made.problems.map(({ at, text }) => ({ path: at, code: "bad-request", message: text.en, zh: text.zh })) });
    },
    ...Object.fromEntries(["KF01", "KF02", "KF04", "KF06", "KF10", "P0001"].map((id) => [`GET /runs/r2/candidates/${id}`, () => {
      const made = candidate(id);
      return made === null ? refused(404, "not-found") : ok(made);
    }])),
  };
}
