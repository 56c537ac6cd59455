// The table of units: which names mean the same, which unit belongs to which.
import { createSignal, Show, type JSX } from "solid-js";
import type { Answer } from "../../../api/answer.ts";
import { fetchFile, saveFile, sendFile } from "../../../api/file.ts";
import { DataTable, type Column } from "../../../parts/DataTable.tsx";
import { Faults } from "../../../parts/Faults.tsx";
import { FilePicker } from "../../../parts/FilePicker.tsx";
import { createAsked } from "../../../state/answer.ts";
import { t } from "../../../text/experts.ts";
import type { PanelData } from "./panel.ts";

interface Unit {
  readonly name: string;
  readonly canonical: string;
  readonly parent: string;
}

export function Units(props: { readonly panel: PanelData; readonly isOwn: boolean }): JSX.Element {
  const units = createAsked<readonly Unit[]>(() => `${props.panel.path}/units`);
  const [busy, setBusy] = createSignal(false);
  const [answer, setAnswer] = createSignal<Answer<{ readonly rows: number }> | null>(null);
  const send = async (file: File): Promise<void> => {
    setBusy(true);
    setAnswer(await sendFile<{ rows: number }>(`${props.panel.path}/units`, file));
    if (answer()?.kind === "ok") await Promise.all([units.again(), props.panel.again()]);
    setBusy(false);
  };
  const download = async (): Promise<void> => {
    const template = await fetchFile(`${props.panel.path}/tables/units`);
    if (template.kind === "ok") saveFile(template.body);
  };
  const taken = (): number | null => {
    const one = answer();
    return one?.kind === "ok" ? one.body.rows : null;
  };
  const columns = (): readonly Column<Unit>[] => [
    { id: "name", label: t().unitName, cell: (one) => one.name, sort: (one) => one.name },
    { id: "canonical", label: t().canonical, cell: (one) => one.canonical, sort: (one) => one.canonical },
    { id: "parent", label: t().parent, cell: (one) => one.parent, sort: (one) => one.parent },
  ];
  return (
    <details class="card panel-fold" data-fold="units">
      <summary class="panel-summary"><h2>{t().unitsTitle}</h2></summary>
      <div class="stack">
      <p class="quiet-text">{t().unitsLead}</p>
      <Show when={props.isOwn}>
        <div class="row">
          <button type="button" class="button" onClick={() => void download()}>{t().template}</button>
          <FilePicker label={t().unitsChoose} busy={busy()} onFile={(file) => void send(file)} />
        </div>
      </Show>
      <Faults answer={answer()} />
      <Show when={taken() !== null}><p class="note good" role="status">{t().unitsTook(taken()!)}</p></Show>
      <DataTable caption={t().unitsCaption} columns={columns()} rows={units.value() ?? []} keyOf={(one) => one.name} empty={t().noUnits} height="18rem" />
      </div>
    </details>
  );
}
