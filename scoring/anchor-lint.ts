// Anchors in which no score can stand, for instance since the step of the criterion leads over them. Source: selection.md «Lint before scoring».
import { anchorPoints, isReached, type Anchor } from "./anchor.ts";
import { both, nameOf } from "./bilingual.ts";
import { exactText } from "./exact.ts";
import type { Criterion, Programme } from "./programme.ts";
import type { Problem } from "./programme-problems.ts";
import { compileRubric, hasChildren, type Leaf } from "./rubric.ts";

/** One remark for each anchor of a judged criterion that no score reaches: at the anchor, or at the criterion that has its parent's. */
export function anchorRemarks(programme: Programme): Problem[] {
  const leaves = new Map(compileRubric(programme).leaves.map((leaf) => [leaf.id, leaf]));
  const visit = (criterion: Criterion, at: string, above: readonly Anchor[]): Problem[] => {
    if (hasChildren(criterion)) return criterion.children!.flatMap((child, i) => visit(child, `${at}/children/${i}`, criterion.anchors ?? []));
    const leaf = leaves.get(criterion.id)!;
    if (leaf.kind !== "judged") return [];
    const own = criterion.anchors !== undefined;
    return (criterion.anchors ?? above).flatMap((anchor, i) => (isReached(anchor, leaf) ? [] : [remark(leaf, anchor, own ? `${at}/anchors/${i}` : at)]));
  };
  return programme.rubric.criteria.flatMap((criterion, i) => visit(criterion, `/rubric/criteria/${i}`, []));
}

function remark({ criterion, max }: Leaf, anchor: Anchor, at: string): Problem {
  const { low, high } = anchorPoints(anchor, max);
  const [name, range] = [nameOf(criterion), [low, high].map(({ n, d }) => exactText(n, d)).join("–")];
  return {
    at, text: both(
      `「${name.zh}」没有一个分数落在「${anchor.label.zh}」（${range}）：改评分档次，或改每几分一档`,
      `no score of «${name.en}» stands in «${anchor.label.en}» (${range}): change the anchors or the step`,
    ),
  };
}
