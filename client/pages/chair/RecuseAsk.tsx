// Recording a recusal: its ground, and why.
import { createSignal, For, type JSX } from "solid-js";
import type { ConflictKind } from "../../../scoring/conflict.ts";
import { ReasonDialog } from "../../parts/ReasonDialog.tsx";
import { findCandidate } from "../../state/desk.ts";
import { asks } from "../../text/chair.ts";
import { conflictKindName, conflictKindNames } from "../../text/conflict-kinds.ts";
import type { AskProps } from "./Asks.tsx";
import { candidateTitle, seatTitle, sheetPath } from "./console.ts";

export function RecuseAsk(props: AskProps<"recuse">): JSX.Element {
  const [kind, setKind] = createSignal<ConflictKind>("other");
  const seat = (): string => seatTitle(props.console.view().seats.find((one) => one.expert === props.ask.expert));
  const act = (reason: string): Promise<string | null> => props.console.act("recuse", "POST", sheetPath(props.console, props.ask.candidate, props.ask.expert, "recusal"), { kind: kind(), reason });
  return (
    <ReasonDialog
      open title={asks().recuseTitle(seat(), candidateTitle(findCandidate(props.console.view(), props.ask.candidate)))} text={asks().recuseText}
      presets={[asks().presetOwnWish, asks().presetHurry]} action={asks().recuseDo} danger onAct={act} onClose={() => props.console.shut(props.ask)}
    >
      <div class="field">
        <label for="chair-recuse-kind">{asks().recuseKind}</label>
        <select id="chair-recuse-kind" value={kind()} onChange={(event) => setKind(event.currentTarget.value as ConflictKind)}>
          <For each={Object.keys(conflictKindNames)}>{(one) => <option value={one}>{conflictKindName(one)}</option>}</For>
        </select>
      </div>
    </ReasonDialog>
  );
}
