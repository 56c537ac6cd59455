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

/** A few words that stay in one line. */
export const short = (text: string): Html => html`<span class="keep">${text}</span>`;

/** Names, numbers and headings of this many characters never break. */
const unbroken = 6;

/** A table with a head that repeats on every page; a short cell stays in one line. `align[i]` is "r" for figures. */
export function table(head: readonly (string | Html)[], rows: readonly (readonly (string | number | Html | null)[])[], align = "", className = ""): Html {
  const cell = (i: number, one: string | number | Html | null): Html => (align[i] === "r" || align[i] === "c" ? html` class="${align[i]}"` : typeof one === "string" && one.length <= unbroken ? html` class="keep"` : html``);
  return html`<table${className === "" ? html`` : html` class="${className}"`}><thead><tr>${head.map((one, i) => html`<th${cell(i, one)}>${one}</th>`)}</tr></thead><tbody>${
    rows.map((row) => html`<tr>${row.map((one, i) => html`<td${cell(i, one)}>${one}</td>`)}</tr>
`)}</tbody></table>`;
}
