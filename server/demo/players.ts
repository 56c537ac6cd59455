// A program at the seats of the demo that nobody takes: tablets without a page, which talk to the server over HTTP as every tablet does.
// They score whoever is open, a value at a time, at a person's pace, with the scores of the demo's own evaluation.
import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { commentNeed } from "../../scoring/comment-need.ts";
import { Programme } from "../../scoring/programme.ts";
import { compileRubric, type Rubric } from "../../scoring/rubric.ts";
import { shippedProgramme } from "../input/programme-file.ts";
import type { ExpertView, PanelFacts } from "../live/view.ts";

export interface Players {
  /** ends when none of them is in the middle of a request */
  readonly stop: () => Promise<void>;
}

interface Slip {
  readonly expert: string;
  readonly code: string;
  readonly proof: string;
}

/** By `candidate expert`: the values of a whole sheet. */
type Scores = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** how the server knows such a tablet again */
export const playerLabel = "demo";

const beatMilliseconds = 10_000;
const againMilliseconds = 1000;

/** `onFault`: told when a seat is not played any more, for another reason than the end. */
export function startPlayers(base: string, slips: readonly Slip[], scores: string, onFault: (error: unknown) => void): Players {
  const ending = new AbortController();
  const rubric = compileRubric(Programme.parse(shippedProgramme("kaifeng-2020")));
  const table = readScores(scores, rubric);
  const playing = slips.map((slip) => new Player(base, slip, rubric, table, ending.signal).play().catch((error: unknown) => {
    if (!ending.signal.aborted) onFault(error);
  }));
  return {
    stop: async () => {
      ending.abort();
      await Promise.all(playing);
    },
  };
}

/** The demo's file has neither quotes nor commas in its cells. */
function readScores(text: string, rubric: Rubric): Scores {
  const [head = [], ...rows] = text.trim().split("\r\n").map((line) => line.split(","));
  const ids = rubric.judged.map((i) => rubric.leaves[i]!.id);
  return new Map(rows.filter((row) => row[2] === "").map((row) => [`${row[0]} ${row[1]}`, Object.fromEntries(ids.map((id) => [id, row[head.indexOf(id)]!]))]));
}

class Player {
  readonly #base: string;
  readonly #slip: Slip;
  readonly #rubric: Rubric;
  readonly #scores: Scores;
  readonly #signal: AbortSignal;
  readonly #cookies = new Map<string, string>();
  #view: ExpertView | null = null;
  #settings: PanelFacts["settings"] | null = null;
  #session = "";
  #epoch = 0;
  #clientSeq = 0;
  /** revisions that the server has told of and the stream has not yet */
  readonly #revs = new Map<string, number>();

  constructor(base: string, slip: Slip, rubric: Rubric, scores: Scores, signal: AbortSignal) {
    this.#base = base;
    this.#slip = slip;
    this.#rubric = rubric;
    this.#scores = scores;
    this.#signal = signal;
  }

  /** Until it is told to stop, or somebody else sits down at the seat. */
  async play(): Promise<void> {
    const { code, proof } = this.#slip;
    const joined = await this.#do<{ session: string; epoch: number }>("POST", "/join", { code, proof, takeOver: true, label: playerLabel });
    [this.#session, this.#epoch] = [joined.session, joined.epoch];
    this.#settings = (await this.#do<PanelFacts>("GET", "/panel")).settings;
    const asked = await this.#do<{ candidate: string; answer: string }[]>("GET", "/certification");
    const open = asked.filter(({ answer }) => answer === "").map(({ candidate }) => ({ candidate, conflict: null }));
    if (open.length > 0) await this.#do("POST", "/certification", { answers: open });
    await Promise.all([this.#watch(), this.#beat(), this.#score()]);
  }

  get #isOver(): boolean {
    return this.#signal.aborted || this.#view?.seat?.active === false || this.#view?.session.state === "ended" || this.#view?.session.state === "archived";
  }

  async #watch(): Promise<void> {
    while (!this.#isOver) {
      try {
        const response = await fetch(`${this.#base}/api/sessions/${this.#session}/stream`, { headers: { cookie: this.#cookie }, signal: this.#signal });
        let text = "";
        const decoder = new TextDecoder();
        for await (const part of response.body ?? []) {
          text += decoder.decode(part as Uint8Array, { stream: true });
          const blocks = text.split("\n\n");
          text = blocks.pop()!;
          for (const block of blocks) {
            const data = /^event: state$[^]*^data: (.*)$/m.exec(block)?.[1];
            if (data !== undefined) this.#view = JSON.parse(data) as ExpertView;
          }
          if (this.#isOver) break;
        }
      } catch {
        // the server ended the stream, or the program ends: the loop knows which
      }
      await this.#pause(againMilliseconds);
    }
  }

  async #beat(): Promise<void> {
    while (!this.#isOver) {
      await this.#send("POST", "/heartbeat", { lastClientSeq: this.#clientSeq, lastAcked: this.#clientSeq, queue: 0, battery: 90, version: "", persisted: true }).catch(() => null);
      await this.#pause(beatMilliseconds);
    }
  }

  async #score(): Promise<void> {
    while (!this.#isOver) {
      await this.#pause(500 + Math.random() * 2500);
      const change = this.#next();
      if (change === null || this.#isOver) continue;
      const { candidate, sheet } = this.#view!.current!;
      const baseRev = Math.max(sheet.rev, this.#revs.get(candidate) ?? 0);
      const answer = await this.#send("POST", "/operations", { op: randomUUID(), candidate, baseRev, clientSeq: ++this.#clientSeq, epoch: this.#epoch, change }).catch(() => null);
      // refused because the chair was quicker, or not answered: the next state says what there is to do
      if (answer?.status === 200) this.#revs.set(candidate, (answer.body as { rev: number }).rev);
    }
  }

  /** What a person would do next on the sheet before her; null where there is nothing to do, or the last answer has not come back. */
  #next(): object | null {
    const current = this.#view?.current ?? null;
    if (current === null || (current.state !== "open" && current.state !== "remark")) return null;
    const { candidate, sheet } = current;
    if (!["waiting", "in-progress", "complete", "unlocked", "remark"].includes(sheet.state) || sheet.rev < (this.#revs.get(candidate) ?? 0)) return null;
    const values = this.#scores.get(`${candidate} ${this.#slip.expert}`) ?? this.#scores.get(`${candidate} E1`)!;
    const blank = this.#rubric.judged.map((i) => this.#rubric.leaves[i]!.id).find((id) => !(id in sheet.values));
    if (blank !== undefined) return { kind: "score", criterion: blank, value: values[blank]! };
    const need = commentNeed(this.#rubric, sheet.values, this.#settings!);
    if (need !== null && sheet.comment.trim() === "") return { kind: "comment", text: need === "above" ? "各项突出" : "有待提高" };
    return { kind: "submit" };
  }

  async #pause(milliseconds: number): Promise<void> {
    await wait(milliseconds, undefined, { signal: this.#signal }).catch(() => undefined);
  }

  get #cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  async #do<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await this.#send(method, path, body);
    if (answer.status >= 300) throw new Error(`demo ${this.#slip.expert} ${path}: ${answer.status}`);
    return answer.body as T;
  }

  async #send(method: string, path: string, body?: object): Promise<{ status: number; body: unknown }> {
    const response = await fetch(`${this.#base}/api${path}`, {
      method, signal: this.#signal,
      headers: {
        ...(this.#cookies.size > 0 ? { cookie: this.#cookie } : {}),
        ...(method === "GET" ? {} : { origin: this.#base }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = "", value = ""] = line.split(";")[0]!.split("=");
      this.#cookies.set(name, value);
    }
    return { status: response.status, body: await response.json() };
  }
}
