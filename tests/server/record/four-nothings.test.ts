// Four kinds of nothing in what leaves the program: a sheet of zeros, an absent expert, a recused one, and a sheet that never came, of one
// released candidate. Zeros count, the other three do not, and each is told apart. Source: ux U7; contract §3.4.
import { parse } from "csv-parse/sync";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { gatherStaff } from "./finished.ts";
import { openHall, type Hall } from "./hall.ts";
import { joinAll } from "./kaifeng.ts";

let hall: Hall;

beforeAll(async () => {
  hall = await openHall();
}, 60_000);

afterAll(() => hall.close());

const criteria = ["F1", "F2", "F3", "F4", "F5"] as const;
const sheet = (...values: readonly string[]): Record<string, string> => Object.fromEntries(criteria.map((id, i) => [id, values[i]!]));

test("U7: 0, absent, recused and missing in scores.csv, on the printed summary, and in the mean", { timeout: 60_000 }, async () => {
  const { secretary, chair, supervisor } = await gatherStaff(hall);
  const at = "/programmes/five-powers";
  const file = JSON.parse(readFileSync("seeds/programmes/five-powers.json", "utf8")) as object;
  await secretary.do("POST", "/programmes", { programme: { ...file, seats: { target: 1 } } });
  await secretary.do("POST", `${at}/candidates`, "id,name\nC1,张建国");
  const experts = ["E1", "E2", "E3", "E4", "E5", "E6", "E7"];
  await secretary.do("POST", `${at}/experts`, ["id,name,employer", ...experts.map((id) => `${id},专家${id},大学${id}`)].join("\n"));
  const { id: session } = await secretary.do<{ id: string }>("POST", "/sessions", { programme: "five-powers", name: "评审", chair: chair.account, experts, candidates: ["C1"] });
  const tablets = await joinAll(hall, secretary, session);
  for (const tablet of tablets.values()) await tablet.certifyAll();
  const here = `/sessions/${session}/candidates/C1`;
  await chair.do("POST", `${here}/open`, {});
  const sign = (expert: string, values: Record<string, string>): Promise<unknown> => tablets.get(expert)!.write("C1", { kind: "sheet", values, comment: "逐项核对。", submit: true });
  await sign("E1", sheet("0", "0", "0", "0", "0"));
  await chair.do("POST", `${here}/experts/E2/absence`, { absent: true, reason: "临时离场" });
  await tablets.get("E3")!.do("POST", "/recusal", { candidate: "C1", kind: "other", reason: "" });
  await sign("E5", sheet("12.5", "19.5", "14.5", "18.5", "11.5"));
  await sign("E6", sheet("13", "20", "15", "19", "12"));
  await sign("E7", sheet("11", "17.5", "13", "16", "9.5"));
  // what E4 owes never comes
  await chair.do("POST", `${here}/close`, { reason: "E4 未交，不再等候" });
  const release = await chair.do<{ id: string }>("POST", `/sessions/${session}/proposals`, { kind: "release", candidate: "C1" });
  await supervisor.do("POST", `/approvals/${release.id}`, { yes: true });
  await chair.do("POST", `/sessions/${session}/state`, { state: "ended" });
  /** What a calculation makes of the candidate, and the line of the printed summary. */
  const outcome = async (): Promise<unknown> => {
    const { id, status } = await secretary.do<{ id: string; status: number }>("POST", `${at}/runs`);
    const { candidates } = JSON.parse((await secretary.send("GET", `/runs/${id}/files/result/result.json`)).text) as { candidates: { score: string | null; status: string; sheets: { valid: number; recused: number; absent: number } }[] };
    const [{ score, status: stands, sheets: { valid, recused, absent } }] = candidates as [(typeof candidates)[number]];
    const { id: print } = await secretary.do<{ id: string }>("POST", `${at}/prints`, { document: "score-summary", subject: { session } });
    const page = (await secretary.send("GET", `/prints/${print}`)).text;
    const cells = [...(/<td[^>]*>C1<\/td>(.*?)<\/tr>/s.exec(page)?.[1] ?? "").matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell]) => cell!.replace(/<[^>]*>/g, "").trim());
    return { status, score, stands, sheets: [valid, recused, absent], printed: cells.slice(1) };
  };
  const table = async (name: string): Promise<Record<string, string>[]> => parse(Buffer.from(await secretary.bytes(`${at}/export/${name}`)).toString("utf8"), { bom: true, columns: true });
  const asked = await outcome();
  await secretary.do("POST", `${at}/decisions`, { kind: "count-incomplete", subject: "C1", value: "", reason: "E4 因故未交，领导小组决定按已交评分表计算", by: "领导小组" });
  const decided = await outcome();
  const scores = (await table("scores.csv")).map((row) => [row["expert"], row["status"], ...criteria.map((id) => row[id])]);
  const recusals = (await table("conflicts.csv")).map((row) => [row["expert"], row["candidate"], row["ruling"]]);
  const cells = ["0", "缺席", "回避", "未交", "76.5", "79", "67"];
  console.log("U7: 0, absent, recused and missing: four texts on paper; zeros are a row of scores.csv, an absence a row with a word, a recusal a row of conflicts.csv, what never came no row at all");
  expect({ asked, decided, scores, recusals }).toEqual({
    // nothing is left out silently: a missing sheet asks people
    asked: { status: 3, score: null, stands: "incomplete", sheets: [4, 1, 1], printed: [...cells, "4", "评分不全"] },
    // (0 + 76.5 + 79 + 67) / 4 = 55.625, half up; four sheets are too few to trim
    decided: { status: 0, score: "55.63", stands: "ranked", sheets: [4, 1, 1], printed: [...cells, "4†", "55.63"] },
    scores: [
      ["E1", "", "0", "0", "0", "0", "0"], ["E2", "absent", "", "", "", "", ""],
      ["E5", "", "12.5", "19.5", "14.5", "18.5", "11.5"], ["E6", "", "13", "20", "15", "19", "12"], ["E7", "", "11", "17.5", "13", "16", "9.5"],
    ],
    recusals: [["E3", "C1", "recuse"]],
  });
});
