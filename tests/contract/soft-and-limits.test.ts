// Soft quotas and their acceptance, shares of a part of the list, nomination limits, waivers. Source: contract §3.4–§3.6.
import { expect, test } from "vitest";
import { command, csv, evaluateFiles, withFiles } from "../command.ts";

const programme = (extra: object) => ({
  id: "p", version: 1, name: { zh: "项目", en: "Programme" }, referenceDate: "2021-06-11", seats: { target: 3 },
  fields: [{ id: "kind", label: { zh: "类别", en: "Kind" }, type: "list" }, { id: "member", type: "boolean" }],
  rubric: { criteria: [{ id: "C", weight: "100", max: "100", min: "0", step: "1", kind: "judged" }] },
  aggregation: { level: "total", method: "mean", rounding: { total: 1 }, minimumSheets: 1 }, ...extra,
});
const people: [string, number, string, string][] = [["a", 90, "x", "甲会"], ["b", 85, "x", "甲会"], ["c", 80, "x;y", "甲会"], ["d", 70, "y", "乙会"], ["e", 60, "z", "乙会"]];

async function run(extra: object, decisions: string[][] = []) {
  const { result, status, stderr } = await evaluateFiles({
    programme: programme(extra),
    candidates: csv([["id", "name", "kind", "nominator", "member"], ...people.map(([id, , kind, nominator]) => [id, id, kind, nominator, id === "d" ? "否" : "是"])]),
    scores: csv([["candidate", "expert", "C"], ...people.map(([id, score]) => [id, "e1", score])]),
    ...(decisions.length > 0 ? { decisions: csv([["kind", "subject", "value", "reason", "by"], ...decisions.map((row) => [...row, "理由", "领导小组"])]) } : {}),
  });
  expect(stderr).toBe("");
  return { status, selected: result!.selection.selected, state: result!.selection.status, open: result!.decisions.map((one) => [one.kind, ...one.subject]), quotas: result!.quotas, notes: result!.notes.map((note) => [note.kind, ...note.subject]) };
}

test("tier 1 stands before tier 2, and a broken soft quota asks for acceptance", async () => {
  const quotas = [
    { id: "y", where: { field: "kind", is: "y" }, atLeast: 3, soft: true, tier: 1 }, { id: "z", where: { field: "kind", is: "z" }, atLeast: 1, soft: true, tier: 2 },
  ];
  const open = await run({ quotas });
  expect({ status: open.status, selected: open.selected, open: open.open, figures: open.quotas.map((one) => [one.id, one.bound, one.count, one.violation, one.tier]) }).toEqual({
    status: 3, selected: ["c", "d", "e"], open: [["soft-quota", "y"]], figures: [["y", 3, 2, 1, 1], ["z", 1, 1, 0, 2]],
  });
  const accepted = await run({ quotas }, [["accept-soft", "y", ""]]);
  expect({ status: accepted.status, selected: accepted.selected, open: accepted.open, state: accepted.state }).toEqual({ status: 0, selected: ["c", "d", "e"], open: [], state: "optimal" });
});

test("a share of a part of the list", async () => {
  // a, b, c would be three x with one y among them, less than half; with d there are two x and one y
  const { selected, quotas } = await run({ quotas: [{ id: "half", where: { field: "kind", is: "y" }, atLeast: "50%", base: { where: { field: "kind", is: "x" } } }] });
  expect({ selected, quotas: quotas.map((one) => [one.bound, one.count, one.base]) }).toEqual({ selected: ["a", "b", "d"], quotas: [[1, 1, 2]] });
});

test("each nominator at most one, by look-ahead", async () => {
  const { status, selected, state, open, quotas } = await run({ quotas: [{ id: "one", each: "nominator", atMost: 1 }] });
  expect({ status, selected, state, open, quotas: quotas.map((one) => [one.id, one.count, one.binding]) }).toEqual({
    status: 3, selected: ["a", "d"], state: "shortfall", open: [["shortfall"]], quotas: [["one:乙会", 1, true], ["one:甲会", 1, true]],
  });
});

test("nomination limits are reported, never enforced; a soft failure is noted and may be waived", async () => {
  const extra = {
    nomination: [{ id: "per-nominator", each: "nominator", atLeast: 1, atMost: 2 }],
    eligibility: [{ id: "member", severity: "soft", if: { field: "member", is: true } }],
  };
  const plain = await run(extra);
  expect({ status: plain.status, selected: plain.selected, notes: plain.notes }).toEqual({
    status: 0, selected: ["a", "b", "c"], notes: [["nomination-limit", "per-nominator", "甲会"], ["soft-fail", "member", "d"]],
  });
  expect((await run(extra, [["waive", "member@d", ""]])).notes).toEqual([["nomination-limit", "per-nominator", "甲会"]]);
  await withFiles({ "p.json": JSON.stringify(programme(extra)), "c.csv": csv([["id", "name", "nominator", "member"], ["a", "a", "甲会", "是"], ["b", "b", "甲会", "是"], ["c", "c", "甲会", "是"]]) }, async (path) => {
    const { status, stdout } = await command("check", "--programme", path("p.json"), "--candidates", path("c.csv"), "--json");
    expect({ status, limits: (JSON.parse(stdout) as { limits: object[] }).limits }).toEqual({
      status: 3, limits: [
        { id: "per-nominator", value: "甲会", kind: "atLeast", bound: 1, count: 3, soft: false, met: true },
        { id: "per-nominator", value: "甲会", kind: "atMost", bound: 2, count: 3, soft: false, met: false },
      ],
    });
  });
});
