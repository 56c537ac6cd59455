// Ties at the line and what people may decide about them; removals and substitution. Source: contract §3.6.
import { describe, expect, test } from "vitest";
import { csv, evaluateFiles } from "../command.ts";

const programme = (extra: object) => ({
  id: "p", version: 1, name: { zh: "项目", en: "Programme" }, referenceDate: "2021-06-11", seats: { target: 2 },
  fields: [{ id: "kind", label: { zh: "类别", en: "Kind" }, type: "text" }],
  rubric: { criteria: [{ id: "C", weight: "100", max: "100", min: "0", step: "1", kind: "judged" }] },
  aggregation: { level: "total", method: "mean", rounding: { total: 1 }, minimumSheets: 1 }, ...extra,
});

async function run(extra: object, people: [string, number, string?][], decisions: string[][] = []) {
  const { result, status, stderr } = await evaluateFiles({
    programme: programme(extra),
    candidates: csv([["id", "name", "kind"], ...people.map(([id, , kind]) => [id, `人选${id}`, kind ?? "x"])]),
    scores: csv([["candidate", "expert", "C"], ...people.map(([id, score]) => [id, "e1", score])]),
    ...(decisions.length > 0 ? { decisions: csv([["kind", "subject", "value", "reason", "by"], ...decisions.map((row) => [...row, "理由", "领导小组"])]) } : {}),
  });
  return {
    status, stderr,
    ...(result === null ? {} : {
      state: result.selection.status, selected: result.selection.selected, reserve: result.selection.reserve,
      substitution: result.selection.substitution ?? null, open: result.decisions.map((one) => one.kind), ties: result.ties,
      reasons: Object.fromEntries(result.candidates.map((one) => [one.id, one.reason])),
    }),
  };
}

const four: [string, number, string?][] = [["a", 90], ["b", 80], ["c", 80], ["d", 70]];

describe("a tie at the line", () => {
  test("is never broken silently", async () => {
    expect(await run({}, four)).toEqual({
      status: 3, stderr: "", state: "provisional", selected: ["a", "b"], reserve: ["c", "d"], substitution: null, open: ["tie"],
      ties: [{ rank: 2, candidates: ["b", "c"], contested: ["c"] }], reasons: { a: "merit", b: "merit", c: "tied", d: "below-line" },
    });
  });

  test("ordered by people it is settled; ranks stay equal", async () => {
    expect(await run({}, four, [["tie", "c", "1"], ["tie", "b", "2"]])).toEqual({
      status: 0, stderr: "", state: "optimal", selected: ["a", "c"], reserve: ["b", "d"], substitution: null, open: [],
      ties: [{ rank: 2, candidates: ["c", "b"], contested: [] }], reasons: { a: "merit", c: "merit", b: "below-line", d: "below-line" },
    });
  });

  test("ordered in part it stays open", async () => {
    const { state, selected, open } = await run({}, four, [["tie", "c", "1"]]);
    expect({ state, selected, open }).toEqual({ state: "provisional", selected: ["a", "c"], open: ["tie"] });
  });

  test("taken as a whole where the seats allow it", async () => {
    const seats = { seats: { target: 2, max: 3 } };
    expect((await run(seats, four)).open).toEqual(["tie"]);
    const found = await run(seats, four, [["take-all", "2", ""]]);
    expect(found).toEqual({
      status: 0, stderr: "", state: "optimal", selected: ["a", "b", "c"], reserve: ["d"], substitution: null, open: [],
      ties: [{ rank: 2, candidates: ["b", "c"], contested: [] }], reasons: { a: "merit", b: "merit", c: "raised", d: "below-line" },
    });
  });

  test("not taken as a whole where a quota forbids it", async () => {
    const found = await run({ seats: { target: 2, max: 3 }, quotas: [{ id: "x", where: { field: "kind", is: "x" }, atMost: 2 }] }, four, [["take-all", "2", ""]]);
    expect({ status: found.status, named: found.stderr.includes("decisions.csv:2: subject: take-all 2") }).toEqual({ status: 2, named: true });
  });
});

describe("a removal", () => {
  test("brings in the next in line and keeps the others", async () => {
    const found = await run({}, [["a", 90], ["b", 80], ["c", 75], ["d", 70]], [["remove", "a", ""]]);
    expect({ selected: found.selected, substitution: found.substitution, reason: found.reasons!["a"] }).toEqual({
      selected: ["b", "c"], substitution: { removed: ["a"], added: ["c"], dropped: [] }, reason: null,
    });
  });

  test("checks the quotas again", async () => {
    const quotas = [{ id: "y", where: { field: "kind", is: "y" }, atLeast: 1 }];
    const people: [string, number, string?][] = [["a", 90], ["b", 80, "y"], ["c", 75], ["d", 70, "y"]];
    const found = await run({ quotas }, people, [["remove", "b", ""]]);
    expect({ selected: found.selected, substitution: found.substitution }).toEqual({ selected: ["a", "d"], substitution: { removed: ["b"], added: ["d"], dropped: [] } });
  });

  test("of several, one after another, in the order of the file", async () => {
    const found = await run({}, [["a", 90], ["b", 80], ["c", 75], ["d", 70]], [["remove", "b", ""], ["remove", "c", ""]]);
    expect({ selected: found.selected, substitution: found.substitution }).toEqual({ selected: ["a", "d"], substitution: { removed: ["b", "c"], added: ["d"], dropped: [] } });
  });

  test("of somebody not on the list is bad input", async () => {
    const found = await run({}, four, [["remove", "d", ""]]);
    expect({ status: found.status, named: found.stderr.includes("decisions.csv:2: subject: remove d") }).toEqual({ status: 2, named: true });
  });

  test("that leaves too few is a shortfall to be accepted", async () => {
    const people: [string, number, string?][] = [["a", 90], ["b", 80]];
    const open = await run({}, people, [["remove", "a", ""]]);
    const accepted = await run({}, people, [["accept-shortfall", "", ""], ["remove", "a", ""]]);
    expect([open.state, open.open, open.status, accepted.state, accepted.open, accepted.status]).toEqual(["shortfall", ["shortfall"], 3, "shortfall", [], 0]);
  });
});
