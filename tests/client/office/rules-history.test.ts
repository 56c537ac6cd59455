// One change back and forth on the rules page, as a property: every state is found again, in order, both ways.
import { expect, test } from "vitest";
import { back, forth, noHistory, noted, type History } from "../../../client/pages/office/rules/history.ts";
import { seededRandom } from "../../random.ts";

test("back to every earlier state and forth again; typing at one place is one step", () => {
  let [steps, typed] = [0, 0];
  for (let seed = 1; seed <= 2000; seed++) {
    const random = seededRandom(seed);
    let history: History<string> = noHistory;
    let now = "0";
    const states = [now];
    let lastTyped: string | null = null;
    for (let i = Math.floor(random() * 30); i > 0; i--) {
      const at = `/${Math.floor(random() * 3)}`;
      const isTyping = random() < 0.6;
      history = noted(history, { at, state: now }, isTyping);
      now = `${now}.${i}`;
      if (isTyping && lastTyped === at) {
        states[states.length - 1] = now;
        typed++;
      } else states.push(now);
      lastTyped = isTyping ? at : null;
      steps++;
    }
    const seen: string[] = [now];
    for (let step = back(history, now); step !== null; step = back(history, now)) {
      ({ state: now, history } = step);
      seen.push(now);
    }
    expect(seen.toReversed(), `seed ${seed}`).toEqual(states);
    const again: string[] = [now];
    for (let step = forth(history, now); step !== null; step = forth(history, now)) {
      ({ state: now, history } = step);
      again.push(now);
    }
    expect(again, `seed ${seed}`).toEqual(states);
  }
  console.log(`rules page: ${steps} changes over 2,000 walks, ${typed} of them typing that went on`);
  expect(typed).toBeGreaterThan(1000);
});

test("at most 200 steps; a new change ends what could be redone; nothing to go back to is null", () => {
  let history: History<number> = noHistory;
  for (let i = 0; i < 300; i++) history = noted(history, { at: `/${i}`, state: i }, false);
  const once = back(history, 300)!;
  expect([history.done.length, once.state, back(noHistory, 1), forth(noted(once.history, { at: "/x", state: once.state }, false), 7)]).toEqual([200, 299, null, null]);
});
