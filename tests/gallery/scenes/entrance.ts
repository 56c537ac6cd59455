// Start, sign-in, one-time links, and an expert's way to the seat up to the statement.
import { candidateId, candidateName, expertId, expertName, session } from "../people.ts";
import { ok, refused, type Act, type Answers, type Scene } from "../scene.ts";
import { desk, deskAnswers } from "../desk-view.ts";
import { tablet, tabletAnswers } from "../tablet-view.ts";

const anonymous: Answers = { "GET /me": ok({ role: "anonymous", account: null, name: null, session: null, expert: null }) };
const token = "k".repeat(43);

const demo = ([["chair", "组长", "chair"], ["expert", "专家一", "expert 1"], ["expert", "专家二", "expert 2"], ["display", "大屏", "big screen"], ["supervisor", "监督员", "supervisor"], ["secretary", "秘书", "secretary"], ["leader", "领导", "leader"], ["admin", "管理员", "administrator"]] as const)
  .map(([role, zh, en], i) => ({ role, zh, en, link: `http://p${i}.localhost:1/enter#x` }));

const start = (name: string, title: string, shows: string, more: Partial<Scene> = {}): Scene => ({ name, area: "入口", kind: "phone", title, path: "/", shows, ...more, answers: { ...anonymous, ...more.answers } });

const fill = (values: Readonly<Record<string, string>>): Act => async (page) => {
  for (const [selector, value] of Object.entries(values)) await page.fill(selector, value);
  await page.locator("button[type=submit]").click();
};

const invitation: Answers = {
  "POST /invitation": ok({ login: "chair1", secret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", uri: "otpauth://totp/jiangping:chair1?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=jiangping" }),
  "POST /invitation/confirmation": ok({ login: "chair1" }),
};
const password = { "#new-password": "correct horse battery", "#password-again": "correct horse battery" };

const joined: Answers = { ...tabletAnswers(), ...anonymous, "POST /join": ok({ session: session.id, seat: 5, expert: expertId(5), name: expertName(5), epoch: 1 }), "GET /certification": ok([]) };
const typeCode: Act = async (page) => {
  await page.fill("#code", "K7QM2D4X");
  await page.locator("button[type=submit]").click();
};
const toCheck: Act = async (page, setting) => {
  await typeCode(page, setting);
  await page.locator(".join-answers .primary").click();
};
const join = (name: string, title: string, shows: string, more: Partial<Scene> = {}): Scene => ({
  name: `join-${name}`, area: "入席", kind: "tablet", title, path: "/join", shows, view: tablet({ sheet: null }), ...more, answers: { ...joined, ...more.answers },
});

const asked = (count: number, more: Readonly<Record<number, object>> = {}): object[] => Array.from({ length: count }, (_, i) => ({
  candidate: candidateId(i + 1), name: candidateName(i + 1), employer: `单位${String(i + 1).padStart(2, "0")}有限公司`, answer: "", evidence: [], recused: false, ...more[i + 1],
}));
const certify = (name: string, title: string, rows: object[], shows: string, act?: Act, answers: Answers = {}): Scene => ({
  name: `certify-${name}`, area: "利害关系声明", kind: "tablet", title, path: "/e", shows, view: tablet({ sheet: null, more: { certified: false } }), ...(act === undefined ? {} : { act }),
  answers: { ...tabletAnswers(), "GET /certification": ok(rows), ...answers },
});
const found = { 2: { evidence: [{ kind: "same_employer", evidence: "单位02" }], recused: true }, 5: { evidence: [{ kind: "mentor", evidence: "" }] } };

export const entranceScenes: readonly Scene[] = [
  start("start-plain", "首页", ".start-record dl"),
  start("start-demo", "首页：演示", ".start-demo", { answers: { "GET /demo": ok(demo) } }),
  start("start-no-answer", "首页：服务器没有回应", ".start-record .fault", { line: "cut" }),
  start("not-found", "没有这个页面", ".single", { path: "/screen" }),
  start("enter-wrong", "演示入口：链接无效", ".single .primary", { path: "/enter#wrong", answers: { "POST /demo/enter": refused(404, "not-found") } }),
  start("sign-in-empty", "登录", "#login", { path: "/sign-in" }),
  start("sign-in-wrong", "登录：密码不对", ".account-fault:not(:empty)", {
    path: "/sign-in", answers: { "POST /sign-in": refused(401, "wrong-credentials") }, act: fill({ "#login": "chair1", "#password": "wrong", "#code": "123456" }),
  }),
  start("sign-in-many", "登录：试得太多", ".account-fault:not(:empty)", {
    path: "/sign-in", answers: { "POST /sign-in": refused(429, "too-many-attempts", { waitSeconds: 30 }) }, act: fill({ "#login": "chair1", "#password": "wrong", "#code": "123456" }),
  }),
  start("home-secretary", "秘书的首页", ".account-session", { path: "/sign-in", answers: deskAnswers("secretary") }),
  start("home-screen", "大屏选择评审会", ".account-session ~ .account-session", {
    path: "/sign-in",
    answers: { "GET /me": ok({ role: "display", account: "u9", name: "大屏", session: null, expert: null }), "GET /sessions": ok([{ ...session }, { ...session, id: "s2", name: "传统工艺评审组", state: "planned" }]) },
  }),
  start("setup-password", "一次性链接：设密码", "#new-password", { path: `/setup#${token}` }),
  start("setup-first", "一次性链接：第一位管理员", "#new-login", {
    path: `/setup#${token}`, answers: { "POST /invitation": refused(400, "bad-request", { errors: [{ path: "body/login", code: "bad-input", message: "", zh: "" }] }) }, act: fill(password),
  }),
  start("setup-different", "一次性链接：两次不一致", ".account-fault:not(:empty)", { path: `/setup#${token}`, act: fill({ ...password, "#password-again": "another" }) }),
  start("setup-authenticator", "一次性链接：动态口令", "#first-code", { path: `/setup#${token}`, answers: invitation, act: fill(password) }),
  start("setup-done", "一次性链接：完成", ".single a.primary", {
    path: `/setup#${token}`, answers: invitation,
    act: async (page, setting) => {
      await fill(password)(page, setting);
      await fill({ "#first-code": "123456" })(page, setting);
    },
  }),
  start("setup-used", "一次性链接：已用过", ".single a.primary", { path: `/setup#${token}`, answers: { "POST /invitation": refused(404, "not-found") }, act: fill(password) }),

  join("code", "输入代码", "#code"),
  join("code-short", "代码不全", ".join-fault:not(:empty)", {
    act: async (page) => {
      await page.fill("#code", "K7QM");
      await page.locator("button[type=submit]").click();
    },
  }),
  join("code-wrong", "代码不对", ".join-fault:not(:empty)", { answers: { "POST /join": refused(401, "wrong-credentials") }, act: typeCode }),
  join("no-network", "输入代码：没有网络", ".join-fault:not(:empty)", { line: "cut", act: typeCode }),
  join("portal", "输入代码：网络需要登录", ".join-fault:not(:empty)", { line: "portal", act: typeCode }),
  join("who", "是我／不是我", ".join-who", { act: typeCode }),
  join("take-over", "此席位在另一台平板", "dialog[open]", { answers: { "POST /join": refused(403, "other-device", { seat: 5 }) }, act: typeCode }),
  join("left", "不是我", '[data-stage="left"] h1', {
    act: async (page, setting) => {
      await typeCode(page, setting);
      await page.locator(".join-answers .button:not(.primary)").click();
    },
  }),
  join("ready", "就绪检查：全部就绪", '.join-ready:not(:has([data-verdict="checking"])) [data-check="offline"][data-verdict="good"]', { worker: true, act: toCheck }),
  join("ready-problems", "就绪检查：有问题", '.join-ready:not(:has([data-verdict="checking"])) [data-check="version"][data-verdict="warn"]', { act: toCheck }),
  join("ready-bad", "就绪检查：请换一台", '.join-ready:not(:has([data-verdict="checking"])) [data-check="server"][data-verdict="bad"]', { answers: { "POST /heartbeat": refused(507, "storage-full") }, act: toCheck }),

  certify("many", "四十名候选人", asked(39), ".certify-list"),
  certify("found", "有登记的回避", asked(12, found), ".certify-list .state"),
  certify("chosen", "选了一位", asked(12, found), ".certify-relation", async (page) => {
    await page.locator(".certify-toggle").nth(3).click();
  }),
  certify("kind-needed", "没有选关系", asked(12), ".certify-relation [aria-invalid='true']", async (page) => {
    await page.locator(".certify-toggle").nth(3).click();
    await page.locator(".certify-foot .primary").click();
  }),
  certify("refused", "送不出去", asked(6), ".certify-foot .fault", async (page) => void (await page.locator(".certify-foot .primary").click()), { "POST /certification": refused(503, "storage-busy") }),
  certify("done", "声明已保存", asked(12, { 2: { answer: "mentor", recused: true }, 5: { answer: "other" } }), ".certify .state.good", async (page) => void (await page.locator(".certify-foot .primary").click())),
  certify("new", "新增候选人", asked(12, Object.fromEntries(Array.from({ length: 10 }, (_, i) => [i + 1, { answer: "none" }]))), ".certify-list .state"),

  start("staff-wrong-role", "身份不对", ".single", { kind: "desk", path: "/chair", answers: deskAnswers("secretary"), view: desk() }),
  start("staff-no-session", "还没有评审会", ".single", { kind: "desk", path: "/chair", answers: { ...deskAnswers(), "GET /sessions": ok([]) } }),
  start("staff-no-answer", "服务器没有回应", ".single .button", { kind: "desk", path: "/chair", line: "cut" }),
];
