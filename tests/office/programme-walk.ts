// One programme from an empty database to the exported shortlist, by hand: accounts, rules, the programme's own table, experts, a session
// on paper, two people's releases, the ranking, what people must decide, and the list as CSV and XLSX. No step by
// API; the files are opened again and compared with the command line on the same tables.
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { expect } from "vitest";
import { csvText } from "../../scoring/csv-writer.ts";
import { add, exactText, multiply, ratio } from "../../scoring/exact.ts";
import { Programme } from "../../scoring/programme.ts";
import { compileRubric } from "../../scoring/rubric.ts";
import { Faults } from "../../server/faults.ts";
import { readTable, type Cell } from "../../server/table.ts";
import { makeSource } from "../../server/table-source.ts";
import { evaluateFiles } from "../command.ts";
import { readAgain, secondReader } from "../server/output/second-reader.ts";
import { hasPython } from "../verifier/second-verifier.ts";
import type { House } from "./house.ts";
import { askReleaseOfRun, calculate, callAllOnPaper, changeSeats, chooseProgramme, confirmAll, copyPaper, decide, exportShortlist, makeSession, orderTie, releaseAll, takeExperts, takeNominees } from "./steps.ts";
import type { OfficeTables } from "./tables.ts";

const experts = 6;

/** A number in a spreadsheet has no zeros behind: 85.50 is 85.5. */
const plain = (cell: string): string => (/^-?\d+\.\d+$/.test(cell) ? cell.replace(/\.?0+$/, "") : cell);
const masked = (cell: string): string => cell.replace(/^\*+/, "*");

function xlsxRows(bytes: Uint8Array): string[][] {
  const rows: string[][] = [];
  const faults = new Faults();
  const shown = (cell: Cell): string => (typeof cell === "string" ? cell : "number" in cell ? cell.number : "date" in cell ? cell.date : JSON.stringify(cell));
  readTable(makeSource("shortlist.xlsx", bytes), (cells) => void rows.push(cells.map(shown)), faults);
  expect(faults.lines("en")).toEqual([]);
  return rows;
}

/** What came of it, in a line. */
export async function walkProgramme(house: House, { programme, summary, more, experts: pool, nominees, seats, passedOver = [], tie }: OfficeTables): Promise<string> {
  const { base } = house.server;
  const at = `${base}/sec/${programme}`;
  const [{ hand: secretary }, { hand: chair }, { hand: second }] = [await house.staff("secretary", "秘书甲"), await house.staff("chair", "组长甲"), await house.staff("supervisor", "监督员甲")];
  const file = JSON.parse(readFileSync(`seeds/programmes/${programme}.json`, "utf8")) as Record<string, unknown>;
  await chooseProgramme(secretary, base, programme);
  if (seats !== undefined) await changeSeats(secretary, at, seats);
  await takeNominees(secretary, at, summary, false);
  await takeNominees(secretary, at, more, true);
  await takeExperts(secretary, at, pool);
  const session = await makeSession(secretary, at, "专家评审会", experts);
  const eligible = nominees.length - 1;
  await callAllOnPaper(chair, base, eligible);
  const rubric = compileRubric(Programme.parse(file));
  const leaves = new Map(rubric.judged.map((i) => [rubric.leaves[i]!.id, rubric.leaves[i]!]));
  const scores: string[][] = [];
  const scoreOf = (candidate: string, expert: string, criterion: string): string => {
    const { max, step } = leaves.get(criterion)!;
    const steps = (Number(candidate) + Number(expert.slice(1)) + criterion.charCodeAt(1)) % 4;
    const value = add(max, multiply(step, ratio(BigInt(-steps))));
    return exactText(value.n, value.d);
  };
  const sheets = await copyPaper(secretary, at, session, (candidate, expert, criterion) => scoreOf(candidate, expert, criterion));
  await confirmAll(second, base, 1);
  await releaseAll(chair, second, base, eligible);
  await calculate(secretary, at);
  if (seats === undefined) {
    await decide(secretary, "shortfall", "accept-shortfall");
    await calculate(secretary, at);
  }
  if (tie !== undefined) {
    await orderTie(secretary, `人选${tie[0].padStart(2, "0")}`);
    await calculate(secretary, at);
  }
  await askReleaseOfRun(secretary);
  await confirmAll(second, base, 1);
  const csv = await exportShortlist(secretary, at, "csv");
  const xlsx = await exportShortlist(secretary, at, "xlsx");

  const criteria = [...leaves.keys()];
  for (const id of nominees.slice(0, eligible)) {
    // expert 3 works where nominee 2 does
    for (let n = 1; n <= experts; n++) if (!(id === "2" && n === 3)) scores.push([id, `E${n}`, ...criteria.map((one) => scoreOf(id, `E${n}`, one))]);
  }
  const rules = seats === undefined ? file : { ...file, version: 2, seats: Object.fromEntries(Object.entries(seats).map(([name, value]) => [name, Number(value)])) };
  const decisions = [
    ...(seats === undefined ? [["accept-shortfall", "", "", "符合条件的申报人不足"]] : []), ...(tie ?? []).map((id, i) => ["tie", id, String(i + 1), "同分，经集体讨论排序"]),
  ];
  const { status, stderr, result, read } = await evaluateFiles({
    programme: rules, candidates: [summary.bytes, more.bytes], experts: pool.bytes, scores: csvText([["candidate", "expert", ...criteria], ...scores]),
    ...(decisions.length === 0 ? {} : { decisions: csvText([["kind", "subject", "value", "reason", "by"], ...decisions.map((row) => [...row, "领导小组"])]) }),
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const wanted = (parse(read("shortlist.csv"), { bom: true }) as string[][]).map((row) => row.map(masked));
  const got = (parse(csv.text, { bom: true }) as string[][]).map((row) => row.map(masked));
  // a spreadsheet leaves out the empty cells at a row's end
  const padded = (row: readonly string[]): string[] => [...row, ...Array.from({ length: Math.max(0, wanted[0]!.length - row.length) }, () => "")];
  const again = xlsxRows(xlsx.bytes).map((row) => padded(row).map(masked));
  const { selected, displaced } = result!.selection;
  expect({ sheets, selected: selected.length, displaced, bom: csv.text.startsWith("\uFEFF"), crlf: csv.text.endsWith("\r\n") }).toEqual({ sheets: eligible * experts - 1, selected: Math.min(eligible, Number(seats?.target ?? eligible)), displaced: passedOver, bom: true, crlf: true });
  // who was put first is on the list, the other is the one below its line
  if (tie !== undefined) expect(tie.map((id) => selected.includes(id))).toEqual([true, false]);
  expect(got).toEqual(wanted);
  expect(again.map((row) => row.map(plain))).toEqual(wanted.map((row) => row.map(plain)));
  if (hasPython) {
    const { formulas, rows } = readAgain(xlsx.bytes);
    expect(formulas).toBe(0);
    expect(rows.map((row) => padded(row).map(masked).map(plain))).toEqual(wanted.map((row) => row.map(plain)));
  }
  return `${programme}: ${eligible} of ${nominees.length} nominees, ${sheets} paper sheets, list of ${wanted.length - 1} in ${wanted[0]!.length} columns, its XLSX read again by ${hasPython ? secondReader : "nobody else: no python3 here"}`;
}
