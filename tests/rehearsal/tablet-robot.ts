// An expert's tablet without a page: the product's own outbox, the event stream and the heartbeat over a network of its own.
import { createOutbox, type Outbox } from "../../client/outbox/outbox.ts";
import { isPending } from "../../client/outbox/operation.ts";
import { createStore } from "../../client/outbox/store.ts";
import type { Answer, Send } from "../../client/api/answer.ts";
import type { ExpertView } from "../../server/live/view.ts";
import { Browser, EventStream } from "../server/record/hall.ts";
import type { Line } from "./line.ts";
import { criteria, type Slip } from "./people.ts";

/** In localStorage's place. */
function makeMirror(): { getItem: (key: string) => string | null; setItem: (key: string, value: string) => void; removeItem: (key: string) => void; key: (at: number) => string | null; readonly length: number } {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    key: (at) => [...items.keys()][at] ?? null,
    get length() {
      return items.size;
    },
  };
}

export class TabletRobot {
  readonly expert: string;
  readonly seat: number;
  readonly line: Line;
  readonly browser: Browser;
  readonly #session: string;
  readonly #random: () => number;
  outbox!: Outbox;
  view: ExpertView | null = null;
  /** candidates this expert steps aside from when they are called */
  readonly recusals = new Set<string>();
  /** holds the signature back until let go */
  readonly holds = new Set<string>();
  /** values that were entered, by candidate: what the person meant */
  readonly meant = new Map<string, Map<string, string>>();
  #stopped = false;
  #stream: EventStream | null = null;
  #beat: NodeJS.Timeout | undefined;
  readonly #busy = new Set<string>();

  constructor(slip: Slip, session: string, line: Line, random: () => number) {
    this.expert = slip.expert;
    this.seat = slip.seat;
    this.line = line;
    this.#session = session;
    this.#random = random;
    this.browser = new Browser(`http://127.0.0.1:${line.port}`, `tablet ${slip.seat}`);
  }

  async join(slip: Slip, conflicts: ReadonlySet<string>, takeOver = false): Promise<void> {
    const { epoch } = await this.browser.do<{ epoch: number }>("POST", "/join", { code: slip.code, takeOver });
    const asked = await this.browser.do<{ candidate: string }[]>("GET", "/certification");
    await this.browser.do("POST", "/certification", {
      answers: asked.map(({ candidate }) => ({ candidate, conflict: conflicts.has(candidate) ? "mentor" : null, reason: conflicts.has(candidate) ? "师带徒" : "" })),
    });
    const clock = { now: () => Date.now(), setTimer: (run: () => void, milliseconds: number) => setTimeout(run, milliseconds), clearTimer: (timer: unknown) => clearTimeout(timer as NodeJS.Timeout) };
    this.outbox = createOutbox({
      ...clock, random: this.#random, send: this.#send, device: () => ({ battery: null, version: "rehearsal" }),
      store: createStore({ session: this.#session, expert: this.expert, shelf: null, mirror: makeMirror(), persist: null, ...clock }),
    });
    await this.outbox.start(epoch);
    this.#beat = setInterval(() => void this.outbox.heartbeat(), 10_000);
    void this.#listen();
  }

  stop(): void {
    this.#stopped = true;
    clearInterval(this.#beat);
    this.#stream?.leave();
    this.outbox.stop();
  }

  /** ids of what the server has not answered */
  waiting(): readonly string[] {
    return this.outbox.state().operations.filter(isPending).map(({ operation }) => operation.op);
  }

  readonly #send: Send = async <T>(method: string, path: string, body?: unknown): Promise<Answer<T>> => {
    try {
      const answer = await fetch(`${this.browser.base}/api${path}`, {
        method, signal: AbortSignal.timeout(10_000), redirect: "manual",
        headers: { cookie: this.browser.cookie, ...(method === "GET" ? {} : { origin: this.browser.base }), ...(body === undefined ? {} : { "content-type": "application/json" }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (answer.headers.get("x-app") !== "jiangping") return { kind: "portal" };
      this.browser.keep(answer.headers);
      const value = (await answer.json()) as T & { code: string };
      return answer.ok ? { kind: "ok", status: answer.status, body: value } : { kind: "problem", status: answer.status, code: value.code, detail: value as never };
    } catch {
      return { kind: "offline" };
    }
  };

  /** The stream as a page holds it: opened again a moment after every end and after 25 s without a word; an access point's page is no stream. */
  async #listen(): Promise<void> {
    while (!this.#stopped) {
      try {
        const stream = await EventStream.open(this.browser, this.#session, AbortSignal.timeout(10_000));
        this.#stream = stream;
        if (stream.headers.get("x-app") !== "jiangping") throw new Error("a page of the access point");
        void this.outbox.resume();
        let seen = 0;
        while (stream.endedAt === null && !this.#stopped) {
          await stream.until((one) => one.events.length > seen || one.endedAt !== null, 25_000);
          for (const { event, data } of stream.events.slice(seen)) if (event === "state") this.#take(JSON.parse(data) as ExpertView);
          seen = stream.events.length;
        }
      } catch {
        this.#stream?.leave();
      }
      await new Promise((resolve) => setTimeout(resolve, 500 + this.#random() * 1000));
    }
  }

  #take(view: ExpertView): void {
    this.view = view;
    this.outbox.seen(view);
    const { current } = view;
    if (current === null || !["open", "remark"].includes(current.state) || !["waiting", "in-progress", "unlocked", "remark", "complete"].includes(current.sheet.state)) return;
    const turn = `${current.candidate} ${current.round} ${current.sheet.state === "unlocked" ? "unlocked" : ""}`;
    if (this.#busy.has(turn)) return;
    this.#busy.add(turn);
    void this.score(current.candidate, current.sheet.reopened ?? criteria);
  }

  /** As a person who was told «not sent»: once more, until the server has answered. */
  async #insist(path: string, body: unknown): Promise<void> {
    for (;;) {
      const answer = await this.#send("POST", path, body);
      if (answer.kind === "ok" || this.#stopped) return;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }

  askUnlock(candidate: string): Promise<void> {
    return this.#insist("/unlock-requests", { candidate, reason: "填错行" });
  }

  /** As a person does: one value after another, sometimes another one instead, then the signature. */
  async score(candidate: string, cells: readonly string[]): Promise<void> {
    const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 100 + this.#random() * 500));
    await pause();
    if (this.outbox.state().readOnly) return;
    if (this.recusals.has(candidate)) {
      await this.#insist("/recusal", { candidate, kind: "other", reason: "" });
      return;
    }
    const meant = this.meant.get(candidate) ?? new Map<string, string>();
    this.meant.set(candidate, meant);
    for (const criterion of cells) {
      for (let times = this.#random() < 0.1 ? 2 : 1; times > 0; times--) {
        if (this.outbox.state().readOnly) return;
        const value = String(Math.floor(this.#random() * 12) / 2 + 8);
        meant.set(criterion, value);
        await this.outbox.put(candidate, { kind: "score", criterion, value });
        await pause();
      }
    }
    while (this.holds.has(candidate)) await pause();
    await this.outbox.put(candidate, { kind: "submit" });
  }
}
