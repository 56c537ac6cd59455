// How the server is: asked every half minute, and again when the page or its line comes back.
import { createEffect, createSignal, on, onCleanup, type Accessor } from "solid-js";
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
export function createHealth(isOnline: Accessor<boolean> = () => true): Accessor<Health | null | undefined> {
  const [health, set] = createSignal<Health | null>();
  let asked = 0;
  const ask = async (): Promise<void> => {
    const mine = ++asked;
    const answer = await request<Health>("GET", "/health");
    // what was asked before the line broke may fail after it is back
    if (mine === asked) set(answer.kind === "ok" ? answer.body : null);
  };
  createEffect(on(isOnline, (is) => void (is && ask()), { defer: true }));
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
