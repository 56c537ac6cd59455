// While a panel is at work no bundle is given out: who asks for one is told that, at the desk and on the supervisor's page.
import { expect, test } from "vitest";
import { oneLane } from "../../gallery/one-lane.ts";
import { ok, refused, type Scene } from "../../gallery/scene.ts";
import { documentsScenes } from "../../gallery/scenes/office-documents.ts";
import { supervisorScenes } from "../../gallery/scenes/supervisor.ts";

const opened = oneLane("bundle");

const look = { width: 1366, height: 768, language: "zh", text: "100" } as const;
const pages: readonly (readonly [string, Scene, string])[] = [
  ["at the desk", documentsScenes.find(({ name }) => name === "documents-exports")!, "下载核验包（zip）"],
  ["on the supervisor's page", supervisorScenes.find(({ name }) => name === "sup-released")!, "核验包（"],
];

test.for(pages)("%s", { timeout: 60_000 }, async ([, scene, name], { skip }) => {
  const lane = opened();
  if (lane === null) return skip("no browser here");
  const refusal = refused(409, "not-allowed-now", { reason: "session-not-finished" });
  const setting = await lane.play(scene, look);
  setting.answer({ "GET /runs/r1/bundle.zip": refusal, "GET /runs/r2/bundle.zip": refusal });
  await lane.page.getByRole("button", { name }).click();
  const told = lane.page.getByRole("alert");
  await told.waitFor();
  expect(await told.innerText()).toBe("还有评审会在进行：全部结束后才能做这一步");
  // over: the file comes, and nothing is said any more
  setting.answer({ "GET /runs/r1/bundle.zip": ok({}), "GET /runs/r2/bundle.zip": ok({}) });
  const loaded = lane.page.waitForEvent("download");
  await lane.page.getByRole("button", { name }).click();
  await loaded;
  await told.waitFor({ state: "detached" });
  expect(lane.thrown).toEqual([]);
});
