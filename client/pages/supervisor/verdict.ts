// What this device says of the log, from what it found out: one of three, with the reason.
import { freshMilliseconds } from "../../state/witness.ts";
import type { Fault } from "../../state/proof.ts";

export interface Findings {
  readonly fault: Fault | null;
  readonly isChecked: boolean;
  /** another page of this device watches */
  readonly isElsewhere: boolean;
  /** milliseconds since this device's last signature */
  readonly anchorAge: number | null;
}

export type Verdict =
  | { readonly proof: "good" }
  | { readonly proof: "bad"; readonly fault: Fault }
  /** no verdict: another page has it; not all is read; nothing was anchored yet; the last anchor is too old */
  | { readonly proof: "reading"; readonly because: "elsewhere" | "unread" | "unanchored" | "stale" };

export function verdict({ fault, isChecked, isElsewhere, anchorAge }: Findings): Verdict {
  if (fault !== null) return { proof: "bad", fault };
  if (isElsewhere) return { proof: "reading", because: "elsewhere" };
  if (!isChecked) return { proof: "reading", because: "unread" };
  if (anchorAge === null) return { proof: "reading", because: "unanchored" };
  return anchorAge < freshMilliseconds ? { proof: "good" } : { proof: "reading", because: "stale" };
}
