// On the review page a row that is not filled leads to it: the sheet opens at that criterion.
import { expect, test } from "vitest";
import { oneLane } from "../../gallery/one-lane.ts";
import { tabletScenes } from "../../gallery/scenes/tablet.ts";

const opened = oneLane("review-fill");

test("from the last row that is not filled to its cell", async ({ skip }) => {
  const lane = opened();
  if (lane === null) return skip("no browser here");
  await lane.play(tabletScenes.find(({ name }) => name === "review-missing")!, { width: 1180, height: 820, language: "zh", text: "100" });
  const rows = lane.page.locator('[data-page="review"] li:has([data-act="fill"])');
  const cells = await rows.evaluateAll((all) => all.map((one) => one.getAttribute("data-cell")));
  expect(cells.length).toBeGreaterThan(0);
  await rows.last().locator('[data-act="fill"]').click();
  await lane.page.locator('[data-page="sheet"]').waitFor();
  expect(await lane.page.locator(".expert-row.active").getAttribute("data-cell")).toBe(cells.at(-1));
  expect(lane.thrown).toEqual([]);
});
