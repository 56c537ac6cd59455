// The web server's router: every request is checked in the same order (origin, size, sign-in, gate, form), answered from an
// allowlist, and every error is one problem+json. Source: RFC 9457; reliability §3, §7; ASVS 3.5, 8.2, 16.5.
import { Hono, type Context as HonoContext } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { z } from "zod";
import { StorageError } from "../db/writer.ts";
import { answerText } from "./answer-text.ts";
import { gates } from "./auth/access.ts";
import { roleOf } from "./auth/actor.ts";
import { actorOf } from "./auth/sign-in.ts";
import { deviceCookie, readCookie, signInCookie, writeCookie } from "./auth/cookies.ts";
import { makeToken, tokenHash } from "./auth/secrets.ts";
import type { Context } from "./context.ts";
import type { Call, Endpoint, RawReply, Reply, TableForm } from "./endpoint.ts";
import { plainPolicy } from "./page-policy.ts";
import { unkeptProblem } from "./wire-value.ts";
import { Refusal, refusalStatus, type RefusalCode } from "./refusal.ts";
import { problemTitles } from "./problem-titles.ts";
import { xlsxType } from "./output/xlsx.ts";

const jsonLimit = 1 << 20;
const fileLimit = 64 << 20;

export interface AppOptions {
  readonly endpoints: readonly Endpoint[];
  /** told of every answer: method, route, status, milliseconds; never a body */
  readonly onAnswer?: (facts: { method: string; route: string; status: number; ms: number; role: string }) => void;
  readonly onFailure?: (error: unknown, route: string) => void;
  /**
   * under a certificate that devices trust by themselves: browsers then never ask this name without TLS again. Not with the local
   * authority, whose page about trusting it comes without TLS from the same name (RFC 6797 §8.3 holds for every port).
   */
  readonly isAlwaysSecure?: boolean;
  /** played on this machine without TLS */
  readonly isDemo?: boolean;
  /** pages and files that are no API */
  readonly pages?: (app: Hono) => void;
}

export function createApp(context: Context, options: AppOptions): Hono {
  const app = new Hono();
  app.use("*", async (c, next) => {
    await next();
    const { headers } = c.res;
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Permissions-Policy", "camera=(self), microphone=(), geolocation=()");
    if (!headers.has("Content-Security-Policy")) headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
    if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store");
    if (options.isAlwaysSecure) headers.set("Strict-Transport-Security", "max-age=31536000");
    headers.set("X-App", "jiangping");
  });
  const known = new Map<string, string[]>();
  for (const one of options.endpoints) {
    known.set(one.path, [...(known.get(one.path) ?? []), one.method.toUpperCase()]);
    app.on(one.method.toUpperCase(), `/api${one.path}`, (c) => answer(context, one, c, options));
  }
  // a path that exists answers another method with what it allows, never with a page
  for (const [path, methods] of known) {
    app.all(`/api${path}`, (c) => {
      c.header("Allow", methods.join(", "));
      return problem(c, new Refusal("method-not-allowed", { allowed: methods }));
    });
  }
  options.pages?.(app);
  app.all("/api/*", (c) => problem(c, new Refusal("not-found")));
  app.notFound((c) => problem(c, new Refusal("not-found")));
  app.onError((error, c) => {
    options.onFailure?.(error, c.req.path);
    return problem(c, new Refusal("internal"));
  });
  return app;
}

async function answer(context: Context, endpoint: Endpoint, c: HonoContext, options: AppOptions): Promise<Response> {
  const from = context.chance.elapsed();
  const isDemo = options.isDemo ?? false;
  let role = "anonymous";
  let response: Response;
  try {
    const token = readCookie(c, signInCookie, isDemo);
    let device = readCookie(c, deviceCookie, isDemo);
    if (device === null) {
      device = makeToken(context.chance.random);
      writeCookie(c, deviceCookie, device, 400 * 86_400, isDemo);
    }
    const signIn = token === null ? null : tokenHash(token);
    const deviceId = tokenHash(device).slice(0, 32);
    const actor = await actorOf(context, signIn, deviceId);
    role = roleOf(actor);
    if (endpoint.method !== "get") checkOrigin(c);
    if (!(gates[endpoint.gate] as readonly string[]).includes(role)) throw new Refusal(role === "anonymous" ? "not-signed-in" : "forbidden");
    const params = endpoint.params === null ? undefined : parsed(endpoint.params, c.req.param(), "path");
    const query = endpoint.query === null ? undefined : parsed(endpoint.query, c.req.query(), "query");
    const body = await readBody(endpoint, c);
    const call: Call<unknown, unknown, unknown> = {
      context, actor, params, query, body,
      request: {
        device: deviceId, address: addressOf(c), signIn, ifMatch: c.req.header("If-Match") ?? null, base: new URL(c.req.url).origin, signal: c.req.raw.signal,
      },
    };
    const reply = await endpoint.handle(call as Call<never, never, never>);
    if ("token" in reply && reply.token !== undefined) writeCookie(c, signInCookie, reply.token, 7 * 86_400, isDemo);
    response = await send(context, c, endpoint, reply);
  } catch (error) {
    response = problem(c, asRefusal(error, endpoint, options));
  }
  options.onAnswer?.({ method: c.req.method, route: endpoint.path, status: response.status, ms: context.chance.elapsed() - from, role });
  return response;
}

async function send(context: Context, c: HonoContext, endpoint: Endpoint, reply: Reply<unknown> | RawReply): Promise<Response> {
  if ("raw" in reply) {
    c.header("Content-Type", reply.type);
    // every export says where in the record it was taken
    if (endpoint.answer === "file") c.header("X-Log-Root", `${context.log.size} ${context.log.root()}`);
    if (reply.name !== undefined) c.header("Content-Disposition", `attachment; filename*=UTF-8''${encodeURIComponent(reply.name)}`);
    if (reply.entry !== undefined) c.header("X-Log-Entry", String(reply.entry));
    if (reply.page) c.header("Content-Security-Policy", plainPolicy);
    if (endpoint.answer === "stream") {
      c.header("Cache-Control", "no-cache, no-transform");
      c.header("X-Accel-Buffering", "no");
    }
    return c.body(reply.raw as string);
  }
  if (reply.etag !== undefined) c.header("ETag", reply.etag);
  return c.body(await answerText(endpoint.answer as z.ZodType, reply.body), reply.status ?? 200, { "Content-Type": "application/json" });
}

function problem(c: HonoContext, refusal: Refusal): Response {
  const status = refusalStatus[refusal.code];
  if (refusal.code === "too-many-attempts") c.header("Retry-After", String(Math.ceil(Number(refusal.detail["waitSeconds"] ?? 1))));
  if (status === 503) c.header("Retry-After", "1");
  return c.body(JSON.stringify({ type: `/problems/${refusal.code}`, title: problemTitles[refusal.code], status, code: refusal.code, ...refusal.detail }), status as ContentfulStatusCode, {
    "Content-Type": "application/problem+json; charset=utf-8",
  });
}

function asRefusal(error: unknown, endpoint: Endpoint, options: AppOptions): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof StorageError) {
    options.onFailure?.(error, endpoint.path);
    return new Refusal((error.reason === "full" ? "storage-full" : "storage-busy") satisfies RefusalCode);
  }
  options.onFailure?.(error, endpoint.path);
  return new Refusal("internal");
}

function parsed(schema: z.ZodType, value: unknown, where: string): unknown {
  const unkept = unkeptProblem(value);
  if (unkept !== null) throw new Refusal("bad-request", { errors: [{ path: where, code: "unkept", message: unkept }] });
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new Refusal("bad-request", {
    errors: result.error.issues.slice(0, 50).map((issue) => ({ path: [where, ...issue.path.map(String)].join("/"), code: issue.code, message: issue.message })),
  });
}

async function readBody(endpoint: Endpoint, c: HonoContext): Promise<unknown> {
  const type = (c.req.header("Content-Type") ?? "").split(";")[0]!.trim().toLowerCase();
  if (endpoint.body === null) {
    // a form of another site has one of three types, and this is none of them
    if (endpoint.method !== "get" && type !== "" && type !== "application/json") throw new Refusal("unsupported-type", { expected: [] });
    return undefined;
  }
  const isFile = endpoint.body === "file";
  const expected = isFile ? fileTypes : "choices" in (endpoint.body as object) ? ["multipart/form-data"] : ["application/json"];
  if (!expected.includes(type)) throw new Refusal("unsupported-type", { expected });
  const bytes = await limited(c, expected[0] === "application/json" ? jsonLimit : fileLimit);
  if (isFile) return bytes;
  if (expected[0] === "application/json") return parsed(endpoint.body as z.ZodType, fromJson(bytes), "body");
  const form = await formOf(bytes, c.req.header("Content-Type")!);
  const { choices } = endpoint.body as TableForm;
  return { file: form.file, choices: parsed(choices, fromJson(form.choices), "body") };
}

const fileTypes = ["text/csv", "application/octet-stream", xlsxType];

function fromJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal("bad-request", { errors: [{ path: "body", code: "json", message: "the body is not JSON in UTF-8" }] });
  }
}

/** The two parts of a table's form, each once and no other. */
async function formOf(bytes: Uint8Array, type: string): Promise<{ file: Uint8Array; choices: Uint8Array }> {
  const refuse = (): never => {
    throw new Refusal("bad-request", { errors: [{ path: "body", code: "form", message: "the body is not a form with the parts file and choices" }] });
  };
  const form = await new Response(bytes as Uint8Array<ArrayBuffer>, { headers: { "Content-Type": type } }).formData().catch(refuse);
  const [file, choices] = [form.get("file"), form.get("choices")];
  if ([...form.keys()].sort().join() !== "choices,file" || file === null || typeof file === "string" || choices === null) return refuse();
  const text = typeof choices === "string" ? new TextEncoder().encode(choices) : new Uint8Array(await choices.arrayBuffer());
  if (text.length > jsonLimit) throw new Refusal("too-large", { limit: jsonLimit });
  return { file: new Uint8Array(await file.arrayBuffer()), choices: text };
}

async function limited(c: HonoContext, limit: number): Promise<Uint8Array> {
  const refuse = (): never => {
    throw new Refusal("too-large", { limit });
  };
  if (Number(c.req.header("Content-Length") ?? 0) > limit) refuse();
  if (c.req.header("Content-Length") !== undefined) return new Uint8Array(await c.req.raw.arrayBuffer());
  // nobody said how much comes: no more is kept than is taken
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of c.req.raw.body ?? []) {
    size += part.length;
    if (size > limit) refuse();
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Cookies travel with every request of a browser: a write must come from our own pages. Source: ASVS 3.5.1–3.5.3. */
function checkOrigin(c: HonoContext): void {
  const origin = c.req.header("Origin");
  const site = c.req.header("Sec-Fetch-Site");
  const host = c.req.header("Host");
  let originHost: string | null = null;
  try {
    originHost = origin === undefined ? null : new URL(origin).host;
  } catch {
    // "null" and nonsense
  }
  if (originHost === null || originHost !== host || (site !== undefined && site !== "same-origin")) throw new Refusal("wrong-origin");
}

function addressOf(c: HonoContext): string {
  const incoming = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming;
  return incoming?.socket?.remoteAddress ?? "";
}
