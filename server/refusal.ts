// Why the server says no: a code that clients translate, with facts; and the status each code has on the wire.
import type { Fault } from "./faults.ts";

export const refusalStatus = {
  "bad-request": 400, "bad-input": 422, "not-signed-in": 401, "wrong-credentials": 401, "one-time-password-needed": 401,
  forbidden: 403, "wrong-origin": 403, recused: 403, "not-certified": 403, "other-device": 403, "two-people-needed": 403,
  "not-found": 404, "method-not-allowed": 405,
  "not-allowed-now": 409, stale: 409, "in-use": 409, frozen: 409, "too-late": 409, "reason-needed": 409, "year-unknown": 409, "revision-stale": 412,
  "too-large": 413, "unsupported-type": 415, "key-reused": 422, "score-not-allowed": 422, "decision-does-not-apply": 422,
  "revision-needed": 428, "too-many-attempts": 429,
  internal: 500, "storage-busy": 503, "not-ready": 503, "calculation-too-long": 503, "storage-full": 507,
} as const satisfies Record<string, number>;

export type RefusalCode = keyof typeof refusalStatus;

/** What `detail` holds goes out to the person who asked: never a score, code or name that he may not see. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly detail: Readonly<Record<string, unknown>>;

  constructor(code: RefusalCode, detail: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.code = code;
    this.detail = detail;
  }
}

/** Bad input as RFC 9457 `errors`: one entry a fault, with file, line and column where it has them. */
export const faultErrors = (faults: readonly Fault[]): { path: string; code: string; message: string; zh: string }[] =>
  faults.map(({ file, line, column, text }) => ({
    path: [file, line, column].filter((part) => part !== null).join(":"), code: "bad-input", message: text.en, zh: text.zh,
  }));
