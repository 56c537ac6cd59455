// The rehearsal: five people in five windows of one browser, and what each does. Each link has a host name of its own, and with it a
// sign-in of its own.
import { createSignal, For, Show, type JSX } from "solid-js";
import { State } from "../../parts/State.tsx";
import { language } from "../../state/preferences.ts";
import { t } from "../../text/start.ts";

export interface DemoPerson {
  readonly role: string;
  readonly zh: string;
  readonly en: string;
  readonly link: string;
}

/** the first five of the list are a whole evaluation: server/demo/people.ts */
const needed = 5;

export function Rehearsal(props: { readonly people: readonly DemoPerson[] }): JSX.Element {
  const [opened, setOpened] = createSignal<ReadonlySet<string>>(new Set());
  const experts = (): readonly DemoPerson[] => props.people.filter(({ role }) => role === "expert");
  const name = (person: DemoPerson): string => {
    if (person.role === "expert") return experts()[0] === person ? t().expert1 : t().expert2;
    return person.role === "chair" ? t().chair : person.role === "display" ? t().display : person.role === "supervisor" ? t().supervisor : person[language()];
  };
  const sees = (person: DemoPerson): string =>
    ({ chair: t().chairSees, expert: t().expertSees, display: t().screenSees, supervisor: t().supervisorSees })[person.role] ?? "";
  const later = (): string[] => [t().step2, t().step3, t().step4, t().step5];
  return (
    <section class="start-demo" aria-labelledby="start-demo">
      <h2 id="start-demo">{t().demoTitle}</h2>
      <p>{t().demoHow}</p>
      <p class="start-step"><strong class="numbers">{t().step("1")}</strong><span>{t().step1}</span></p>
      <ol class="start-people">
        <For each={props.people.slice(0, needed)}>
          {(person, i) => (
            <li>
              <a class="start-person" href={person.link} target="_blank" rel="noopener" onClick={() => setOpened(new Set([...opened(), person.link]))}>
                <span class="start-number numbers">{i() + 1}</span>
                <strong>{name(person)}</strong>
                <span class="start-sees">{sees(person)}</span>
                <span class="start-opened">
                  <Show when={opened().has(person.link)} fallback={<span class="small start-new">{t().opensNew}</span>}><State tone="good" icon="check">{t().opened}</State></Show>
                </span>
              </a>
            </li>
          )}
        </For>
      </ol>
      <For each={later()}>{(text, i) => <p class="start-step"><strong class="numbers">{t().step(String(i() + 2))}</strong><span>{text}</span></p>}</For>
      <p class="start-also">
        <span class="quiet-text">{t().demoAlso}</span>
        <For each={props.people.slice(needed)}>{(person) => <a class="button" href={person.link} target="_blank" rel="noopener">{person[language()]}</a>}</For>
      </p>
    </section>
  );
}
