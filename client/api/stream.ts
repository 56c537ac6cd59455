// The one event stream of a page: full states, numbered; a watchdog, since a dead line on iOS gives no error event; a forced new
// connection whenever the page comes back; while the line is dead, the snapshot is asked for every five seconds.
// Source: reliability §5.4, finding 8; ux §4.2.
import { request } from "./request.ts";

const watchdogMilliseconds = 25_000;
const connectMilliseconds = 10_000;
const pollMilliseconds = 5_000;
const shortestWait = 500;
const longestWait = 15_000;
/** as many in a row come fast: after a gap of less than three seconds nobody needs to be told of any */
const quickTries = 6;

export interface StreamListener<View> {
  readonly onView: (view: View) => void;
  /** server time in milliseconds, as it arrives */
  readonly onClock: (now: number) => void;
  /** true when something of our server was heard; false when the line is known to be dead; "signed-out" or "portal" say why */
  readonly onLine: (line: "up" | "down" | "signed-out" | "portal" | "gone") => void;
}

/** Listens until `stop`. */
export function listen<View>(path: string, listener: StreamListener<View>): { readonly stop: () => void; readonly again: () => void } {
  let source: EventSource | null = null;
  let watchdog: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let poll: ReturnType<typeof setInterval> | undefined;
  let failures = 0;
  let connectedAt = 0;
  let answeredAt = -Infinity;
  let stopped = false;
  /** why nothing comes, as far as an answer has told */
  let isExplained = false;

  const isAnswered = (): boolean => performance.now() - answeredAt <= 2 * pollMilliseconds;
  const up = (): void => {
    isExplained = false;
    listener.onLine("up");
  };
  const explained = (line: "down" | "signed-out" | "portal" | "gone"): void => {
    isExplained = true;
    listener.onLine(line);
  };
  const heard = (): void => {
    failures = 0;
    clearTimeout(watchdog);
    clearInterval(poll);
    poll = undefined;
    watchdog = setTimeout(broken, watchdogMilliseconds);
    up();
  };
  const take = (text: string, use: (value: never) => void): void => {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return;
    }
    heard();
    use(value as never);
  };
  const connect = (): void => {
    if (stopped) return;
    clearTimeout(retry);
    source?.close();
    clearTimeout(watchdog);
    watchdog = setTimeout(broken, connectMilliseconds);
    connectedAt = performance.now();
    const own = new EventSource(`/api${path}/stream`);
    source = own;
    own.addEventListener("state", (event) => take((event as MessageEvent<string>).data, (view: View) => listener.onView(view)));
    own.addEventListener("clock", (event) => take((event as MessageEvent<string>).data, ({ now }: { now: number }) => listener.onClock(now)));
    own.addEventListener("error", () => {
      if (source === own) broken();
    });
  };
  const ask = async (): Promise<void> => {
    const answer = await request<View>("GET", path, undefined, AbortSignal.timeout(pollMilliseconds));
    // the stream is back: it knows better
    if (stopped || poll === undefined) return;
    if (answer.kind === "ok") {
      answeredAt = performance.now();
      listener.onView(answer.body);
      up();
      // the network is back; an attempt that went into the dead line would only learn of it later
      if (source === null || performance.now() - connectedAt > pollMilliseconds) again();
    } else if (answer.kind === "portal") explained("portal");
    else if (answer.kind === "problem" && answer.status === 401) explained("signed-out");
    else if (answer.kind === "problem" && (answer.status === 404 || answer.status === 403)) explained("gone");
    else if (!isAnswered()) explained("down");
  };
  const broken = (): void => {
    if (stopped) return;
    source?.close();
    source = null;
    clearTimeout(watchdog);
    // where only the stream is held up, the snapshots go on: the line is not dead; and a failed attempt does not explain more than an answer
    if (!isExplained && !isAnswered()) listener.onLine("down");
    if (poll === undefined) {
      poll = setInterval(() => void ask(), pollMilliseconds);
      void ask();
    }
    const wait = failures === 0 ? 0 : Math.min(longestWait, shortestWait * 2 ** Math.max(0, failures - quickTries)) * (0.7 + Math.random() * 0.6);
    failures++;
    clearTimeout(retry);
    retry = setTimeout(connect, wait);
  };
  /** The page was away: what the line says of itself is not to be trusted. */
  const again = (): void => {
    failures = 0;
    connect();
  };
  const onVisible = (): void => {
    if (document.visibilityState === "visible") again();
  };
  const onShow = (event: PageTransitionEvent): void => {
    if (event.persisted) again();
  };
  document.addEventListener("visibilitychange", onVisible);
  addEventListener("pageshow", onShow);
  addEventListener("online", again);
  connect();
  return {
    again,
    stop: () => {
      stopped = true;
      source?.close();
      clearTimeout(watchdog);
      clearTimeout(retry);
      clearInterval(poll);
      document.removeEventListener("visibilitychange", onVisible);
      removeEventListener("pageshow", onShow);
      removeEventListener("online", again);
    },
  };
}
