// How many valid sheets each candidate can expect from a panel once the recused have stepped aside, against the programme's minimum and
// its trimming: before the session, when a substitute can still be called. Source: contract §3.3, §3.7.
import { makePanel, viewPanel, type Panel, type SheetList } from "./panel.ts";
import type { Programme } from "./programme.ts";
import { pairEffects, type RuledConflict } from "./recused-pairs.ts";

/** In the order in which they need a person: too few sheets; too few if the open questions are ruled so; not trimmed as the others are. */
export const sheetDangers = ["short", "at-risk", "untrimmed", "none"] as const;
export type SheetDanger = (typeof sheetDangers)[number];

export interface SheetForecast {
  readonly candidate: string;
  readonly danger: SheetDanger;
  /** valid sheets if every expert who is not recused signs, and if every open question is ruled a recusal */
  readonly expected: number;
  readonly atWorst: number;
  /** by panel group, as in `expected` */
  readonly byGroup: readonly number[];
  readonly recused: readonly string[];
  readonly open: readonly string[];
}

export interface PanelExpert {
  readonly id: string;
  /** null where the programme names no groups */
  readonly group: string | null;
}

/** `people` are the panel; somebody whose group the programme does not have counts nowhere. Those in danger first, the fewest sheets on top, else in the order given. */
export function forecastSheets(programme: Programme, people: readonly PanelExpert[], candidates: readonly string[], conflicts: readonly RuledConflict[]): SheetForecast[] {
  const groups = programme.panel?.groups ?? [];
  const experts = groups.length === 0 ? people : people.filter(({ group }) => groups.some(({ id }) => id === group));
  const panel = makePanel(programme, experts.map(({ group }) => group));
  const everybody: SheetList = { start: Int32Array.of(0, experts.length), expert: Int32Array.from(experts, (_, i) => i), state: new Uint8Array(experts.length) };
  const effects = pairEffects(programme.conflicts, conflicts);
  const trims = trimmedGroups(programme, panel, everybody);
  return candidates.map((candidate): SheetForecast => {
    const [out, open] = [new Set<number>(), new Set<number>()];
    experts.forEach(({ id }, i) => {
      const effect = effects.get(`${id}@${candidate}`);
      if (effect === "recuse") out.add(i);
      else if (effect === "review") open.add(i);
    });
    const view = viewPanel(panel, everybody, 0, out);
    const worst = open.size === 0 ? view : viewPanel(panel, everybody, 0, new Set([...out, ...open]));
    const idsOf = (set: ReadonlySet<number>): string[] => [...set].map((i) => experts[i]!.id);
    return {
      candidate, expected: view.validCount, atWorst: worst.validCount, byGroup: view.valid.map((sheets) => sheets.length), recused: idsOf(out), open: idsOf(open),
      danger: !view.complete ? "short" : !worst.complete ? "at-risk" : trims(view.valid) ? "none" : "untrimmed",
    };
  }).map((one, i) => ({ one, i })).sort((a, b) =>
    sheetDangers.indexOf(a.one.danger) - sheetDangers.indexOf(b.one.danger) || (a.one.danger === "none" ? 0 : a.one.expected - b.one.expected) || a.i - b.i).map(({ one }) => one);
}

/** Whether highest and lowest are dropped in every group in which they are where nobody is recused. */
function trimmedGroups(programme: Programme, panel: Panel, everybody: SheetList): (valid: readonly (readonly number[])[]) => boolean {
  const from = programme.aggregation.trim?.from;
  if (from === undefined) return () => true;
  const whole = viewPanel(panel, everybody, 0, undefined).valid.map((sheets) => sheets.length >= from);
  return (valid) => valid.every((sheets, g) => !whole[g] || sheets.length >= from);
}
