// Whether what lies on the tablet may leave it: it has seen its session archived and nothing waits to be sent or offered. Pure.
// Source: reliability S12, §8 (剩余信息保护).
import type { ExpertView } from "../../server/live/view.ts";
import { isPending } from "./operation.ts";
import { readEntries } from "./records.ts";

/** the last state of the server that the page has kept */
export const viewName = "page/view";

export function isOver(entries: ReadonlyMap<string, unknown>): boolean {
  const view = entries.get(viewName) as ExpertView | undefined;
  return view?.session.state === "archived" && readEntries(entries).operations.every((one) => !isPending(one) && one.standing.kind !== "left");
}
