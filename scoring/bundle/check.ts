// What a verifier says of one side of a bundle, and where the bundle stands by all of it.
import type { Bilingual } from "../bilingual.ts";

export interface Check {
  readonly name: "archive" | "manifest" | "brought" | "keys" | "log" | "anchors" | "openings" | "sheets" | "draws" | "run" | "inputs" | "result";
  /** null: worth knowing, or not checked here */
  readonly ok: boolean | null;
  readonly text: Bilingual;
  /** why a bundle without fault is not simply good: nothing from outside holds its run; its holder saw more of the log than is in it */
  readonly but?: "itself" | "short";
}

/** `outside`: it agrees with what its holder brought, up to the run at least. */
export type Standing = "outside" | "short" | "itself" | "wrong";

export function standingOf(checks: readonly Check[]): Standing {
  if (checks.some(({ ok }) => ok === false)) return "wrong";
  return (["itself", "short"] as const).find((one) => checks.some(({ but }) => but === one)) ?? "outside";
}
