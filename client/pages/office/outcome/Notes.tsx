// What the calculation says without asking anything: conditions in principle that somebody does not meet, limits, unknowns. The same
// sentences stand on the report that is signed.
import { For, Show, type JSX } from "solid-js";
import type { OutcomeRow, OutcomeView } from "../../../../server/desk/view.ts";
import { t } from "../../../text/outcome.ts";
import { label, listed } from "../../../text/words.ts";

/** the sentence says how many there are */
const mostPeople = 12;

export interface NotesProps {
  readonly view: OutcomeView;
  readonly person: (id: string) => OutcomeRow | undefined;
}

export function Notes(props: NotesProps): JSX.Element {
  return (
    <section class="card stack" aria-labelledby="outcome-notes">
      <h2 id="outcome-notes">{t().notes}</h2>
      <Show when={props.view.notes.length > 0} fallback={<p class="quiet-text">{t().noNotes}</p>}>
        <p class="quiet-text">{t().notesText}</p>
        <ul class="outcome-list">
          <For each={props.view.notes}>
            {(note) => {
              const people = (): readonly OutcomeRow[] => note.subject.flatMap((id) => props.person(id) ?? []);
              const names = (): string => `${listed(people().slice(0, mostPeople).map(({ id, name }) => t().person(id, name)))}${people().length > mostPeople ? " …" : ""}`;
              return (
                <li data-note={note.kind}>
                  {label(note.text)}
                  <Show when={people().length > 0}><br /><span class="quiet-text">{names()}</span></Show>
                </li>
              );
            }}
          </For>
        </ul>
      </Show>
    </section>
  );
}
