// The office: experts.
import type { Page } from "playwright-core";
import { choosePerson } from "../../office/steps.ts";
import { panelAnswers, type PanelOptions } from "../office-panel.ts";
import { ok, refused, type Act, type Scene } from "../scene.ts";

const at = "/programmes/kaifeng-2020";
const click = (selector: string): Act => async (page) => void (await page.locator(selector).first().click());
const then = (...acts: readonly Act[]): Act => async (page, setting) => {
  for (const act of acts) await act(page, setting);
};
const file: Act = async (page: Page) => {
  await page.locator("[data-fold=import] summary").click();
  await page.locator("[data-fold=import] input[type=file]").setInputFiles({ name: "experts.csv", mimeType: "text/csv", buffer: Buffer.from("[]") });
};

const scene = (page: "experts" | "sessions") => (name: string, title: string, shows: string, options: PanelOptions & { readonly view?: string; readonly act?: Act; readonly line?: Scene["line"] } = {}): Scene => ({
  name: `office-${page}-${name}`, area: page === "experts" ? "专家与回避" : "评审会", kind: "office", title, shows, path: `/sec/kaifeng-2020/${page}${options.view === undefined ? "" : `?view=${options.view}`}`,
  answers: panelAnswers(options), ...(options.act === undefined ? {} : { act: options.act }),
});
const experts = scene("experts");
const sessions = scene("sessions");

export const expertsScenes: readonly Scene[] = [
  experts("pool", "专家库", '[data-key="E3"]'),
  experts("pool-empty", "专家库为空", ".table-empty", { empty: true }),
  experts("pool-reader", "领导只读", '[data-key="E3"]', { role: "leader" }),
  experts("pool-loading", "正在读取", 'main [role="status"]', { more: { [`GET ${at}/experts`]: null } }),
  experts("pool-error", "读取失败", 'main [role="alert"]', { more: { [`GET ${at}/conflicts`]: refused(503, "storage-busy") } }),
  experts("import-difference", "导入前的变化", "[data-difference]", { more: { [`POST ${at}/experts/preview`]: ok({ rows: 14, added: ["E13", "E14"], removed: ["E2"], changed: ["E5", "E6"] }) }, act: file }),
  experts("import-faults", "名单有错误", ".faults", {
    more: { [`POST ${at}/experts/preview`]: refused(422, "bad-input", { count: 2, errors: [
      { path: "experts:4:出生日期", code: "bad-input", message: '"1970-13-01" is not a date; expected e.g. 1970-05-01', zh: "“1970-13-01”不是日期，应为如 1970-05-01" },
      { path: "experts:9:编号", code: "bad-input", message: "the id \"E3\" is already in line 4", zh: "编号“E3”与第 4 行重复" },
    ] }) }, act: file,
  }),
  experts("form", "添加专家", "dialog[open] form", { act: click("[data-act=add-expert]") }),
  experts("draw", "抽取与抽取记录", "[data-draw]", { view: "draw" }),
  experts("draw-sure", "确认抽取", "dialog[open] [data-act=draw-now]", { view: "draw", act: then(async (page) => page.locator("#draw-witnesses").fill("监督员甲、监督员乙"), click("[data-act=draw]")) }),
  experts("draw-hall", "大字显示抽取结果", "dialog.panel-hall[open]", { view: "draw", act: click("[data-draw] .button") }),
  experts("draw-replay", "在本机重新计算", "[data-draw] .state.good", { view: "draw", act: then(click("[data-draw] summary"), click("[data-act=replay]")) }),
  experts("matrix", "利害关系表格", "[data-pair]", { view: "conflicts" }),
  experts("matrix-all", "全部行和列", "[data-pair]", { view: "conflicts", act: click("label:has(input[type=checkbox])") }),
  experts("matrix-5000", "5,000 位候选人 × 30 位专家", "[data-pair]", { view: "conflicts", candidates: 5000, experts: 30 }),
  experts("matrix-none", "没有利害关系", "main .note", { view: "conflicts", empty: true }),
  experts("list", "利害关系清单", '[data-key^="E3@"]', { view: "conflicts", act: click("[role=group] .button:nth-child(2)") }),
  experts("pair", "一对的依据与裁定", "dialog[open] textarea", { view: "conflicts", act: then(click('[data-pair="E6@KF05"]'), click("dialog[open] [data-ruling=dismissed]")) }),
  experts("pair-two", "裁定待第二人确认", "dialog[open] .note.warn a", {
    view: "conflicts", more: { [`POST ${at}/rulings`]: ok({ rows: 0, asked: "a9", effect: null }) },
    act: then(click('[data-pair="E6@KF05"]'), click("dialog[open] [data-ruling=allow]"), async (page) => page.locator("dialog[open] textarea").first().fill("并非同一单位"), click("dialog[open] [data-act=rule]")),
  }),
  experts("name", "登记申请回避", "dialog[open] #name-reason", { view: "conflicts", act: then(click("[data-act=name]"), async (page) => choosePerson(page.locator("#name-candidate"), "KF14")) }),
  experts("name-list", "登记申请回避：选候选人", ".picker [data-active=true]", { view: "conflicts", act: then(click("[data-act=name]"), async (page) => page.locator("#name-candidate").fill("KF1")) }),
  experts("forecast", "有效表预测", '[data-key="KF20"]', { view: "forecast" }),
  experts("forecast-5000", "5,000 位候选人的预测", "[data-key]", { view: "forecast", candidates: 5000, experts: 30 }),
  sessions("list", "评审会与开始前检查", "[data-check=sheets]"),
  sessions("empty", "还没有评审会", "[data-act=new-session]", { empty: true }),
  sessions("error", "读不到", ".note.bad", { more: { [`GET ${at}/sessions`]: refused(503, "storage-busy") } }),
  sessions("reader", "监督只读", "[data-session] .data-table", { role: "supervisor" }),
  sessions("new", "建立评审会", "[data-form=session]", { act: click("[data-act=new-session]") }),
  sessions("new-hand", "自己选候选人", "[data-form=session] .data-table", { more: { [`GET ${at}/sessions`]: ok([]) }, act: then(click("[data-act=new-session]"), click('[name="candidates-by"] >> nth=2')) }),
  sessions("arrange", "按少走动排列", "dialog[open] [data-saving]", { act: click("[data-act=arrange]") }),
  sessions("lot", "抽签决定顺序", "dialog[open] #lot-witnesses", { act: click("[data-act=lot]") }),
  sessions("slips", "入席凭条", "[data-act=print]", { act: then(click("[data-act=slips]"), async (page) => page.locator("[data-act=print]").waitFor(), click("details:has(.slips) summary")) }),
];
