// What the server refuses, in words that say what to do (ux P10). Codes: server/refusal.ts.
import type { Answer } from "../api/answer.ts";
import { refusalReasons } from "./refusal-reasons.ts";
import { shared } from "./shared.ts";
import { words } from "./words.ts";

const t = words({
  "not-signed-in": "登录已失效，请重新登录",
  forbidden: "当前身份不能做这件事",
  "not-found": "找不到：可能已被别人改动，请看最新状态",
  "wrong-credentials": "代码或密码不对，请核对后再输",
  "too-many-attempts": "试得太多，请稍等再输",
  "other-device": "此席位正在另一台平板使用",
  "not-allowed-now": "现在的状态不允许这样做，请看页面上的最新状态",
  "two-people-needed": "需要第二个人在另一台设备上确认",
  "too-late": "超过 10 秒，不能再撤销；请用相反的步骤",
  "in-use": "已经存在",
  recused: "您已回避此候选人",
  "not-certified": "请先签署利害关系声明",
  "score-not-allowed": "有分数不合规则",
  "bad-request": "填写有误，请检查",
  "storage-full": "服务器磁盘已满，没有保存。请立即告知工作人员",
  "storage-busy": "服务器忙：没有自动完成的，过几秒再按一次",
  stale: "内容已被别处改动",
  frozen: "规则已冻结：请写明修改原因",
  "bad-input": "内容有误，没有保存",
  "revision-stale": "您打开之后，别人已经改过：两份都留着，请看页面上的说明",
  "too-large": "文件太大",
  "reason-needed": "还有未完成的事项：请写明仍要记录的原因",
  "year-unknown": "工作日历里没有这一年：请先在「工作日历」中录入该年的放假和调休安排",
  "decision-does-not-apply": "这项决定不适用于现在的名单，请看最新状态",
  "calculation-too-long": "计算时间过长，已停止，没有保存。请放宽或减少比例要求后再试；仍不行，告诉技术人员",
  internal: "服务器自己出了错，这一步没有完成。请再试一次；仍不行，告诉技术人员",
  other: (code: string) => `服务器没有接受（${code}）`,
}, {
  "not-signed-in": "The sign-in has ended: sign in again",
  forbidden: "Who is signed in here may not do this",
  "not-found": "Not found: somebody may have changed it; look at the newest state",
  "wrong-credentials": "Code or password is wrong: check and type it again",
  "too-many-attempts": "Too many attempts: wait a little",
  "other-device": "This seat is in use on another tablet",
  "not-allowed-now": "Not possible in the present state; see the page",
  "two-people-needed": "A second person must confirm on another device",
  "too-late": "More than 10 seconds: undo is over; take the opposite step",
  "in-use": "It exists already",
  recused: "You are recused from this candidate",
  "not-certified": "Certify conflicts of interest first",
  "score-not-allowed": "A score breaks the rule",
  "bad-request": "Something is filled in wrongly: check it",
  "storage-full": "The server's disk is full, nothing was saved. Tell the staff at once",
  "storage-busy": "The server is busy: what is not done by itself, press again in a few seconds",
  stale: "It was changed elsewhere",
  frozen: "The rules are frozen: give the reason for the change",
  "bad-input": "It has faults: nothing was saved",
  "revision-stale": "Somebody changed it after you had opened it: both are kept, see the page",
  "too-large": "The file is too large",
  "reason-needed": "Something is not finished: say why it is recorded all the same",
  "year-unknown": "The calendar has no such year: enter its days off and make-up working days under «Working-day calendar» first",
  "decision-does-not-apply": "This decision does not fit the list as it is now: look at the newest state",
  "calculation-too-long": "The calculation took too long and was stopped; nothing was saved. Relax or leave out quotas and try again; if it fails again, tell the technician",
  internal: "The server itself failed; this step was not done. Try once more; if it fails again, tell the technician",
  other: (code) => `The server did not accept it (${code})`,
});

/** null for an answer that went well. */
export function refusalText(answer: Answer<unknown>): string | null {
  switch (answer.kind) {
    case "ok":
      return null;
    case "offline":
      return shared().noAnswer;
    case "portal":
      return shared().wrongNetwork;
    case "problem": {
      const reason = answer.detail["sameDevice"] === true ? "same-device" : String(answer.detail["reason"]);
      const [reasons, known] = [refusalReasons(), t()] as unknown as Readonly<Record<string, string | undefined>>[];
      return reasons![reason] ?? (answer.code === "other" ? undefined : known![answer.code]) ?? t().other(answer.code);
    }
  }
}
