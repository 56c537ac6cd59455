// A large register of nominees read by the office: how long the server stood still for one person, the list, the review and a new session.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openHall } from "../server/record/hall.ts";
import { TableForm } from "../server/record/table-form.ts";
import { buildProgram, startChild } from "./child.ts";
import { largeTable } from "./large-table.ts";

export interface Reading {
  readonly name: string;
  readonly milliseconds: number;
  /** longest standstill of the server's event loop meanwhile */
  readonly stall: number;
  /** beyond a server that nobody asks, at most */
  readonly limit: number;
}

const at = "/programmes/dalian-2021";

/** `work` is given the readings of a server that has just started, as often as it asks; the first reading is of a server that nobody asks. */
export async function withLargeRegister<T>(rows: number, work: (read: () => Promise<Reading[]>) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "jiangping-list-"));
  const program = await buildProgram();
  try {
    const hall = await openHall({ folder });
    const [secretary, chair] = [await hall.staff("secretary"), await hall.staff("chair")];
    await secretary.do("POST", "/programmes", { shipped: "dalian-2021" });
    await secretary.do("POST", `${at}/candidates/take-over`, new TableForm(largeTable(rows, ""), { receivedOn: "2021-03-01" }));
    await secretary.do("POST", `${at}/experts`, "id,name,employer\r\nE1,专家一,某研究院");
    await hall.close();
    let times = 0;
    return await work(async () => {
      const child = await startChild(program.entry, folder);
      try {
        secretary.base = child.url;
        const readings: Reading[] = [];
        const reading = async (name: string, limit: number, asked: () => Promise<unknown>): Promise<void> => {
          await child.stallMilliseconds();
          const from = performance.now();
          await asked();
          readings.push({ name, milliseconds: performance.now() - from, stall: await child.stallMilliseconds(), limit });
        };
        const get = (path: string) => (): Promise<unknown> => secretary.bytes(`${at}${path}`);
        await secretary.bytes("/programmes");
        await reading("nothing", Infinity, () => new Promise((go) => setTimeout(go, 2000)));
        await reading("one nominee", 50, get(`/nominees/N${rows}`));
        await reading("the list of nominees", 50, get("/nominees"));
        await reading("the list of nominees again", 50, get("/nominees"));
        await reading("the eligibility review", 200, get("/eligibility"));
        await reading("the eligibility review again", 200, get("/eligibility"));
        await reading("one nominee's eligibility", 50, get(`/eligibility/N${rows}`));
        await reading("the overview", 200, get("/overview"));
        await secretary.do("PATCH", `${at}/candidates/N1`, { values: { address: `另一处 ${++times}` }, reason: "更正" });
        await reading("the eligibility review after one change", 200, get("/eligibility"));
        const candidates = Array.from({ length: 10 }, (_, i) => `N${i + 1}`);
        await reading("a session of ten", 200, () => secretary.do("POST", "/sessions", { programme: "dalian-2021", name: `第${times}组`, chair: chair.account, experts: ["E1"], candidates }));
        return readings;
      } finally {
        await child.stop();
      }
    });
  } finally {
    program.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}
