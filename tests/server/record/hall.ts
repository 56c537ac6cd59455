// A hall for tests: a real server on a database of its own, and people who talk to it over HTTP as browsers do.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomUUID } from "node:crypto";
import { totpCode } from "../../../server/auth/passwords.ts";
import { realChance, type Chance } from "../../../server/clock.ts";
import { makeSetupLink } from "../../../server/actions/invite.ts";
import { serve, type Running, type ServeOptions } from "../../../server/serve.ts";
import type { AccountRole } from "../../../db/schema.ts";
import { TableForm } from "./table-form.ts";

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** parsed, where it is JSON */
  readonly body: never;
}

/** One browser: its cookies, and nothing else. */
export class Browser {
  /** told of every answer to every browser, where a test wants to see them all */
  static onAnswer: ((method: string, path: string, answer: Answered) => void) | null = null;
  readonly #cookies = new Map<string, string>();
  base: string;
  readonly name: string;

  constructor(base: string, name: string) {
    this.base = base;
    this.name = name;
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  keep(headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [name = "", value = ""] = line.split(";")[0]!.split("=");
      if (/max-age=0\b/i.test(line)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }

  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answered> {
    const isFile = typeof body === "string" || body instanceof Uint8Array;
    const type = body instanceof TableForm ? TableForm.type : isFile ? "text/csv" : "application/json";
    const response = await fetch(`${this.base}/api${path}`, {
      method,
      headers: {
        ...(this.#cookies.size > 0 ? { cookie: this.cookie } : {}), ...(method === "GET" ? {} : { origin: this.base }),
        ...(body === undefined ? {} : { "content-type": type }), ...headers,
      },
      ...(body === undefined ? {} : { body: body instanceof TableForm ? body.body : isFile ? (body as string) : JSON.stringify(body) }),
    });
    this.keep(response.headers);
    const text = Buffer.from(await response.arrayBuffer()).toString("utf8");
    let parsed: unknown = null;
    if ((response.headers.get("content-type") ?? "").includes("json")) parsed = JSON.parse(text);
    const answer = { status: response.status, headers: response.headers, text, body: parsed as never };
    Browser.onAnswer?.(method, path, answer);
    return answer;
  }

  /** The body of a request that must succeed. */
  async do<T = never>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
    const answer = await this.send(method, path, body, headers);
    if (answer.status >= 300) throw new Error(`${this.name} ${method} ${path}: ${answer.status} ${answer.text.slice(0, 500)}`);
    return answer.body;
  }

  async bytes(path: string): Promise<Uint8Array> {
    const response = await fetch(`${this.base}/api${path}`, { headers: { cookie: this.cookie } });
    if (response.status !== 200) throw new Error(`${this.name} GET ${path}: ${response.status} ${(await response.text()).slice(0, 300)}`);
    return new Uint8Array(await response.arrayBuffer());
  }
}

export interface Hall {
  readonly running: Running;
  readonly base: string;
  readonly folder: string;
  readonly chance: TestChance;
  readonly admin: Browser;
  /** a new signed-in person with this role */
  readonly staff: (role: AccountRole, name?: string) => Promise<Browser & { account: string }>;
  readonly browser: (name: string) => Browser;
  readonly close: () => Promise<void>;
}

/** Real randomness and time, but the wall clock can be set. */
export class TestChance implements Chance {
  skew = 0;
  now = (): number => Date.now() + this.skew;
  elapsed = realChance.elapsed;
  random = realChance.random;
  id = realChance.id;
}

/** Both clocks go on together: time that passes, not a clock that somebody sets. */
export class PassingChance extends TestChance {
  override elapsed = (): number => realChance.elapsed() + this.skew;
}

export interface HallOptions {
  readonly folder?: string;
  readonly databaseUrl?: string | null;
  /** servers on one database share it */
  readonly fieldKey?: string;
  readonly chance?: TestChance;
  readonly backupFolder?: string | null;
  readonly serve?: Partial<ServeOptions>;
}

export async function startServer(folder: string, options: HallOptions = {}): Promise<Running> {
  return serve({
    config: { data: folder, host: "127.0.0.1", port: 0, databaseUrl: options.databaseUrl ?? null, backupFolder: options.backupFolder ?? null, fieldKey: options.fieldKey ?? null },
    tls: null, chance: options.chance ?? new TestChance(),
    onBroken: (error) => {
      throw error;
    },
    onFailure: (error, route) => console.error(route, error),
    ...options.serve,
  });
}

export async function openHall(options: HallOptions = {}): Promise<Hall> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), "jiangping-hall-"));
  const chance = options.chance ?? new TestChance();
  const running = await startServer(folder, { ...options, chance });
  const base = running.url;
  const browser = (name: string): Browser => new Browser(base, name);
  const admin = browser("admin");
  const token = await makeSetupLink(running.context);
  if (token !== null) await ready(admin, chance, { token, login: "admin", name: "管理员", role: "admin" });
  let count = 0;
  return {
    running, base, folder, chance, admin, browser,
    staff: async (role, name = role) => {
      const person = browser(name) as Browser & { account: string };
      const login = `${role}${++count}`;
      const made = await admin.do<{ id: string; invitation: string }>("POST", "/accounts", { login, name: `${name}${count}`, role });
      person.account = made.id;
      await ready(person, chance, { token: made.invitation, login, name, role });
      return person;
    },
    close: async () => {
      await running.stop();
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

const password = "correct horse battery";

/** Takes an invitation and signs in. The step of a one-time password is good once: the clock of the test moves on by one. */
export async function ready(person: Browser, chance: Pick<Chance, "now">, one: { token: string; login: string; name: string; role: AccountRole }): Promise<void> {
  const first = one.login === "admin" ? { login: one.login, name: one.name } : {};
  const opened = await person.do<{ secret: string | null }>("POST", "/invitation", { token: one.token, password, ...first });
  if (opened.secret === null) {
    await person.do("POST", "/sign-in", { login: one.login, password });
    return;
  }
  const now = chance.now();
  await person.do("POST", "/invitation/confirmation", { token: one.token, code: totpCode(opened.secret, now) });
  await person.do("POST", "/sign-in", { login: one.login, password, code: totpCode(opened.secret, now + 30_000) });
}

/** An expert's tablet: counts its operations and knows its sheets' revisions. */
export class Tablet extends Browser {
  expert = "";
  epoch = 0;
  clientSeq = 0;
  readonly revs = new Map<string, number>();
  readonly receipts: { code: string; seq: number; entry: string; proof: string }[] = [];

  async join(code: string, takeOver = false): Promise<void> {
    const joined = await this.do<{ expert: string; epoch: number }>("POST", "/join", { code, takeOver });
    this.expert = joined.expert;
    this.epoch = joined.epoch;
  }

  async certifyAll(): Promise<void> {
    const asked = await this.do<{ candidate: string; answer: string }[]>("GET", "/certification");
    await this.do("POST", "/certification", { answers: asked.map(({ candidate }) => ({ candidate, conflict: null })) });
  }

  operation(candidate: string, change: unknown): { op: string; candidate: string; baseRev: number; clientSeq: number; epoch: number; change: unknown } {
    return { op: randomUUID(), candidate, baseRev: this.revs.get(candidate) ?? 0, clientSeq: ++this.clientSeq, epoch: this.epoch, change };
  }

  async write(candidate: string, change: unknown): Promise<{ state: string; rev: number; receipt: { code: string; seq: number; entry: string; proof: string } }> {
    const answer = await this.do<{ state: string; rev: number; receipt: { code: string; seq: number; entry: string; proof: string } }>("POST", "/operations", this.operation(candidate, change));
    this.revs.set(candidate, answer.rev);
    this.receipts.push(answer.receipt);
    return answer;
  }
}

export interface StreamEvent {
  readonly id: string | null;
  readonly event: string;
  readonly data: string;
}

/** A browser's event stream: everything that has arrived, and waiting for what has not. */
export class EventStream {
  readonly status: number;
  readonly headers: Headers;
  readonly events: StreamEvent[] = [];
  /** when it ended, on the clock of `performance.now()` */
  endedAt: number | null = null;
  readonly #abort: AbortController;
  readonly #waiting = new Set<() => void>();
  #text = "";

  private constructor(response: Response, abort: AbortController) {
    this.status = response.status;
    this.headers = response.headers;
    this.#abort = abort;
    if (response.body === null) this.#end();
    else void this.#read(response.body);
  }

  /** `connecting` ends the attempt to open it. */
  static async open(browser: Browser, session: string, connecting?: AbortSignal): Promise<EventStream> {
    const abort = new AbortController();
    const giveUp = (): void => abort.abort();
    connecting?.addEventListener("abort", giveUp);
    const response = await fetch(`${browser.base}/api/sessions/${session}/stream`, { headers: { cookie: browser.cookie }, signal: abort.signal });
    connecting?.removeEventListener("abort", giveUp);
    return new EventStream(response, abort);
  }

  /** the states that came, oldest first */
  get states(): { id: number; data: string }[] {
    return this.events.filter(({ event }) => event === "state").map(({ id, data }) => ({ id: Number(id), data }));
  }

  get last(): string | null {
    return this.states.at(-1)?.data ?? null;
  }

  async until(isSo: (stream: this) => boolean, milliseconds = 5000): Promise<void> {
    const end = performance.now() + milliseconds;
    while (!isSo(this)) {
      const left = end - performance.now();
      if (left <= 0) throw new Error(`not seen in ${milliseconds} ms; ${this.events.length} events${this.endedAt === null ? "" : ", ended"}`);
      await new Promise<void>((resolve) => {
        const on = (): void => {
          clearTimeout(timer);
          this.#waiting.delete(on);
          resolve();
        };
        const timer = setTimeout(on, left);
        this.#waiting.add(on);
      });
    }
  }

  leave(): void {
    this.#abort.abort();
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    try {
      for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
        this.#text += decoder.decode(chunk, { stream: true });
        for (let at = this.#text.indexOf("\n\n"); at >= 0; at = this.#text.indexOf("\n\n")) {
          this.#take(this.#text.slice(0, at));
          this.#text = this.#text.slice(at + 2);
        }
        this.#wake();
      }
    } catch {
      // cut off in the middle: the same end for a listener
    }
    this.#end();
  }

  #take(block: string): void {
    const field = (name: string): string | null => block.split("\n").find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? null;
    if (field("data") !== null) this.events.push({ id: field("id"), event: field("event") ?? "message", data: field("data")! });
  }

  #wake(): void {
    for (const on of this.#waiting) on();
  }

  #end(): void {
    this.endedAt = performance.now();
    this.#wake();
  }
}
