// The employers of all candidates and how another employer is related to them. Knows no experts and no kinds but those two.
// Source: contract §3.7.
import { OrganisationIndex } from "./organisation-index.ts";
import type { KnownName } from "./unit-names.ts";

/** Candidates with one employer text and one code. */
export interface EmployerGroup {
  readonly employer: string;
  readonly code: string;
  readonly name: KnownName;
  readonly rows: readonly number[];
}

export interface Relation {
  readonly kind: "same_employer" | "group_employer";
  readonly words: string;
}

/** The distinct employers of the candidates, found by code, name, parent and likeness. */
export class Employers {
  readonly #groups: readonly EmployerGroup[];
  readonly #byCode: ReadonlyMap<string, readonly EmployerGroup[]>;
  readonly #byCanonical: ReadonlyMap<string, readonly EmployerGroup[]>;
  readonly #byParent: ReadonlyMap<string, readonly EmployerGroup[]>;
  readonly #index: OrganisationIndex;
  readonly #found = new Map<string, readonly (Relation & { readonly group: EmployerGroup })[]>();

  constructor(groups: readonly EmployerGroup[]) {
    this.#groups = groups;
    this.#byCode = groupBy(groups, (group) => group.code);
    this.#byCanonical = groupBy(groups, (group) => group.name.canonical);
    this.#byParent = groupBy(groups, (group) => group.name.parent);
    this.#index = new OrganisationIndex(this.#groups.map((group) => group.name));
  }

  same(name: KnownName): readonly EmployerGroup[] {
    return name.canonical === "" ? [] : (this.#byCanonical.get(name.canonical) ?? []);
  }

  /** Every employer with a relation to this one, each once. */
  related(name: KnownName, ownCode: string): readonly (Relation & { readonly group: EmployerGroup })[] {
    const known = `${name.text}\u0000${ownCode}`;
    let related = this.#found.get(known);
    if (!related) {
      const kin = [name.parent, name.canonical].filter((one) => one !== "").flatMap((one) => [this.#byParent.get(one), this.#byCanonical.get(one)]);
      const byCode = ownCode === "" ? undefined : this.#byCode.get(ownCode);
      const near = new Set(this.#index.near(name).map((at) => this.#groups[at]!));
      const all = new Set([...(byCode ?? []), ...kin.flatMap((groups) => groups ?? []), ...near]);
      related = [...all].flatMap((group) => {
        const relation = relate(name, ownCode, group, near.has(group));
        return relation === null ? [] : [{ ...relation, group }];
      });
      this.#found.set(known, related);
    }
    return related;
  }
}

/** Where both have a code, it alone decides about sameness; equal names under different codes are still for a person to look at. */
function relate(a: KnownName, aCode: string, { name: b, code: bCode }: EmployerGroup, isNear: boolean): Relation | null {
  const coded = aCode !== "" && bCode !== "";
  if (coded && aCode === bCode) return { kind: "same_employer", words: "信用代码相同" };
  const same = a.canonical !== "" && a.canonical === b.canonical;
  if (!coded && same) return { kind: "same_employer", words: "同单位" };
  if (same) return { kind: "group_employer", words: "同名单位而信用代码不同" };
  if (a.parent !== "" && a.parent === b.parent) return { kind: "group_employer", words: "同一上级单位" };
  if ((a.parent !== "" && a.parent === b.canonical) || (b.parent !== "" && b.parent === a.canonical)) return { kind: "group_employer", words: "上下级单位" };
  return isNear ? { kind: "group_employer", words: "单位名称相近" } : null;
}

/** Things by a text, those without one left out. */
export function groupBy<T>(things: readonly T[], textOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const text = textOf(thing);
    if (text === "") continue;
    const group = groups.get(text);
    if (group) group.push(thing);
    else groups.set(text, [thing]);
  }
  return groups;
}
