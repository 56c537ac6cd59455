// The expert's statement: what is sent, what became of it; and the small lines of the waiting page.
import { expect, test } from "vitest";
import { answersOf, outcomeOf, withoutKind, type Asked, type Chosen } from "../../../client/pages/expert/certify-answers.ts";
import { signedCount, waitingLine } from "../../../client/pages/expert/waiting-line.ts";
import type { ExpertView, OwnSheet } from "../../../server/live/view.ts";

const asked = (candidate: string, answer = "", recused = false): Asked => ({ candidate, name: `名${candidate}`, employer: "", answer, evidence: [], recused });
const chosen = (...all: [string, Chosen][]): ReadonlyMap<string, Chosen> => new Map(all);

test("one answer for everybody not answered yet; the rest is «none»", () => {
  expect(answersOf([asked("a"), asked("b", "none"), asked("c"), asked("d", "", true)], chosen(["c", { kind: "mentor", reason: " 2015 年师徒 " }]))).toEqual([
    { candidate: "a", conflict: null, reason: "" }, { candidate: "c", conflict: "mentor", reason: "2015 年师徒" }, { candidate: "d", conflict: null, reason: "" },
  ]);
});

test("chosen names without a relation are asked about", () => {
  expect(withoutKind(chosen(["a", { kind: null, reason: "x" }], ["b", { kind: "other", reason: "" }], ["c", { kind: null, reason: "" }]))).toEqual(["a", "c"]);
});

test("the outcome: recused, left to the organiser, to be scored", () => {
  expect(outcomeOf([asked("a", "none"), asked("b", "mentor", true), asked("c", "coauthor"), asked("d", "none", true)])).toEqual({ recused: ["名b", "名d"], declared: ["名c"], rest: 2 });
});

type State = OwnSheet["state"];
const sheet = (state: State): OwnSheet => ({ state, rev: 0, values: {}, comment: "", filled: 0, of: 8, submittedAt: null, reopened: null });
const session = (state: ExpertView["session"]["state"]): ExpertView["session"] => ({ id: "s", name: "场", programme: "p", state });
const order: ExpertView["order"] = [
  { candidate: "a", name: "甲", position: 1, state: "released" }, { candidate: "b", name: "乙", position: 2, state: "open" }, { candidate: "c", name: "丙", position: 3, state: "skipped" }, { candidate: "d", name: "丁", position: 4, state: "scheduled" },
];
const current = (state: State, candidate: "open" | "paused" | "closed" = "open"): ExpertView["current"] => ({ candidate: "b", name: "乙", state: candidate, round: 1, position: 2, openedAt: null, sheet: sheet(state) });

test("the small line of the waiting page", () => {
  expect([
    waitingLine({ session: session("planned"), current: null, order }), waitingLine({ session: session("running"), current: null, order }),
    waitingLine({ session: session("running"), current: null, order: order.slice(0, 3) }), waitingLine({ session: session("running"), current: null, order: order.slice(0, 1) }),
    waitingLine({ session: session("running"), current: current("recused"), order }), waitingLine({ session: session("running"), current: current("absent"), order }),
    waitingLine({ session: session("running"), current: current("recused", "paused"), order }),
    waitingLine({ session: session("running"), current: current("submitted"), order }), waitingLine({ session: session("running"), current: current("in-progress", "paused"), order }),
    waitingLine({ session: session("running"), current: current("waiting", "closed"), order }), waitingLine({ session: session("running"), current: current("paper"), order }),
    waitingLine({ session: session("ended"), current: null, order }), waitingLine({ session: session("archived"), current: current("recused"), order }),
  ]).toEqual([
    { kind: "planned" }, { kind: "next", position: 4 }, { kind: "next", position: 3 }, { kind: "none-left" },
    { kind: "recused", position: 2, name: "乙" }, { kind: "absent", position: 2, name: "乙" }, { kind: "recused", position: 2, name: "乙" },
    { kind: "submitted" }, { kind: "paused" }, { kind: "closed" }, { kind: "paper" }, { kind: "ended" }, { kind: "ended" },
  ]);
});

test("own sheets that are signed", () => {
  const states: State[] = ["submitted", "unlock-asked", "paper", "unlocked", "remark", "in-progress", "recused", "absent", "waiting", "complete"];
  expect(signedCount({ sheets: states.map((state) => ({ candidate: state, sheet: sheet(state) })) })).toBe(3);
});
