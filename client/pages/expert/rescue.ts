// The last resort: everything that this tablet knows of its sheets, as one file. First what a person reads, sheet by sheet, to enter it as
// from a paper sheet; below it the operations as they would have been sent.
import type { Seat } from "../../state/seat.ts";
import { label } from "../../text/words.ts";
import { ownSheets } from "./signed-sheets.ts";

export function saveRescueFile(seat: Seat): void {
  const { session, expert, epoch, operations, drafts } = seat.state();
  const rubric = seat.rubric();
  const sheets = ownSheets(seat).map(({ position, candidate, name, isSigned, comment, values, truth }) => ({
    position, candidate, name, signed: isSigned, comment,
    values: (rubric?.judged ?? []).map((at) => {
      const { id, criterion } = rubric!.leaves[at]!;
      return { criterion: id, name: label(criterion.name), value: values[id] ?? null, state: truth.cells.get(id)?.mark.state ?? "empty" };
    }),
  }));
  const text = JSON.stringify({ format: "jiangping-rescue-1", madeAt: new Date().toISOString(), session, expert, sheets, epoch, operations, drafts: Object.fromEntries(drafts) }, null, 1);
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `jiangping-${expert}-${new Date().toISOString().slice(0, 19).replaceAll(":", "")}.json`;
  link.click();
  // the browser reads the address after the click has returned
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
