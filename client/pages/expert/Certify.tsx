// An expert certifies conflicts of interest: one statement for all candidates, the exceptions by name. Source: practice B3; contract §3.7.
import { createResource, createSignal, For, Match, Show, Switch, type JSX } from "solid-js";
import "../../styles/certify.css";
import { request } from "../../api/request.ts";
import { refusalText } from "../../text/refusals.ts";
import { shared } from "../../text/shared.ts";
import { t } from "../../text/waiting.ts";
import { answersOf, outcomeOf, withoutKind, type Asked, type Chosen } from "./certify-answers.ts";
import { CertifyRelation } from "./CertifyRelation.tsx";
import { CertifyResult } from "./CertifyResult.tsx";
import { CertifyRow } from "./CertifyRow.tsx";

interface CertifyProps {
  /** the person has seen the result and goes on */
  readonly onDone: () => void;
}

export function Certify(props: CertifyProps): JSX.Element {
  const [asked, { refetch, mutate }] = createResource(() => request<readonly Asked[]>("GET", "/certification"));
  const rows = (): readonly Asked[] => {
    const answer = asked.latest;
    return answer?.kind === "ok" ? answer.body : [];
  };
  const [chosen, setChosen] = createSignal<ReadonlyMap<string, Chosen>>(new Map());
  const [checked, setChecked] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [fault, setFault] = createSignal<string | null>(null);
  const [saved, setSaved] = createSignal(false);
  const open = (): number => rows().filter(({ answer }) => answer === "").length;
  const change = (candidate: string, to: Chosen | undefined): void => {
    const next = new Map(chosen());
    if (to === undefined) next.delete(candidate);
    else next.set(candidate, to);
    setChosen(next);
  };
  const toggle = (candidate: string): void => change(candidate, chosen().has(candidate) ? undefined : { kind: null, reason: "" });
  const faulty = (candidate: string): boolean => checked() && withoutKind(chosen()).includes(candidate);
  const certify = async (): Promise<void> => {
    if (busy()) return;
    setFault(null);
    setChecked(true);
    const [first] = withoutKind(chosen());
    if (first !== undefined) {
      document.getElementById(`certify-kind-${first}`)?.focus();
      return;
    }
    setBusy(true);
    const answer = await request("POST", "/certification", { answers: answersOf(rows(), chosen()) });
    if (answer.kind === "ok") {
      const after = await request<readonly Asked[]>("GET", "/certification");
      if (after.kind === "ok") mutate(after);
      setSaved(true);
    } else {
      setFault(refusalText(answer));
    }
    setBusy(false);
  };
  const problem = (): string | null => {
    const answer = asked.latest;
    return answer === undefined ? null : refusalText(answer);
  };
  return (
    <section class="certify" aria-labelledby="certify-title">
      <Switch>
        <Match when={saved()}><CertifyResult outcome={outcomeOf(rows())} onDone={() => props.onDone()} /></Match>
        <Match when={asked.latest === undefined}><p>{shared().loading}</p></Match>
        <Match when={problem()}>
          {(text) => <div class="card stack"><h1 id="certify-title">{t().certifyTitle}</h1><p class="fault" role="alert">{text()}</p><div class="buttons"><button type="button" class="button big" onClick={() => void refetch()}>{shared().retry}</button></div></div>}
        </Match>
        <Match when={open() === 0}>
          <div class="card stack"><h1 id="certify-title">{t().certifyTitle}</h1><p>{t().nothingToCertify}</p><div class="buttons"><button type="button" class="button big primary" onClick={() => props.onDone()}>{t().goOn}</button></div></div>
        </Match>
        <Match when={true}>
          <div class="certify-head">
            <h1 id="certify-title">{t().certifyTitle}</h1>
            <p class="certify-statement">{t().statement}</p>
            <p class="quiet-text">{open() < rows().length ? t().newOnes(open()) : t().howTo}{rows().some(({ recused }) => recused) ? t().registered : ""}</p>
          </div>
          <ul class="certify-list">
            <For each={rows()}>{(one) => <CertifyRow one={one} chosen={chosen().has(one.candidate)} onToggle={() => toggle(one.candidate)} />}</For>
          </ul>
          <div class="certify-foot">
            <Show when={chosen().size > 0}>
              <ul class="certify-relations" aria-label={t().kindLabel}>
                <For each={rows().filter(({ candidate }) => chosen().has(candidate))}>
                  {(one) => <Show when={chosen().get(one.candidate)}>{(its) => <CertifyRelation one={one} chosen={its()} faulty={faulty(one.candidate)} onChange={(to) => change(one.candidate, to)} />}</Show>}
                </For>
              </ul>
            </Show>
            <Show when={checked() && withoutKind(chosen()).length > 0}><p class="fault" role="alert">{t().kindNeeded}</p></Show>
            <p class="certify-count numbers">{t().ofAll(rows().length)} · <strong>{t().chosen(chosen().size)}</strong></p>
            <Show when={fault()}><p class="fault" role="alert">{fault()}</p></Show>
            <button type="button" class="button big primary" disabled={busy()} onClick={() => void certify()}>{busy() ? t().sending : chosen().size > 0 ? t().restButton : rows().some(({ recused }) => recused) ? t().noneOthersButton : t().noneButton}</button>
          </div>
        </Match>
      </Switch>
    </section>
  );
}
