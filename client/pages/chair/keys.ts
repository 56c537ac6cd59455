// The keys of the console. Each leads to a visible confirmation; none acts while somebody types or a dialog is open.
import { onCleanup } from "solid-js";
import { undoLeft, whyNot, whyNotNext, type WhyNot } from "../../state/desk.ts";
import { isTyping } from "../../state/typing.ts";
import { stepName, why } from "../../text/chair.ts";
import { joints } from "../../text/desk.ts";
import type { Console } from "./console.ts";

export const keyOf = { open: "o", close: "c", next: "n", blank: "b", undo: "u" } as const;

type KeyedAct = keyof typeof keyOf;

export function createKeys(console: Console): void {
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target) || document.querySelector("dialog[open]") !== null) return;
    if (event.key === "?") console.open({ kind: "keys" });
    const act = (Object.keys(keyOf) as KeyedAct[]).find((one) => keyOf[one] === event.key.toLowerCase());
    if (act === undefined) return;
    event.preventDefault();
    const reason = because(console, act);
    if (reason === null) start(console, act);
    else console.say({ tone: "warn", text: joints().pair(stepName(act), why()[reason]) });
  };
  addEventListener("keydown", onKey);
  onCleanup(() => removeEventListener("keydown", onKey));
}

function because(console: Console, act: KeyedAct): WhyNot | null {
  switch (act) {
    case "open":
      return whyNot(console.view(), console.chosen(), "open");
    case "close":
      return console.view().current === null ? "not-open" : null;
    case "next":
      return whyNotNext(console.view());
    case "blank":
      return null;
    case "undo":
      return undoLeft(console.view(), console.serverNow()) > 0 ? null : "nothing-to-undo";
  }
}

function start(console: Console, act: KeyedAct): void {
  if (act === "close") console.open({ kind: "close", candidate: console.view().current! });
  else console.open({ kind: "sure", act, candidate: act === "open" ? console.chosen()?.candidate ?? null : null });
}
