// Work on very many rows in turns: after some milliseconds the server does what else waits, and then goes on.
import { setImmediate } from "node:timers/promises";
import type { Steps } from "../scoring/steps.ts";

const turnMilliseconds = 10;

/** Runs all steps to the end. What takes no longer than a turn is done at once. */
export async function inTurns<T>(steps: Steps<T>): Promise<T> {
  for (let from = performance.now(); ; ) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - from < turnMilliseconds) continue;
    await setImmediate();
    from = performance.now();
  }
}

/** `each` of every row, in their order. */
export const mapInTurns = <Row, Made>(rows: readonly Row[], each: (row: Row, i: number) => Made): Promise<Made[]> => inTurns(mapping(rows, each));

function* mapping<Row, Made>(rows: readonly Row[], each: (row: Row, i: number) => Made): Steps<Made[]> {
  const made: Made[] = [];
  for (const row of rows) {
    made.push(each(row, made.length));
    yield;
  }
  return made;
}
