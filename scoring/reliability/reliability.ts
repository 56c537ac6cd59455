// The `reliability` block of a result: what the experts' scores are worth. Advisory. Source: contract §5.1.
import { alpha, type Alpha } from "./alpha.ts";
import { completeRows, scoringExperts, type Cells } from "./cells.ts";
import type { CombineRule } from "../combine.ts";
import { icc, type Icc } from "./icc.ts";
import { kendallW, type KendallW } from "./kendall.ts";
import type { Outlier } from "./outlier.ts";
import { severityReport, type Additive } from "./severity-report.ts";
import { uncertainty, type Uncertainty } from "./uncertainty.ts";
import { wholeUnits } from "./whole-units.ts";

/** Who enters and leaves the first `target` ranks without one expert. */
export interface Influence {
  readonly without: string;
  readonly in: readonly string[];
  readonly out: readonly string[];
}

export interface Reliability {
  readonly n: number;
  readonly experts: number;
  readonly completeRows: number;
  readonly icc: Icc;
  readonly kendallW: KendallW;
  readonly alpha: Alpha;
  readonly additive: Additive;
  readonly outliers: readonly Outlier[] | null;
  readonly influence: readonly Influence[] | null;
  readonly uncertainty: Uncertainty | null;
  /** why a whole part above is null, by its name */
  readonly reason?: Readonly<Record<string, string>>;
}

/** More candidates than this, and influence and uncertainty are left out. */
export const mostCandidates = 20_000;

/** `cells` are the ranked candidates' exact totals; `influence` is made by the caller with the real ranking (null: left out). */
export function reliability(
  cells: Cells,
  options: { readonly target: number; readonly combine: CombineRule; readonly influence: readonly Influence[] | null },
): Reliability {
  const n = cells.candidates.length;
  const whole = wholeUnits(cells);
  const complete = completeRows(cells, whole.units);
  const { additive, outliers } = severityReport(cells, whole);
  const few = n === 0 || scoringExperts(cells).length < 2 ? "needs a ranked candidate and at least 2 experts" : null;
  const notDrawn = few ?? (n > mostCandidates ? `more than ${mostCandidates} candidates` : null);
  const influence = few === null ? options.influence : null;
  const reason: Record<string, string> = {
    ...(outliers === null ? { outliers: additive.reason ?? "the additive model is undefined" } : {}),
    ...(influence === null ? { influence: notDrawn ?? "left out" } : {}),
    ...(notDrawn === null ? {} : { uncertainty: notDrawn }),
  };
  return {
    n,
    experts: cells.experts.length,
    completeRows: complete.n,
    icc: icc(complete),
    kendallW: kendallW(complete),
    alpha: alpha(cells, whole.units),
    additive,
    outliers,
    influence,
    uncertainty: notDrawn === null ? uncertainty(cells, whole.units, options.combine, options.target) : null,
    ...(Object.keys(reason).length > 0 ? { reason } : {}),
  };
}
