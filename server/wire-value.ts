// What every value from outside must be before its form is asked: not nested without end, and of texts that any database keeps.
// Source: ASVS 1.5, 15.3; PostgreSQL keeps no NUL, and UTF-8 has no half of a surrogate pair.

/** Programme files, the deepest that are sent here, have about a dozen. */
const deepest = 64;

const unkept = /[\0\p{Surrogate}]/u;

/** In words, or null where there is nothing wrong. Walks without calling itself: the depth is the sender's to choose. */
export function unkeptProblem(value: unknown): string | null {
  const waiting: { readonly one: unknown; readonly depth: number }[] = [{ one: value, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { one, depth } = next;
    if (typeof one === "string" && unkept.test(one)) return "a text holds NUL or half of a surrogate pair";
    if (typeof one !== "object" || one === null) continue;
    if (depth === deepest) return `more than ${deepest} levels`;
    for (const [name, inner] of Object.entries(one)) waiting.push({ one: name, depth: 0 }, { one: inner, depth: depth + 1 });
  }
  return null;
}
