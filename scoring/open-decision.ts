// What people must still decide after a calculation, each with its words; nothing else makes a result provisional.
// Source: contract §5 `decisions`.
import { both } from "./bilingual.ts";
import { compareCodePoints } from "./code-points.ts";
import { decisionKinds, type Decision, type Decisions } from "./decision.ts";
import type { EvaluationFacts } from "./evaluate.ts";
import type { OpenDecision, SettledDecision } from "./result.ts";

/** The open decisions in a fixed order of kinds. Acceptances that do not apply are refused into `decisions.problems`. */
export function openDecisions(facts: EvaluationFacts): OpenDecision[] {
  const { programme, candidates, decisions, shortlist, standing, recusals, quotas } = facts;
  const { target } = programme.seats;
  const open: OpenDecision[] = [];
  const ask = (kind: OpenDecision["kind"], subject: readonly string[], zh: string, en: string): void =>
    void open.push({ kind, subject, text: both(zh, en) });
  const accept = (kind: Decision["kind"], applies: boolean): boolean => {
    const given = decisions.of(kind);
    if (!applies) for (const one of given) decisions.refuse(one, "kind", "没有需要接受的情形", "there is nothing of this kind to accept");
    return applies && given.length > 0;
  };

  const contested = new Map<number, number[]>();
  for (const at of shortlist.contested) {
    const rank = shortlist.pool.rank[at]!;
    contested.set(rank, [...(contested.get(rank) ?? []), at]);
  }
  for (const rank of [...contested.keys()].sort((a, b) => a - b)) {
    const members = shortlist.order.filter((_, i) => shortlist.ranks[i] === rank).map((row) => candidates.ids[row]!);
    const all = shortlist.takeAllRank === rank;
    ask("tie", members,
      `第 ${rank} 名并列 ${members.length} 人，名额不够全部入选，须决定次序（tie）${all ? "，或全部入选（take-all）" : ""}`,
      `${members.length} candidates share rank ${rank} and not all have a seat: decide their order (tie)${all ? ", or take all (take-all)" : ""}`);
  }

  const violated = quotas.filter((quota) => quota.soft && quota.violation > 0);
  const softIds = new Set(shortlist.plan.rows.flatMap((row) => (row.tier > 0 ? [row.id] : [])));
  for (const decision of decisions.of("accept-soft")) {
    if (!softIds.has(decision.subject)) decisions.refuse(decision, "subject", "没有此“原则上”的比例", "there is no such soft quota");
    else if (!violated.some((quota) => quota.id === decision.subject)) {
      decisions.refuse(decision, "subject", "此比例没有突破", "this quota is not violated");
    }
  }
  for (const quota of violated) {
    if (decisions.find("accept-soft", quota.id)) continue;
    const more = quota.kind === "atLeast";
    ask("soft-quota", [quota.id],
      `比例 ${quota.id} 原则上${more ? "不少于" : "不超过"} ${quota.bound} 人，名单上 ${quota.count} 人，须说明理由并批准（accept-soft）`,
      `quota ${quota.id} asks in principle for ${more ? "at least" : "at most"} ${quota.bound}, the list has ${quota.count}: accept with reason (accept-soft)`);
  }

  const short = shortlist.list.feasible && shortlist.list.size < target;
  if (!accept("accept-shortfall", short) && short) {
    ask("shortfall", [], `合法名单最多 ${shortlist.list.size} 人，少于名额 ${target} 人（accept-shortfall）`,
      `the largest lawful list has ${shortlist.list.size} persons of ${target} (accept-shortfall)`);
  }
  if (!shortlist.list.feasible) {
    ask("infeasible", [...new Set((shortlist.infeasible?.minimalSets ?? []).flat())],
      "没有任何人数的合法名单：这些比例不能同时满足", "no list of any size is lawful: these quotas cannot hold together");
  }

  for (const row of candidates.byId(standing.incomplete)) {
    const view = standing.view(row);
    ask("incomplete", [candidates.ids[row]!],
      `${candidates.ids[row]} 评分不全：有效 ${view.validCount} 份，缺席 ${view.absent}，回避 ${view.recused}（补齐，或 count-incomplete）`,
      `${candidates.ids[row]} is incomplete: ${view.validCount} valid sheets, ${view.absent} absent, ${view.recused} recused (complete it, or count-incomplete)`);
  }
  const doubtful = standing.status.flatMap((status, row) => (status === "review" ? [row] : []));
  for (const row of candidates.byId(doubtful)) {
    const unknown = facts.review.rules
      .flatMap(({ rule, severity, inGroup }, i) => (!inGroup && severity === "block" && facts.review.result(i, row) === "unknown" ? [rule.id] : []));
    ask("review", [candidates.ids[row]!],
      `${candidates.ids[row]} 资格存疑：${unknown.join("、")} 缺少依据（补充材料，或 review）`,
      `${candidates.ids[row]} is in doubt: ${unknown.join(", ")} unknown (supply the facts, or review)`);
  }
  for (const { expert, candidate, kind } of recusals.open) {
    ask("conflict", [expert, candidate],
      `专家 ${expert} 与候选人 ${candidate} 的利害关系（${kind}）待裁定：回避或不回避（conflict）`,
      `the conflict (${kind}) of expert ${expert} with candidate ${candidate} awaits a ruling: recuse or allow (conflict)`);
  }

  const apart = standing.parts.length > 1;
  const additive = programme.aggregation.method === "additive";
  if (!accept("accept-unconnected", apart && !additive) && apart) {
    const names = standing.parts.map((part) => part.experts.map((i) => facts.experts[i]!).join("+"));
    ask("unconnected", names,
      `评委与候选人分成互不相连的 ${names.length} 部分（${names.join("；")}），分数不可直接比较${additive ? "" : "（accept-unconnected）"}`,
      `the panel falls into ${names.length} unconnected parts (${names.join("; ")}), their scores are not comparable${additive ? "" : " (accept-unconnected)"}`);
  }
  return open;
}

/** The decisions that took effect: by kind, then subject; removals last, in the order in which they were applied. */
export function settledDecisions(decisions: Decisions): SettledDecision[] {
  const order = (decision: Decision): number => (decision.kind === "remove" ? decisionKinds.length : decisionKinds.indexOf(decision.kind));
  return decisions.all
    .map((decision, i) => ({ decision, i }))
    .sort((a, b) => order(a.decision) - order(b.decision)
      || (a.decision.kind === "remove" ? a.i - b.i : compareCodePoints(a.decision.subject, b.decision.subject)))
    .map(({ decision: { kind, subject, value, reason, by } }) => ({ kind, subject, value, reason, by }));
}
