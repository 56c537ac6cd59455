// Says that the server was put back to an older copy, what was lost by that and what to ask for. Whoever looked into it confirms it with a
// reason, which goes on record; only then does this device go on.
import { createSignal, type JSX } from "solid-js";
import { request } from "../../api/request.ts";
import { ReasonDialog } from "../../parts/ReasonDialog.tsx";
import { refusalText } from "../../text/refusals.ts";
import { entrySpan, t } from "../../text/supervisor.ts";
import type { RollBack } from "./roll-back.ts";
import type { Watch } from "./watch.ts";

/** `found` stays the same while this stands there: another one is asked anew. */
export function RollBackAsk(props: { readonly watch: Watch; readonly found: RollBack }): JSX.Element {
  const [open, setOpen] = createSignal(false);
  const { found } = props;
  const gone = (): string => entrySpan(found.size + 1, found.seen);
  const confirm = async (reason: string): Promise<string | null> => {
    const answer = await request("POST", "/log/remarks", { text: t().rolledBackRemark(found.size, gone(), reason) });
    if (answer.kind === "ok" && !props.watch.acceptRollBack(found)) return t().rolledBackChanged;
    return refusalText(answer);
  };
  return (
    <>
      <p data-roll-back={found.size}><strong>{t().rolledBack(gone())}</strong></p>
      <p>{t().rolledBackKept(entrySpan(1, found.size))}</p>
      <p><button type="button" class="button big" data-act="roll-back" onClick={() => setOpen(true)}>{t().rolledBackAsk}</button></p>
      <ReasonDialog
        open={open()} title={t().rolledBackAsked} text={t().rolledBackText(new Date(found.restoredAt).toLocaleString("sv-SE"), gone())}
        action={t().rolledBackAct} danger onAct={confirm} onClose={() => setOpen(false)}
      >
        <ol class="sup-before">
          <li>{t().rolledBackWho}</li>
          <li>{t().rolledBackTablets}</li>
          <li>{t().rolledBackStaff}</li>
        </ol>
        <p class="quiet-text">{t().rolledBackNote}</p>
      </ReasonDialog>
    </>
  );
}
