// The tablet's storage fails, in part or altogether: the same draft is back where one of its two places works, and the page says so where
// none does. And storage that was wiped with a queue in it: expert and chair are told. Source: reliability R15, R16.
import { afterAll, beforeAll, expect, test } from "vitest";
import { look } from "../../rehearsal/tablet-hand.ts";
import { openTab, type TabletSeat } from "../../rehearsal/tablet-seat.ts";
import { pageOf, valuesOf } from "./at-the-sheet.ts";
import { openStage, pause, until, type Stage } from "./stage.ts";
import { installStorageFaults, type IndexedDbFault, type StorageFaults } from "./storage-faults.ts";

const kinds: readonly IndexedDbFault[] = ["blocked", "refused", "full", "endless", "lost"];
const moments = ["from the start", "in mid-sheet", "before the second value"] as const;

let stage: Stage | null = null;

beforeAll(async () => {
  stage = await openStage({ experts: 6, candidates: 4 });
  if (stage !== null) await stage.chair.step("C01", "open");
}, 60_000);

afterAll(() => stage?.close(), 60_000);

const change = (seat: TabletSeat, faults: StorageFaults): Promise<void> => seat.page.evaluate((to) => void Object.assign((globalThis as unknown as { storageFaults: StorageFaults }).storageFaults, to), faults);

async function newTab(seat: TabletSeat, faults: StorageFaults): Promise<void> {
  await seat.page.close();
  await openTab(seat, (page) => page.addInitScript(installStorageFaults, faults));
  await pageOf(seat, "sheet", "C01", 30_000);
}

async function enter(seat: TabletSeat, criterion: string, value: string): Promise<void> {
  await until(`${criterion} is ${value}`, async () => {
    await seat.person.enter(criterion, value);
    return seat.person.meant.get("C01")?.get(criterion);
  }, (meant) => meant === value, 20_000);
}

/** One expert's cases, one after another, entered without a network: only the tablet's own places can bring a value back. */
async function cases(seat: TabletSeat, kind: IndexedDbFault): Promise<{ readonly same: number; readonly warned: number; readonly wrong: readonly string[] }> {
  let [same, warned] = [0, 0];
  const wrong: string[] = [];
  const well: StorageFaults = { indexedDb: "well", mirrorFails: false };
  await pageOf(seat, "sheet", "C01");
  await seat.page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === "activated" && navigator.serviceWorker.controller !== null);
  seat.person.begin("C01", ["F1", "F2"]);
  let count = 0;
  for (const mirrorFails of [false, true]) {
    for (const moment of moments) {
      const name = `${kind}, mirror ${mirrorFails ? "fails" : "works"}, ${moment}`;
      const [first, then] = [String(8 + (count % 5)), String(10 + (count % 9))];
      count++;
      const faulty: StorageFaults = { indexedDb: kind, mirrorFails };
      // a start needs one of the two places or the network
      seat.line.set("none");
      await newTab(seat, moment === "from the start" ? faulty : well);
      seat.line.set("down");
      if (moment === "in mid-sheet") {
        await seat.person.hand.row("F1");
        await seat.person.hand.key("1");
        await change(seat, faulty);
        await seat.person.hand.key("undo");
      }
      await enter(seat, "F1", first);
      if (moment === "before the second value") await change(seat, faulty);
      await enter(seat, "F2", then);
      if (mirrorFails) {
        // neither place works: the page must say so
        const seen = await until(`${name}: the page warns`, () => look(seat.page), (now) => now?.pill === "nostore", 12_000).catch(() => look(seat.page));
        const red = await seat.page.getByText("本机无法保存").first().isVisible();
        if (seen?.pill === "nostore" && red) warned++;
        else wrong.push(`${name}: neither place works, and the page says ${seen?.pill}`);
        continue;
      }
      const before = valuesOf(await look(seat.page));
      await pause(100);
      await newTab(seat, well);
      const after = valuesOf(await look(seat.page));
      if (JSON.stringify(after) === JSON.stringify(before) && after["F1"] === first && after["F2"] === then) same++;
      else wrong.push(`${name}: ${JSON.stringify(before)} came back as ${JSON.stringify(after)}`);
    }
  }
  return { same, warned, wrong };
}

test("R15: storage that fails", { timeout: 240_000 }, async ({ skip }) => {
  if (stage === null) return skip("no browser");
  const all = await Promise.all(kinds.map(async (kind, i) => cases(await stage!.seat(stage!.people.slips[i]!), kind)));
  const sum = (of: (one: (typeof all)[number]) => number): number => all.reduce((total, one) => total + of(one), 0);
  console.log(`R15: ${kinds.length * moments.length * 2} cases of storage that fails: same draft back in ${sum(({ same }) => same)} of ${kinds.length * moments.length}, red warning in ${sum(({ warned }) => warned)} of ${kinds.length * moments.length}`);
  expect(all).toEqual(kinds.map(() => ({ same: moments.length, warned: moments.length, wrong: [] })));
});

test("R16: storage wiped with a queue in it", { timeout: 120_000 }, async ({ skip }) => {
  if (stage === null) return skip("no browser");
  const { people } = stage;
  const seat = await stage.seat(people.slips[5]!);
  await pageOf(seat, "sheet", "C01");
  seat.person.begin("C01", ["F1", "F2", "F3"]);
  const told: boolean[] = [];
  const wipedAt = async (): Promise<string | null | undefined> => (await stage!.chair.desk()).seats.find(({ expert }) => expert === seat.slip.expert)!.device?.wipedAt;
  const chair = [await wipedAt()];
  for (const [saved, lost] of [["F1", "F2"], ["F1", "F3"]] as const) {
    await enter(seat, saved, String(8 + told.length));
    await until("saved", () => look(seat.page), (now) => now?.pill === "saved");
    seat.line.set("down");
    await enter(seat, lost, "11");
    const session = await seat.context.newCDPSession(seat.page);
    await session.send("Storage.clearDataForOrigin", { origin: seat.browser.base, storageTypes: "indexeddb,local_storage" });
    seat.line.set("none");
    await seat.page.close();
    await openTab(seat);
    await pageOf(seat, "sheet", "C01");
    await seat.page.waitForSelector('[data-banner="wiped"]', { timeout: 15_000 });
    told.push(true);
    chair.push(await until("the chair is told", wipedAt, (at) => typeof at === "string" && at !== chair.at(-1)));
  }
  const { entries } = await people.supervisor.do<{ entries: readonly string[] }>("GET", "/log/entries?after=0");
  // every heartbeat before the tablet has counted on tells the same gap
  const gaps = new Set(entries.map((text) => JSON.parse(text) as { kind: string; body: { received: number } }).filter(({ kind }) => kind === "device-gap").map(({ body }) => body.received)).size;
  console.log(`R16: storage wiped with a queue, ${told.length} cases: ${told.length} experts told, ${chair.length - 1} times the chair, ${gaps} entries for the supervisor`);
  expect({ told, chair, gaps }).toEqual({ told: [true, true], chair: [null, expect.any(String), expect.any(String)], gaps: 2 });
});
