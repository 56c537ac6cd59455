// What a frame shows for the first time: only that fades in; all else must stand still. Knows no page.
import type { DisplayView, Frame } from "../../../server/live/view.ts";

const subjectOf = (frame: Frame): string =>
  frame.kind === "result" ? `result ${frame.candidate}` : frame.kind === "ranking" ? `ranking ${frame.run} ${frame.page}` : frame.kind === "progress" ? `progress ${frame.current?.candidate ?? ""}` : frame.kind;

/** Keys as of `DeskView.reveal.next`, and `frame` where everything is new. */
export function freshParts(before: DisplayView | undefined, now: DisplayView): ReadonlySet<string> {
  const fresh = new Set<string>();
  if (before === undefined) return fresh;
  const [old, frame] = [before.frame, now.frame];
  if (subjectOf(old) !== subjectOf(frame)) return fresh.add("frame");
  if (frame.kind === "result" && old.kind === "result") {
    for (const [index, seat] of frame.seats.entries()) if (seat.total !== null && (old.seats[index]?.total ?? null) === null) fresh.add(`sheet:${seat.seat}`);
    if (frame.seats.some(({ struck }) => struck !== null) && !old.seats.some(({ struck }) => struck !== null)) fresh.add("strike");
    if (frame.score !== null && old.score === null) fresh.add("score");
    if (frame.rankSoFar !== null && old.rankSoFar === null) fresh.add("rank");
  }
  if (frame.kind === "ranking" && old.kind === "ranking") {
    for (const [index, row] of frame.rows.entries()) if (row !== null && (old.rows[index] ?? null) === null) fresh.add(`row:${row.candidate}`);
  }
  return fresh;
}
