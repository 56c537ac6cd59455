// Expected valid sheets before the session: against the minimum, the groups' minima, open questions and trimming.
import { expect, test } from "vitest";
import { Programme } from "../../scoring/programme.ts";
import { pairEffects, recusedPairs, type RuledConflict } from "../../scoring/recused-pairs.ts";
import { forecastSheets, type SheetForecast } from "../../scoring/sheets-forecast.ts";

const programme = (more: object = {}): Programme => Programme.parse({
  id: "p", version: 1, name: { zh: "项目", en: "Programme" }, referenceDate: "2020-12-31", seats: { target: 1 },
  rubric: { criteria: [{ id: "c", max: 100, weight: 1 }] },
  aggregation: { level: "total", method: "mean", trim: { low: 1, high: 1, from: 5 }, rounding: { total: 2 }, minimumSheets: 4 }, ...more,
});
const experts = ["E1", "E2", "E3", "E4", "E5", "E6"].map((id) => ({ id, group: null }));
const conflict = (expert: string, candidate: string, kind = "same_employer", ruling: RuledConflict["ruling"] = ""): RuledConflict => ({ expert, candidate, kind, ruling });
const plain = (list: readonly SheetForecast[]): string[] => list.map((one) => `${one.candidate} ${one.danger} ${one.expected}/${one.atWorst} out:${one.recused.join("+")} open:${one.open.join("+")}`);

test("those in danger on top, the fewest sheets first", () => {
  const conflicts = [
    // c1: three out, three left of four
    conflict("E1", "c1"), conflict("E2", "c1"), conflict("E3", "c1"),
    // c2: one out and two open
    conflict("E1", "c2"), conflict("E2", "c2", "coauthor"), conflict("E3", "c2", "other", "pending"),
    // c3: two out: four sheets are enough and too few for trimming
    conflict("E1", "c3"), conflict("E2", "c3", "other", "recuse"),
    // c4: everything settled in favour of scoring
    conflict("E1", "c4", "same_employer", "allow"), conflict("E2", "c4", "same_employer", "dismissed"), conflict("E3", "c4", "other", "allow"),
    // c5: nobody judges himself, whatever was ruled
    conflict("E1", "c5", "self", "allow"),
    // not of this panel
    conflict("E9", "c6"),
    // c7: five out
    ...["E1", "E2", "E3", "E4", "E5"].map((one) => conflict(one, "c7")),
  ];
  expect(plain(forecastSheets(programme(), experts, ["c1", "c2", "c3", "c4", "c5", "c6", "c7"], conflicts))).toEqual([
    "c7 short 1/1 out:E1+E2+E3+E4+E5 open:",
    "c1 short 3/3 out:E1+E2+E3 open:",
    "c2 at-risk 5/3 out:E1 open:E2+E3",
    "c3 untrimmed 4/4 out:E1+E2 open:",
    "c4 none 6/6 out: open:",
    "c5 none 5/5 out:E1 open:",
    "c6 none 6/6 out: open:",
  ]);
});

test("a panel that is never trimmed is not warned of it, one that is too small is short for everybody", () => {
  expect(plain(forecastSheets(programme(), experts.slice(0, 4), ["c1"], []))).toEqual(["c1 none 4/4 out: open:"]);
  expect(plain(forecastSheets(programme(), experts.slice(0, 3), ["c1"], []))).toEqual(["c1 short 3/3 out: open:"]);
});

test("each group has its own minimum", () => {
  const grouped = programme({ panel: { groups: [{ id: "A", weight: "60", minimumSheets: 2 }, { id: "B", weight: "40" }] } });
  const people = experts.map(({ id }, i) => ({ id, group: i < 4 ? "A" : "B" }));
  const list = forecastSheets(grouped, [...people, { id: "E7", group: "gone" }], ["c1", "c2"], [conflict("E5", "c1"), conflict("E6", "c1"), conflict("E1", "c2")]);
  expect(list.map(({ candidate, danger, byGroup }) => ({ candidate, danger, byGroup }))).toEqual([
    { candidate: "c1", danger: "short", byGroup: [4, 0] }, { candidate: "c2", danger: "none", byGroup: [3, 2] },
  ]);
});

test("of several conflicts of a pair the strongest holds", () => {
  const all = [conflict("E1", "c1", "other", "allow"), conflict("E1", "c1", "coauthor"), conflict("E2", "c1", "other", "dismissed"), conflict("E2", "c1", "mentor", "allow"), conflict("E3", "c1", "mentor"), conflict("E3", "c1", "other", "allow")];
  const rules: Programme["conflicts"] = { rules: [{ kind: "coauthor", effect: "disclose" }] };
  expect(Object.fromEntries(pairEffects(rules, all))).toEqual({ "E1@c1": "disclose", "E2@c1": "allow", "E3@c1": "recuse" });
  expect([...recusedPairs(rules, all)]).toEqual(["E3@c1"]);
});
