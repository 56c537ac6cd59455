// The table of an objective criterion before any candidate exists: what it comes to at most, rows that never count, what gives nothing; and a
// candidate worked through, by the figures of the calculation itself.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { exactText } from "../../scoring/exact.ts";
import { allFields } from "../../scoring/field.ts";
import { programmeLint } from "../../scoring/programme-lint.ts";
import { Programme, type Criterion, type TableEntry } from "../../scoring/programme.ts";
import { exampleValues, tableExample } from "../../scoring/table-example.ts";
import { mostPoints, tableGaps } from "../../scoring/table-lint.ts";

const programmes = readdirSync("seeds/programmes").map((file) => Programme.parse(JSON.parse(readFileSync(`seeds/programmes/${file}`, "utf8"))));
const kaifeng = programmes.find(({ id }) => id === "kaifeng-2020")!;
const fields = allFields(kaifeng.fields!);
const under = (one: Criterion): Criterion[] => [one, ...(one.children ?? []).flatMap(under)];
const tables = (programme: Programme): Criterion[] => programme.rubric.criteria.flatMap(under).filter(({ table }) => table !== undefined);

/** Kaifeng with other rows in K3c, which has 7 points. */
const withRows = (entries: TableEntry[], combine: "highest" | "sum" = "highest"): Programme => {
  const copy = structuredClone(kaifeng);
  copy.rubric.criteria[2]!.children![2]!.table = { combine, missing: "0", entries };
  return copy;
};
const lint = (entries: TableEntry[], combine?: "highest" | "sum"): [string, string][] => programmeLint(withRows(entries, combine)).map(({ at, text }) => [at.replace("/rubric/criteria/2/children/2", ""), text.en]);
const skill = (is: string, score: string): TableEntry => ({ when: { field: "skillLevel", is }, score });

test("every shipped table can reach its full mark and no more", () => {
  const found = programmes.flatMap((programme) => tables(programme).map((one) => {
    const most = mostPoints(one.table!, allFields(programme.fields ?? []));
    return [one.id, most === null ? null : exactText(most.n, most.d), String(one.max)];
  }));
  expect(found.length).toBeGreaterThanOrEqual(8);
  expect(found.filter(([, most, max]) => most !== max)).toEqual([]);
});

test.each<[string, TableEntry[], "highest" | "sum", [string, string][]]>([
  ["more than the full mark", [skill("technician", "9")], "highest", [["/table", "the rows come to 9 at most, more than the full mark 7: the rest is cut off"]]],
  ["less than the full mark", [skill("technician", "3"), skill("seniorTechnician", "5")], "highest", [["/table", "at most 5 can be reached, the full mark is 7"]]],
  ["values of one field exclude each other: they do not add up", [skill("technician", "3"), skill("seniorTechnician", "7")], "sum", []],
  ["no limit is no fault: the full mark cuts", [{ field: "inventionPatents", each: "1" }], "sum", []],
  ["a row that a better one holds wherever it does", [{ when: { field: "skillLevel", atLeast: "technician" }, score: "7" }, skill("seniorTechnician", "3")], "highest", [["/table/entries/1", "this row never counts: row 1 holds wherever it does and gives no less"]]],
  ["the same row twice", [{ when: { field: "inventionPatents", is: 1 }, score: "7" }, { when: { field: "inventionPatents", is: 1 }, score: "7" }], "highest", [["/table/entries/1", "this row never counts: row 1 holds wherever it does and gives no less"]]],
  ["two bands from one number, and one that asks more for less", [{ field: "inventionPatents", bands: [{ from: 1, score: "7" }, { from: "1.0", score: "3" }, { from: 5, score: "2" }] }], "highest", [
    ["/table/entries/0/bands/1/from", "begins where band 1 does: only band 1 counts"], ["/table/entries/0/bands/2/score", "asks for more than band 1 and gives no more"],
  ]],
  ["no row", [], "sum", [["/table", "the table has no row yet: everybody gets 0"]]],
])("%s", (_, entries, combine, expected) => expect(lint(entries, combine)).toEqual(expected));

test("what gives nothing, and what counts twice", () => {
  const gaps = (entries: TableEntry[], combine: "highest" | "sum" = "highest"): string[] => tableGaps({ combine, entries }, "/t", fields).map(({ text }) => text.en);
  expect(gaps([{ when: { field: "inventionPatents", is: 1 }, score: 1 }, { when: { field: "inventionPatents", is: 2 }, score: 2 }, { when: { field: "inventionPatents", is: 4 }, score: 2 }])).toEqual(["«Patents, invention»: nothing for less than 1, more than 2 and less than 4, more than 4"]);
  expect(gaps([{ when: { field: "inventionPatents", atLeast: 1 }, score: 1 }, { when: { field: "inventionPatents", atLeast: 3 }, score: 2 }], "sum")).toEqual(["«Patents, invention»: nothing for less than 1", "«Patents, invention»: rows 1, 2 overlap; where several hold they add up"]);
  expect(gaps([{ field: "inventionPatents", bands: [{ from: 3, score: 1 }, { from: 1, score: 2 }] }])).toEqual(["«Patents, invention»: nothing below 1"]);
  expect(gaps([{ when: { field: "skillLevel", atLeast: "apprentice" }, score: 1 }])).toHaveLength(fields.get("skillLevel")!.options![0]!.value === "apprentice" ? 0 : 1);
});

test("a candidate worked through: each row, together, cut to the full mark, and nothing filled in", () => {
  const rows: TableEntry[] = [skill("technician", "3"), { combine: "sum", atMost: "4", entries: [{ field: "inventionPatents", each: "1.5" }, { field: "utilityModelPatents", bands: [{ from: 1, score: "1" }, { from: 3, score: "2" }] }] }, { when: { rule: "K-A1" }, score: "5" }];
  const run = (values: Record<string, string>): object => tableExample(withRows(rows, "sum"), "K3c", new Map(Object.entries(values)));
  expect(run({ skillLevel: "technician", inventionPatents: "2", utilityModelPatents: "3" })).toEqual({
    rows: [{ score: "3", parts: [] }, { score: "4", parts: [{ score: "3", parts: [] }, { score: "2", parts: [] }] }, { score: "5", parts: [] }], together: "12", missing: false, score: "7", cut: true,
  });
  expect(run({ skillLevel: "seniorWorker", inventionPatents: "many" })).toEqual({ rows: [{ score: null, parts: [] }, { score: null, parts: [{ score: null, parts: [] }, { score: null, parts: [] }] }, { score: null, parts: [] }], together: null, missing: false, score: "0", cut: false });
  expect(run({})).toMatchObject({ missing: true, score: "0" });
});

test("the example of every shipped table begins with a candidate who gets something", () => {
  for (const programme of programmes) for (const one of tables(programme)) expect([one.id, tableExample(programme, one.id, exampleValues(one.table!)).score]).not.toEqual([one.id, "0"]);
});
