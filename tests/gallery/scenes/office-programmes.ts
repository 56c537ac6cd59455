// The office: the list of programmes and the choice of a new one.
import { readdirSync, readFileSync } from "node:fs";
import { Programme } from "../../../scoring/programme.ts";
import { ok, refused, type Act, type Answers, type Scene } from "../scene.ts";

const read = (id: string): Programme => Programme.parse(JSON.parse(readFileSync(`seeds/programmes/${id}.json`, "utf8")));
const shipped = readdirSync("seeds/programmes").map((file) => {
  const { id, name, source, referenceDate, seats, proposal, rubric, quotas } = read(file.replace(".json", ""));
  return { id, name, source: source ?? "", referenceDate, seats: seats.target, proposal: proposal ?? null, criteria: rubric.criteria.length, quotas: quotas?.length ?? 0 };
});
const row = (id: string, more: object = {}): object => ({ id, version: 1, frozenAt: null, name: read(id).name, ...more });
const rows = [row("kaifeng-2020", { version: 3, frozenAt: "2026-11-21T02:00:00.000Z" }), row("hangzhou-2016"), row("dalian-2021", { version: 2 })];

export const officeRole = (role: "secretary" | "leader" | "supervisor"): Answers => ({ "GET /me": ok({ role, account: "u2", name: role === "secretary" ? "李敏" : "孙领导", session: null, expert: null }), "GET /sessions": ok([]) });

const answers: Answers = {
  ...officeRole("secretary"), "GET /programmes": ok(rows), "GET /shipped-programmes": ok(shipped), "GET /shipped-programmes/dalian-2021": ok({ programme: read("dalian-2021") }),
  "GET /sessions": ok([{ id: "s1", programme: "kaifeng-2020", name: "一组", state: "running" }, { id: "s2", programme: "hangzhou-2016", name: "一组", state: "ended" }]),
};
const programmes = (name: string, title: string, shows: string, more: Partial<Scene> = {}): Scene => ({ name: `programmes-${name}`, area: "项目", kind: "office", title, path: "/sec", shows, ...more, answers: { ...answers, ...more.answers } });

const create: Act = async (page) => void (await page.locator(".office-main .button.big.primary").first().click());
const copy: Act = async (page, setting) => {
  await create(page, setting);
  await page.locator('[data-shipped="dalian-2021"] [data-act="copy"]').click();
  await page.locator("dialog[open] #copy-id").waitFor();
};
const upload = (text: string): Act => async (page, setting) => {
  await create(page, setting);
  await page.locator("input[type=file]").setInputFiles({ name: "rules.json", mimeType: "application/json", buffer: Buffer.from(text) });
};

export const programmesScenes: readonly Scene[] = [
  programmes("list", "选树项目", "tbody tr"),
  programmes("empty", "空库：第一步", ".programmes-shipped li", { answers: { "GET /programmes": ok([]) } }),
  programmes("empty-reader", "空库：领导", ".note.info", { answers: { ...officeRole("leader"), "GET /programmes": ok([]) } }),
  programmes("many", "300 个项目", 'table[aria-rowcount="301"]', { answers: { "GET /programmes": ok(Array.from({ length: 300 }, (_, i) => row("kaifeng-2020", { id: `kaifeng-${i}` }))) } }),
  programmes("new", "新建：自带的六份", ".programmes-shipped li", { act: create }),
  programmes("copy", "新建：复制后修改", "dialog[open] #copy-id", { act: copy }),
  programmes("copy-own", "复制已有的项目", "dialog[open] [type=submit]:enabled", {
    answers: { "GET /programmes/kaifeng-2020": ok({ row: row("kaifeng-2020"), programme: read("kaifeng-2020") }) },
    act: async (page) => void (await page.locator('[data-key="kaifeng-2020"] button').click()),
  }),
  programmes("copy-faults", "新建：填写有误", "dialog[open] .fault", {
    act: async (page, setting) => {
      await copy(page, setting);
      await page.locator("dialog[open] [type=submit]:enabled").waitFor();
      await page.fill("#copy-id", "开封");
      await page.fill("#copy-en", "");
      await page.fill("#copy-seats", "40");
      await page.locator("dialog[open] [type=submit]").click();
    },
  }),
  programmes("upload-faults", "导入：有多处问题", ".faults li", {
    answers: {
      "POST /programmes": refused(422, "bad-input", { errors: [
        { path: "programme.json:/rubric/criteria/0/weight", code: "bad-input", message: "weight 5 differs from the sum of its children 6", zh: "权重 5 与下级指标之和 6 不符" },
        { path: "programme.json:/ties/0/criterion", code: "bad-input", message: "unknown criterion K9", zh: "未知指标 K9" },
        { path: "programme.json:/quotas/2/atMost", code: "bad-input", message: 'has the wrong form (expected 11, "11", "55%")', zh: '格式不对（应符合 11, "11", "55%"）' },
        { path: "programme.json:/eligibility/4/of/0/clause", code: "bad-input", message: "has the wrong type; expected string", zh: "类型不对，应为文字" },
      ] }),
    },
    act: upload(readFileSync("seeds/programmes/kaifeng-2020.json", "utf8")),
  }),
  programmes("upload-other", "导入：不是规则文件", ".note.bad", { act: upload("not a file of rules") }),
  programmes("reading", "正在读取", ".quiet-text[role=status]", { answers: { "GET /programmes": null } }),
  programmes("no-answer", "没有回应", ".note.bad", { answers: { "GET /programmes": refused(503, "storage-busy") } }),
];
