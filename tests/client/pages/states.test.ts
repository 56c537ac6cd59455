// Every page in every state, once each in a rotating look: it is reached, axe finds nothing, what is tapped is large enough, no text is
// clipped or overlaps, the keys reach everything and the focus is seen there. All looks and a picture of each under
// JIANGPING_GALLERY=all (`npm run gallery`). Source: ux §4, §5, §11 U1, U2, U12, U13.
import { beforeAll, expect, test } from "vitest";
import { axeFaults } from "../../gallery/accessibility.ts";
import { targetFaults, textFaults } from "../../gallery/faults.ts";
import { keyFaults } from "../../gallery/keys.ts";
import { keepPictures, writeIndex } from "../../gallery/pictures.ts";
import { scenes } from "../../gallery/states.ts";
import { plan, walk, wantsAll, type Walked } from "../../gallery/walk.ts";

const visits = plan(scenes);
let walked: Walked | null;
const found = { axe: [] as string[], targets: [] as string[], texts: [] as string[], keys: [] as string[] };

beforeAll(async () => {
  walked = await walk(visits, async (lane, visit) => {
    const note = (list: string[], faults: readonly string[]): void => void list.push(...faults.map((fault) => `${visit.name}: ${fault}`));
    if (wantsAll) await keepPictures(lane, visit);
    note(found.texts, await lane.page.evaluate(textFaults));
    note(found.targets, await lane.page.evaluate(targetFaults));
    note(found.axe, await axeFaults(lane.page));
    // it moves the focus: the other sizes of the same play would show that
    if (!wantsAll) note(found.keys, await keyFaults(lane.page));
  });
  if (wantsAll) writeIndex(visits);
  if (walked !== null) {
    console.log(`gallery: ${walked.visits} looks at ${walked.scenes} states (${scenes.length} in all) in ${walked.seconds} s`);
    console.log(`U1: ${found.targets.length} targets too small or too near; U13: ${found.texts.length} texts clipped, over another or beside the page; axe: ${found.axe.length} violations`);
  }
}, wantsAll ? 7_200_000 : 1_200_000);

test("every state is reached and no page throws", () => expect(walked?.failures ?? []).toEqual([]));
test("axe finds nothing", () => expect(found.axe).toEqual([]));
test("U1: what is tapped is at least 44 px, main controls 60, 8 px apart", () => expect(found.targets).toEqual([]));
test.skipIf(wantsAll)("U12: what reacts to a click has the keys too, and shows the focus", () => expect(found.keys).toEqual([]));
test("U13: no text is clipped, none overlaps, no page scrolls sideways", () => expect(found.texts).toEqual([]));
