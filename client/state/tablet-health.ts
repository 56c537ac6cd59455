// How the experts' tablets are, as their last heartbeats tell. Knows no page and no clock.
import type { DeskSeat, DeskView } from "../../server/live/view.ts";

const hereSeconds = 25;
const offlineSeconds = 60;
const lowBatteryPercent = 20;

export interface TabletHealth {
  /** asleep: two heartbeats missed, may be a dark screen; offline: a minute without one */
  readonly state: "none" | "online" | "asleep" | "offline";
  readonly seconds: number | null;
  readonly queue: number;
  /** percent, where it is low */
  readonly lowBattery: number | null;
  readonly notKept: boolean;
  /** it had lost what it kept: the sheet is to be compared with the expert */
  readonly wiped: boolean;
  readonly oldVersion: boolean;
  readonly twoTablets: boolean;
}

export function tabletHealth(seat: DeskSeat, serverNow: number, version: string | null): TabletHealth {
  const { device } = seat;
  const twoTablets = seat.otherDevices > 0;
  if (device === null) return { state: "none", seconds: null, queue: 0, lowBattery: null, notKept: false, wiped: false, oldVersion: false, twoTablets };
  const seconds = Math.max(0, Math.floor((serverNow - Date.parse(device.seenAt)) / 1000));
  // before its first heartbeat a tablet has told nothing of itself
  const hasTold = device.version !== "";
  return {
    state: seconds <= hereSeconds ? "online" : seconds <= offlineSeconds ? "asleep" : "offline",
    seconds, queue: device.queue,
    lowBattery: device.battery !== null && device.battery < lowBatteryPercent ? device.battery : null,
    notKept: hasTold && !device.persisted, wiped: device.wipedAt !== null, oldVersion: hasTold && version !== null && device.version !== version, twoTablets,
  };
}

/** The version that most tablets run; null where none has told. */
export function commonVersion(seats: readonly DeskSeat[]): string | null {
  const counts = new Map<string, number>();
  for (const { device } of seats) if (device !== null && device.version !== "") counts.set(device.version, (counts.get(device.version) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? 1 : -1))[0]?.[0] ?? null;
}

/** Tablets out of reach that hold something: closing now would leave somebody's work outside. */
export const unsent = (view: DeskView, serverNow: number): DeskSeat[] =>
  view.seats.filter((seat) => {
    const { state, queue } = tabletHealth(seat, serverNow, null);
    return queue > 0 && state !== "online" && state !== "none";
  });

/** Seats with a tablet that is there and a certification: who can score at once. */
export const present = (view: DeskView, serverNow: number): number =>
  view.seats.filter((seat) => seat.certified && tabletHealth(seat, serverNow, null).state === "online").length;
