// Experts who ask to change a signed sheet, and the chair's answer.
import { For, type JSX } from "solid-js";
import { findCandidate } from "../../state/desk.ts";
import { t } from "../../text/chair.ts";
import { ActButton } from "./ActButton.tsx";
import { candidateTitle, seatTitle, type Console } from "./console.ts";

export function Unlocks(props: { readonly console: Console }): JSX.Element {
  const seat = (expert: string): string => seatTitle(props.console.view().seats.find((one) => one.expert === expert));
  return (
    <For each={props.console.view().unlocks}>
      {(one) => (
        <div class="note warn chair-unlock" data-unlock={one.expert}>
          <p>{t().asksUnlock(seat(one.expert), candidateTitle(findCandidate(props.console.view(), one.candidate)), one.reason)}</p>
          <div class="chair-buttons">
            <ActButton console={props.console} act="unlock" text={t().unlock} onAct={() => props.console.open({ kind: "unlock", candidate: one.candidate, expert: one.expert, unlock: true })} />
            <ActButton console={props.console} act="refuse" text={t().notUnlock} onAct={() => props.console.open({ kind: "unlock", candidate: one.candidate, expert: one.expert, unlock: false })} />
          </div>
        </div>
      )}
    </For>
  );
}
