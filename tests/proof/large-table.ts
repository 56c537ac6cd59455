// A large table looked at and taken over while experts score: how long the server stood still, and how long a saved score waited.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openHall } from "../server/record/hall.ts";
import { TableForm } from "../server/record/table-form.ts";
import { kaifeng, prepareKaifeng } from "../server/record/kaifeng.ts";
import { compileRubric } from "../../scoring/rubric.ts";
import { readProgramme } from "../../server/actions/programme.ts";
import { buildProgram, startChild } from "./child.ts";

export interface Step {
  readonly name: string;
  readonly milliseconds: number;
  /** longest standstill of the server's event loop meanwhile */
  readonly stall: number;
  readonly saves: number;
  /** of a score, until the server has it on its disk */
  readonly longestSave: number;
}

const at = "/programmes/dalian-2021";
const header = "编号,姓名,工作单位,推荐地区（单位）,推荐顺序,身份证号码,出生日期,性别,民族,职业（工种）,联系电话,通讯地址";

export const largeTable = (rows: number, mark: string): string =>
  [header, ...Array.from({ length: rows }, (_, i) => `N${i + 1},人选${i + 1}${mark},单位${i % 3000}有限公司,推荐单位${i % 200},${Math.floor(i / 200) + 1},99${String(i + 1).padStart(4, "0").slice(-4)}19800101${String(i % 10_000).padStart(4, "0")}${i},1980-01-01,男,汉族,钳工,1380000${String(i % 10_000).padStart(4, "0")},某市某区某路${i % 500}号`)].join("\r\n");

/** The first step is the hall without a table: what the machine itself does to it. */
export async function largeTableSteps(rows: number): Promise<Step[]> {
  const folder = mkdtempSync(join(tmpdir(), "jiangping-table-"));
  const program = await buildProgram();
  try {
    const hall = await openHall({ folder });
    const { secretary, chair, session, tablets } = await prepareKaifeng(hall);
    await secretary.do("POST", "/programmes", { shipped: "dalian-2021" });
    const { order } = await chair.do<{ order: { candidate: string }[] }>("GET", `/sessions/${session}`);
    const candidate = order[0]!.candidate;
    await chair.do("POST", `/sessions/${session}/candidates/${candidate}/open`, {});
    await hall.close();
    const child = await startChild(program.entry, folder);
    try {
      for (const browser of [secretary, chair, ...tablets.values()]) browser.base = child.url;
      const tablet = tablets.get("E1")!;
      const rubric = compileRubric(readProgramme(kaifeng).programme);
      const criterion = rubric.leaves[rubric.judged[0]!]!.id;
      const tables = [largeTable(rows, ""), largeTable(rows, "改")];
      const steps: Step[] = [];
      const step = async (name: string, work: () => Promise<unknown>): Promise<void> => {
        const meanwhile = { done: false };
        let saves = 0;
        let longestSave = 0;
        await child.stallMilliseconds();
        const from = performance.now();
        const asked = work().finally(() => (meanwhile.done = true));
        while (!meanwhile.done) {
          const sent = performance.now();
          await tablet.write(candidate, { kind: "score", criterion, value: String(saves % 2) });
          longestSave = Math.max(longestSave, performance.now() - sent);
          saves++;
        }
        await asked;
        steps.push({ name, milliseconds: performance.now() - from, stall: await child.stallMilliseconds(), saves, longestSave });
      };
      const send = (path: string, table: string, choices = {}) => (): Promise<unknown> => secretary.do("POST", `${at}${path}`, new TableForm(table, choices));
      await step("no table", () => new Promise((go) => setTimeout(go, 2000)));
      await step("looked at", send("/candidates/preview", tables[0]!));
      await step("taken over", send("/candidates/take-over", tables[0]!, { receivedOn: "2021-03-01" }));
      await step("looked at again, every row changed", send("/candidates/preview", tables[1]!));
      await step("taken over again", send("/candidates/take-over", tables[1]!, { receivedOn: "2021-03-02" }));
      return steps;
    } finally {
      await child.stop();
    }
  } finally {
    program.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}
