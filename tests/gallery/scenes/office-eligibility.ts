// The office: eligibility.
import { eligibilityAnswers, shortlistInForce, troubled } from "../eligibility-answers.ts";
import { ok, refused, type Act, type Scene } from "../scene.ts";

const path = "/programmes/kaifeng-2020";

const scene = (name: string, title: string, shows: string, more: Partial<Scene> = {}): Scene => ({
  name: `elig-${name}`, area: "资格审查", kind: "office", title, path: "/sec/kaifeng-2020/eligibility", shows, ...more, answers: { ...eligibilityAnswers("secretary", 40), ...more.answers },
});

const view = (name: string, title: string, shows: string, more: Partial<Scene> = {}): Scene => scene(name, title, shows, { path: `/sec/kaifeng-2020/eligibility?view=${name}`, ...more });

const viewNames = { opinions: "征求意见", limits: "推荐名额", barred: "禁报名单", shortlist: "确定入围", groups: "分组" };

const click = (selector: string): Act => async (page) => {
  await page.locator(selector).first().waitFor();
  await page.locator(selector).first().click();
};

export const eligibilityScenes: readonly Scene[] = [
  scene("one", "逐条审查", ".elig-rules"),
  scene("reader", "领导小组只看", ".elig-rules", { answers: eligibilityAnswers("leader", 40) }),
  scene("empty", "还没有申报人", ".elig-views ~ .card", { answers: eligibilityAnswers("secretary", 0) }),
  scene("5000", "五千名申报人", ".elig-rules", { answers: eligibilityAnswers("secretary", 5000) }),
  scene("error", "读不到", ".note.bad", { answers: { [`GET ${path}/eligibility`]: refused(500, "internal") } }),
  scene("troubled", "疑似禁报，回函有问题", ".elig-rules", { path: "/sec/kaifeng-2020/eligibility?candidate=KF02", answers: { [`GET ${path}/eligibility/KF02`]: ok(troubled("KF02")) } }),
  scene("entry", "填写缺的情况", ".elig-fact form", { act: click('.elig-rule[data-result="unknown"] .elig-fact .button') }),
  scene("no-evidence", "没有填依据", ".elig-lines", { act: click('.elig-rule[data-next] .elig-ticks .button') }),
  scene("waive", "豁免", "dialog[open] textarea", { act: click('.elig-rule[data-result="fail"] > div > .button') }),
  scene("bulk", "批量认定", "dialog[open] fieldset", { act: async (page, setting) => {
    await click(".elig-marked .button")(page, setting);
    await click(".elig-marked .button.primary")(page, setting);
  } }),
  view("opinions", "征求意见", ".data-table .state"),
  view("opinions", "登记发函", "dialog[open] fieldset", { name: "elig-letter", act: click(".office-main .button.big") }),
  view("opinions", "登记另行征求的函", "dialog[open] #letter-rule", { name: "elig-letter-free", act: async (page, setting) => {
    await click(".office-main .button.big")(page, setting);
    await page.selectOption("#letter-stage", "");
    await page.selectOption("#letter-rule", "K-B3");
  } }),
  view("opinions", "登记回函", "dialog[open] .elig-differing", { name: "elig-answer", act: click(".data-table .button") }),
  view("limits", "推荐名额", ".data-table .state"),
  view("barred", "禁报名单", ".data-table .state"),
  view("barred", "登记禁报", "dialog[open] #barred-number", { name: "elig-bar", act: click(".office-main .button.big") }),
  view("shortlist", "确定入围", "#short-body"),
  view("shortlist", "粘贴编号", "#short-paste", { name: "elig-paste", act: click(".elig-options .elig-check:nth-of-type(2) input") }),
  view("shortlist", "现行入围名单", ".elig-names", { name: "elig-shortlisted", answers: { [`GET ${path}/shortlistings`]: ok([{ ...shortlistInForce, id: "s1", reversedAt: "2021-06-19T02:00:00.000Z", reversedReason: "名单有误" }, shortlistInForce]) } }),
  view("groups", "分组", ".elig-group"),
  view("groups", "分组：加性模型", ".note.warn", { name: "elig-groups-additive", answers: { [`GET ${path}/groups`]: ok({ version: 1, target: 20, additive: true, groups: [{ value: "a", name: "先进制造组", seats: 12, members: ["KF01"] }, { value: "b", name: "传统工艺组", seats: 7, members: [] }] }) } }),
  ...(["opinions", "limits", "barred", "shortlist", "groups"] as const).flatMap((name) => [
    view(name, `${viewNames[name]}：还没有申报人`, ".elig-views ~ *", { name: `elig-${name}-empty`, answers: eligibilityAnswers("secretary", 0) }),
    view(name, `${viewNames[name]}：五千名申报人`, ".elig-views ~ *", { name: `elig-${name}-5000`, answers: eligibilityAnswers("secretary", 5000) }),
  ]),
  view("opinions", "征求意见：读不到", ".note.bad", { name: "elig-opinions-error", answers: { [`GET ${path}/opinions`]: refused(500, "internal") } }),
  view("barred", "禁报名单：读不到", ".note.bad", { name: "elig-barred-error", answers: { "GET /barred": refused(500, "internal") } }),
  view("groups", "分组：读不到", ".note.bad", { name: "elig-groups-error", answers: { [`GET ${path}/groups`]: refused(500, "internal") } }),
  { ...view("groups", "分组：自动建议", "[data-proposal]", { act: async (page) => {
    await page.locator("#proposal-way + button, .elig-group > .button.primary").first().click();
    await page.locator("[data-proposal]").scrollIntoViewIfNeeded();
  } }), name: "elig-groups-proposal" },
];
