// The rescue file of a tablet that can neither store nor send: its first part is what a person enters from.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { rescueSheets } from "../../../client/outbox/rescue-sheets.ts";
import type { KeptOperation, Standing } from "../../../client/outbox/operation.ts";
import type { Change } from "../../../server/views/operation.ts";
import { oneLane } from "../../gallery/one-lane.ts";
import { tabletScenes } from "../../gallery/scenes/tablet.ts";

const opened = oneLane("rescue");

test("scores by name, one sheet after another: what the server has, and what this tablet alone has", async ({ skip }) => {
  const lane = opened();
  if (lane === null) return skip("no browser here");
  await lane.play(tabletScenes.find(({ name }) => name === "sheet-nostore")!, { width: 1180, height: 820, language: "zh", text: "100" });
  const shown = await lane.page.locator(".expert-row").evaluateAll((rows) => rows.map((row) => [row.querySelector(".expert-row-title")!.textContent, row.querySelector(".expert-row-value")!.textContent, (row as HTMLElement).dataset["state"]]));
  const loading = lane.page.waitForEvent("download");
  await lane.page.getByRole("button", { name: "下载救援文件" }).first().click();
  const file = JSON.parse(readFileSync(await (await loading).path(), "utf8")) as { sheets: { name: string; values: { name: string; atServer: string | null; onlyHere: string | null }[] }[]; operations: unknown[] };
  const sheet = file.sheets.find(({ name }) => name === "候选人07")!;
  expect(sheet.values.map(({ name, onlyHere, atServer }) => [name, onlyHere ?? atServer ?? "", onlyHere === null ? (atServer === null ? "empty" : "saved") : "nostore"])).toEqual(shown);
  expect([shown.filter(([, , state]) => state === "nostore").length, file.operations.length]).toEqual([1, 1]);
  expect(lane.thrown).toEqual([]);
});

test("what never arrived before another tablet took the seat, what was refused, what is being typed and a comment stand beside the server's", () => {
  const kept = (change: Change, standing: Standing): KeptOperation => ({
    operation: { op: "1", clientSeq: 1, epoch: 1, candidate: "C1", baseRev: 0, change } as unknown as KeptOperation["operation"], madeAt: 0, was: { values: {}, comment: "" }, isTried: true, again: false, place: "both", standing,
  });
  const [sheet, ...others] = rescueSheets({
    operations: [
      kept({ kind: "score", criterion: "F1", value: "9" }, { kind: "left" }), kept({ kind: "score", criterion: "F2", value: "99" }, { kind: "refused", code: "score-not-allowed", detail: {} }),
      kept({ kind: "score", criterion: "F3", value: "7" }, { kind: "dropped", because: "theirs" }), kept({ kind: "sheet", values: { F4: "6" }, comment: "好", submit: true }, { kind: "left" }),
    ],
    sheets: new Map([["C1", { rev: 3, state: "draft", values: { F1: "8", F3: "5" }, comment: "" }]]), drafts: new Map([["C1", { F5: "1." }]]),
  }, ["F1", "F2", "F3", "F4", "F5", "F6"]);
  expect(others).toEqual([]);
  expect([...sheet!.cells].map(([id, { atServer, onlyHere }]) => [id, atServer, onlyHere])).toEqual([
    ["F1", "8", "9"], ["F2", null, "99"], ["F3", "5", null], ["F4", null, "6"], ["F5", null, "1."], ["F6", null, null],
  ]);
  expect(sheet!.comment).toEqual({ atServer: "", onlyHere: "好" });
});
