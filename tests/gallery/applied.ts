// The answer to an operation as the real server would give it where nothing is wrong, and the state that follows.
import type { ExpertView, OwnSheet } from "../../server/live/view.ts";
import type { Ask, Reply, Setting } from "./scene.ts";

interface Operation {
  readonly op: string;
  readonly candidate: string;
  readonly clientSeq: number;
  readonly change: { readonly kind: string; readonly criterion?: string; readonly value?: string | null; readonly text?: string };
}

export const receipt = { code: "7Q2M-KD4X", seq: 1204, entry: "{}", proof: "", salt: null };

export function applied(ask: Ask, setting: Setting): Reply {
  const { op, candidate, change } = ask.body as Operation;
  const view = setting.view as ExpertView;
  const sheet = after(view.current!.sheet, change);
  if (view.current?.candidate === candidate) {
    setting.show({ ...view, current: { ...view.current, sheet }, sheets: [...view.sheets.filter((one) => one.candidate !== candidate), { candidate, sheet }] });
  }
  return { status: 200, body: { op, state: "applied", rev: sheet.rev, sheet: sheet.state === "submitted" ? "submitted" : "draft", receipt } };
}

function after(sheet: OwnSheet, change: Operation["change"]): OwnSheet {
  const rev = sheet.rev + 1;
  if (change.kind === "comment") return { ...sheet, rev, comment: change.text! };
  if (change.kind !== "score") return { ...sheet, rev, state: "submitted", submittedAt: new Date().toISOString() };
  const values = { ...sheet.values };
  if (change.value === null) delete values[change.criterion!];
  else values[change.criterion!] = change.value!;
  const filled = Object.keys(values).length;
  return { ...sheet, rev, values, filled, state: filled === sheet.of ? "complete" : "in-progress" };
}
