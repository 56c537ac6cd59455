// The steps of a derivation in sentences with the real numbers. No page in it.
import type { DerivedStep, DerivedView, SheetView } from "../../../../server/desk/view.ts";
import { shownFigure } from "../../../../scoring/shown-figure.ts";
import { t } from "../../../text/derivation.ts";
import { label, listed, paired } from "../../../text/words.ts";

export function sheetState(state: SheetView["state"]): string {
  switch (state) {
    case "recused":
      return t().recused;
    case "absent":
      return t().absent;
    case "incomplete":
      return t().incomplete;
    case null:
      return t().missing;
    case "submitted":
      return t().submitted;
  }
}

/** An exact figure as people read it: a fraction as decimals that are cut off with «…». */
export function figureText(exact: string, places: number): string {
  const [n, d] = exact.split("/");
  return d === undefined ? exact : shownFigure({ n: BigInt(n!), d: BigInt(d) }, places);
}

/** From the valid sheets to the rounded score, one sentence a step; empty where there is no score. */
export function scoreSteps({ rules, sheets, exact, row }: Pick<DerivedView, "rules" | "sheets" | "exact" | "row">): string[] {
  if (row.score === null || exact === null) return [];
  const { trim, trimApplied, method, level, places, groups } = rules;
  const valid = sheets.filter(({ state }) => state === "submitted");
  const kept = valid.filter(({ struck }) => struck === null);
  const combined = method === "mean" ? t().mean : method === "median" ? t().median : t().additive;
  const trimmed = trim === null || trim.low + trim.high === 0 ? t().stepAll(valid.length)
    : !trimApplied ? t().stepNoTrim(valid.length, trim.from)
    : level === "criterion" ? t().stepTrimEach(valid.length, trim.high, trim.low) : t().stepTrim(valid.length, trim.high, trim.low);
  // the sum is written out where it is a plain mean of whole totals that fit a line
  const isPlain = method === "mean" && level === "total" && groups.length === 0 && kept.length <= 12;
  return [
    trimmed,
    isPlain ? paired(combined, t().sum(kept.map(({ total }) => total).join(" + "), kept.length, exact)) : `${combined}${groups.length === 0 ? "" : `；${t().groupsText(listed(groups.map(({ name, weight }) => `${label(name)} ${weight}`)))}`} ${t().exactly(exact)}`,
    t().rounded(places, row.score),
  ];
}

/** One tie step; without names nobody else's figure is shown. */
export function tieText(step: DerivedStep, own: string, named: boolean): string {
  const value = (text: string): string => (text === "" ? "—" : /^-?\d+\/\d+$/.test(text) ? figureText(text, 2) : text);
  const mine = step.among.find(({ id }) => id === own);
  const others = step.among.filter(({ id }) => id !== own);
  const end = step.skipped ? t().tieSkipped : step.left.length < step.among.length ? t().tieDecided : t().tieEqual;
  const compared = named ? t().tieValue(value(mine?.value ?? ""), listed(others.map((one) => `${one.name} ${value(one.value)}`))) : t().tieOwn(value(mine?.value ?? ""));
  return paired(label(step.label), listed([compared, end]));
}
