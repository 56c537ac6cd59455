// A proposal of candidate groups (分组): by a field, one group a value, or dealt out so that groups are of one size and people of one
// origin spread over them. Knows neither rules nor register: somebody looks at the difference and takes it, or not.
import { compareCodePoints } from "./code-points.ts";

export interface GroupSeats {
  readonly value: string;
  readonly name: string;
  readonly seats: number | null;
}

export interface Grouped {
  readonly id: string;
  /** in which group now; "" in none */
  readonly group: string;
  /** of the field that decides, or what should be spread */
  readonly key: string;
}

export interface GroupProposal {
  /** those that there are, then new ones */
  readonly groups: readonly GroupSeats[];
  /** only whose group would be another one, in the given order */
  readonly moves: readonly { readonly id: string; readonly from: string; readonly to: string }[];
}

/** One group a value that somebody has; whose field is empty stays where he is. Groups that there are count by their name. */
export function proposeByField(people: readonly Grouped[], options: readonly { readonly value: string; readonly name: string }[], before: readonly GroupSeats[], target: number): GroupProposal {
  const used = options.filter(({ value }) => people.some(({ key }) => key === value));
  const fresh = freshValues(before);
  const groups = [...before];
  const groupOf = new Map(used.map(({ value, name }) => {
    const known = groups.find((one) => one.name === name);
    if (known !== undefined) return [value, known.value];
    const made = { value: fresh(), name, seats: null };
    groups.push(made);
    return [value, made.value];
  }));
  const places = new Map(people.map(({ id, group, key }) => [id, groupOf.get(key) ?? group]));
  return proposal(people, places, before, groups, target);
}

/** Who has a group keeps it. Each of the others goes where the fewest of his origin are, of these to the smallest group, of these to the first. */
export function proposeEvenly(people: readonly Grouped[], count: number, nameOf: (number: number) => string, before: readonly GroupSeats[], target: number): GroupProposal {
  const fresh = freshValues(before);
  const groups = before.length > 0 ? before : Array.from({ length: count }, (_, i): GroupSeats => ({ value: fresh(), name: nameOf(i + 1), seats: null }));
  const places = new Map(people.map(({ id, group }) => [id, group]));
  const sizes = new Map(groups.map(({ value }) => [value, 0]));
  const origins = new Map<string, number>();
  const put = (group: string, key: string): void => {
    sizes.set(group, (sizes.get(group) ?? 0) + 1);
    origins.set(`${group}\u0000${key}`, (origins.get(`${group}\u0000${key}`) ?? 0) + 1);
  };
  for (const { group, key } of people) if (group !== "") put(group, key);
  const waiting = people.filter(({ group }) => group === "").sort((a, b) => compareCodePoints(a.key, b.key) || compareCodePoints(a.id, b.id));
  for (const { id, key } of waiting) {
    // one size comes first: nobody's group may be the larger by more than one for the sake of spreading
    const smallest = Math.min(...groups.map(({ value }) => (sizes.get(value) ?? 0)));
    const open = groups.filter(({ value }) => (sizes.get(value) ?? 0) === smallest);
    const best = open.reduce((found, one) => ((origins.get(`${one.value}\u0000${key}`) ?? 0) < (origins.get(`${found.value}\u0000${key}`) ?? 0) ? one : found));
    places.set(id, best.value);
    put(best.value, key);
  }
  return proposal(people, places, before, groups, target);
}

/** A short value that no group has. */
function freshValues(before: readonly GroupSeats[]): () => string {
  const taken = new Set(before.map(({ value }) => value));
  let at = 0;
  return () => {
    do at++; while (taken.has(`g${at}`));
    return `g${at}`;
  };
}

/** Where there are no groups yet, seats are shared out by size, largest remainders first; else people have said how many each has. */
function proposal(people: readonly Grouped[], places: ReadonlyMap<string, string>, before: readonly GroupSeats[], groups: readonly GroupSeats[], target: number): GroupProposal {
  const moves = people.flatMap(({ id, group }) => (places.get(id) === group ? [] : [{ id, from: group, to: places.get(id)! }]));
  if (before.length > 0) return { groups, moves };
  const sizes = groups.map(({ value }) => [...places.values()].filter((group) => group === value).length);
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const seats = sizes.map((size) => (all === 0 ? 0 : Math.floor((target * size) / all)));
  const left = target - seats.reduce((sum, one) => sum + one, 0);
  const byRemainder = groups.map((_, i) => i).sort((a, b) => ((target * sizes[b]!) % (all || 1)) - ((target * sizes[a]!) % (all || 1)) || a - b);
  for (const i of byRemainder.slice(0, all === 0 ? 0 : left)) seats[i]!++;
  return { groups: groups.map((one, i) => ({ ...one, seats: seats[i]! })), moves };
}
