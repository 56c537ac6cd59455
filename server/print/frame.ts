// The frame of every print: one self-contained page with head, foot and proof. What only the log can say once the print is an entry of
// it, its number and the root, is left open and filled in whenever the page is given out: the log never gives another answer.
// Source: ux §6.8; practice B8.12; reliability §5.7.
import { printForm } from "../record/print-foot.ts";
import { html, type Html } from "../report/html.ts";
import { marginStyle, pageStyle } from "./style.ts";
import { paperTime } from "./time.ts";

/** A page that was made elsewhere: it keeps its own looks, and gets head, foot and proof. */
export class WholePage {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export interface PrintContent {
  readonly title: string;
  /** the session's name, or what else the page belongs to; "" for the whole programme */
  readonly belongsTo: string;
  readonly landscape: boolean;
  readonly body: Html | WholePage;
  /** what the page ends with, in one piece with the proof: a statement and its signatures, a last paragraph; never a long table */
  readonly closing?: Html;
  /** rows of the proof besides those of every print */
  readonly proof?: readonly (readonly [string, string])[];
}

export interface PrintHead {
  readonly programme: string;
  readonly version: number;
  /** of the rules, hex */
  readonly hash: string;
  readonly at: string;
  readonly by: string;
  readonly copy: number;
}

/** Signs that stand for what is filled in; no text can hold them, since escapeHtml takes control characters out. */
const open = { entry: "\u0001", short: "\u0002", root: "\u0003" } as const;

export function printPage(content: PrintContent, head: PrintHead): string {
  const rules = `规则第 ${head.version} 版 ${head.hash.slice(0, 8)}`;
  const printed = `${paperTime(head.at)}　${head.by}　第 ${head.copy} 份`;
  const margins = { left: clean(head.programme), middle: clean(content.title), right: clean(content.belongsTo), foot: `${rules}　记录第 ${open.entry} 条　根 ${open.short}\n打印 ${clean(printed)}` };
  const proof: readonly (readonly [string, Html])[] = [
    ["规则", html`第 ${head.version} 版　<span class="mono">${printForm(head.hash)}</span>`],
    ...(content.proof ?? []).map(([name, value]) => [name, html`${value}`] as const),
  ];
  const hint = `<p class="screen-only">请按 Ctrl+P（苹果电脑 ⌘P）打印：纸张 A4，缩放 100%，不要勾选浏览器自带的页眉页脚。每次点“打印”另算一份。</p>`;
  // the row with open places is written by hand: escaping would take the places out
  const end = `${html`<dl class="proof" aria-label="印证">${proof.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}`.text}<dt>记录根</dt><dd>到第 ${open.entry} 条（本页的打印）为止　<span class="mono">${open.root}</span>　持此页者可凭此核对：此前的记录如有增删改，均与此根不符。</dd></dl>`;
  if (content.body instanceof WholePage) {
    const [before, after] = [content.body.text.indexOf("</head>"), content.body.text.lastIndexOf("</body>")];
    const inside = content.body.text.slice(before, after);
    return `${content.body.text.slice(0, before)}<style>${marginStyle(margins)}</style>${inside.replace("<body>", () => `<body>${hint}`)}${end}${content.body.text.slice(after)}`;
  }
  return `<!DOCTYPE html>
<html lang="zh-Hans"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
${html`<title>${head.programme} ${content.title}</title>`.text}<style>${pageStyle({ landscape: content.landscape, ...margins })}</style></head><body>
${hint}
${html`<h1>${content.title}</h1>
${content.body}`.text}
<div class="end">${(content.closing ?? html``).text}
${end}</div>
</body></html>
`;
}

/** The page as it goes to paper; `root` covers the print's own entry. */
export const filled = (page: string, entry: number, root: string): string =>
  page.replaceAll(open.entry, String(entry)).replaceAll(open.short, printForm(root.slice(0, 16))).replaceAll(open.root, printForm(root));

/** For places where text is not escaped as HTML. */
const clean = (text: string): string => text.replace(/\p{Cc}/gu, " ");
