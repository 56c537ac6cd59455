// The three figures of how far the experts agree, with what each says.
import type { OutcomeView } from "../../../../server/desk/view.ts";
import { undefinedWords } from "../../../../scoring/words/undefined-words.ts";
import { language } from "../../../state/preferences.ts";
import { t } from "../../../text/agreement.ts";
import { bracketed } from "../../../text/words.ts";

export const shown = (value: number | null): string => (value === null ? "—" : value.toFixed(2));

export interface Figure {
  readonly name: string;
  readonly value: number | null;
  /** what it says, or why it is not defined */
  readonly means: string;
}

export function agreementFigures({ icc, kendall, alpha }: OutcomeView["agreement"]): readonly Figure[] {
  const why = (reason: string | null): string => t().undefinedFigure(undefinedWords(reason ?? undefined, language()));
  return [
    { name: t().w, value: kendall.w, means: kendall.w === null ? why(kendall.reason) : t().wMeans(kendall.w) },
    { name: t().alpha, value: alpha.interval, means: alpha.interval === null ? why(alpha.reason) : t().alphaMeans(alpha.interval) },
    { name: t().icc, value: icc.icc2k, means: icc.icc2k === null ? why(icc.reason) : `${t().iccMeans(icc.icc2k)}${icc.low === null || icc.high === null ? "" : bracketed(t().interval(shown(icc.low), shown(icc.high)))}` },
  ];
}
