// Who comes in: server/routes/rules.ts.
import { reads, type AccessRow } from "../access-signs.ts";

export const rulesAccess: readonly [string, AccessRow][] = [
  ["GET /shipped-programmes", { who: reads }],
  ["GET /shipped-programmes/:name", { who: reads, name: "harbin-2021" }],
];
