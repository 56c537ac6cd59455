// Titles that were taken back (撤销称号), and what became of the reward.
import { createSignal, For, Show, type JSX } from "solid-js";
import { PersonPicker } from "../../../parts/PersonPicker.tsx";
import { State } from "../../../parts/State.tsx";
import { mayDecide } from "../../../state/may.ts";
import { t } from "../../../text/conclusion.ts";
import { label, paired } from "../../../text/words.ts";
import { accountOf, createSender, nameOf, useDesk } from "./desk.ts";
import { AreaField, CheckField, ChoiceField, DayField, SelectField, TextField } from "./fields.tsx";
import { Save } from "./Save.tsx";

type Reward = "recovered" | "pending" | "none";
const rewardText = (reward: Reward): string => (reward === "none" ? t().noReward : t()[reward]);

export function Revocations(): JSX.Element {
  const desk = useDesk();
  const conferred = (): string[] => {
    const gone = new Set(desk.view().revocations.map(({ candidate }) => candidate));
    return [...new Set(desk.view().conferrals.flatMap(({ list }) => list))].filter((id) => !gone.has(id));
  };
  return (
    <section class="stack" aria-label={t().revocations}>
      <h2>{t().revocations}</h2>
      <p>{t().revokeIntro}</p>
      <Show when={desk.view().conferrals.length > 0} fallback={<p class="note info">{t().notConferred}</p>}>
        <Show when={mayDecide(desk.me)}><RevocationForm people={conferred()} /></Show>
        <Show when={desk.view().revocations.length > 0} fallback={<p class="quiet-text">{t().noRevocation}</p>}>
          <ul class="conclusion-entries">
            <For each={desk.view().revocations.toReversed()}>
              {(one) => (
                <li class="stack" data-revocation={one.id}>
                  <div class="row"><State tone="bad" icon="cross">{nameOf(desk.view(), one.candidate)}</State><span>{one.day}</span><span>{one.number}</span><span>{one.authority}</span><State tone={one.reward === "pending" ? "warn" : "plain"} icon={one.reward === "recovered" ? "check" : one.reward === "pending" ? "clock" : "blank"}>{rewardText(one.reward)}</State></div>
                  <p class="prose">{one.reason}</p>
                  <Show when={one.rewardText !== ""}><p class="prose small">{one.rewardText}</p></Show>
                  <Show when={one.settled}>{(settled) => <p class="prose small">{paired(`${settled().day} ${accountOf(desk.view(), settled().by)}`, settled().text || rewardText(one.reward))}</p>}</Show>
                  <Show when={one.reward === "pending" && mayDecide(desk.me)}><RewardForm revocation={one.id} /></Show>
                </li>
              )}
            </For>
          </ul>
        </Show>
      </Show>
    </section>
  );
}

function RewardForm(props: { readonly revocation: string }): JSX.Element {
  const desk = useDesk();
  const sender = createSender();
  const [reward, setReward] = createSignal("");
  const [day, setDay] = createSignal(desk.view().today);
  const [text, setText] = createSignal("");
  const save = async (): Promise<void> => {
    const done = await sender.send("POST", `/programmes/${desk.programme}/revocations/${props.revocation}/reward`, { reward: reward(), day: day(), text: text() });
    if (done !== null) await desk.again();
  };
  return (
    <details>
      <summary>{t().settleReward}</summary>
      <div class="stack">
        <div class="form-grid">
          <ChoiceField label={t().settled} value={reward()} onInput={setReward} options={(["recovered", "none"] as const).map((one) => [one, rewardText(one)])} />
          <DayField label={t().onDay} value={day()} onInput={setDay} />
          <TextField label={t().rewardText} value={text()} onInput={setText} optional />
        </div>
        <Save sender={sender} text={t().settleReward} isReady={reward() !== "" && day() !== ""} onSave={save} />
      </div>
    </details>
  );
}

function RevocationForm(props: { readonly people: readonly string[] }): JSX.Element {
  const desk = useDesk();
  const sender = createSender();
  const [candidate, setCandidate] = createSignal<string | null>("");
  const [day, setDay] = createSignal(desk.view().today);
  const [number, setNumber] = createSignal("");
  const [authority, setAuthority] = createSignal(label(desk.view().stages.find(({ kind }) => kind === "conferral")?.body));
  const [reason, setReason] = createSignal("");
  const [reward, setReward] = createSignal<string>("pending");
  const [text, setText] = createSignal("");
  const [bars, setBars] = createSignal(true);
  const save = async (): Promise<void> => {
    const made = await sender.send("POST", `/programmes/${desk.programme}/revocations`, { candidate: candidate(), day: day(), number: number(), authority: authority(), reason: reason(), reward: reward(), rewardText: text(), bars: bars() });
    if (made === null) return;
    setCandidate("");
    setReason("");
    setText("");
    await desk.again();
  };
  return (
    <section class="card stack" aria-label={t().revoke}>
      <div class="form-grid">
        <PersonPicker id="revocation-candidate" label={t().candidate} people={props.people.map((id) => ({ id, name: nameOf(desk.view(), id) }))} value={candidate()} onChoose={setCandidate} />
        <DayField label={t().onDay} value={day()} onInput={setDay} />
        <TextField label={t().number} value={number()} onInput={setNumber} optional />
        <TextField label={t().authority} value={authority()} onInput={setAuthority} />
        <AreaField label={t().reason} value={reason()} onInput={setReason} rows={2} />
        <SelectField label={t().reward} value={reward()} onInput={setReward} options={(["pending", "recovered", "none"] as const).map((one) => [one, rewardText(one)])} />
        <TextField label={t().rewardText} value={text()} onInput={setText} optional />
      </div>
      <CheckField label={t().bars} checked={bars()} onChange={setBars} />
      <Save sender={sender} text={t().revoke} isReady={candidate() !== "" && reason().trim() !== "" && authority().trim() !== "" && day() !== ""} tone="danger" onSave={save} />
    </section>
  );
}
