// The index finds what comparing every two names finds.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { OrganisationIndex } from "../../scoring/organisation-index.ts";
import { compareNames, readOrganisationName } from "../../scoring/organisation-name.ts";

test("near names of the labelled set, each against all", () => {
  const text = readFileSync(new URL("../data/organisations/pairs.csv", import.meta.url), "utf8");
  const rows = text.split("\n").filter((line) => line !== "" && !line.startsWith("#")).slice(1).map((line) => line.split(","));
  const names = [...new Set(rows.flatMap(([a, b]) => [a!, b!])), "", "（）"].map(readOrganisationName);
  const index = new OrganisationIndex(names);
  const isRelated = (i: number, j: number): boolean => names[i]!.normal !== names[j]!.normal && compareNames(names[i]!, names[j]!) === "related";
  const slow = names.map((_, i) => names.flatMap((_, j) => (isRelated(i, j) ? [j] : [])));
  const fast = names.map((name) => index.near(name).filter((j) => names[j]!.normal !== name.normal));
  expect(fast).toEqual(slow);
  expect(slow.flat().length).toBeGreaterThan(500);
});
