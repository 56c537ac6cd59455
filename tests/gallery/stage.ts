// A stage for pictures: gives out the built pages and canned answers of the API for the state that is on show, one host name each.
// Not a test of behaviour: that is done with the real server.
import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { serve, type HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { built } from "../../server/build.mjs";
import { publicFiles } from "../../server/public-files.ts";
import { trustPage } from "../../server/tls/trust-page.ts";
import { caPath } from "../../server/tls/trust-server.ts";
import { applied } from "./applied.ts";
import { withSystemFont } from "./system-font.ts";
import type { Answers, Ask, Line, Reply, Scene, Setting, View } from "./scene.ts";

export interface Stage {
  readonly port: number;
  /** Puts a scene on at this host name, in place of what was there. */
  readonly put: (host: string, scene: Scene) => Setting;
  readonly close: () => Promise<void>;
}

/** From addresses and from the pages themselves. */
const plain: Answers = {
  "GET /demo": { status: 404, body: { status: 404, code: "not-found" } },
  "GET /log/key": { status: 200, body: { origin: "jiangping.local/kaifeng-2020", key: "jiangping.local/kaifeng-2020+2f6c1a0b+AbQ0kq5rN6v1cYw3mZxT8uL2pHsE7dFgJ9aKoRi4tVnM" } },
};

class HostSetting implements Setting {
  view: View | null;
  line: Line;
  worker: string | null;
  renewed = 0;
  readonly answers: Answers[];
  readonly #streams = new Set<{ send: (text: string) => void; end: () => void }>();
  #count = 0;

  constructor(scene: Scene, worker: string) {
    this.view = scene.view?.(Date.now()) ?? null;
    this.line = scene.line ?? "live";
    this.worker = scene.worker === true ? worker : null;
    this.answers = [plain, scene.answers ?? {}];
  }

  show(view: View): void {
    this.view = view;
    for (const stream of this.#streams) stream.send(this.#state());
  }

  put(line: Line): void {
    this.line = line;
    if (line !== "live" && line !== "silent") this.end();
  }

  answer(answers: Answers): void {
    this.answers.push(answers);
  }

  renew(): void {
    this.renewed++;
  }

  end(): void {
    for (const stream of this.#streams) stream.end();
    this.#streams.clear();
  }

  #state(): string {
    return `id: ${++this.#count}\nevent: state\ndata: ${JSON.stringify(this.view)}\n\n`;
  }

  stream(): ReadableStream<Uint8Array> {
    const encoder = new TextEncoder();
    let own: { send: (text: string) => void; end: () => void };
    return new ReadableStream<Uint8Array>({
      start: (controller) => {
        own = { send: (text) => controller.enqueue(encoder.encode(text)), end: () => controller.close() };
        this.#streams.add(own);
        if (this.line === "silent") return;
        own.send(`retry: 1000\n\nevent: clock\ndata: {"now":${Date.now()}}\n\n`);
        if (this.view !== null) own.send(this.#state());
      },
      cancel: () => void this.#streams.delete(own),
    });
  }

  /** Undefined: no scene has an answer to this. */
  reply(ask: Ask): Reply | null | undefined {
    const key = `${ask.method} ${ask.path}`;
    for (const answers of this.answers.toReversed()) {
      const answer = answers[key];
      if (answer !== undefined) return typeof answer === "function" ? answer(ask, this) : answer;
    }
    if (ask.method === "GET" && /^\/sessions\/[^/]+$/.test(ask.path) && this.view !== null) return { status: 200, body: this.view };
    if (key === "GET /approvals" && this.view !== null && "approvals" in this.view) {
      const { approvals, order, session } = this.view;
      const settled = order.flatMap(({ candidate, releasedAt }) => (releasedAt === null ? [] : [{ id: `a-${candidate}`, session: session.id, kind: "release", subject: candidate, firstName: "组长", run: null, yes: candidate !== "KF02", secondName: "秘书", secondAt: releasedAt }]));
      return { status: 200, body: { asked: approvals.map((one) => ({ ...one, session: session.id })), settled } };
    }
    if (key === "POST /operations") return applied(ask, this);
    return undefined;
  }
}

export async function openStage(): Promise<Stage> {
  const folder = join(await built(), "public");
  const worker = readFileSync(join(folder, "sw.js"), "utf8");
  const verifier = withSystemFont(readFileSync(join(folder, "..", "verify.html"), "utf8"), folder);
  const trust = withSystemFont(trustPage({ caFingerprint: "7E:2D:51:C0:".repeat(7) + "7E:2D:51:C0", addresses: ["https://192.168.1.20:8443", "https://jiangping.local:8443"], caPath }), folder);
  const settings = new Map<string, HostSetting>();
  const app = new Hono<{ Bindings: HttpBindings }>();
  const settingOf = (address: string): HostSetting | undefined => settings.get(new URL(address).hostname);
  app.all("/api/*", async (c) => {
    const setting = settingOf(c.req.url);
    if (setting === undefined) return c.text("no scene", 500);
    const url = new URL(c.req.url);
    const text = await c.req.text();
    const ask: Ask = { method: c.req.method, path: url.pathname.slice("/api".length), query: url.searchParams, body: c.req.header("Content-Type") === "application/json" && text !== "" ? JSON.parse(text) : null };
    const cut = (): Response => {
      (c.env.outgoing as ServerResponse).destroy();
      return new Response(null);
    };
    if (setting.line === "cut") return cut();
    if (setting.line === "hanging") return new Promise<Response>(() => undefined);
    if (setting.line === "portal") return c.html("<title>Wi-Fi</title><form>room number <input></form>");
    c.header("X-App", "jiangping");
    c.header("Cache-Control", "no-store");
    if (setting.line === "signed-out") return c.json({ status: 401, code: "not-signed-in" }, 401);
    if (ask.path.endsWith("/stream")) return c.body(setting.stream(), 200, { "Content-Type": "text/event-stream; charset=utf-8" });
    const reply = setting.reply(ask);
    if (reply === undefined) return c.json({ status: 404, code: "not-found", title: `no canned answer: ${ask.method} ${ask.path}` }, 404);
    if (reply === null) return new Promise<Response>(() => undefined);
    return c.json(reply.body as object, reply.status as 200);
  });
  app.get("/sw.js", (c) => {
    const setting = settingOf(c.req.url);
    if (setting?.worker == null) return c.notFound();
    return c.body(`${setting.worker}\n// ${setting.renewed}\n`, 200, { "Content-Type": "text/javascript; charset=utf-8", "Cache-Control": "no-cache" });
  });
  app.get("/verify", (c) => c.html(verifier));
  app.get("/trust", (c) => c.html(trust));
  publicFiles(app as unknown as Hono, folder, true);
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const own = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 }, () => resolve(own));
  });
  return {
    port: (server.address() as AddressInfo).port,
    put: (host, scene) => {
      settings.get(host)?.end();
      const setting = new HostSetting(scene, worker);
      settings.set(host, setting);
      return setting;
    },
    close: async () => {
      for (const setting of settings.values()) setting.end();
      if ("closeAllConnections" in server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
