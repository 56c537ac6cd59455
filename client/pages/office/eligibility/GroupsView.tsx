// Candidate groups: their names and seats (a new version of the rules), and who is in which.
import { createMemo, createSignal, For, Index, Show, type JSX } from "solid-js";
import { Loaded } from "../../../parts/Loaded.tsx";
import { createAsked, type Asked } from "../../../state/answer.ts";
import { t as office } from "../../../text/office.ts";
import { t } from "../../../text/shortlisting.ts";
import { bracketed, label } from "../../../text/words.ts";
import type { List } from "./answers.ts";
import { GroupProposal } from "./GroupProposal.tsx";
import { Line } from "./Line.tsx";
import type { Review } from "./review.ts";

interface Group {
  readonly value: string;
  readonly name: string;
  readonly seats: number | null;
  readonly members: readonly string[];
}

interface Groups {
  readonly version: number;
  readonly target: number;
  readonly additive: boolean;
  readonly groups: readonly Group[];
}

export function GroupsView(props: { readonly list: List; readonly review: Review; readonly may: boolean }): JSX.Element {
  const groups = createAsked<Groups>(() => `/programmes/${encodeURIComponent(props.review.programme)}/groups`);
  return (
    <Loaded from={groups}>
      {(value) => (
        <div class="stack">
          <Show when={value()} keyed>{(now) => <GroupForm groups={now} review={props.review} may={props.may} asked={groups} />}</Show>
          <Show when={props.may && value()} keyed>{(now) => <GroupProposal list={props.list} review={props.review} version={now.version} target={now.target} groups={now.groups} onTaken={() => groups.again()} />}</Show>
          <Show when={props.may && value().groups.length > 0}><Places list={props.list} groups={value()} review={props.review} asked={groups} /></Show>
        </div>
      )}
    </Loaded>
  );
}

/** A name for the rules that no other group has. */
function freeValue(taken: ReadonlySet<string>): string {
  for (let at = 1; ; at++) if (!taken.has(`g${at}`)) return `g${at}`;
}

function GroupForm(props: { readonly groups: Groups; readonly review: Review; readonly may: boolean; readonly asked: Asked<Groups> }): JSX.Element {
  const [rows, setRows] = createSignal(props.groups.groups.map(({ value, name, seats }) => ({ value, name, seats: seats === null ? "" : String(seats) })));
  const [reason, setReason] = createSignal("");
  const [fault, setFault] = createSignal<string | null>(null);
  const members = (value: string): number => props.groups.groups.find((one) => one.value === value)?.members.length ?? 0;
  const change = (at: number, set: Partial<{ name: string; seats: string }>): void => void setRows((was) => was.map((one, i) => (i === at ? { ...one, ...set } : one)));
  const sum = (): number => rows().reduce((all, { seats }) => all + (Number(seats) || 0), 0);
  const save = async (): Promise<void> => {
    setFault(await props.review.act("PUT", "/groups", {
      version: props.groups.version, reason: reason().trim() === "" ? t().placeReason : reason().trim(),
      groups: rows().map(({ value, name, seats }) => ({ value, name: name.trim(), seats: seats.trim() === "" ? null : Number(seats) })),
    }));
    if (fault() === null) await props.asked.again();
  };
  return (
    <section class="card stack">
      <h2>{t().groupsTitle}</h2>
      <p>{t().groupsText}</p>
      <Show when={props.groups.additive && rows().length > 1}><p class="note warn">{t().groupsAdditive}</p></Show>
      <Show when={rows().length === 0}><p class="quiet-text">{t().noGroups}</p></Show>
      <Index each={rows()}>
        {(row, at) => (
          <div class="elig-group">
            <Show when={props.may} fallback={<p><strong>{row().name}</strong> · {t().seats} {row().seats || office().none} · {t().members} {members(row().value)}</p>}>
              <Line id={`group-name-${at}`} label={t().group} value={row().name} onChange={(name) => change(at, { name })} />
              <Line id={`group-seats-${at}`} label={t().seats} type="number" value={row().seats} onChange={(seats) => change(at, { seats })} />
              <p>{t().members} <strong>{members(row().value)}</strong></p>
              <button type="button" class="button" disabled={members(row().value) > 0} onClick={() => setRows((was) => was.filter((_, i) => i !== at))}>{office().remove}</button>
            </Show>
          </div>
        )}
      </Index>
      <Show when={props.may}>
        <div><button type="button" class="button" onClick={() => setRows((was) => [...was, { value: freeValue(new Set(was.map(({ value }) => value))), name: "", seats: "" }])}>{t().addGroup}</button></div>
        <Show when={rows().length > 0 || props.groups.groups.length > 0}>
          <p class={`note ${sum() === props.groups.target ? "good" : "warn"}`}>{t().seatsSum(sum(), props.groups.target)}</p>
          <p class="note info">{t().rulesChange(props.groups.version + 1)}</p>
          <Line id="group-reason" label={t().whyChange} value={reason()} onChange={setReason} />
          <Show when={fault()}>{(words) => <p class="fault elig-lines" role="alert">{words()}</p>}</Show>
          <div><button type="button" class="button big primary" disabled={props.review.busy()} onClick={() => void save()}>{t().saveGroups}</button></div>
        </Show>
      </Show>
    </section>
  );
}

interface Nominee { readonly id: string; readonly values: Readonly<Record<string, string>> }

function Places(props: { readonly list: List; readonly groups: Groups; readonly review: Review; readonly asked: Asked<Groups> }): JSX.Element {
  const [target, setTarget] = createSignal(props.groups.groups[0]!.value);
  const [field, setField] = createSignal("");
  const [map, setMap] = createSignal<Readonly<Record<string, string>>>({});
  const [fault, setFault] = createSignal<string | null>(null);
  const register = createAsked<readonly Nominee[]>(() => (field() === "" ? null : `/programmes/${encodeURIComponent(props.review.programme)}/candidates`));
  const active = createMemo(() => new Set(props.list.candidates.filter(({ stated }) => stated !== "withdrawn").map(({ id }) => id)));
  const options = () => props.list.fields.find(({ id }) => id === field())?.options ?? [];
  const having = (value: string): readonly string[] => (register.value() ?? []).filter(({ id, values }) => active().has(id) && values[field()] === value).map(({ id }) => id);
  const place = async (places: readonly { group: string; candidates: readonly string[] }[]): Promise<void> => {
    setFault(await props.review.act("POST", "/groups/members", { places: places.filter(({ candidates }) => candidates.length > 0), reason: t().placeReason }));
    if (fault() === null) await props.asked.again();
  };
  const choice = (id: string, value: string, name: string, onChange: (group: string) => void): JSX.Element => (
    <div class="field">
      <label for={id}>{name}</label>
      <select id={id} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="" selected={value === ""}>{t().out}</option>
        <For each={props.groups.groups}>{(one) => <option value={one.value} selected={one.value === value}>{one.name}</option>}</For>
      </select>
    </div>
  );
  return (
    <section class="card stack">
      <h2>{t().place}</h2>
      <p>{t().placeText}</p>
      <Show when={props.review.marked().size > 0}>
        <div class="elig-group">
          {choice("place-chosen", target(), t().placeChosen(props.review.marked().size), setTarget)}
          <button type="button" class="button primary" disabled={props.review.busy()} onClick={() => void place([{ group: target(), candidates: [...props.review.marked()] }])}>{t().placeAct}</button>
        </div>
      </Show>
      <div class="field">
        <label for="place-field">{t().byField}</label>
        <select id="place-field" onChange={(event) => setField(event.currentTarget.value)}>
          <option value="" selected={field() === ""}>{office().none}</option>
          <For each={props.list.fields}>{(one) => <option value={one.id} selected={one.id === field()}>{label(one.label) || one.id}</option>}</For>
        </select>
      </div>
      <Show when={field() !== ""}>
        <div class="form-grid">
          <For each={options()}>{(option, at) => choice(`place-${at()}`, map()[option.value] ?? "", `${label(option.label) || option.value}${bracketed(String(having(option.value).length))}`, (group) => setMap((was) => ({ ...was, [option.value]: group })))}</For>
        </div>
        <div><button type="button" class="button primary" disabled={props.review.busy()} onClick={() => void place(options().map(({ value }) => ({ group: map()[value] ?? "", candidates: having(value) })))}>{t().placeAct}</button></div>
      </Show>
      <Show when={fault()}>{(words) => <p class="fault elig-lines" role="alert">{words()}</p>}</Show>
    </section>
  );
}
