// What a page of the office reads from the server: loading, a problem in words, or the value; read again on demand.
import { createResource, type Accessor } from "solid-js";
import type { Answer } from "../api/answer.ts";
import { request } from "../api/request.ts";
import { refusalText } from "../text/refusals.ts";

export interface Asked<T> {
  /** undefined until the first answer; the last good value stays while it is read again */
  readonly value: Accessor<T | undefined>;
  /** null where the last answer was good */
  readonly problem: Accessor<string | null>;
  readonly loading: Accessor<boolean>;
  readonly again: () => Promise<void>;
}

/** `path` null: nothing to ask yet. */
export function createAsked<T>(path: Accessor<string | null>): Asked<T> {
  let last: T | undefined;
  const [answer, { refetch }] = createResource(path, (one) => request<T>("GET", one, undefined, AbortSignal.timeout(60_000)));
  const value = (): T | undefined => {
    const one = answer.latest as Answer<T> | undefined;
    if (one?.kind === "ok") last = one.body;
    return last;
  };
  return {
    value,
    problem: () => (answer.latest === undefined ? null : refusalText(answer.latest)),
    loading: () => answer.loading,
    again: async () => void (await refetch()),
  };
}
