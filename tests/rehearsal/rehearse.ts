// A whole rehearsal: server, tablets with and without pages, chair, second person, big screen and supervisor; with recusals, a late sheet,
// an unlock, a re-mark, absences, a paper sheet, a take-over, blackouts, a killed tab and a killed server; and how it ended. Source: U17, R9.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { seededRandom } from "../random.ts";
import { ChairRobot } from "./chair-robot.ts";
import { Faults, type FaultKind, type Faulty } from "./faults.ts";
import { Line } from "./line.ts";
import { outcome, type Outcome } from "./outcome.ts";
import { criteria, gather, type People } from "./people.ts";
import { TabletPage } from "./tablet-page.ts";
import { TabletRobot } from "./tablet-robot.ts";
import { serveFolder } from "./server.ts";
import { ScreenPage, type Frames } from "./screen-page.ts";
import { SupervisorPage } from "./supervisor-page.ts";

export interface RehearsalOptions {
  readonly seed: number;
  readonly experts: number;
  readonly candidates: number;
  /** of the tablets, those with a real page */
  readonly pages: number;
  readonly browser: Browser;
  readonly longestFaultMilliseconds: number;
  readonly onNote: (text: string) => void;
}

export interface Rehearsal {
  readonly seconds: number;
  readonly operations: number;
  /** values that a person entered and whose sheet on the server says otherwise */
  readonly lost: readonly string[];
  /** how many of which kind */
  readonly faults: string;
  /** milliseconds from the return of the network until what waited was saved */
  readonly drained: Faults["drained"];
  /** pages whose line was away for half a minute in the middle of a sheet; only where the rehearsal is that long */
  readonly long: readonly { readonly kind: FaultKind; readonly drained: readonly number[] }[];
  /** samples of pages: what they said, and where the server had it not */
  readonly samples: number;
  readonly untrue: readonly string[];
  readonly frames: Frames;
  /** candidates in the order of their release */
  readonly released: readonly string[];
  /** milliseconds from the event, by the record's own time, to the painted page */
  readonly pixels: readonly number[];
  readonly proof: string;
  readonly outcome: Outcome;
}

/** Which candidate has which event; the short rehearsal has them all too, on six candidates. */
const parts = (candidates: readonly string[]) => {
  const at = (share: number): string => candidates[Math.floor(share * candidates.length)]!;
  return {
    unlocked: at(0), killedTab: at(0), late: at(0.17), recusal: at(0.17), conflict: at(0.34), restart: at(0.34), remark: at(0.34), absent: at(0.5),
    absentExpert: at(0.67), paper: at(0.67), takeOver: at(0.84), longDown: at(0.25), longSilent: at(0.375),
  };
};

export async function rehearse(options: RehearsalOptions): Promise<Rehearsal> {
  const started = performance.now();
  const random = seededRandom(options.seed);
  const folder = mkdtempSync(join(tmpdir(), "jiangping-rehearsal-"));
  const server = await serveFolder(folder);
  const closing: (() => void | Promise<void>)[] = [];
  try {
    await server.start();
    closing.push(() => server.stop());
    const people = await gather(server, options);
    const part = parts(people.candidates);
    const note = (text: string): void => options.onNote(`${((performance.now() - started) / 1000).toFixed(1)} s  ${text}`);
    note(`${people.experts.length} experts, ${people.candidates.length} candidates, ${options.pages} pages`);

    const screen = await ScreenPage.open(options.browser, server.base, people);
    const supervisor = await SupervisorPage.open(options.browser, server.base, people);
    closing.push(() => screen.close(), () => supervisor.close());
    const robots: TabletRobot[] = [];
    const pages: TabletPage[] = [];
    const conflictExpert = people.experts.at(-1)!;
    for (const [i, slip] of people.slips.entries()) {
      const line = await Line.open(server.port, random);
      closing.push(() => line.close());
      if (i < options.pages) pages.push(await TabletPage.open(options.browser, slip, people, line, random, folder));
      else {
        const robot = new TabletRobot(slip, people.session, line, random);
        await robot.join(slip, new Set(robot.expert === conflictExpert ? [part.conflict] : []));
        closing.push(() => robot.stop());
        robots.push(robot);
      }
    }
    closing.push(...pages.map((page) => () => page.close()));
    note("everybody is seated");
    const chair = new ChairRobot(people);
    const faults = new Faults([...robots.map((one) => faulty(one, "robot")), ...pages.map((one) => faulty(one, "page"))], random, options.longestFaultMilliseconds);
    const [unlocker, lateOne, recuser, absentOne, paperOne, mover] = robots as [TabletRobot, TabletRobot, TabletRobot, TabletRobot, TabletRobot, TabletRobot];
    // their parts need their own state of the network
    const hasLong = options.longestFaultMilliseconds >= 30_000;
    for (const one of [lateOne, paperOne, mover, ...(hasLong ? [pages[1]!, pages[2]!] : [])]) faults.spared.add(one.expert);
    recuser.recusals.add(part.recusal);
    for (const page of pages) page.sample();
    faults.start(options.longestFaultMilliseconds / 4);
    const pixels: number[] = [];
    const long: { kind: FaultKind; drained: number[] }[] = [];
    /** half a minute without a network, from the moment a value stands on the page until its sheet is long signed there */
    const longFault = async (page: TabletPage, kind: "down" | "silent", candidate: string): Promise<void> => {
      const end = Date.now() + 30_000;
      while (!page.meant.has(candidate) && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
      const drained = await faults.strike(faulty(page, "page"), kind, 30_000);
      long.push({ kind, drained: drained === null ? [] : [drained] });
      faults.spared.delete(page.expert);
      note(`a page was ${kind} for half a minute; ${drained === null ? "nothing waited" : `saved again after ${(drained / 1000).toFixed(1)} s`}`);
    };

    for (const candidate of people.candidates) {
      note(`${candidate} is called`);
      if (candidate === part.absent) {
        await chair.step(candidate, "absent", { reason: "候选人未到场" });
        continue;
      }
      if (candidate === part.absentExpert) await chair.absence(candidate, absentOne.expert);
      if (candidate === part.paper) paperOne.line.set("silent");
      if (candidate === part.late) lateOne.holds.add(candidate);
      await chair.screen({ kind: "progress" });
      const healthy = pages.filter((page) => page.line.fault === "none");
      const tap = Date.now();
      await chair.step(candidate, "open");
      const shown = healthy.map((page) => page.shown(candidate, tap));
      // counted from the event: the time that the record gives it
      const opened = (await chair.desk()).order.find((one) => one.candidate === candidate)!.openedAt!;
      pixels.push(...(await Promise.all(shown)).filter((one) => one !== null).map((one) => one - (Date.parse(opened) - tap)));
      const aside = !hasLong ? null : candidate === part.longDown ? longFault(pages[1]!, "down", candidate) : candidate === part.longSilent ? longFault(pages[2]!, "silent", candidate) : null;
      if (candidate === part.killedTab) await pages[0]!.killAndReopen();
      if (candidate === part.restart) {
        await new Promise((resolve) => setTimeout(resolve, 1500));
        note("the server is killed");
        faults.serverWentAway();
        await server.kill();
        await server.start();
        faults.serverWentAway();
        note("the server is back");
      }
      if (candidate === part.takeOver) await moveTo(people, mover, chair, note, random, (robot) => {
        robots.push(robot);
        closing.push(() => robot.stop());
      });
      if (candidate === part.paper) {
        await chair.byTwo({ kind: "paper", candidate, expert: paperOne.expert, values: Object.fromEntries(criteria.map((id) => [id, "11.5"])), comment: "", reason: "平板故障，按纸质表录入" });
        paperOne.meant.set(candidate, new Map(criteria.map((id) => [id, "11.5"])));
      }
      if (candidate === part.late) {
        await chair.until("all but one signed", ({ order }) => order.some((one) => one.candidate === candidate && one.sheets === one.expected - 1)).catch((error: unknown) => {
          // what of the tablets did not arrive, and where it stands
          for (const { expert, outbox } of robots) for (const { operation, standing } of outbox.state().operations) if (operation.candidate === candidate && standing.kind !== "acked") note(`${expert} ${JSON.stringify([operation.change, operation.baseRev, standing])}`);
          throw error;
        });
        lateOne.line.set("down");
        lateOne.holds.delete(candidate);
        await new Promise((resolve) => setTimeout(resolve, 1500));
        await chair.step(candidate, "close", { reason: "席位离线，先行结束" });
        lateOne.line.set("none");
        await chair.until("the late sheet", ({ late }) => late.some((one) => one.candidate === candidate));
        // an older heartbeat may still say that nothing waits there
        const end = Date.now() + 30_000;
        while (lateOne.waiting().length > 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 200));
        await chair.until("all of the late sheet", ({ seats }) => seats.some(({ expert, device }) => expert === lateOne.expert && device?.queue === 0), 30_000);
        await chair.byTwo({ kind: "late", candidate, expert: lateOne.expert, accept: true, reason: "关闭前已签署，网络恢复后到达" });
      } else {
        await aside;
        await chair.allSigned(candidate);
        if (candidate === part.unlocked) {
          await unlocker.askUnlock(candidate);
          await chair.unlock(candidate, unlocker.expert);
          await chair.until("the unlocked sheet signed again", ({ order, seats }) => order.some((one) => one.candidate === candidate && one.sheets === one.expected) && seats.some(({ expert, sheet }) => expert === unlocker.expert && sheet?.state === "submitted"));
        }
        await chair.step(candidate, "close");
      }
      if (candidate === part.remark) {
        await chair.step(candidate, "remark", { criteria: ["F2"], reason: "分差超过规则，讨论后复评" });
        await chair.allSigned(candidate);
        await chair.step(candidate, "close");
      }
      if (candidate === part.paper) paperOne.line.set("none");
      await chair.byTwo({ kind: "release", candidate });
      await chair.reveal({ kind: "result", candidate, pattern: "sheets" }, 150);
      await screen.shows(".screen-outcome", "目前排名");
    }
    await faults.stop();
    note("the last candidate is released");
    await chair.step(part.absent, "withdraw", { reason: "候选人未到场，视为放弃" });
    await chair.end();
    const ended = await outcome(people);
    await chair.reveal({ kind: "ranking", run: ended.run, pattern: "bottom" }, 150);
    await screen.shows('.screen-row:first-child .screen-rank [aria-hidden="true"]', /^1$/);
    const lost = [...await missing(people, [...robots, ...pages])];
    const proof = await supervisor.verdict();
    const frames = await screen.frames(chair, { id: ended.run, releasedAt: ended.releasedAt });
    return {
      seconds: Math.round((performance.now() - started) / 1000),
      operations: [...robots, ...pages].reduce((sum, one) => sum + [...one.meant.values()].reduce((cells, values) => cells + values.size, 0), 0),
      lost, faults: faults.words, drained: faults.drained, long,
      samples: pages.reduce((sum, page) => sum + page.samples, 0), untrue: pages.flatMap((page) => page.untrue),
      frames, released: [...chair.releasedAt.keys()], pixels, proof, outcome: ended,
    };
  } finally {
    for (const close of closing.reverse()) await close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const faulty = (one: TabletPage | TabletRobot, is: Faulty["is"]): Faulty => ({ name: one.expert, line: one.line, is, waiting: () => one.waiting() });

/** The seat goes to a spare tablet in the middle of a sheet; the first one only reads then. */
async function moveTo(people: People, from: TabletRobot, chair: ChairRobot, note: (text: string) => void, random: () => number, add: (robot: TabletRobot) => void): Promise<void> {
  await chair.until("the seat has begun", ({ seats }) => seats.some(({ expert, sheet }) => expert === from.expert && (sheet?.filled ?? 0) > 0));
  const [slip] = await people.chair.do<People["slips"]>("POST", `/sessions/${people.session}/codes`, { experts: [from.expert] });
  const spare = new TabletRobot(slip!, people.session, from.line, random);
  // what the first one has entered is meant by the same person
  for (const [candidate, values] of from.meant) spare.meant.set(candidate, values);
  await spare.join(slip!, new Set(), true);
  add(spare);
  note(`seat ${from.seat} moved to a spare tablet`);
}

/** Compares every value that somebody entered last with the released sheets. */
async function missing(people: People, tablets: readonly { readonly expert: string; readonly meant: ReadonlyMap<string, ReadonlyMap<string, string>>; readonly recusals: ReadonlySet<string> }[]): Promise<Set<string>> {
  const lost = new Set<string>();
  for (const candidate of people.candidates) {
    const state = await people.secretary.send("GET", `/sessions/${people.session}/candidates/${candidate}/sheets`);
    if (state.status !== 200) continue;
    const sheets = state.body as readonly { expert: string; state: string; values: Record<string, string> }[];
    for (const { expert, meant } of tablets) {
      for (const [criterion, value] of meant.get(candidate) ?? []) {
        const has = sheets.find((one) => one.expert === expert)?.values[criterion];
        if (has !== value) lost.add(`${expert} ${candidate} ${criterion}: entered ${value}, the server has ${has ?? "nothing"}`);
      }
    }
  }
  return lost;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length === 0 ? 0 : sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]!;
}
