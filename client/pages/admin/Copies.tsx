// Copies of the database: when the last one was made, and whether there is room for more.
import { Show, type JSX } from "solid-js";
import { State } from "../../parts/State.tsx";
import { createHealth, isLow, sizeText } from "../../state/health.ts";
import { language } from "../../state/preferences.ts";
import { t } from "../../text/admin.ts";
import { shared } from "../../text/shared.ts";

const time = (iso: string): string => new Date(iso).toLocaleString(language() === "zh" ? "zh-CN" : "en-GB", { dateStyle: "medium", timeStyle: "short" });

export function Copies(): JSX.Element {
  const health = createHealth();
  return (
    <section class="card stack" aria-labelledby="admin-copies">
      <h2 id="admin-copies">{t().copies}</h2>
      <Show when={health()} fallback={<p class="quiet-text" role="status">{health() === null ? shared().noAnswer : shared().loading}</p>}>
        {(now) => (
          <>
            <dl class="facts">
              <div><dt>{t().lastCopy}</dt><dd><Show when={now().lastBackupAt} fallback={<State tone="warn" icon="alert">{t().noCopy}</State>}>{(at) => <State tone="good" icon="check">{time(at())}</State>}</Show></dd></div>
              <div><dt>{t().disk}</dt><dd><Show when={now().freeBytes !== null} fallback={t().unknown}>{sizeText(now().freeBytes!)} <State tone={isLow(now().freeBytes) ? "bad" : "good"} icon={isLow(now().freeBytes) ? "alert" : "check"}>{isLow(now().freeBytes) ? t().low : t().enough}</State></Show></dd></div>
              <div><dt>{t().record}</dt><dd>{t().entries(String(now().logSize))}</dd></div>
              <div><dt>{t().server}</dt><dd><Show when={now().ready} fallback={<State tone="bad" icon="alert">{now().problems.join("; ")}</State>}><State tone="good" icon="check">{t().serverGood}</State></Show></dd></div>
            </dl>
            <Show when={now().lastBackupAt === null}><p class="note warn">{t().noCopyHow}</p></Show>
          </>
        )}
      </Show>
    </section>
  );
}
