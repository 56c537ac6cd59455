// Who comes in where: written by hand from ux §6 and reliability §6.2, §8; the server's own gates are not asked.
// A secretary prepares, imports, rules on conflicts, runs; a chair leads his own session; a supervisor watches and proves; a leader
// decides and does not score; an expert has her own seat; a big screen shows; an administrator has accounts. Nobody sees scores before release.
//
// One sign a person, in this order: anonymous, expired · expert, recused, expert of another panel · chair, chair of another panel ·
// secretary, supervisor, leader, big screen · administrator.
//   + comes in   s comes in, and hears 409: not in this state   1 401   3 403   r 403 recused   4 404: does not even learn that it is there
//   f 403 only after the object was looked at: the person's role comes in for others of the kind
import type { Place, StateName } from "./access-world.ts";

export interface AccessRow {
  readonly who: string;
  /** where a state of the candidate changes it */
  readonly in?: Partial<Record<StateName, string>>;
  /** a request that the server's form allows; a text is a file, a file with choices a `TableForm` */
  readonly body?: (place: Place) => unknown;
  readonly query?: string;
  readonly name?: string;
  /** ids name one session's, programme's or run's things: those of the other panel have the answers of its own people */
  readonly of?: "session" | "candidate";
}

export const everybody = "++ +++ ++ ++++ +";
export const signedIn = "11 +++ ++ ++++ +";
export const admin = "11 333 33 3333 +";
export const secretary = "11 333 33 +333 3";
export const supervisor = "11 333 33 3+33 3";
export const decides = "11 333 33 +3+3 3";
export const reads = "11 333 ++ +++3 3";
export const inspects = "11 333 33 ++33 +";
export const expert = "11 +++ 33 3333 3";
export const watches = "11 ++4 +4 ++++ 3";
export const leads = "11 333 +4 f333 3";
export const assists = "11 333 +4 +333 3";
export const hidden = "11 444 33 3333 3";
export const unreleased = "11 333 44 +4+3 3";
