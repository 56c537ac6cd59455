// How a tablet comes to its seat: code, «is it me», readiness, statement. Knows nothing of how it looks.
import { createSignal, type Accessor } from "solid-js";
import { request } from "../api/request.ts";
import type { Answer } from "../api/answer.ts";
import type { ExpertView } from "../../server/live/view.ts";
import { readFragment } from "../pages/join/code.ts";
import { takeFragment } from "./fragment.ts";
import { askMe, type Me } from "./me.ts";
import { leftSeat, tookSeat, type Place } from "./seat-place.ts";

export type Stage = "reading" | "code" | "who" | "left" | "check" | "certify";

export interface Seat {
  readonly seat: number;
  readonly name: string;
  readonly session: string;
}

export interface Joining {
  readonly stage: Accessor<Stage>;
  readonly seat: Accessor<Seat | null>;
  /** what the last request was refused with */
  readonly refused: Accessor<Answer<unknown> | null>;
  readonly busy: Accessor<boolean>;
  /** the number of a seat that another tablet has, while the person is asked about it */
  readonly takeOver: Accessor<number | null>;
  /** one of the staff is signed in on this browser: joining would sign him out */
  readonly staff: Accessor<Me | null>;
  readonly join: (code: string) => Promise<void>;
  readonly answerTakeOver: (yes: boolean) => Promise<void>;
  readonly itIsMe: () => void;
  readonly notMe: () => Promise<void>;
  readonly checked: () => void;
  readonly again: () => void;
}

interface Slip {
  readonly code: string;
  readonly proof?: string;
}

export function createJoining(): Joining {
  const [stage, setStage] = createSignal<Stage>("reading");
  const [seat, setSeat] = createSignal<Seat | null>(null);
  const [refused, setRefused] = createSignal<Answer<unknown> | null>(null);
  const [busy, setBusy] = createSignal(false);
  const [takeOver, setTakeOver] = createSignal<number | null>(null);
  const [staff, setStaff] = createSignal<Me | null>(null);
  let slip: Slip | null = null;

  const take = async (one: Slip, over: boolean): Promise<void> => {
    if (busy()) return;
    slip = one;
    setBusy(true);
    setRefused(null);
    const answer = await request<Place & { seat: number; name: string }>("POST", "/join", { ...one, takeOver: over, label: "" });
    setTakeOver(null);
    if (answer.kind === "ok") {
      tookSeat(answer.body);
      const view = await request<ExpertView>("GET", `/sessions/${answer.body.session}`);
      setSeat({ seat: answer.body.seat, name: answer.body.name, session: view.kind === "ok" ? view.body.session.name : "" });
      setStage("who");
    } else {
      if (answer.kind === "problem" && answer.code === "other-device" && typeof answer.detail["seat"] === "number") setTakeOver(answer.detail["seat"]);
      else setRefused(answer);
      setStage("code");
    }
    setBusy(false);
  };

  /** A tablet that has a seat already goes on from there. */
  const resume = async (): Promise<void> => {
    const me = await askMe();
    if (me.kind === "ok" && me.body.role === "expert" && me.body.session !== null) {
      const view = await request<ExpertView>("GET", `/sessions/${me.body.session}`);
      if (view.kind === "ok" && view.body.seat?.active) {
        setSeat({ seat: view.body.seat.seat, name: view.body.seat.name, session: view.body.session.name });
        setStage("who");
        return;
      }
    } else if (me.kind === "ok" && me.body.role !== "anonymous") {
      setStaff(me.body);
    } else if (me.kind !== "ok") {
      setRefused(me);
    }
    setStage("code");
  };

  const scanned = readFragment(takeFragment());
  void (scanned === null ? resume() : take(scanned, false));

  return {
    stage, seat, refused, busy, takeOver, staff,
    join: (code) => take({ code }, false),
    answerTakeOver: async (yes) => {
      if (yes && slip !== null) await take(slip, true);
      else setTakeOver(null);
    },
    itIsMe: () => void setStage("check"),
    notMe: async () => {
      setBusy(true);
      const answer = await request("POST", "/sign-out");
      setBusy(false);
      if (answer.kind !== "ok") {
        setRefused(answer);
        return;
      }
      leftSeat();
      setSeat(null);
      slip = null;
      setStage("left");
    },
    checked: () => void setStage("certify"),
    again: () => {
      setRefused(null);
      setStage("code");
    },
  };
}
