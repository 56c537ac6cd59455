// The advisory block of a run as the page shows it: the figures that it words, and of the candidates only those that need a look.
import type { Reliability } from "../../scoring/reliability/reliability.ts";
import type { Agreement } from "./view.ts";

const mostNear = 60;

export function agreementOf({ n, experts, icc, kendallW, alpha, additive, outliers, influence, uncertainty }: Reliability): Agreement {
  const interval = icc.ci95.icc2k;
  return {
    n, experts,
    icc: { icc2: icc.icc2, icc2k: icc.icc2k, low: interval?.[0] ?? null, high: interval?.[1] ?? null, reason: icc.reason ?? null },
    kendall: { w: kendallW.w, p: kendallW.p, reason: kendallW.reason ?? null },
    alpha: { interval: alpha.interval, ordinal: alpha.ordinal, reason: alpha.reason ?? null },
    severity: additive.experts.map(({ id, n: sheets, mean, effect, se, correlation }) => ({ expert: id, n: sheets, mean, effect, se, correlation })),
    notAdjusted: additive.candidates === null ? (additive.reason ?? "") : null,
    outliers: (outliers ?? []).slice(0, mostNear).map(({ expert, candidate, z }) => ({ expert, candidate, z })),
    influence: influence?.slice(0, mostNear) ?? null,
    uncertain: uncertainty === null ? null : {
      draws: uncertainty.draws,
      candidates: uncertainty.candidates.flatMap(({ id, selected, rank5, rank95 }) => (selected !== null && selected > 0.02 && selected < 0.98 ? [{ id, selected, rank5, rank95 }] : [])).slice(0, mostNear),
    },
  };
}
