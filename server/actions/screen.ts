// What stands on the big screen: one snapshot of released figures, taken when the chair puts it there.
import { findPerson } from "../../db/queries/programmes.ts";
import { findRun, findRunFile } from "../../db/queries/runs.ts";
import { findAppearance, listSeats } from "../../db/queries/sessions.ts";
import { listSheetsOfCandidate } from "../../db/queries/sheets.ts";
import type { SessionRow, Tx } from "../../db/schema.ts";
import type { Result } from "../../scoring/result.ts";
import { sheetTotal } from "../../scoring/sheet-total.ts";
import { Refusal } from "../refusal.ts";
import type { Screen } from "./lead.ts";
import { getProgramme } from "./programme.ts";

/** Seats, not names (ux §11.3). Refuses whatever two people have not released. */
export async function screenSnapshot(tx: Tx, led: SessionRow, screen: Screen): Promise<unknown> {
  switch (screen.kind) {
    case "title":
    case "pause":
    case "blank":
    case "progress":
      return null;
    case "result": {
      const appearance = await findAppearance(tx, led.id, screen.candidate);
      if (appearance === undefined) throw new Refusal("not-found");
      if (appearance.state !== "released") throw new Refusal("not-allowed-now", { reason: "not-released" });
      const { rubric } = await getProgramme(tx, led.programme);
      const person = await findPerson(tx, "candidates", led.programme, screen.candidate);
      const sheets = new Map((await listSheetsOfCandidate(tx, led.id, screen.candidate)).map((sheet) => [sheet.expert, sheet]));
      return {
        candidate: screen.candidate, name: person?.name ?? "",
        seats: (await listSeats(tx, led.id)).map(({ seat, expert }) => {
          const sheet = sheets.get(expert);
          return sheet?.state === "submitted"
            ? { seat, state: "submitted", total: sheetTotal(rubric, JSON.parse(sheet.values) as Record<string, string>) }
            : { seat, state: sheet?.state === "recused" || sheet?.state === "absent" ? sheet.state : "none", total: null };
        }),
      };
    }
    case "ranking": {
      const run = await findRun(tx, screen.run);
      if (run === undefined || run.programme !== led.programme) throw new Refusal("not-found");
      if (run.released_at === null) throw new Refusal("not-allowed-now", { reason: "not-released" });
      const result = JSON.parse((await findRunFile(tx, run.id, "result/result.json"))!.content) as Result;
      const names = new Map<string, string>();
      for (const one of result.candidates) names.set(one.id, (await findPerson(tx, "candidates", led.programme, one.id))?.name ?? "");
      return {
        run: run.id,
        rows: result.candidates.filter((one) => one.rank !== null).map((one) => ({ rank: one.rank, candidate: one.id, name: names.get(one.id), score: one.score, selected: one.selected })),
      };
    }
  }
}
