// What the pages of experts and sessions work out by themselves: who takes part in a draw, what the grid shows, who is in a session, the checks.
import { expect, test } from "vitest";
import { leftOut, namesIn, type DrawFilter } from "../../../client/pages/office/experts/draw-pool.ts";
import { matrixOf, openConflicts, sameEvidence } from "../../../client/pages/office/experts/matrix.ts";
import type { Conflict, Draw, Person } from "../../../client/pages/office/experts/facts.ts";
import { chosenCandidates, drawnExperts, moved, selectable } from "../../../client/pages/office/sessions/choose.ts";
import { appearing, checksOf, otherPanel, type Duty, type Prepared } from "../../../client/pages/office/sessions/prepared.ts";
import { Programme } from "../../../scoring/programme.ts";

const rules = Programme.parse({
  id: "p", version: 1, name: { zh: "项目", en: "Programme" }, referenceDate: "2020-12-31", seats: { target: 1 }, rubric: { criteria: [{ id: "c", max: 100, weight: 1 }] },
  aggregation: { level: "total", method: "mean", trim: null, rounding: { total: 2 }, minimumSheets: 2 },
});
const person = (id: string, values: Record<string, string> = {}): Person => ({ id, position: Number(id.slice(1)), name: `人${id}`, values });
const experts = [person("E1", { group: "甲" }), person("E2", { group: "乙" }), person("E3", { group: "甲" }), person("E4", { group: "甲" })];
const candidates = [person("C1", { class: "x" }), person("C2", { class: "y" }), person("C3", { class: "x", status: "withdrawn" }), person("C4", { class: "x" })];
const conflict = (expert: string, candidate: string, more: Partial<Conflict> = {}): Conflict => ({
  expert, candidate, kind: "same_employer", source: "detected", evidence: "单位相同：甲 ／ 甲", ruling: "", reason: "", decider: "", at: "", ...more,
});
const draw = (id: string, drawn: string[], more: Partial<Draw> = {}): Draw => ({
  id, kind: "experts", seed: "00", at: "", by: "", request: { pool: drawn, seats: drawn.length, reserves: 0, excluded: [], witnesses: [] }, result: { drawn, reserves: [] }, substitutions: [], ...more,
});

test("whoever is left out of a draw is left out for one named reason", () => {
  const facts = {
    rules: rules.conflicts, draws: [draw("d1", ["E2"], { result: { drawn: ["E2"], reserves: ["E1"] }, substitutions: [{ expert: "E2", substitute: "E1", reason: "出差", at: "" }] })], candidates: new Set(["C1", "C2"]),
    conflicts: [conflict("E3", "C1"), conflict("E3", "C2"), conflict("E4", "C1", { ruling: "dismissed" }), conflict("E2", "C3"), conflict("E1", "C1", { kind: "coauthor" })],
  };
  const reasons = { group: (group: string) => `group ${group}`, employer: (ids: readonly string[]) => `employer of ${ids.join("+")}`, drawn: "drawn" };
  const out = (filter: Partial<DrawFilter>): string[] => leftOut(experts, { groups: [], noEmployers: false, noDrawn: false, excluded: {}, ...filter }, facts, reasons).map(({ id, reason }) => `${id} ${reason}`);
  expect(out({})).toEqual([]);
  expect(out({ groups: ["甲"] })).toEqual(["E2 group 乙"]);
  // a dismissed one and one with a candidate who withdrew do not count
  expect(out({ noEmployers: true })).toEqual(["E3 employer of C1+C2"]);
  // the substitute sits there, not the one who could not come
  expect(out({ noDrawn: true })).toEqual(["E1 drawn"]);
  expect(out({ groups: ["乙"], noEmployers: true, noDrawn: true, excluded: { E3: "生病", E2: "出国" } })).toEqual(["E1 group 甲", "E2 出国", "E3 生病", "E4 group 甲"]);
  expect(namesIn("监督员甲、 监督员乙，丙;\n")).toEqual(["监督员甲", "监督员乙", "丙"]);
});

test("the grid shows the rows and columns that something stands in", () => {
  const conflicts = [conflict("E1", "C1"), conflict("E1", "C1", { kind: "other", ruling: "allow" }), conflict("E3", "C2", { kind: "coauthor" }), conflict("E3", "C4", { ruling: "dismissed" })];
  const shown = (onlyConcerned: boolean, effect: Parameters<typeof matrixOf>[4]["effect"]): object => {
    const one = matrixOf(rules.conflicts, experts, candidates, conflicts, { onlyConcerned, effect });
    return { experts: one.experts.map(({ id }) => id), candidates: one.candidates.map(({ id }) => id), effects: Object.fromEntries(one.effects) };
  };
  const effects = { "E1@C1": "recuse", "E3@C2": "review", "E3@C4": "dismissed" };
  expect(shown(true, null)).toEqual({ experts: ["E1", "E3"], candidates: ["C1", "C2", "C4"], effects });
  expect(shown(false, null)).toEqual({ experts: ["E1", "E2", "E3", "E4"], candidates: ["C1", "C2", "C3", "C4"], effects });
  expect(shown(true, "review")).toEqual({ experts: ["E3"], candidates: ["C2"], effects: { "E3@C2": "review" } });
  expect(openConflicts(rules.conflicts, conflicts)).toBe(1);
  expect(sameEvidence([...conflicts, conflict("E2", "C2", { source: "ordered" })], conflicts[0]!)).toBe(2);
});

test("candidates and experts of a new session", () => {
  const five = [...candidates, person("C5")];
  const found = new Map([["C1", "eligible"], ["C2", "review"], ["C3", "eligible"], ["C4", "eligible"], ["C5", "ineligible"]] as const);
  const seen = (withReview: boolean): object => {
    const all = selectable(five, found, new Set(["C4"]), withReview);
    return { ...all, candidates: all.candidates.map(({ id }) => id) };
  };
  expect(seen(false)).toEqual({ candidates: ["C1"], inactive: 1, ineligible: 1, inReview: 1, barred: 0, elsewhere: 1 });
  expect(seen(true)).toEqual({ candidates: ["C1", "C2"], inactive: 1, ineligible: 1, inReview: 1, barred: 0, elsewhere: 1 });
  expect(selectable(five, new Map([...found, ["C1", "barred"]]), new Set(), true)).toMatchObject({ barred: 1 });
  const free = selectable(candidates, null, new Set(), false);
  expect([chosenCandidates(free, { by: "all" }), chosenCandidates(free, { by: "field", field: "class", value: "x" }), chosenCandidates(free, { by: "hand", chosen: new Set(["C4", "C2"]) })])
    .toEqual([["C1", "C2", "C4"], ["C1", "C4"], ["C2", "C4"]]);
  const draws = [draw("d1", ["E1", "E2"]), draw("d2", ["E2", "E3"]), draw("d3", ["C1"], { kind: "order" })];
  expect([drawnExperts(draws, new Set(["d2"])), drawnExperts(draws, new Set(["d1", "d2", "d3"]))]).toEqual([["E2", "E3"], ["E1", "E2", "E3"]]);
  expect([moved(["a", "b", "c"], "c", -1), moved(["a", "b", "c"], "a", -1), moved(["a", "b", "c"], "a", 1)]).toEqual([["a", "c", "b"], ["a", "b", "c"], ["b", "a", "c"]]);
});

test("the checks before a session: ready only where nothing is left", () => {
  const seat = (seat: number, more: Partial<Prepared["seats"][number]> = {}): Prepared["seats"][number] => ({ seat, expert: `E${seat}`, name: "", certified: 2, hasCode: true, joined: true, ...more });
  const session = (more: Partial<Prepared> = {}): Prepared => ({
    id: "s", name: "", state: "planned", madeAt: "", chair: { id: "u", name: "组长" }, settings: { commentBelow: null, commentAbove: null, commentAtZero: false, ownRank: true, screenNames: false },
    seats: [seat(1), seat(2), seat(3)], order: [{ candidate: "C1", state: "scheduled" }, { candidate: "C2", state: "closed" }], ...more,
  });
  const duty: Duty = { chair: 1, supervisor: 1, leader: 0, display: 1 };
  const words = (one: Prepared, conflicts: readonly Conflict[], copyHours: number | null, on: Duty = duty): string[] =>
    checksOf(one, { rules, experts, conflicts, duty: on, copyHours }).map(({ name, state, count, of }) => `${name} ${state} ${count}/${of}`);
  expect(words(session(), [conflict("E9", "C1", { kind: "other" })], 1)).toEqual([
    "rules ready 0/0", "chairIs ready 1/1", "accounts ready 1/1", "copy ready 0/0", "codes ready 3/3", "joined ready 3/3", "certified ready 3/3", "rulings ready 0/0", "sheets ready 0/0",
  ]);
  const conflicts = [conflict("E1", "C1"), conflict("E2", "C1"), conflict("E3", "C2", { kind: "other", ruling: "pending" })];
  expect(words(session({ chair: null, seats: [seat(1, { certified: 1, joined: false }), seat(2, { hasCode: false, joined: false }), seat(3)] }), conflicts, null, { ...duty, display: 0 })).toEqual([
    "rules ready 0/0", "chairIs stop 1/1", "accounts look 1/0", "copy look 0/0", "codes look 2/3", "joined look 1/3", "certified look 2/3", "rulings look 1/0", "sheets stop 1/0",
  ]);
  expect(appearing(rules.conflicts, session(), conflicts)).toEqual([{ id: "C1", recused: ["E1", "E2"] }]);
});

test("a session with other experts than one before is told of where everybody must score everybody, and only there", () => {
  const before = (id: string, seated: readonly string[]): Prepared => ({
    id, name: id, state: "ended", madeAt: "", chair: null, settings: { commentBelow: null, commentAbove: null, commentAtZero: false, ownRank: true, screenNames: false }, order: [],
    seats: seated.map((expert, i) => ({ seat: i + 1, expert, name: expert, certified: 0, hasCode: true, joined: true })),
  });
  const told = (chosen: readonly string[], programme = rules): (string | undefined)[] =>
    [["E1", "E2"], ["E1", "E2", "E3"], ["E3", "E4"]].map((seated) => otherPanel(programme, [before(seated.join(), seated)], chosen)?.id);
  expect(told(["E2", "E1"])).toEqual([undefined, "E1,E2,E3", "E3,E4"]);
  expect(told([])).toEqual([undefined, undefined, undefined]);
  expect(told(["E2", "E1"], { ...rules, panel: { assignment: "partial" } })).toEqual([undefined, undefined, undefined]);
});
