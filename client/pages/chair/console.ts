// What the panes of the chair's console share: the session as it stands, who is chosen, the question that is asked, and how an act is done.
import { createEffect, createSignal, on, onCleanup, type Accessor } from "solid-js";
import type { DeskCandidate, DeskSeat, DeskView } from "../../../server/live/view.ts";
import type { Answer } from "../../api/answer.ts";
import { request } from "../../api/request.ts";
import { findCandidate, nextStep, type CandidateAct } from "../../state/desk.ts";
import { commonVersion } from "../../state/tablet-health.ts";
import type { Live } from "../../state/live.ts";
import { now } from "../../state/clock.ts";
import { refusedText } from "../../text/chair.ts";
import { shared } from "../../text/shared.ts";

/** The question that stands open in a dialog. */
export type Ask =
  | { readonly kind: "step"; readonly step: "absent" | "skip" | "withdraw" | "restart" | "remark"; readonly candidate: string; /** chosen beforehand in a re-mark */ readonly criteria?: readonly string[] }
  | { readonly kind: "sure"; readonly act: "open" | "next" | "blank" | "undo"; readonly candidate: string | null }
  | { readonly kind: "close"; readonly candidate: string }
  | { readonly kind: "unlock"; readonly candidate: string; readonly expert: string; readonly unlock: boolean }
  | { readonly kind: "absence"; readonly candidate: string; readonly expert: string; readonly absent: boolean }
  | { readonly kind: "code"; readonly expert: string; readonly signOut: boolean }
  | { readonly kind: "recuse"; readonly candidate: string; readonly expert: string }
  | { readonly kind: "unrecuse"; readonly candidate: string; readonly expert: string }
  | { readonly kind: "paper"; readonly candidate: string; readonly expert: string }
  | { readonly kind: "late"; readonly candidate: string; readonly expert: string; readonly accept: boolean }
  | { readonly kind: "finish"; readonly to: "ended" | "archived" }
  | { readonly kind: "keys" };

export interface Notice {
  readonly tone: "good" | "warn" | "bad";
  readonly text: string;
}

export type Pane = "seats" | "order" | "now" | "checks";

export interface Console {
  readonly session: string;
  /** the account of who sits here */
  readonly account: string | null;
  readonly view: Accessor<DeskView>;
  readonly serverNow: Accessor<number>;
  /** the server time of the state on show: while this page is cut off, tablets do not grow old */
  readonly seenNow: Accessor<number>;
  readonly line: Live<DeskView>["line"];
  readonly downSince: Live<DeskView>["downSince"];
  readonly chosen: Accessor<DeskCandidate | undefined>;
  readonly choose: (candidate: string) => void;
  readonly chosenSeat: Accessor<DeskSeat | undefined>;
  readonly chooseSeat: (expert: string) => void;
  /** on a tablet one pane is seen at a time */
  readonly pane: Accessor<Pane>;
  readonly showPane: (pane: Pane) => void;
  readonly ask: Accessor<Ask | null>;
  readonly open: (ask: Ask) => void;
  /** closes this question, not one that has followed it */
  readonly shut: (ask: Ask) => void;
  readonly notice: Accessor<Notice | null>;
  readonly say: (notice: Notice | null) => void;
  /** the act that is on its way */
  readonly busy: Accessor<string | null>;
  /** version of the app on most tablets */
  readonly version: Accessor<string | null>;
  readonly send: <T>(act: string, method: string, path: string, body?: unknown) => Promise<Answer<T>>;
  /** null where it was done, else what to tell the person */
  readonly act: (act: string, method: string, path: string, body?: unknown) => Promise<string | null>;
  /** the same from a button: what goes wrong stands in the line under the header */
  readonly press: (act: string, method: string, path: string, body?: unknown) => Promise<boolean>;
}

const noticeMilliseconds = { good: 12_000, warn: 12_000, bad: 60_000 } as const;

/** A value that outlives a reload of the page; where storage is closed, it does not. */
function createKept(name: string, first: string | null): [Accessor<string | null>, (value: string) => void] {
  const read = (): string | null => {
    try {
      return sessionStorage.getItem(name) ?? first;
    } catch {
      return first;
    }
  };
  const [value, set] = createSignal(read());
  return [value, (next) => {
    set(next);
    try {
      sessionStorage.setItem(name, next);
    } catch {
      // it holds until the page is closed
    }
  }];
}

/** Whom the next step is about. */
function stepCandidate(view: DeskView): string | null {
  const step = nextStep(view);
  return "candidate" in step ? step.candidate : null;
}

export function createConsole(session: string, account: string | null, live: Live<DeskView>, view: Accessor<DeskView>): Console {
  const [candidate, choose] = createKept(`chair-candidate-${session}`, null);
  const [expert, chooseSeat] = createKept(`chair-seat-${session}`, null);
  const [pane, showPane] = createKept("chair-pane", "seats");
  const [ask, setAsk] = createSignal<Ask | null>(null);
  const [notice, setNotice] = createSignal<Notice | null>(null);
  const [busy, setBusy] = createSignal<string | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const say = (next: Notice | null): void => {
    clearTimeout(timer);
    setNotice(next);
    if (next !== null) timer = setTimeout(() => setNotice(null), noticeMilliseconds[next.tone]);
  };
  onCleanup(() => clearTimeout(timer));
  // who is called becomes the chosen one; after a reload the choice stays
  createEffect(on(() => view().current, (current) => {
    if (current !== null) choose(current);
  }, { defer: true }));
  const send = async <T,>(act: string, method: string, path: string, body?: unknown): Promise<Answer<T>> => {
    if (busy() !== null) return { kind: "problem", status: 409, code: "busy", detail: {} };
    setBusy(act);
    const answer = await request<T>(method, path, body);
    setBusy(null);
    return answer;
  };
  const act: Console["act"] = async (name, method, path, body) => {
    if (busy() !== null) return shared().loading;
    const problem = refusedText(await send<unknown>(name, method, path, body));
    if (problem === null) setNotice(null);
    return problem;
  };
  return {
    session, account, view, serverNow: live.serverNow,
    seenNow: () => {
      const since = live.downSince();
      return live.serverNow() - (since === null ? 0 : Math.max(0, now() - since));
    },
    line: live.line, downSince: live.downSince,
    chosen: () => findCandidate(view(), candidate()) ?? findCandidate(view(), stepCandidate(view())) ?? view().order[0], choose,
    chosenSeat: () => view().seats.find((seat) => seat.expert === expert()), chooseSeat,
    pane: () => (["seats", "order", "now", "checks"] as const).find((one) => one === pane()) ?? "seats", showPane,
    ask, open: setAsk, shut: (own) => setAsk((open) => (open === own ? null : open)),
    notice, say, busy, version: () => commonVersion(view().seats), send, act,
    press: async (name, method, path, body) => {
      if (busy() !== null) return false;
      const problem = await act(name, method, path, body);
      if (problem !== null) say({ tone: "bad", text: problem });
      return problem === null;
    },
  };
}

/** «07 李明» */
export const candidateTitle = (candidate: DeskCandidate | undefined): string =>
  candidate === undefined ? "" : `${String(candidate.position).padStart(2, "0")} ${candidate.name}`;

/** «4 号席 王芳» */
export const seatTitle = (seat: DeskSeat | undefined): string => (seat === undefined ? "" : `${shared().seat(seat.seat)} ${seat.name}`);

export const candidatePath = (console: Console, candidate: string, act: CandidateAct): string => `/sessions/${console.session}/candidates/${encodeURIComponent(candidate)}/${act}`;

export const sheetPath = (console: Console, candidate: string, expert: string, act: "unlock" | "absence" | "recusal"): string =>
  `/sessions/${console.session}/candidates/${encodeURIComponent(candidate)}/experts/${encodeURIComponent(expert)}/${act}`;
