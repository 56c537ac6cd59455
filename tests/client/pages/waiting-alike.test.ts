// From behind nobody can tell whose waiting page it is: a recused, an absent and any other expert's have the same blocks in the same places
// and colours; only the small lines say something else. Source: ux §4.5.
import { expect, test } from "vitest";
import { scenes } from "../../gallery/states.ts";
import { walk, type Visit } from "../../gallery/walk.ts";

const names = ["waiting-next", "waiting-recused", "waiting-absent"];
const looks = [
  { width: 1180, height: 820, language: "zh", text: "100" }, { width: 820, height: 1180, language: "zh", text: "150" },
  { width: 1180, height: 820, language: "en", text: "150" }, { width: 820, height: 1180, language: "en", text: "100" },
] as const;

interface Block {
  /** where it is in the page, and what it is */
  readonly is: string;
  readonly box: readonly number[];
  readonly colours: readonly string[];
}

/** Runs in the page: every element that is seen, with its box and its colours. */
function blocks(): Block[] {
  const found: Block[] = [];
  const take = (element: Element, is: string): void => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    if (width === 0 || height === 0 || style.visibility === "hidden") return;
    const round = (values: readonly number[]): number[] => values.map((value) => Math.round(value * 10) / 10);
    // a line of words is as wide as its words: its middle stays where it is
    const isWords = element.matches(".waiting-line");
    found.push({
      is, box: round(isWords ? [left + width / 2, top, height] : [left, top, width, height]),
      colours: [style.color, style.backgroundColor, style.borderTopColor, style.borderBottomColor, style.fill, style.stroke, style.opacity, style.fontSize, style.fontWeight, style.boxShadow, style.backgroundImage],
    });
    for (const [i, child] of [...element.children].entries()) take(child, `${is} > ${child.tagName.toLowerCase()}.${child.getAttribute("class") ?? ""}[${i}]`);
  };
  take(document.body, "body");
  return found;
}

test("the waiting page of a recused and of an absent expert looks like everybody's", { timeout: 180_000 }, async () => {
  const visits: Visit[] = scenes.filter(({ name }) => names.includes(name)).flatMap((scene) => looks.map((look) => ({ scene, look, name: `${scene.name} ${look.width} ${look.language} ${look.text}` })));
  const seen = new Map<string, { readonly blocks: readonly Block[]; readonly lines: readonly string[] }>();
  const walked = await walk(visits, async ({ page }, { name }) => {
    seen.set(name, { blocks: await page.evaluate(blocks), lines: await page.locator(".waiting-line").allInnerTexts() });
  });
  if (walked === null) return;
  const unlike: string[] = [];
  let compared = 0;
  for (const { width, language, text } of looks) {
    const [next, ...others] = names.map((name) => [name, seen.get(`${name} ${width} ${language} ${text}`)!] as const);
    for (const [name, { blocks: own, lines }] of others) {
      // they do say something else
      if (lines.join() === next![1].lines.join()) unlike.push(`${name}: the lines are the same`);
      for (let i = 0; i < Math.max(own.length, next![1].blocks.length); i++) {
        const [a, b] = [next![1].blocks[i], own[i]].map((block) => JSON.stringify(block));
        compared++;
        if (a !== b) unlike.push(`${name} ${width} ${language} ${text}: ${a} is ${b}`);
      }
    }
  }
  console.log(`waiting pages: ${compared} blocks of a recused and an absent expert's compared with everybody's, ${unlike.length} unlike`);
  expect({ unlike, failures: walked.failures }).toEqual({ unlike: [], failures: [] });
  expect(compared).toBeGreaterThan(100);
});
