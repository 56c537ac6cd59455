// What happened in a session beyond the ordinary, read from the log, with the reasons that were given. A value of a sheet is never
// looked at: of what an entry seals only its reason is read.
import { listEntriesAfter, listOpenings } from "../../db/queries/log.ts";
import { listApprovals } from "../../db/queries/sessions.ts";
import type { Reader, SessionRow } from "../../db/schema.ts";
import type { Names } from "./names.ts";

export interface Happening {
  readonly seq: number;
  readonly at: string;
  readonly who: string;
  readonly what: string;
  readonly about: string;
  readonly reason: string;
}

interface Entry {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly kind: string;
  readonly body: Readonly<Record<string, unknown>>;
}

interface People {
  readonly experts: Names;
  readonly candidates: Names;
  readonly accounts: ReadonlyMap<string, string>;
}

export interface SessionLog {
  /** numbers of its first and last entry */
  readonly first: number;
  readonly last: number;
  readonly ended: string | null;
  /** by expert: when she first took her seat */
  readonly joined: ReadonlyMap<string, string>;
  readonly happenings: readonly Happening[];
}

const steps: Record<string, string> = { absent: "候选人缺席", skip: "移到最后", withdraw: "候选人退出", remark: "部分评分项重评", restart: "整份重评", close: "缺表结束打分" };
const acts: Record<string, string> = { late: "迟交评分表", paper: "录入纸质表", import: "导入评分表", unrecuse: "撤销回避", release: "公布" };

/** What an entry was, in words; null for the ordinary. `hasReason`: a reason was given. */
function wordsOf({ kind, body }: Entry, hasReason: boolean): string | null {
  switch (kind) {
    case "step":
      return body["step"] === "close" && !hasReason ? null : (steps[String(body["step"])] ?? null);
    case "unlock":
      return body["unlock"] === true ? "同意解锁" : "不同意解锁";
    case "unlock-asked":
      return "申请解锁";
    case "absence":
      return body["absent"] === true ? "专家缺席" : "专家改为到场";
    case "sheet":
      return body["cause"] === "recusal" || body["state"] === "recused" ? "回避" : body["cause"] === "recusal-lifted" ? "撤销回避" : body["paper"] === true ? "纸质表入档" : null;
    case "late":
      return "关闭后才收到的评分表";
    case "late-accepted":
      return "迟交的评分表计入";
    case "late-dropped":
      return "迟交的评分表不计";
    case "approval-asked":
      return body["act"] === "release" ? null : `提出${acts[String(body["act"])] ?? ""}，待第二人确认`;
    case "approval-done":
      return body["act"] === "release" ? null : `第二人确认${acts[String(body["act"])] ?? ""}`;
    case "approval-withdrawn":
      return `没有确认：${acts[String(body["act"])] ?? ""}`;
    case "take-over":
      return "换平板";
    case "device-gap":
    case "device-ahead":
      return "平板与服务器的条数不一致";
    case "undo":
      return "撤销上一步";
    case "clock-stepped":
      return "服务器时钟跳变";
    case "restored":
      return "由备份恢复";
    case "remark":
      return `监督记录：${String(body["text"] ?? "")}`;
    default:
      return null;
  }
}

export async function readHappenings(db: Reader, session: SessionRow, people: People): Promise<SessionLog> {
  const sealed = new Map((await listOpenings(db, session.programme)).map(({ seq, value }) => [seq, value]));
  const approvals = new Map((await listApprovals(db, session.id)).map((one) => [one.id, one]));
  const roles: Record<string, string> = { chair: "组长", secretary: "秘书", supervisor: "监督", leader: "领导小组", admin: "管理员", expert: "专家" };
  const who = (actor: string): string => {
    const [role = "", id = ""] = actor.split(":");
    return role === "expert" ? people.experts.both(id) : `${roles[role] ?? "系统"} ${people.accounts.get(id) ?? ""}`.trim();
  };
  const joined = new Map<string, string>();
  const happenings: Happening[] = [];
  let [first, last, ended]: [number, number, string | null] = [0, 0, null];
  let running = true;
  for (let after = 0; ;) {
    const part = await listEntriesAfter(db, after, 10_000);
    for (const { text } of part) {
      const entry = JSON.parse(text) as Entry;
      const { seq, at, kind, body, actor } = entry;
      const isOwn = body["session"] === session.id;
      if (isOwn && first === 0) first = seq;
      // what concerns the whole server matters while this session lives
      const isCommon = first > 0 && running && body["session"] === undefined && (kind === "clock-stepped" || kind === "restored" || kind === "remark");
      if (!isOwn && !isCommon) continue;
      last = seq;
      if (kind === "session-state" && body["state"] === "ended") [ended, running] = [at, false];
      if (kind === "joined" && !joined.has(String(body["expert"]))) joined.set(String(body["expert"]), at);
      const approval = approvals.get(String(body["approval"]));
      const reason = kind === "sheet" ? "" : kind === "approval-asked" ? (approval?.reason ?? "") : reasonOf(sealed.get(seq) ?? null);
      const what = wordsOf(entry, reason !== "");
      if (what === null) continue;
      // what two people do says in the proposal whose sheet it is about
      const { candidate, expert } = approval === undefined ? body : (JSON.parse(approval.body) as Entry["body"]);
      const about = [
        ...(typeof candidate === "string" ? [people.candidates.both(candidate)] : []),
        ...(typeof expert === "string" && actor !== `expert:${expert}` ? [people.experts.both(expert)] : []),
      ];
      happenings.push({ seq, at, who: who(actor), what, about: about.join("，"), reason });
    }
    if (part.length < 10_000) return { first, last, ended, joined, happenings };
    after += part.length;
  }
}

/** The reason alone, where an entry seals one. */
function reasonOf(value: string | null): string {
  if (value === null) return "";
  const { reason } = JSON.parse(value) as { reason?: unknown };
  return typeof reason === "string" ? reason : "";
}
