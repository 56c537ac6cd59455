// The shapes of what each role sees of a live session: types only, so that the pages are written against the same names.
import type { Label } from "../../scoring/field.ts";
import type { Criterion } from "../../scoring/programme.ts";

export type SeatState =
  | "waiting" | "in-progress" | "complete" | "submitted" | "unlock-asked" | "unlocked" | "remark" | "recused" | "absent" | "paper";

export type CandidateState =
  | "scheduled" | "open" | "paused" | "closed" | "remark" | "checked" | "released" | "archived" | "absent" | "withdrawn" | "skipped";

/** What keeps a nominee from the panel: server/actions/admission.ts. */
export type Hindrance = "unknown" | "withdrawn" | "not-shortlisted" | "ineligible" | "review" | "barred";

export interface SessionView {
  readonly id: string;
  readonly name: string;
  readonly programme: string;
  readonly state: "planned" | "running" | "ended" | "archived";
}

/** On the server's clock; at 0 nothing happens. */
export interface TimerView {
  readonly running: boolean;
  /** milliseconds left while it stands */
  readonly left: number;
  /** server time in milliseconds at which it reaches 0 while it runs */
  readonly endsAt: number | null;
}

/** How this session is held; set when it is made. Percentages are of the full mark. */
export interface SessionSettings {
  /** words are needed when the total is below this percentage; null: never */
  readonly commentBelow: number | null;
  readonly commentAbove: number | null;
  /** words are needed when a criterion has 0 */
  readonly commentAtZero: boolean;
  /** «your rank so far», to the expert herself */
  readonly ownRank: boolean;
  /** experts' names instead of seat numbers on the big screen */
  readonly screenNames: boolean;
}

// ---- expert ----------------------------------------------------------------------------------------------------------
export interface OwnSheet {
  readonly state: SeatState;
  readonly rev: number;
  /** criterion → decimal text; a blank cell has no key */
  readonly values: Readonly<Record<string, string>>;
  readonly comment: string;
  readonly filled: number;
  readonly of: number;
  readonly submittedAt: string | null;
  /** criteria open again in a re-mark; null outside one */
  readonly reopened: readonly string[] | null;
}

export interface ExpertView {
  readonly session: SessionView;
  readonly seat: {
    readonly seat: number; readonly expert: string; readonly name: string; readonly epoch: number;
    /** this device writes; false: another tablet has the seat, this one reads */
    readonly active: boolean;
    readonly helpAskedAt: string | null;
  } | null;
  /** has this expert certified conflicts of interest */
  readonly certified: boolean;
  readonly current: {
    readonly candidate: string; readonly name: string; readonly state: CandidateState; readonly round: number; readonly position: number; readonly openedAt: string | null;
    readonly sheet: OwnSheet;
  } | null;
  readonly order: readonly { readonly candidate: string; readonly name: string; readonly position: number; readonly state: CandidateState }[];
  readonly sheets: readonly { readonly candidate: string; readonly sheet: OwnSheet }[];
  /** her own operations that wait for the chair */
  readonly held: readonly string[];
  readonly timer: TimerView;
  readonly remindedAt: string | null;
}

/** What a tablet needs to go on without a network: GET /panel. */
export interface PanelFacts {
  readonly programme: { readonly id: string; readonly version: number; readonly name: Label };
  readonly session: SessionView;
  readonly settings: SessionSettings;
  readonly rubric: { readonly criteria: readonly Criterion[] };
  /** points that are computed from the papers, the same for every expert, at most; null: none */
  readonly computed: string | null;
}

// ---- chair, secretary, supervisor --------------------------------------------------------------------------------------
export interface DeskCandidate {
  readonly candidate: string;
  readonly name: string;
  readonly position: number;
  readonly state: CandidateState;
  readonly round: number;
  /** criteria reopened by the last re-mark */
  readonly remark: readonly string[];
  readonly openedAt: string | null;
  readonly closedAt: string | null;
  readonly releasedAt: string | null;
  /** signed sheets, and how many are expected */
  readonly sheets: number;
  /** of them those that left a receipt on a tablet: not paper */
  readonly receipts: number;
  readonly expected: number;
  readonly late: number;
  /** why somebody who could be called is not to be called now; null: nothing */
  readonly hindrance: Hindrance | null;
}

export interface DeskSeat {
  readonly seat: number;
  readonly expert: string;
  readonly name: string;
  readonly certified: boolean;
  /** of the candidate who is open; null when none is */
  readonly sheet: { readonly state: SeatState; readonly filled: number; readonly of: number } | null;
  readonly unlockReason: string | null;
  readonly helpAskedAt: string | null;
  readonly joined: boolean;
  readonly device: { readonly queue: number; readonly battery: number | null; readonly version: string; readonly persisted: boolean; readonly seenAt: string; readonly wipedAt: string | null } | null;
  /** other tablets of this seat that were heard of in the last 25 s */
  readonly otherDevices: number;
}

export interface DeskApproval {
  readonly id: string;
  readonly kind: "release" | "late" | "paper" | "unrecuse" | "ruling" | "import" | "release-run";
  readonly subject: string;
  readonly reason: string;
  readonly first: string;
  readonly firstName: string;
  readonly firstAt: string;
}

/** An unlock that an expert asks for, of any candidate of the session. */
export interface DeskUnlock {
  readonly expert: string;
  readonly candidate: string;
  readonly reason: string;
}

export interface DeskView {
  readonly session: SessionView;
  readonly settings: SessionSettings;
  /** valid sheets a candidate needs */
  readonly quorum: number;
  readonly criteria: readonly { readonly id: string; readonly name: Label | null }[];
  readonly order: readonly DeskCandidate[];
  readonly current: string | null;
  readonly seats: readonly DeskSeat[];
  readonly unlocks: readonly DeskUnlock[];
  readonly late: readonly { readonly op: string; readonly expert: string; readonly candidate: string; readonly at: string }[];
  readonly approvals: readonly DeskApproval[];
  readonly timer: TimerView;
  /** exactly what the big screen is given */
  readonly display: DisplayView;
  /** what stands on it, for the person who leads it */
  readonly reveal: {
    readonly step: number; readonly steps: number;
    /** what the next step shows: `sheet:<seat>`, `strike`, `score`, `rank`; `row:<rank>`; `page:<number>`; null at the end */
    readonly next: string | null;
  } | null;
  readonly frozen: boolean;
  /** the run whose ranking can be put there: the newest that was released */
  readonly releasedRun: string | null;
  readonly lastStep: { readonly kind: string; readonly candidate: string | null; readonly at: string } | null;
}

// ---- big screen ----------------------------------------------------------------------------------------------------------
export type RevealPattern = "all" | "sheets" | "bottom";

/** One frame: everything it shows, taken at one moment; nothing of steps not yet shown. */
export type Frame =
  | { readonly kind: "title" | "pause"; readonly text: string }
  | { readonly kind: "blank" }
  | {
      readonly kind: "progress"; readonly text: string;
      readonly current: { readonly candidate: string; readonly name: string; readonly position: number; readonly submitted: number; readonly expected: number; readonly state: CandidateState } | null;
      readonly of: number;
      readonly next: { readonly position: number; readonly candidate: string; readonly name: string } | null;
    }
  | {
      readonly kind: "result"; readonly candidate: string; readonly name: string; readonly position: number; readonly pattern: RevealPattern; readonly step: number; readonly steps: number;
      /**
       * in seat order; `total` null until its step; `struck` once the strike is shown. A total is the whole sheet as the calculation
       * counts it: the judged criteria and the computed (objective) ones, which are the same for every expert; so that the hall can add up.
       */
      readonly seats: readonly { readonly seat: number; readonly name: string | null; readonly state: "submitted" | "recused" | "absent" | "none"; readonly total: string | null; readonly struck: "high" | "low" | null }[];
      /** the panel's figure before and after rounding, once shown; `exact` that does not end is cut off with «…» */
      readonly score: {
        readonly counted: number; readonly exact: string; readonly rounded: string; readonly method: "mean" | "median" | "additive";
        /** made criterion by criterion, or from groups with weights: then it is not the figure of the totals that are shown */
        readonly byCriterion: boolean; readonly byGroup: boolean;
      } | null;
      readonly rankSoFar: { readonly rank: number; readonly of: number } | null;
    }
  | {
      readonly kind: "ranking"; readonly run: string; readonly pattern: RevealPattern; readonly step: number; readonly steps: number; readonly seats: number; readonly page: number; readonly pages: number;
      /** rows of the present page, best first; null: not shown yet. `tie`: another row that was shown has the same rank, or the same score and the rules have ordered them */
      readonly rows: readonly ({ readonly rank: number; readonly candidate: string; readonly name: string; readonly score: string; readonly selected: boolean; readonly tie: "rank" | "score" | null; readonly reason: Label | null } | null)[];
      /** so many rows of this page stand above the line of the seats, all of them where it equals their number; null: no line on this page */
      readonly lineBefore: number | null;
    };

export interface DisplayView {
  readonly session: { readonly id: string; readonly name: string };
  readonly frame: Frame;
  readonly timer: TimerView | null;
  /** log root in print form, with released figures */
  readonly root: string | null;
}

// ---- leading group -------------------------------------------------------------------------------------------------------
export interface LeaderView {
  readonly session: SessionView;
  readonly order: readonly { readonly candidate: string; readonly name: string; readonly position: number; readonly state: CandidateState }[];
  readonly current: string | null;
}
