// Who comes in: server/routes/nominations.ts.
import { secretary, type AccessRow } from "../access-signs.ts";
import { TableForm } from "../table-form.ts";

const office = "11 333 33 +++3 3";
/** there is no such nomination in the world of these tests */
const ofNothing = "11 333 33 4333 3";

export const nominationsAccess: readonly [string, AccessRow][] = [
  ["POST /programmes/:programme/candidates/preview", { who: secretary, body: () => new TableForm("编号,姓名\r\n1,甲\r\n") }],
  ["POST /programmes/:programme/candidates/take-over", { who: secretary, body: () => new TableForm("编号,工作单位\r\n", { join: true }) }],
  ["PUT /programmes/:programme/candidate-columns", { who: secretary, body: () => ({ columns: { 单位名称: "employer" } }) }],
  ["GET /programmes/:programme/candidates-template", { who: office }],
  ["GET /programmes/:programme/nominees", { who: office }],
  ["GET /programmes/:programme/nominees/:candidate", { who: office }],
  ["PATCH /programmes/:programme/candidates/:candidate", { who: secretary, body: () => ({ values: { employer: "开封一厂" }, reason: "更正" }) }],
  ["POST /programmes/:programme/candidates/:candidate/nominations", { who: secretary, body: () => ({ channel: "unit", nominator: "甲区总工会", receivedOn: "2021-06-01" }) }],
  ["PATCH /programmes/:programme/candidates/:candidate/nominations/:nomination", { who: ofNothing, body: () => ({ channel: "unit", nominator: "甲区总工会", receivedOn: "2021-06-01", reason: "登记有误" }) }],
  ["POST /programmes/:programme/candidates/:candidate/nominations/:nomination/withdrawal", { who: ofNothing, body: () => ({ reason: "推荐单位撤回" }) }],
  ["POST /programmes/:programme/merges", { who: secretary, body: () => ({ keep: "KF01", other: "KF02", reason: "同一人" }) }],
  ["PUT /programmes/:programme/material-names", { who: secretary, body: () => ({ names: ["推荐函"] }) }],
  ["PUT /programmes/:programme/materials", { who: secretary, body: () => ({ candidates: ["KF01"], names: ["荣誉证书"], state: "received" }) }],
  ["POST /programmes/:programme/candidates/:candidate/withdrawal", { who: secretary, body: () => ({ reason: "本人申请退出" }) }],
];
