// How people with a colour deficiency see a page, as the browser draws it; and the states that are to stay apart then. Source: ux P4, U12.
import type { CandidateState } from "../../server/live/view.ts";
import { desk } from "./desk-view.ts";
import type { Scene } from "./scene.ts";
import { chairScenes } from "./scenes/chair.ts";
import { screenScenes } from "./scenes/screen.ts";
import { supervisorScenes } from "./scenes/supervisor.ts";
import { tabletScenes } from "./scenes/tablet.ts";

export const filters = ["protanopia", "deuteranopia", "tritanopia", "achromatopsia"] as const;
export type Filter = (typeof filters)[number];

/** One state of a list as it stands on the page of a scene. */
export interface Shown {
  readonly scene: Scene;
  readonly state: string;
  /** the whole mark; a box without icon and word is compared as it is */
  readonly selector: string;
}

const known = new Map([...tabletScenes, ...chairScenes, ...screenScenes, ...supervisorScenes].map((scene) => [scene.name, scene]));

function shown(scene: string | Scene, state: string, selector: string): Shown {
  const found = typeof scene === "string" ? known.get(scene) : scene;
  if (found === undefined) throw new Error(`no scene ${String(scene)}`);
  return { scene: found, state, selector };
}

const candidates: readonly CandidateState[] = ["scheduled", "open", "paused", "closed", "remark", "checked", "released", "archived", "absent", "withdrawn", "skipped"];
const order: Scene = { ...known.get("chair-order")!, name: "chair-order-states", view: desk({ states: candidates, current: 2 }) };
const cells = { empty: "sheet-kaifeng", typing: "sheet-typing", local: "sheet-offline", sending: "sheet-sending", saved: "sheet-saved", nostore: "sheet-nostore", refused: "sheet-refused", conflict: "sheet-conflict", late: "sheet-late", "not-counted": "sheet-not-counted" };
const pills = { saved: "sheet-saved", sending: "sheet-sending", local: "sheet-offline", nostore: "sheet-nostore", refused: "sheet-refused", conflict: "sheet-conflict", late: "sheet-late" };
const seats = ["submitted", "in-progress", "recused", "complete", "remark", "waiting", "paper", "unlock-asked", "unlocked", "absent"];
/** seat and number of the mark beside it */
const tablets = { online: [1, 1], none: [3, 1], offline: [4, 1], queue: [4, 2], notKept: [5, 2], asleep: [6, 1], battery: [6, 2], oldVersion: [7, 2], wiped: [8, 2], twoTablets: [9, 2], help: [9, 3] } as const;
const ownSheets = { submitted: "li:nth-child(1)", unsigned: "li:nth-child(2)", recused: "li:nth-child(3)", absent: "li:nth-child(4)" };
const screenSeats = { zero: 1, released: 2, recused: 3, unreleased: 4, absent: 6, none: 9 };

/** Lists of states; any two of one list are to be told apart. */
export const lists: Readonly<Record<string, readonly Shown[]>> = {
  cell: Object.entries(cells).map(([state, scene]) => shown(scene, state, `.expert-row[data-state="${state}"] .expert-mark`)),
  pill: Object.entries(pills).map(([state, scene]) => shown(scene, state, `[data-pill="${state}"]`)),
  candidate: candidates.map((state) => shown(order, state, `.chair-list [data-state="${state}"] .state`)),
  "seat's sheet": seats.map((state) => shown("chair-open", state, `[data-sheet-state="${state}"] td:nth-of-type(1) .state`)),
  "seat's tablet": Object.entries(tablets).map(([state, [seat, mark]]) => shown("chair-open", state, `[data-seat="${seat}"] td:nth-of-type(2) .state:nth-of-type(${mark})`)),
  "own sheet": Object.entries(ownSheets).map(([state, row]) => shown("sheets-nothing", state, `.expert-own ${row} .state`)),
  "seat on the screen": Object.entries(screenSeats).map(([state, seat]) => shown("screen-result-nothing", state, `.screen-seat:nth-child(${seat}) > :last-child`)),
  "box of the meter": [["in", "true"], ["out", "false"]].map(([state, is]) => shown("screen-progress-many", state!, `.screen-box[data-in="${is}"]`)),
};

/** Scenes that show states apart: their pictures are also taken through every filter. */
export const filtered: ReadonlySet<string> = new Set([...Object.values(lists).flat().map(({ scene }) => scene.name), "sup-good", "sup-bad", "sup-unanchored", "chair-checks", "chair-server-problem", "signed", "unlock-asked"]);
