// The last resort: everything that this tablet knows of its sheets, as one file. First what a person reads, sheet by sheet, to enter it as
// from a paper sheet; below it the operations as they would have been sent.
import { rescueSheets } from "../../outbox/rescue-sheets.ts";
import type { Seat } from "../../state/seat.ts";
import { label } from "../../text/words.ts";

export function saveRescueFile(seat: Seat): void {
  const { session, expert, epoch, operations, drafts } = seat.state();
  const rubric = seat.rubric();
  const names = new Map(rubric?.judged.map((at) => [rubric.leaves[at]!.id, label(rubric.leaves[at]!.criterion.name)]));
  const order = new Map(seat.live.view()?.order.map((one) => [one.candidate, one]));
  const sheets = rescueSheets(seat.state(), [...names.keys()]).map(({ candidate, cells, comment }) => ({
    candidate, name: order.get(candidate)?.name ?? "", position: order.get(candidate)?.position ?? null,
    values: [...cells].map(([criterion, cell]) => ({ criterion, name: names.get(criterion), ...cell })), comment,
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
