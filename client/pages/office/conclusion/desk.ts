// What the parts of this page share: what the server tells, who is here, sending with what came of it.
import { createContext, createSignal, useContext, type Accessor } from "solid-js";
import type { ConclusionView } from "../../../../server/routes/conclusion-form.ts";
import type { Answer } from "../../../api/answer.ts";
import { request } from "../../../api/request.ts";
import type { Me } from "../../../state/me.ts";

export type StageView = ConclusionView["stages"][number];
export type Listed = ConclusionView["list"][number];
export type Panel = "objections" | "removals" | "revocations" | "calendar" | "archive";

/** A removal that another part of the page asks for; of somebody on the reserve: that he succeeds nobody. */
export interface RemovalWish {
  readonly candidate: string;
  readonly cause: "visit" | "objection";
  readonly source: string;
}

export interface Desk {
  readonly programme: string;
  readonly me: Me;
  readonly view: Accessor<ConclusionView>;
  readonly again: () => Promise<void>;
  /** a stage's id or a panel */
  readonly place: Accessor<string>;
  readonly goTo: (place: string) => void;
  readonly wish: Accessor<RemovalWish | null>;
  readonly askRemoval: (wish: RemovalWish) => void;
}

export const DeskContext = createContext<Desk>();
export const useDesk = (): Desk => useContext(DeskContext)!;

/** Names stand in one place of the answer; what it does not know is shown by its id. */
export const nameOf = (view: ConclusionView, id: string): string => view.names.people[id] ?? id;
export const accountOf = (view: ConclusionView, id: string): string => view.names.accounts[id] ?? "";

/** A calculation takes its time. */
const patience = 180_000;

export interface Sender {
  readonly answer: Accessor<Answer<unknown> | null>;
  readonly busy: Accessor<boolean>;
  /** null where the server said no: `answer` then says why */
  readonly send: <T>(method: string, path: string, body?: unknown) => Promise<T | null>;
}

export function createSender(): Sender {
  const [answer, setAnswer] = createSignal<Answer<unknown> | null>(null);
  const [busy, setBusy] = createSignal(false);
  const send = async <T>(method: string, path: string, body?: unknown): Promise<T | null> => {
    if (busy()) return null;
    setBusy(true);
    const got = await request<T>(method, path, body, AbortSignal.timeout(patience));
    setBusy(false);
    setAnswer(got.kind === "ok" ? null : got);
    return got.kind === "ok" ? got.body : null;
  };
  return { answer, busy, send };
}
