// Each of the five programmes from an empty database to the exported shortlist, with a pointer.
import { test } from "vitest";
import { openHouse } from "./house.ts";
import { walkProgramme } from "./programme-walk.ts";
import { officeTables } from "./tables.ts";

test.each(officeTables)("$programme", { timeout: 600_000 }, async (tables) => {
  const house = await openHouse();
  if (house === null) return;
  const began = performance.now();
  try {
    console.log(`${await walkProgramme(house, tables)}, ${Math.round((performance.now() - began) / 1000)} s`);
  } finally {
    await house.close();
  }
});
