// Order of appearance with the fewest movements of recused experts: the best one where it can be checked, never a worse one anywhere.
import { expect, test } from "vitest";
import { arrangeAppearances, exactSets, movements, type Appearing } from "../../scoring/appearance-order.ts";
import { seededRandom } from "../random.ts";

const random = seededRandom(20);
const below = (n: number): number => Math.floor(random() * n);
const made = (candidates: number, experts: number, share: number): Appearing[] => Array.from({ length: candidates }, (_, i) => ({
  id: `C${i + 1}`, recused: Array.from({ length: experts }, (_, e) => `E${e + 1}`).filter(() => random() < share),
}));

function* orders<T>(list: readonly T[]): Generator<T[]> {
  if (list.length === 0) yield [];
  for (const [i, one] of list.entries()) for (const rest of orders([...list.slice(0, i), ...list.slice(i + 1)])) yield [one, ...rest];
}

const byId = (given: readonly Appearing[], order: readonly string[]): Appearing[] => order.map((id) => given.find((one) => one.id === id)!);

test("an expert who leaves and one who comes back are a movement each; the end costs nothing", () => {
  expect(movements([{ id: "a", recused: [] }, { id: "b", recused: ["E1", "E2"] }, { id: "c", recused: ["E2"] }, { id: "d", recused: [] }, { id: "e", recused: ["E1"] }])).toBe(5);
});

test("the same recused experts stay together, the full hall comes first, the rest keeps the nomination order", () => {
  const given: Appearing[] = [
    { id: "c1", recused: ["E3"] }, { id: "c2", recused: [] }, { id: "c3", recused: ["E1"] }, { id: "c4", recused: ["E3"] }, { id: "c5", recused: [] }, { id: "c6", recused: ["E1", "E3"] },
  ];
  expect(arrangeAppearances(given)).toEqual({ order: ["c2", "c5", "c1", "c4", "c6", "c3"], before: 8, after: 3 });
});

test("nothing to arrange: the given order", () => {
  expect(arrangeAppearances([])).toEqual({ order: [], before: 0, after: 0 });
  expect(arrangeAppearances(made(5, 3, 0))).toEqual({ order: ["C1", "C2", "C3", "C4", "C5"], before: 0, after: 0 });
});

test("no order of up to 8 candidates has fewer movements", { timeout: 60_000 }, () => {
  let checked = 0;
  for (let n = 1; n <= 8; n++) {
    for (let time = 0; time < (n < 7 ? 60 : n === 7 ? 15 : 4); time++) {
      const given = made(n, 1 + below(5), 0.15 + random() * 0.5);
      let least = Infinity;
      for (const order of orders(given)) least = Math.min(least, movements(order));
      const arranged = arrangeAppearances(given);
      expect({ given, after: arranged.after, real: movements(byId(given, arranged.order)), ids: [...arranged.order].sort() })
        .toEqual({ given, after: least, real: least, ids: given.map(({ id }) => id).sort() });
      checked++;
    }
  }
  expect(checked).toBe(379);
});

test("beyond the exact search: never worse than the order given, and near the best where that is known", () => {
  let [given, after] = [0, 0];
  for (let time = 0; time < 60; time++) {
    const candidates = made(30 + below(120), 5 + below(15), 0.05 + random() * 0.2);
    const arranged = arrangeAppearances(candidates);
    expect(movements(candidates)).toBe(arranged.before);
    expect(movements(byId(candidates, arranged.order))).toBe(arranged.after);
    expect(arranged.after).toBeLessThanOrEqual(arranged.before);
    given += arranged.before;
    after += arranged.after;
  }
  console.log(`order of appearance: 60 sessions, ${given} movements as given, ${after} arranged`);
  // a chain whose best order is known: neighbours differ in one expert
  const chain = Array.from({ length: exactSets * 3 }, (_, i): Appearing => ({ id: `C${i}`, recused: Array.from({ length: i + 1 }, (_, e) => `E${e}`) }));
  const mixed = chain.map((one, i) => ({ one, key: (i * 17) % chain.length })).sort((a, b) => a.key - b.key).map(({ one }) => one);
  expect(arrangeAppearances(mixed).after).toBe(chain.length);
});

test("5,000 candidates and 30 experts in less than a second", () => {
  const candidates = made(5000, 30, 0.02);
  const from = performance.now();
  const arranged = arrangeAppearances(candidates);
  const took = performance.now() - from;
  console.log(`order of appearance: 5,000 candidates, ${arranged.before} → ${arranged.after} movements in ${Math.round(took)} ms`);
  expect(arranged.after).toBeLessThan(arranged.before / 2);
  expect(took).toBeLessThan(1000);
});
