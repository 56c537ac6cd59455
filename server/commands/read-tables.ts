// Not for people: the thread that the server starts beside itself to read uploaded tables. One question, one answer, in order; what is
// asked and answered goes through memory only.
import { parentPort, workerData } from "node:worker_threads";
import { realChance } from "../clock.ts";
import { Refusal } from "../refusal.ts";
import type { Heard, Question } from "../tables/question.ts";
import { TableDesk } from "../tables/table-desk.ts";
import { makeVault } from "../vault.ts";
import { type Command, UsageError } from "./command.ts";

export const readTables: Command = () => {
  const port = parentPort;
  if (port === null) throw new UsageError("这是服务器自己用的", "this is the server's own");
  const desk = new TableDesk(makeVault((workerData as { key: Uint8Array }).key, realChance.random));
  port.on("message", (question: Question) => port.postMessage(heard(desk, question)));
  return 0;
};

function heard(desk: TableDesk, question: Question): Heard {
  try {
    return { answer: desk.answer(question) };
  } catch (error) {
    if (error instanceof Refusal) return { refusal: { code: error.code, detail: error.detail } };
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
