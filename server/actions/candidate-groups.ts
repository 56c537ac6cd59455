// Candidate groups (分组评审): a field that says who is in which group, the seats of each group as quotas of the list, and that nobody is
// expected to score the people of another group's session; all stand in the rules, so a change of them is a new version. Why so:
// docs/decisions/401.
import type { Programme } from "../../scoring/programme.ts";
import type { Staff } from "../auth/actor.ts";
import type { Context } from "../context.ts";
import { eligibilityStand } from "../record/eligibility-stand.ts";
import { Refusal } from "../refusal.ts";
import { editCandidate } from "./edit-candidate.ts";
import { mustBeNominees } from "./opinions.ts";
import { changeProgramme, etagOf, programmeJson } from "./programme.ts";

/** The field of the candidates, and what the ids of the quotas begin with. */
export const groupField = "candidateGroup";
const quotaPrefix = "group-";

export interface CandidateGroup {
  readonly value: string;
  readonly name: string;
  /** places that the list has for this group at most; null: no limit of its own */
  readonly seats: number | null;
}

export interface GroupsView {
  readonly version: number;
  readonly target: number;
  /** the rules calculate by the additive model: groups without an expert in common cannot be ranked together */
  readonly additive: boolean;
  readonly groups: readonly (CandidateGroup & { readonly members: readonly string[] })[];
}

export async function candidateGroups(context: Context, programme: string): Promise<GroupsView> {
  const stand = await eligibilityStand(context, programme);
  const members = new Map<string, string[]>();
  stand.people.forEach(({ id }, row) => {
    const value = stand.candidates.text(groupField, row);
    if (value === "") return;
    const known = members.get(value);
    if (known) known.push(id);
    else members.set(value, [id]);
  });
  return {
    version: stand.programme.version, target: stand.programme.seats.target, additive: stand.programme.aggregation.method === "additive",
    groups: groupsOf(stand.programme).map((group) => ({ ...group, members: members.get(group.value) ?? [] })),
  };
}

function groupsOf(programme: Programme): CandidateGroup[] {
  const field = (programme.fields ?? []).find((one) => one.id === groupField);
  return (field?.options ?? []).map(({ value, label }) => {
    const bound = (programme.quotas ?? []).find((quota) => quota.id === `${quotaPrefix}${value}`)?.atMost;
    return { value, name: label?.zh ?? value, seats: typeof bound === "number" ? bound : null };
  });
}

/** A new version of the rules with these groups and no others. `version`: the one that the person saw. */
export async function setGroups(context: Context, actor: Staff, id: string, groups: readonly CandidateGroup[], version: number, reason: string): Promise<{ version: number }> {
  const { hash, programme: before } = await eligibilityStand(context, id);
  if (before.version !== version) throw new Refusal("revision-stale", { version: before.version });
  const left = (await candidateGroups(context, id)).groups.filter((old) => old.members.length > 0 && !groups.some(({ value }) => value === old.value));
  if (left.length > 0) {
    throw new Refusal("bad-input", { count: left.length, errors: left.map(({ name, members }) => ({
      path: name, code: "not-empty", message: `still has ${members.length} members: move them first`, zh: `组内还有 ${members.length} 人，请先移出`,
    })) });
  }
  const json = JSON.parse(await programmeJson(context.db, id)) as Programme;
  const fields = (json.fields ?? []).filter((field) => field.id !== groupField);
  const quotas = (json.quotas ?? []).filter((quota) => !quota.id.startsWith(quotaPrefix));
  const programme = {
    ...json, version: version + 1,
    fields: groups.length === 0 ? fields : [...fields, {
      id: groupField, label: { zh: "评审组", en: "Review group" }, type: "enum", options: groups.map(({ value, name }) => ({ value, label: { zh: name, en: name } })),
    }],
    ...(groups.length === 0 ? {} : { panel: { ...json.panel, assignment: "partial" } }),
    quotas: [...quotas, ...groups.flatMap(({ value, name, seats }) => (seats === null ? [] : [{
      id: `${quotaPrefix}${value}`, name: { zh: `${name}名额`, en: `Seats of ${name}` }, where: { field: groupField, is: value }, atMost: seats,
    }]))],
  };
  return changeProgramme(context, actor, id, etagOf(hash), { programme, reason });
}

export interface Members {
  /** "" takes them out of their group */
  readonly group: string;
  readonly candidates: readonly string[];
}

export async function placeInGroups(context: Context, actor: Staff, programme: string, places: readonly Members[], reason: string): Promise<void> {
  const stand = await eligibilityStand(context, programme);
  const known = new Set(groupsOf(stand.programme).map(({ value }) => value));
  const unknown = places.filter(({ group }) => group !== "" && !known.has(group));
  if (unknown.length > 0) throw new Refusal("bad-input", { count: unknown.length, errors: unknown.map(({ group }) => ({ path: group, code: "not-found", message: "there is no such group", zh: "没有这个组" })) });
  mustBeNominees(places.flatMap(({ candidates }) => candidates), stand.candidates.rowOf);
  await context.act(actor, async (act) => {
    for (const { group, candidates } of places) for (const candidate of candidates) await editCandidate(act, programme, candidate, { [groupField]: group }, { reason });
  });
}
