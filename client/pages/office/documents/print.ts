// Asks the server for a print and opens it in a tab of its own. The tab is opened at once, while the tap still counts: browsers
// stop pages that open tabs later.
import type { Answer } from "../../../api/answer.ts";
import { request } from "../../../api/request.ts";
import type { Label } from "../../../../scoring/field.ts";
import type { Moment, Subject, WhyNot } from "../../../../server/print/view.ts";

export interface DocumentView {
  readonly id: string;
  readonly label: Label;
  readonly moment: Moment;
  readonly narrow: readonly ("candidate" | "expert")[];
  readonly why: WhyNot | null;
  readonly offers: readonly { readonly subject: Subject; readonly label: Label | null }[];
}

export interface Made {
  readonly id: string;
  readonly copy: number;
  readonly entry: number;
}

export const printAddress = (id: string): string => `/api/prints/${encodeURIComponent(id)}`;

export async function print(programme: string, document: string, subject: Subject): Promise<Answer<Made>> {
  const tab = window.open("about:blank", "_blank");
  const answer = await request<Made>("POST", `/programmes/${encodeURIComponent(programme)}/prints`, { document, subject }, AbortSignal.timeout(120_000));
  if (answer.kind !== "ok") tab?.close();
  else if (tab !== null) tab.location.href = printAddress(answer.body.id);
  return answer;
}
