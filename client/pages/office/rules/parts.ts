// The parts of a programme's rules as the page shows them, and which keys of the file each holds.
import { t } from "../../../text/rules.ts";

import { listed } from "../../../text/words.ts";

export const parts = ["basics", "rubric", "aggregation", "ties", "quotas", "conflicts", "stages", "eligibility", "columns", "versions"] as const;
export type Part = (typeof parts)[number];

const keys: Readonly<Record<Part, readonly string[]>> = {
  basics: ["", "id", "version", "name", "source", "proposal", "referenceDate", "seats", "minimumScore"], rubric: ["rubric"], aggregation: ["aggregation", "panel"], ties: ["ties"],
  quotas: ["quotas", "nomination"], conflicts: ["conflicts"], stages: ["stages", "notice"], eligibility: ["eligibility"], columns: ["fields", "exports"], versions: [],
};

export const partName = (part: Part): string => t()[part];

/** Which part a key of the file, or a pointer into it, belongs to. */
export const partOf = (place: string): Part => parts.find((part) => keys[part].includes(place.startsWith("/") ? place.split("/")[1]! : place)) ?? "basics";

/** The names of the parts that keys of the file belong to, each once. */
export const partNames = (keys: readonly string[]): string => listed([...new Set(keys.map((key) => partName(partOf(key))))]);
