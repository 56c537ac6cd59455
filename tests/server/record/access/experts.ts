// Who comes in: server/routes/experts.ts.
import { demoFiles } from "../../../../seeds/demo.ts";
import { reads, secretary, type AccessRow } from "../access-signs.ts";
import { kaifeng } from "../kaifeng.ts";

const { experts } = demoFiles(kaifeng);

export const expertsAccess: readonly [string, AccessRow][] = [
  ["GET /programmes/:programme/tables/:name", { who: reads, name: "experts" }],
  ["POST /programmes/:programme/experts/preview", { who: secretary, body: () => experts }],
  ["PUT /programmes/:programme/experts/:expert", { who: secretary, body: () => ({ isNew: false, name: "专家", employer: "院校" }) }],
  ["DELETE /programmes/:programme/experts/:expert", { who: secretary }],
  ["GET /programmes/:programme/certifications", { who: reads }],
  // there is no such draw
  ["POST /programmes/:programme/draws/:draw/substitutions", { who: "11 333 33 4333 3", body: () => ({ expert: "E1", reason: "核对" }) }],
  ["GET /programmes/:programme/sessions", { who: reads }],
  ["GET /chairs", { who: secretary }],
  ["GET /duty", { who: secretary }],
];
