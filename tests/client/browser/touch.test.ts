// A filled sheet under scrolling, flicking, double tapping and resting hands; undo that outlives a reload. Source: ux U2, U3.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CDPSession } from "playwright-core";
import { seededRandom } from "../../random.ts";
import { look } from "../../rehearsal/tablet-hand.ts";
import { fill, pageOf, saved, usual, valuesOf } from "./at-the-sheet.ts";
import { openStage, seed, type Stage } from "./stage.ts";

interface Point {
  readonly x: number;
  readonly y: number;
  readonly id?: number;
  readonly radiusX?: number;
  readonly radiusY?: number;
}

let stage: Stage | null = null;

beforeAll(async () => {
  stage = await openStage({ experts: 5, candidates: 4 });
}, 60_000);

afterAll(() => stage?.close(), 60_000);

const gestures = ["scroll", "flick", "palm", "double"] as const;

/** A scroll, a flick, a palm that slides and rests, or a double tap on a row. */
async function gesture(touch: CDPSession, kind: (typeof gestures)[number], random: () => number, list: { x: number; y: number; width: number; height: number }, size: { width: number; height: number }): Promise<void> {
  const send = (type: "touchStart" | "touchMove" | "touchEnd", touchPoints: readonly Point[]): Promise<unknown> => touch.send("Input.dispatchTouchEvent", { type, touchPoints: [...touchPoints] });
  const inList = (): Point => ({ x: list.x + random() * list.width, y: list.y + random() * list.height });
  const anywhere = (): Point => ({ x: random() * (size.width - 2) + 1, y: random() * (size.height - 2) + 1 });
  // towards the middle: at the edge a slide would be a tap
  const slid = (from: Point, x: number, y: number): Point => ({ ...from, x: from.x + (from.x < size.width / 2 ? x : -x), y: from.y + (from.y < size.height / 2 ? y : -y) });
  if (kind === "double") {
    const at = inList();
    for (let i = 0; i < 2; i++) await Promise.all([send("touchStart", [at]), send("touchEnd", [])]);
    return;
  }
  if (kind === "palm") {
    const hand = Array.from({ length: 3 + Math.floor(random() * 3) }, (_, id) => ({ ...anywhere(), id, radiusX: 40, radiusY: 60 }));
    // a hand is never still: 20 px and more
    const rested = hand.map((one) => slid(one, 20 + random() * 30, 20 + random() * 30));
    await Promise.all([send("touchStart", hand), send("touchMove", rested), send("touchEnd", [])]);
    return;
  }
  // begins on the pad and the header too
  const from = anywhere();
  const far = kind === "flick" ? 300 : 60 + random() * 200;
  await Promise.all([send("touchStart", [from]), send("touchMove", [slid(from, 5, far * 0.4)]), send("touchMove", [slid(from, 8, far)]), send("touchEnd", [])]);
}

test("U2: nothing is entered, zoomed or submitted without being meant", { timeout: 180_000 }, async ({ skip }) => {
  if (stage === null) return skip("no browser");
  const { people, chair, held } = stage;
  const count = 5000;
  const random = seededRandom(seed);
  await chair.step("C01", "open");
  let done = 0;
  const seats = await Promise.all(people.slips.map((slip) => stage!.seat(slip)));
  const all = await Promise.all(seats.map(async (seat) => {
    await pageOf(seat, "sheet", "C01");
    await fill(seat, "C01", usual);
    const before = valuesOf(await saved(seat));
    const revisions = held.revisions(seat.slip.expert);
    const touch = await seat.context.newCDPSession(seat.page);
    const list = (await seat.page.locator(".expert-list-scroll").boundingBox())!;
    const size = seat.page.viewportSize()!;
    let zooms = 0;
    let left = 0;
    for (let i = 0; i < count / seats.length; i++) {
      await gesture(touch, gestures[i % gestures.length]!, random, list, size);
      done++;
      if (i % 50 !== 0) continue;
      const now = await seat.page.evaluate(() => ({ scale: visualViewport?.scale ?? 1, kind: document.querySelector<HTMLElement>("[data-page]")?.dataset["page"] ?? "", path: location.pathname }));
      if (now.scale !== 1) zooms++;
      if (now.kind !== "sheet" || now.path !== "/e") left++;
    }
    const after = await pageOf(seat, "sheet", "C01");
    return { seat: seat.slip.expert, changed: JSON.stringify(valuesOf(after)) !== JSON.stringify(before), pill: after.pill, typing: after.cells.filter(({ state }) => state === "typing").length, zooms, left, written: held.revisions(seat.slip.expert) - revisions };
  }));
  console.log(`U2: ${done} scrolls, flicks, palms and double taps over ${seats.length} filled sheets: ${all.filter(({ changed }) => changed).length} changed, ${all.reduce((sum, { zooms }) => sum + zooms, 0)} zooms, ${all.reduce((sum, { written }) => sum + written, 0)} operations`);
  expect(all).toEqual(people.slips.map(({ expert }) => ({ seat: expert, changed: false, pill: "saved", typing: 0, zooms: 0, left: 0, written: 0 })));
});

test("U3: undo and redo go on after a reload", { timeout: 60_000 }, async ({ skip }) => {
  if (stage === null) return skip("no browser");
  const [slip] = stage.people.slips;
  const code = (await stage.people.chair.do<{ code: string }[]>("POST", `/sessions/${stage.people.session}/codes`, { experts: [slip!.expert] }))[0]!.code;
  const seat = await stage.seat({ ...slip!, code }, { takeOver: true });
  await pageOf(seat, "sheet", "C01");
  const changed = { F1: "10", F2: "20", F3: "13" };
  await fill(seat, "C01", changed);
  const seen: Readonly<Record<string, string>>[] = [];
  const step = async (key: "undo" | "redo"): Promise<void> => {
    const before = JSON.stringify(valuesOf(await look(seat.page)));
    expect(await seat.person.hand.key(key)).toBe(true);
    await seat.page.waitForFunction((was) => JSON.stringify(Object.fromEntries([...document.querySelectorAll<HTMLElement>(".expert-row")].map((row) => [row.dataset["cell"], row.querySelector(".expert-row-value")?.textContent]))) !== was, before);
    seen.push(valuesOf(await look(seat.page)));
  };
  await step("undo");
  await seat.page.reload();
  await pageOf(seat, "sheet", "C01");
  await step("undo");
  await step("undo");
  await seat.page.reload();
  await pageOf(seat, "sheet", "C01");
  await step("redo");
  await step("redo");
  await step("redo");
  await saved(seat);
  console.log(`U3: ${seen.length} steps of undo and redo over 2 reloads`);
  expect({ seen, server: stage.held.now(slip!.expert).get("C01") }).toEqual({
    seen: [{ ...usual, F1: "10", F2: "20" }, { ...usual, F1: "10" }, { ...usual }, { ...usual, F1: "10" }, { ...usual, F1: "10", F2: "20" }, { ...usual, ...changed }],
    server: { ...usual, ...changed },
  });
});
