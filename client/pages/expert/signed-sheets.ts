// The expert's own sheets of this session as this tablet knows them, and which of them are signed.
import type { SeatState } from "../../../server/live/view.ts";
import type { SheetTruth } from "../../outbox/truth.ts";
import type { Seat } from "../../state/seat.ts";

export interface OwnListed {
  readonly candidate: string;
  readonly name: string;
  readonly position: number;
  /** the server's word; "waiting" where it has none */
  readonly state: SeatState;
  readonly truth: SheetTruth;
  readonly values: Readonly<Record<string, string>>;
  readonly comment: string;
  readonly submittedAt: string | null;
  readonly isSigned: boolean;
}

const signedStates = new Set<SeatState>(["submitted", "unlock-asked", "paper"]);

/** In running order. */
export function ownSheets(seat: Seat): readonly OwnListed[] {
  const view = seat.live.view();
  if (view === undefined) return [];
  const touched = new Set(seat.state().operations.map((one) => one.operation.candidate));
  return view.order.flatMap(({ candidate, name, position }) => {
    const sheet = view.sheets.find((one) => one.candidate === candidate)?.sheet;
    if (sheet === undefined && !touched.has(candidate)) return [];
    const truth = seat.truth(candidate);
    const state = sheet?.state ?? "waiting";
    // of an archived session the outbox has nothing any more: what the server tells is all there is
    const isGone = view.session.state === "archived";
    const signMark = truth.sign.state;
    return [{
      candidate, name, position, state, truth, values: isGone ? sheet?.values ?? {} : truth.values, comment: isGone ? sheet?.comment ?? "" : truth.comment, submittedAt: sheet?.submittedAt ?? null,
      isSigned: signedStates.has(state) || (state !== "recused" && state !== "absent" && (signMark === "local" || signMark === "sending" || signMark === "saved")),
    }];
  });
}

export const signedSheets = (seat: Seat): readonly OwnListed[] => ownSheets(seat).filter((one) => one.isSigned);
