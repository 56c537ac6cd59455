// Goes through the scenes in two lanes of one browser, each scene in its looks, and lets somebody look at each.
import { cpus } from "node:os";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../browser.ts";
import { grouped } from "./grouped.ts";
import { Lane } from "./lane.ts";
import type { Scene } from "./scene.ts";
import { looks, lookName, type Look } from "./size.ts";
import { openStage } from "./stage.ts";

export interface Visit {
  readonly scene: Scene;
  readonly look: Look;
  readonly name: string;
}

export const wantsAll = process.env["JIANGPING_GALLERY"] === "all";
const only = process.env["JIANGPING_SCENES"];
const onlyLooks = process.env["JIANGPING_LOOKS"];
/** JIANGPING_SCENES picks scenes by a part of the name. */
export const wanted = (name: string): boolean => only === undefined || new RegExp(only).test(name);

/** Every scene once, each in the next of its looks; all looks of all scenes under JIANGPING_GALLERY=all, or those JIANGPING_LOOKS picks. */
export function plan(scenes: readonly Scene[], turn = 0): readonly Visit[] {
  return scenes.filter(({ name }) => wanted(name)).flatMap((scene, index) => {
    const all = looks(scene.kind);
    // 5 shares no factor with the number of looks: neighbours differ in all three
    const chosen = wantsAll ? all.filter((look) => onlyLooks === undefined || new RegExp(onlyLooks).test(lookName(look))) : [all[((index + turn) * 5) % all.length]!];
    return chosen.map((look) => ({ scene, look, name: `${scene.name} ${lookName(look)}` }));
  });
}

export interface Walked {
  readonly visits: number;
  readonly scenes: number;
  readonly seconds: number;
  /** states that were not reached, or pages that threw */
  readonly failures: readonly string[];
}

const longestPlay = 60_000;

async function inTime(name: string, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${name}: not done in ${longestPlay / 1000} s`)), longestPlay);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}

/** Null where no browser starts. `look` sees the page with the state on it. */
export async function walk(visits: readonly Visit[], look: (lane: Lane, visit: Visit) => Promise<void>): Promise<Walked | null> {
  const browser = await launchBrowser();
  if (browser === null) return null;
  const stage = await openStage();
  const began = performance.now();
  const failures: string[] = [];
  // one scene and language and text size is played once and seen in all its window sizes
  const plays = grouped(visits, ({ scene, look: { language, text } }) => `${scene.name} ${language} ${text}`).map(([, play]) => play);
  const seen = async (lane: Lane, play: readonly Visit[]): Promise<void> => {
    for (const [index, visit] of play.entries()) {
      if (index === 0) await lane.play(visit.scene, visit.look);
      else await lane.resize(visit.look);
      await look(lane, visit);
    }
    failures.push(...lane.thrown.map((text) => `${play[0]!.name}: the page threw «${text}»`));
  };
  const run = async (name: string): Promise<void> => {
    let lane = await Lane.open(browser as Browser, stage, name);
    for (let play = plays.shift(); play !== undefined; play = plays.shift()) {
      try {
        await play[0]!.scene.prepare?.();
        await inTime(play[0]!.name, seen(lane, play));
      } catch (error) {
        failures.push(error instanceof Error ? error.message : String(error));
        // whatever it was doing, the next scene begins on a page of its own
        await lane.close();
        lane = await Lane.open(browser as Browser, stage, name);
      }
    }
    await lane.close();
  };
  await Promise.all(Array.from({ length: Math.min(2, cpus().length) }, (_, i) => run(`lane${i + 1}`)));
  await browser.close();
  await stage.close();
  return { visits: visits.length, scenes: new Set(visits.map(({ scene }) => scene.name)).size, seconds: Math.round((performance.now() - began) / 1000), failures };
}
