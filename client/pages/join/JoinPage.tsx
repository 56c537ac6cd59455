// From the pile of tablets to a seat: code, «is it me», readiness, statement, waiting page. Source: ux §6, §10; reliability §5.8.
import { useNavigate } from "@solidjs/router";
import { createEffect, createSignal, For, Match, on, Switch, type JSX } from "solid-js";
import "../../styles/join.css";
import { request } from "../../api/request.ts";
import { DisplaySettings } from "../../parts/DisplaySettings.tsx";
import { createJoining, type Stage } from "../../state/joining.ts";
import { t } from "../../text/join.ts";
import { refusalText } from "../../text/refusals.ts";
import { shared } from "../../text/shared.ts";
import { Certify } from "../expert/Certify.tsx";
import { CodeForm } from "./CodeForm.tsx";
import { ReadinessCheck } from "./ReadinessCheck.tsx";
import { TakeOverDialog } from "./TakeOverDialog.tsx";
import { WhoCard } from "./WhoCard.tsx";

const stepOf: Readonly<Record<Stage, number>> = { reading: 1, code: 1, who: 2, left: 1, check: 3, certify: 4 };

export default function JoinPage(): JSX.Element {
  const joining = createJoining();
  const navigate = useNavigate();
  const [help, setHelp] = createSignal<string | null>(null);
  const askHelp = async (): Promise<void> => {
    const answer = await request("POST", "/help", { asks: true });
    setHelp(refusalText(answer) ?? t().helpAsked);
  };
  let main: HTMLElement | undefined;
  // each step is a new page to whoever hears it read
  createEffect(on(joining.stage, (stage) => stage !== "code" && queueMicrotask(() => main?.focus({ preventScroll: true })), { defer: true }));
  const steps = (): string[] => [t().step1, t().step2, t().step3, t().step4];
  return (
    <div class="join" data-page="join" data-stage={joining.stage()}>
      <header class="join-head">
        <p class="join-product">{shared().product}</p>
        <ol class="join-steps" aria-label={t().steps}>
          <For each={steps()}>
            {(step, i) => <li classList={{ "join-past": i() + 1 < stepOf[joining.stage()], "join-now": i() + 1 === stepOf[joining.stage()] }} aria-current={i() + 1 === stepOf[joining.stage()] ? "step" : undefined}><span class="numbers">{i() + 1}</span>{step}</li>}
          </For>
        </ol>
        <DisplaySettings />
      </header>
      <main class="join-main" tabindex={-1} ref={(element) => (main = element)}>
        <Switch>
          <Match when={joining.stage() === "reading"}><p class="join-reading" role="status">{joining.busy() ? t().entering : shared().loading}</p></Match>
          <Match when={joining.stage() === "code"}><CodeForm joining={joining} /></Match>
          <Match when={joining.stage() === "who"}><WhoCard joining={joining} /></Match>
          <Match when={joining.stage() === "left"}>
            <section class="card join-card">
              <h1>{t().leftTitle}</h1>
              <p class="join-large">{t().leftText}</p>
              <div class="buttons"><button type="button" class="button big" onClick={joining.again}>{t().typeAgain}</button></div>
            </section>
          </Match>
          <Match when={joining.stage() === "check"}><ReadinessCheck help={help()} onHelp={() => void askHelp()} onStart={joining.checked} /></Match>
          <Match when={joining.stage() === "certify"}><Certify onDone={() => navigate("/e", { replace: true })} /></Match>
        </Switch>
      </main>
      <TakeOverDialog joining={joining} />
    </div>
  );
}
