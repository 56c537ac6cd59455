// What stands against recording a stage, and the reason for doing it all the same; and what the server said against an act.
import { For, Show, type JSX } from "solid-js";
import type { Answer } from "../../../api/answer.ts";
import { Faults } from "../../../parts/Faults.tsx";
import { t } from "../../../text/conclusion.ts";
import { label, listed } from "../../../text/words.ts";
import { nameOf, useDesk, type StageView } from "./desk.ts";
import { AreaField } from "./fields.tsx";

type Obstacle = StageView["obstacles"][number];

export function Obstacles(props: { readonly list: readonly Obstacle[]; readonly reason: string; readonly onReason: (reason: string) => void }): JSX.Element {
  const desk = useDesk();
  const inWords = (one: Obstacle): string => {
    switch (one.kind) {
      case "earlier-stage":
        return t()["earlier-stage"](label(desk.view().stages.find(({ id }) => id === one.stage)?.name));
      case "objection-open":
        return t()["objection-open"](one.count);
      case "removal-owed":
        return t()["removal-owed"](listed(one.candidates.map((id) => nameOf(desk.view(), id))));
      case "run-undecided":
      case "run-behind":
      case "run-not-released":
        return t()[one.kind];
    }
  };
  return (
    <Show when={props.list.length > 0}>
      <div class="note warn stack obstacles">
        <p><strong>{t().against}</strong></p>
        <ul><For each={props.list}>{(one) => <li>{inWords(one)}</li>}</For></ul>
        <AreaField label={t().exception} hint={t().exceptionHint} rows={2} value={props.reason} onInput={props.onReason} />
      </div>
    </Show>
  );
}

export function Problem(props: { readonly answer: Answer<unknown> | null }): JSX.Element {
  const desk = useDesk();
  const year = (): number | null => (props.answer?.kind === "problem" && props.answer.code === "year-unknown" ? Number(props.answer.detail["year"]) : null);
  return (
    <Show when={year()} fallback={<Faults answer={props.answer} />}>
      {(missing) => (
        <div class="note bad row spread" role="alert">
          <span>{t().yearUnknown(missing())}</span>
          <button type="button" class="button" onClick={() => desk.goTo("calendar")}>{t().toCalendar}</button>
        </div>
      )}
    </Show>
  );
}

/** Kept with an entry that was made out of turn. */
export function OutOfTurn(props: { readonly reason: string }): JSX.Element {
  return <Show when={props.reason !== ""}><p class="small obstacles-kept">{t().outOfTurn(props.reason)}</p></Show>;
}
