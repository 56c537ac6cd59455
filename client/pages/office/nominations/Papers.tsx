// The papers of one nominee, and which papers the office asks for.
import { createSignal, For, Show, type JSX } from "solid-js";
import type { Nominee } from "../../../../server/views/nominees.ts";
import { request } from "../../../api/request.ts";
import { t } from "../../../text/nominations.ts";
import { refusalText } from "../../../text/refusals.ts";
import { paired } from "../../../text/words.ts";

export function Papers(props: { readonly at: string; readonly one: Nominee; readonly mayAct: boolean; readonly onDone: () => void }): JSX.Element {
  const [naming, setNaming] = createSignal(false);
  const [names, setNames] = createSignal("");
  const [fault, setFault] = createSignal<string | null>(null);
  const stateOf = (name: string): Nominee["materials"][number] | undefined => props.one.materials.find((one) => one.name === name);
  const words = (state: string | undefined): string => (state === "received" ? t().receivedState : state === "missing" ? t().missing : state === "returned" ? t().returned : t().notNoted);
  const put = async (path: string, body: unknown): Promise<boolean> => {
    const answer = await request("PUT", `${props.at}${path}`, body);
    setFault(refusalText(answer));
    if (answer.kind === "ok") props.onDone();
    return answer.kind === "ok";
  };
  const save = async (): Promise<void> => {
    if (await put("/material-names", { names: names().split("\n") })) setNaming(false);
  };
  const tick = (name: string, state: string, note: string): void => void (state !== "" && put("/materials", { candidates: [props.one.id], names: [name], state, note }));
  return (
    <section class="card stack">
      <div class="row spread">
        <h3>{t().materials}</h3>
        <Show when={props.mayAct && !naming()}><button type="button" class="button" onClick={() => { setNames(props.one.facts.materials.filter(({ own }) => own).map(({ name }) => name).join("\n")); setNaming(true); }}>{t().materialNames}</button></Show>
      </div>
      <Show when={fault()}><p class="fault" role="alert">{fault()}</p></Show>
      <Show when={naming()}>
        <div class="field"><label for="own-papers">{t().ownMaterials}</label><textarea id="own-papers" value={names()} onInput={(event) => setNames(event.currentTarget.value)} /></div>
        <div class="buttons"><button type="button" class="button" onClick={() => setNaming(false)}>{t().cancel}</button><button type="button" class="button primary" onClick={() => void save()}>{t().save}</button></div>
      </Show>
      <Show when={props.one.facts.materials.length > 0} fallback={<p class="quiet-text">{t().nobodyPapers}</p>}>
        <table>
          <thead><tr><th scope="col">{t().paper}</th><th scope="col">{t().state}</th><th scope="col">{t().note}</th></tr></thead>
          <tbody>
            <For each={props.one.facts.materials}>
              {({ name }) => (
                <tr>
                  <th scope="row">{name}</th>
                  <td>
                    <Show when={props.mayAct} fallback={words(stateOf(name)?.state)}>
                      <div class="field">
                        <select aria-label={paired(t().state, name)} onChange={(event) => tick(name, event.currentTarget.value, stateOf(name)?.note ?? "")}>
                          <Show when={stateOf(name) === undefined}><option value="" selected>{t().notNoted}</option></Show>
                          <For each={["received", "missing", "returned"]}>{(state) => <option value={state} selected={stateOf(name)?.state === state}>{words(state)}</option>}</For>
                        </select>
                      </div>
                    </Show>
                  </td>
                  <td>
                    <Show when={props.mayAct && stateOf(name)} fallback={stateOf(name)?.note ?? ""}>
                      <div class="field"><input aria-label={paired(t().note, name)} value={stateOf(name)!.note} onChange={(event) => tick(name, stateOf(name)!.state, event.currentTarget.value)} /></div>
                    </Show>
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </Show>
    </section>
  );
}
