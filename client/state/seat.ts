// The one seat of this tablet: who sits there, what the panel judges, the live state, the outbox. Made once a page load, outside the
// components; a second tab of the same tablet gets nothing of it, since two senders would count the same operations twice.
// Source: ux §4.5; reliability §5.
import { createMemo, createRoot, createSignal, onCleanup, type Accessor } from "solid-js";
import type { ExpertView, PanelFacts } from "../../server/live/view.ts";
import { compileRubric, type Rubric } from "../../scoring/rubric.ts";
import { request } from "../api/request.ts";
import { createIndexedDbShelf } from "../outbox/indexed-db.ts";
import { createOutbox, type Outbox } from "../outbox/outbox.ts";
import type { OutboxState } from "../outbox/outbox-state.ts";
import type { SeatStore } from "../outbox/seat-store.ts";
import { createStore } from "../outbox/store.ts";
import { pill, sheetTruth, type Pill, type SheetTruth } from "../outbox/truth.ts";
import { batteryPercentage } from "./battery.ts";
import { now } from "./clock.ts";
import { createLive, type Live } from "./live.ts";
import { askMe } from "./me.ts";

declare const VERSION: string;

const lockMilliseconds = 1200;
const askAgainMilliseconds = 3000;
const keepViewMilliseconds = 2000;
const lockName = "jiangping-seat";
/** which seat this tablet has, without anything of its sheets: a start without a network asks here */
const lastSeatKey = "jiangping-seat";

export interface Seat {
  readonly session: string;
  readonly expert: string;
  readonly store: SeatStore;
  readonly outbox: Outbox;
  readonly live: Live<ExpertView>;
  /** undefined until it has come once to this tablet */
  readonly panel: Accessor<PanelFacts | undefined>;
  readonly rubric: Accessor<Rubric | undefined>;
  readonly state: Accessor<OutboxState>;
  readonly pill: Accessor<Pill>;
  readonly truth: (candidate: string) => SheetTruth;
}

export type Phase =
  | { readonly kind: "starting" }
  /** another tab of this tablet works */
  | { readonly kind: "second-tab" }
  /** nobody is signed in here: a code is needed */
  | { readonly kind: "nobody" }
  /** one of the staff */
  | { readonly kind: "staff" }
  /** never was here, and the server does not answer */
  | { readonly kind: "no-answer" }
  | { readonly kind: "ready"; readonly seat: Seat };

interface Place {
  readonly session: string;
  readonly expert: string;
}

function lastSeat(): Place | null {
  try {
    return JSON.parse(localStorage.getItem(lastSeatKey) ?? "null") as Place | null;
  } catch {
    return null;
  }
}

function rememberSeat(place: Place): void {
  try {
    localStorage.setItem(lastSeatKey, JSON.stringify(place));
  } catch {
    // the next start then needs the network
  }
}

const ownStorage = (): Storage | null => {
  try {
    return localStorage;
  } catch {
    return null;
  }
};

async function makeSeat({ session, expert }: Place): Promise<{ seat: Seat; end: () => void }> {
  const setTimer = (run: () => void, milliseconds: number): unknown => setTimeout(run, milliseconds);
  const clearTimer = (timer: unknown): void => clearTimeout(timer as ReturnType<typeof setTimeout>);
  const store = createStore({
    session, expert, shelf: "indexedDB" in globalThis ? createIndexedDbShelf(session, expert) : null, mirror: ownStorage(),
    persist: "storage" in navigator && "persist" in navigator.storage ? () => navigator.storage.persist() : null, now: Date.now, setTimer, clearTimer,
  });
  const kept = await store.open();
  const outbox = createOutbox({
    store, send: request, now: Date.now, random: Math.random, setTimer, clearTimer,
    device: () => ({ battery: batteryPercentage(), version: VERSION }),
  });
  await outbox.start();
  return createRoot((dispose) => {
    const [state, setState] = createSignal(outbox.state(), { equals: false });
    onCleanup(outbox.subscribe(() => setState(outbox.state())));
    const [panel, setPanel] = createSignal(kept.get("page/panel") as PanelFacts | undefined);
    let keptViewAt = 0;
    let keeping: ReturnType<typeof setTimeout> | undefined;
    const keepView = (view: ExpertView): void => {
      clearTimeout(keeping);
      keeping = setTimeout(() => {
        keptViewAt = Date.now();
        void store.keep([{ name: "page/view", value: view, isQuiet: true }]);
      }, Math.max(0, keptViewAt + keepViewMilliseconds - Date.now()));
    };
    const askPanel = async (): Promise<void> => {
      const answer = await request<PanelFacts>("GET", "/panel");
      if (answer.kind !== "ok") return;
      if (JSON.stringify(answer.body) !== JSON.stringify(panel())) setPanel(() => answer.body);
      void store.keep([{ name: "page/panel", value: answer.body, isQuiet: true }]);
    };
    const resume = (): void => void outbox.resume();
    const live = createLive<ExpertView>({
      path: `/sessions/${session}`, first: kept.get("page/view") as ExpertView | undefined,
      onView: (view) => {
        outbox.seen(view);
        keepView(view);
        if (panel() === undefined || panel()!.session.state !== view.session.state) void askPanel();
      },
      onUp: () => {
        resume();
        void askPanel();
      },
    });
    const onVisible = (): void => {
      if (document.visibilityState === "visible") resume();
    };
    document.addEventListener("visibilitychange", onVisible);
    addEventListener("pageshow", resume);
    addEventListener("online", resume);
    onCleanup(() => {
      clearTimeout(keeping);
      document.removeEventListener("visibilitychange", onVisible);
      removeEventListener("pageshow", resume);
      removeEventListener("online", resume);
      outbox.stop();
      store.close();
    });
    const rubric = createMemo(() => {
      const facts = panel();
      return facts === undefined ? undefined : compileRubric(facts);
    });
    const judged = createMemo(() => rubric()?.judged.map((leaf) => rubric()!.leaves[leaf]!.id) ?? []);
    return {
      seat: {
        session, expert, store, outbox, live, panel, rubric, state,
        // both count seconds: «sending» is shown after three of them
        pill: createMemo(() => pill(state(), now())),
        truth: (candidate) => sheetTruth(state(), candidate, judged(), now()),
      },
      end: dispose,
    };
  });
}

const [phase, setPhase] = createSignal<Phase>({ kind: "starting" });
let end: (() => void) | null = null;
let hasBegun = false;

async function begin(isMine: () => boolean): Promise<void> {
  const me = await askMe();
  if (!isMine()) return;
  const place = me.kind === "ok" && me.body.role === "expert" && me.body.session !== null && me.body.expert !== null ? { session: me.body.session, expert: me.body.expert } : null;
  if (me.kind === "ok" && place === null) {
    setPhase({ kind: me.body.role === "anonymous" ? "nobody" : "staff" });
    return;
  }
  const here = place ?? lastSeat();
  if (here === null) {
    setPhase({ kind: "no-answer" });
    setTimeout(() => isMine() && void begin(isMine), askAgainMilliseconds);
    return;
  }
  rememberSeat(here);
  const made = await makeSeat(here);
  if (!isMine()) return made.end();
  end = made.end;
  setPhase({ kind: "ready", seat: made.seat });
}

/** Takes the tablet's one place, or waits shortly for a page that is just being left. */
function hold(options: LockOptions): void {
  let held = false;
  const lost = (): void => {
    held = false;
    end?.();
    end = null;
    setPhase({ kind: "second-tab" });
  };
  if (!("locks" in navigator)) {
    // an old browser, or plain HTTP: there a second tab cannot be known
    void begin(() => true);
    return;
  }
  navigator.locks.request(lockName, options, () => {
    held = true;
    void begin(() => held);
    return new Promise<never>(() => undefined);
  }).catch(lost);
}

/** The seat of this tablet; begun with the first call. */
export function useSeat(): Accessor<Phase> {
  if (!hasBegun) {
    hasBegun = true;
    hold({ signal: AbortSignal.timeout(lockMilliseconds) });
  }
  return phase;
}

/** «Use it here»: the other tab of this tablet stops. */
export function takeTab(): void {
  setPhase({ kind: "starting" });
  hold({ steal: true });
}
