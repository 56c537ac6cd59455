// One nominee: all that the office holds of the person.
import { A, useParams } from "@solidjs/router";
import { createSignal, For, Show, type JSX } from "solid-js";
import type { FieldFact, Nominee } from "../../../server/views/nominees.ts";
import "../../styles/nominations.css";
import { request } from "../../api/request.ts";
import { Loaded } from "../../parts/Loaded.tsx";
import type { Person } from "../../parts/people.ts";
import { PersonPicker } from "../../parts/PersonPicker.tsx";
import { ReasonDialog } from "../../parts/ReasonDialog.tsx";
import { State } from "../../parts/State.tsx";
import { createAsked } from "../../state/answer.ts";
import { mayPrepare } from "../../state/may.ts";
import type { Me } from "../../state/me.ts";
import { language } from "../../state/preferences.ts";
import { t } from "../../text/nominations.ts";
import { refusalText } from "../../text/refusals.ts";
import { label, listed } from "../../text/words.ts";
import { CorrectForm } from "./nominations/CorrectForm.tsx";
import { shownValue, statusState } from "./nominations/facts.ts";
import { Nominations } from "./nominations/Nominations.tsx";
import { Papers } from "./nominations/Papers.tsx";
import { OfficePage } from "./OfficePage.tsx";

export default function CandidatePage(): JSX.Element {
  return <OfficePage section="candidates">{(programme, me) => <One programme={programme} me={me} />}</OfficePage>;
}

const shownFields = ({ facts }: Nominee): readonly FieldFact[] => facts.fields.filter(({ id }) => id !== "id" && id !== "name" && id !== "status");
const given = (one: Nominee): readonly FieldFact[] => shownFields(one).filter(({ id }) => (one.values[id] ?? "") !== "");
const notGiven = (one: Nominee): readonly FieldFact[] => shownFields(one).filter(({ id }) => (one.values[id] ?? "") === "");

function One(props: { readonly programme: string; readonly me: Me }): JSX.Element {
  const params = useParams<{ candidate: string }>();
  const at = `/programmes/${encodeURIComponent(props.programme)}`;
  const own = (): string => encodeURIComponent(params.candidate);
  const asked = createAsked<Nominee>(() => `${at}/nominees/${own()}`);
  const [open, setOpen] = createSignal<"" | "withdraw" | "merge" | "edit">("");
  const [other, setOther] = createSignal<string | null>("");
  const register = createAsked<readonly Person[]>(() => (open() === "merge" ? `${at}/candidates` : null));
  const act = async (path: string, body: unknown): Promise<string | null> => {
    const answer = await request("POST", `${at}${path}`, body);
    if (answer.kind === "ok") await asked.again();
    return refusalText(answer);
  };
  const needed = ({ facts, values }: Nominee): string[] =>
    facts.fields.filter(({ id, required }) => required && id !== "id" && id !== "name" && (values[id] ?? "") === "").map((field) => field[language()]);
  return (
    <>
      <p><A class="nominees-link" href={`/sec/${encodeURIComponent(props.programme)}/candidates`}>{t().back}</A></p>
      <Loaded from={asked}>
        {(one) => (
          <>
            <div class="row spread">
              <h2 class="row">{one().id} {one().name} <State tone={statusState(one().values["status"] ?? "active").tone} icon={statusState(one().values["status"] ?? "active").icon}>{statusState(one().values["status"] ?? "active").text}</State></h2>
              <div class="buttons" hidden={open() === "edit"}>
                <A class="button" href={`/sec/${encodeURIComponent(props.programme)}/eligibility?candidate=${own()}`}>{t().eligibility}</A>
                <Show when={mayPrepare(props.me)}>
                  <button type="button" class="button primary" data-act="edit" onClick={() => setOpen("edit")}>{t().edit}</button>
                  <button type="button" class="button" onClick={() => setOpen("merge")}>{t().merge}</button>
                  <button type="button" class="button danger" disabled={one().values["status"] === "withdrawn"} onClick={() => setOpen("withdraw")}>{t().withdraw}</button>
                </Show>
              </div>
            </div>
            <Show when={needed(one()).length > 0}><p class="note info">{t().stillNeeded(listed(needed(one())))}</p></Show>
            <Show when={one().doubts.length > 0}><div class="note warn"><For each={one().doubts}>{(text) => <p>{label(text)}</p>}</For></div></Show>
            <Show when={open() === "edit"} fallback={
              <section class="card stack">
                <h3>{t().values}</h3>
                <dl class="nominee-values">
                  <For each={given(one())}>{(field) => <div><dt>{field[language()]}</dt><dd>{shownValue(field, one().values[field.id]!)}</dd></div>}</For>
                </dl>
                <Show when={notGiven(one()).length > 0}>
                  <details><summary>{t().notGiven(notGiven(one()).length)}</summary><p class="quiet-text">{listed(notGiven(one()).map((field) => field[language()]))}</p></details>
                </Show>
              </section>
            }>
              <CorrectForm at={`${at}/candidates/${own()}`} one={one()} onDone={() => { setOpen(""); void asked.again(); }} onCancel={() => setOpen("")} />
            </Show>
            <Nominations at={`${at}/candidates/${own()}`} one={one()} mayAct={mayPrepare(props.me)} onDone={() => void asked.again()} />
            <Papers at={at} one={one()} mayAct={mayPrepare(props.me)} onDone={() => void asked.again()} />
          </>
        )}
      </Loaded>
      <ReasonDialog open={open() === "withdraw"} title={t().withdraw} text={t().withdrawText} action={t().withdraw} danger onAct={(reason) => act(`/candidates/${own()}/withdrawal`, { reason })} onClose={() => setOpen("")} />
      <ReasonDialog open={open() === "merge"} title={t().merge} text={t().mergeText} action={t().merge} onAct={(reason) => act("/merges", { keep: params.candidate, other: other() ?? "", reason })} onClose={() => setOpen("")}>
        <PersonPicker id="merge-other" label={t().mergeOther} people={(register.value() ?? []).filter(({ id }) => id !== params.candidate)} value={other()} onChoose={setOther} />
      </ReasonDialog>
    </>
  );
}
