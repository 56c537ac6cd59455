// Copies a paper sheet, criterion by criterion; a second person compares and confirms.
import { createSignal, For, type JSX } from "solid-js";
import { createStore } from "solid-js/store";
import { ReasonDialog } from "../../parts/ReasonDialog.tsx";
import { findCandidate } from "../../state/desk.ts";
import { asks, t } from "../../text/chair.ts";
import { label } from "../../text/words.ts";
import type { AskProps } from "./Asks.tsx";
import { candidateTitle, seatTitle } from "./console.ts";

export function PaperAsk(props: AskProps<"paper">): JSX.Element {
  const [values, setValue] = createStore<Record<string, string>>({});
  const [comment, setComment] = createSignal("");
  const criteria = () => props.console.view().criteria;
  const seat = (): string => seatTitle(props.console.view().seats.find((one) => one.expert === props.ask.expert));
  const valueOf = (id: string): string => (values[id] ?? "").trim();
  const act = async (reason: string): Promise<string | null> => {
    if (criteria().some(({ id }) => valueOf(id) === "")) return asks().paperMissing;
    if (criteria().some(({ id }) => !/^\d+(\.\d+)?$/.test(valueOf(id)))) return asks().paperNumber;
    const { candidate, expert } = props.ask;
    const body = { kind: "paper", candidate, expert, values: Object.fromEntries(criteria().map(({ id }) => [id, valueOf(id)])), comment: comment(), reason };
    const problem = await props.console.act("paper", "POST", `/sessions/${props.console.session}/proposals`, body);
    if (problem === null) props.console.say({ tone: "good", text: t().asked });
    return problem;
  };
  return (
    <ReasonDialog
      open title={asks().paperTitle(seat(), candidateTitle(findCandidate(props.console.view(), props.ask.candidate)))} text={asks().paperText}
      presets={[asks().presetPaper]} action={asks().propose} onAct={act} onClose={() => props.console.shut(props.ask)}
    >
      <div class="chair-paper">
        <For each={criteria()}>
          {(one, i) => (
            <div class="field">
              <label for={`chair-paper-${one.id}`}>{label(one.name) || one.id}</label>
              <input id={`chair-paper-${one.id}`} class="numbers" autofocus={i() === 0} inputmode="decimal" autocomplete="off" maxlength={10} value={values[one.id] ?? ""} onInput={(event) => setValue(one.id, event.currentTarget.value)} />
            </div>
          )}
        </For>
      </div>
      <div class="field">
        <label for="chair-paper-comment">{asks().comment}</label>
        <input id="chair-paper-comment" type="text" maxlength={4000} value={comment()} onInput={(event) => setComment(event.currentTarget.value)} />
      </div>
    </ReasonDialog>
  );
}
