// The editors of the rules in a real browser: every shipped programme opened everywhere stays what it is; and one thing of each kind changed by the
// keyboard alone is saved as it was meant, and `evaluate` takes it.
import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Locator, Page } from "playwright-core";
import { applyEdit, type Edit } from "../../../client/pages/office/rules/edit.ts";
import { copyOf } from "../../../client/pages/office/programmes/copy.ts";
import { canonicalJson } from "../../../scoring/canonical-json.ts";
import { csvText } from "../../../scoring/csv-writer.ts";
import { compileRubric } from "../../../scoring/rubric.ts";
import { Programme } from "../../../scoring/programme.ts";
import { evaluateFiles } from "../../command.ts";
import { openHouse, type House, type Person } from "../../office/house.ts";

let house: House | null = null;
let secretary: Person;

beforeAll(async () => {
  house = await openHouse();
  if (house !== null) secretary = await house.staff("secretary", "李敏");
}, 180_000);

afterAll(() => house?.close(), 60_000);

type Box = Record<string, unknown>;
const shipped = (id: string): Box => JSON.parse(readFileSync(`seeds/programmes/${id}.json`, "utf8")) as Box;
const stored = async (page: Page, id: string): Promise<Box> => (await page.evaluate(async (path) => (await (await fetch(path)).json()) as never, `/api/programmes/${id}`) as { programme: Box }).programme;

const parts = ["basics", "rubric", "aggregation", "ties", "quotas", "conflicts", "stages", "eligibility", "columns", "versions"];
const part = (page: Page, name: string): Promise<void> => page.locator(`[data-part="${name}"]`).click();

async function save(page: Page): Promise<void> {
  await page.locator(".rules-bar .button.primary").focus();
  await page.keyboard.press("Enter");
  await page.locator("#save-reason").focus();
  await page.keyboard.type("按会议决定修改");
  await page.locator("dialog[open] .button.primary").focus();
  await page.keyboard.press("Enter");
  await page.locator(".note.good").waitFor();
}

test("every shipped programme, opened in every editor, stays what it is; saved with one change it differs there alone", { timeout: 300_000 }, async ({ skip }) => {
  if (house === null) return skip("no browser");
  const { page } = secretary;
  const opened: Record<string, number> = {};
  for (const id of readdirSync("seeds/programmes").map((name) => name.replace(".json", ""))) {
    await page.goto(`${house.server.base}/sec`);
    // the choice stands open while there is none yet
    await page.locator(".programmes-shipped li, .office-main .button.big.primary").first().waitFor();
    if ((await page.locator(".programmes-shipped li").count()) === 0) await page.locator(".office-main .button.big.primary").click();
    await page.locator(`[data-shipped="${id}"] .button`).first().click();
    await page.waitForURL(`**/sec/${id}/rules`);
    await page.locator(".rules-bar").waitFor();
    opened[id] = 0;
    for (const name of parts) {
      await part(page, name);
      // everything that unfolds is unfolded, rows inside what was unfolded too
      const folds = page.locator(".rules-part [aria-expanded]");
      for (let i = 0; i < (await folds.count()); i++) {
        if ((await folds.nth(i).getAttribute("aria-expanded")) === "true") continue;
        await folds.nth(i).click();
        opened[id]++;
      }
      await page.locator(".rules-part details").evaluateAll((all) => all.forEach((one) => ((one as HTMLDetailsElement).open = true)));
    }
    expect([id, await page.locator(".rules-bar .state").allInnerTexts()]).toEqual([id, ["没有未保存的修改", "检查通过"]]);
    await part(page, "basics");
    await page.fill("#at-source", "改");
    await save(page);
    expect(canonicalJson(await stored(page, id))).toBe(canonicalJson({ ...shipped(id), version: 2, source: "改" }));
  }
  console.log(`opened in the editors: ${Object.entries(opened).map(([id, count]) => `${id} ${count}`).join(", ")}`);
  expect(Math.min(...Object.values(opened))).toBeGreaterThan(20);
});

/** To an option by its value, as a person with a keyboard goes there. */
async function choose(page: Page, select: Locator, value: string): Promise<void> {
  await select.focus();
  const [from, to] = await select.evaluate((element, wanted) => [(element as HTMLSelectElement).selectedIndex, [...(element as HTMLSelectElement).options].findIndex((one) => one.value === wanted)], value);
  for (let n = 0; n < Math.abs(to! - from!); n++) await page.keyboard.press(to! > from! ? "ArrowDown" : "ArrowUp");
  expect(await select.inputValue()).toBe(value);
}

async function press(page: Page, button: Locator): Promise<void> {
  await button.focus();
  await page.keyboard.press("Enter");
}

/** Over whatever stands there. */
async function type(page: Page, field: Locator, text: string): Promise<void> {
  await field.focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.type(text);
}

test("by the keyboard alone: one thing of each kind on a copy of kaifeng, saved as it was meant", { timeout: 300_000 }, async ({ skip }) => {
  if (house === null) return skip("no browser");
  const { page } = secretary;
  const id = "kaifeng-2027";
  const at = (pointer: string): Locator => page.locator(`[id="at${pointer.replaceAll("/", "-")}"]`);
  const row = (pointer: string, act: string): Locator => page.locator(`[data-row="${pointer}"] [data-act="${act}"]`).first();
  const original = shipped("kaifeng-2020");
  const expected = structuredClone(copyOf(original as never, { id, zh: "新一届", en: "The new one", referenceDate: "2027-06-11", seats: 20 })) as Box;
  const meant = (...edits: readonly Edit[]): void => edits.forEach((edit) => applyEdit(expected, edit));
  await page.goto(`${house.server.base}/sec`);
  // the list has all six already: a copy of the one that is there as it was shipped
  await page.locator(".office-main .button.big.primary").first().click();
  await page.locator('[data-shipped="kaifeng-2020"] [data-act="copy"]').click();
  for (const [name, text] of [["id", id], ["zh", "新一届"], ["en", "The new one"], ["date", "2027-06-11"]] as const) await page.fill(`#copy-${name}`, text);
  await page.locator("dialog[open] [type=submit]:enabled").click();
  await page.waitForURL(`**/sec/${id}/rules`);
  await page.locator(".rules-bar").waitFor();

  // a row of an objective table: added, filled in, moved up
  const rows = "/rubric/criteria/2/children/2/table/entries/0/entries";
  await part(page, "rubric");
  await press(page, page.locator('[data-criterion="K3c"] > .rules-row > .button'));
  await press(page, at(`${rows}-add`));
  // the keyboard is at the new row's points
  await page.keyboard.type("1.2");
  await choose(page, at(`${rows}/3/when-field`), "skillLevel");
  await choose(page, at(`${rows}/3/when-operation`), "is");
  await choose(page, at(`${rows}/3/when-value-0`), "intermediateWorker");
  await press(page, row(`${rows}/3`, "up"));
  meant({ kind: "insert", at: rows, index: 2, value: { when: { field: "skillLevel", is: "intermediateWorker" }, score: "1.2" } });
  await press(page, row(`${rows}/0`, "down"));
  expect(await page.evaluate(() => document.activeElement?.getAttribute("data-act"))).toBe("down");
  meant({ kind: "move", at: rows, from: 0, to: 1 });

  // a condition of a quota: one comparison becomes «all of», with a second part that does not hold
  await part(page, "quotas");
  const where = "/quotas/0/where";
  const before = (expected["quotas"] as Box[])[0]!["where"];
  await choose(page, at(`${where}-form`), "all");
  await press(page, at(`${where}/all-add`));
  await choose(page, at(`${where}/all/1-field`), "isEnterpriseHead");
  await choose(page, at(`${where}/all/1-operation`), "false");
  await choose(page, at(`${where}/all/1-form`), "not");
  meant({ kind: "set", at: where, value: { all: [before, { not: { field: "isEnterpriseHead", is: false } }] } });

  // an exception of a rule, and a rule that people judge with the field that holds their answer
  await part(page, "eligibility");
  await press(page, page.locator('[data-rule="K-A1"] button[aria-label$="加例外"]'));
  await choose(page, at("/eligibility/1/unless-form"), "rule");
  await choose(page, at("/eligibility/1/unless/rule"), "K-A2");
  meant({ kind: "set", at: "/eligibility/1/unless", value: { rule: "K-A2" } });
  const rules = (expected["eligibility"] as Box[]).length;
  await press(page, page.locator(".rules-part > .buttons .button").nth(1));
  await page.keyboard.type("群众公认");
  await type(page, at(`/eligibility/${rules}/name/en`), "Known to colleagues");
  await type(page, at(`/eligibility/${rules}/clause`), "在职工群众中有较高威信");
  meant({ kind: "insert", at: "/eligibility", index: rules, value: { id: "K-N1", severity: "attest", name: { zh: "群众公认", en: "Known to colleagues" }, clause: "在职工群众中有较高威信" } });
  const fields = (expected["fields"] as Box[]).length;
  meant({ kind: "insert", at: "/fields", index: fields, value: { id: "K-N1", type: "boolean" } });

  // a field that the rules name stays; a new one comes with its kind and is asked for
  await part(page, "columns");
  await press(page, page.locator('[data-field="isEnterpriseHead"] > .rules-field-row [data-act="remove"]'));
  const named = await page.locator("dialog[open] li").allInnerTexts();
  await page.keyboard.press("Escape");
  await type(page, page.locator("#new-field"), "awardYear");
  await page.keyboard.press("Enter");
  // the keyboard is at the new field's name
  await page.keyboard.type("获奖年份");
  await type(page, at(`/fields/${fields + 1}/label/en`), "Year of the award");
  await choose(page, at(`/fields/${fields + 1}/type`), "integer");
  await at(`/fields/${fields + 1}/required`).focus();
  await page.keyboard.press("Space");
  meant({ kind: "insert", at: "/fields", index: fields + 1, value: { id: "awardYear", label: { zh: "获奖年份", en: "Year of the award" }, type: "integer", required: true } });

  // a stage one place later; another notice; a tie step by a rule; one panel group
  await part(page, "stages");
  await press(page, row("/stages/0", "down"));
  meant({ kind: "move", at: "/stages", from: 0, to: 1 });
  await type(page, at("/stages/0/body/zh"), "推荐单位工会");
  meant({ kind: "set", at: "/stages/0/body/zh", value: "推荐单位工会" });
  // what the answers of a stage of opinions speak of: a rule that people judge
  await choose(page, at("/stages/0/kind"), "opinions");
  meant({ kind: "set", at: "/stages/0/kind", value: "opinions" });
  await choose(page, at("/stages/0/rule"), "K-B1");
  meant({ kind: "set", at: "/stages/0/rule", value: "K-B1" });
  await type(page, at("/notice/periods/0/length"), "7");
  meant({ kind: "set", at: "/notice/periods/0/length", value: 7 });
  await part(page, "ties");
  const ties = (expected["ties"] as Box[]).length;
  await press(page, at("/ties-add"));
  await choose(page, at(`/ties/${ties}`), "rule");
  await choose(page, at(`/ties/${ties}/rule`), "K-P1");
  meant({ kind: "insert", at: "/ties", index: ties, value: { rule: "K-P1" } });
  await part(page, "aggregation");
  await press(page, at("/panel/groups-add"));
  await page.keyboard.type("专家");
  await type(page, at("/panel/groups/0/name/en"), "Experts");
  await type(page, at("/panel/groups/0/minimumSheets"), "3");
  meant({ kind: "insert", at: "/panel/groups", index: 0, value: { id: "group-1", name: { zh: "专家", en: "Experts" }, weight: "50", minimumSheets: 3 } });

  await save(page);
  const got = await stored(page, id);
  expect(named).toEqual([`比例 1「${((expected["quotas"] as Box[])[0]!["name"] as { zh: string }).zh}」 · 对哪些人 · 全部满足的条件 2 · 不成立的条件`, "比例 4「企业负责人原则上不超过10%」 · 对哪些人"]);
  expect(got).toEqual({ ...expected, version: 2 });
  expect(canonicalJson(got)).toBe(canonicalJson({ ...expected, version: 2 }));

  const rubric = compileRubric(Programme.parse(got));
  const judged = rubric.judged.map((i) => rubric.leaves[i]!);
  const { status, stderr, result } = await evaluateFiles({
    programme: got, candidates: csvText([["id", "name", "employer", "技能等级"], ["1", "甲", "甲厂", "中级工（四级）"], ["2", "乙", "乙厂", "高级技师（一级）"]]),
    experts: csvText([["id", "name", "employer", "group"], ...["E1", "E2", "E3"].map((expert) => [expert, expert, "", "group-1"])]),
    scores: csvText([["candidate", "expert", ...judged.map((leaf) => leaf.id)], ...["1", "2"].flatMap((candidate) => ["E1", "E2", "E3"].map((expert) => [candidate, expert, ...judged.map(({ criterion }) => String(criterion.max))]))]),
  });
  // 3: taken and calculated; people have to decide, for nothing is known of these two but their level
  expect({ status, stderr, people: result?.candidates.length }).toEqual({ status: 3, stderr: "", people: 2 });
});
