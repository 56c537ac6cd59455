// Who comes in: server/routes/eligibility.ts and shortlisting.ts.
import { decides, reads, secretary, type AccessRow } from "../access-signs.ts";

const given = { reason: "核对" };
/** ids of other things than the world's places are nothing */
const ofNothing = "11 333 33 4333 3";
const decidesOfNothing = "11 333 33 4343 3";

export const eligibilityAccess: readonly [string, AccessRow][] = [
  ["GET /programmes/:programme/eligibility", { who: reads }],
  ["GET /programmes/:programme/eligibility/:candidate", { who: reads }],
  ["POST /programmes/:programme/attestations", { who: secretary, body: ({ candidate }) => ({ candidates: [candidate], values: { "K-B1": "是" }, evidence: "推荐表第 2 页" }) }],
  ["GET /programmes/:programme/opinions", { who: reads }],
  ["POST /programmes/:programme/opinions", { who: secretary, body: ({ candidate }) => ({ stage: null, body: "执纪执法部门", number: "函〔2021〕1号", askedOn: "2021-06-01", candidates: [candidate] }) }],
  ["POST /programmes/:programme/opinions/:opinion/answer", { who: ofNothing, body: () => ({ answeredOn: "2021-06-05", number: "", text: "", rest: "clear" }) }],
  ["DELETE /programmes/:programme/opinions/:opinion", { who: ofNothing, body: () => given }],
  ["GET /barred", { who: reads }],
  ["POST /barred", { who: secretary, body: () => ({ name: "某人", idNumber: "", ground: "弄虚作假", document: "", since: "2021-01-01" }) }],
  ["POST /barred/:barred/lift", { who: ofNothing, body: () => ({ by: "领导小组", document: "", ...given }) }],
  ["POST /programmes/:programme/eligibility/:candidate/barred", { who: decidesOfNothing, body: () => ({ barred: "nobody", finding: "another-person", by: "领导小组", ...given }) }],
  ["GET /programmes/:programme/shortlistings", { who: reads }],
  ["POST /programmes/:programme/shortlistings", { who: decides, body: ({ candidate }) => ({ way: "list", chosen: [candidate], body: "领导小组", decidedOn: "2021-06-20", number: "", reason: "" }) }],
  ["POST /programmes/:programme/shortlistings/:shortlisting/reversal", { who: decidesOfNothing, body: () => given }],
  ["GET /programmes/:programme/groups", { who: reads }],
  ["PUT /programmes/:programme/groups", { who: secretary, body: () => ({ version: 1, groups: [{ value: "a", name: "甲组", seats: 10 }], ...given }) }],
  ["POST /programmes/:programme/groups/members", { who: secretary, body: ({ candidate }) => ({ places: [{ group: "", candidates: [candidate] }], ...given }) }],
];
