// How the server is: asked every half minute, and again when the page comes back.
import { createSignal, onCleanup, type Accessor } from "solid-js";
import { request } from "../api/request.ts";

export interface Health {
  readonly ready: boolean;
  readonly problems: readonly string[];
  readonly freeBytes: number | null;
  readonly logSize: number;
  /** print form */
  readonly root: string | null;
  /** what a supervisor's device has signed last: entries, and when */
  readonly anchor: { readonly size: number; readonly at: string } | null;
  readonly lastBackupAt: string | null;
  /** of the server, when it answered */
  readonly now: string;
}

const everyMilliseconds = 30_000;
const lowBytes = 2e9;

/** undefined until an answer has come; null where the server gives none. */
export function createHealth(): Accessor<Health | null | undefined> {
  const [health, set] = createSignal<Health | null>();
  const ask = async (): Promise<void> => {
    const answer = await request<Health>("GET", "/health");
    set(answer.kind === "ok" ? answer.body : null);
  };
  const timer = setInterval(() => void ask(), everyMilliseconds);
  const onVisible = (): void => {
    if (document.visibilityState === "visible") void ask();
  };
  document.addEventListener("visibilitychange", onVisible);
  onCleanup(() => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", onVisible);
  });
  void ask();
  return health;
}

export const isLow = (freeBytes: number | null): boolean => freeBytes !== null && freeBytes < lowBytes;

/** 41 GB, 800 MB */
export const sizeText = (bytes: number): string => (bytes >= 1e9 ? `${Math.round(bytes / 1e9)} GB` : `${Math.round(bytes / 1e6)} MB`);
