// What a decision is about, in words for paper: «K-A1@c2» with the names that a reader knows.
import type { Programme, Rule } from "../../scoring/programme.ts";
import { QuotaWords } from "../../scoring/words/quota-words.ts";

/** Names of a programme's rules, by id. */
export function ruleNames({ eligibility }: Programme): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const visit = (rule: Rule): void => {
    names.set(rule.id, rule.name?.zh ?? rule.clause ?? rule.id);
    rule.of?.forEach(visit);
  };
  eligibility?.forEach(visit);
  return names;
}

/** `candidate` and `expert`: id with name. */
export interface SubjectNames {
  readonly candidate: (id: string) => string;
  readonly expert: (id: string) => string;
}

/** A rule or an expert and a candidate, a candidate, a quota, a rank, or nothing. Source: contract §4 `decisions`. */
export function decisionSubject(kind: string, subject: string, programme: Programme, { candidate, expert }: SubjectNames): string {
  const at = subject.lastIndexOf("@");
  const [first, second] = [subject.slice(0, at), subject.slice(at + 1)];
  switch (kind) {
    case "waive":
      return `${candidate(second)}：${ruleNames(programme).get(first) ?? first}（${first}）`;
    case "conflict":
      return `${expert(first)} — ${candidate(second)}`;
    case "accept-soft":
      return new QuotaWords(programme, [], "zh").name(subject);
    case "take-all":
      return `第 ${subject} 名`;
    default:
      return subject === "" ? "" : candidate(subject);
  }
}
