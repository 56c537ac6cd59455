// What every test of the sheet does: comes to it, fills it, signs it, and reads what it shows.
import { look, type Seen } from "../../rehearsal/tablet-hand.ts";
import type { TabletSeat } from "../../rehearsal/tablet-seat.ts";
import { until } from "./stage.ts";

export const criteria = ["F1", "F2", "F3", "F4", "F5"] as const;

/** Values that a page neither refuses nor asks about. */
export const usual: Readonly<Record<string, string>> = { F1: "12.5", F2: "19.5", F3: "14.5", F4: "18.5", F5: "11.5" };

/** Waits for a kind of page; an announced candidate is tapped at once. */
export async function pageOf(seat: TabletSeat, kind: string, candidate?: string, milliseconds = 20_000): Promise<Seen> {
  const { seen } = await until(`${seat.slip.expert}: the page ${kind}`, async () => {
    const now = await look(seat.page);
    if (now !== null && now.opening !== null) await seat.person.hand.tap(".waiting-opening", 500);
    // for the message of a failure
    return { seen: now, text: now === null ? await seat.page.evaluate(() => document.body.innerText.slice(0, 300)).catch(() => "") : "" };
  }, (now) => now.seen?.kind === kind && (candidate === undefined || now.seen.candidate === candidate), milliseconds);
  return seen!;
}

/** What stands in the cells: criterion → value. */
export function valuesOf(seen: Seen | null): Readonly<Record<string, string>> {
  return Object.fromEntries((seen?.cells ?? []).filter(({ id, value }) => !id.startsWith("#") && value !== "").map(({ id, value }) => [id, value]));
}

/** Row, keys, next, by finger; each value is seen standing there. */
export async function fill(seat: TabletSeat, candidate: string, values: Readonly<Record<string, string>>): Promise<void> {
  seat.person.begin(candidate, Object.keys(values));
  for (const [criterion, value] of Object.entries(values)) {
    await until(`${seat.slip.expert}: ${criterion} is ${value}`, async () => {
      await seat.person.enter(criterion, value);
      return seat.person.meant.get(candidate)?.get(criterion);
    }, (meant) => meant === value);
  }
}

/** Review, what it asks, the long press; until the page says that the sheet is signed. */
export async function sign(seat: TabletSeat): Promise<Seen> {
  const seen = await until(`${seat.slip.expert}: signed`, async () => {
    await seat.person.step();
    return look(seat.page);
  }, (now) => now?.kind === "signed", 30_000);
  return seen!;
}

export const saved = (seat: TabletSeat, milliseconds = 15_000): Promise<Seen | null> => until(`${seat.slip.expert}: all saved`, () => look(seat.page), (now) => now?.pill === "saved", milliseconds);
