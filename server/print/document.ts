// One document that can be printed: its name, who may print it, when it exists, what it may be about, and how its page is made.
import type { Label } from "../../scoring/field.ts";
import type { Reader } from "../../db/schema.ts";
import type { ProgrammeFacts } from "../actions/programme.ts";
import type { Actor, Staff } from "../auth/actor.ts";
import type { Context } from "../context.ts";
import type { PrintContent } from "./frame.ts";
import type { Situation } from "./situation.ts";
import type { Moment, Subject, WhyNot } from "./view.ts";

export interface Offer {
  readonly subject: Subject;
  /** what it is about, for the list; null for the whole programme */
  readonly label: Label | null;
}

export interface PrintSource {
  readonly context: Context;
  readonly db: Reader;
  readonly actor: Staff;
  readonly programme: ProgrammeFacts;
}

export interface PrintDocument {
  readonly id: string;
  readonly label: Label;
  readonly moment: Moment;
  /** a person who may not print it is not told of it */
  readonly may: (actor: Actor) => boolean;
  /** what this person may print now, or why nothing; asked again whenever a kept print is opened */
  readonly offers: (situation: Situation) => Promise<readonly Offer[] | WhyNot> | readonly Offer[] | WhyNot;
  /** ids by which an offer may be narrowed */
  readonly narrow?: readonly ("candidate" | "expert")[];
  readonly build: (source: PrintSource, subject: Subject) => Promise<PrintContent>;
}
