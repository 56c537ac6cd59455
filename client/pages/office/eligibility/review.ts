// The state of the review: the list, who is chosen and looked at, the evidence that the next tick rests on, and what is done.
import { createMemo, createSignal, type Accessor } from "solid-js";
import type { Answer } from "../../../api/answer.ts";
import { request } from "../../../api/request.ts";
import { createAsked, type Asked } from "../../../state/answer.ts";
import { refusalText } from "../../../text/refusals.ts";
import { t } from "../../../text/eligibility.ts";
import { language } from "../../../state/preferences.ts";
import type { List, Person, Row, RuleView } from "./answers.ts";
import { neighbour, shown, type Filter } from "./filters.ts";

export interface Review {
  readonly programme: string;
  readonly list: Asked<List>;
  readonly person: Asked<Person>;
  readonly filter: Accessor<Filter>;
  readonly setFilter: (filter: Filter) => void;
  readonly rule: Accessor<string>;
  readonly setRule: (rule: string) => void;
  readonly words: Accessor<string>;
  readonly setWords: (words: string) => void;
  readonly rows: Accessor<readonly Row[]>;
  readonly current: Accessor<string | null>;
  readonly look: (candidate: string) => void;
  /** false where there is no further one */
  readonly step: (step: 1 | -1, onlyOpen?: boolean) => boolean;
  readonly marked: Accessor<ReadonlySet<string>>;
  readonly mark: (candidates: readonly string[], on: boolean) => void;
  readonly evidence: Accessor<string>;
  readonly setEvidence: (text: string) => void;
  /** what to tell the person, or null */
  readonly problem: Accessor<string | null>;
  readonly busy: Accessor<boolean>;
  /** null where it was done, else what to tell */
  readonly attest: (candidates: readonly string[], values: Readonly<Record<string, string>>, evidence: string, note: string) => Promise<string | null>;
  /** for the nominee looked at, on the evidence given */
  readonly tick: (values: Readonly<Record<string, string>>) => Promise<boolean>;
  readonly act: (method: string, path: string, body: unknown) => Promise<string | null>;
}

/** What the server says against it, with its own words for each fault. */
export function told(answer: Answer<unknown>): string | null {
  const text = refusalText(answer);
  if (text === null || answer.kind !== "problem" || !Array.isArray(answer.detail["errors"])) return text;
  const faults = answer.detail["errors"] as readonly { path: string; message: string; zh?: string }[];
  if (faults.length === 0) return text;
  return faults.slice(0, 10).map(({ path, message, zh }) => `${path.startsWith("body") ? "" : `${path} `}${language() === "zh" ? (zh ?? message) : message}`).join("\n");
}

/** The papers of these fields' rules that have come in: what a tick rests on where nothing else is said. */
const receivedFor = (person: Person | undefined, fields: readonly string[]): string =>
  [...new Set((person?.rules ?? []).filter(({ facts }) => facts.some(({ field }) => fields.includes(field))).flatMap(({ papers }) => papers.flatMap(({ name, state }) => (state === "received" ? [name] : []))))].join("、");

/** Attested rules that nobody has ticked yet, those in doubt among them. */
export const openTicks = (person: Person): readonly RuleView[] => person.rules.filter((rule) => rule.attested && rule.result === "unknown");

export function createReview(programme: string): Review {
  const path = `/programmes/${encodeURIComponent(programme)}`;
  const list = createAsked<List>(() => `${path}/eligibility`);
  const [filter, setFilter] = createSignal<Filter>("all");
  const [rule, setRule] = createSignal("");
  const [words, setWords] = createSignal("");
  const [current, setCurrent] = createSignal<string | null>(null);
  const [marked, setMarked] = createSignal<ReadonlySet<string>>(new Set());
  const [evidence, setEvidence] = createSignal("");
  const [problem, setProblem] = createSignal<string | null>(null);
  const [busy, setBusy] = createSignal(false);
  const person = createAsked<Person>(() => (current() === null ? null : `${path}/eligibility/${encodeURIComponent(current()!)}`));
  const rows = createMemo(() => (list.value() === undefined ? [] : shown(list.value()!, filter(), rule(), words())));
  const look = (candidate: string): void => {
    setProblem(null);
    setCurrent(candidate);
  };
  const act = async (method: string, tail: string, body: unknown): Promise<string | null> => {
    setBusy(true);
    const text = told(await request(method, `${path}${tail}`, body, AbortSignal.timeout(60_000)));
    if (text === null) await Promise.all([current() === null ? null : person.again(), list.again()]);
    setBusy(false);
    return text;
  };
  const attest: Review["attest"] = (candidates, values, on, note) => act("POST", "/attestations", { candidates, values, evidence: on, note });
  return {
    programme, list, person, filter, setFilter, rule, setRule, words, setWords, rows, current, look, marked, evidence, setEvidence, problem, busy, attest, act,
    step: (step, onlyOpen = false) => {
      const next = neighbour(rows(), current(), step, onlyOpen ? (row) => row.stated === "active" && row.eligibility === "review" : undefined);
      if (next !== undefined) look(next.id);
      return next !== undefined;
    },
    mark: (candidates, on) => setMarked((was) => new Set(on ? [...was, ...candidates] : [...was].filter((id) => !candidates.includes(id)))),
    tick: async (values) => {
      if (busy() || current() === null) return false;
      const on = evidence().trim() || receivedFor(person.value(), Object.keys(values));
      if (on === "") {
        setProblem(t().evidenceNeeded);
        return false;
      }
      const text = await attest([current()!], values, on, "");
      setProblem(text);
      return text === null;
    },
  };
}
