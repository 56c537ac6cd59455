// The live session as signals: the newest state of this role, how the line is, and the server's time.
import { createSignal, onCleanup, type Accessor } from "solid-js";
import { createStore, reconcile } from "solid-js/store";
import { listen } from "../api/stream.ts";
import { now } from "./clock.ts";

/** A gap shorter than this is nobody's business (ux §7: no banner for a blip). */
const quietMilliseconds = 3000;

export type Line = "connecting" | "online" | "reconnecting" | "offline" | "signed-out" | "portal" | "gone";

export interface Live<View> {
  /** undefined until the first state has come */
  readonly view: Accessor<View | undefined>;
  readonly line: Accessor<Line>;
  /** local time in milliseconds since when the line is dead; null while it lives */
  readonly downSince: Accessor<number | null>;
  /** server time in milliseconds, going on every second */
  readonly serverNow: Accessor<number>;
  /** forces a new connection */
  readonly again: () => void;
}

export interface LiveOptions<View> {
  readonly path: string;
  /** false: it is not shown */
  readonly isOurs?: (view: View) => boolean;
  /** told of every state as it comes */
  readonly onHeard?: (view: View) => void;
  /** told of every state that is shown, before it is */
  readonly onView?: (view: View) => void;
  readonly onUp?: () => void;
  /** the last state this device knew, for a start without a network */
  readonly first?: View | undefined;
}

export function createLive<View extends object>(options: LiveOptions<View>): Live<View> {
  const [state, setState] = createStore<{ view: View | undefined }>({ view: options.first });
  const [heard, setHeard] = createSignal<"connecting" | "up" | "down" | "signed-out" | "portal" | "gone">("connecting");
  const [downSince, setDownSince] = createSignal<number | null>(null);
  const [offset, setOffset] = createSignal(0);
  const listener = listen<View>(options.path, {
    onView: (view) => {
      options.onHeard?.(view);
      if (options.isOurs?.(view) === false) return;
      options.onView?.(view);
      setState("view", reconcile(view, { key: null, merge: true }));
    },
    onClock: (server) => setOffset(server - Date.now()),
    onLine: (line) => {
      const was = heard();
      setHeard(line);
      setDownSince((before) => (line === "up" ? null : before ?? Date.now()));
      if (line === "up" && was !== "up") options.onUp?.();
    },
  });
  onCleanup(listener.stop);
  const line = (): Line => {
    const state = heard();
    if (state === "up") return "online";
    if (state === "connecting" || state === "signed-out" || state === "portal" || state === "gone") return state;
    const gone = now() - (downSince() ?? 0);
    // far below zero: the clock was set back
    return gone < -quietMilliseconds || gone >= 2 * quietMilliseconds ? "offline" : gone < quietMilliseconds ? "online" : "reconnecting";
  };
  return { view: () => state.view, line, downSince, serverNow: () => now() + offset(), again: listener.again };
}
