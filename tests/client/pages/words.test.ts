// States are kept apart without colour: each has its own icon and word (greyscale, colour blindness; ux P4), and the kinds of nothing
// never look alike (U7). Read from the built pages, in both languages.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { scenes } from "../../gallery/states.ts";
import { walk, type Visit } from "../../gallery/walk.ts";

const visitsOf = (names: readonly string[]): Visit[] => scenes.filter(({ name }) => names.includes(name)).flatMap((scene) =>
  (["zh", "en"] as const).map((language) => ({ scene, look: { width: 1920, height: 1080, language, text: "100" } as const, name: `${scene.name} ${language}` })));

/** State → icon's path and word, without times and numbers. */
async function marks(page: Page, selector: string, state: string, mark: string): Promise<[string, string][]> {
  return page.locator(selector).evaluateAll((elements, names) => elements.flatMap((element) => {
    const found = element.querySelector(names.mark);
    const icon = found?.querySelector("path")?.getAttribute("d");
    return found === null || icon === undefined ? [] : [[element.getAttribute(names.state)!, `${icon} ${(found as HTMLElement).innerText.replace(/[\d:./]+/g, "").trim()}`] as [string, string]];
  }), { state, mark });
}

/** Every state seen once, and no two that read the same. */
function apart(seen: ReadonlyMap<string, string>): { readonly states: readonly string[]; readonly alike: readonly string[] } {
  const all = [...seen];
  return { states: all.map(([state]) => state).sort(), alike: all.flatMap(([a, text], i) => all.slice(i + 1).filter(([, other]) => other === text).map(([b]) => `${a} = ${b}: ${text}`)) };
}

const cellStates = ["conflict", "empty", "late", "local", "nostore", "not-counted", "refused", "saved", "sending", "typing"];
const seatStates = ["absent", "complete", "in-progress", "paper", "recused", "remark", "submitted", "unlock-asked", "unlocked", "waiting"];

test("ten states of a cell and ten of a sheet at the chair's have icons and words of their own", async ({ skip }) => {
  const cells = { zh: new Map<string, string>(), en: new Map<string, string>() };
  const seats = { zh: new Map<string, string>(), en: new Map<string, string>() };
  const visits = visitsOf(["sheet-kaifeng", "sheet-typing", "sheet-saved", "sheet-sending", "sheet-offline", "sheet-nostore", "sheet-refused", "sheet-conflict", "sheet-late", "sheet-not-counted", "chair-open"]);
  const walked = await walk(visits, async ({ page }, { scene, look: { language } }) => {
    if (scene.area === "组长控制台") for (const [state, text] of await marks(page, "[data-sheet-state]", "data-sheet-state", ".state")) seats[language].set(state, text);
    else for (const [state, text] of await marks(page, "[data-cell]", "data-state", ".expert-mark")) cells[language].set(state, text);
  });
  if (walked === null) return skip("no browser here");
  console.log(`states apart without colour: ${cells.zh.size} of a cell, ${seats.zh.size} of a sheet, in two languages`);
  const wanted = (states: readonly string[]): object => ({ states, alike: [] });
  expect({ cells: [apart(cells.zh), apart(cells.en)], seats: [apart(seats.zh), apart(seats.en)], failures: walked.failures })
    .toEqual({ cells: [wanted(cellStates), wanted(cellStates)], seats: [wanted(seatStates), wanted(seatStates)], failures: [] });
}, 300_000);

test("U7: 0, blank, recused and absent read differently on sheet, console, screen and own sheets", async ({ skip }) => {
  const seen: Record<string, Record<string, string>> = {};
  const visits = visitsOf(["sheet-zero", "waiting-recused", "waiting-absent", "chair-open", "screen-result-nothing", "sheets-nothing", "sheets-compare-nothing"]);
  const walked = await walk(visits, async ({ page }, { scene, look: { language } }) => {
    const words = async (selector: string): Promise<string> => (await page.locator(selector).first().innerText()).replace(/\s+/g, " ").trim();
    const note = async (place: string, kinds: Readonly<Record<string, string>>): Promise<void> => {
      const texts = (seen[`${place} ${language}`] ??= {});
      for (const [kind, selector] of Object.entries(kinds)) texts[kind] = await words(selector);
    };
    switch (scene.name) {
      case "sheet-zero":
        return note("sheet", { zero: '[data-cell="K1a"] .expert-row-main > :nth-child(n+3)', blank: '[data-cell="K1b"] .expert-row-mark' });
      case "waiting-recused":
        return note("sheet", { recused: ".waiting-line ~ .waiting-line" });
      case "waiting-absent":
        return note("sheet", { absent: ".waiting-line ~ .waiting-line" });
      case "chair-open":
        return note("console", { blank: '[data-sheet-state="waiting"] .state', recused: '[data-sheet-state="recused"] .state', absent: '[data-sheet-state="absent"] .state', complete: '[data-sheet-state="complete"] .state' });
      case "screen-result-nothing":
        return note("screen", { zero: ".screen-seat:nth-child(1) .screen-seat-total", blank: ".screen-seat:nth-child(4) .screen-seat-total", recused: '[data-state="recused"] .screen-seat-word', absent: '[data-state="absent"] .screen-seat-word', none: '[data-state="none"] .screen-seat-word' });
      case "sheets-nothing":
        return note("own sheets", { recused: '[data-state="recused"] .state', absent: '[data-state="absent"] .state' });
      default:
        return note("own sheets", { zero: "tbody tr:first-child td:nth-child(2)", blank: "tbody tr:first-child td:nth-child(3)" });
    }
  });
  if (walked === null) return skip("no browser here");
  const alike = Object.entries(seen).filter(([, texts]) => new Set(Object.values(texts)).size < Object.keys(texts).length || Object.values(texts).includes(""));
  console.log(`U7: ${Object.values(seen).reduce((sum, texts) => sum + Object.keys(texts).length, 0)} texts for nothing in ${Object.keys(seen).length} places, ${alike.length} places with two alike`);
  expect({ alike, places: Object.keys(seen).length, failures: walked.failures }).toEqual({ alike: [], places: 8, failures: [] });
}, 300_000);
