// The rubric made ready for arithmetic: its leaf criteria with exact numbers, and which leaves every criterion sums.
// Knows no expert and no candidate. Source: contract §3.2.
import { add, compare, decimal, divide, exactText, multiply, ratio, zero, type Ratio } from "./exact.ts";
import type { Criterion, CriterionKind } from "./programme.ts";

export interface Leaf {
  readonly id: string;
  readonly criterion: Criterion;
  readonly kind: CriterionKind;
  readonly weight: Ratio;
  readonly max: Ratio;
  readonly min: Ratio;
  /** distance between two scores that may be given; 10^-9 where the programme names none */
  readonly step: Ratio;
  readonly stepStated: boolean;
  /** contribution of one point: weight / max, negative for a deduction */
  readonly perPoint: Ratio;
}

export interface Rubric {
  /** all leaf criteria in the programme's order */
  readonly leaves: readonly Leaf[];
  /** indices into `leaves` of those that experts judge: the score columns, in order */
  readonly judged: readonly number[];
  /** every criterion, parents before children, with the indices of the leaves under it */
  readonly nodes: readonly { readonly id: string; readonly criterion: Criterion; readonly leaves: readonly number[]; readonly isLeaf: boolean }[];
}

/** Finest step of a criterion without a stated one. */
const finest = ratio(1n, 1_000_000_000n);

export const hasChildren = (criterion: Criterion): boolean => (criterion.children ?? []).length > 0;

/** Compiles a rubric that has passed `programmeProblems`. */
export function compileRubric(programme: { readonly rubric: { readonly criteria: readonly Criterion[] } }): Rubric {
  const leaves: Leaf[] = [];
  const nodes: { id: string; criterion: Criterion; leaves: number[]; isLeaf: boolean }[] = [];
  const visit = (criterion: Criterion): number[] => {
    const node = { id: criterion.id, criterion, leaves: [] as number[], isLeaf: !hasChildren(criterion) };
    nodes.push(node);
    if (node.isLeaf) {
      node.leaves.push(leaves.length);
      leaves.push(leafOf(criterion));
    } else {
      for (const child of criterion.children!) node.leaves.push(...visit(child));
    }
    return node.leaves;
  };
  programme.rubric.criteria.forEach(visit);
  const judged = leaves.flatMap((leaf, i) => (leaf.kind === "judged" ? [i] : []));
  return { leaves, judged, nodes };
}

/** Weights of the judged criteria together: what an expert can give at most. Source: contract §3.2. */
export const fullMark = ({ judged, leaves }: Rubric): Ratio => judged.reduce((sum, i) => add(sum, leaves[i]!.weight), zero);

/** Points that computed criteria can bring to every expert's total, at most, as exact text; null where they can bring none. Source: contract §3.2. */
export function computedMark({ leaves }: Rubric): string | null {
  const sum = leaves.filter(({ kind }) => kind !== "judged" && kind !== "deduction").reduce((so, { weight }) => add(so, weight), zero);
  return compare(sum, zero) > 0 ? exactText(sum.n, sum.d) : null;
}

function leafOf(criterion: Criterion): Leaf {
  const kind = criterion.kind ?? "judged";
  const weight = decimal(criterion.weight!);
  const max = decimal(criterion.max!);
  const gain = divide(weight, max);
  return {
    id: criterion.id, criterion, kind, weight, max,
    min: criterion.min === undefined ? zero : decimal(criterion.min),
    step: criterion.step === undefined ? finest : decimal(criterion.step),
    stepStated: criterion.step !== undefined,
    perPoint: kind === "deduction" ? multiply(gain, ratio(-1n)) : gain,
  };
}
