// Writes every file of a result: result.json, the CSV tables and the report; all or none. Source: contract §5.
import type { Bilingual } from "../../scoring/bilingual.ts";
import type { Evaluation } from "../../scoring/evaluate.ts";
import type { CandidateResult, Result } from "../../scoring/result.ts";
import type { LoadedInput } from "../commands/evaluation-input.ts";
import { CsvSink } from "../../scoring/csv-writer.ts";
import { renderReport } from "../report/report.ts";
import { conflictRows, quotaRows, rankingTable } from "./csv-tables.ts";
import { OutFolder, writeProblem } from "./out-file.ts";
import { reportFacts, shownInReport } from "./report-facts.ts";
import { resultJson } from "./result-json.ts";
import { shortlistTable } from "./shortlist-table.ts";

/** Writes into `folder`; a problem with the folder comes back in words and nothing stays behind. */
export async function writeOutputs(
  folder: string, loaded: LoadedInput, evaluation: Evaluation, sensitive: boolean, progress: (done: number, total: number) => void,
): Promise<Bilingual | null> {
  let out: OutFolder | null = null;
  try {
    out = new OutFolder(folder);
    const { input, hashes } = loaded;
    const head: Pick<Result, "programme" | "inputs"> = {
      programme: { id: input.programme.id, version: input.programme.version, hash: `sha256:${loaded.loaded.hash}` },
      inputs: hashes,
    };
    const figures = { ...evaluation.figures, notes: [...loaded.notes, ...evaluation.figures.notes] };

    const json = out.file("result.json");
    const ranking = out.file("ranking.csv");
    const rankingSink = new CsvSink((piece) => ranking.write(piece));
    const table = rankingTable(input, sensitive);
    rankingSink.row(table.header);
    const shown = shownInReport(evaluation);
    const kept: CandidateResult[] = [];
    const writer = resultJson(head, figures);
    json.write(writer.before);
    for (let i = 0; i < evaluation.rows.length; i++) {
      const row = evaluation.rows[i]!;
      const candidate = evaluation.candidate(row);
      json.write(`${i === 0 ? "" : ","}\n    ${writer.one(candidate)}`);
      rankingSink.row(table.row(row, candidate));
      if (shown === null || shown.has(candidate.id)) kept.push(candidate);
      if (i % 10_000 !== 0) continue;
      progress(i, evaluation.rows.length);
      await json.drained();
      await ranking.drained();
    }
    json.write(writer.after);
    await json.close();
    rankingSink.end();
    await ranking.close();

    const result = { ...head, ...figures, candidates: kept };
    const tables = [
      { name: "shortlist.csv", rows: shortlistTable(input, evaluation, result, sensitive) },
      { name: "quota-report.csv", rows: quotaRows(result) },
      { name: "conflicts.csv", rows: conflictRows(result) },
    ];
    for (const { name, rows } of tables) {
      const file = out.file(name);
      const sink = new CsvSink((piece) => file.write(piece));
      for (const row of rows) sink.row(row);
      sink.end();
      await file.close();
    }
    const report = out.file("report.html");
    for (const piece of renderReport(reportFacts(loaded, evaluation, result, shown !== null, out.list()))) report.write(piece);
    await report.close();
    out.commit();
    return null;
  } catch (error) {
    await out?.abandon();
    const problem = writeProblem(error);
    if (problem === null) throw error;
    return problem;
  }
}
