// One endpoint: its path, who comes in, what it takes and what it gives. The router, the OpenAPI document and the access matrix
// of the tests are all made from the same list, so none of them can miss one.
import type { z } from "zod";
import type { Gate } from "./auth/access.ts";
import type { Actor } from "./auth/actor.ts";
import type { Context } from "./context.ts";

export type Method = "get" | "post" | "put" | "patch" | "delete";

export interface Call<Params, Query, Body> {
  readonly context: Context;
  readonly actor: Actor;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly request: RequestFacts;
}

export interface RequestFacts {
  readonly device: string;
  readonly address: string;
  /** hash of the token the request came with */
  readonly signIn: string | null;
  readonly ifMatch: string | null;
  /** scheme and host as the client wrote them */
  readonly base: string;
  readonly signal: AbortSignal;
}

/** `body` is cut down to the endpoint's answer schema before it leaves. */
export interface Reply<Answer> {
  readonly status?: 200 | 201 | 202;
  readonly body: Answer;
  readonly etag?: string;
  /** a new sign-in, or null to end the present one */
  readonly token?: string | null;
}

/** A file or a stream instead of JSON. */
export interface RawReply {
  readonly type: string;
  readonly raw: string | Uint8Array | ReadableStream<Uint8Array>;
  readonly name?: string;
  /** the log entry that says it went out */
  readonly entry?: number;
  /** a page to look at: its own styles hold, and nothing else of it does anything */
  readonly page?: true;
}

export interface Endpoint {
  readonly method: Method;
  /** `:name` for parameters */
  readonly path: string;
  readonly gate: Gate;
  readonly summary: string;
  readonly params: z.ZodType | null;
  readonly query: z.ZodType | null;
  /** "file": the raw bytes of an upload */
  readonly body: z.ZodType | "file" | TableForm | null;
  readonly answer: z.ZodType | "file" | "stream";
  readonly handle: (call: Call<never, never, never>) => Promise<Reply<unknown> | RawReply>;
}

/** A form of two parts: `file`, the raw bytes of an upload, and `choices`, what is said of it, as JSON. */
export interface TableForm<C extends z.ZodType = z.ZodType> {
  readonly choices: C;
}

type Out<T> = T extends z.ZodType ? z.output<T> : T extends TableForm<infer C> ? { readonly file: Uint8Array; readonly choices: z.output<C> } : T extends "file" ? Uint8Array : undefined;
type In<T> = T extends z.ZodType ? Frozen<z.input<T>> : never;
type Frozen<T> = T extends (infer One)[] ? readonly Frozen<One>[] : T extends object ? { readonly [Key in keyof T]: Frozen<T[Key]> } : T;

interface Definition<P extends z.ZodType | undefined, Q extends z.ZodType | undefined, B extends z.ZodType | "file" | TableForm | undefined, A extends z.ZodType | "file" | "stream"> {
  readonly method: Method;
  readonly path: string;
  readonly gate: Gate;
  readonly summary: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly answer: A;
  readonly handle: (call: Call<Out<P>, Out<Q>, Out<B>>) => Promise<A extends z.ZodType ? Reply<In<A>> : RawReply>;
}

/** A missing gate, or an answer without a schema, does not compile. */
export function endpoint<
  P extends z.ZodType | undefined = undefined, Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | "file" | TableForm | undefined = undefined, A extends z.ZodType | "file" | "stream" = z.ZodType,
>(definition: Definition<P, Q, B, A>): Endpoint {
  const { params = null, query = null, body = null, ...rest } = definition;
  return { ...rest, params, query, body } as Endpoint;
}
