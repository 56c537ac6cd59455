// What the calculation asks people to decide, each with its form; who may not decide reads what is open.
import { A } from "@solidjs/router";
import { For, Match, Show, Switch, type JSX } from "solid-js";
import type { OutcomeRow, OutcomeView } from "../../../../server/desk/view.ts";
import type { DecisionKind, OpenDecision } from "../../../../scoring/result.ts";
import type { QuotaWords } from "../../../../scoring/words/quota-words.ts";
import { Icon } from "../../../parts/Icon.tsx";
import { t } from "../../../text/deciding.ts";
import { t as outcome } from "../../../text/outcome.ts";
import { label } from "../../../text/words.ts";
import { DecisionForm, type Choice } from "./DecisionForm.tsx";
import { Clash } from "./Ledger.tsx";
import { TieForm } from "./TieForm.tsx";

export interface OpenDecisionsProps {
  readonly programme: string;
  readonly view: OutcomeView;
  readonly words: QuotaWords;
  readonly person: (id: string) => OutcomeRow | undefined;
  /** may decide on this, the newest result */
  readonly may: boolean;
  readonly onDone: () => void;
  readonly onDraft: () => void;
}

const mostOfKind = 30;
const kinds: readonly DecisionKind[] = ["infeasible", "shortfall", "tie", "soft-quota", "incomplete", "review", "conflict", "unconnected"];

export function OpenDecisions(props: OpenDecisionsProps): JSX.Element {
  const of = (kind: DecisionKind): readonly OpenDecision[] => props.view.decisions.filter((one) => one.kind === kind);
  return (
    <Show when={props.view.decisions.length > 0}>
      <section class="stack" aria-labelledby="outcome-open">
        <h2 id="outcome-open">{t().toDecide(props.view.decisions.length)}</h2>
        <For each={kinds.filter((kind) => of(kind).length > 0)}>{(kind) => <Kind {...props} kind={kind} open={of(kind)} />}</For>
      </section>
    </Show>
  );
}

/** What there is of somebody whose sheets are not complete. With none at all, only leaving the list is left: nobody scored the person. */
function Sheets(props: { readonly row: OutcomeRow | undefined; readonly page: string }): JSX.Element {
  return (
    <Show when={props.row}>
      {(row) => (
        <>
          <p class="numbers">{t().sheetsThere(row().valid, row().absent, row().recused)}</p>
          <Show when={row().valid === 0}>
            <p>{t().noSheets}</p>
            <p><A class="button" href={`${props.page}/${encodeURIComponent(row().id)}`}>{t().toPerson}</A></p>
          </Show>
        </>
      )}
    </Show>
  );
}

function Kind(props: OpenDecisionsProps & { readonly kind: DecisionKind; readonly open: readonly OpenDecision[] }): JSX.Element {
  const path = (): string => `/programmes/${encodeURIComponent(props.programme)}/decisions`;
  const choice = (id: string, text: string, kind: string, subject: string, value = ""): Choice => ({ id, text, path: path(), body: { kind, subject, value } });
  const page = (section: string): string => `/sec/${encodeURIComponent(props.programme)}/${section}`;
  const form = (choices: readonly Choice[]): JSX.Element => <Show when={props.may}><DecisionForm choices={choices} onDone={props.onDone} /></Show>;
  const hasSheets = (id: string): boolean => (props.person(id)?.valid ?? 0) > 0;
  const who = (id: string): string => outcome().person(id, props.person(id)?.name ?? "");
  const each = (line: (one: OpenDecision) => string, choices: (one: OpenDecision) => readonly Choice[], inside = (one: OpenDecision): JSX.Element => <p>{label(one.text)}</p>): JSX.Element => (
    <>
      <For each={props.open.slice(0, mostOfKind)}>
        {(one) => <details class="outcome-case"><summary>{line(one)}</summary><div class="stack">{inside(one)}<Show when={choices(one).length > 0}>{form(choices(one))}</Show></div></details>}
      </For>
      <Show when={props.open.length > mostOfKind}><p>{t().more(props.open.length - mostOfKind)}</p></Show>
    </>
  );
  return (
    <article class="card stack outcome-decision" data-decision={props.kind}>
      <h3><Icon name="alert" /> {t()[props.kind]}</h3>
      <Switch>
        <Match when={props.kind === "tie"}>
          <For each={props.open}>
            {(one) => {
              const members = one.subject.flatMap((id) => props.person(id) ?? []);
              const rank = members[0]?.rank ?? 0;
              const contested = props.view.ties.find((tie) => tie.rank === rank)?.contested.length ?? 0;
              return (
                <div class="stack">
                  <p>{t().tieText(rank, members.length)}</p>
                  <Show when={props.may} fallback={<ul class="outcome-list"><For each={members}>{(row) => <li>{who(row.id)}　{row.employer}</li>}</For></ul>}>
                    <TieForm programme={props.programme} members={members} rank={rank} takeAll={props.view.takeAllRank === rank ? props.view.selection.size + contested : null} onDone={props.onDone} />
                  </Show>
                </div>
              );
            }}
          </For>
        </Match>
        <Match when={props.kind === "soft-quota"}>
          <For each={props.open}>
            {(one) => {
              const id = one.subject[0]!;
              const figure = props.view.quotas.find((quota) => quota.id === id && quota.violation > 0);
              return (
                <div class="stack">
                  <p>{figure === undefined ? label(one.text) : t().softText(props.words.name(id), figure.kind === "atLeast", figure.bound, figure.count)}</p>
                  {form([choice("accept-soft", t().accept, "accept-soft", id)])}
                </div>
              );
            }}
          </For>
        </Match>
        <Match when={props.kind === "shortfall"}>
          <p>{t().shortText(props.view.selection.size, props.view.rules.seats.target)}</p>
          <Show when={props.view.infeasible}>{(clash) => <Clash infeasible={clash()} relaxations={props.view.relaxations} words={props.words} />}</Show>
          {form([choice("accept-shortfall", t().accept, "accept-shortfall", "")])}
          <Ways {...props} page={page} />
        </Match>
        <Match when={props.kind === "infeasible"}>
          <p>{t().infeasibleText}</p>
          <Show when={props.view.infeasible}>{(clash) => <Clash infeasible={clash()} relaxations={props.view.relaxations} words={props.words} />}</Show>
          <Ways {...props} page={page} />
        </Match>
        <Match when={props.kind === "incomplete"}>
          <p>{t().incompleteText(props.open.length)}</p>
          {each(({ subject }) => who(subject[0]!), ({ subject }) => (hasSheets(subject[0]!) ? [choice("count-incomplete", t().countIncomplete, "count-incomplete", subject[0]!)] : []), ({ subject }) => <Sheets row={props.person(subject[0]!)} page={page("candidates")} />)}
          <p><A class="button" href={page("sessions")}>{t().toSessions}</A></p>
        </Match>
        <Match when={props.kind === "review"}>
          <p>{t().reviewText(props.open.length)}</p>
          {each(({ subject }) => who(subject[0]!), ({ subject }) => [choice("eligible", t().eligible, "review", subject[0]!, "eligible"), choice("ineligible", t().ineligible, "review", subject[0]!, "ineligible")])}
          <p><A class="button" href={page("eligibility")}>{t().toEligibility}</A></p>
        </Match>
        <Match when={props.kind === "conflict"}>
          <p>{t().conflictText(props.open.length)}</p>
          {each(({ subject: [expert, candidate] }) => `${props.view.experts.find(({ id }) => id === expert)?.name ?? expert!} — ${who(candidate!)}`,
            ({ subject: [expert, candidate] }) => [choice("recuse", t().recuse, "conflict", `${expert}@${candidate}`, "recuse"), choice("allow", t().allow, "conflict", `${expert}@${candidate}`, "allow")])}
          <p><A class="button" href={page("experts")}>{t().toExperts}</A></p>
        </Match>
        <Match when={props.kind === "unconnected"}>
          <p>{t().unconnectedText}</p>
          <For each={props.open}>{(one) => <p>{label(one.text)}</p>}</For>
          {form([choice("accept-unconnected", t().accept, "accept-unconnected", "")])}
        </Match>
      </Switch>
    </article>
  );
}

function Ways(props: OpenDecisionsProps & { readonly page: (section: string) => string }): JSX.Element {
  return (
    <p class="row">
      <Show when={props.may}><button type="button" class="button" onClick={() => props.onDraft()}>{t().toDraft}</button></Show>
      <A class="button" href={props.page("rules")}>{t().toRules}</A>
    </p>
  );
}
