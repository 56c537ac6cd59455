// The expert's own sheets of the session: state, total, receipt; each can be opened to read.
import { createResource, createSignal, For, Show, type JSX } from "solid-js";
import { sheetTotal } from "../../../scoring/sheet-total.ts";
import { request } from "../../api/request.ts";
import { State, type Tone } from "../../parts/State.tsx";
import type { IconName } from "../../parts/Icon.tsx";
import { timeText } from "../../state/clock.ts";
import type { Seat } from "../../state/seat.ts";
import { t } from "../../text/expert.ts";
import { totalText } from "./figures.ts";
import { OwnSheetValues } from "./OwnSheetValues.tsx";
import { ownSheets, type OwnListed } from "./signed-sheets.ts";

export function sheetStateWords(one: OwnListed): { readonly tone: Tone; readonly icon: IconName; readonly word: string } {
  if (one.truth.sign.state === "late") return { tone: "warn", icon: "clock", word: t().stateLate };
  if (one.truth.sign.state === "not-counted" && !one.isSigned) return { tone: "plain", icon: "cross", word: t().notCounted };
  if (one.isSigned && ["local", "sending", "nostore"].includes(one.truth.sign.state)) return { tone: "plain", icon: "down", word: t().stateProvisional };
  switch (one.state) {
    case "submitted":
      return { tone: "good", icon: "lock", word: t().stateSubmitted };
    case "unlock-asked":
      return { tone: "warn", icon: "clock", word: t().stateUnlockAsked };
    case "paper":
      return { tone: "plain", icon: "paper", word: t().statePaper };
    case "unlocked":
      return { tone: "info", icon: "pen", word: t().stateUnlocked };
    case "remark":
      return { tone: "warn", icon: "undo", word: t().stateRemark };
    case "recused":
      return { tone: "plain", icon: "away", word: t().stateRecused };
    case "absent":
      return { tone: "plain", icon: "blank", word: t().stateAbsent };
    case "waiting":
    case "in-progress":
    case "complete":
      return one.isSigned ? { tone: "good", icon: "lock", word: t().stateSubmitted } : { tone: "info", icon: "pen", word: t().stateUnsigned };
  }
}

export function SheetList(props: { readonly seat: Seat }): JSX.Element {
  // codes as the server lists them: those that another load of the page, or another tablet, earned
  const [receipts] = createResource(() => props.seat.live.view()?.sheets.reduce((sum, one) => sum + one.sheet.rev, 1), async () => {
    const answer = await request<readonly { candidate: string; receipt: string | null }[]>("GET", "/sheets");
    return answer.kind === "ok" ? new Map(answer.body.flatMap((one) => (one.receipt === null ? [] : [[one.candidate, one.receipt] as const]))) : undefined;
  });
  const [open, setOpen] = createSignal<string | null>(null);
  const sheets = (): readonly OwnListed[] => ownSheets(props.seat);
  const code = (one: OwnListed): string | null => one.truth.receipt?.code ?? receipts.latest?.get(one.candidate) ?? null;
  const total = (one: OwnListed): string | null => {
    const rubric = props.seat.rubric();
    return rubric === undefined || Object.keys(one.values).length === 0 ? null : totalText(sheetTotal(rubric, one.values));
  };
  return (
    <Show when={sheets().length > 0} fallback={<p class="quiet-text">{t().sheetsEmpty}</p>}>
      <ul class="expert-own">
        <For each={sheets().map(({ candidate }) => candidate)}>
          {(candidate) => {
            const one = (): OwnListed => sheets().find((sheet) => sheet.candidate === candidate)!;
            const words = (): ReturnType<typeof sheetStateWords> => sheetStateWords(one());
            return (
              <li data-candidate={candidate} data-state={one().state}>
                <button type="button" class="expert-own-row" aria-expanded={open() === candidate} onClick={() => setOpen(open() === candidate ? null : candidate)}>
                  <span class="expert-own-name"><b class="numbers">{String(one().position).padStart(2, "0")}</b> {one().name} <span class="quiet-text numbers">{candidate}</span></span>
                  <State tone={words().tone} icon={words().icon}>{words().word}</State>
                  <span class="expert-own-receipt numbers">{one().isSigned ? code(one()) ?? "" : ""}<Show when={one().isSigned && one().submittedAt}>{(at) => <span class="small quiet-text"> {timeText(at())}</span>}</Show></span>
                  <span class="expert-own-total numbers">{total(one()) ?? "–"}</span>
                  <span class="expert-own-open">{open() === candidate ? t().closeSheet : t().openSheet}</span>
                </button>
                <Show when={open() === candidate}><OwnSheetValues seat={props.seat} sheet={one()} code={one().isSigned ? code(one()) : null} /></Show>
              </li>
            );
          }}
        </For>
      </ul>
    </Show>
  );
}
