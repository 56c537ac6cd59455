// Each of the five programmes from an empty database to the exported shortlist, with a pointer.
import { test } from "vitest";
import { openHouse } from "./house.ts";
import { walkProgramme } from "./programme-walk.ts";
import { officeTables } from "./tables.ts";

test.for(officeTables)("$programme", { timeout: 600_000 }, async (tables, { skip }) => {
  const house = await openHouse();
  if (house === null) return skip("no browser here");
  const began = performance.now();
  try {
    console.log(`${await walkProgramme(house, tables)}, ${Math.round((performance.now() - began) / 1000)} s`);
  } finally {
    await house.close();
  }
});
