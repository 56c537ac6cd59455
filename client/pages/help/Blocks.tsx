// Draws the manual's blocks. Text is always put in as text.
import { A } from "@solidjs/router";
import { For, Match, Show, Switch, type JSX } from "solid-js";
import { language } from "../../state/preferences.ts";
import type { Block, Inline } from "./markdown.ts";

function Line(props: { readonly of: readonly Inline[] }): JSX.Element {
  return (
    <For each={props.of}>
      {(one) => (
        <Switch fallback={<>{one.text}</>}>
          <Match when={one.kind === "control"}><b class="help-control">{language() === "zh" ? `「${one.text}」` : one.text}</b></Match>
          <Match when={one.kind === "code"}><code>{one.text}</code></Match>
          <Match when={one.kind === "link" && one.to}>{(to) => <A href={to()}>{one.text}</A>}</Match>
        </Switch>
      )}
    </For>
  );
}

function Items(props: { readonly of: Extract<Block, { kind: "list" }> }): JSX.Element {
  const items = (): JSX.Element => <For each={props.of.items}>{(item) => <li><Line of={item.line} /><Blocks of={item.under} /></li>}</For>;
  return <Show when={props.of.isOrdered} fallback={<ul>{items()}</ul>}><ol>{items()}</ol></Show>;
}

function One(props: { readonly of: Block }): JSX.Element {
  const { of } = props;
  switch (of.kind) {
    case "heading":
      return of.level === 1 ? <h2 id={of.id} class="help-title"><Line of={of.line} /></h2> : of.level === 2 ? <h3 id={of.id}><Line of={of.line} /></h3> : <h4 id={of.id}><Line of={of.line} /></h4>;
    case "paragraph":
      return <p><Line of={of.line} /></p>;
    case "note":
      return <p class="note info"><Line of={of.line} /></p>;
    case "code":
      return <pre tabindex="0"><code>{of.text}</code></pre>;
    case "list":
      return <Items of={of} />;
    case "table":
      return (
        <div class="help-table" tabindex="0">
          <table>
            <thead><tr><For each={of.head}>{(cell) => <th scope="col"><Line of={cell} /></th>}</For></tr></thead>
            <tbody><For each={of.rows}>{(row) => <tr><For each={row}>{(cell) => <td><Line of={cell} /></td>}</For></tr>}</For></tbody>
          </table>
        </div>
      );
  }
}

export function Blocks(props: { readonly of: readonly Block[] }): JSX.Element {
  return <For each={props.of}>{(block) => <One of={block} />}</For>;
}
