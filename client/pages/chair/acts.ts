// Acts that a button and a key share.
import { nextCandidate, owing, undoLeft } from "../../state/desk.ts";
import { stepName, t } from "../../text/chair.ts";
import { candidatePath, type Console } from "./console.ts";

/** Calls whoever is next. */
export async function callNext(console: Console): Promise<void> {
  const next = nextCandidate(console.view());
  if (next !== undefined && (await console.press("next", "POST", candidatePath(console, next.candidate, "open"), {}))) console.choose(next.candidate);
}

export async function openChosen(console: Console, candidate: string): Promise<boolean> {
  return console.press("open", "POST", candidatePath(console, candidate, "open"), {});
}

export async function resume(console: Console): Promise<void> {
  await console.press("resume", "POST", candidatePath(console, console.view().current!, "resume"), {});
}

/** Closes at once where every sheet is in, else asks what is to be with each that is missing. */
export function close(console: Console): void {
  const candidate = console.view().current;
  if (candidate === null) return;
  if (owing(console.view()).length > 0) console.open({ kind: "close", candidate });
  else void console.press("close", "POST", candidatePath(console, candidate, "close"), {});
}

/** First person of a release. */
export async function release(console: Console, candidate: string): Promise<void> {
  if (!(await console.press("release", "POST", `/sessions/${console.session}/proposals`, { kind: "release", candidate }))) return;
  console.choose(candidate);
  console.say({ tone: "good", text: t().asked });
}

export async function withdrawProposal(console: Console, approval: string): Promise<void> {
  if (await console.press("withdraw-proposal", "POST", `/approvals/${approval}`, { yes: false })) console.say({ tone: "good", text: t().taken });
}

export async function undo(console: Console): Promise<void> {
  const last = console.view().lastStep;
  if (last === null || undoLeft(console.view(), console.serverNow()) === 0) return;
  const name = stepName(last.kind);
  if (await console.press("undo", "POST", `/sessions/${console.session}/undo`)) console.say({ tone: "good", text: t().undone(name) });
}

export function finish(console: Console, to: "ended" | "archived"): void {
  console.open({ kind: "finish", to });
}

export const blank = (console: Console): Promise<boolean> => console.press("blank", "PUT", `/sessions/${console.session}/screen`, { kind: "blank" });

/** Everything stands still: sheets, timer and screen. Each of the three says itself if it failed. */
export async function emergencyPause(console: Console): Promise<void> {
  const { current, order, timer } = console.view();
  const isOpen = order.some((one) => one.candidate === current && one.state === "open");
  const done = [
    isOpen ? await console.press("emergency", "POST", candidatePath(console, current!, "pause"), {}) : true,
    timer.running ? await console.press("emergency", "POST", `/sessions/${console.session}/timer`, { kind: "pause" }) : true,
    await console.press("emergency", "PUT", `/sessions/${console.session}/screen`, { kind: "pause" }),
  ];
  if (done.every(Boolean)) console.say({ tone: "warn", text: t().emergencyDone });
}
