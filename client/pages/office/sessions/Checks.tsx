// What is to be seen to before a session begins, line by line.
import { A } from "@solidjs/router";
import { createMemo, For, Show, type JSX } from "solid-js";
import type { IconName } from "../../../parts/Icon.tsx";
import { State, type Tone } from "../../../parts/State.tsx";
import { createAsked } from "../../../state/answer.ts";
import { t } from "../../../text/sessions.ts";
import { momentText } from "../experts/facts.ts";
import type { SessionPart } from "./Order.tsx";
import { checksOf, type Check, type CheckName, type CheckState, type Duty } from "./prepared.ts";

const looks: Readonly<Record<CheckState, { readonly tone: Tone; readonly icon: IconName }>> = {
  ready: { tone: "good", icon: "check" }, look: { tone: "warn", icon: "eye" }, stop: { tone: "bad", icon: "alert" },
};

/** Where something can be done about it. */
const places: Partial<Record<CheckName, string>> = { rulings: "conflicts", sheets: "forecast" };

export function Checks(props: SessionPart): JSX.Element {
  const duty = createAsked<Duty>(() => "/duty");
  const health = createAsked<{ readonly lastBackupAt: string | null; readonly now: string }>(() => "/health");
  const versions = createAsked<readonly { readonly version: number; readonly at: string }[]>(() => `${props.panel.path}/versions`);
  const copyHours = (): number | null => {
    const one = health.value();
    return one?.lastBackupAt == null ? null : (Date.parse(one.now) - Date.parse(one.lastBackupAt)) / 3_600_000;
  };
  const checks = createMemo(() => (duty.value() === undefined || health.value() === undefined ? null : checksOf(props.session, {
    rules: props.panel.rules(), experts: props.panel.experts(), conflicts: props.panel.conflicts(), duty: duty.value()!, copyHours: copyHours(),
  })));
  const words = ({ name, count, of }: Check): string => {
    switch (name) {
      case "rules": {
        const { version, frozenAt } = props.panel.version();
        const at = versions.value()?.find((one) => one.version === version)?.at;
        return t().rulesIs(version, at === undefined ? "" : momentText(at), frozenAt !== null);
      }
      case "chairIs":
        return props.session.chair === null ? t().chairNone : t().chairName(props.session.chair.name);
      case "accounts":
        return t().accountsIs(count, of);
      case "copy": {
        const at = health.value()?.lastBackupAt;
        return at == null ? t().copyNone : t().copyIs(momentText(at));
      }
      case "codes":
        return t().codesIs(count, of);
      case "joined":
        return t().joinedIs(count, of);
      case "certified":
        return t().certifiedIs(count, of);
      case "rulings":
        return t().rulingsIs(count);
      case "sheets":
        return t().sheetsIs(count);
    }
  };
  return (
    <Show when={checks()}>
      {(all) => (
        <section class="stack" aria-labelledby={`checks-${props.session.id}`}>
          <h3 id={`checks-${props.session.id}`}>{t().checksTitle}</h3>
          <ul class="panel-checks">
            <For each={all()}>
              {(one) => <li data-check={one.name} data-state={one.state}><State tone={looks[one.state].tone} icon={looks[one.state].icon}>{t()[one.state]}</State><strong>{t()[one.name]}</strong><span class="row">{words(one)}<Show when={places[one.name] !== undefined && one.state !== "ready"}><A class="button" href={`/sec/${encodeURIComponent(props.panel.id)}/experts?view=${places[one.name]!}`}>{t().goThere}</A></Show></span></li>}
            </For>
          </ul>
        </section>
      )}
    </Show>
  );
}
