// Pictures of a result and how far the experts agree: each with its table; nothing here changes the list.
import { Show, type JSX } from "solid-js";
import type { OutcomeRow, OutcomeView } from "../../../../server/desk/view.ts";
import type { QuotaWords } from "../../../../scoring/words/quota-words.ts";
import { t } from "../../../text/agreement.ts";
import { t as outcome } from "../../../text/outcome.ts";
import { listed } from "../../../text/words.ts";
import { Agreement } from "./Agreement.tsx";
import { agreementFigures as figures, shown } from "./agreement-figures.ts";
import { Chart } from "./Chart.tsx";
import { histogram } from "./histogram.ts";

const mostQuotas = 24;

interface ChartsProps {
  readonly view: OutcomeView;
  readonly words: QuotaWords;
  readonly person: (id: string) => OutcomeRow | undefined;
}

export function Charts(props: ChartsProps): JSX.Element {
  const bins = () => histogram(props.view.rows);
  const quotas = () => props.view.quotas.slice(0, mostQuotas);
  const scored = () => props.view.rows.flatMap(({ score }) => score ?? []);
  const onList = () => props.view.rows.filter(({ selected }) => selected).flatMap(({ score }) => score ?? []).map(Number);
  const experts = () => props.view.experts.filter(({ mean }) => mean !== null);
  const expertName = (id: string): string => props.view.experts.find((one) => one.id === id)?.name || id;
  const means = () => experts().map(({ mean }) => mean!);
  const scales = (colours: { hair: string; ink: string }): object => ({ x: { grid: { color: colours.hair }, ticks: { color: colours.ink } }, y: { grid: { color: colours.hair }, ticks: { color: colours.ink } } });
  return (
    <div class="stack">
      <p class="note info">{t().lead}</p>
      <div class="outcome-charts">
        <Chart
          title={t().scoreChart} head={[t().range, t().people, t().chosen]} rows={bins().map(({ from, to, chosen, others }) => [`${from}–${to}`, chosen + others, chosen])}
          alternative={t().scoreAlt(scored().length, scored().at(-1) ?? "—", scored()[0] ?? "—", onList().length === 0 ? "" : String(Math.min(...onList())))}
          config={(colours) => ({
            type: "bar",
            data: { labels: bins().map(({ from, to }) => `${from}–${to}`), datasets: [
              { label: t().chosen, data: bins().map(({ chosen }) => chosen), backgroundColor: colours.blue, borderColor: colours.blue, borderWidth: 1.5, stack: "all" },
              { label: t().others, data: bins().map(({ others }) => others), backgroundColor: colours.striped(colours.quiet), borderColor: colours.quiet, borderWidth: 1.5, stack: "all" },
            ] },
            options: { animation: false, maintainAspectRatio: false, scales: scales(colours) },
          })}
        />
        <Show when={quotas().length > 0}>
          <Chart
            title={t().quotaChart} head={[outcome().quotas, outcome().need, outcome().have]} height={`${Math.max(12, quotas().length * 3.2 + 4)}rem`}
            rows={props.view.quotas.map(({ id, kind, bound, count }) => [props.words.name(id), `${kind === "atLeast" ? "≥" : "≤"} ${bound}`, count])}
            alternative={`${t().quotaAlt(listed(quotas().slice(0, 6).map(({ id, kind, bound, count }) => `${props.words.name(id)} ${count} (${kind === "atLeast" ? "≥" : "≤"} ${bound})`)))}${quotas().length < props.view.quotas.length ? t().quotaFirst(quotas().length, props.view.quotas.length) : ""}`}
            config={(colours) => ({
              type: "bar",
              data: { labels: quotas().map(({ id }) => wrapped(props.words.name(id))), datasets: [
                { label: outcome().have, data: quotas().map(({ count }) => count), backgroundColor: colours.blue, borderColor: colours.blue, borderWidth: 1.5 },
                { label: outcome().need, data: quotas().map(({ bound }) => bound), backgroundColor: colours.striped(colours.amber), borderColor: colours.amber, borderWidth: 1.5 },
              ] },
              options: { animation: false, maintainAspectRatio: false, indexAxis: "y", scales: { ...scales(colours), y: { grid: { color: colours.hair }, ticks: { color: colours.ink, autoSkip: false } } } },
            })}
          />
        </Show>
        <Show when={experts().length > 0}>
          <Chart
            title={t().expertChart} head={[t().expert, t().mean, t().deviation, t().sheets, t().effect, t().correlation]}
            rows={experts().map(({ id, mean, spread }) => {
              const severity = props.view.agreement.severity.find((one) => one.expert === id);
              return [expertName(id), shown(mean), shown(spread), severity?.n ?? 0, signed(severity?.effect ?? null), shown(severity?.correlation ?? null)];
            })}
            alternative={`${t().expertAlt(shown(Math.min(...means())), shown(Math.max(...means())))} ${t().effectHint}`}
            config={(colours) => ({
              type: "bar",
              data: { labels: experts().map(({ id }) => expertName(id)), datasets: [
                // from one deviation below the mean to one above, with the mean as a line of its own
                { label: t().deviation, data: experts().map(({ mean, spread }) => [mean! - (spread ?? 0), mean! + (spread ?? 0)] as [number, number]), backgroundColor: colours.striped(colours.quiet), borderColor: colours.quiet, borderWidth: 1.5, barPercentage: 0.5, order: 2 },
                { type: "line", label: t().mean, data: means(), showLine: false, pointStyle: "rectRot", pointRadius: 8, pointBackgroundColor: colours.blue, borderColor: colours.blue, backgroundColor: colours.blue, order: 1 },
              ] } as never,
              options: { animation: false, maintainAspectRatio: false, scales: { ...scales(colours), y: { beginAtZero: false, grid: { color: colours.hair }, ticks: { color: colours.ink } } } },
            })}
          />
        </Show>
        <Chart
          title={t().agreement} head={[t().figure, t().value, t().meaning]} rows={figures(props.view.agreement).map(({ name, value, means }) => [name, shown(value), means])}
          alternative={t().agreementAlt(listed(figures(props.view.agreement).map(({ name, value }) => `${name} ${shown(value)}`)))}
          config={(colours) => ({
            type: "bar",
            data: { labels: figures(props.view.agreement).map(({ name }) => wrapped(name)), datasets: [
              { label: t().value, data: figures(props.view.agreement).map(({ value }) => value), backgroundColor: colours.blue, borderColor: colours.blue, borderWidth: 1.5, barPercentage: 0.5 },
            ] },
            options: { animation: false, maintainAspectRatio: false, indexAxis: "y", scales: { x: { suggestedMin: 0, suggestedMax: 1, grid: { color: colours.hair }, ticks: { color: colours.ink } }, y: { grid: { color: colours.hair }, ticks: { color: colours.ink, autoSkip: false } } } },
          })}
        />
      </div>
      <Agreement view={props.view} person={props.person} expertName={expertName} />
    </div>
  );
}

const signed = (value: number | null): string => (value === null ? "—" : `${value > 0 ? "+" : ""}${value.toFixed(2)}`);
const lineCharacters = 14;

/** A long label in lines of whole words, so that the bars keep their room. */
function wrapped(text: string): string[] {
  if (!/\p{Script=Han}/u.test(text)) return text.match(/\S.{0,21}(?=\s|$)|\S+/gu) ?? [text];
  const lines = [""];
  for (const piece of text.match(/（?[\w.%]+|./gu) ?? []) {
    // no mark begins a line
    if (lines.at(-1)!.length + piece.length > lineCharacters && !/^[），。、；：]$/u.test(piece)) lines.push("");
    lines[lines.length - 1] += piece;
  }
  return lines;
}
