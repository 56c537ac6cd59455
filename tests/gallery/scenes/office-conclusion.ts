// The office: after the ranking, in every state.
import type { ConclusionView } from "../../../server/routes/conclusion-form.ts";
import { choosePerson } from "../../office/steps.ts";
import { ok, refused, type Act, type Answers, type Scene } from "../scene.ts";
import { officeRole } from "./office-programmes.ts";

const here = "/programmes/kaifeng-2020";
const label = (zh: string, en: string): { zh: string; en: string } => ({ zh, en });
const people = Array.from({ length: 24 }, (_, i) => ({
  id: `KF${String(i + 1).padStart(2, "0")}`, name: i === 8 ? "阿卜杜热合曼·努尔买买提" : `候选人${String(i + 1).padStart(2, "0")}`, employer: i % 3 === 0 ? "开封空分集团有限公司气体分离设备制造分公司" : `开封第${i + 1}机械厂`, rank: i + 1, score: (94 - i * 0.71).toFixed(2),
}));
type Stage = ConclusionView["stages"][number];
const stage = (id: string, kind: Stage["kind"], name: Stage["name"], body: Stage["body"], clause: string, more: Partial<Stage> = {}): Stage =>
  ({ id, kind, name, body, clause, from: null, to: null, output: null, period: null, state: "open", lastDay: null, missing: [], obstacles: [], ...more });
const leading = label("开封工匠选树工作领导小组", "Leading group");
const visit = stage("site-visit", "site-visit", label("考察", "Site visit"), label("领导小组办公室", "Office of the leading group"), "经考察后报开封工匠选树工作领导小组审定");
const approval = stage("approval", "approval", label("领导小组审定", "Approval by the leading group"), leading, "经考察后报开封工匠选树工作领导小组审定", { output: label("拟命名人选", "Proposed laureates") });
const period = { place: label("工会信息平台或本级主流媒体", "Union platform or main local media"), length: 5, unit: "days" as const };
const notice = stage("notice-city", "notice", label("提名公示", "Public notice"), leading, "在工会信息平台或本级主流媒体上对拟命名人选进行公示，接受社会监督。", { period });
const conferral = stage("conferral", "conferral", label("命名激励", "Conferral"), label("市总工会、市人力资源社会保障局", "City federation of unions and bureau of human resources"), "印发开封工匠命名决定，颁发证书，给予每人奖金5000元。");
const hash = "sha256:4f1c0a9be2d87c5511e09aa37b6e2210c9f07d3e88a1b2c3d4e5f60718293a4b";
const entered = { by: "u2", at: "2021-08-03T02:10:00.000Z", exception: "" };

const empty: ConclusionView = {
  today: "2021-08-03", run: { id: "r2", entry: 812, at: "2021-08-01T02:00:00.000Z", list: hash, released: true, settled: true, behind: false }, waits: false, archived: false,
  list: people.slice(0, 20).map((one) => ({ ...one, finding: null })), reserve: people.slice(20).map((one) => ({ ...one, finding: null })), owed: [],
  stages: [{ ...visit, missing: people.slice(0, 20).map(({ id }) => id) }, approval, notice, conferral],
  names: { people: Object.fromEntries(people.map(({ id, name }) => [id, name])), accounts: { u2: "秘书小周", u3: "组领导" } },
  visits: [], resolutions: [], signatures: [], removals: [], exclusions: [], objections: [], notices: [], conferrals: [], revocations: [], packs: [],
};
const visitRow = (n: number, finding: "consistent" | "partial" | "serious"): ConclusionView["visits"][number] =>
  ({ id: `v${n}`, stage: "site-visit", candidate: people[n]!.id, finding, day: "2021-08-02", visitors: "办公室王某、李某", text: finding === "serious" ? "所报两项发明专利查无登记，师带徒协议为补签。" : "材料与实际相符。", ...entered });
const visited: ConclusionView = {
  ...empty, stages: [{ ...visit, state: "partly", missing: people.slice(3, 20).map(({ id }) => id) }, { ...approval, obstacles: [{ kind: "earlier-stage", stage: "site-visit" }, { kind: "removal-owed", candidates: ["KF02"] }, { kind: "objection-open", count: 1 }] }, notice, conferral],
  visits: [visitRow(0, "consistent"), visitRow(1, "serious"), visitRow(2, "partial")], owed: ["KF02"],
  list: empty.list.map((one, i) => ({ ...one, finding: (["consistent", "serious", "partial"] as const)[i] ?? null })),
};
const held: ConclusionView = {
  ...visited, stages: [{ ...visit, state: "held", missing: ["KF02"] }, { ...approval, obstacles: [{ kind: "earlier-stage", stage: "site-visit" }, { kind: "removal-owed", candidates: ["KF02"] }] }, notice, conferral],
  list: visited.list.map((one) => ({ ...one, finding: one.finding ?? "consistent" })), reserve: empty.reserve.map((one, i) => ({ ...one, finding: i < 2 ? "serious" : null })),
  visits: [...people.slice(0, 22).keys()].map((n) => visitRow(n, n === 1 || n > 19 ? "serious" : "consistent")),
  exclusions: [
    { id: "e1", candidate: "KF21", cause: "visit", reason: "所报两项发明专利查无登记", authority: leading.zh, used: false, lifted: null, by: "u3", at: "2021-08-03T03:00:00.000Z" },
    { id: "e2", candidate: "KF23", cause: "objection", reason: "反映其社保缴纳中断", authority: leading.zh, used: false, lifted: { at: "2021-08-03T06:00:00.000Z", by: "u3", reason: "补正材料后查明连续缴纳" }, by: "u3", at: "2021-08-03T04:00:00.000Z" },
  ],
};
const whole: ConclusionView = {
  ...empty, today: "2021-08-20", archived: true,
  stages: [visit, approval, notice, conferral].map((one) => ({ ...one, state: "done", lastDay: one.kind === "notice" ? "2021-08-10" : null })),
  visits: people.slice(0, 20).map((_, i) => visitRow(i, "consistent")),
  resolutions: [
    { id: "a1", stage: "approval", run: "r1", list: "sha256:11", body: leading.zh, outcome: "returned", day: "2021-08-03", number: "会议纪要〔2021〕6号", reasons: "请对第 2 名的专利情况再核实。", ...entered },
    { id: "a2", stage: "approval", run: "r2", list: hash, body: leading.zh, outcome: "approved", day: "2021-08-04", number: "会议纪要〔2021〕7号", reasons: "", ...entered, exception: "考察组行程推迟，先行审定" },
  ],
  signatures: [{ run: "r2", list: hash, by: "u3", at: "2021-08-04T07:00:00.000Z" }],
  removals: [{ id: "m1", candidate: "KF21", cause: "visit", reason: "所报专利查无登记", authority: leading.zh, run: "r2", difference: { removed: ["KF21"], added: ["KF20"], dropped: [] }, by: "u2", at: "2021-08-03T03:00:00.000Z" }],
  objections: [
    { id: "o1", position: 1, receivedOn: "2021-08-06", channel: "letter", named: true, sender: "某职工", candidate: "KF05", text: "反映其主要业绩属于集体成果。", steps: [{ day: "2021-08-07", text: "已约谈其班组三人，调阅项目任务书。", by: "u2" }], concluded: { outcome: "partial", day: "2021-08-09", number: "〔2021〕3号", text: "业绩为其主持，事迹材料已改写。" }, by: "u2", at: "2021-08-06T02:00:00.000Z" },
    { id: "o2", position: 2, receivedOn: "2021-08-09", channel: "phone", named: false, sender: "", candidate: "", text: "反映公示内容太少。", steps: [], concluded: null, by: "u2", at: "2021-08-09T02:00:00.000Z" },
  ],
  notices: [
    { id: "n1", stage: "notice-city", run: "r1", people: 20, place: "市总工会网站", posted: "2021-08-04", length: 5, unit: "days", countsPosting: false, lastDay: "2021-08-09", title: "关于2020年度开封工匠拟命名人选的公示", withdrawnAt: "2021-08-04T08:00:00.000Z", withdrawnReason: "单位名称有误", ...entered },
    { id: "n2", stage: "notice-city", run: "r2", people: 20, place: "市总工会网站、开封日报", posted: "2021-08-05", length: 5, unit: "days", countsPosting: false, lastDay: "2021-08-10", title: "关于2020年度开封工匠拟命名人选的公示", withdrawnAt: null, withdrawnReason: null, ...entered },
  ],
  conferrals: [{ id: "c1", stage: "conferral", run: "r2", list: people.slice(0, 20).map(({ id }) => id), day: "2021-08-18", number: "汴总发〔2021〕45号", text: "", ...entered }],
  revocations: [{ id: "x1", candidate: "KF07", day: "2021-09-01", number: "汴总发〔2021〕50号", authority: "市总工会", reason: "获奖证书系伪造", reward: "pending", rewardText: "已发函所在单位追缴 5000 元", settled: null, by: "u2", at: "2021-09-01T02:00:00.000Z" }],
  packs: [{ id: "p1", run: "r2", retention: "permanent", manifest: hash, ...entered }],
};

const quota = (id: string, kind: "atLeast" | "atMost", bound: number, count: number): object => ({ id, kind, bound, count, base: 20, soft: false, tier: 0, violation: 0, binding: count === bound });
const preview = {
  list: hash, before: people.slice(0, 20), after: [...people.slice(0, 1), ...people.slice(2, 21)], difference: { removed: ["KF02"], added: ["KF21"], dropped: [] },
  quotas: { before: [quota("advanced", "atLeast", 11, 12), quota("traditional", "atMost", 5, 5)], after: [quota("advanced", "atLeast", 11, 11), quota("traditional", "atMost", 5, 5)] },
  quotaNames: { advanced: label("先进制造业、现代服务业和战略新兴产业", "Advanced manufacturing, services, emerging"), traditional: label("传统支柱产业", "Traditional industries") }, decisions: [], doubtful: [], passedOver: ["KF22"],
};
const draft = {
  head: { title: "关于2020年度开封工匠拟命名人选的公示", opening: "按照汴总发〔2021〕31号的规定和程序，经推荐、评审，现将2020年度开封工匠拟命名人选予以公示，接受社会监督。", signature: "开封工匠选树工作领导小组", columns: ["gender", "employer"], contacts: { unit: "领导小组办公室", phone: "0371-00000000", address: "", email: "" } },
  fields: [{ id: "gender", label: label("性别", "Gender") }, { id: "employer", label: label("工作单位", "Employer") }, { id: "skillLevel", label: label("技能等级", "Skill level") }, { id: "deeds", label: label("主要业绩", "Main achievements") }],
  place: "工会信息平台或本级主流媒体", length: 5, unit: "days",
};
const noticePreview = {
  ends: { inclusive: "2021-08-09", exclusive: "2021-08-09" }, paragraphs: ["公示时间：2021年8月3日至2021年8月9日。", "公示期间，任何单位和个人对公示对象有异议的，可通过来信、来电、来访等形式反映。", "受理单位：领导小组办公室；电话：0371-00000000。"],
  html: "", document: { headings: ["姓名", "性别", "工作单位"], people: people.slice(0, 20).map(({ id, name, employer }, i) => ({ id, cells: [name, i % 2 === 0 ? "男" : "女", employer] })), alike: [], lastDay: "2021-08-09" },
};
const years = [{ year: 2022, off: ["2022-01-01", "2022-01-02", "2022-01-03", "2022-05-01"], work: ["2022-01-29", "2022-01-30"], entered: true, shipped: false }, { year: 2021, off: ["2021-01-01", "2021-10-01", "2021-10-02", "2021-10-03"], work: ["2021-09-26", "2021-10-09"], entered: false, shipped: true }];

const answersOf = (role: "secretary" | "leader" | "supervisor", view: ConclusionView): Answers => ({
  ...officeRole(role), "GET /programmes": ok([{ id: "kaifeng-2020", version: 1, frozenAt: null, name: label("2020 年度“开封工匠”", "Kaifeng Craftsman 2020") }]),
  [`GET ${here}/conclusion`]: ok(view), [`GET ${here}/notices/draft`]: ok(draft), [`POST ${here}/notices/preview`]: ok(noticePreview), [`POST ${here}/removals/preview`]: ok(preview),
  [`GET ${here}/candidates`]: ok(people.map(({ id, name, employer }, i) => ({ id, position: i + 1, name, values: { employer } }))), "GET /calendar": ok(years),
});
const scene = (name: string, title: string, part: string, shows: string, view: ConclusionView, more: Partial<Scene> & { readonly role?: "secretary" | "leader" | "supervisor" } = {}): Scene => {
  const { role = "secretary", ...rest } = more;
  return { name: `conclusion-${name}`, area: "考察与公示", kind: "office", title, path: `/sec/kaifeng-2020/conclusion${part === "" ? "" : `?part=${part}`}`, shows, ...rest, answers: { ...answersOf(role, view), ...rest.answers } };
};
const first = (selector: string): Act => async (page) => void (await page.locator(selector).first().click());

export const conclusionScenes: readonly Scene[] = [
  scene("loading", "正在读取", "", '[role="status"]', empty, { answers: { [`GET ${here}/conclusion`]: null } }),
  scene("error", "读不到", "", '.note.bad', empty, { answers: { [`GET ${here}/conclusion`]: refused(503, "storage-busy") } }),
  scene("no-run", "还没有排名", "", ".conclusion-places", { ...empty, run: null, list: [], reserve: [], stages: [visit, approval, notice, conferral] }),
  scene("waits", "监督员：排名尚未公布", "", ".conclusion-places", { ...empty, run: null, waits: true, list: [], reserve: [], stages: [visit, approval, notice, conferral] }, { role: "supervisor" }),
  scene("visits", "考察：未开始", "", '[data-key="KF01"]', empty),
  scene("visits-some", "考察：有严重不符", "site-visit", '[data-key="KF01"] .state.good', visited),
  scene("visits-held", "考察：严重不符待处理", "", ".conclusion-panel > section .note.bad", held),
  scene("visits-reserve", "考察：连同备选人选", "", '[data-key="KF22"] .button.danger', held, { act: async (page) => {
    await page.getByRole("checkbox").first().check();
    await page.locator('[data-key="KF22"]').scrollIntoViewIfNeeded();
  } }),
  scene("visit-form", "登记考察结论", "site-visit", ".conclusion-panel .choices", visited, { act: first('[data-key="KF04"] .button') }),
  scene("approval", "审定：前一阶段未完成", "approval", ".obstacles", visited),
  scene("approval-leader", "领导确认名单", "approval", ".conclusion-panel .card .button.primary", visited, { role: "leader" }),
  scene("approval-done", "审定：登记簿", "approval", ".conclusion-entries", whole, { role: "supervisor" }),
  scene("notice", "公示：拟稿", "notice-city", ".conclusion-panel .form-grid", empty),
  scene("notice-head", "公示：抬头与栏目", "notice-city", ".conclusion-columns", empty, { act: first(".conclusion-panel details > summary") }),
  scene("notice-preview", "公示：预览", "notice-city", ".notice-paper", empty, { act: first(".conclusion-panel .card .button.primary") }),
  scene("notice-year", "公示：日历没有这一年", "notice-city", ".note.bad", empty, { act: first(".conclusion-panel .card .button.primary"), answers: { [`POST ${here}/notices/preview`]: refused(409, "year-unknown", { year: 2027 }) } }),
  scene("notice-done", "公示：登记簿", "notice-city", ".conclusion-entries", whole),
  scene("notice-withdraw", "撤回公示", "notice-city", "dialog[open]", whole, { act: first(".conclusion-entries .buttons .button:nth-child(2)") }),
  scene("conferral", "命名", "conferral", ".conclusion-panel .card", visited),
  scene("removal", "取消与递补", "removals", ".conclusion-panel .card", visited),
  scene("removal-preview", "递补试算", "removals", ".what-if", visited, { act: async (page) => {
    await choosePerson(page.locator("#removal-candidate"), "KF02");
    await page.locator(".conclusion-panel .card .button.primary").click();
  } }),
  scene("removal-done", "递补登记", "removals", ".conclusion-entries", whole, { role: "supervisor" }),
  scene("exclusions", "不予递补", "removals", "[data-exclusion]", held, { act: async (page) => void (await page.locator("[data-exclusion]").last().scrollIntoViewIfNeeded()) }),
  scene("exclusion-lift", "恢复递补资格", "removals", "dialog[open]", held, { act: first("[data-exclusion] .button") }),
  scene("objections", "异议", "objections", "[data-objection]", whole),
  scene("objections-new", "登记异议", "objections", ".conclusion-panel .choices", empty, { act: first(".conclusion-panel details > summary") }),
  scene("objections-conclude", "出具结论", "objections", "[data-objection] .choices", whole, { act: async (page) => void (await page.locator('[data-objection="2"] summary').nth(1).click()) }),
  scene("objections-leader", "领导：异议", "objections", "[data-objection]", whole, { role: "leader" }),
  scene("revocations", "撤销称号", "revocations", ".conclusion-panel .card", whole),
  scene("revocations-reward", "登记奖励追回结果", "revocations", "[data-revocation] .choices", whole, { act: first("[data-revocation] summary") }),
  scene("revocations-settled", "监督员：奖励已追回", "revocations", "[data-revocation] .state", { ...whole, revocations: whole.revocations.map((one) => ({ ...one, reward: "recovered", settled: { day: "2021-09-30", text: "5000 元已退回", by: "u2" } })) }, { role: "supervisor" }),
  scene("calendar", "工作日历", "calendar", ".conclusion-days", empty),
  scene("calendar-edit", "录入一年", "calendar", ".conclusion-panel textarea", empty, { act: first(".conclusion-year .button") }),
  scene("archive", "归档", "", ".conclusion-panel .card", whole),
  scene("archive-early", "归档：还不能", "archive", ".obstacles", visited),
];
