// Two states are told apart by anybody: through each colour filter of the browser, icons and words are compared pixel by pixel, and only
// by what stands out by lightness. A control shows that colour alone would not pass. Source: ux P4, U12.
import { expect, test } from "vitest";
import { filters, lists, type Filter, type Shown } from "../../gallery/filters.ts";
import { distance, glyphsOf, type Box, type Glyphs } from "../../gallery/glyphs.ts";
import type { Lane } from "../../gallery/lane.ts";
import { walk, wantsAll, type Visit } from "../../gallery/walk.ts";

/** of letters and icons, and of what is a shape only; WCAG 2.2 SC 1.4.3, 1.4.11 */
const leastOf = (list: string): number => (list === "box of the meter" ? 3 : 4.5);
/** two marks of one shape differ by less than half of it, two states by more than it */
const apart = 0.3;
const languages = wantsAll ? (["zh", "en"] as const) : (["zh"] as const);
const every = Object.entries(lists).flatMap(([list, states]) => states.map((one) => ({ ...one, list })));

const visits: readonly Visit[] = [...new Set(every.map(({ scene }) => scene))].flatMap((scene) =>
  languages.map((language) => ({ scene, look: { width: 1920, height: scene.kind === "screen" ? 1080 : 1600, language, text: "100" } as const, name: `${scene.name} ${language}` })));

/** Boxes of the icon and of what stands beside it, or of the whole mark with a little of what is around; of the first that is in sight. */
const boxesOf = (lane: Lane, selector: string): Promise<Box[]> => lane.page.locator(selector).evaluateAll((marks, name) => {
  const inSight = marks.find((mark) => {
    const { x, y, width, height } = mark.getBoundingClientRect();
    const there = document.elementFromPoint(x + width / 2, y + height / 2);
    return there !== null && (mark.contains(there) || there.contains(mark));
  });
  if (inSight === undefined) throw new Error(`none in sight of ${marks.length}: ${name}`);
  const icon = inSight.querySelector(".icon");
  const { x, y, width, height } = inSight.getBoundingClientRect();
  if (icon === null) return [{ x: x - 2, y: y - 2, width: width + 4, height: height + 4 }];
  return [icon, icon.nextElementSibling!].map((part) => {
    const box = part.getBoundingClientRect();
    return { x: box.x, y: box.y, width: box.width, height: box.height };
  });
}, selector);

async function look(lane: Lane, selectors: readonly string[], filter: Filter | "none", least: number): Promise<Glyphs[][]> {
  await lane.filter(filter);
  const boxes: Box[][] = [];
  for (const selector of selectors) boxes.push(await boxesOf(lane, selector));
  const all = boxes.flat();
  const [x, y] = [Math.floor(Math.min(...all.map((box) => box.x))), Math.floor(Math.min(...all.map((box) => box.y)))];
  const clip = { x, y, width: Math.ceil(Math.max(...all.map((box) => box.x + box.width))) - x + 1, height: Math.ceil(Math.max(...all.map((box) => box.y + box.height))) - y + 1 };
  const picture = (await lane.page.screenshot({ clip })).toString("base64");
  const glyphs = await lane.page.evaluate(glyphsOf, { picture, boxes: all.map((box) => ({ ...box, x: box.x - x, y: box.y - y })), least });
  return boxes.map((some) => glyphs.splice(0, some.length));
}

/** Icon against icon, word against word: the larger difference counts. */
const difference = (a: readonly Glyphs[], b: readonly Glyphs[]): number => Math.max(...a.map((part, i) => distance(part, b[i]!)));

const control = `[data-sheet-state="submitted"] td:nth-of-type(1) .state`;

test("states stay apart under protanopia, deuteranopia, tritanopia and achromatopsia", async ({ skip }) => {
  const seen = new Map<string, { readonly shown: Shown & { readonly list: string }; readonly parts: readonly Glyphs[] }>();
  const colourOnly: number[] = [];
  const greys: number[] = [];
  const walked = await walk(visits, async (lane, { scene, look: { language } }) => {
    const here = every.filter((one) => one.scene === scene);
    for (const filter of filters) {
      const found = await look(lane, here.map(({ selector }) => selector), filter, Math.min(...here.map(({ list }) => leastOf(list))));
      for (const [i, parts] of found.entries()) seen.set(`${language} ${filter} ${here[i]!.list} ${here[i]!.state}`, { shown: here[i]!, parts });
      if (filter === "achromatopsia") greys.push(...found.flat().map(({ chroma }) => chroma));
    }
    if (scene.name !== "chair-open") return lane.filter("none");
    const [before] = await look(lane, [control], "none", 4.5);
    await lane.page.locator(control).evaluate((mark) => mark.setAttribute("style", "color: var(--red); background: var(--red-wash)"));
    const [after] = await look(lane, [control], "none", 4.5);
    colourOnly.push(difference(before!, after!));
  });
  if (walked === null) return skip("no browser here");
  const [alike, faint]: [string[], string[]] = [[], []];
  let [pairs, closest, faintest] = [0, 1, 21];
  for (const language of languages) {
    for (const filter of filters) {
      for (const [list, states] of Object.entries(lists)) {
        const marks = states.map(({ state }) => ({ state, parts: seen.get(`${language} ${filter} ${list} ${state}`)?.parts ?? [] }));
        for (const [i, one] of marks.entries()) {
          for (const { contrast } of one.parts) faintest = Math.min(faintest, contrast);
          if (one.parts.length === 0 || one.parts.some(({ contrast }) => contrast < leastOf(list))) faint.push(`${language} ${filter}: ${list} ${one.state} ${one.parts.map(({ contrast }) => contrast.toFixed(1)).join(" ")}`);
          for (const other of marks.slice(i + 1)) {
            pairs++;
            const far = difference(one.parts, other.parts);
            closest = Math.min(closest, far);
            if (far < apart) alike.push(`${language} ${filter}: ${list} ${one.state} = ${other.state} (${far.toFixed(2)})`);
          }
        }
      }
    }
  }
  console.log(`colour filters: ${every.length} marks in ${Object.keys(lists).length} lists, ${pairs} pairs through ${filters.length} filters, closest ${closest.toFixed(2)} (limit ${apart}; another colour alone ${Math.max(...colourOnly).toFixed(2)}), least contrast ${faintest.toFixed(1)}:1; ${walked.seconds} s`);
  expect({ alike, faint, failures: walked.failures, controls: colourOnly.filter((one) => one < apart / 2).length, grey: Math.max(...greys) <= 2 })
    .toEqual({ alike: [], faint: [], failures: [], controls: languages.length, grey: true });
}, 300_000);
