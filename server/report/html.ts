// Text into HTML: everything put into a template is escaped unless it is HTML already.

export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Html | null | readonly Part[];

const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Also takes out control characters, which no cell of a report needs. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => signs[sign]!).replace(/[^\P{Cc}\n\t]/gu, "\uFFFD");

function render(part: Part): string {
  if (part === null) return "";
  if (part instanceof Html) return part.text;
  if (typeof part === "object") return part.map(render).join("");
  return escapeHtml(String(part));
}

export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(strings.reduce((text, piece, i) => text + piece + (i < parts.length ? render(parts[i]!) : ""), ""));
}

/** A table with a head that repeats on every page. `align[i]` is "r" for figures. */
export function table(head: readonly (string | Html)[], rows: readonly (readonly (string | number | Html | null)[])[], align = "", className = ""): Html {
  const cell = (i: number): Html => (align[i] === "r" ? html` class="r"` : align[i] === "c" ? html` class="c"` : html``);
  return html`<table${className === "" ? html`` : html` class="${className}"`}><thead><tr>${head.map((one, i) => html`<th${cell(i)}>${one}</th>`)}</tr></thead><tbody>${
    rows.map((row) => html`<tr>${row.map((one, i) => html`<td${cell(i)}>${one}</td>`)}</tr>
`)}</tbody></table>`;
}
