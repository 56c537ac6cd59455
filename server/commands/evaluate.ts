// `evaluate`: files in, the whole calculation, files out. Source: contract §2, §5.
import { evaluate, type Evaluation } from "../../scoring/evaluate.ts";
import { Faults, type Language } from "../faults.ts";
import { writeOutputs } from "../output/outputs.ts";
import { ProgressBar } from "../progress-bar.ts";
import { checkStandardInput, readOptions, reportFaults, required, UsageError, type Command } from "./command.ts";
import { loadInput } from "./evaluation-input.ts";
import { summary } from "./summary.ts";

const defaultReasons = 10_000;

export const evaluateCommand: Command = (args, lang) => {
  const options = readOptions(args, {
    programme: "one", candidates: "many", scores: "one", experts: "one", conflicts: "one", units: "one", decisions: "one",
    reasons: "one", sensitive: "flag", out: "one",
  });
  const { candidates } = options;
  const { programme, scores, out } = required({ programme: options.programme, candidates, scores: options.scores, out: options.out });
  const files = {
    programme, candidates, scores,
    experts: options.experts, conflicts: options.conflicts, units: options.units, decisions: options.decisions,
  };
  if (options.reasons !== undefined && !/^[0-9]{1,9}$/.test(options.reasons)) {
    throw new UsageError("--reasons 应为不小于 0 的整数", "--reasons must be a whole number, 0 or more");
  }
  checkStandardInput([files.programme, ...files.candidates, files.scores, files.experts, files.conflicts, files.units, files.decisions]);
  return run(files, out, Number(options.reasons ?? defaultReasons), options.sensitive, lang);
};

async function run(files: Parameters<typeof loadInput>[0], out: string, reasons: number, sensitive: boolean, lang: Language): Promise<number> {
  const bar = new ProgressBar(lang);
  try {
    const order = [files.programme, ...files.candidates, files.scores, files.experts, files.conflicts, files.units, files.decisions];
    const faults = new Faults(order.filter((file) => file !== undefined));
    const loaded = loadInput(files, reasons, faults, (part, done, total) => bar.show(part, done, total));
    if (loaded === null) {
      bar.clear();
      return reportFaults(faults, lang);
    }
    const evaluation: Evaluation = evaluate({ ...loaded.input, progress: (part) => bar.show(part, 0, 0) });
    for (const { row, column, text } of loaded.input.decisions.problems) {
      faults.add({ file: files.decisions!, line: row, column, text });
    }
    if (faults.count > 0) {
      bar.clear();
      return reportFaults(faults, lang);
    }
    const problem = await writeOutputs(out, loaded, evaluation, sensitive, (done, total) => bar.show("writing", done, total));
    bar.clear();
    if (problem !== null) throw new UsageError(`--out ${out}：${problem.zh}`, `--out ${out}: ${problem.en}`);
    process.stdout.write(summary(loaded.input, evaluation, out, lang));
    return evaluation.figures.decisions.length > 0 ? 3 : 0;
  } finally {
    bar.clear();
  }
}
