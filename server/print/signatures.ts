// Places for signatures under what is signed, and for what people want to say against it by hand.
import { html, type Html } from "../report/html.ts";

/** `statement`: what they sign to; it stands above their names wherever the page breaks. */
export const signatures = (statement: string, who: readonly string[]): Html => html`<p>${statement}</p>
<div class="sign">${who.map((one) => html`<div>${one}：</div>`)}<div>日期：　　　　年　　月　　日</div></div>`;

/** Of the experts, each beside the seat or number. */
export const expertSignatures = (who: readonly string[]): Html => html`<div class="sign">${who.map((one) => html`<div>${one}：</div>`)}</div>`;

/** 不同意见: whoever signs may write against it, with reasons. Source: practice B4 (signing). */
export const dissent = (lines: number): Html =>
  html`<h2>不同意见</h2><p>对上述内容有不同意见的，请在此写明理由并签名；没有的写“无”。</p><div class="lines">${Array.from({ length: lines }, () => html`<div></div>`)}</div>`;
