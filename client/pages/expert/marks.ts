// How the page says where a value is: icon, word and tone of each state. Source: ux §4.1.
import type { IconName } from "../../parts/Icon.tsx";
import type { Tone } from "../../parts/State.tsx";
import type { Mark } from "../../outbox/truth.ts";
import { timeText } from "../../state/clock.ts";
import { t } from "../../text/expert.ts";

export interface MarkWords {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly word: string;
  /** of this tablet's clock; "" where none is known */
  readonly time: string;
}

export function markWords(mark: Mark): MarkWords {
  switch (mark.state) {
    case "empty":
      return { tone: "blank", icon: "blank", word: t().empty, time: "" };
    case "typing":
      return { tone: "info", icon: "pen", word: t().typing, time: "" };
    case "local":
      return { tone: "plain", icon: "down", word: t().local, time: timeText(mark.since) };
    case "sending":
      return { tone: "plain", icon: "ring", word: t().sending, time: timeText(mark.since) };
    case "saved":
      return { tone: "good", icon: "check", word: t().saved, time: mark.at === null ? "" : timeText(mark.at) };
    case "nostore":
      return { tone: "bad", icon: "alert", word: t().nostore, time: "" };
    case "refused":
      return { tone: "bad", icon: "cross", word: t().refused(refusedWords(mark.code, mark.detail)), time: "" };
    case "conflict":
      return { tone: "warn", icon: "sheets", word: t().conflict, time: "" };
    case "late":
      return { tone: "warn", icon: "clock", word: t().late, time: timeText(mark.at) };
    case "not-counted":
      return { tone: "plain", icon: "cross", word: t().notCounted, time: timeText(mark.at) };
  }
}

/** Why the server did not take it, in a few words. Codes: server/actions/score.ts. */
export function refusedWords(code: string, detail: Readonly<Record<string, unknown>>): string {
  const [first] = (detail["errors"] ?? []) as readonly { readonly code?: string }[];
  switch (code === "score-not-allowed" ? first?.code ?? code : code) {
    case "not-open":
    case "closed":
      return t().refusedClosed;
    case "locked":
      return t().refusedLocked;
    case "absent":
      return t().refusedAbsent;
    case "recused":
      return t().refusedRecused;
    case "comment-needed":
      return t().refusedComment;
    case "blank":
      return t().refusedBlank;
    case "not-reopened":
      return t().refusedReopened;
    case "score-not-allowed":
    case "unknown-criterion":
      return t().refusedRange;
    case "key-reused":
      return t().refusedKey;
    default:
      return t().refusedOther(code);
  }
}
