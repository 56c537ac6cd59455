// Checks before release of the chosen candidate: spread without values, what is missing or late, the log, the release by two people.
import { createResource, For, Show, type Accessor, type JSX } from "solid-js";
import { request } from "../../api/request.ts";
import { timeText } from "../../state/clock.ts";
import { lateSheets, releaseAsked, whyNot } from "../../state/desk.ts";
import { t } from "../../text/chair.ts";
import { approvalKinds, joints } from "../../text/desk.ts";
import { shared } from "../../text/shared.ts";
import { spanText } from "../../text/span.ts";
import { label, listed } from "../../text/words.ts";
import { State } from "../../parts/State.tsx";
import { ActButton } from "./ActButton.tsx";
import { emergencyPause, release, withdrawProposal } from "./acts.ts";
import { candidateTitle, seatTitle, type Console } from "./console.ts";
import type { Health } from "../../state/health.ts";

interface SpreadFacts {
  readonly missing: readonly string[];
  readonly late: number;
  readonly criteria: readonly { readonly criterion: string; readonly wide: boolean }[];
}

/** As much of the root as people compare by eye. */
const rootCharacters = 17;

export function Checks(props: { readonly console: Console; readonly health: Accessor<Health | null | undefined> }): JSX.Element {
  const view = props.console.view;
  const chosen = props.console.chosen;
  const key = (): string | null => {
    const one = chosen();
    // asked again whenever something of this candidate has changed
    return one !== undefined && ["closed", "checked", "released", "archived"].includes(one.state) ? JSON.stringify([one.candidate, one.state, one.round, one.sheets, one.late]) : null;
  };
  const [spread] = createResource(key, async (of) => {
    const answer = await request<SpreadFacts>("GET", `/sessions/${props.console.session}/candidates/${encodeURIComponent((JSON.parse(of) as [string])[0])}/spread`);
    return answer.kind === "ok" ? answer.body : null;
  });
  /** closed for the moment, or with something late: else there is nothing to check */
  const isOpen = (): boolean => key() !== null || (chosen()?.late ?? 0) > 0 || others().length > 0;
  const facts = (): SpreadFacts | null => (key() === null ? null : spread.latest ?? null);
  const wide = (): string[] => facts()?.criteria.filter((one) => one.wide).map(({ criterion }) => criterion) ?? [];
  const seat = (expert: string): string => seatTitle(view().seats.find((one) => one.expert === expert));
  const name = (id: string): string => label(view().criteria.find((one) => one.id === id)?.name) || id;
  const asked = () => (chosen() === undefined ? undefined : releaseAsked(view(), chosen()!.candidate));
  const others = () => view().approvals.filter((one) => one.kind !== "release" && one.subject.endsWith(`@${chosen()?.candidate}`));
  return (
    <section class="chair-pane chair-checks" aria-labelledby="chair-checks" data-shown={props.console.pane() === "checks"}>
      <div class="chair-title chair-check-title">
        <div>
          <h2 id="chair-checks">{t().checks}</h2>
          <strong>{candidateTitle(chosen())}</strong>
          <Show when={!isOpen()}><span class="quiet-text small">{t().spreadAfter}</span></Show>
          <LogFacts health={props.health} receipts={key() === null ? 0 : chosen()!.receipts} />
        </div>
        <ActButton console={props.console} act="emergency" icon="alert" text={t().emergency} tone="danger" onAct={() => void emergencyPause(props.console)} />
      </div>
      <Show when={isOpen()}>
        <div class="chair-check-grid">
          <div class="chair-check">
            <h3>{t().spread} <span class="small quiet-text">{t().spreadNote}</span></h3>
            <ActButton console={props.console} act="remark" text={t().remark} why={whyNot(view(), chosen(), "remark")} onAct={() => props.console.open({ kind: "step", step: "remark", candidate: chosen()!.candidate, criteria: wide() })} />
            <Show when={facts()} fallback={<p class="quiet-text small">{shared().loading}</p>}>
              {(of) => (
                <ul class="chair-spread">
                  <For each={of().criteria.filter(({ wide }) => wide)}>{(one) => <li data-spread="wide"><State tone="warn" icon="alert">{joints().pair(name(one.criterion), t().spreadWide)}</State></li>}</For>
                  <Show when={of().criteria.some(({ wide }) => !wide)}><li class="small quiet-text" data-spread="ok">{t().spreadOk(listed(of().criteria.filter(({ wide }) => !wide).map(({ criterion }) => name(criterion))))}</li></Show>
                </ul>
              )}
            </Show>
          </div>
          <div class="chair-check">
            <h3>{t().missing}</h3>
            <Show when={facts()} fallback={<p class="quiet-text small">{shared().loading}</p>}>
              {(of) => <p class="small">{of().missing.length === 0 ? t().missingNone : of().missing.map(seat).join(t().semicolon)}</p>}
            </Show>
            <h3>{t().late}</h3>
            <For each={chosen() === undefined ? [] : lateSheets(view(), chosen()!.candidate)} fallback={<p class="quiet-text small">{t().lateNone}</p>}>
              {(one) => (
                <div class="note warn" data-late={one.expert}>
                  <p class="small numbers">{t().lateLine(seat(one.expert), one.operations, timeText(one.at))}</p>
                  <div class="chair-buttons">
                    <ActButton console={props.console} act="late-accept" text={t().accept} onAct={() => props.console.open({ kind: "late", accept: true, expert: one.expert, candidate: chosen()!.candidate })} />
                    <ActButton console={props.console} act="late-drop" text={t().drop} onAct={() => props.console.open({ kind: "late", accept: false, expert: one.expert, candidate: chosen()!.candidate })} />
                  </div>
                </div>
              )}
            </For>
          </div>
          <div class="chair-check">
            <For each={others()}>
              {(one) => (
                <div class="note info" data-approval={one.kind}>
                  <p class="small">{joints().pair(`${approvalKinds()[one.kind]} ${seat(one.subject.slice(0, -`@${chosen()!.candidate}`.length))}`, t().waiting)}</p>
                  <ActButton console={props.console} act="withdraw-proposal" text={t().withdrawAsk} onAct={() => void withdrawProposal(props.console, one.id)} />
                </div>
              )}
            </For>
            <Show when={asked()} fallback={
              <>
                <ActButton console={props.console} act="release" icon="check" text={t().release} size="big" why={whyNot(view(), chosen(), "release")} onAct={() => void release(props.console, chosen()!.candidate)} />
                <p class="small quiet-text">{chosen()?.releasedAt ? t().releasedAt(timeText(chosen()!.releasedAt!, false)) : t().releaseHint}</p>
              </>
            }>
              {(one) => (
                <div class="note info" data-approval="release">
                  <p><strong>{t().waitSecond}</strong></p>
                  <ActButton console={props.console} act="withdraw-proposal" text={t().withdrawAsk} onAct={() => void withdrawProposal(props.console, one().id)} />
                </div>
              )}
            </Show>
          </div>
        </div>
      </Show>
    </section>
  );
}

/** How far outsiders hold the record: what a supervisor's device signed last, and the receipts of signed sheets on the tablets. */
function LogFacts(props: { readonly health: Accessor<Health | null | undefined>; readonly receipts: number }): JSX.Element {
  const anchorText = ({ anchor, now }: Health): string => (anchor === null ? t().notAnchored : t().anchored(anchor.size, spanText(Date.parse(now) - Date.parse(anchor.at))));
  return (
    <p class="small quiet-text numbers">
      <Show when={props.health()} fallback={t().logUnknown}>
        {(health) => (
          <>
            {t().logFacts(health().logSize)}<Show when={health().root}>{(root) => <>　{t().root(root().slice(0, rootCharacters))}</>}</Show>
            <Show when={health().ready}>{"　"}{anchorText(health())}</Show>
            <Show when={props.receipts > 0}>{"　"}{t().receipts(props.receipts)}</Show>
          </>
        )}
      </Show>
    </p>
  );
}
