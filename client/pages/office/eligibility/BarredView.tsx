// The register of barred persons: who, why, since when; entering one, lifting one.
import { createSignal, Show, type JSX } from "solid-js";
import type { BarredView as BarredEntry } from "../../../../server/views/barred.ts";
import { request } from "../../../api/request.ts";
import { DataTable, type Column } from "../../../parts/DataTable.tsx";
import { Dialog } from "../../../parts/Dialog.tsx";
import { Loaded } from "../../../parts/Loaded.tsx";
import { ReasonDialog } from "../../../parts/ReasonDialog.tsx";
import { State } from "../../../parts/State.tsx";
import { createAsked } from "../../../state/answer.ts";
import { t as eligibility } from "../../../text/eligibility.ts";
import { t } from "../../../text/eligibility-cases.ts";
import { shared } from "../../../text/shared.ts";
import { paired } from "../../../text/words.ts";
import { dayOf, today } from "../../../state/day.ts";
import { Line } from "./Line.tsx";
import { told, type Review } from "./review.ts";
import { Approver } from "./WaiveAsk.tsx";

const blank = { name: "", idNumber: "", ground: "", document: "", since: "" };

export function BarredView(props: { readonly review: Review; readonly may: boolean }): JSX.Element {
  const list = createAsked<readonly BarredEntry[]>(() => "/barred");
  const [adding, setAdding] = createSignal(false);
  const [draft, setDraft] = createSignal(blank);
  const [fault, setFault] = createSignal<string | null>(null);
  const [lifting, setLifting] = createSignal<BarredEntry | null>(null);
  const [by, setBy] = createSignal("");
  const [document, setDocument] = createSignal("");
  const set = (key: keyof typeof blank) => (text: string): void => void setDraft((was) => ({ ...was, [key]: text }));
  const send = async (path: string, body: unknown): Promise<string | null> => {
    const text = told(await request("POST", path, body));
    if (text === null) await Promise.all([list.again(), props.review.list.again()]);
    return text;
  };
  const enter = async (): Promise<void> => {
    const { name, ground, since } = draft();
    if (name.trim() === "" || ground.trim() === "" || since === "") return void setFault(t().needBarred);
    setFault(await send("/barred", draft()));
    if (fault() === null) setAdding(false);
  };
  const columns = (): readonly Column<BarredEntry>[] => [
    { id: "name", label: t().barredName, cell: (one) => one.name, sort: (one) => one.name, width: "8em" },
    { id: "four", label: t().lastFour, cell: (one) => one.lastFour, width: "9em" },
    { id: "ground", label: t().ground, cell: (one) => <>{one.ground}<Show when={one.liftedAt}>{(at) => <span class="quiet-text"> · {t().lifted(dayOf(at()), one.liftedBy, one.liftedReason)}</span>}</Show></> },
    { id: "document", label: t().document, cell: (one) => one.document, width: "12em" },
    { id: "since", label: t().since, cell: (one) => one.since, sort: (one) => one.since, width: "9em" },
    { id: "state", label: t().barState, width: "16em", cell: (one) => (
      <span class="row">
        <State tone={one.liftedAt === null ? "bad" : "plain"} icon={one.liftedAt === null ? "lock" : "undo"}>{one.liftedAt === null ? t().inForce : t().liftedState}</State>
        <Show when={props.may && one.liftedAt === null}><button type="button" class="button" onClick={() => setLifting(one)}>{t().lift}</button></Show>
      </span>
    ) },
  ];
  return (
    <div class="stack">
      <h2>{eligibility().barred}</h2>
      <p class="quiet-text">{t().registerText}</p>
      <Show when={props.may}><div><button type="button" class="button big primary" onClick={() => {
        setDraft({ ...blank, since: today() });
        setAdding(true);
      }}>{t().addBarred}</button></div></Show>
      <Loaded from={list}>{(rows) => <DataTable caption={eligibility().barred} columns={columns()} rows={rows()} keyOf={(one) => one.id} empty={t().noBarred} rowHeight={56} />}</Loaded>
      <Dialog open={adding()} title={t().addBarred} onClose={() => setAdding(false)}>
        <Line id="barred-name" label={t().barredName} value={draft().name} onChange={set("name")} />
        <Line id="barred-number" label={t().idNumber} value={draft().idNumber} onChange={set("idNumber")} />
        <Line id="barred-ground" label={t().ground} value={draft().ground} onChange={set("ground")} />
        <Line id="barred-document" label={t().document} value={draft().document} onChange={set("document")} />
        <Line id="barred-since" label={t().since} type="date" value={draft().since} onChange={set("since")} />
        <Show when={fault()}>{(text) => <p class="fault elig-lines" role="alert">{text()}</p>}</Show>
        <div class="buttons">
          <button type="button" class="button big" onClick={() => setAdding(false)}>{shared().cancel}</button>
          <button type="button" class="button big primary" onClick={() => void enter()}>{t().addBarred}</button>
        </div>
      </Dialog>
      <ReasonDialog
        open={lifting() !== null} title={paired(t().lift, lifting()?.name ?? "")} action={t().lift} onClose={() => setLifting(null)}
        onAct={async (reason) => (by().trim() === "" ? eligibility().approverNeeded : send(`/barred/${lifting()!.id}/lift`, { by: by().trim(), document: document().trim(), reason }))}
      >
        <Approver value={by()} onChange={setBy} />
        <Line id="lift-document" label={t().document} value={document()} onChange={setDocument} />
      </ReasonDialog>
    </div>
  );
}
