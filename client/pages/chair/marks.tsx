// States of candidates and of sheets as marks: icon, word and colour.
import type { JSX } from "solid-js";
import type { CandidateState, Hindrance, SeatState } from "../../../server/live/view.ts";
import type { IconName } from "../../parts/Icon.tsx";
import { State, type Tone } from "../../parts/State.tsx";
import { candidateStates, hindrances, seatStates } from "../../text/desk.ts";

const candidateMarks: Readonly<Record<CandidateState, readonly [Tone, IconName]>> = {
  scheduled: ["blank", "blank"], open: ["info", "pen"], paused: ["warn", "clock"], closed: ["plain", "lock"], remark: ["warn", "undo"], checked: ["plain", "check"],
  released: ["good", "check"], archived: ["good", "sheets"], absent: ["plain", "away"], withdrawn: ["plain", "cross"], skipped: ["blank", "right"],
};

const seatMarks: Readonly<Record<SeatState, readonly [Tone, IconName]>> = {
  waiting: ["blank", "blank"], "in-progress": ["info", "pen"], complete: ["info", "sheets"], submitted: ["good", "lock"], "unlock-asked": ["warn", "alert"], unlocked: ["warn", "pen"],
  remark: ["warn", "undo"], recused: ["plain", "away"], absent: ["plain", "cross"], paper: ["good", "paper"],
};

export function CandidateMark(props: { readonly state: CandidateState }): JSX.Element {
  return <State tone={candidateMarks[props.state][0]} icon={candidateMarks[props.state][1]}>{candidateStates()[props.state]}</State>;
}

/** Whoever could be called and is kept out. */
export function HindranceMark(props: { readonly hindrance: Hindrance }): JSX.Element {
  return <State tone="bad" icon="alert">{hindrances()[props.hindrance]}</State>;
}

export function SheetMark(props: { readonly state: SeatState; readonly count: string | null }): JSX.Element {
  return <State tone={seatMarks[props.state][0]} icon={seatMarks[props.state][1]}>{props.count === null ? seatStates()[props.state] : `${seatStates()[props.state]} ${props.count}`}</State>;
}
