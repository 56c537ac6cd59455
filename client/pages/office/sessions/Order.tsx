// The running order: by lot, with its seed, or arranged so that recused experts walk in and out least.
import { createMemo, createSignal, Show, type JSX } from "solid-js";
import { arrangeAppearances, movements } from "../../../../scoring/appearance-order.ts";
import type { Answer } from "../../../api/answer.ts";
import { request } from "../../../api/request.ts";
import { DataTable, type Column } from "../../../parts/DataTable.tsx";
import { Dialog } from "../../../parts/Dialog.tsx";
import { Faults } from "../../../parts/Faults.tsx";
import { candidateStates } from "../../../text/desk.ts";
import { shared } from "../../../text/shared.ts";
import { t } from "../../../text/sessions.ts";
import { listed } from "../../../text/words.ts";
import { namesIn } from "../experts/draw-pool.ts";
import type { Draw } from "../experts/facts.ts";
import type { PanelData } from "../experts/panel.ts";
import { appearing, movable, type Prepared } from "./prepared.ts";

export interface SessionPart {
  readonly panel: PanelData;
  readonly session: Prepared;
  readonly mayChange: boolean;
  readonly again: () => Promise<void>;
}

interface Row {
  readonly candidate: string;
  readonly state: string;
  readonly position: number;
  readonly recused: readonly string[];
}

export function Order(props: SessionPart): JSX.Element {
  const [ask, setAsk] = createSignal<"lot" | "arrange" | null>(null);
  const [witnesses, setWitnesses] = createSignal("");
  const [answer, setAnswer] = createSignal<Answer<unknown> | null>(null);
  const [done, setDone] = createSignal<string | null>(null);
  const [busy, setBusy] = createSignal(false);
  const given = createMemo(() => appearing(props.panel.rules().conflicts, props.session, props.panel.conflicts()));
  const arranged = createMemo(() => arrangeAppearances(given()));
  const out = createMemo(() => new Map(given().map(({ id, recused }) => [id, recused])));
  const rows = createMemo(() => props.session.order.map(({ candidate, state }, i): Row => ({ candidate, state, position: i + 1, recused: out().get(candidate) ?? [] })));
  const put = async (order: readonly string[], words: string): Promise<void> => {
    const heard = await request("PUT", `/sessions/${props.session.id}/order`, { order });
    setAnswer(heard);
    if (heard.kind !== "ok") return;
    setDone(words);
    await props.again();
  };
  const acting = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    await work();
    setAsk(null);
    setBusy(false);
  };
  const draw = (): Promise<void> => acting(async () => {
    const heard = await request<Draw>("POST", `${props.panel.path}/draws`, { kind: "order", session: props.session.id, witnesses: namesIn(witnesses()) });
    setAnswer(heard);
    if (heard.kind === "ok") await put(heard.body.result.drawn, t().lotDone(heard.body.seed.slice(0, 16)));
  });
  const columns = (): readonly Column<Row>[] => [
    { id: "position", label: t().position, numeric: true, width: "5rem", cell: (one) => one.position },
    { id: "candidate", label: t().candidate, cell: (one) => `${one.candidate} ${props.panel.nameOf("candidates", one.candidate)}` },
    { id: "recused", label: t().recused, cell: (one) => listed(one.recused.map((id) => props.panel.nameOf("experts", id))) },
    { id: "state", label: t().state, cell: (one) => (candidateStates() as Readonly<Record<string, string | undefined>>)[one.state] ?? one.state },
  ];
  const isOpen = (): boolean => props.mayChange && movable(props.session).length > 1;
  return (
    <div class="stack">
      <h3>{t().orderTitle}</h3>
      <p class="quiet-text">{t().orderLead} {t().movementsNow(movements(given()))}</p>
      <Show when={isOpen()}>
        <div class="buttons">
          <button type="button" class="button big" data-act="lot" onClick={() => setAsk("lot")}>{t().byLot}</button>
          <button type="button" class="button big" data-act="arrange" onClick={() => setAsk("arrange")}>{t().arrange}</button>
        </div>
      </Show>
      <Faults answer={answer()} />
      <Show when={done()}>{(text) => <p class="note good" role="status">{t().applied} · {text()}</p>}</Show>
      <DataTable caption={t().orderCaption} columns={columns()} rows={rows()} keyOf={(one) => one.candidate} empty="" rowHeight={44} height="22rem" />
      <Dialog open={ask() === "lot"} title={t().byLotSure} onClose={() => setAsk(null)}>
        <p>{t().byLotText(given().length)}</p>
        <div class="field"><label for="lot-witnesses">{t().witnesses}</label><input id="lot-witnesses" value={witnesses()} onInput={(event) => setWitnesses(event.currentTarget.value)} /><span class="small quiet-text">{t().witnessHint}</span></div>
        <div class="buttons">
          <button type="button" class="button big" autofocus onClick={() => setAsk(null)}>{shared().cancel}</button>
          <button type="button" class="button big primary" data-act="lot-now" disabled={busy() || namesIn(witnesses()).length === 0} onClick={() => void draw()}>{t().drawNow}</button>
        </div>
      </Dialog>
      <Dialog open={ask() === "arrange"} title={t().arrangeTitle} onClose={() => setAsk(null)}>
        <p class="panel-solemn numbers" data-saving>{t().arrangeSaving(arranged().before, arranged().after)}</p>
        <p class="quiet-text">{arranged().after < arranged().before ? t().arrangeHow : t().arrangeNothing}</p>
        <div class="buttons">
          <button type="button" class="button big" autofocus onClick={() => setAsk(null)}>{shared().cancel}</button>
          <Show when={arranged().after < arranged().before}>
            <button type="button" class="button big primary" data-act="apply" disabled={busy()} onClick={() => void acting(() => put(arranged().order, t().arrangeSaving(arranged().before, arranged().after)))}>{t().apply}</button>
          </Show>
        </div>
      </Dialog>
    </div>
  );
}
