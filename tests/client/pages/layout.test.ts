// 200 % zoom, and a pad that never moves under the finger (U13). Every state of tablets and laptops at half the window, upright and lying.
// Source: ux §5; WCAG 2.2 SC 1.4.4, 1.4.10.
import { expect, test } from "vitest";
import { reachFaults, textFaults } from "../../gallery/faults.ts";
import { scenes } from "../../gallery/states.ts";
import { tabletScenes } from "../../gallery/scenes/tablet.ts";
import { walk, wanted, wantsAll } from "../../gallery/walk.ts";

/** a tablet's window at half its size; a desk's */
const halved = [{ width: 590, height: 410 }, { width: 410, height: 590 }] as const;
const halvedDesk = [{ width: 683, height: 384 }, { width: 960, height: 540 }] as const;

/** Headings stuck over a table that is scrolled to its middle, which the check's own scrolling loses: «outcome-large» has the same ones. A list that lies open over its form: «office-experts-name» is the form. */
const lookedAtElsewhere: readonly string[] = ["outcome-large-scrolled", "office-experts-name-list"];

test("200 % zoom: nothing is lost, every control can be reached by scrolling", async ({ skip }) => {
  const visits = scenes.filter(({ kind, name }) => kind !== "screen" && !lookedAtElsewhere.includes(name) && wanted(name)).flatMap((scene, index) =>
    (scene.kind === "office" ? halvedDesk : halved).filter((_, i) => wantsAll || i === index % 2).map((size) => ({ scene, look: { ...size, language: index % 4 < 2 ? "zh" : "en", text: "100" } as const, name: `${scene.name} ${size.width}x${size.height}` })));
  const faults: string[] = [];
  const walked = await walk(visits, async ({ page }, { name }) => {
    const found = [...(await page.evaluate(textFaults)), ...(await page.evaluate(reachFaults))];
    faults.push(...found.map((fault) => `${name}: ${fault}`));
  });
  if (walked === null) return skip("no browser here");
  console.log(`200 % zoom: ${walked.visits} looks at ${walked.scenes} states in ${walked.seconds} s, ${faults.length} faults`);
  expect({ faults, failures: walked.failures }).toEqual({ faults: [], failures: [] });
}, 1_200_000);

interface Shift {
  readonly value: number;
  readonly nodes: readonly string[];
}

test("U13: nothing shifts under the pad while keys are pressed (CLS 0)", async ({ skip }) => {
  const sizes = [{ width: 1180, height: 820 }, { width: 820, height: 1180 }, { width: 1366, height: 1024 }, { width: 1920, height: 1080 }] as const;
  const sheets = tabletScenes.filter(({ name }) => ["sheet-kaifeng", "sheet-five-powers", "sheet-harbin"].includes(name));
  const visits = sheets.flatMap((scene) => sizes.map((size, i) => ({ scene, look: { ...size, language: "zh", text: i % 2 === 0 ? "100" : "150" } as const, name: `${scene.name} ${size.width}x${size.height}` })));
  const shifts: string[] = [];
  let keys = 0;
  const walked = await walk(visits, async ({ page }, { name }) => {
    await page.evaluate(() => {
      const seen: Shift[] = [];
      Object.assign(window, { seen });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as unknown as { value: number; sources?: { node: Node | null }[] }[]) {
          // keys and what holds them; the words on a key may change, and frequent values and chips are those of the row
          const nodes = (entry.sources ?? []).flatMap(({ node }) => {
            if (!(node instanceof HTMLElement)) return [];
            const isKey = node.matches("[data-pad] [data-key]") && !/^(quick-|[0-9.]{2,})/.test(node.dataset["key"] ?? "") && !node.matches(".expert-chip");
            return isKey || node.querySelector("[data-pad]") !== null || node.matches("[data-pad]") ? [node.dataset["key"] ?? node.className] : [];
          });
          if (nodes.length > 0) seen.push({ value: entry.value, nodes });
        }
      }).observe({ type: "layout-shift", buffered: false });
    });
    const pad = page.locator("[data-pad]");
    const before = await pad.boundingBox();
    for (let i = 0; i < 20; i++) {
      const legal = page.locator('[data-key]:not([aria-disabled="true"]):not([data-key="next"]):not([data-key="previous"])');
      await legal.nth((i * 7) % (await legal.count())).click();
      if (i % 3 === 2) await page.locator('[data-key="next"]').click();
      keys++;
    }
    const after = await pad.boundingBox();
    const seen = await page.evaluate(() => (window as unknown as { seen: Shift[] }).seen);
    shifts.push(...seen.map((shift) => `${name}: ${shift.value} ${shift.nodes.join(" ")}`));
    if (JSON.stringify(before) !== JSON.stringify(after)) shifts.push(`${name}: the pad moved from ${JSON.stringify(before)} to ${JSON.stringify(after)}`);
  });
  if (walked === null) return skip("no browser here");
  console.log(`U13: ${keys} keys pressed on ${walked.visits} looks, ${shifts.length} shifts under the pad`);
  expect({ shifts, failures: walked.failures }).toEqual({ shifts: [], failures: [] });
}, 300_000);
