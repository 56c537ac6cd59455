// One line in a slot that is always there, so that it pushes nothing under a finger: the most urgent of what the person should know.
import { createMemo, createRoot, createSignal, Show, type JSX } from "solid-js";
import { Icon, type IconName } from "../../parts/Icon.tsx";
import type { Tone } from "../../parts/State.tsx";
import { minutesText, now } from "../../state/clock.ts";
import type { Seat } from "../../state/seat.ts";
import { t } from "../../text/expert.ts";
import { saveRescueFile } from "./rescue.ts";
import type { Sheet } from "./sheet.ts";

export interface BannerLine {
  readonly kind: string;
  readonly tone: Tone;
  readonly icon: IconName;
  readonly text: string;
  /** what «understood» puts out of sight until it happens anew */
  readonly about?: string;
  readonly action?: { readonly text: string; readonly act: () => void } | { readonly text: string; readonly href: string };
}

/** a shorter gap is nobody's business (ux §7) */
const quietMilliseconds = 3000;

const [heard, setHeard] = createRoot(() => createSignal<readonly string[]>([]));

/** Of the tablet and its line, without any sheet. */
export function seatBanner(seat: Seat): BannerLine | null {
  const state = seat.state();
  const line = seat.live.line();
  const pill = seat.pill();
  if (pill.worst === "nostore") return { kind: "nostore", tone: "bad", icon: "alert", text: t().bannerNostore, action: { text: t().rescue, act: () => saveRescueFile(seat) } };
  if (state.readOnly || seat.live.view()?.seat?.active === false) return { kind: "other", tone: "bad", icon: "lock", text: t().bannerOther, action: { text: t().useThisTablet, href: "/join" } };
  if (state.connection === "sign-in" || line === "signed-out") return { kind: "sign-in", tone: "warn", icon: "person", text: t().bannerSignIn, action: { text: t().toJoin, href: "/join" } };
  if (state.connection === "portal" || line === "portal") return { kind: "portal", tone: "warn", icon: "wifi", text: t().bannerPortal };
  if (state.trouble === "storage-full") return { kind: "full", tone: "bad", icon: "alert", text: t().bannerFull };
  // the stream may still seem alive while requests fail, and the other way round
  const failing = state.connection === "offline" && state.offlineSince !== null && now() - state.offlineSince > quietMilliseconds ? state.offlineSince : null;
  if (line === "offline" || failing !== null) {
    const since = failing ?? seat.live.downSince();
    return { kind: "offline", tone: "warn", icon: "offline", text: since === null ? t().bannerOffline : t().bannerOfflineFor(minutesText(now() - since)) };
  }
  if (line === "reconnecting") return { kind: "reconnecting", tone: "info", icon: "ring", text: t().bannerReconnecting };
  if (state.rolledBack && state.queue > 0) return { kind: "rolled-back", tone: "warn", icon: "ring", text: t().bannerRolledBack };
  if (state.wiped && !heard().includes("wiped")) return { kind: "wiped", tone: "warn", icon: "alert", text: t().bannerWiped, about: "wiped" };
  if (state.trouble !== null) return { kind: "busy", tone: "warn", icon: "ring", text: t().bannerBusy };
  return null;
}

/** Of the sheet. `items`: numbers of the rows to be re-marked. */
export function sheetBanner(seat: Seat, sheet: Sheet): BannerLine | null {
  const own = sheet.own();
  const { sign, cells, words } = sheet.truth();
  const current = seat.live.view()?.current;
  if ([...cells.values(), words].some(({ mark }) => mark.state === "conflict")) return { kind: "conflict", tone: "warn", icon: "sheets", text: t().bannerConflict };
  if (sign.state === "late") return { kind: "late", tone: "warn", icon: "clock", text: t().lateText };
  if (sheet.lock() === "closed" && sign.state === "not-counted") return { kind: "not-counted", tone: "warn", icon: "lock", text: t().notCountedText };
  if (sheet.lock() === "closed") return { kind: "closed", tone: "warn", icon: "lock", text: t().bannerClosedText };
  if (sheet.lock() === null && own?.state === "unlocked") return { kind: "unlocked", tone: "info", icon: "pen", text: t().bannerUnlocked };
  if (sheet.lock() === null && own?.reopened && own.reopened.length < sheet.items.length) {
    const numbers = sheet.items.filter(({ id }) => own.reopened?.includes(id)).map((item) => item.number);
    return { kind: "remark", tone: "warn", icon: "undo", text: t().bannerRemark(numbers) };
  }
  if (sheet.lock() === null && own?.reopened) return { kind: "restarted", tone: "warn", icon: "undo", text: t().bannerRestarted(current?.round ?? 2) };
  const again = current?.candidate === sheet.candidate && current.round > 1 && sheet.lock() === null && sheet.state() !== "remark" ? current.round : null;
  const restart = `restart ${sheet.candidate} ${again ?? ""}`;
  if (again !== null && !heard().includes(restart)) return { kind: "restarted", tone: "warn", icon: "undo", text: t().bannerRestarted(again), about: restart };
  const reminded = seat.live.view()?.remindedAt ?? null;
  if (current?.candidate === sheet.candidate && sheet.lock() === null && reminded !== null && !heard().includes(reminded)) return { kind: "reminded", tone: "warn", icon: "bell", text: t().bannerReminded, about: reminded };
  if (sheet.state() === "paused" && sheet.lock() === null) return { kind: "paused", tone: "info", icon: "clock", text: t().bannerPaused };
  return null;
}

export function Banner(props: { readonly line: BannerLine | null }): JSX.Element {
  const line = createMemo(() => props.line, undefined, { equals: (a, b) => a?.kind === b?.kind && a?.text === b?.text });
  return (
    <div class="expert-banner" role="status">
      <Show when={line()} keyed>
        {(one) => (
          <div class={`expert-banner-line ${one.tone}`} data-banner={one.kind}>
            <Icon name={one.icon} />
            <span class="expert-banner-text">{one.text}</span>
            <Show when={one.about} keyed>{(about) => <button type="button" class="button" onClick={() => setHeard([...heard(), about])}>{t().understood}</button>}</Show>
            <Show when={one.action} keyed>
              {(action) => ("href" in action ? <a class="button" href={action.href}>{action.text}</a> : <button type="button" class="button" onClick={action.act}>{action.text}</button>)}
            </Show>
          </div>
        )}
      </Show>
    </div>
  );
}
