// A rule that an adverse answer decides follows the answers: a corrected number, a second letter, and whoever turns out to be the same person.
import { afterAll, beforeAll, expect, test } from "vitest";
import { shippedProgramme } from "../../../server/input/programme-file.ts";
import { openHall, type Browser, type Hall } from "../record/hall.ts";
import { TableForm } from "../record/table-form.ts";

let hall: Hall;
let secretary: Browser;
const rule = "D-B2";
const at = "/programmes/adverse-answers";
const people = ["编号,姓名", "D1,某一", "D2,某二", "D3,某三", "D4,某四", "D5,某五"];

beforeAll(async () => {
  hall = await openHall();
  secretary = await hall.staff("secretary");
  await secretary.do("POST", "/programmes", { programme: { ...(shippedProgramme("dalian-2021") as object), id: "adverse-answers" } });
  await secretary.do("POST", `${at}/candidates`, people.join("\r\n"));
});
afterAll(() => hall.close());

const ask = (body: string, candidates: readonly string[]): Promise<{ id: string }> => secretary.do("POST", `${at}/opinions`, { stage: null, rule, body, number: "函〔2021〕9号", askedOn: "2021-07-06", candidates });
const answer = (id: string, number: string, conclusion: "adverse" | "clear", differing: readonly object[] = []): Promise<unknown> =>
  secretary.do("POST", `${at}/opinions/${id}/answer`, { answeredOn: "2021-07-12", number, text: conclusion === "adverse" ? "正在接受调查" : "无不同意见", rest: conclusion, differing });
const takeBack = (id: string): Promise<unknown> => secretary.do("DELETE", `${at}/opinions/${id}`, { reason: "登记错误" });
/** What the rule says of a nominee, and on what that rests. */
const found = async (id: string): Promise<unknown> => {
  const { rules } = await secretary.do<{ rules: { id: string; result: string; facts: { looked: { evidence: string } | null }[] }[] }>("GET", `${at}/eligibility/${id}`);
  const { result, facts } = rules.find((one) => one.id === rule)!;
  return [result, facts[0]!.looked?.evidence ?? null];
};

test("a number corrected while the answer stays adverse, then the answer cleared: somebody must look anew", async () => {
  const { id } = await ask("市场监管局", ["D1"]);
  await answer(id, "复1号", "adverse");
  expect(await found("D1")).toEqual(["fail", "市场监管局 复1号"]);
  await answer(id, "复11号", "adverse");
  expect(await found("D1")).toEqual(["fail", "市场监管局 复11号"]);
  await answer(id, "复11号", "clear");
  expect(await found("D1")).toEqual(["unknown", "市场监管局 复11号"]);
});

test("what the answer says of a nominee corrected under the same number: the fact says it too", async () => {
  const { id } = await ask("市公安局", ["D5"]);
  const note = async (): Promise<string | undefined> => {
    const { rules } = await secretary.do<{ rules: { id: string; facts: { looked: { note: string } | null }[] }[] }>("GET", `${at}/eligibility/D5`);
    return rules.find((one) => one.id === rule)!.facts[0]!.looked?.note;
  };
  await answer(id, "复6号", "clear", [{ candidate: "D5", conclusion: "adverse", note: "有案在查" }]);
  expect(await note()).toBe("有案在查");
  await answer(id, "复6号", "clear", [{ candidate: "D5", conclusion: "adverse", note: "行政处罚，已结案" }]);
  expect([await found("D5"), await note()]).toEqual([["fail", "市公安局 复6号"], "行政处罚，已结案"]);
  await takeBack(id);
  expect(await found("D5")).toEqual(["unknown", "市公安局 复6号"]);
});

test("two adverse letters on one rule, withdrawn first to last: not met until the second goes", async () => {
  const [first, second] = [await ask("市场监管局", ["D2"]), await ask("市税务局", ["D2"])];
  await answer(first.id, "复2号", "adverse");
  await answer(second.id, "复3号", "adverse");
  expect(await found("D2")).toEqual(["fail", "市场监管局 复2号"]);
  await takeBack(first.id);
  expect(await found("D2")).toEqual(["fail", "市税务局 复3号"]);
  await takeBack(second.id);
  expect(await found("D2")).toEqual(["unknown", "市税务局 复3号"]);
});

test("a nominee merged into another takes the adverse answer along; where a letter speaks of both, the worse holds", async () => {
  const { id } = await ask("市公安局", ["D3", "D4"]);
  await answer(id, "复4号", "clear", [{ candidate: "D4", conclusion: "adverse", note: "有案在查" }]);
  await secretary.do("POST", `${at}/merges`, { keep: "D3", other: "D4", reason: "同一人" });
  expect(await found("D3")).toEqual(["fail", "市公安局 复4号"]);
  // it is the letter's answer and goes with it
  await takeBack(id);
  expect(await found("D3")).toEqual(["unknown", "市公安局 复4号"]);
});

test("rows of a table made one do the same", async () => {
  const { id } = await ask("市公安局", ["D5"]);
  await answer(id, "复5号", "adverse");
  expect(await found("D1")).toMatchObject(["unknown", expect.anything()]);
  const table = [...people.filter((line) => !line.startsWith("D4")), ""].join("\r\n");
  expect((await secretary.send("POST", `${at}/candidates/take-over`, new TableForm(table, { merges: [{ other: "D5", keep: "D1" }] }))).status).toBe(200);
  expect((await secretary.do<{ id: string }[]>("GET", `${at}/candidates`)).map((one) => one.id)).not.toContain("D5");
  expect(await found("D1")).toEqual(["fail", "市公安局 复5号"]);
});
