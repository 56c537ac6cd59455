// Virtual tablets that write without pause, keep what was acknowledged, and send what is in doubt again under the same key.
import { canonicalJson } from "../../scoring/canonical-json.ts";
import type { Answer, SentOperation } from "../../server/actions/score.ts";
import { Tablet } from "../server/record/hall.ts";

export interface Acknowledged {
  readonly operation: SentOperation;
  readonly answer: Answer;
}

export type Sent = "saved" | "busy" | "full" | "gone";

export class VirtualTablet extends Tablet {
  readonly acknowledged: Acknowledged[] = [];
  readonly candidate: string;
  readonly criteria: readonly string[];
  /** not answered with success yet */
  waiting: SentOperation | null = null;
  #count = 0;

  constructor(base: string, name: string, candidate: string, criteria: readonly string[]) {
    super(base, name);
    this.candidate = candidate;
    this.criteria = criteria;
  }

  /** The waiting operation once more, or a new one. Throws on an answer that no storage fault explains. */
  async next(): Promise<Sent> {
    const criterion = this.criteria[this.#count % this.criteria.length]!;
    const operation = (this.waiting ??= this.operation(this.candidate, { kind: "score", criterion, value: String(1 + (this.#count++ % 3) / 2) }) as SentOperation);
    try {
      const { status, text, body } = await this.send("POST", "/operations", operation);
      if (status === 503) return "busy";
      if (status === 507) return "full";
      if (status !== 200) throw new Error(`${this.name}: ${status} ${text}`);
      const answer = body as Answer;
      this.waiting = null;
      this.revs.set(this.candidate, answer.rev);
      this.acknowledged.push({ operation, answer });
      return "saved";
    } catch (error) {
      if (error instanceof TypeError) return "gone";
      throw error;
    }
  }

  /** What it holds, sent again from `from` on; throws unless every answer is a success. */
  async resend(from = 0): Promise<Answer[]> {
    const answers: Answer[] = [];
    for (const { operation } of this.acknowledged.slice(from)) answers.push(await this.do<Answer>("POST", "/operations", operation));
    return answers;
  }
}

/** All write until the server is gone or `until` says stop. Busy and full answers wait `pause` milliseconds. */
export async function writeAll(tablets: readonly VirtualTablet[], until: () => boolean, pause = 100): Promise<Record<Sent, number>> {
  const counts: Record<Sent, number> = { saved: 0, busy: 0, full: 0, gone: 0 };
  await Promise.all(tablets.map(async (tablet) => {
    while (!until()) {
      const sent = await tablet.next();
      counts[sent]++;
      if (sent === "gone") return;
      if (sent !== "saved") await new Promise((done) => setTimeout(done, pause));
    }
  }));
  return counts;
}

export const acknowledgedBy = (tablets: readonly VirtualTablet[]): Acknowledged[] => tablets.flatMap((tablet) => tablet.acknowledged);

/** The same answer, without regard to the order of keys. */
export const isSameAnswer = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);
