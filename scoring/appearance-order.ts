// Order of appearance in which recused experts walk out and in least often. Everybody sits in the hall at the beginning; after the last
// candidate nobody needs to come back. Pure: who is recused from whom comes in, the order goes out. Source: practice B2, B3.
import { compareCodePoints } from "./code-points.ts";

export interface Appearing {
  readonly id: string;
  /** experts who leave the hall for this candidate */
  readonly recused: readonly string[];
}

export interface ArrangedOrder {
  readonly order: readonly string[];
  /** movements in the order that was given, and in this one: an expert who leaves, or who comes back */
  readonly before: number;
  readonly after: number;
}

/** Up to so many different sets of recused experts the order is the best there is; beyond, a good one. */
export const exactSets = 12;
/** Beyond, what was put together is not improved step by step. */
const improvedSets = 250;
const passes = 20;

/** How often an expert leaves or comes back. */
export function movements(order: readonly Appearing[]): number {
  let out: ReadonlySet<string> = new Set();
  let count = 0;
  for (const { recused } of order) {
    const next = new Set(recused);
    for (const one of next) if (!out.has(one)) count++;
    for (const one of out) if (!next.has(one)) count++;
    out = next;
  }
  return count;
}

/**
 * The given order is the nomination order: candidates with the same recused experts stay together in it, and of several best orders
 * the one that keeps to it longest is taken. Never more movements than in the order given.
 */
export function arrangeAppearances(given: readonly Appearing[]): ArrangedOrder {
  const { all, groups } = gather(given);
  const distance = distances(groups);
  const chosen = groups.length <= exactSets ? bestPath(distance, groups.length) : goodPath(distance, groups.length);
  const order = [...all, ...chosen.flatMap((group) => groups[group]!.members)];
  return { order: order.map(({ id }) => id), before: movements(given), after: movements(order) };
}

interface Group {
  readonly recused: readonly string[];
  readonly members: Appearing[];
}

/** `all`: those before whom everybody sits; they come first, before anybody has to leave. The groups by their first member. */
function gather(given: readonly Appearing[]): { all: readonly Appearing[]; groups: readonly Group[] } {
  const all: Appearing[] = [];
  const groups = new Map<string, Group>();
  for (const one of given) {
    const recused = [...new Set(one.recused)].sort(compareCodePoints);
    if (recused.length === 0) {
      all.push(one);
      continue;
    }
    const key = recused.join("\u0000");
    const group = groups.get(key);
    if (group) group.members.push(one);
    else groups.set(key, { recused, members: [one] });
  }
  return { all, groups: [...groups.values()] };
}

/** Movements from one group to the next; `from` -1 is the full hall. */
type Distance = (from: number, to: number) => number;

function distances(groups: readonly Group[]): Distance {
  const n = groups.length;
  const sets = groups.map(({ recused }) => new Set(recused));
  const between = (a: number, b: number): number => {
    let shared = 0;
    for (const one of groups[a]!.recused) if (sets[b]!.has(one)) shared++;
    return sets[a]!.size + sets[b]!.size - 2 * shared;
  };
  const known = new Int32Array(n * n).fill(-1);
  return (from, to) => {
    if (from < 0) return sets[to]!.size;
    const at = from * n + to;
    return known[at]! >= 0 ? known[at]! : (known[at] = known[to * n + from] = between(from, to));
  };
}

/** The cheapest way through all groups, by looking at every set of visited groups once. */
function bestPath(distance: Distance, n: number): number[] {
  const full = (1 << n) - 1;
  /** least cost of what is still to come, by visited groups and the last of them */
  const rest = new Int32Array((full + 1) * n);
  const next = (visited: number, last: number, to: number): number => distance(last, to) + rest[(visited | (1 << to)) * n + to]!;
  for (let visited = full - 1; visited > 0; visited--) {
    for (let last = 0; last < n; last++) {
      if ((visited & (1 << last)) === 0) continue;
      let least = Infinity;
      for (let to = 0; to < n; to++) if ((visited & (1 << to)) === 0) least = Math.min(least, next(visited, last, to));
      rest[visited * n + last] = least;
    }
  }
  const path: number[] = [];
  for (let visited = 0, last = -1; path.length < n; visited |= 1 << last) {
    let found = -1;
    let least = Infinity;
    for (let to = 0; to < n; to++) {
      if ((visited & (1 << to)) !== 0) continue;
      const cost = next(visited, last, to);
      if (cost < least) [found, least] = [to, cost];
    }
    path.push((last = found));
  }
  return path;
}

/** The better of the given order and the nearest-next order, each improved by turning and moving parts. */
function goodPath(distance: Distance, n: number): number[] {
  const starts = [Array.from({ length: n }, (_, i) => i), nearestNext(distance, n)];
  const tried = starts.map((path) => (n <= improvedSets ? improved(distance, path) : path));
  return costOf(distance, tried[1]!) < costOf(distance, tried[0]!) ? tried[1]! : tried[0]!;
}

function costOf(distance: Distance, path: readonly number[]): number {
  return path.reduce((sum, to, i) => sum + distance(i === 0 ? -1 : path[i - 1]!, to), 0);
}

function nearestNext(distance: Distance, n: number): number[] {
  const left = new Set(Array.from({ length: n }, (_, i) => i));
  const path: number[] = [];
  for (let last = -1; left.size > 0;) {
    let [found, least] = [-1, Infinity];
    for (const to of left) {
      const cost = distance(last, to);
      if (cost < least) [found, least] = [to, cost];
    }
    left.delete(found);
    path.push((last = found));
  }
  return path;
}

/** Turns a part round, or moves up to three groups elsewhere, as long as that saves something. */
function improved(distance: Distance, start: readonly number[]): number[] {
  const path = [...start];
  const n = path.length;
  const edge = (a: number, b: number): number => (b >= n ? 0 : distance(a < 0 ? -1 : path[a]!, path[b]!));
  const link = (a: number, b: number): number => (b < 0 ? 0 : distance(a, b));
  const turn = (): boolean => {
    let saved = false;
    for (let i = 0; i < n - 1; i++) {
      for (let j = i + 1; j < n; j++) {
        const before = edge(i - 1, i) + edge(j, j + 1);
        const after = distance(i === 0 ? -1 : path[i - 1]!, path[j]!) + (j + 1 < n ? distance(path[i]!, path[j + 1]!) : 0);
        if (after >= before) continue;
        for (let a = i, b = j; a < b; a++, b--) [path[a], path[b]] = [path[b]!, path[a]!];
        saved = true;
      }
    }
    return saved;
  };
  const move = (): boolean => {
    for (let length = 1; length <= 3; length++) {
      for (let i = 0; i + length <= n; i++) {
        const before = i === 0 ? -1 : path[i - 1]!;
        const after = i + length < n ? path[i + length]! : -1;
        const [first, last] = [path[i]!, path[i + length - 1]!];
        const freed = link(before, first) + link(last, after) - (after < 0 ? 0 : link(before, after));
        for (let to = 0; to <= n - length; to++) {
          if (to === i) continue;
          // the place before which it goes, in the path without the part
          const at = (place: number): number => (place < 0 || place >= n - length ? -1 : path[place < i ? place : place + length]!);
          const paid = link(at(to - 1), first) + (at(to) < 0 ? 0 : link(last, at(to))) - (at(to) < 0 ? 0 : link(at(to - 1), at(to)));
          if (paid >= freed) continue;
          path.splice(to, 0, ...path.splice(i, length));
          return true;
        }
      }
    }
    return false;
  };
  for (let pass = 0; pass < passes; pass++) {
    let saved = turn();
    for (let moved = 0; moved < n && move(); moved++) saved = true;
    if (!saved) break;
  }
  return path;
}
