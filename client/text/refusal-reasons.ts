// Why something is not possible now and what comes first, by the reason that the server gives. Codes: server/refusal.ts; ux P10.
import { words } from "./words.ts";

export const refusalReasons = words({
  // the panel at work
  "another-open": "另一位候选人还在打分：先结束打分", "none-open": "没有正在打分的候选人", "not-open": "没有正在打分的候选人", "sheets-missing": "有评分表没有交：写明原因才能结束", "once-a-minute": "一分钟内已提醒过",
  "late-sheets": "有关闭后到达的评分：先接受或不计入", unlocked: "有评分表解锁后没有重新提交：等它提交，或请专家重新签署", locked: "评分表已锁定", absent: "已记为缺席", "nothing-held": "没有关闭后到达的评分",
  "sheets-exist": "已有评委开始打分：不能撤销，可以暂停", "sheets-reopened": "复评不能撤销", "nothing-to-undo": "没有可以撤销的步骤", "not-recused": "没有回避记录", self: "本人回避不能解除",
  "not-released": "还没有公布", released: "已经公布", "run-superseded": "已公布了更新的结果：请再按一次", "no-such-step": "大屏上没有这一步：请看最新状态", "same-device": "须在另一台设备上确认：这是提出时用的设备",
  // the ranking and what follows
  "session-not-finished": "还有评审会在进行：全部结束后才能做这一步", "session-not-archived": "评审会还没有归档：请评审组长在控制台归档", "nobody-nominated": "还没有候选人：先导入汇总表",
  "no-run": "还没有计算结果：先在“排名与名额”里计算", "run-not-released": "结果还没有公布：先由秘书和领导小组确认公布", "run-behind": "这次计算以后又有改动：先重新计算", provisional: "还有事项须由人决定：先决定，再重新计算",
  "nothing-waits": "没有等待重新计算的取消决定", "on-list": "此人在名单上：要让他离开，请用“取消与递补”", lifted: "已经解除", concluded: "这件异议已有结论", "not-conferred": "没有授予此人称号的记录", "reward-settled": "追回的结果已经登记",
  // prints
  "no-session": "还没有评审会：先在“评审会”里建立一场", "none-released": "还没有候选人公布：由评审组长提出、第二人确认公布以后才能打印", "session-not-over": "评审会还没有结束：候选人都公布、由组长结束会议以后才能打印", "no-draw": "还没有抽签：先在“专家与回避”里抽签", "no-notice": "还没有公示：先在“考察与公示”里登记", "nothing-decided": "还没有豁免、裁定或决定",
  // experts, accounts, calendar
  declared: "只有系统查出的可以判为不成立", named: "这位候选人提出的人数已满", "no-reserve": "备选专家已经用完，请再抽取一次", "own-account": "自己的账号不能改：请另一位管理员来改", "signed-in": "此浏览器已经登录：先退出登录", "nothing-entered": "这一年没有另行录入，用的就是自带的日历",
}, {
  "another-open": "Another candidate is open: close first", "none-open": "No candidate is open", "not-open": "No candidate is open", "sheets-missing": "Sheets are missing: give a reason to close", "once-a-minute": "Reminded less than a minute ago",
  "late-sheets": "Scores arrived after close: accept or leave out first", unlocked: "An unlocked sheet has not been submitted again: wait for it", locked: "The sheet is locked", absent: "Recorded as absent", "nothing-held": "Nothing arrived after close",
  "sheets-exist": "Experts have begun to score: undo is over; pause instead", "sheets-reopened": "A re-mark is not taken back", "nothing-to-undo": "No step to undo", "not-recused": "There is no recusal", self: "A recusal of one's own case stays",
  "not-released": "Not released yet", released: "Released already", "run-superseded": "A newer result is released: press once more", "no-such-step": "The big screen has no such step: look at the newest state", "same-device": "Confirm on another device: this one proposed it",
  "session-not-finished": "A panel is still at work: this can be done when all sessions are over", "session-not-archived": "The session is not archived: the chair archives it on the console", "nobody-nominated": "There is no candidate yet: import the nominations first",
  "no-run": "No result yet: calculate under «Ranking and quotas»", "run-not-released": "The result is not released: the secretary and the leading group release it first", "run-behind": "Something changed since this calculation: calculate again first", provisional: "People must still decide something: decide, then calculate again",
  "nothing-waits": "No removal waits for a calculation", "on-list": "This person is on the list: use a removal", lifted: "Lifted already", concluded: "This objection has been concluded", "not-conferred": "No record that the title was conferred on this person", "reward-settled": "What became of the reward is recorded already",
  "no-session": "No session yet: make one under «Sessions»", "none-released": "No candidate is released yet: the chair proposes it and a second person confirms", "session-not-over": "The session is not over: all candidates must be released and the chair must end it", "no-draw": "Nothing has been drawn: draw under «Experts and recusal»", "no-notice": "No notice yet: record one under «Visits and notice»", "nothing-decided": "No waiver, ruling or decision yet",
  declared: "Only what the system found can be set aside as unfounded", named: "This candidate cannot name any more", "no-reserve": "No reserve is left: draw again", "own-account": "Your own account is changed by another administrator", "signed-in": "This browser is signed in: sign out first", "nothing-entered": "Nothing was entered for this year: the calendar that came with the product is in use",
});
