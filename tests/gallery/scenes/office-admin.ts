// The administrator's page: accounts, one-time links, copies of the database.
import { ok, refused, type Act, type Answers, type Scene } from "../scene.ts";

const accounts = [
  { id: "u0", login: "admin", name: "王管理", role: "admin", disabled: false, ready: true },
  { id: "u1", login: "li.min", name: "李敏", role: "secretary", disabled: false, ready: true },
  { id: "u2", login: "zhao.zuzhang", name: "赵组长", role: "chair", disabled: false, ready: false },
  { id: "u3", login: "sun.jiandu", name: "孙监督", role: "supervisor", disabled: false, ready: true },
  { id: "u4", login: "old.secretary", name: "周前任", role: "secretary", disabled: true, ready: true },
  { id: "u5", login: "screen1", name: "一号大屏", role: "display", disabled: false, ready: true },
];
const health = (more: object = {}): (() => { status: number; body: unknown }) => () => ok({ ready: true, problems: [], freeBytes: 41e9, logSize: 1204, root: "9f3c", anchor: null, lastBackupAt: "2026-11-21T02:10:00.000Z", now: "2026-11-21T02:40:00.000Z", ...more });
const answers: Answers = {
  "GET /me": ok({ role: "admin", account: "u0", name: "王管理", session: null, expert: null }), "GET /sessions": refused(403, "forbidden"),
  "GET /accounts": ok(accounts), "GET /health": health(),
  "POST /accounts": ok({ id: "u9", invitation: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ" }), "POST /accounts/u2/invitation": ok({ invitation: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ" }),
};
const admin = (name: string, title: string, shows: string, more: Partial<Scene> = {}): Scene => ({ name: `admin-${name}`, area: "管理", kind: "office", title, path: "/admin", shows, ...more, answers: { ...answers, ...more.answers } });
const many = Array.from({ length: 300 }, (_, i) => ({ id: `m${i}`, login: `staff${i}`, name: `工作人员${i}`, role: "secretary", disabled: false, ready: i % 3 > 0 }));

const filled: Act = async (page) => {
  await page.locator("#new-name").fill("钱秘书");
  await page.locator("#new-account-login").fill("qian");
  await page.locator('.admin-new [value="secretary"]').check();
  await page.locator(".admin-new [type=submit]").click();
};

export const adminScenes: readonly Scene[] = [
  admin("accounts", "账号", "tbody tr", {}),
  admin("first", "只有管理员自己", ".note.info", { answers: { "GET /accounts": ok(accounts.slice(0, 1)), "GET /health": health({ lastBackupAt: null, freeBytes: 1e9 }) } }),
  admin("many", "300 个账号", 'table[aria-rowcount="301"]', { answers: { "GET /accounts": ok(many) } }),
  admin("faults", "新建：没有填", ".admin-new .fault", { act: async (page) => void (await page.locator(".admin-new [type=submit]").click()) }),
  admin("taken", "新建：用户名已有", "#new-login-fault", { answers: { "POST /accounts": refused(409, "in-use", { field: "login" }) }, act: filled }),
  admin("link", "一次性链接", "dialog[open] .admin-qr", { act: filled }),
  admin("change", "修改账号", "dialog[open] .note.warn", { act: async (page) => void (await page.locator('[data-key="u2"] .button').first().click()) }),
  admin("again", "重发链接", "dialog[open] .primary", { act: async (page) => void (await page.locator('[data-key="u2"] .button').nth(1).click()) }),
  admin("reading", "正在读取", ".quiet-text[role=status]", { answers: { "GET /accounts": null, "GET /health": null } }),
  admin("no-answer", "没有回应", ".note.bad", { answers: { "GET /accounts": refused(503, "storage-busy"), "GET /health": refused(503, "not-ready") } }),
  admin("other-role", "别的身份", ".single", { answers: { "GET /me": ok({ role: "secretary", account: "u1", name: "李敏", session: null, expert: null }) } }),
  admin("home", "管理员的首页", ".account-desk", { path: "/sign-in" }),
];
