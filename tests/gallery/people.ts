// The people on the stage. Numbered, nobody real; some with the longest names that a hall meets.
import type { CandidateState, SessionView } from "../../server/live/view.ts";

export const session: SessionView = { id: "s1", name: "开封工匠 2020 · 综合评审组", programme: "kaifeng-2020", state: "running" };

const two = (n: number): string => String(n).padStart(2, "0");
const long: Readonly<Record<number, string>> = { 9: "候选人·阿卜杜热合曼·努尔买买提", 14: "候选人·古丽巴哈尔·艾合买提江" };

export const candidateId = (n: number): string => `KF${two(n)}`;
export const candidateName = (n: number): string => long[n] ?? `候选人${two(n)}`;
export const expertId = (n: number): string => `E${n}`;
export const expertName = (n: number): string => (n === 4 ? "专家·买买提艾力·玉素甫" : `专家${two(n)}`);

/** 24 in order; the seventh is on. */
export const orderStates: readonly CandidateState[] = [
  "released", "released", "closed", "checked", "remark", "absent", "open", "scheduled", "scheduled", "skipped", "withdrawn", ...Array<CandidateState>(13).fill("scheduled"),
];

export const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();
