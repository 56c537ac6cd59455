// Nothing of a sheet that two people have not released is in any print or export, for anybody: S2 for paper and files.
import { afterAll, beforeAll, expect, test } from "vitest";
import { Programme } from "../../../scoring/programme.ts";
import { compileRubric } from "../../../scoring/rubric.ts";
import { exportTables } from "../../../server/actions/export-table.ts";
import { openHall, type Browser, type Hall } from "./hall.ts";
import { kaifeng, playCandidate, prepareKaifeng, type Played, type Row } from "./kaifeng.ts";

const rubric = compileRubric(Programme.parse(kaifeng));
const judged = rubric.judged.map((i) => rubric.leaves[i]!.id);
const at = "/programmes/kaifeng-2020";
const told = "已公布的评语";
const secret = "未公布的评语";
let hall: Hall;
let one: Omit<Played, "run">;
let leader: Browser;
/** released, closed with all sheets signed, recused after writing */
let [open, closed, begun] = ["", "", ""];

beforeAll(async () => {
  hall = await openHall();
  one = await prepareKaifeng(hall);
  leader = await hall.staff("leader");
  const conflicts = await one.secretary.do<{ candidate: string }[]>("GET", `${at}/conflicts`);
  const { order } = await one.chair.do<{ order: { candidate: string }[] }>("GET", `/sessions/${one.session}`);
  [open, closed, begun] = order.map(({ candidate }) => candidate).filter((id) => conflicts.every(({ candidate }) => candidate !== id)) as [string, string, string];
  const sheet = (candidate: string, expert: string, comment: string): Row => ({ candidate, expert, status: "", comment, ...Object.fromEntries(judged.map((id) => [id, "1"])) });
  await playCandidate(one, open, Array.from({ length: 9 }, (_, i) => sheet(open, `E${i + 1}`, told)), judged);
  const here = `/sessions/${one.session}/candidates`;
  const values = Object.fromEntries(judged.map((id) => [id, "1.5"]));
  await one.chair.do("POST", `${here}/${closed}/open`, {});
  for (const [, tablet] of one.tablets) await tablet.write(closed, { kind: "sheet", values, comment: secret, submit: true });
  await one.chair.do("POST", `${here}/${closed}/close`, {});
  await one.chair.do("POST", `${here}/${begun}/open`, {});
  await one.tablets.get("E1")!.write(begun, { kind: "sheet", values, comment: secret, submit: false });
}, 180_000);

afterAll(async () => hall.close());

interface Listed {
  readonly id: string;
  readonly why: string | null;
  readonly narrow: readonly string[];
  readonly offers: readonly { readonly subject: object }[];
}

/** Of a sheet with the same score everywhere; every criterion of this rubric weighs what it is worth at most. */
const total = (value: string): string => String(judged.length * Number(value));

test("no print of anybody holds a comment or a total that is not released", { timeout: 120_000 }, async () => {
  let [pages, leaks] = [0, 0];
  for (const person of [one.secretary, one.supervisor, leader]) {
    for (const document of await person.do<Listed[]>("GET", `${at}/documents`)) {
      for (const { subject } of document.offers) {
        const subjects = [subject, ...document.narrow.includes("candidate") ? [{ ...subject, candidate: closed }, { ...subject, candidate: begun }, { ...subject, candidate: closed, expert: "E1" }] : []];
        for (const about of subjects) {
          const { id } = await person.do<{ id: string }>("POST", `${at}/prints`, { document: document.id, subject: about });
          for (const reader of [one.secretary, one.supervisor, leader]) {
            const { status, text } = await reader.send("GET", `/prints/${id}`);
            if (status !== 200) continue;
            pages++;
            expect(text).not.toContain(secret);
            if (document.id === "score-sheets") {
              expect(text).not.toContain(`<b>${total("1.5")}</b>`);
              if ("candidate" in about) expect(text).not.toContain(`候选人</th><td>第`);
              // there is something to leak, and the released one is there
              else leaks += text.includes(told) && text.includes(`<b>${total("1")}</b>`) ? 1 : 0;
            }
          }
        }
      }
    }
  }
  expect(pages).toBeGreaterThan(20);
  expect(leaks).toBeGreaterThan(0);
});

test("what comes of a finished session is not offered while one runs", async () => {
  const list = await one.secretary.do<Listed[]>("GET", `${at}/documents`);
  expect(Object.fromEntries(list.map(({ id, why }) => [id, why]))).toEqual({
    "draw-record": null, "recusal-list": null, "blank-sheets": null, "score-sheets": null, "score-summary": null,
    minutes: "session-not-over", report: "no-run", ranking: "no-run", "quota-report": "no-run", "result-list": "no-run", rulings: null, "public-notice": "no-notice",
  });
  for (const document of ["minutes", "report", "ranking", "quota-report", "result-list"]) {
    for (const subject of [{ session: one.session }, { run: "any" }, {}]) {
      expect((await one.secretary.send("POST", `${at}/prints`, { document, subject })).status).toBe(409);
    }
  }
  expect((await leader.send("POST", `${at}/prints`, { document: "blank-sheets", subject: { session: one.session } })).status).toBe(403);
  expect((await one.chair.send("POST", `${at}/prints`, { document: "recusal-list", subject: { session: one.session } })).status).toBe(403);
});

test("no table goes out while a panel works", async () => {
  expect((await one.secretary.do<{ runs: unknown[] }>("GET", `${at}/exports`)).runs).toEqual([]);
  for (const table of exportTables) {
    for (const path of ["exports", "exports/preview"]) expect((await one.secretary.send("POST", `${at}/${path}`, { table, run: "any", format: "csv" })).status).toBe(404);
  }
});
