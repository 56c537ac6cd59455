// Anchors in which no score can stand: the step of the criterion leads over them. Source: selection.md «Lint before scoring».
import { anchorPoints, isReached, type Anchor } from "./anchor.ts";
import { both, nameOf } from "./bilingual.ts";
import { exactText } from "./exact.ts";
import type { Criterion, Programme } from "./programme.ts";
import type { Problem } from "./programme-problems.ts";
import { compileRubric, hasChildren, type Leaf } from "./rubric.ts";

/** One remark for each anchor of a judged criterion, its own or its parent's, that no score reaches; at the criterion's step. */
export function anchorRemarks(programme: Programme): Problem[] {
  const leaves = new Map(compileRubric(programme).leaves.map((leaf) => [leaf.id, leaf]));
  const visit = (criterion: Criterion, at: string, above: readonly Anchor[]): Problem[] => {
    const anchors = criterion.anchors ?? above;
    if (hasChildren(criterion)) return criterion.children!.flatMap((child, i) => visit(child, `${at}/children/${i}`, criterion.anchors ?? []));
    const leaf = leaves.get(criterion.id)!;
    return leaf.kind === "judged" ? anchors.filter((anchor) => !isReached(anchor, leaf)).map((anchor) => remark(leaf, anchor, `${at}/step`)) : [];
  };
  return programme.rubric.criteria.flatMap((criterion, i) => visit(criterion, `/rubric/criteria/${i}`, []));
}

function remark({ criterion, max, step }: Leaf, anchor: Anchor, at: string): Problem {
  const { low, high } = anchorPoints(anchor, max);
  const [name, range, each] = [nameOf(criterion), [low, high].map(({ n, d }) => exactText(n, d)).join("–"), exactText(step.n, step.d)];
  return {
    at, text: both(
      `「${name.zh}」每 ${each} 一档，没有一个分数落在「${anchor.label.zh}」（${range}）`,
      `«${name.en}»: with steps of ${each} no score stands in «${anchor.label.en}» (${range})`,
    ),
  };
}
