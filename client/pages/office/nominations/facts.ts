// What the server tells of nominees, and small questions about it.
import type { Channel, FieldFact, NomineeFacts, NomineeRow } from "../../../../server/views/nominees.ts";
import type { IconName } from "../../../parts/Icon.tsx";
import type { Tone } from "../../../parts/State.tsx";
import { language } from "../../../state/preferences.ts";
import { t } from "../../../text/nominations.ts";
import { t as office } from "../../../text/office.ts";

export const channels = ["unit", "association", "third-party", "self"] as const satisfies readonly Channel[];

export interface Filter {
  readonly text: string;
  readonly status: string;
  readonly nominator: string;
  readonly papersMissing: boolean;
  readonly toCheck: boolean;
}

export const noFilter: Filter = { text: "", status: "", nominator: "", papersMissing: false, toCheck: false };

/** Those who fit all of a filter, in their order. */
export function fitting(rows: readonly NomineeRow[], filter: Filter, papers: number): NomineeRow[] {
  const text = filter.text.trim().toLowerCase();
  return rows.filter((row) =>
    (text === "" || [row.id, row.name, row.employer, row.nominator].some((one) => one.toLowerCase().includes(text)))
    && (filter.status === "" || row.status === filter.status) && (filter.nominator === "" || row.nominator === filter.nominator)
    && (!filter.papersMissing || row.papers < papers) && (!filter.toCheck || row.doubts.length > 0 || row.late || row.missingFields > 0));
}

export const channelName = (channel: Channel): string => ({ unit: t().unit, association: t().association, "third-party": t().thirdParty, self: t().self })[channel];

export function statusState(status: string): { tone: Tone; icon: IconName; text: string } {
  if (status === "withdrawn") return { tone: "bad", icon: "cross", text: t().withdrawn };
  return status === "not-shortlisted" ? { tone: "plain", icon: "clock", text: t().notShortlisted } : { tone: "good", icon: "check", text: t().active };
}

/** A value as people read it: an option's label, 是 and 否. */
export function shownValue(field: FieldFact | undefined, text: string): string {
  const label = (value: string): string => field?.options.find((one) => one.value === value)?.[language()] ?? value;
  if (field?.type === "boolean") return text === "true" ? office().yes : text === "false" ? office().no : text;
  return field?.type === "enum" ? label(text) : field?.type === "list" ? text.split(";").map(label).join(language() === "zh" ? "、" : ", ") : text;
}

export const fieldName = (facts: NomineeFacts, id: string): string => facts.fields.find((field) => field.id === id)?.[language()] ?? id;

/** the day here, ISO */
export const today = (): string => {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
};
