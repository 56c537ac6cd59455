// A proposal of groups: by a field or evenly; nobody is lost, sizes differ by one at most, seats add up, and what stands is respected.
import { expect, test } from "vitest";
import { proposeByField, proposeEvenly, type Grouped } from "../../scoring/group-proposal.ts";
import { seededRandom } from "../random.ts";

const named = (n: number): string => `第${n}组`;
const person = (id: string, key: string, group = ""): Grouped => ({ id, key, group });

test("by a field: a group a value that somebody has, seats by size, people without a value stay", () => {
  const people = [person("1", "a"), person("2", "b"), person("3", "a"), person("4", "a"), person("5", "")];
  const options = [{ value: "a", name: "先进制造" }, { value: "b", name: "传统工艺" }, { value: "c", name: "无人" }];
  expect(proposeByField(people, options, [], 3)).toEqual({
    groups: [{ value: "g1", name: "先进制造", seats: 2 }, { value: "g2", name: "传统工艺", seats: 1 }],
    moves: [{ id: "1", from: "", to: "g1" }, { id: "2", from: "", to: "g2" }, { id: "3", from: "", to: "g1" }, { id: "4", from: "", to: "g1" }],
  });
  // groups there are count by name and keep their seats; only who would change is named
  const before = [{ value: "g1", name: "传统工艺", seats: 7 }];
  expect(proposeByField([person("1", "a"), person("2", "b", "g1")], options, before, 9)).toEqual({
    groups: [...before, { value: "g2", name: "先进制造", seats: null }], moves: [{ id: "1", from: "", to: "g2" }],
  });
});

test("evenly: sizes differ by one at most and origins are spread, for any people", () => {
  const random = seededRandom(7);
  for (let round = 0; round < 200; round++) {
    const count = 1 + Math.floor(random() * 6);
    const size = Math.floor(random() * 60);
    const people = Array.from({ length: size }, (_, i) => person(`C${i}`, `单位${Math.floor(random() * 5)}`));
    const { groups, moves } = proposeEvenly(people, count, named, [], 20);
    expect(moves.map(({ id }) => id)).toEqual(people.map(({ id }) => id));
    const of = (group: string, key?: string): number => moves.filter(({ id, to }) => to === group && (key === undefined || people.find((one) => one.id === id)!.key === key)).length;
    const sizes = groups.map(({ value }) => of(value));
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    for (const key of new Set(people.map((one) => one.key))) {
      const spread = groups.map(({ value }) => of(value, key));
      expect(Math.max(...spread) - Math.min(...spread)).toBeLessThanOrEqual(1);
    }
    expect(groups.reduce((sum, { seats }) => sum + seats!, 0)).toBe(size === 0 ? 0 : 20);
  }
});

test("evenly beside groups that there are: who has one keeps it, the others fill up", () => {
  const before = [{ value: "x", name: "甲", seats: 12 }, { value: "y", name: "乙", seats: 8 }];
  const people = [person("1", "u", "x"), person("2", "u", "x"), person("3", "u"), person("4", "v"), person("5", "v")];
  const { groups, moves } = proposeEvenly(people, 5, named, before, 20);
  expect(groups).toEqual(before);
  expect(moves).toEqual([{ id: "3", from: "", to: "y" }, { id: "4", from: "", to: "y" }, { id: "5", from: "", to: "x" }]);
});
