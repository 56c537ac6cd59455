// The office: nominees, the import of a table, one nominee.
import { readFileSync } from "node:fs";
import { Programme } from "../../../scoring/programme.ts";
import { allFields } from "../../../scoring/field.ts";
import { ok, refused, type Act, type Answers, type Scene } from "../scene.ts";
import { officeRole } from "./office-programmes.ts";

const kaifeng = Programme.parse(JSON.parse(readFileSync("seeds/programmes/kaifeng-2020.json", "utf8")));
const at = "GET /programmes/kaifeng-2020";
const facts = {
  deadline: { day: "2021-06-11", clause: "推荐材料请于6月11日前上报开封工匠选树工作领导小组办公室。逾期不报，视为自动放弃。" },
  channel: "unit",
  materials: ["推荐审批表", "事迹材料", "技能等级证书复印件", "获奖证书复印件"].map((name, i) => ({ name, own: i === 0 })),
  fields: [...allFields(kaifeng.fields ?? []).values()].map(({ id, label, required, type, options, sensitive }) => ({
    id, zh: label?.zh ?? id, en: label?.en ?? id, required: required === true, sensitive: sensitive === true, type, options: (options ?? []).map((one) => ({ value: one.value, zh: one.label?.zh ?? one.value, en: one.label?.en ?? one.value })),
  })),
};
const doubt = { zh: "身份证号校验位不符，可能有一位抄错", en: "The check character does not fit: one character may be wrong" };
const row = (n: number): object => ({
  id: String(n), name: `人选${String(n).padStart(2, "0")}`, employer: `单位${n}有限公司`, nominator: ["祥符区总工会", "市直机关工会", "龙亭区总工会"][n % 3], status: n === 4 ? "withdrawn" : n === 9 ? "not-shortlisted" : "active",
  channels: n % 5 === 0 ? ["unit", "self"] : ["unit"], received: n === 6 ? "2021-06-15" : "2021-06-08", late: n === 6, papers: n % 4 === 0 ? 2 : 4, missingFields: n % 7 === 0 ? 3 : 0, doubts: n === 3 ? [doubt] : [],
});
const list = (count: number): object => ({ facts, rows: Array.from({ length: count }, (_, i) => row(i + 1)) });
const preview = {
  rows: 6, columns: [
    { header: "序号", field: "id", chosen: false, samples: ["1", "2", "3"] }, { header: "姓名", field: "name", chosen: false, samples: ["人选01", "人选02"] }, { header: "工作单位及职务", field: "employerAndPost", chosen: false, samples: ["单位01 班长"] },
    { header: "单位性质", field: null, chosen: false, samples: ["国有", "民营"] }, { header: "出生日期", field: "birthDate", chosen: true, samples: ["1980.1.2"] },
  ],
  faults: { count: 0, list: [] }, faulty: [], doubts: [{ id: "3", name: "人选03", texts: [doubt] }], twice: [], added: [{ id: "6", name: "人选06" }], missing: [{ id: "9", name: "人选09" }],
  changed: [{ id: "1", name: "人选01", fields: [{ field: "employer", before: "单位01", after: "单位01有限公司" }, { field: "industryClass", before: "", after: "advanced" }] }],
};
const faulty = {
  ...preview, faults: { count: 2, list: [{ line: 5, column: "出生日期", text: { zh: "\"昨天\" 不是日期，应为如 2021-06-11 或 2021年6月11日", en: "\"昨天\" is not a date; expected e.g. 2021-06-11" } }, { line: 7, column: "姓名", text: { zh: "姓名为空", en: "the name is empty" } }] },
  faulty: [{ line: 5, cells: ["1", "人选01", "单位01 班长", "国有", "昨天"] }, { line: 7, cells: ["3", "", "单位03 技术员", "民营", "1980.3.1"] }],
};
const one = {
  facts, id: "6", name: "人选06", values: { employer: "单位6有限公司", nominator: "祥符区总工会", idNumber: "**************1234", birthDate: "1980-06-01", industryClass: "advanced", "K-A2": "true" }, doubts: [doubt],
  nominations: [
    { id: "n1", channel: "unit", nominator: "祥符区总工会", note: "", receivedOn: "2021-06-15", late: true, lateReason: "疫情期间邮路中断", withdrawn: "", merged: null },
    { id: "n2", channel: "association", nominator: "市焊接协会", note: "电话已核实", receivedOn: "2021-06-09", late: false, lateReason: "", withdrawn: "", merged: { id: "17", name: "人选06" } },
    { id: "n3", channel: "third-party", nominator: "某工会干部", note: "", receivedOn: "2021-06-07", late: false, lateReason: "", withdrawn: "推荐人书面撤回", merged: null },
  ],
  materials: [{ name: "推荐审批表", state: "received", note: "", at: "2021-06-15T02:00:00.000Z" }, { name: "事迹材料", state: "returned", note: "超过 2000 字", at: "2021-06-15T02:00:00.000Z" }],
};
const answers: Answers = {
  ...officeRole("secretary"), "GET /programmes": ok([{ id: "kaifeng-2020", version: 1, frozenAt: null, name: kaifeng.name }]), [`${at}/nominees`]: ok(list(40)), [`${at}/nominees/6`]: ok(one),
};
const scene = (name: string, title: string, shows: string, more: Partial<Scene> = {}): Scene => ({ name: `nominees-${name}`, area: "申报人", kind: "office", title, path: "/sec/kaifeng-2020/candidates", shows, ...more, answers: { ...answers, ...more.answers } });
const start: Act = async (page) => void (await page.click('[data-act="import"]'));
const upload: Act = async (page, setting) => {
  await start(page, setting);
  await page.setInputFiles("input[type=file]", { name: "汇总表.csv", mimeType: "text/csv", buffer: Buffer.from("{}") });
};
const withPreview = (body: object): Answers => ({ "POST /programmes/kaifeng-2020/candidates/preview": ok(body) });

export const nominationsScenes: readonly Scene[] = [
  scene("list", "名单", "tr[data-key]"),
  scene("empty", "空名单", ".note.info", { answers: { [`${at}/nominees`]: ok(list(0)) } }),
  scene("many", "5000 人", 'table[aria-rowcount="5001"]', { answers: { [`${at}/nominees`]: ok(list(5000)) } }),
  scene("reader", "监督员只读", "tr[data-key]", { answers: officeRole("supervisor") }),
  scene("reading", "正在读取", ".quiet-text[role=status]", { answers: { [`${at}/nominees`]: null } }),
  scene("no-answer", "没有回应", ".note.bad", { answers: { [`${at}/nominees`]: refused(503, "storage-busy") } }),
  scene("import", "导入：选文件", ".file-picker", { act: start }),
  scene("columns", "导入：列与变化", '[data-act="take-over"]', { answers: withPreview(preview), act: upload }),
  scene("faults", "导入：有错", "td.wrong", { answers: withPreview(faulty), act: upload }),
  scene("twice", "导入：同一人两次", "[aria-pressed]", {
    answers: withPreview({ ...faulty, faulty: [], faults: { count: 1, list: [{ line: 5, column: "idNumber", text: { zh: "候选人 \"1\" 与 \"2\" 的身份证号相同", en: "candidates 1 and 2 have the same identity number" } }] }, twice: [[{ id: "1", name: "人选01", nominator: "祥符区总工会", present: false }, { id: "2", name: "人选01", nominator: "市焊接协会", present: false }]] }), act: upload,
  }),
  scene("twice-present", "导入：与名单中的人相同", "[aria-pressed]", {
    answers: withPreview({ ...preview, added: [], missing: [], twice: [[{ id: "9", name: "人选09", nominator: "祥符区总工会", present: true }, { id: "6", name: "人选09", nominator: "市焊接协会", present: false }]] }),
    act: async (page, setting) => {
      await upload(page, setting);
      await page.locator("[aria-pressed]").first().click();
      await page.locator('[aria-pressed="true"]').first().waitFor();
    },
  }),
  scene("import-late", "导入：逾期的表，他人推荐", "#late-reason", {
    answers: withPreview(preview),
    act: async (page, setting) => {
      await upload(page, setting);
      await page.selectOption("#table-channel", "third-party");
      await page.fill("#received-on", "2021-06-30");
    },
  }),
  scene("export", "受限导出", "dialog[open] #reason-text", { act: async (page) => void (await page.click('[data-act="export"]')) }),
  scene("one", "一名申报人", ".nominee-values", { path: "/sec/kaifeng-2020/candidates/6" }),
  scene("one-edit", "更正信息", "#correct-reason", { path: "/sec/kaifeng-2020/candidates/6", act: async (page) => void (await page.click('[data-act="edit"]')) }),
  scene("one-late", "登记一条逾期推荐", "#nomination-late", { path: "/sec/kaifeng-2020/candidates/6", act: async (page) => void (await page.click('[data-act="add-nomination"]')) }),
  scene("one-correct", "更正一条推荐", "#nomination-reason", { path: "/sec/kaifeng-2020/candidates/6", act: async (page) => void (await page.locator('[data-act="correct-nomination"]').first().click()) }),
  scene("one-take-back", "撤回一条推荐", "dialog[open] #reason-text", { path: "/sec/kaifeng-2020/candidates/6", act: async (page) => void (await page.locator('[data-act="withdraw-nomination"]').first().click()) }),
];
