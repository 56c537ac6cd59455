// A notice as it would hang on the wall, with both ways of counting its last day.
import { For, Show, type JSX } from "solid-js";
import { t } from "../../../text/conclusion.ts";
import { listed } from "../../../text/words.ts";
import { nameOf, useDesk } from "./desk.ts";

export interface Preview {
  readonly ends: { readonly inclusive: string; readonly exclusive: string };
  readonly paragraphs: readonly string[];
  readonly document: { readonly headings: readonly string[]; readonly people: readonly { readonly id: string; readonly cells: readonly string[] }[]; readonly alike: readonly string[]; readonly lastDay: string };
}

interface NoticePreviewProps {
  readonly preview: Preview;
  readonly head: { readonly title: string; readonly opening: string; readonly signature: string };
  readonly posted: string;
}

export function NoticePreview(props: NoticePreviewProps): JSX.Element {
  const desk = useDesk();
  return (
    <div class="stack">
      <div class="note info" data-ends>
        <p><strong>{`${t().lastDay}${t().colon}${props.preview.document.lastDay}`}</strong></p>
        <p class="small">{`${t().lastDays}${t().colon}${t().exclusive} ${props.preview.ends.exclusive} · ${t().inclusive} ${props.preview.ends.inclusive}`}</p>
      </div>
      <Show when={props.preview.document.alike.length > 0}><p class="note warn">{t().alike(listed(props.preview.document.alike.map((id) => nameOf(desk.view(), id))))}</p></Show>
      <article class="notice-paper" lang="zh-Hans" aria-label={t().preview2}>
        <h4>{props.head.title}</h4>
        <p>{props.head.opening}</p>
        <div class="notice-table" tabindex="0" role="region" aria-label={t().preview2}>
          <table>
            <thead><tr><th scope="col">序号</th><For each={props.preview.document.headings}>{(text) => <th scope="col">{text}</th>}</For></tr></thead>
            <tbody><For each={props.preview.document.people}>{(person, i) => <tr><td>{i() + 1}</td><For each={person.cells}>{(text) => <td>{text}</td>}</For></tr>}</For></tbody>
          </table>
        </div>
        <For each={props.preview.paragraphs}>{(text) => <p>{text}</p>}</For>
        <p class="notice-signature">{props.head.signature}<br />{props.posted.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, "$1年$2月$3日")}</p>
      </article>
    </div>
  );
}
