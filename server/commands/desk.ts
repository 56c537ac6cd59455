// Not for people: the server starts it beside itself with a run's files, and asks it line by line what the pages show of that run.
// So neither a large outcome nor a «what if» holds up the hall.
import { createInterface } from "node:readline";
import type { Change } from "../../scoring/what-if.ts";
import { derived } from "../desk/derived.ts";
import { draft } from "../desk/draft.ts";
import { loadRun, type LoadedRun } from "../desk/loaded-run.ts";
import { outcome } from "../desk/outcome.ts";
import { readOptions, required, type Command } from "./command.ts";

export type DeskQuestion = { readonly kind: "outcome" } | { readonly kind: "candidate"; readonly id: string } | { readonly kind: "what-if"; readonly change: Change };

function answer(run: LoadedRun, question: DeskQuestion): unknown {
  switch (question.kind) {
    case "outcome":
      return outcome(run);
    case "candidate":
      return derived(run, question.id);
    case "what-if":
      return draft(run, question.change);
  }
}

/** While the page is drawn: a draft that nobody reads, so that the first one that somebody asks for takes half the time. */
function warmUp(run: LoadedRun): void {
  try {
    draft(run, {});
  } catch {
    // what is wrong with it is told to whoever asks
  }
}

/** One question a line, one answer a line, in order; ends with its input. The first line says that the files are read. */
export const desk: Command = async (args) => {
  const { folder } = required({ folder: readOptions(args, { folder: "one" }).folder });
  const run = loadRun(folder);
  const say = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`);
  say({ ready: true });
  let isWarm = false;
  for await (const line of createInterface({ input: process.stdin })) {
    try {
      const question = JSON.parse(line) as DeskQuestion;
      say({ answer: answer(run, question) });
      if (question.kind === "outcome" && !isWarm) setImmediate(() => warmUp(run));
      isWarm = true;
    } catch (error) {
      say({ problem: error instanceof Error ? error.message : String(error) });
    }
  }
  return 0;
};
