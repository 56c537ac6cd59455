// One chart with its table behind it. The drawing comes when it is needed and when its font is there; the table says the same in figures.
import type { ChartConfiguration } from "chart.js";
import { createEffect, createResource, For, onCleanup, Show, type JSX } from "solid-js";
import { t } from "../../../text/agreement.ts";

export interface ChartProps {
  readonly title: string;
  /** the chart in one sentence */
  readonly alternative: string;
  readonly config: (colours: Colours) => ChartConfiguration;
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  readonly height?: string;
}

export interface Colours {
  readonly ink: string;
  readonly quiet: string;
  readonly blue: string;
  readonly amber: string;
  readonly hair: string;
  /** stripes of a colour: told from a full one without seeing colours */
  readonly striped: (colour: string) => CanvasPattern | string;
}

function coloursOf(canvas: HTMLCanvasElement): Colours {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ink: of("--ink"), quiet: of("--line"), blue: of("--blue"), amber: of("--amber"), hair: of("--hair"),
    striped: (colour) => {
      const tile = document.createElement("canvas");
      tile.width = tile.height = 8;
      const pen = tile.getContext("2d")!;
      pen.strokeStyle = colour;
      pen.lineWidth = 2;
      pen.beginPath();
      for (const at of [-4, 4, 12]) {
        pen.moveTo(at - 4, 12);
        pen.lineTo(at + 12, -4);
      }
      pen.stroke();
      return canvas.getContext("2d")!.createPattern(tile, "repeat") ?? colour;
    },
  };
}

async function load(labels: string): Promise<typeof import("chart.js")> {
  const library = await import("chart.js");
  library.Chart.register(library.BarController, library.LineController, library.BarElement, library.LineElement, library.PointElement, library.CategoryScale, library.LinearScale, library.Legend, library.Tooltip);
  const family = getComputedStyle(document.documentElement).getPropertyValue("--font").trim();
  library.Chart.defaults.font.family = family;
  library.Chart.defaults.font.size = 14;
  await document.fonts.load("14px 'Noto Sans SC Variable'", labels);
  return library;
}

export function Chart(props: ChartProps): JSX.Element {
  let canvas: HTMLCanvasElement | undefined;
  const [library] = createResource(() => load([props.title, ...props.head, ...props.rows.flat().map(String)].join("")));
  createEffect(() => {
    const loaded = library();
    if (loaded === undefined || canvas === undefined) return;
    const chart = new loaded.Chart(canvas, props.config(coloursOf(canvas)));
    canvas.dataset["drawn"] = "true";
    onCleanup(() => chart.destroy());
  });
  return (
    <figure class="card stack outcome-chart">
      <figcaption><h2>{props.title}</h2></figcaption>
      <div style={{ height: props.height ?? "18rem" }}><canvas ref={(made) => (canvas = made)} role="img" aria-label={props.alternative} /></div>
      <p class="small quiet-text">{props.alternative}</p>
      <details>
        <summary>{t().table}</summary>
        <div class="outcome-scroll" tabindex="0" role="group" aria-label={props.title}>
          <table>
            <thead><tr><For each={props.head}>{(text) => <th scope="col">{text}</th>}</For></tr></thead>
            <tbody><For each={props.rows}>{(row) => <tr><For each={row}>{(cell, i) => <Show when={i() === 0} fallback={<td class="numbers">{cell}</td>}><th scope="row">{cell}</th></Show>}</For></tr>}</For></tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
