// The big screen.
import { display, progress, ranking, result } from "../display-view.ts";
import { candidateId, candidateName, session } from "../people.ts";
import type { Scene, View } from "../scene.ts";

const screen = (name: string, title: string, view: (now: number) => View, shows: string, more: Partial<Scene> = {}): Scene => ({
  name: `screen-${name}`, area: "大屏", kind: "screen", title, path: `/screen/${session.id}`, view, shows, ...more,
});

/** One seat of each kind of nothing. */
const nothing = (): View => {
  const view = result({ step: 2, absent: true })();
  if (view.frame.kind !== "result") throw new Error("not a result");
  const seats = view.frame.seats.map((seat) => (seat.seat === 1 ? { ...seat, total: "0" } : seat.seat === 9 ? { ...seat, state: "none" as const, total: null } : seat));
  return { ...view, frame: { ...view.frame, seats } };
};

export const screenScenes: readonly Scene[] = [
  screen("title", "标题", () => display({ kind: "title", text: "2020 年度开封工匠综合评审" }), '[data-frame="title"]'),
  screen("title-long", "标题，很长", () => display({ kind: "title", text: "开封市总工会、开封市人力资源和社会保障局联合主办 2020 年度「开封工匠」综合评审会（第二阶段）" }), '[data-frame="title"]'),
  screen("pause", "暂停休息", (now) => display({ kind: "pause", text: "休息，10:50 继续" }, { running: true, left: 480_000, endsAt: now + 480_000 }), '[data-frame="pause"]'),
  screen("blank", "黑屏", () => display({ kind: "blank" }), '[data-frame="blank"]'),
  screen("progress-few", "进度：刚开始", progress({ submitted: 0, expected: 8 }), '[data-frame="progress"]'),
  screen("progress-many", "进度：快交齐", progress({ submitted: 7, expected: 8, left: 42_000 }), '[data-frame="progress"]'),
  screen("progress-panel", "进度：三十席", progress({ submitted: 19, expected: 30, left: null }), '[data-frame="progress"]'),
  screen("progress-long", "进度：长姓名", progress({ submitted: 3, expected: 8, n: 9 }), '[data-frame="progress"]'),
  screen("progress-paused", "进度：打分暂停", progress({ submitted: 3, expected: 8, state: "paused" }), '[data-frame="progress"]'),
  screen("progress-time-up", "进度：时间到", (now) => ({ ...progress({ submitted: 6, expected: 8 })(now), timer: { running: true, left: 1, endsAt: now - 5000 } }), '[data-frame="progress"]'),
  screen("progress-last", "进度：最后一位", progress({ submitted: 8, expected: 8, n: 24, state: "closed" }), '[data-frame="progress"]'),
  screen("progress-none", "进度：即将开始", () => display({ kind: "progress", text: session.name, current: null, of: 24, next: { position: 1, candidate: candidateId(1), name: candidateName(1) } }), '[data-frame="progress"]'),
  screen("result-names", "结果：第 0 步", result({ step: 0 }), '[data-frame="result"]'),
  screen("result-mid", "结果：一席一席", result({ step: 4 }), '[data-frame="result"]'),
  screen("result-struck", "结果：去掉最高最低", result({ step: 9 }), '[data-frame="result"] [data-struck="high"]'),
  screen("result-score", "结果：得分", result({ step: 10 }), '[data-frame="result"] .screen-score'),
  screen("result-rank", "结果：排名", result({ step: 11 }), '[data-frame="result"] .screen-place'),
  screen("result-absent", "结果：回避与缺席", result({ step: 10, absent: true }), '[data-state="absent"]'),
  screen("result-nothing", "结果：零分、未公布、回避、缺席、无评分表", nothing, '[data-state="none"]'),
  screen("result-expert-names", "结果：专家姓名与长姓名", result({ step: 11, names: true, n: 14 }), '[data-frame="result"]'),
  screen("result-panel", "结果：二十一席", result({ step: 24, count: 21 }), '[data-frame="result"]'),
  screen("result-made", "结果：逐项合成、分组加权", result({ step: 11, made: true }), '[data-frame="result"] .screen-score'),
  screen("ranking-start", "排名：尚未公布", ranking(0), '[data-frame="ranking"]'),
  screen("ranking-last-page", "排名：最后一页", ranking(4), '[data-frame="ranking"]'),
  screen("ranking-line", "排名：名额线一页", ranking(13), '[data-frame="ranking"]'),
  screen("ranking-middle", "排名：前几名", ranking(20), '[data-frame="ranking"]'),
  screen("ranking-top", "排名：全部", ranking(24), '[data-frame="ranking"]'),
  screen("ranking-shared", "排名：名次并列", ranking(24, true), '[data-frame="ranking"]'),
  screen("offline", "网络中断：最后一幅", progress({ submitted: 3, expected: 8 }), ".screen-mark", {
    act: async (page, setting) => {
      await page.locator('[data-frame="progress"]').waitFor();
      setting.put("cut");
    },
  }),
  screen("cold", "无网络启动", progress({ submitted: 3, expected: 8 }), '[data-frame="none"]', { line: "hanging" }),
];
