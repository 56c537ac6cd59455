// Which of the small lines the waiting page shows. Pure: the page puts it into words.
import type { ExpertView } from "../../../server/live/view.ts";

export type WaitingLine =
  | { readonly kind: "planned" | "ended" | "none-left" | "paused" | "closed" | "submitted" | "paper" }
  | { readonly kind: "next"; readonly position: number }
  | { readonly kind: "recused" | "absent"; readonly position: number; readonly name: string };

type Facts = Pick<ExpertView, "session" | "current" | "order">;

const next = (view: Facts): WaitingLine => {
  const one = view.order.find(({ state }) => state === "scheduled") ?? view.order.find(({ state }) => state === "skipped");
  return one === undefined ? { kind: "none-left" } : { kind: "next", position: one.position };
};

export function waitingLine(view: Facts): WaitingLine {
  if (view.session.state === "ended" || view.session.state === "archived") return { kind: "ended" };
  const { current } = view;
  if (current !== null) {
    const { state } = current.sheet;
    if (state === "recused" || state === "absent") return { kind: state, position: current.position, name: current.name };
    if (state === "paper") return { kind: "paper" };
    if (current.state === "paused") return { kind: "paused" };
    if (state === "submitted") return { kind: "submitted" };
    if (current.state === "closed") return { kind: "closed" };
  }
  return view.session.state === "planned" ? { kind: "planned" } : next(view);
}

/** Sheets that are signed as far as the server knows. */
export const signedCount = (view: Pick<ExpertView, "sheets">): number =>
  view.sheets.filter(({ sheet }) => sheet.state === "submitted" || sheet.state === "unlock-asked" || sheet.state === "paper").length;
