// The thread that reads uploaded tables: started when one comes, gone when none has come for a while. Whatever a table costs to read,
// check and compare is not taken from those who score. One table at a time; it and what it was compared with are forgotten after it.
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { packageRoot } from "../package-root.ts";
import { Refusal, type RefusalCode } from "../refusal.ts";
import type { Answers, Heard, Question } from "./question.ts";

const idleAfter = 60_000;
/** a table that needs more is refused; the server lives on */
const mostMegabytes = 2048;

export interface OpenTable {
  readonly ask: <Kind extends keyof Answers>(question: Extract<Question, { kind: Kind }>) => Promise<Answers[Kind]>;
}

class ReadingThread {
  readonly #worker: Worker;
  #waiting: { resolve: (heard: Heard) => void; reject: (error: Error) => void } | null = null;
  ended: Error | null = null;

  constructor(key: Uint8Array) {
    this.#worker = new Worker(join(packageRoot(), "server", "jiangping.mjs"), {
      argv: ["read-tables"], workerData: { key }, execArgv: [], env: { PATH: process.env["PATH"] ?? "" }, resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    });
    this.#worker.unref();
    this.#worker.on("message", (heard: Heard) => {
      const waiting = this.#waiting;
      this.#waiting = null;
      this.#worker.unref();
      waiting?.resolve(heard);
    });
    this.#worker.on("error", (error: Error & { code?: string }) => this.end(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? new Refusal("too-large") : error));
    this.#worker.on("exit", () => this.end(new Error("the thread that reads tables ended")));
  }

  async ask(question: Question): Promise<unknown> {
    const heard = await new Promise<Heard>((resolve, reject) => {
      if (this.ended !== null) return reject(this.ended);
      this.#waiting = { resolve, reject };
      // who waits for an answer keeps the program going
      this.#worker.ref();
      this.#worker.postMessage(question, []);
    });
    if ("answer" in heard) return heard.answer;
    if ("refusal" in heard) throw new Refusal(heard.refusal.code as RefusalCode, heard.refusal.detail);
    throw new Error(heard.problem);
  }

  /** Whoever waits hears why. */
  end(why: Error): void {
    this.ended ??= why;
    this.#waiting?.reject(this.ended);
    this.#waiting = null;
    void this.#worker.terminate();
  }
}

export class TableReader {
  readonly #key: Uint8Array;
  #thread: ReadingThread | null = null;
  #idle: NodeJS.Timeout | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  /** `key`: the vault's; what the register holds sealed is opened by the thread only. */
  constructor(key: Uint8Array) {
    this.#key = key;
  }

  /** `work` has the table to itself. Where `signal` ends the request, reading ends with it. */
  read<T>(bytes: Uint8Array, work: (table: OpenTable) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const mine = this.#last.then(() => this.#read(bytes, work, signal));
    this.#last = mine.catch(() => undefined);
    return mine;
  }

  async #read<T>(bytes: Uint8Array, work: (table: OpenTable) => Promise<T>, signal?: AbortSignal): Promise<T> {
    if (this.#closed || signal?.aborted === true) throw new Refusal("not-ready");
    if (this.#idle !== null) clearTimeout(this.#idle);
    const thread = this.#thread !== null && this.#thread.ended === null ? this.#thread : (this.#thread = new ReadingThread(this.#key));
    const stop = (): void => thread.end(new Refusal("not-ready"));
    signal?.addEventListener("abort", stop);
    try {
      await thread.ask({ kind: "table", bytes });
      return await work({ ask: async (question) => (await thread.ask(question)) as never });
    } finally {
      signal?.removeEventListener("abort", stop);
      await thread.ask({ kind: "forget" }).catch(() => undefined);
      this.#idle = setTimeout(() => this.#end(), idleAfter);
      this.#idle.unref();
    }
  }

  #end(): void {
    this.#thread?.end(new Refusal("not-ready"));
    this.#thread = null;
  }

  close(): void {
    this.#closed = true;
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#end();
  }
}
