// The chair's console and the second person's page.
import type { CandidateState, DeskView } from "../../../server/live/view.ts";
import { allSigned, approval, beforeFirst, desk, deskAnswers } from "../desk-view.ts";
import { progress, ranking, result } from "../display-view.ts";
import { candidateId, expertId, iso, orderStates } from "../people.ts";
import { ok, type Act, type Answers, type Scene, type View } from "../scene.ts";

const chair = (name: string, title: string, view: (now: number) => View, shows: string, more: Partial<Scene> = {}): Scene => ({
  name: `chair-${name}`, area: "组长控制台", kind: "desk", title, path: "/chair", view, shows, ...more, answers: { ...deskAnswers(), ...more.answers },
});

const open: Act = async (page) => page.locator(".chair-main").waitFor();
/** In a window as wide as a tablet the panes are tabs. */
const pane = async (page: Parameters<Act>[0], name: string): Promise<void> => {
  const tab = page.locator(`.chair-tabs [data-pane="${name}"]`);
  if (await tab.isVisible()) await tab.click();
};
const chosen = (candidate: number, ...then: string[]): Act => async (page, setting) => {
  await open(page, setting);
  await pane(page, "order");
  await page.locator(`[data-candidate="${candidateId(candidate)}"] .chair-row`).click();
  for (const selector of then) await page.locator(selector).first().click();
};
const inPane = (name: string, ...then: string[]): Act => async (page, setting) => {
  await open(page, setting);
  await pane(page, name);
  for (const selector of then) await page.locator(selector).first().click();
};
const onSeat = (seat: number, ...then: string[]): Act => inPane("seats", `[data-seat="${seat}"] .chair-row`, ...then);
const checked = (candidate: number, ...then: string[]): Act => async (page, setting) => {
  await chosen(candidate)(page, setting);
  await pane(page, "checks");
  for (const selector of then) await page.locator(selector).first().click();
};

const states = (seventh: CandidateState, third: CandidateState = "closed"): CandidateState[] => orderStates.map((state, i) => (i === 6 ? seventh : i === 2 ? third : state));
const quiet: Partial<DeskView> = { unlocks: [], late: [] };
const allReleased = Array<CandidateState>(24).fill("released");
const closedClean = desk({ states: states("closed"), current: null, late: 0, seats: allSigned, sheets: 9, more: () => quiet });
const health = (facts: object): Answers => ({ "GET /health": () => ok({ ready: true, problems: [], freeBytes: 41e9, logSize: 1204, root: "9f3c 71aa 02bd 6610", anchor: { size: 1201, at: iso(Date.now() - 40_000) }, lastBackupAt: iso(Date.now() - 900_000), now: iso(Date.now()), ...facts }) });

const confirm = (name: string, title: string, approvals: (now: number) => DeskView["approvals"], shows: string, account = "u2"): Scene => ({
  name: `confirm-${name}`, area: "第二人确认", kind: "phone", title, path: "/confirm", shows, view: desk({ more: (now) => ({ approvals: approvals(now) }) }), answers: deskAnswers("secretary", account),
});

export const chairScenes: readonly Scene[] = [
  chair("before", "尚未叫号", beforeFirst, ".chair-main"),
  chair("open", "打分中：各种席位与平板", desk(), '[data-sheet-state="unlock-asked"]', { act: inPane("seats") }),
  chair("now", "现在：下一步、计时、大屏", desk(), ".chair-now", { act: inPane("now") }),
  chair("order", "顺序：选中一位", desk(), ".chair-order .chair-foot", { act: chosen(9) }),
  chair("seat", "选中一席", desk(), '[data-act="spare"]', { act: onSeat(6) }),
  chair("all-in", "评分表已齐", desk({ seats: allSigned, sheets: 9, late: 0, more: () => quiet }), ".chair-main"),
  chair("paused", "暂停", desk({ states: states("paused"), more: (now) => ({ ...quiet, timer: { running: false, left: 300_000, endsAt: null }, lastStep: { kind: "pause", candidate: candidateId(7), at: iso(now - 60_000) } }) }), ".chair-main"),
  chair("time-up", "时间到", desk({ more: (now) => ({ timer: { running: true, left: 1, endsAt: now - 5000 } }) }), ".chair-now", { act: inPane("now") }),
  chair("undo", "可撤销", desk({ more: (now) => ({ lastStep: { kind: "open", candidate: candidateId(7), at: iso(now + 600_000) } }) }), '[data-act="undo"]', { act: inPane("now") }),
  chair("checks", "公布前检查：分歧、迟到、缺少", desk({ states: states("scheduled"), current: null }), '[data-spread="wide"]', { act: checked(3) }),
  chair("checks-waits", "等待第二人确认", desk({ states: states("scheduled"), current: null, more: (now) => ({ approvals: [approval(now)] }) }), '[data-approval="release"]', { act: checked(3) }),
  chair("closed", "结束打分", closedClean, ".chair-main"),
  chair("released-reveal", "大屏逐步公布", desk({ states: states("released"), current: null, late: 0, seats: allSigned, sheets: 9, display: result({ step: 4 })(), more: () => ({ ...quiet, reveal: { step: 4, steps: 11, next: "sheet:6" } }) }), '[data-act="reveal"]', { act: inPane("now") }),
  chair("released-ranking", "大屏排名", desk({ states: allReleased, current: null, late: 0, display: ranking(20)(), more: () => ({ ...quiet, releasedRun: "r1", reveal: { step: 20, steps: 24, next: "row:4" } }) }), '[data-act="reveal"]', { act: inPane("now") }),
  chair("released-ranking-line", "大屏排名，到名额线", desk({ states: allReleased, current: null, late: 0, display: ranking(4)(), more: () => ({ ...quiet, releasedRun: "r1", reveal: { step: 4, steps: 24, next: "row:20:line" } }) }), '[data-act="reveal"]', { act: inPane("now") }),
  chair("screen-paper-only", "结果只在纸上公布", desk({ states: allReleased, current: null, late: 0, more: () => ({ ...quiet, releasedRun: "r1" }) }), 'input[name="chair-pattern"][value="none"]:checked', {
    act: async (page, setting) => {
      await inPane("now")(page, setting);
      await page.locator('[data-screen="ranking"]').check({ force: true });
      await page.locator('input[name="chair-pattern"][value="none"]').check({ force: true });
    },
  }),
  chair("frozen", "大屏已冻结", desk({ more: () => ({ frozen: true }) }), '[data-act="freeze"][aria-pressed="true"]', { act: inPane("now") }),
  chair("hindered", "顺序里有不能叫的人", desk({ more: (now) => ({ order: desk()(now).order.map((one, i) => ({ ...one, hindrance: i === 7 ? "ineligible" : i === 9 ? "barred" : null })) }) }), '[data-candidate="' + candidateId(8) + '"]', { act: chosen(8) }),
  chair("screen-title", "大屏：标题", desk(), "#chair-title-text", { act: inPane("now", '.chair-choice:has([data-screen="title"])') }),
  chair("close-dialog", "结束打分：还缺评分表", desk(), "dialog[open] .chair-missing", { act: inPane("now", '#chair-next [data-act="close"]') }),
  chair("code-dialog", "新代码", desk(), "dialog[open] svg", { act: onSeat(6, '[data-act="code"]', 'dialog[open] [data-act="confirm"]') }),
  chair("code-question", "新代码：先问", desk(), "dialog[open]", { act: onSeat(6, '[data-act="code"]') }),
  chair("paper-dialog", "录入纸质表", desk({ states: states("closed") }), "dialog[open] input", { act: async (page, setting) => {
    await chosen(7)(page, setting);
    await onSeat(6, '[data-act="paper"]')(page, setting);
  } }),
  chair("recuse-dialog", "记录回避", desk(), "dialog[open] select", { act: onSeat(2, '[data-act="recuse"]') }),
  chair("absence-dialog", "缺席", desk(), "dialog[open] textarea", { act: onSeat(6, '[data-act="absence"]') }),
  chair("unlock-dialog", "解锁", desk(), "dialog[open] textarea", { act: inPane("seats", '[data-act="unlock"]') }),
  chair("remark-dialog", "讨论并复评", desk({ states: states("scheduled"), current: null, late: 0 }), "dialog[open] textarea", { act: checked(3, '[data-act="remark"]') }),
  chair("skip-dialog", "跳过", desk(), "dialog[open]", { act: chosen(9, '[data-act="skip"]') }),
  chair("late-dialog", "接受迟到的表", desk({ states: states("scheduled"), current: null }), "dialog[open] textarea", { act: checked(3, '[data-act="late-accept"]') }),
  chair("keys-dialog", "快捷键", desk(), "dialog[open]", { act: inPane("seats", '[data-act="keys"]') }),
  chair("server-problem", "服务器有问题", desk(), ".chair-server .bad", { answers: health({ ready: false, problems: ["the database does not answer"], freeBytes: 4e8, anchor: null, lastBackupAt: null }) }),
  chair("offline", "控制台离线", desk(), ".chair-situation.bad", {
    act: async (page, setting) => {
      await open(page, setting);
      setting.put("cut");
    },
  }),
  chair("all-done", "全部公布", desk({ states: allReleased, current: null, late: 0, display: progress({ submitted: 8, expected: 8, n: 24, left: null })(0), more: () => ({ ...quiet, timer: { running: false, left: 0, endsAt: null } }) }), ".chair-main", { act: inPane("now") }),
  chair("ended", "评审会结束", (now) => ({ ...desk({ states: allReleased, current: null, late: 0, more: () => quiet })(now), session: { ...desk()(now).session, state: "ended" } }), ".chair-main", { act: inPane("now") }),

  confirm("none", "没有待确认", () => [], ".confirm-empty"),
  confirm("several", "几件待确认", (now) => [
    approval(now), approval(now, { id: "a2", kind: "late", subject: `${expertId(4)}@${candidateId(3)}`, reason: "网络中断，纸面时间在结束前" }),
    approval(now, { id: "a3", kind: "paper", subject: `${expertId(6)}@${candidateId(3)}`, reason: "平板损坏" }), approval(now, { id: "a4", kind: "unrecuse", subject: `${expertId(3)}@${candidateId(7)}`, reason: "同名误录" }),
  ], "[data-approval] ~ [data-approval]"),
  confirm("own", "自己提出的", (now) => [approval(now)], "[data-approval]", "u1"),
  { ...confirm("gone", "已被别人处理", (now) => [approval(now)], "[data-approval]"), act: async (page) => void (await page.locator('[data-act="return"]').first().click()) },
];
