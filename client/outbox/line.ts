// The line to the server: one request at a time, each given up after ten seconds, and how the line is. A heartbeat that overtook an
// operation would look like a gap. Source: reliability §5.3.
import type { Answer, Send } from "../api/answer.ts";
import type { Connection, Delay, Trouble } from "./verdict.ts";

const attemptLimit = 10_000;

export interface LineState {
  readonly connection: Connection;
  readonly trouble: Trouble | null;
  /** of this tablet's clock */
  readonly offlineSince: number | null;
}

export interface Line {
  readonly state: () => LineState;
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  /** The answer, or that there is none: too late, or somebody wants a new attempt now. */
  readonly ask: <T>(path: string, body: unknown) => Promise<Answer<T> | "abandoned">;
  readonly abandon: () => void;
  /** The server was heard; `isStored`: it has written an operation, so that its disk is well again. */
  readonly up: (isStored: boolean) => void;
  /** Nothing can be said for good; `since`: when it was asked. */
  readonly delayed: (by: Delay, since: number) => void;
}

export interface LineOptions {
  readonly send: Send;
  readonly setTimer: (run: () => void, milliseconds: number) => unknown;
  readonly clearTimer: (timer: unknown) => void;
}

const well: LineState = { connection: "online", trouble: null, offlineSince: null };

export function createLine({ send, setTimer, clearTimer }: LineOptions): Line {
  let state = well;
  let last: Promise<unknown> = Promise.resolve();
  let abandon: (() => void) | null = null;

  return {
    state: () => state,
    inTurn: (work) => {
      const result = last.then(work);
      last = result.catch(() => undefined);
      return result;
    },
    ask: async <T>(path: string, body: unknown) => {
      let timer: unknown = null;
      const given = new Promise<Answer<T> | "abandoned">((resolve) => {
        abandon = () => resolve("abandoned");
        timer = setTimer(() => resolve({ kind: "offline" }), attemptLimit);
      });
      try {
        return await Promise.race([send<T>("POST", path, body).catch((): Answer<T> => ({ kind: "offline" })), given]);
      } finally {
        abandon = null;
        clearTimer(timer);
      }
    },
    abandon: () => abandon?.(),
    up: (isStored) => {
      state = isStored ? well : { ...well, trouble: state.trouble };
    },
    delayed: ({ connection, trouble }, since) => {
      const isDown = connection === "offline" || connection === "portal";
      state = { connection, trouble, offlineSince: connection === "online" ? null : isDown ? state.offlineSince ?? since : state.offlineSince };
    },
  };
}
