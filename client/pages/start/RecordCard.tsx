// The log's name and public key: noted down on the first day, they are what a later check holds on to.
import { createResource, Match, Switch, type JSX } from "solid-js";
import { request } from "../../api/request.ts";
import { refusalText } from "../../text/refusals.ts";
import { shared } from "../../text/shared.ts";
import { t } from "../../text/start.ts";

export function RecordCard(): JSX.Element {
  const [answer] = createResource(() => request<{ origin: string; key: string }>("GET", "/log/key"));
  const key = (): { origin: string; key: string } | null => {
    const one = answer.latest;
    return one?.kind === "ok" ? one.body : null;
  };
  return (
    <section class="card start-record" aria-labelledby="start-record">
      <h2 id="start-record">{t().recordTitle}</h2>
      <p class="quiet-text">{t().recordHow}</p>
      <Switch fallback={<p>{shared().loading}</p>}>
        <Match when={key()}>
          {(one) => (
            <dl class="start-key">
              <dt>{t().origin}</dt><dd>{one().origin}</dd>
              <dt>{t().publicKey}</dt><dd>{one().key}</dd>
            </dl>
          )}
        </Match>
        <Match when={answer.latest !== undefined && refusalText(answer.latest)}>{(text) => <p class="fault">{text()}</p>}</Match>
      </Switch>
      <p class="row"><a class="start-link" href="/status" target="_self">{t().status}</a><a class="start-link" href="/api/docs" target="_self">{t().api}</a></p>
    </section>
  );
}
