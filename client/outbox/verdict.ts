// What an answer to an operation means for it. Pure. Source: reliability §5.2, §5.3; server/actions/score.ts.
import type { Answer } from "../api/answer.ts";
import type { Operation } from "../../server/views/operation.ts";
import type { Receipt, ServerSheet } from "./operation.ts";

export type Connection = "online" | "offline" | "portal" | "sign-in";
export type Trouble = "storage-busy" | "storage-full" | "too-many-attempts" | "internal";

export type Verdict =
  | { readonly kind: "acked"; readonly rev: number; readonly state: "applied" | "held"; readonly sheet: string | null; readonly receipt: Receipt }
  /** the server kept nothing of it and holds this */
  | { readonly kind: "stale"; readonly theirs: ServerSheet }
  | { readonly kind: "refused"; readonly code: string; readonly detail: Readonly<Record<string, unknown>> }
  | { readonly kind: "recused" }
  /** another device writes, or this one under a newer epoch */
  | { readonly kind: "other-device" }
  /** nothing is known of the operation: it is sent again as it was */
  | { readonly kind: "wait"; readonly delay: Delay };

/** Why an answer says nothing for good. */
export interface Delay {
  readonly connection: Connection;
  readonly trouble: Trouble | null;
}

export interface Acknowledged {
  readonly op: string;
  readonly state: "applied" | "held";
  readonly rev: number;
  readonly sheet: string | null;
  readonly receipt: Receipt;
}

const delay = (connection: Connection, trouble: Trouble | null = null): Delay => ({ connection, trouble });

/** Null: the server has decided. */
export function delayOf(answer: Answer<unknown>): Delay | null {
  switch (answer.kind) {
    case "offline":
    case "portal":
      return delay(answer.kind);
    case "ok":
      return null;
    case "problem":
      return delayOfProblem(answer.status, answer.code);
  }
}

function delayOfProblem(status: number, code: string): Delay | null {
  switch (code) {
    case "storage-busy":
    case "storage-full":
    case "too-many-attempts":
      return delay("online", code);
    // another person or role in this browser, or a page of another address: signing in again is what helps
    case "forbidden":
    case "wrong-origin":
      return delay("sign-in");
  }
  if (status === 401) return delay("sign-in");
  return status >= 500 ? delay("online", "internal") : null;
}

export function verdictOf(answer: Answer<Acknowledged>, operation: Operation): Verdict {
  const by = delayOf(answer);
  if (by !== null) return { kind: "wait", delay: by };
  if (answer.kind === "problem") return ofProblem(answer.code, answer.detail);
  // an answer to something else, or of something else that sits in between
  return answer.kind === "ok" && isOurs(answer.body, operation) ? { ...pick(answer.body), kind: "acked" } : { kind: "wait", delay: delay("portal") };
}

const isOurs = (body: Acknowledged | null, { op }: Operation): boolean =>
  body !== null && typeof body === "object" && body.op === op && (body.state === "applied" || body.state === "held") && Number.isInteger(body.rev) && typeof body.receipt?.code === "string";

const pick = ({ rev, state, sheet, receipt }: Acknowledged): Omit<Acknowledged, "op"> => ({ rev, state, sheet, receipt });

function ofProblem(code: string, detail: Readonly<Record<string, unknown>>): Verdict {
  switch (code) {
    case "stale": {
      const { rev, theirs } = detail as { rev: number; theirs: Omit<ServerSheet, "rev"> };
      return { kind: "stale", theirs: { ...theirs, rev } };
    }
    case "recused":
      return { kind: "recused" };
    case "other-device":
      return { kind: "other-device" };
    case "not-allowed-now":
      return { kind: "refused", code: typeof detail["reason"] === "string" ? detail["reason"] : code, detail };
  }
  return { kind: "refused", code, detail };
}
