// Pictures of a result and how far the experts agree: each with its table; nothing here changes the list.
import { For, Show, type JSX } from "solid-js";
import type { OutcomeRow, OutcomeView } from "../../../../server/desk/view.ts";
import { undefinedWords } from "../../../../scoring/words/undefined-words.ts";
import type { QuotaWords } from "../../../../scoring/words/quota-words.ts";
import { language } from "../../../state/preferences.ts";
import { t } from "../../../text/agreement.ts";
import { t as outcome } from "../../../text/outcome.ts";
import { bracketed, listed } from "../../../text/words.ts";
import { Chart } from "./Chart.tsx";
import { histogram } from "./histogram.ts";

const shown = (value: number | null, places = 2): string => (value === null ? "—" : value.toFixed(places));
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
            rows={quotas().map(({ id, kind, bound, count }) => [props.words.name(id), `${kind === "atLeast" ? "≥" : "≤"} ${bound}`, count])}
            alternative={t().quotaAlt(listed(quotas().slice(0, 6).map(({ id, kind, bound, count }) => `${props.words.name(id)} ${count} (${kind === "atLeast" ? "≥" : "≤"} ${bound})`)))}
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
      </div>
      <Agreement {...props} expertName={expertName} />
    </div>
  );
}

const signed = (value: number | null): string => (value === null ? "—" : `${value > 0 ? "+" : ""}${value.toFixed(2)}`);
/** A long label in lines of whole words, so that the bars keep their room. */
const wrapped = (text: string): string[] => text.match(/\p{Script=Han}/u) === null ? text.match(/\S.{0,21}(?=\s|$)|\S+/gu) ?? [text] : text.match(/.{1,14}/gu)!;

function Agreement(props: ChartsProps & { readonly expertName: (id: string) => string }): JSX.Element {
  const block = () => props.view.agreement;
  const why = (reason: string | null): string => t().undefinedFigure(undefinedWords(reason ?? undefined, language()));
  const who = (id: string): string => outcome().person(id, props.person(id)?.name ?? "");
  const figures = (): readonly (readonly [string, string, string])[] => {
    const { icc, kendall, alpha } = block();
    return [
      [t().w, shown(kendall.w), kendall.w === null ? why(kendall.reason) : t().wMeans(kendall.w)],
      [t().alpha, shown(alpha.interval), alpha.interval === null ? why(alpha.reason) : t().alphaMeans(alpha.interval)],
      [t().icc, shown(icc.icc2k), icc.icc2k === null ? why(icc.reason) : `${t().iccMeans(icc.icc2k)}${icc.low === null || icc.high === null ? "" : bracketed(t().interval(shown(icc.low), shown(icc.high)))}`],
    ];
  };
  return (
    <section class="card stack" aria-labelledby="outcome-agreement">
      <h2 id="outcome-agreement">{t().agreement}</h2>
      <div class="outcome-scroll" tabindex="0" role="group" aria-labelledby="outcome-agreement">
        <table>
          <thead><tr><th scope="col">{t().figure}</th><th scope="col" class="right">{t().value}</th><th scope="col">{t().meaning}</th></tr></thead>
          <tbody><For each={figures()}>{([name, value, text]) => <tr><th scope="row">{name}</th><td class="right numbers">{value}</td><td>{text}</td></tr>}</For></tbody>
        </table>
      </div>
      <h3>{t().outliers}</h3>
      <Show when={block().outliers.length > 0} fallback={<p>{t().noOutliers}</p>}>
        <ul class="outcome-list"><For each={block().outliers}>{(one) => <li>{t().outlier(props.expertName(one.expert), who(one.candidate), one.z > 0)}</li>}</For></ul>
      </Show>
      <h3>{t().influence}</h3>
      <Show when={(block().influence ?? []).length > 0} fallback={<p>{t().noInfluence}</p>}>
        <ul class="outcome-list"><For each={block().influence}>{(one) => <li>{t().without(props.expertName(one.without), listed(one.in.map(who)), listed(one.out.map(who)))}</li>}</For></ul>
      </Show>
      <h3>{t().uncertain}</h3>
      <Show when={(block().uncertain?.candidates ?? []).length > 0} fallback={<p>{t().sure}</p>}>
        <ul class="outcome-list"><For each={block().uncertain!.candidates}>{(one) => <li class="numbers">{t().uncertainRow(who(one.id), `${Math.round(one.selected * 100)}%`, String(one.rank5 ?? "—"), String(one.rank95 ?? "—"))}</li>}</For></ul>
      </Show>
    </section>
  );
}
