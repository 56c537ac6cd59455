// Decisions in force, with a way back: a withdrawn one stays in the record.
import { createSignal, For, Show, type JSX } from "solid-js";
import type { OutcomeRow, OutcomeView } from "../../../../server/desk/view.ts";
import { request } from "../../../api/request.ts";
import { ReasonDialog } from "../../../parts/ReasonDialog.tsx";
import { createAsked, type Asked } from "../../../state/answer.ts";
import { refusalText } from "../../../text/refusals.ts";
import { t } from "../../../text/deciding.ts";
import { t as outcome } from "../../../text/outcome.ts";
import { label } from "../../../text/words.ts";

export interface DecisionRow {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly value: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

interface NamedRule {
  readonly id: string;
  readonly name?: { readonly zh: string; readonly en: string };
  readonly of?: readonly NamedRule[];
}

const flat = (rules: readonly NamedRule[]): readonly NamedRule[] => rules.flatMap((rule) => [rule, ...flat(rule.of ?? [])]);
const ruleName = (rules: readonly NamedRule[], id: string): string => label(flat(rules).find((one) => one.id === id)?.name) || id;

export interface SettledDecisionsProps {
  readonly programme: string;
  readonly view: OutcomeView;
  readonly decisions: Asked<readonly DecisionRow[]>;
  readonly person: (id: string) => OutcomeRow | undefined;
  readonly may: boolean;
  readonly onDone: () => void;
}

export function SettledDecisions(props: SettledDecisionsProps): JSX.Element {
  const [asked, setAsked] = createSignal<DecisionRow | null>(null);
  const list = () => props.decisions.value() ?? [];
  const rules = createAsked<{ readonly programme: { readonly eligibility?: readonly NamedRule[] } }>(() => (list().some(({ subject }) => subject.includes("@")) ? `/programmes/${encodeURIComponent(props.programme)}` : null));
  const who = (id: string): string => {
    const row = props.person(id);
    return row === undefined ? id : outcome().person(id, row.name);
  };
  /** Somebody, or a rule or an expert and somebody. */
  const about = ({ subject }: DecisionRow): string => {
    const at = subject.lastIndexOf("@");
    return at < 0 ? who(subject) : `${who(subject.slice(at + 1))} · ${ruleName(rules.value()?.programme.eligibility ?? [], subject.slice(0, at))}`;
  };
  /** A tie's order is withdrawn as it was made: whole. */
  const together = (one: DecisionRow): readonly DecisionRow[] => {
    const tie = one.kind === "tie" ? props.view.ties.find(({ candidates }) => candidates.includes(one.subject)) : undefined;
    return tie === undefined ? [one] : list().filter(({ kind, subject }) => kind === "tie" && tie.candidates.includes(subject));
  };
  const withdraw = async (reason: string): Promise<string | null> => {
    for (const { id } of together(asked()!)) {
      const problem = refusalText(await request("DELETE", `/programmes/${encodeURIComponent(props.programme)}/decisions/${id}`, { reason }));
      if (problem !== null) return problem;
    }
    props.onDone();
    return null;
  };
  const kindText = (kind: string): string => (t() as unknown as Readonly<Record<string, string>>)[`k-${kind}`] ?? kind;
  return (
    <section class="card stack" aria-labelledby="outcome-decided">
      <h2 id="outcome-decided">{t().decided}</h2>
      <Show when={list().length > 0} fallback={<p class="quiet-text">{t().noneDecided}</p>}>
        <div class="outcome-scroll" tabindex="0" role="group" aria-labelledby="outcome-decided">
          <table>
            <thead><tr><th scope="col">{t().kind}</th><th scope="col">{t().subject}</th><th scope="col">{t().value}</th><th scope="col">{t().reason}</th><th scope="col">{t().by}</th><Show when={props.may}><th scope="col"><span class="visually-hidden">{t().withdraw}</span></th></Show></tr></thead>
            <tbody>
              <For each={list()}>
                {(one) => (
                  <tr>
                    <td>{kindText(one.kind)}</td><td>{about(one)}</td><td>{one.value}</td><td>{one.reason}</td><td>{one.by}</td>
                    <Show when={props.may}><td><button type="button" class="button" data-act="withdraw" onClick={() => setAsked(one)}>{t().withdraw}</button></td></Show>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
      </Show>
      <ReasonDialog open={asked() !== null} title={t().withdrawTitle} text={t().withdrawText} action={t().withdraw} danger onAct={withdraw} onClose={() => setAsked(null)} />
    </section>
  );
}
