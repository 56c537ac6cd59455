// An expert's tablet: waiting, the sheet in every state of its cells, review, signature, own sheets.
import { commentCell } from "../../../client/outbox/operation.ts";
import type { PanelFacts } from "../../../server/live/view.ts";
import { candidateId, iso } from "../people.ts";
import { leavesOf } from "../programmes.ts";
import { ok, refused, type Act, type Answers, type Scene, type Setting } from "../scene.ts";
import { fivePowers, harbin, kaifeng, noTimer, sheetOf, signed, tablet, tabletAnswers, valuesOf, type TabletOptions } from "../tablet-view.ts";
import { receipt } from "../applied.ts";

type Page = Parameters<Act>[0];

const scene = (area: string) => (name: string, title: string, shows: string, options: TabletOptions | ((now: number) => TabletOptions), more: Partial<Scene> = {}): Scene => {
  const made = typeof options === "function" ? options : () => options;
  return {
    name, area, kind: "tablet", title, path: "/e", shows, view: (now) => tablet(made(now))(now), ...more,
    answers: { ...tabletAnswers(made(Date.now()).panel ?? kaifeng), ...more.answers },
  };
};
const waiting = scene("等候");
const sheet = scene("评分表");
const review = scene("检查与签署");
const own = scene("我的表");

const ids = (panel: PanelFacts): string[] => leavesOf(panel).map(({ id }) => id);
const [first = "", second = "", third = ""] = ids(kaifeng);
const half = sheetOf(kaifeng, valuesOf(kaifeng, 9));
const full = sheetOf(kaifeng, valuesOf(kaifeng), { comment: "工艺过硬，传带徒弟多人。" });
const poor = sheetOf(kaifeng, valuesOf(kaifeng, Infinity, 0.4));
const withZero = sheetOf(kaifeng, { ...valuesOf(kaifeng), [third]: "0" });

/** Her four other sheets: a zero in the first row, the first row blank, recused, absent. */
const fourNothings = (now: number): TabletOptions => {
  const rest = Object.fromEntries(Object.entries(valuesOf(kaifeng)).slice(1));
  const sheets = [signed(now), sheetOf(kaifeng, rest), sheetOf(kaifeng, {}, { state: "recused" }), sheetOf(kaifeng, {}, { state: "absent" })];
  const values = { ...sheets[0]!.values, [first]: "0" };
  return { sheet: null, more: { sheets: sheets.map((one, i) => ({ candidate: candidateId(i + 1), sheet: i === 0 ? { ...one, values } : one })) } };
};

const onSheet = (page: Page): Promise<void> => page.locator('[data-page="sheet"]').waitFor();
const row = (page: Page, cell: string): Promise<void> => page.locator(`[data-cell="${cell}"] .expert-row-main`).click();
const press = async (page: Page, ...keys: string[]): Promise<void> => {
  for (const key of keys) await page.locator(`[data-key="${key}"]`).click();
};
/** The value is put into the cell, by chip or by key. */
const enter = async (page: Page, cell: string, value: string): Promise<void> => {
  await row(page, cell);
  await press(page, ...((await page.locator(`.expert-chip[data-key="${value}"]`).count()) > 0 ? [value] : [...value, "next"]));
};
const enters = (cell: string, value: string): Act => async (page) => {
  await onSheet(page);
  await enter(page, cell, value);
};
/** The state is shown, then the line goes. */
const afterStart = (act: (page: Page, setting: Setting) => Promise<void>): Act => async (page, setting) => {
  await page.locator("[data-page]").first().waitFor();
  await act(page, setting);
};
const toReview: Act = async (page) => {
  await onSheet(page);
  await page.locator('[data-act="review"]').click();
};
const signs: Act = async (page, setting) => {
  await toReview(page, setting);
  await page.locator('[data-act="hold"]').focus();
  await page.keyboard.press("Enter");
  await page.locator('[data-act="confirm-submit"]').click();
};
const operations = (answer: Answers[string]): Answers => ({ "POST /operations": answer });
const held: Answers = operations((ask) => ({ status: 202, body: { op: (ask.body as { op: string }).op, state: "held", rev: 9, sheet: null, receipt } }));
const stale: Answers = operations(refused(409, "stale", { rev: 12, theirs: { values: { ...valuesOf(kaifeng, 9), [second]: "1" }, comment: "", state: "draft" } }));
const breakStorage = (page: Page): Promise<void> => page.evaluate(() => {
  const broken = (): never => {
    throw new DOMException("no room", "QuotaExceededError");
  };
  IDBFactory.prototype.open = broken;
  IDBObjectStore.prototype.put = broken;
  IDBDatabase.prototype.transaction = broken;
  Storage.prototype.setItem = broken;
});

const lastMinute = (left: number) => (now: number) => ({ running: true, left, endsAt: now + left });

export const tabletScenes: readonly Scene[] = [
  waiting("waiting-planned", "评审会尚未开始", '[data-page="waiting"]', { sheet: null, own: false, timer: () => noTimer, panel: { ...kaifeng, session: { ...kaifeng.session, state: "planned" } } }),
  waiting("waiting-next", "等下一位", '[data-page="waiting"]', { sheet: null }),
  waiting("waiting-opening", "下一位已叫号", ".waiting-opening", { sheet: null }, {
    act: afterStart(async (page, setting) => {
      await page.locator(".waiting-line").first().waitFor();
      // the page goes on after two seconds; here it stays so that it can be looked at
      await page.evaluate((announced) => {
        const { setTimeout: wait } = window;
        window.setTimeout = ((run: () => void, milliseconds?: number) => (milliseconds === announced ? 0 : wait(run, milliseconds))) as typeof window.setTimeout;
      }, 2000);
      setting.show(tablet()(Date.now()));
    }),
  }),
  waiting("waiting-recused", "已回避", '[data-page="waiting"]', { sheet: sheetOf(kaifeng, {}, { state: "recused" }) }),
  waiting("waiting-absent", "缺席", '[data-page="waiting"]', { sheet: sheetOf(kaifeng, {}, { state: "absent" }) }),
  waiting("waiting-paper", "纸质表", '[data-page="waiting"]', { sheet: sheetOf(kaifeng, {}, { state: "paper" }) }),
  waiting("waiting-ended", "评审会结束", '[data-page="waiting"]', { sheet: null, timer: () => noTimer, panel: { ...kaifeng, session: { ...kaifeng.session, state: "ended" } } }),
  waiting("waiting-offline", "等候时离线", '[data-banner="offline"]', { sheet: null }, { act: afterStart(async (_, setting) => setting.put("cut")) }),
  waiting("waiting-update", "新版本已就绪", ".waiting-foot .button", { sheet: null }, {
    worker: true,
    act: afterStart(async (page, setting) => {
      await page.evaluate(async () => void (await navigator.serviceWorker.ready));
      await page.reload();
      setting.renew();
      await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
    }),
  }),
  waiting("seat-nobody", "这台平板没有席位", ".single", {}, { answers: { "GET /me": ok({ role: "anonymous", account: null, name: null, session: null, expert: null }) } }),
  waiting("seat-staff", "工作人员误入", ".single", {}, { answers: { "GET /me": ok({ role: "chair", account: "u1", name: "组长", session: null, expert: null }) } }),
  waiting("seat-no-answer", "等候服务器", ".single", {}, { line: "cut" }),
  waiting("seat-archived", "评审会已归档", '[data-page="archived"] .state.good', { sheet: null, panel: { ...kaifeng, session: { ...kaifeng.session, state: "archived" } } }),

  sheet("sheet-kaifeng", "开封：空表", '[data-page="sheet"]', {}),
  sheet("sheet-five-powers", "五力：空表", '[data-page="sheet"]', { panel: fivePowers, sheet: sheetOf(fivePowers, {}) }),
  sheet("sheet-harbin", "冰城：半填", '[data-page="sheet"]', { panel: harbin, sheet: sheetOf(harbin, valuesOf(harbin, 5)) }),
  sheet("sheet-five-powers-typing", "五力：输入两位数", '[data-state="typing"]', { panel: fivePowers, sheet: sheetOf(fivePowers, {}) }, {
    act: async (page) => {
      await onSheet(page);
      await row(page, "F2");
      await press(page, "2", "2", ".");
    },
  }),
  sheet("sheet-typing", "输入中", '[data-state="typing"]', { sheet: half }, {
    act: async (page) => {
      await onSheet(page);
      await row(page, ids(kaifeng)[9]!);
      await press(page, "5");
    },
  }),
  sheet("sheet-saved", "半填，已保存", '[data-pill="saved"]', { sheet: half }, { act: enters(ids(kaifeng)[9]!, "4") }),
  sheet("sheet-zero", "零分与空白", '[data-page="sheet"]', { sheet: sheetOf(kaifeng, { [first]: "0" }) }),
  sheet("sheet-chips", "选择分值", ".expert-chips", {}, {
    act: async (page) => {
      await onSheet(page);
      for (const id of ids(kaifeng)) {
        await row(page, id);
        if ((await page.locator(".expert-chips").count()) > 0) return;
      }
    },
  }),
  sheet("sheet-sending", "发送中与待发", '[data-state="sending"]', {}, {
    answers: operations(null),
    act: async (page) => {
      await onSheet(page);
      await enter(page, first, "2");
      await enter(page, second, "1");
    },
  }),
  sheet("sheet-reconnecting", "正在重新连接", '[data-banner="reconnecting"]', { sheet: half }, { act: afterStart(async (page, setting) => {
    setting.put("hanging");
    await page.locator('[data-banner="reconnecting"]').waitFor();
    // the page goes on to «offline»; here it stays so that it can be looked at
    await page.evaluate(() => {
      const at = Date.now();
      Date.now = () => at;
    });
  }) }),
  sheet("sheet-offline", "离线，本机已存", '[data-banner="offline"]', { sheet: half }, {
    act: async (page, setting) => {
      await onSheet(page);
      setting.put("cut");
      await enter(page, ids(kaifeng)[9]!, "4");
    },
  }),
  sheet("sheet-waiting-items", "待发列表", "dialog[open] .expert-waiting", { sheet: half }, {
    act: async (page, setting) => {
      await onSheet(page);
      setting.put("cut");
      await enter(page, ids(kaifeng)[9]!, "4");
      await page.locator('[data-pill="local"]').click();
    },
  }),
  sheet("sheet-leftovers", "换平板前没有送达", "dialog[open] [data-choose=mine]", { sheet: half }, {
    answers: operations(null),
    act: async (page, setting) => {
      await onSheet(page);
      // the first is on its way when the seat goes to another tablet and comes back; the others never went
      for (const [cell, value] of [[first, "2"], [second, "1"], [ids(kaifeng)[9]!, "4"]] as const) await enter(page, cell, value);
      const there = { ...half, rev: half.rev + 1, values: { ...half.values, [second]: "0.5" } };
      for (const [epoch, active] of [[2, false], [3, true]] as const) {
        setting.show(tablet({ sheet: there, seat: { epoch, active } })(Date.now()));
        await page.locator(`[data-page="${active ? "sheet" : "locked"}"]`).waitFor();
      }
      await page.locator('[data-pill="left"]').click();
    },
  }),
  sheet("sheet-nostore", "本机无法保存", '[data-banner="nostore"]', { sheet: half }, {
    act: async (page, setting) => {
      await onSheet(page);
      setting.put("cut");
      await breakStorage(page);
      await enter(page, ids(kaifeng)[9]!, "4");
    },
  }),
  sheet("sheet-refused", "未接受", '[data-state="refused"]', { sheet: half }, {
    answers: operations(refused(422, "score-not-allowed", { errors: [{ path: "value", code: "score-not-allowed", message: "", zh: "" }] })), act: enters(ids(kaifeng)[9]!, "4"),
  }),
  sheet("sheet-conflict", "两处不同", '[data-state="conflict"]', { sheet: half }, { answers: stale, act: enters(second, "0.5") }),
  sheet("sheet-late", "关闭后到达", '[data-state="late"]', { sheet: half }, { answers: held, act: enters(ids(kaifeng)[9]!, "4") }),
  sheet("sheet-not-counted", "关闭后到达，未计入", '[data-state="not-counted"]', { sheet: half }, {
    answers: held,
    act: async (page, setting) => {
      await enters(ids(kaifeng)[9]!, "4")(page, setting);
      await page.locator('[data-state="late"]').first().waitFor();
      // a state that comes sooner may be older than the acknowledgement
      await page.waitForTimeout(5200);
      setting.show(tablet({ sheet: half })(Date.now()));
    },
  }),
  sheet("sheet-comment", "写意见", `[data-cell="${commentCell}"].active`, { sheet: full }, { act: async (page) => void (await page.locator("#expert-comment").click()) }),
  sheet("sheet-comment-needed", "需要意见", ".expert-need", { sheet: poor }),
  sheet("sheet-full", "各项均已填写", '[data-page="sheet"]', { sheet: full }),
  sheet("sheet-closed", "结束打分，未签署", '[data-page="locked"]', { sheet: half }, {
    act: async (page, setting) => {
      await onSheet(page);
      setting.show(tablet({ sheet: half, state: "closed" })(Date.now()));
    },
  }),
  sheet("sheet-other-device", "另一台平板在用", '[data-page="locked"]', { sheet: half, seat: { active: false } }),
  sheet("sheet-paused", "暂停", '[data-banner="paused"]', { sheet: half, state: "paused", timer: () => ({ running: false, left: 300_000, endsAt: null }) }),
  sheet("sheet-reminded", "提醒", '[data-banner="reminded"]', (now) => ({ sheet: half, more: { remindedAt: iso(now - 5000) } })),
  sheet("sheet-last-minute", "最后一分钟", ".expert-timer .warn", { sheet: half, timer: lastMinute(48_000) }),
  sheet("sheet-time-up", "时间到", ".expert-timer .warn", { sheet: half, timer: lastMinute(-4000) }),
  sheet("sheet-help", "已请人", '[data-act="help"][aria-pressed="true"]', (now) => ({ sheet: half, seat: { helpAskedAt: iso(now - 20_000) } })),
  sheet("sheet-sign-in", "需要重新登录", '[data-banner="sign-in"]', { sheet: half }, { act: afterStart(async (_, setting) => setting.put("signed-out")) }),
  sheet("sheet-portal", "网络需要登录", '[data-banner="portal"]', { sheet: half }, { act: afterStart(async (_, setting) => setting.put("portal")) }),
  sheet("sheet-disk-full", "服务器磁盘已满", '[data-banner="full"]', { sheet: half }, { answers: operations(refused(507, "storage-full")), act: enters(ids(kaifeng)[9]!, "4") }),
  sheet("sheet-unlocked", "已解锁", '[data-banner="unlocked"]', { sheet: { ...full, state: "unlocked" } }),
  sheet("sheet-remark", "复评", '[data-banner="remark"]', { sheet: { ...full, state: "remark", reopened: [second, third] }, state: "remark", round: 2 }),
  sheet("sheet-settings", "显示设置", "dialog[open]", {}, {
    act: async (page) => {
      await onSheet(page);
      await page.locator(".expert-tools .button").last().click();
    },
  }),
  sheet("sheet-recuse", "回避", "dialog[open]", {}, {
    act: async (page) => {
      await onSheet(page);
      await page.locator('[data-act="recuse"]').click();
    },
  }),

  review("review-clean", "检查：无异常", '[data-page="review"]:has([data-warnings="0"])', { sheet: full }, { act: toReview }),
  review("review-warnings", "检查：有提示", '[data-page="review"] [data-warning="zero"]', { sheet: withZero }, { act: toReview }),
  review("review-meant", "检查：是这样", ".expert-warning.meant", { sheet: withZero }, {
    act: async (page, setting) => {
      await toReview(page, setting);
      await page.locator('[data-act="meant"]').first().click();
    },
  }),
  review("review-comment", "检查：需要意见", '[data-page="review"] [data-act="write"]', { sheet: poor }, { act: toReview }),
  review("review-missing", "检查：还有未填", '[data-page="review"]', { sheet: half }, { act: toReview }),
  review("review-five-powers", "检查：五力", '[data-page="review"]', { panel: fivePowers, sheet: sheetOf(fivePowers, valuesOf(fivePowers), { comment: "好" }) }, { act: toReview }),
  review("sign-confirm", "签署：键盘确认", '[data-act="confirm-submit"]', { sheet: full }, {
    act: async (page, setting) => {
      await toReview(page, setting);
      await page.locator('[data-act="hold"]').focus();
      await page.keyboard.press("Enter");
    },
  }),
  review("signed", "已提交，收据", "[data-receipt]", { sheet: full }, { act: signs }),
  review("signed-before", "已提交，重新打开", "[data-receipt]", (now) => ({ sheet: signed(now) }), {
    answers: { "GET /sheets": ok([{ candidate: "KF07", state: "submitted", rev: 20, values: {}, comment: "", submittedAt: null, receipt: receipt.code }]) },
  }),
  review("signed-offline", "已签署，等待网络", '[data-sign="local"]', { sheet: full }, {
    act: async (page, setting) => {
      await toReview(page, setting);
      setting.put("cut");
      await page.locator('[data-act="hold"]').focus();
      await page.keyboard.press("Enter");
      await page.locator('[data-act="confirm-submit"]').click();
    },
  }),
  review("unlock-dialog", "申请解锁", "dialog[open]", { sheet: full }, {
    act: async (page, setting) => {
      await signs(page, setting);
      await page.locator('[data-act="unlock"]').click();
    },
  }),
  review("unlock-asked", "已申请解锁", ".expert-signed-acts .state.warn", (now) => ({ sheet: { ...signed(now), state: "unlock-asked" } })),
  review("unlock-refused", "组长未解锁", ".expert-signed-acts .note.warn", (now) => ({ sheet: { ...signed(now), state: "unlock-asked" } }), {
    act: async (page, setting) => {
      await page.locator('[data-page="signed"]').waitFor();
      setting.show(tablet({ sheet: signed(Date.now()) })(Date.now()));
    },
  }),

  own("sheets-list", "我的表", '[data-page="sheets"] .expert-own', (now) => ({ sheet: signed(now) }), { path: "/e/sheets" }),
  own("sheets-open", "打开一张", ".expert-own-detail", (now) => ({ sheet: signed(now) }), { path: "/e/sheets", act: async (page) => void (await page.locator(".expert-own-row").first().click()) }),
  own("sheets-nothing", "零分、空白、回避、缺席", '[data-page="sheets"] [data-state="recused"]', fourNothings, { path: "/e/sheets" }),
  own("sheets-compare-nothing", "比较：零分与空白", '[data-page="compare"] table', fourNothings, { path: "/e/sheets?show=compare" }),
  own("sheets-none", "还没有", '[data-page="sheets"]', { sheet: null, own: false }, { path: "/e/sheets", answers: { "GET /sheets": ok([]) } }),
  own("sheets-compare", "比较自己的分数", '[data-page="compare"] table', { sheet: half }, { path: "/e/sheets?show=compare" }),
  own("sheets-by-total", "比较，按总分", '[data-act="by-total"][aria-pressed="true"]', (now) => ({ sheet: signed(now) }), { path: "/e/sheets?show=compare", act: async (page) => void (await page.locator('[data-act="by-total"]').click()) }),
  own("sheets-offline", "离线看自己的表", '[data-banner="offline"]', (now) => ({ sheet: signed(now) }), { path: "/e/sheets", act: afterStart(async (_, setting) => setting.put("cut")) }),
];
