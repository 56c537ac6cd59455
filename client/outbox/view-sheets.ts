// The expert's own sheets in a state of the server, as the outbox keeps them.
import type { ExpertView, OwnSheet } from "../../server/live/view.ts";
import type { ServerSheet } from "./operation.ts";

export const asServerSheet = ({ rev, state, values, comment }: OwnSheet): ServerSheet => ({ rev, state, values, comment });

/** The open candidate's too, where it is not among them yet. */
export const sheetsOf = (view: ExpertView): readonly { readonly candidate: string; readonly sheet: OwnSheet }[] =>
  view.current === null || view.sheets.some(({ candidate }) => candidate === view.current!.candidate) ? view.sheets : [...view.sheets, view.current];
