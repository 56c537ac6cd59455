// U3: undo as a property; and the same through the outbox and its stores.
import { expect, test } from "vitest";
import { noSteps, redone, undone, undoSteps, withStep, type UndoList } from "../../../client/outbox/undo.ts";
import { seeded } from "./tablet-parts.ts";

type Sheet = Readonly<Record<string, string | null>>;
const criteria = ["a", "b", "c", "d"];

test("U3: undo n times gives the exact earlier sheet, redo n times the later one", () => {
  let [steps, walks, longest] = [0, 0, 0];
  for (let seed = 1; seed <= 10_000; seed++) {
    const random = seeded(seed);
    const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
    let sheet: Sheet = Object.fromEntries(criteria.map((id) => [id, null]));
    let list: UndoList = noSteps;
    /** every state that can be gone back to, the present one last */
    let past: Sheet[] = [sheet];
    for (let i = Math.floor(random() * 40); i >= 0; i--) {
      const criterion = pick(criteria);
      const to = pick([null, "0", "1", "2.5"]);
      const next = withStep(list, { criterion, from: sheet[criterion]!, to });
      if (next !== list) past = [...past, { ...sheet, [criterion]: to }].slice(-undoSteps - 1);
      list = next;
      sheet = { ...sheet, [criterion]: to };
      steps++;
    }
    const back = Math.floor(random() * past.length);
    const states: Sheet[] = [sheet];
    for (let i = 0; i < back; i++) {
      const { step, value, list: left } = undone(list)!;
      sheet = { ...sheet, [step.criterion]: value };
      list = left;
      states.push(sheet);
    }
    expect(states, `seed ${seed}`).toEqual(past.slice(past.length - 1 - back).reverse());
    for (let i = 0; i < back; i++) {
      const { step, value, list: left } = redone(list)!;
      sheet = { ...sheet, [step.criterion]: value };
      list = left;
    }
    expect([sheet, redone(list), list.done.length], `seed ${seed}`).toEqual([past.at(-1), null, past.length - 1]);
    walks++;
    longest = Math.max(longest, list.done.length);
  }
  console.log(`U3: ${walks} sequences, ${steps} entries, up to ${longest} steps back, every earlier sheet exact`);
  expect([walks, longest]).toEqual([10_000, undoSteps]);
});

test("a new entry ends what could be redone; nothing to undo is null", () => {
  const one = withStep(noSteps, { criterion: "a", from: null, to: "1" });
  const back = undone(one)!.list;
  expect([undone(noSteps), redone(noSteps), redone(withStep(back, { criterion: "b", from: null, to: "2" })), redone(back)?.value]).toEqual([null, null, null, "1"]);
});
