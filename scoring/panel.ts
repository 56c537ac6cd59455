// Which sheets of a candidate are valid, who is recused or absent, and whether anything expected is missing.
// Knows no scores' values. Source: contract §3.3.
import type { Programme } from "./programme.ts";
import { sheetStates, type Sheets } from "./sheet.ts";

/** Which sheets there are and in which state, without their scores. */
export type SheetList = Pick<Sheets, "start" | "expert" | "state">;

export interface PanelGroup {
  readonly id: string;
  readonly weight: string | number;
  readonly minimumSheets: number;
}

export interface Panel {
  readonly assignment: "full" | "partial";
  readonly experts: number;
  /** one entry where the programme names no groups */
  readonly groups: readonly PanelGroup[];
  /** group index by expert */
  readonly groupOf: Int32Array;
  readonly minimumSheets: number;
}

/** What a candidate's sheets amount to before any arithmetic. */
export interface PanelView {
  /** valid sheets by group, as indices into Sheets, by expert */
  readonly valid: readonly (readonly number[])[];
  readonly validCount: number;
  readonly recused: number;
  readonly absent: number;
  /** nothing expected is missing or incomplete, and no minimum is missed */
  readonly complete: boolean;
}

const [SUBMITTED, INCOMPLETE, RECUSED, ABSENT] = sheetStates.map((_, i) => i) as [number, number, number, number];

/** The programme's panel over experts whose `group` ids are given by index (null where the programme names no groups). */
export function makePanel(programme: Programme, groupIds: readonly (string | null)[]): Panel {
  const named = programme.panel?.groups ?? [];
  const groups = named.length > 0
    ? named.map(({ id, weight, minimumSheets }) => ({ id, weight, minimumSheets: minimumSheets ?? 1 }))
    : [{ id: "", weight: "1", minimumSheets: 1 }];
  return {
    assignment: programme.panel?.assignment ?? "full",
    experts: groupIds.length,
    groups,
    groupOf: Int32Array.from(groupIds, (id) => (named.length > 0 ? named.findIndex((group) => group.id === id) : 0)),
    minimumSheets: programme.aggregation.minimumSheets,
  };
}

/**
 * The view of one candidate. `recusedByConflict` are the experts whom a conflict excludes, row or no row; their sheets are void.
 * `without` leaves one expert out of everything (for influence).
 */
export function viewPanel(panel: Panel, sheets: SheetList, row: number, recusedByConflict: ReadonlySet<number> | undefined, without = -1): PanelView {
  const valid: number[][] = panel.groups.map(() => []);
  let validCount = 0;
  let absent = 0;
  let broken = false;
  let recused = recusedByConflict ? recusedByConflict.size - (recusedByConflict.has(without) ? 1 : 0) : 0;
  for (let s = sheets.start[row]!; s < sheets.start[row + 1]!; s++) {
    const expert = sheets.expert[s]!;
    if (expert === without || recusedByConflict?.has(expert)) continue;
    const state = sheets.state[s]!;
    if (state === SUBMITTED) {
      valid[panel.groupOf[expert]!]!.push(s);
      validCount++;
    } else if (state === RECUSED) recused++;
    else if (state === ABSENT) absent++;
    else if (state === INCOMPLETE) broken = true;
  }
  const experts = panel.experts - (without >= 0 ? 1 : 0);
  const missing = panel.assignment === "full" && validCount + recused + absent < experts;
  const enough = validCount >= panel.minimumSheets && panel.groups.every((group, g) => valid[g]!.length >= group.minimumSheets);
  return { valid, validCount, recused, absent, complete: !broken && !missing && enough };
}
