// What somebody has typed outlives the answer to another act on the same page, which the page then reads anew.
import { expect, test } from "vitest";
import { oneLane } from "../../gallery/one-lane.ts";
import { ok, type Reply, type Scene } from "../../gallery/scene.ts";
import { conclusionScenes } from "../../gallery/scenes/office-conclusion.ts";
import { nominationsScenes } from "../../gallery/scenes/office-nominations.ts";

const opened = oneLane("typed");

const look = { width: 1366, height: 768, language: "zh", text: "100" } as const;
const sceneOf = (list: readonly Scene[], name: string): Scene => list.find((one) => one.name === name)!;
/** What the scene's server says to this. */
const told = <T>(scene: Scene, key: string): T => (scene.answers![key] as Reply).body as T;

test("a conclusion on an objection is still there after an investigation step was added", { timeout: 60_000 }, async ({ skip }) => {
  const lane = opened();
  if (lane === null) return skip("no browser here");
  const scene = sceneOf(conclusionScenes, "conclusion-objections-conclude");
  const key = "GET /programmes/kaifeng-2020/conclusion";
  const before = told<{ objections: { id: string; position: number; steps: object[] }[] }>(scene, key);
  const setting = await lane.play(scene, look);
  const { page } = lane;
  const open = page.locator('[data-objection="2"]');
  const id = before.objections.find(({ position }) => position === 2)!.id;
  await open.getByText("不成立").first().click();
  await open.getByLabel("文号").fill("信办〔2021〕4号");
  await open.getByLabel("结论与依据").fill("经核实，公示内容符合规定");

  const step = { day: "2021-08-20", text: "已电话核实", by: "u2" };
  setting.answer({
    [`POST /programmes/kaifeng-2020/objections/${id}/steps`]: ok({}),
    [key]: ok({ ...before, objections: before.objections.map((one) => (one.id === id ? { ...one, steps: [...one.steps, step] } : one)) }),
  });
  await open.locator("summary").first().click();
  await open.getByLabel("做了什么，查明什么").fill(step.text);
  await open.getByRole("button", { name: "登记调查" }).click();
  // the page has been read anew
  await open.locator(".prose.small", { hasText: step.text }).waitFor();
  expect({ number: await open.getByLabel("文号").inputValue(), text: await open.getByLabel("结论与依据").inputValue(), outcome: await open.locator("input[type=radio]:checked").count() })
    .toEqual({ number: "信办〔2021〕4号", text: "经核实，公示内容符合规定", outcome: 1 });
  expect(lane.thrown).toEqual([]);
});

test("a changed fact in the correction of a nominee is still shown after a paper was ticked", { timeout: 60_000 }, async ({ skip }) => {
  const lane = opened();
  if (lane === null) return skip("no browser here");
  const scene = sceneOf(nominationsScenes, "nominees-one-edit");
  const key = "GET /programmes/kaifeng-2020/nominees/6";
  const before = told<{ materials: { name: string }[] }>(scene, key);
  const setting = await lane.play(scene, look);
  const { page } = lane;
  await page.fill("#value-employer", "单位6（集团）有限公司");
  await page.selectOption("#value-industryClass", "heritage");
  await page.fill("#value-birthDate", "");

  const name = "获奖证书复印件";
  setting.answer({ "PUT /programmes/kaifeng-2020/materials": ok({}), [key]: ok({ ...before, materials: [...before.materials, { name, state: "received", note: "", at: "2021-06-16T02:00:00.000Z" }] }) });
  await page.getByLabel(`情况：${name}`).selectOption("received");
  // the page has been read anew: a noted paper takes a note
  await page.getByLabel(`备注：${name}`).waitFor();
  expect({ employer: await page.inputValue("#value-employer"), industry: await page.inputValue("#value-industryClass"), born: await page.inputValue("#value-birthDate") })
    .toEqual({ employer: "单位6（集团）有限公司", industry: "heritage", born: "" });
  expect(await page.locator("form.card [role=status]").innerText()).toContain("3");
  expect(lane.thrown).toEqual([]);
});
