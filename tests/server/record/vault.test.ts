// Identity numbers where they lie: not in the database's file, not without the right key; and read by everything that must read them.
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, expect, test } from "vitest";
import { realChance } from "../../../server/clock.ts";
import { editCandidate } from "../../../server/actions/edit-candidate.ts";
import type { Staff } from "../../../server/auth/actor.ts";
import { Refusal } from "../../../server/refusal.ts";
import { makeVault } from "../../../server/vault.ts";
import { openHall, startServer, type Browser, type Hall } from "./hall.ts";

const folders: string[] = [];
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), "jiangping-vault-"));
  folders.push(made);
  return made;
};
afterAll(() => folders.forEach((one) => rmSync(one, { recursive: true, force: true })));

const numbers = ["410204198503122216", "410204197208015525"];
const table = ["编号,姓名,工作单位,推荐单位,身份证号", `1,甲某,开封一厂,甲区总工会,${numbers[0]}`, `2,乙某,开封二厂,甲区总工会,${numbers[1]}`].join("\r\n");
const list = "/programmes/kaifeng-2020/candidates";

/** Bytes of everything that the database keeps on the disk. */
const onDisk = (data: string): Buffer => Buffer.concat(readdirSync(data).filter((name) => name.startsWith("jiangping.db")).map((name) => readFileSync(join(data, name))));
const found = (data: string): string[] => numbers.filter((number) => onDisk(data).includes(number));

async function withTwo(data: string): Promise<{ hall: Hall; secretary: Browser & { account: string } }> {
  const hall = await openHall({ folder: data });
  const secretary = await hall.staff("secretary");
  await secretary.do("POST", "/programmes", { shipped: "kaifeng-2020" });
  await secretary.do("POST", list, table);
  return { hall, secretary };
}

test("a value opens where it was sealed, and nowhere else", () => {
  const vault = makeVault(realChance.random(32), realChance.random);
  const place = { programme: "p", table: "candidates", field: "idNumber", id: "1" };
  const sealed = vault.seal(place, numbers[0]!);
  const opens = (at: typeof place, with_ = vault): string => {
    try {
      return with_.open(at, sealed);
    } catch {
      return "no";
    }
  };
  expect({
    looks: sealed.startsWith("sealed:v1:") && !sealed.includes(numbers[0]!), twice: vault.seal(place, numbers[0]!) === sealed, same: opens(place),
    elsewhere: (["programme", "table", "field", "id"] as const).map((part) => opens({ ...place, [part]: "other" })),
    otherKey: opens(place, makeVault(realChance.random(32), realChance.random)),
    plain: vault.open(place, "from before"),
    match: [vault.match("４10204198503122216 ") === vault.match(numbers[0]!), vault.match("11010519491231002x") === vault.match("11010519491231002X"), vault.match(numbers[1]!) === vault.match(numbers[0]!), vault.match(" ")],
  }).toEqual({ looks: true, twice: false, same: numbers[0], elsewhere: ["no", "no", "no", "no"], otherKey: "no", plain: "from before", match: [true, true, false, ""] });
});

test("the database's file has no identity number, also after an edit; the restricted export has", async () => {
  const data = folder();
  const { hall, secretary } = await withTwo(data);
  try {
    const before = found(data);
    const other = "410204199001011234";
    const actor: Staff = { kind: "staff", account: secretary.account, role: "secretary", name: "秘书", device: "d" };
    const edited = await hall.running.context.act(actor, (act) => editCandidate(act, "kaifeng-2020", "2", { idNumber: other, "K-A2": "是" }, { reason: "与身份证核对" }));
    const masked = await secretary.do<{ values: Record<string, string> }[]>("GET", list);
    const whole = await secretary.send("POST", "/programmes/kaifeng-2020/export/candidates", { reason: "发放奖金" });
    expect({
      before, after: [...found(data), ...(onDisk(data).includes(other) ? [other] : [])], edited,
      masked: masked.map((one) => one.values["idNumber"]), attested: masked[1]!.values["K-A2"], whole: [numbers[0]!, other].map((number) => whole.text.includes(number)),
      mode: statSync(join(data, "field.key")).mode & 0o777, keyInFile: onDisk(data).includes(readFileSync(join(data, "field.key"), "utf8").trim()),
    }).toEqual({ before: [], after: [], edited: ["idNumber", "K-A2"], masked: ["**************2216", "**************1234"], attested: "true", whole: [true, true], mode: 0o600, keyInFile: false });
  } finally {
    await hall.close();
  }
});

test("an edit names every fault at once and keeps nothing", async () => {
  const data = folder();
  const { hall, secretary } = await withTwo(data);
  try {
    const actor: Staff = { kind: "staff", account: secretary.account, role: "secretary", name: "秘书", device: "d" };
    const refusal = await hall.running.context.act(actor, (act) => editCandidate(act, "kaifeng-2020", "2", { name: " ", id: "9", birthDate: "昨天", colour: "红", idNumber: numbers[0]!, employer: "开封三厂" }, { reason: "更正" }))
      .then(() => null, (error: unknown) => error as Refusal);
    expect({ code: refusal!.code, faults: (refusal!.detail["errors"] as { path: string; zh: string }[]).map(({ path, zh }) => `${path} ${zh}`) }).toEqual({
      code: "bad-input", faults: [
        "body/values/name 姓名为空", "body/values/id 编号不能更改", "body/values/birthDate \"昨天\" 不是日期，应为如 2021-06-11 或 2021年6月11日",
        "body/values/colour 本项目没有这一项", "body/values/idNumber 与候选人 1 的身份证号相同",
      ],
    });
    expect((await secretary.do<{ name: string; values: Record<string, string> }[]>("GET", list))[1]).toMatchObject({ name: "乙某", values: { employer: "开封二厂" } });
  } finally {
    await hall.close();
  }
});

test("a wrong or missing key is refused at the start, with what to do; the right one opens again", async () => {
  const data = folder();
  await (await withTwo(data)).hall.close();
  const key = readFileSync(join(data, "field.key"), "utf8");
  const refused = async (fieldKey: string | null = null): Promise<string> => startServer(data, { serve: { config: { data, host: "127.0.0.1", port: 0, databaseUrl: null, backupFolder: null, fieldKey } } })
    .then(async (running) => (await running.stop(), "started"), (error: unknown) => (error as Error).message);
  rmSync(join(data, "field.key"));
  const missing = await refused();
  const made = existsSync(join(data, "field.key"));
  writeFileSync(join(data, "field.key"), "half a key");
  const broken = await refused();
  writeFileSync(join(data, "field.key"), `${"ab".repeat(32)}\n`);
  expect({ missing: /field\.key, which is kept apart from the backup/.test(missing), made, broken: /is no key/.test(broken), wrong: /does not belong to this database/.test(await refused()), given: await refused(key.trim()) })
    .toEqual({ missing: true, made: false, broken: true, wrong: true, given: "started" });
});

test("a database from before the vault is sealed at the start, and nothing plain is left in its file", async () => {
  const data = folder();
  await (await withTwo(data)).hall.close();
  // as an older program would have left it
  const old = new Sqlite(join(data, "jiangping.db"));
  old.prepare("delete from meta where key = 'vault'").run();
  for (const [i, number] of numbers.entries()) old.prepare("update candidates set \"values\" = json_set(\"values\", '$.idNumber', ?) where id = ?").run(number, String(i + 1));
  old.close();
  const before = found(data);
  const copy = folder();
  cpSync(data, copy, { recursive: true });
  rmSync(join(copy, "field.key"));
  const hall = await openHall({ folder: copy });
  const values = hall.running.context.vault;
  try {
    const rows = await hall.running.context.db.selectFrom("candidates").select(["id", "values"]).orderBy("id").execute();
    expect({
      before, after: found(copy),
      opened: rows.map((row) => values.open({ programme: "kaifeng-2020", table: "candidates", field: "idNumber", id: row.id }, (JSON.parse(row.values) as Record<string, string>)["idNumber"]!)),
    }).toEqual({ before: numbers, after: [], opened: numbers });
  } finally {
    await hall.close();
  }
});
