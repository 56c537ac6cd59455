// The whole calculation: conflicts → valid sheets → scores → ranks → quotas → shortlist, with what people must still decide.
// Knows no file and no language but its bilingual texts. Source: contract §2–§5.
import { advise } from "./advice.ts";
import { candidateResults, outcomeOf } from "./candidate-result.ts";
import type { Candidates } from "./candidates.ts";
import type { Decisions } from "./decision.ts";
import type { RuleResult } from "./eligibility.ts";
import type { Ratio } from "./exact.ts";
import type { Field } from "./field.ts";
import { evaluationNotes } from "./notes.ts";
import { openDecisions, settledDecisions } from "./open-decision.ts";
import { violations } from "./pool.ts";
import type { Programme } from "./programme.ts";
import type { Recusals } from "./recusal.ts";
import type { Reliability } from "./reliability/reliability.ts";
import type { Review } from "./review.ts";
import type { CandidateResult, QuotaFigure, Result, SelectionStatus } from "./result.ts";
import { sheetStates, type SheetState } from "./sheet.ts";
import { makeShortlist, type Shortlist } from "./shortlist.ts";
import { lastSeats, type LastSeat } from "./quota-people.ts";
import { sheetAt, sheetStateAt, stand, type Stand, type StandInput } from "./stand.ts";
import type { Standings } from "./standing.ts";

export interface EvaluationInput extends StandInput {
  /** reasons for the first so many displaced, or for those among these rows alone */
  readonly reasons: number | ReadonlySet<number>;
}

/** Everything but the advisory block. */
export interface Conclusion {
  /** rows in the order of result.json: list order, then the unranked by id */
  readonly rows: readonly number[];
  readonly candidate: (row: number) => CandidateResult;
  /** everything of the result but `programme`, `inputs`, `candidates` and `reliability` */
  readonly figures: Omit<Result, "programme" | "inputs" | "candidates" | "reliability">;
  readonly rules: Review["rules"];
  readonly ruleResult: (rule: number, row: number) => RuleResult;
  /** state of one sheet: what the row says, `recused` where a conflict excludes the expert, null where there is no row */
  readonly sheetState: (row: number, expert: number) => SheetState | null;
  /** exact total of a submitted sheet, or null */
  readonly sheetTotal: (row: number, expert: number) => Ratio | null;
  readonly shortlist: Shortlist;
  readonly lastSeat: (quota: string, row: number) => LastSeat | null;
}

export interface Evaluation extends Conclusion {
  readonly figures: Conclusion["figures"] & { readonly reliability: Reliability };
}

/** Evaluates; decisions that do not apply are left in `input.decisions.problems`, and the evaluation is then not to be used. */
export function evaluate(input: EvaluationInput): Evaluation {
  const stood = stand(input);
  input.progress?.("selection");
  const conclusion = conclude(input, stood);
  input.progress?.("reliability");
  const reliability = advise(input.programme, input.candidates, input.experts, input.sheets, stood.standing);
  return { ...conclusion, figures: { ...conclusion.figures, reliability } };
}

/** The second half: from where everybody stands to the list, its reasons and what people must decide. */
export function conclude(input: EvaluationInput, { fields, review, recusals, standing }: Stand): Conclusion {
  const { programme, candidates, experts, sheets, decisions } = input;
  const { rowOf } = candidates;
  const shortlist = makeShortlist(programme, candidates, rowOf, fields, review, standing, decisions, input.reasons);
  const quotas = quotaFigures(shortlist);
  const people = (positions: Iterable<number>): string[] => Array.from(positions, (at) => candidates.ids[shortlist.people[at]!]!);
  const outcome = outcomeOf(programme, shortlist);
  const facts = { programme, candidates, experts: experts.map((expert) => expert.id), review, recusals, standing, shortlist, quotas, fields, decisions };
  const open = openDecisions(facts);
  const status = statusOf(programme, shortlist, open.some(({ kind }) => ["tie", "incomplete", "review", "conflict"].includes(kind)));

  const ranked = new Set(shortlist.order);
  const unranked = candidates.byId(Array.from(candidates.ids, (_, row) => row).filter((row) => !ranked.has(row)));
  const ids = (rows: readonly number[]): string[] => rows.map((row) => candidates.ids[row]!);
  return {
    rows: [...shortlist.order, ...unranked],
    candidate: candidateResults(programme, candidates, experts, standing, shortlist, outcome),
    figures: {
      selection: {
        status,
        size: shortlist.list.feasible ? shortlist.list.size : 0,
        selected: people(shortlist.list.selected),
        displaced: people(outcome.displaced),
        raised: people(outcome.raised),
        reserve: people(shortlist.list.reserve),
        ...(shortlist.substitution === null ? {} : {
          substitution: {
            removed: ids(shortlist.substitution.removed),
            added: ids(shortlist.substitution.added),
            dropped: ids(shortlist.substitution.dropped),
          },
        }),
      },
      quotas,
      ...(shortlist.infeasible === null ? {} : { infeasible: { minimalSets: shortlist.infeasible.minimalSets, leastRelaxation: shortlist.infeasible.leastRelaxation } }),
      ties: tieFigures(candidates, shortlist),
      conflicts: recusals.figures,
      decisions: open,
      decided: settledDecisions(decisions),
      notes: evaluationNotes(facts),
    },
    rules: review.rules,
    ruleResult: review.result,
    sheetState: (row, expert) => sheetStateAt(sheets, recusals, row, expert),
    sheetTotal: (row, expert) => {
      const at = sheetAt(sheets, row, expert);
      if (at < 0 || sheetStates[sheets.state[at]!] !== "submitted") return null;
      return { n: BigInt(standing.aggregator.totals[at]!), d: standing.aggregator.denominator };
    },
    shortlist,
    lastSeat: lastSeats(shortlist),
  };
}

function statusOf(programme: Programme, shortlist: Shortlist, open: boolean): SelectionStatus {
  if (!shortlist.list.feasible) return "infeasible";
  if (shortlist.list.size < programme.seats.target) return "shortfall";
  return open ? "provisional" : "optimal";
}

function quotaFigures({ pool, plan, list }: Shortlist): QuotaFigure[] {
  const chosen = new Set(list.selected);
  return violations(pool, list.selected).flatMap((state, i) => {
    const row = plan.rows[i]!;
    const held = plan.about[i]!.value === null || state.violation > 0 || row.members.some((at) => chosen.has(at));
    if (!held) return [];
    return [{
      id: row.id, kind: row.kind, bound: state.bound, count: state.count, base: state.base,
      soft: row.tier > 0, tier: row.tier, violation: state.violation, binding: state.count === state.bound,
    }];
  });
}

function tieFigures(candidates: Candidates, shortlist: Shortlist): Result["ties"][number][] {
  const { order, ranks } = shortlist;
  const contested = new Set(shortlist.contested.map((at) => shortlist.people[at]!));
  const ties: Result["ties"][number][] = [];
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && ranks[to] === ranks[from]) to++;
    if (to - from > 1) {
      const set = order.slice(from, to);
      ties.push({
        rank: ranks[from]!,
        candidates: set.map((row) => candidates.ids[row]!),
        contested: set.filter((row) => contested.has(row)).map((row) => candidates.ids[row]!),
      });
    }
    from = to;
  }
  return ties;
}

export interface EvaluationFacts {
  readonly programme: Programme;
  readonly candidates: Candidates;
  /** ids by index */
  readonly experts: readonly string[];
  readonly review: Review;
  readonly recusals: Recusals;
  readonly standing: Standings;
  readonly shortlist: Shortlist;
  readonly quotas: readonly QuotaFigure[];
  readonly fields: ReadonlyMap<string, Field>;
  readonly decisions: Decisions;
}
