// The shortlist: the one in force, or the form by which the deciding body's choice is entered.
import { createMemo, createSignal, For, Match, Show, Switch, type JSX } from "solid-js";
import type { ShortlistingView } from "../../../../server/views/shortlisting.ts";
import { Loaded } from "../../../parts/Loaded.tsx";
import { ReasonDialog } from "../../../parts/ReasonDialog.tsx";
import { createAsked } from "../../../state/answer.ts";
import { t } from "../../../text/shortlisting.ts";
import { label, listed } from "../../../text/words.ts";
import type { List } from "./answers.ts";
import { canBeChosen, firstBy, pasted } from "./choosing.ts";
import { dayOf, today } from "../../../state/day.ts";
import { Line } from "./Line.tsx";
import type { Review } from "./review.ts";

export function ShortlistView(props: { readonly list: List; readonly review: Review; readonly decides: boolean }): JSX.Element {
  const made = createAsked<readonly ShortlistingView[]>(() => `/programmes/${encodeURIComponent(props.review.programme)}/shortlistings`);
  const [reversing, setReversing] = createSignal<string | null>(null);
  const act = async (tail: string, body: unknown): Promise<string | null> => {
    const text = await props.review.act("POST", tail, body);
    if (text === null) await made.again();
    return text;
  };
  const names = createMemo(() => new Map(props.list.candidates.map(({ id, name }) => [id, name])));
  return (
    <Loaded from={made}>
      {(rows) => (
        <div class="stack">
          <Show when={rows().find(({ reversedAt }) => reversedAt === null)} fallback={
            <Show when={props.decides} fallback={<p class="card">{t().readOnly}</p>}><ShortlistForm list={props.list} review={props.review} onAct={(body) => act("/shortlistings", body)} /></Show>
          }>
            {(now) => (
              <section class="card stack">
                <h2>{t().inForce}</h2>
                <p><strong>{t().chosenNow(now().chosen.length, now().others)}</strong></p>
                <p>{t().madeBy(now().body, now().decidedOn, now().number)}<Show when={now().reason}> · {now().reason}</Show></p>
                <p class="elig-names">{listed(now().chosen.map((id) => `${names().get(id) ?? ""} ${id}`))}</p>
                <Show when={props.decides}><div><button type="button" class="button danger" onClick={() => setReversing(now().id)}>{t().reverse}</button></div></Show>
              </section>
            )}
          </Show>
          <Show when={rows().some(({ reversedAt }) => reversedAt !== null)}>
            <section class="card stack">
              <h2>{t().earlier}</h2>
              <ul class="elig-plain"><For each={rows().filter(({ reversedAt }) => reversedAt !== null)}>{(one) => <li>{t().madeBy(one.body, one.decidedOn, one.number)} · {t().chosenNow(one.chosen.length, one.others)} · <span class="quiet-text">{t().reversed(dayOf(one.reversedAt!), one.reversedReason)}</span></li>}</For></ul>
            </section>
          </Show>
          <ReasonDialog open={reversing() !== null} title={t().reverse} action={t().reverse} danger onClose={() => setReversing(null)} onAct={(reason) => act(`/shortlistings/${reversing()!}/reversal`, { reason })} />
        </div>
      )}
    </Loaded>
  );
}

interface Nominee { readonly id: string; readonly values: Readonly<Record<string, string>> }

function ShortlistForm(props: { readonly list: List; readonly review: Review; readonly onAct: (body: unknown) => Promise<string | null> }): JSX.Element {
  const stage = props.list.shortlisting[0];
  const [way, setWay] = createSignal<"all" | "list" | "field">(props.review.marked().size > 0 ? "list" : "all");
  const [text, setText] = createSignal([...props.review.marked()].join(" "));
  const [field, setField] = createSignal(props.list.numbers[0]?.id ?? "");
  const [highest, setHighest] = createSignal(true);
  const [count, setCount] = createSignal(String(props.list.seats * 2));
  const [body, setBody] = createSignal(label(stage?.body ?? null));
  const [day, setDay] = createSignal(today());
  const [number, setNumber] = createSignal("");
  const [reason, setReason] = createSignal("");
  const [fault, setFault] = createSignal<string | null>(null);
  const register = createAsked<readonly Nominee[]>(() => (way() === "field" ? `/programmes/${encodeURIComponent(props.review.programme)}/candidates` : null));
  const open = createMemo(() => props.list.candidates.filter(canBeChosen));
  const notReady = createMemo(() => props.list.candidates.filter((row) => row.stated === "active" && (row.eligibility === "review" || row.barred === "open")).length);
  const ranked = createMemo(() => {
    const able = new Set(open().map(({ id }) => id));
    return firstBy((register.value() ?? []).filter(({ id }) => able.has(id)).map(({ id, values }) => ({ id, value: values[field()] === undefined ? null : Number(values[field()]) })), Number(count()), highest());
  });
  const typed = createMemo(() => pasted(text(), props.list.candidates));
  const chosen = (): readonly string[] => (way() === "all" ? open().map(({ id }) => id) : way() === "list" ? typed().ids : ranked().ids);
  const others = (): number => props.list.candidates.filter((row) => row.stated === "active" && row.eligibility !== "ineligible" && !chosen().includes(row.id)).length;
  const act = async (): Promise<void> => {
    if (chosen().length === 0 || body().trim() === "" || day() === "" || (way() === "list" && typed().unknown.length > 0)) return void setFault(t().need);
    setFault(await props.onAct({ way: way(), chosen: chosen(), body: body().trim(), decidedOn: day(), number: number().trim(), reason: reason().trim() }));
  };
  const radio = (one: "all" | "list" | "field", words: string): JSX.Element => <label class="elig-check"><input type="radio" name="short-way" checked={way() === one} onChange={() => setWay(one)} /><span>{words}</span></label>;
  return (
    <section class="card stack">
      <h2>{t().shortTitle}</h2>
      <p>{t().shortText}</p>
      <Show when={stage?.clause}><blockquote class="elig-quote">{stage!.clause}</blockquote></Show>
      <p>{t().ready(open().length)}<Show when={notReady() > 0}> · <strong class="elig-missing">{t().notReady(notReady())}</strong></Show></p>
      <fieldset class="elig-options"><legend>{t().way}</legend>{radio("all", t().wayAll)}{radio("list", t().wayList)}{radio("field", t().wayField)}</fieldset>
      <Switch>
        <Match when={way() === "list"}>
          <div class="field">
            <label for="short-paste">{t().paste}</label>
            <textarea id="short-paste" value={text()} onInput={(event) => setText(event.currentTarget.value)} />
            <Show when={typed().unknown.length > 0}><p class="fault">{t().pasteUnknown(listed(typed().unknown.slice(0, 20)))}</p></Show>
          </div>
        </Match>
        <Match when={way() === "field" && props.list.numbers.length === 0}><p class="note warn">{t().noField}</p></Match>
        <Match when={way() === "field"}>
          <div class="form-grid">
            <div class="field"><label for="short-field">{t().field}</label><select id="short-field" onChange={(event) => setField(event.currentTarget.value)}><For each={props.list.numbers}>{(one) => <option value={one.id} selected={one.id === field()}>{label(one.label) || one.id}</option>}</For></select></div>
            <div class="field"><label for="short-order">{t().way}</label><select id="short-order" onChange={(event) => setHighest(event.currentTarget.value === "high")}><option value="high" selected={highest()}>{t().highest}</option><option value="low" selected={!highest()}>{t().lowest}</option></select></div>
            <Line id="short-count" label={t().take} type="number" value={count()} onChange={setCount} />
          </div>
          <Show when={ranked().isTied}><p class="note warn">{t().tieAtCut(Number(count()))}</p></Show>
        </Match>
      </Switch>
      <p role="status"><strong>{t().chosenNow(chosen().length, others())}</strong></p>
      <div class="form-grid">
        <Line id="short-body" label={t().decidedBy} value={body()} onChange={setBody} />
        <Line id="short-day" label={t().decidedOn} type="date" value={day()} onChange={setDay} />
        <Line id="short-number" label={t().number} value={number()} onChange={setNumber} />
        <Line id="short-reason" label={t().reason} value={reason()} onChange={setReason} />
      </div>
      <Show when={fault()}>{(words) => <p class="fault elig-lines" role="alert">{words()}</p>}</Show>
      <div><button type="button" class="button big primary" disabled={props.review.busy()} onClick={() => void act()}>{t().act}</button></div>
    </section>
  );
}
