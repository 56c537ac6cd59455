// Which candidate's sheet stands on the page. It changes by itself only between candidates, never while a sheet is unsigned; a new
// candidate is announced for two seconds first (ux §6: `/e`).
import { createEffect, createSignal, onCleanup, untrack, type Accessor } from "solid-js";
import type { Seat } from "../../state/seat.ts";
import { signedSheets } from "./signed-sheets.ts";

const announcedMilliseconds = 2000;
const notMine = new Set(["recused", "absent", "paper"]);

export interface WhichSheet {
  readonly candidate: Accessor<string | null>;
  /** announced on the waiting page */
  readonly opening: Accessor<{ readonly candidate: string; readonly position: number; readonly name: string } | null>;
  /** a tap on the announced one, or on another sheet that wants the expert */
  readonly open: (candidate: string) => void;
  /** back to waiting: the person has seen that the sheet is closed */
  readonly leave: () => void;
  /** another sheet that wants the expert while this one stays */
  readonly elsewhere: Accessor<{ readonly candidate: string; readonly position: number; readonly name: string; readonly why: "open" | "unlocked" } | null>;
}

export function createWhichSheet(seat: Seat): WhichSheet {
  const [candidate, setCandidate] = createSignal<string | null>(null);
  const [opening, setOpening] = createSignal<WhichSheet["opening"] extends Accessor<infer T> ? T : never>(null);
  const [left, setLeft] = createSignal<string | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isFirst = true;
  let wasCurrent = false;
  const show = (one: string | null): void => {
    clearTimeout(timer);
    setOpening(null);
    wasCurrent = false;
    setCandidate(one);
  };
  onCleanup(() => clearTimeout(timer));
  const view = seat.live.view;
  /** signed, or signed and arrived after the close: the chair decides, the expert goes on */
  const isSigned = (one: string): boolean => signedSheets(seat).some((sheet) => sheet.candidate === one) || seat.truth(one).sign.state === "late";
  createEffect(() => {
    const now = view();
    if (now === undefined) return;
    const { current } = now;
    const mine = current !== null && !notMine.has(current.sheet.state) ? current.candidate : null;
    const shown = candidate();
    if (shown !== null) {
      const own = current?.candidate === shown ? current.sheet : now.sheets.find((one) => one.candidate === shown)?.sheet;
      if (own?.state === "recused" || own?.state === "absent") return show(null);
      if (mine === shown) wasCurrent = true;
      // a signed sheet is done when its candidate is, or when the next one is called
      else if (isSigned(shown) && (mine !== null || wasCurrent)) show(null);
      else return;
      if (candidate() !== null) return;
    }
    const unlocked = now.sheets.find((one) => one.sheet.state === "unlocked")?.candidate ?? null;
    const next = mine ?? unlocked;
    if (next === null || (next === left() && next !== mine)) {
      isFirst = false;
      return;
    }
    // after a reload, and to a sheet that was opened again, at once
    if (isFirst || next !== mine) {
      isFirst = false;
      return show(next);
    }
    if (untrack(opening)?.candidate === next) return;
    setOpening({ candidate: next, position: current!.position, name: current!.name });
    clearTimeout(timer);
    timer = setTimeout(() => show(next), announcedMilliseconds);
  });
  return {
    candidate, opening,
    open: show,
    leave: () => {
      setLeft(candidate());
      show(null);
    },
    elsewhere: () => {
      const now = view();
      const shown = candidate();
      if (now === undefined || shown === null) return null;
      const { current } = now;
      if (current !== null && current.candidate !== shown && !notMine.has(current.sheet.state) && !isSigned(current.candidate)) {
        return { candidate: current.candidate, position: current.position, name: current.name, why: "open" };
      }
      const unlocked = now.sheets.find((one) => one.sheet.state === "unlocked" && one.candidate !== shown)?.candidate;
      const row = now.order.find((one) => one.candidate === unlocked);
      return row === undefined ? null : { candidate: row.candidate, position: row.position, name: row.name, why: "unlocked" };
    },
  };
}
