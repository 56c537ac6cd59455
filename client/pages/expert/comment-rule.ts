// The rule of this session that asks for words, as a sentence; null where it asks for none.
import type { SessionSettings } from "../../../server/live/view.ts";
import type { CommentNeed } from "../../../scoring/comment-need.ts";
import { t } from "../../text/expert.ts";

export function commentRuleText(settings: SessionSettings | undefined, need: CommentNeed): string | null {
  switch (need) {
    case null:
      return null;
    case "below":
      return t().commentNeedBelow(settings?.commentBelow ?? 0);
    case "above":
      return t().commentNeedAbove(settings?.commentAbove ?? 0);
    case "zero":
      return t().commentNeedZero;
  }
}
