// The stage of a browser test: a server of its own with everybody there, real Chromium, and tablets with a network of their own.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../../browser.ts";
import { seededRandom } from "../../random.ts";
import { ChairRobot } from "../../rehearsal/chair-robot.ts";
import { HeldSheets } from "../../rehearsal/held-sheets.ts";
import { Line } from "../../rehearsal/line.ts";
import { gather, type People, type Slip } from "../../rehearsal/people.ts";
import { serveFolder, type ServedFolder } from "../../rehearsal/server.ts";
import { takeSeat, type SeatOptions, type TabletSeat } from "../../rehearsal/tablet-seat.ts";

/** More of everything where a figure of the nightly run is asked for. */
export const isLarge = process.env["JIANGPING_PROOF"] === "large";
export const seed = Number(process.env["SEED"] ?? 1);

export interface Stage<Server extends ServedFolder = ServedFolder> {
  readonly browser: Browser;
  readonly folder: string;
  readonly server: Server;
  readonly people: People;
  readonly chair: ChairRobot;
  readonly held: HeldSheets;
  readonly random: () => number;
  readonly line: () => Promise<Line>;
  /** of the slip's expert, with a line of her own where none is given */
  readonly seat: (slip: Slip, options?: Partial<SeatOptions> & { readonly line?: Line }) => Promise<TabletSeat>;
  /** Closed with the stage, in reverse order. */
  readonly later: (close: () => unknown) => void;
  readonly close: () => Promise<void>;
}

/** Null, with the reason printed, where no browser starts. */
export const openStage = (count: { readonly experts: number; readonly candidates: number }): Promise<Stage | null> => openStageOn(serveFolder, count);

/** On a server of another kind. */
export async function openStageOn<Server extends ServedFolder>(serveOn: (folder: string) => Promise<Server>, count: { readonly experts: number; readonly candidates: number }): Promise<Stage<Server> | null> {
  const browser = await launchBrowser();
  if (browser === null) return null;
  const folder = mkdtempSync(join(tmpdir(), "jiangping-stage-"));
  const server = await serveOn(folder);
  const random = seededRandom(seed);
  const closing: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true }), () => server.stop(), () => browser.close()];
  const close = async (): Promise<void> => {
    for (const one of closing.splice(0).reverse()) await one();
  };
  try {
    await server.start();
    const people = await gather(server, count);
    const held = new HeldSheets(folder);
    closing.push(() => held.close());
    const line = async (): Promise<Line> => {
      const made = await Line.open(server.port, random);
      closing.push(() => made.close());
      return made;
    };
    return {
      browser, folder, server, people, chair: new ChairRobot(people), held, random, line, close,
      seat: async (slip, { line: given, ...options } = {}) => {
        const seat = await takeSeat(browser, slip, people, given ?? (await line()), { random, ...options });
        closing.push(() => seat.context.close());
        return seat;
      },
      later: (one) => void closing.push(one),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

export const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Asked again every 50 ms; the last answer is in the error. */
export async function until<T>(what: string, ask: () => T | Promise<T>, isSo: (answer: T) => boolean, milliseconds = 15_000): Promise<T> {
  const end = performance.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (isSo(answer)) return answer;
    if (performance.now() > end) throw new Error(`${what}: not in ${milliseconds} ms; ${JSON.stringify(answer)?.slice(0, 2000)}`);
    await pause(50);
  }
}
