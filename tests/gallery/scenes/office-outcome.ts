// The office: ranking and quotas, drafts, charts, the explanation.
import { kaifengInputs, largeInputs } from "../../outcome/run-inputs.ts";
import { outcomeAnswers, type Shown } from "../outcome-view.ts";
import { ok, refused, type Act, type Answers, type Scene } from "../scene.ts";

const at = "/sec/kaifeng-2020/ranking";
const people = (role: "secretary" | "leader" | "supervisor", name: string): Answers => ({ "GET /me": ok({ role, account: "u1", name, session: null, expert: null }) });
const office: Answers = {
  ...people("secretary", "李敏"), "GET /sessions": ok([]),
  "GET /programmes": ok([{ id: "kaifeng-2020", version: 1, frozenAt: "2026-11-21T01:00:00.000Z", name: { zh: "2020 年度开封工匠", en: "Kaifeng Craftsman 2020" } }]),
};

const tie: Shown = { name: "tie", inputs: () => kaifengInputs() };
const complete: Shown = { name: "complete", inputs: () => kaifengInputs({}, [["tie", "KF23", "1"], ["tie", "KF31", "2"]]) };
const impossible: Shown = {
  name: "impossible",
  inputs: () => kaifengInputs({
    seats: { target: 20, min: 20 }, minimumScore: "70",
    quotas: [
      { id: "advanced", name: { zh: "先进制造业、现代服务业和战略新兴产业不低于80%", en: "Advanced industries at least 80 %" }, where: { field: "industryClass", is: "advanced" }, atLeast: "80%" },
      { id: "heritage", name: { zh: "传统手工艺不低于30%", en: "Crafts at least 30 %" }, where: { field: "industryClass", is: "heritage" }, atLeast: "30%" },
    ],
  }),
};
const large: Shown = { name: "large", inputs: largeInputs };

const scene = (name: string, title: string, shows: string, shown: Shown | null, more: Partial<Scene> = {}): Scene => ({
  name: `outcome-${name}`, area: "排名与名额", kind: "office", title, path: at, shows, ...more,
  answers: { ...office, ...(shown === null ? {} : outcomeAnswers(shown)), ...more.answers },
});

const view = (id: string, then?: Act): Act => async (page, setting) => {
  await page.locator(`[data-view="${id}"]`).click();
  await then?.(page, setting);
};
const ask = (bounds: Readonly<Record<string, string>>): Act => view("draft", async (page) => {
  for (const [selector, value] of Object.entries(bounds)) await page.locator(selector).fill(value);
  await page.locator('[data-act="ask-draft"]').click();
});

export const outcomeScenes: readonly Scene[] = [
  scene("none", "还没有计算", ".outcome-none", null, { answers: { "GET /programmes/kaifeng-2020/runs": ok([]), "GET /programmes/kaifeng-2020/decisions": ok([]) } }),
  scene("reading", "正在读取", "[role=status]", complete, { answers: { "GET /runs/r2/outcome": null } }),
  scene("complete", "名单已定", '[data-status="optimal"]', complete),
  scene("tie", "并列待决定", '[data-decision="tie"] .outcome-order', tie),
  scene("incomplete", "评分不全", '[data-decision="incomplete"]', { name: "incomplete", inputs: () => {
    const inputs = kaifengInputs();
    return { ...inputs, "scores.csv": inputs["scores.csv"].split("\r\n").filter((line) => !line.startsWith("KF07,E3") && !line.startsWith("KF09,E1")).join("\r\n") };
  } }),
  scene("incomplete-absent", "没有一份评分表", ".outcome-case[open] a.button", { name: "absent", inputs: () => {
    const inputs = kaifengInputs();
    return { ...inputs, "scores.csv": inputs["scores.csv"].split("\r\n").filter((line) => !line.startsWith("KF07,")).join("\r\n") };
  } }, { act: async (page) => void (await page.locator('[data-decision="incomplete"] summary').click()) }),
  scene("impossible", "没有合法名单", '[data-decision="infeasible"]', impossible),
  scene("stale", "结果已过时，与上次不同", ".outcome-run .state.warn", complete, {
    answers: { "GET /runs/r2/since": ok({ changed: ["scores.csv", "decisions.csv"], newest: true, before: { run: "r1", position: 1, came: ["KF23"], went: ["KF31"] }, release: null }) },
  }),
  scene("asked", "已提请公布", ".outcome-release .state.info", complete, { answers: { "GET /runs/r2/since": ok({ changed: [], newest: true, before: null, release: { id: "a1", by: "李敏", at: "2026-11-21T04:05:00.000Z", own: true } }) } }),
  scene("changed-only", "只看因比例变动的", '[data-act="changed-only"][aria-pressed="true"]', complete, { act: async (page) => void (await page.locator('[data-act="changed-only"]').click()) }),
  scene("candidate", "打开一人的评分表", ".outcome-pane .outcome-sheets", complete, { act: async (page) => void (await page.locator('[data-key="KF06"] .outcome-name').click()) }),
  scene("decision-refused", "决定不被接受", ".outcome-decision .note.bad", tie, {
    answers: { "POST /programmes/kaifeng-2020/tie-decisions": refused(422, "decision-does-not-apply", { errors: [{ path: "body", code: "does-not-apply", message: "nobody shares the rank of KF06", zh: "KF06 没有与他人并列" }] }) },
    act: async (page) => {
      await page.locator('[data-decision="tie"] textarea').fill("领导小组票决");
      await page.locator('[data-decision="tie"] .form-grid input').fill("领导小组");
      await page.locator('[data-decide="tie"]').click();
    },
  }),
  scene("draft", "试算", ".outcome-draft form", complete, { act: view("draft") }),
  scene("draft-answer", "试算的答复", '[data-answer="draft"] tr[data-change]', complete, { act: ask({ "#draft-target": "18" }) }),
  scene("draft-impossible", "试算：不能同时满足", '[data-answer="draft"] .outcome-list', complete, { act: ask({ "#draft-min": "20", '[data-bound="advanced atLeast"]': "100%" }) }),
  scene("draft-fault", "试算：填错", ".outcome-draft .note.bad", complete, { act: ask({ "#draft-target": "5", "#draft-min": "9" }) }),
  scene("charts", "图表与一致性", ".outcome-charts canvas[data-drawn]", complete, { act: view("charts", async (page) => void (await page.locator("canvas[data-drawn]").nth(3).waitFor())) }),
  scene("severity", "扣除宽严对照", "#outcome-severity", complete, { act: view("severity") }),
  // calculated when it is first asked for: on a busy machine that takes a while
  scene("large", "5,000 人", 'table[aria-rowcount="5001"]', large, { act: async (page) => void (await page.locator('table[aria-rowcount="5001"]').waitFor({ timeout: 50_000 })) }),
  scene("large-scrolled", "5,000 人，滚到中间", 'tr[aria-rowindex="2500"]', large, { act: async (page) => {
    await page.locator('table[aria-rowcount="5001"]').waitFor({ timeout: 50_000 });
    await page.locator(".data-table").evaluate((box) => box.scrollTo(0, box.scrollHeight / 2));
  } }),
  scene("error", "服务器没有回应", ".note.bad", complete, { answers: { "GET /runs/r2/outcome": refused(503, "storage-busy") } }),
  scene("leader", "领导：可决定，不可计算", '[data-decision="tie"]', tie, { answers: people("leader", "陈主席") }),
  scene("supervisor", "监督员：公布后只读", '[data-status="optimal"]', { ...complete, name: "complete", releasedAt: "2026-11-21T05:00:00.000Z" }, { answers: people("supervisor", "孙监督") }),
  scene("explanation", "一人的说明", '[data-page="explanation"] ol', complete, { path: `${at}/KF04?run=r2` }),
];
