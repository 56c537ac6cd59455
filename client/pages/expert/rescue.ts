// The last resort: everything that this tablet knows of its sheets, as one readable file; the staff enter from it as from a paper sheet.
import type { Seat } from "../../state/seat.ts";

export function saveRescueFile(seat: Seat): void {
  const { session, expert, epoch, operations, drafts } = seat.state();
  const text = JSON.stringify({ format: "jiangping-rescue-1", madeAt: new Date().toISOString(), session, expert, epoch, operations, drafts: Object.fromEntries(drafts) }, null, 1);
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `jiangping-${expert}-${new Date().toISOString().slice(0, 19).replaceAll(":", "")}.json`;
  link.click();
  // the browser reads the address after the click has returned
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
