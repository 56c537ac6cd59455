// One unusual thing before signing: what it is, and the two answers. Asked, never forbidden.
import { Show, type JSX } from "solid-js";
import type { Warning } from "../../state/warnings.ts";
import { Icon } from "../../parts/Icon.tsx";
import { State } from "../../parts/State.tsx";
import { t } from "../../text/expert.ts";
import { itemName } from "./figures.ts";
import type { Item } from "./sheet.ts";

export interface WarningRowProps {
  readonly warning: Warning;
  readonly items: readonly Item[];
  readonly isMeant: boolean;
  readonly onMeant: () => void;
  readonly onFix: () => void;
}

export function WarningRow(props: WarningRowProps): JSX.Element {
  const name = (criterion: string | null): string => {
    const item = props.items.find(({ id }) => id === criterion);
    return item === undefined ? t().warnTotal : `${item.number} ${itemName(item)}`;
  };
  const words = (): string => {
    const one = props.warning;
    switch (one.kind) {
      case "zero":
        return t().warnAbout(name(one.criterion), one.usual === null ? t().warnZero : t().warnAnd(t().warnZero, t().warnUsual(one.usual)));
      case "unlike":
        return t().warnAbout(name(one.criterion), t().warnAnd(t().warnUnlike, t().warnUsual(one.usual)));
      case "high":
        return t().warnHigh;
      case "low":
        return t().warnLow;
      case "same":
        return t().warnSame(one.share);
    }
  };
  return (
    <div class="expert-warning" classList={{ meant: props.isMeant }} data-warning={props.warning.kind}>
      <p><Icon name={props.isMeant ? "check" : "alert"} /> <span>{words()}</span></p>
      <Show when={props.isMeant} fallback={
        <div class="buttons">
          <button type="button" class="button big" data-act="fix" onClick={() => props.onFix()}>{t().fix}</button>
          <button type="button" class="button big" data-act="meant" onClick={() => props.onMeant()}>{t().meant}</button>
        </div>
      }>
        <State tone="good" icon="check">{t().isMeant}</State>
      </Show>
    </div>
  );
}
