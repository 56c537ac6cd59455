// The rescue file of a tablet that can neither store nor send: its first part is what a person enters from.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { oneLane } from "../../gallery/one-lane.ts";
import { tabletScenes } from "../../gallery/scenes/tablet.ts";

const opened = oneLane("rescue");

test("scores by name, one sheet after another, with what the server has of them", async ({ skip }) => {
  const lane = opened();
  if (lane === null) return skip("no browser here");
  await lane.play(tabletScenes.find(({ name }) => name === "sheet-nostore")!, { width: 1180, height: 820, language: "zh", text: "100" });
  const typed = await lane.page.locator(".expert-row").evaluateAll((rows) => rows.map((row) => [(row as HTMLElement).dataset["cell"], row.querySelector(".expert-row-title")!.textContent, row.querySelector(".expert-row-value")!.textContent, (row as HTMLElement).dataset["state"]]));
  const loading = lane.page.waitForEvent("download");
  await lane.page.getByRole("button", { name: "下载救援文件" }).first().click();
  const file = JSON.parse(readFileSync(await (await loading).path(), "utf8")) as { sheets: { name: string; signed: boolean; values: { criterion: string; name: string; value: string | null; state: string }[] }[]; operations: unknown[] };
  const sheet = file.sheets.find(({ name }) => name === "候选人07")!;
  expect(sheet.values.map(({ criterion, name, value, state }) => [criterion, name, value ?? "", state])).toEqual(typed);
  expect([sheet.signed, sheet.values.some(({ state }) => state === "nostore"), file.operations.length]).toEqual([false, true, 1]);
  expect(lane.thrown).toEqual([]);
});
