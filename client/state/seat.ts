// The one seat of this tablet: who sits there, what the panel judges, the live state, the outbox. Made once a page load, outside the
// components; a second tab of the same tablet gets nothing of it, since two senders would count the same operations twice.
// Source: ux §4.5; reliability §5.
import { createMemo, createRoot, createSignal, onCleanup, type Accessor } from "solid-js";
import type { ExpertView, PanelFacts } from "../../server/live/view.ts";
import { compileRubric, type Rubric } from "../../scoring/rubric.ts";
import { request } from "../api/request.ts";
import { isOver, viewName } from "../outbox/archived.ts";
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
import { forgetSeat, lastSeat, onSeatChange, rememberSeat, type Place } from "./seat-place.ts";

declare const VERSION: string;

const lockMilliseconds = 1200;
const askAgainMilliseconds = 3000;
const keepViewMilliseconds = 2000;
const lockName = "jiangping-seat";

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

const ownStorage = (): Storage | null => {
  try {
    return localStorage;
  } catch {
    return null;
  }
};

const time = {
  now: Date.now,
  setTimer: (run: () => void, milliseconds: number): unknown => setTimeout(run, milliseconds),
  clearTimer: (timer: unknown): void => clearTimeout(timer as ReturnType<typeof setTimeout>),
};

const makeStore = ({ session, expert }: Place): SeatStore => createStore({
  ...time, session, expert, shelf: "indexedDB" in globalThis ? createIndexedDbShelf(session, expert) : null, mirror: ownStorage(),
  persist: "storage" in navigator && "persist" in navigator.storage ? () => navigator.storage.persist() : null,
});

/** The page has shown the receipts of an archived session; with the next start the scores leave the tablet. */
async function clearArchived(place: Place): Promise<void> {
  const store = makeStore(place);
  if (isOver(await store.open())) {
    await store.wipe();
    forgetSeat();
  }
  store.close();
}

async function makeSeat(place: Place): Promise<{ seat: Seat; end: () => void }> {
  const { session, expert } = place;
  const store = makeStore(place);
  const kept = await store.open();
  const outbox = createOutbox({
    ...time, store, send: request, random: Math.random,
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
        void store.keep([{ name: viewName, value: view, isQuiet: true }]);
        // the clock may be set meanwhile
      }, Math.min(keepViewMilliseconds, Math.max(0, keptViewAt + keepViewMilliseconds - Date.now())));
    };
    const askPanel = async (): Promise<void> => {
      const answer = await request<PanelFacts>("GET", "/panel");
      if (answer.kind !== "ok" || answer.body.session.id !== session) return;
      if (JSON.stringify(answer.body) !== JSON.stringify(panel())) setPanel(() => answer.body);
      void store.keep([{ name: "page/panel", value: answer.body, isQuiet: true }]);
    };
    const resume = (): void => void outbox.resume();
    const live = createLive<ExpertView>({
      path: `/sessions/${session}`, first: kept.get(viewName) as ExpertView | undefined,
      // another person may have signed in on this browser: what she sees is not for this page
      isOurs: (view) => view.session.id === session && view.seat?.expert === expert,
      onHeard: (view) => outbox.seen(view),
      onView: (view) => {
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
let present: { readonly seat: Seat; readonly end: () => void } | null = null;
let hasBegun = false;
let isHeld = false;
let holds = 0;
let turn = 0;

const putAway = (): void => {
  turn++;
  present?.end();
  present = null;
};

/** Whose seat this tablet has, and everything that belongs to it; what it had before is put away. */
async function begin(): Promise<void> {
  putAway();
  const own = turn;
  const isMine = (): boolean => isHeld && own === turn;
  const me = await askMe();
  if (!isMine()) return;
  const place = me.kind === "ok" && me.body.role === "expert" && me.body.session !== null && me.body.expert !== null ? { session: me.body.session, expert: me.body.expert } : null;
  if (me.kind === "ok" && place === null) {
    const last = lastSeat();
    if (last !== null) await clearArchived(last);
    if (isMine()) setPhase({ kind: me.body.role === "anonymous" ? "nobody" : "staff" });
    return;
  }
  const here = place ?? lastSeat();
  if (here === null) {
    setPhase({ kind: "no-answer" });
    setTimeout(() => isMine() && void begin(), askAgainMilliseconds);
    return;
  }
  rememberSeat(here);
  const made = await makeSeat(here);
  if (!isMine()) return made.end();
  present = made;
  setPhase({ kind: "ready", seat: made.seat });
}

/** Somebody joined or left, here or in another tab. */
function changed(): void {
  if (!isHeld) return;
  const place = lastSeat();
  if (present !== null && place?.session === present.seat.session && place.expert === present.seat.expert) {
    // the same seat with a new sign-in
    present.seat.live.again();
    return;
  }
  setPhase({ kind: "starting" });
  void begin();
}

/** Takes the tablet's one place, or waits shortly for a page that is just being left. */
function hold(options: LockOptions): void {
  const own = ++holds;
  const take = (): void => {
    isHeld = true;
    void begin();
  };
  // an old browser, or plain HTTP: there a second tab cannot be known
  if (!("locks" in navigator)) return take();
  navigator.locks.request(lockName, options, () => {
    take();
    return new Promise<never>(() => undefined);
  }).catch(() => {
    // this tab asked anew meanwhile
    if (own !== holds) return;
    isHeld = false;
    putAway();
    setPhase({ kind: "second-tab" });
  });
}

/** The seat of this tablet; begun with the first call. */
export function useSeat(): Accessor<Phase> {
  if (!hasBegun) {
    hasBegun = true;
    onSeatChange(changed);
    hold({ signal: AbortSignal.timeout(lockMilliseconds) });
  }
  return phase;
}

/** «Use it here»: the other tab of this tablet stops. */
export function takeTab(): void {
  setPhase({ kind: "starting" });
  hold({ steal: true });
}
