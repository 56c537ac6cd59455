// The eyes that hold a page's «saved» against the server: an earlier value of a cell is not what the server has now.
import { afterAll, beforeAll, expect, test } from "vitest";
import { Tablet, openHall, type Hall } from "../server/record/hall.ts";
import { gatherStaff } from "../server/record/finished.ts";
import { HeldSheets } from "./held-sheets.ts";

let hall: Hall;

beforeAll(async () => {
  hall = await openHall();
}, 60_000);

afterAll(() => hall.close());

test("12, then 13, then 12 again that has not arrived: only what was there meanwhile is there; so with the words and the signature", { timeout: 30_000 }, async () => {
  const { secretary, chair } = await gatherStaff(hall);
  await secretary.do("POST", "/programmes", { shipped: "five-powers" });
  await secretary.do("POST", "/programmes/five-powers/candidates", "id,name\nC1,张建国");
  await secretary.do("POST", "/programmes/five-powers/experts", "id,name\nE1,专家甲");
  const { id: session } = await secretary.do<{ id: string }>("POST", "/sessions", { programme: "five-powers", name: "评审", chair: chair.account, experts: ["E1"], candidates: ["C1"] });
  const [slip] = await secretary.do<{ code: string }[]>("POST", `/sessions/${session}/codes`, {});
  const tablet = new Tablet(hall.base, "E1");
  await tablet.join(slip!.code);
  await tablet.certifyAll();
  const at = `/sessions/${session}/candidates/C1`;
  await chair.do("POST", `${at}/open`, {});
  const held = new HeldSheets(hall.folder);
  const put = (criterion: string, value: string): Promise<unknown> => tablet.write("C1", { kind: "score", criterion, value });
  const between = (moment: ReturnType<HeldSheets["moment"]>): unknown => {
    const { had, wasSigned } = held.since("E1", moment);
    return { F1: ["", "12", "13"].filter((value) => had("C1", "F1", value)), words: ["", "好", "很好"].filter((text) => had("C1", "#comment", text)), signed: wasSigned("C1") };
  };
  const empty = held.moment("E1");
  const nothing = between(empty);
  await put("F1", "12");
  const first = between(empty);
  await tablet.write("C1", { kind: "comment", text: "好" });
  await put("F1", "13");
  await tablet.write("C1", { kind: "comment", text: "很好" });
  const second = between(held.moment("E1"));
  const meanwhile = held.moment("E1");
  await put("F1", "12");
  const back = between(meanwhile);
  for (const [criterion, value] of Object.entries({ F2: "19.5", F3: "14.5", F4: "18.5", F5: "11.5" })) await put(criterion, value);
  await tablet.write("C1", { kind: "submit" });
  const signed = between(held.moment("E1"));
  await tablet.do("POST", "/unlock-requests", { candidate: "C1", reason: "填错行" });
  await chair.do("POST", `${at}/experts/E1/unlock`, { unlock: true, reason: "填错行" });
  // the chair's act: the page may not know of it yet
  const unlocked = between(held.moment("E1"));
  tablet.revs.set("C1", held.moment("E1").get("C1")!);
  await put("F1", "13");
  const changed = between(held.moment("E1"));
  held.close();
  expect({ nothing, first, second, back, signed, unlocked, changed }).toEqual({
    nothing: { F1: [""], words: [""], signed: false },
    first: { F1: ["", "12"], words: [""], signed: false },
    second: { F1: ["13"], words: ["很好"], signed: false },
    back: { F1: ["12", "13"], words: ["很好"], signed: false },
    signed: { F1: ["12"], words: ["很好"], signed: true },
    unlocked: { F1: ["12"], words: ["很好"], signed: true },
    changed: { F1: ["13"], words: ["很好"], signed: false },
  });
});
