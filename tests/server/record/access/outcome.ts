// Who comes in: server/routes/outcome.ts. A run before its release is its makers' and deciders' alone; drafts are theirs at any time.
import { decides, reads, unreleased, type AccessRow } from "../access-signs.ts";

const ofRun = { who: unreleased, in: { released: reads, archived: reads } } as const;
const change = (): unknown => ({ seats: { target: 18 } });

export const outcomeAccess: readonly [string, AccessRow][] = [
  ["GET /runs/:run/outcome", ofRun],
  ["GET /runs/:run/since", ofRun],
  ["GET /runs/:run/candidates/:candidate", ofRun],
  ["POST /runs/:run/what-if", { who: decides, body: change }],
  ["POST /programmes/:programme/tie-decisions", { who: decides, body: () => ({ order: ["KF25", "KF35"], reason: "核对", by: "领导小组" }) }],
];
