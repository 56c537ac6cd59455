// The tab dies at each of thirty steps of one sheet: the same digits and values are back. Source: reliability R15.
import { afterAll, beforeAll, expect, test } from "vitest";
import { killTab, openTab } from "../../rehearsal/tablet-seat.ts";
import { criteria, pageOf, saved } from "./at-the-sheet.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage | null = null;

beforeAll(async () => {
  stage = await openStage({ experts: 1, candidates: 4 });
}, 60_000);

afterAll(() => stage?.close(), 60_000);

/** What stands in the rows, digits that are being typed too. */
const rows = (page: { evaluate: <T>(run: () => T) => Promise<T> }): Promise<readonly (string | undefined)[][]> =>
  page.evaluate(() => [...document.querySelectorAll<HTMLElement>(".expert-row")].map((row) => [row.dataset["cell"], row.querySelector(".expert-row-value")?.textContent, row.dataset["state"] === "typing" ? "typing" : "entered"]));

test("R15: killed at thirty steps", { timeout: 180_000 }, async ({ skip }) => {
  if (stage === null) return skip("no browser");
  await stage.chair.step("C01", "open");
  const seat = await stage.seat(stage.people.slips[0]!);
  await pageOf(seat, "sheet", "C01");
  const taps = criteria.flatMap((criterion) => [["row", criterion], ["key", "1"], ["key", "2"], ["key", "."], ["key", "5"], ["key", "next"]] as const);
  const wrong: string[] = [];
  for (const [i, [kind, name]] of taps.entries()) {
    expect(await (kind === "row" ? seat.person.hand.row(name) : seat.person.hand.key(name)), `step ${i + 1}`).toBe(true);
    const before = await rows(seat.page);
    await killTab(seat);
    await openTab(seat);
    await pageOf(seat, "sheet", "C01");
    const after = await rows(seat.page);
    if (JSON.stringify(after) !== JSON.stringify(before)) wrong.push(`step ${i + 1}, ${kind} ${name}: ${JSON.stringify(before)} came back as ${JSON.stringify(after)}`);
  }
  await saved(seat);
  console.log(`R15: the tab killed at ${taps.length} steps of one sheet: ${wrong.length} drafts not the same`);
  expect({ wrong, server: stage.held.now(seat.slip.expert).get("C01") }).toEqual({ wrong: [], server: Object.fromEntries(criteria.map((id) => [id, "12.5"])) });
});
