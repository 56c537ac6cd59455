// A hall in which outboxes are tried: Kaifeng's session, one candidate open at a time.
import { Programme } from "../../../scoring/programme.ts";
import { compileRubric } from "../../../scoring/rubric.ts";
import { findSheet } from "../../../db/queries/sheets.ts";
import { openHall, type Hall, type HallOptions, type Tablet } from "../../server/record/hall.ts";
import { kaifeng, prepareKaifeng, type Played } from "../../server/record/kaifeng.ts";

const rubric = compileRubric(Programme.parse(kaifeng));
export const judged = rubric.judged.map((i) => rubric.leaves[i]!.id);

export interface Room extends Omit<Played, "run"> {
  readonly hall: Hall;
  /** not called yet, nobody recused */
  readonly order: string[];
  readonly tablet: (expert: string) => Tablet;
  /** the next candidate, called; the one before is closed */
  readonly call: () => Promise<string>;
  readonly close: (candidate: string) => Promise<void>;
  /** as it is in the database */
  readonly sheet: (expert: string, candidate: string) => Promise<{ rev: number; state: string; values: Record<string, string>; comment: string } | null>;
  readonly revision: (expert: string, candidate: string, rev: number) => Promise<{ values: Record<string, string>; comment: string; state: string } | null>;
  /** which of these the database has: id → applied, held, … */
  readonly operations: (ids: readonly string[]) => Promise<Map<string, string>>;
}

export async function openRoom(options: HallOptions = {}): Promise<Room> {
  const hall = await openHall(options);
  const played = await prepareKaifeng(hall);
  const { chair, session } = played;
  const board = await chair.do<{ order: { candidate: string }[] }>("GET", `/sessions/${session}`);
  const conflicts = await chair.do<{ candidate: string }[]>("GET", "/programmes/kaifeng-2020/conflicts");
  const order = board.order.map(({ candidate }) => candidate).filter((id) => conflicts.every(({ candidate }) => candidate !== id));
  const { db } = hall.running.context;
  let open: string | null = null;
  const close = async (candidate: string): Promise<void> => {
    await chair.do("POST", `/sessions/${session}/candidates/${candidate}/close`, { reason: "未到齐，按程序关闭" });
    open = null;
  };
  return {
    ...played, hall, order,
    tablet: (expert) => played.tablets.get(expert)!,
    call: async () => {
      if (open !== null) await close(open);
      const candidate = order.shift()!;
      open = candidate;
      await chair.do("POST", `/sessions/${session}/candidates/${candidate}/open`, {});
      return candidate;
    },
    close,
    sheet: async (expert, candidate) => {
      const row = await findSheet(db, "kaifeng-2020", candidate, expert);
      return row === undefined ? null : { rev: row.rev, state: row.state, values: JSON.parse(row.values) as Record<string, string>, comment: row.comment };
    },
    revision: async (expert, candidate, rev) => {
      const row = await db.selectFrom("sheet_revisions").select(["values", "comment", "state"])
        .where("programme", "=", "kaifeng-2020").where("candidate", "=", candidate).where("expert", "=", expert).where("rev", "=", rev).executeTakeFirst();
      return row === undefined ? null : { values: JSON.parse(row.values) as Record<string, string>, comment: row.comment, state: row.state };
    },
    operations: async (ids) => {
      const rows = await db.selectFrom("operations").select(["op", "state"]).where("op", "in", [...ids]).execute();
      return new Map(rows.map(({ op, state }) => [op, state]));
    },
  };
}
