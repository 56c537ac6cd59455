// Groups proposed by a field of the quotas or evenly: shown as a difference, and taken or left.
import { createMemo, createSignal, For, Show, type JSX } from "solid-js";
import { proposeByField, proposeEvenly, type GroupProposal as Proposal, type GroupSeats } from "../../../../scoring/group-proposal.ts";
import { DataTable, type Column } from "../../../parts/DataTable.tsx";
import { createAsked } from "../../../state/answer.ts";
import { t as office } from "../../../text/office.ts";
import { shared } from "../../../text/shared.ts";
import { t } from "../../../text/shortlisting.ts";
import { label } from "../../../text/words.ts";
import type { List, Row } from "./answers.ts";
import { Line } from "./Line.tsx";
import type { Review } from "./review.ts";

export interface GroupProposalProps {
  readonly list: List;
  readonly review: Review;
  readonly version: number;
  readonly target: number;
  readonly groups: readonly (GroupSeats & { readonly members: readonly string[] })[];
  readonly onTaken: () => Promise<unknown>;
}

/** `field`: one group a value; `spread`: groups of one size, people of one value spread over them. */
interface Way {
  readonly kind: "field" | "spread";
  readonly field: string;
}

interface Nominee { readonly id: string; readonly values: Readonly<Record<string, string>> }

export function GroupProposal(props: GroupProposalProps): JSX.Element {
  const ofQuotas = () => props.list.fields.filter(({ quota }) => quota);
  const ways = createMemo((): readonly Way[] => [...ofQuotas().map(({ id }): Way => ({ kind: "field", field: id })), { kind: "spread", field: "nominator" }, ...ofQuotas().map(({ id }): Way => ({ kind: "spread", field: id }))]);
  const [chosen, setChosen] = createSignal(0);
  const [count, setCount] = createSignal("2");
  const [shown, setShown] = createSignal(false);
  const [fault, setFault] = createSignal<string | null>(null);
  const way = (): Way => ways()[chosen()]!;
  const register = createAsked<readonly Nominee[]>(() => (shown() && way().field !== "nominator" ? `/programmes/${encodeURIComponent(props.review.programme)}/candidates` : null));
  /** whoever may still come before a panel */
  const people = createMemo(() => props.list.candidates.filter(({ stated, eligibility }) => stated === "active" && eligibility !== "ineligible"));
  const nameOfField = (id: string): string => label(props.list.fields.find((one) => one.id === id)?.label) || id;
  const wayName = ({ kind, field }: Way): string => (kind === "field" ? t().oneGroupEach(nameOfField(field)) : t().spreadOver(field === "nominator" ? t().sameNominator : nameOfField(field)));
  const proposal = createMemo((): Proposal | null => {
    const { kind, field } = way();
    if (!shown() || (field !== "nominator" && register.value() === undefined)) return null;
    const groupOf = new Map(props.groups.flatMap(({ value, members }) => members.map((id) => [id, value] as const)));
    const values = new Map((register.value() ?? []).map((one) => [one.id, one.values[field] ?? ""]));
    const all = people().map(({ id, nominator }) => ({ id, group: groupOf.get(id) ?? "", key: field === "nominator" ? nominator : (values.get(id) ?? "") }));
    const before = props.groups.map(({ value, name, seats }) => ({ value, name, seats }));
    if (kind === "spread") return proposeEvenly(all, Math.min(50, Math.max(1, Math.trunc(Number(count())) || 1)), t().groupNumber, before, props.target);
    const options = (props.list.fields.find((one) => one.id === field)?.options ?? []).map((option) => ({ value: option.value, name: (option.label?.zh ?? option.value).slice(0, 40) }));
    return proposeByField(all, options, before, props.target);
  });
  const take = async ({ groups, moves }: Proposal): Promise<void> => {
    const reason = t().proposalReason(wayName(way()));
    const isNew = groups.length !== props.groups.length;
    setFault(isNew ? await props.review.act("PUT", "/groups", { version: props.version, groups, reason }) : null);
    if (fault() === null && moves.length > 0) {
      const places = groups.map(({ value }) => ({ group: value, candidates: moves.filter(({ to }) => to === value).map(({ id }) => id) }));
      setFault(await props.review.act("POST", "/groups/members", { places: places.filter(({ candidates }) => candidates.length > 0), reason }));
    }
    if (isNew || fault() === null) await props.onTaken();
  };
  return (
    <section class="card stack" aria-label={t().proposal}>
      <h2>{t().proposal}</h2>
      <p>{t().proposalText}</p>
      <div class="elig-group">
        <div class="field">
          <label for="proposal-way">{t().proposalWay}</label>
          <select id="proposal-way" onChange={(event) => setChosen(Number(event.currentTarget.value))}>
            <For each={ways()}>{(one, i) => <option value={i()} selected={i() === chosen()}>{wayName(one)}</option>}</For>
          </select>
        </div>
        <Show when={way().kind === "spread" && props.groups.length === 0}><Line id="proposal-count" label={t().groupCount} type="number" value={count()} onChange={setCount} /></Show>
        <Show when={!shown()}><button type="button" class="button primary" onClick={() => setShown(true)}>{t().propose}</button></Show>
      </div>
      <Show when={proposal()}>{(made) => <Difference list={people()} before={props.groups} proposal={made()} />}</Show>
      <Show when={fault()}>{(words) => <p class="fault elig-lines" role="alert">{words()}</p>}</Show>
      <Show when={proposal()}>
        {(made) => (
          <>
            <Show when={made().groups.length !== props.groups.length}><p class="note info">{t().rulesChange(props.version + 1)}</p></Show>
            <div class="buttons">
              <button type="button" class="button" onClick={() => setShown(false)}>{shared().cancel}</button>
              <button type="button" class="button primary" disabled={props.review.busy() || (made().moves.length === 0 && made().groups.length === props.groups.length)} onClick={() => void take(made())}>{t().takeProposal}</button>
            </div>
          </>
        )}
      </Show>
    </section>
  );
}

function Difference(props: { readonly list: readonly Row[]; readonly before: GroupProposalProps["groups"]; readonly proposal: Proposal }): JSX.Element {
  const nameOf = (value: string): string => props.proposal.groups.find((one) => one.value === value)?.name ?? t().out;
  const had = (value: string): number => props.before.find((one) => one.value === value)?.members.length ?? 0;
  const change = (value: string): number => props.proposal.moves.reduce((sum, { from, to }) => sum + (to === value ? 1 : 0) - (from === value ? 1 : 0), 0);
  const byId = createMemo(() => new Map(props.list.map((row) => [row.id, row])));
  type Move = Proposal["moves"][number];
  const columns = (): readonly Column<Move>[] => [
    { id: "id", label: t().personNumber, cell: ({ id }) => id, sort: ({ id }) => id, width: "6rem" },
    { id: "name", label: t().personName, cell: ({ id }) => byId().get(id)?.name ?? "", sort: ({ id }) => byId().get(id)?.name ?? "" },
    { id: "nominator", label: t().nominator, cell: ({ id }) => byId().get(id)?.nominator ?? "", sort: ({ id }) => byId().get(id)?.nominator ?? "" },
    { id: "from", label: t().groupNow, cell: ({ from }) => (from === "" ? t().out : nameOf(from)), sort: ({ from }) => from },
    { id: "to", label: t().groupThen, cell: ({ to }) => nameOf(to), sort: ({ to }) => to },
  ];
  return (
    <div class="stack" data-proposal>
      <table class="plain-table">
        <thead><tr><th scope="col">{t().group}</th><th scope="col">{t().seats}</th><th scope="col">{t().peopleNow}</th><th scope="col">{t().peopleThen}</th></tr></thead>
        <tbody>
          <For each={props.proposal.groups}>
            {({ value, name, seats }) => <tr><th scope="row">{name}</th><td class="numbers">{seats ?? office().none}</td><td class="numbers">{had(value)}</td><td class="numbers">{had(value) + change(value)}</td></tr>}
          </For>
        </tbody>
      </table>
      <p role="status">{t().moveCount(props.proposal.moves.length)}</p>
      <Show when={props.proposal.moves.length > 0}>
        <DataTable caption={t().moves} columns={columns()} rows={props.proposal.moves} keyOf={({ id }) => id} empty={office().none} rowHeight={48} height="40vh" />
      </Show>
    </div>
  );
}
