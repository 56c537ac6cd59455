// Names of states and of acts that take two people, as the chair, the second person and the lists use them. Source: ux §4.3–§4.5.
import type { CandidateState, DeskApproval, Hindrance, SeatState } from "../../server/live/view.ts";
import { words } from "./words.ts";

export const candidateStates = words<Record<CandidateState, string>>({
  scheduled: "未叫场", open: "正在打分", paused: "已暂停", closed: "已结束打分", remark: "复评中", checked: "检查完毕", released: "已公布", archived: "已归档",
  absent: "缺席", withdrawn: "已退出", skipped: "已移到最后",
}, {
  scheduled: "Not called", open: "Open", paused: "Paused", closed: "Closed", remark: "Re-mark", checked: "Checked", released: "Released", archived: "Archived",
  absent: "Absent", withdrawn: "Withdrawn", skipped: "Moved to the end",
});

/** Beside the state of somebody who could be called and is kept out. */
export const hindrances = words<Record<Hindrance, string>>({
  unknown: "不在名单中", withdrawn: "申报已退出", "not-shortlisted": "未入围", ineligible: "资格不符合", review: "资格存疑", barred: "与禁报名单相符",
}, {
  unknown: "Not a nominee", withdrawn: "Nomination withdrawn", "not-shortlisted": "Not shortlisted", ineligible: "Not eligible", review: "Eligibility in doubt", barred: "Matches a barred person",
});

export const seatStates = words<Record<SeatState, string>>({
  waiting: "未开始", "in-progress": "打分中", complete: "填完未签", submitted: "已提交", "unlock-asked": "申请解锁", unlocked: "已解锁", remark: "复评中", recused: "已回避", absent: "缺席", paper: "纸质表",
}, {
  waiting: "Not started", "in-progress": "Scoring", complete: "Full, unsigned", submitted: "Submitted", "unlock-asked": "Asks unlock", unlocked: "Unlocked", remark: "Re-mark", recused: "Recused", absent: "Absent", paper: "Paper",
});

export const approvalKinds = words<Record<DeskApproval["kind"], string>>({
  release: "公布此候选人", late: "处理迟到的评分表", paper: "录入纸质表", unrecuse: "解除回避", ruling: "裁定解除回避", import: "导入评分表", "release-run": "公布排名",
}, {
  release: "Release this candidate", late: "Settle a late sheet", paper: "Enter a paper sheet", unrecuse: "Lift a recusal", ruling: "Rule that a recusal ends", import: "Import score sheets", "release-run": "Release the ranking",
});

/** Signs between two pieces of text. */
export const joints = words({ pair: (name: string, text: string) => `${name}：${text}`, comma: "，" }, { pair: (name, text) => `${name}: ${text}`, comma: ", " });
