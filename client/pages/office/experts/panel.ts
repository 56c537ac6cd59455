// What the pages of the panel read of a programme: rules, people, conflicts, certifications, draws; read again together after a change.
import { createMemo, type Accessor } from "solid-js";
import { Programme } from "../../../../scoring/programme.ts";
import { createAsked, type Asked } from "../../../state/answer.ts";
import type { Certification, Conflict, Draw, Person } from "./facts.ts";

export interface PanelData {
  readonly id: string;
  readonly path: string;
  readonly rules: Accessor<Programme>;
  readonly version: Accessor<{ readonly version: number; readonly frozenAt: string | null }>;
  readonly candidates: Accessor<readonly Person[]>;
  readonly experts: Accessor<readonly Person[]>;
  /** of people who are there */
  readonly conflicts: Accessor<readonly Conflict[]>;
  readonly certifications: Accessor<readonly Certification[]>;
  readonly draws: Accessor<readonly Draw[]>;
  readonly nameOf: (kind: "experts" | "candidates", id: string) => string;
  readonly again: () => Promise<void>;
}

/** `ready` is good once everything has been read. */
export function createPanel(id: string): { readonly ready: Asked<true>; readonly panel: PanelData } {
  const path = `/programmes/${encodeURIComponent(id)}`;
  const programme = createAsked<{ row: { version: number; frozenAt: string | null }; programme: unknown }>(() => path);
  const candidates = createAsked<readonly Person[]>(() => `${path}/candidates`);
  const experts = createAsked<readonly Person[]>(() => `${path}/experts`);
  const conflicts = createAsked<readonly Conflict[]>(() => `${path}/conflicts`);
  const certifications = createAsked<readonly Certification[]>(() => `${path}/certifications`);
  const draws = createAsked<readonly Draw[]>(() => `${path}/draws`);
  const all: readonly Asked<unknown>[] = [programme, candidates, experts, conflicts, certifications, draws];
  const names = { experts: createMemo(() => new Map(experts.value()?.map((one) => [one.id, one.name]))), candidates: createMemo(() => new Map(candidates.value()?.map((one) => [one.id, one.name]))) };
  const rules = createMemo(() => (programme.value() === undefined ? undefined : Programme.parse(programme.value()!.programme)));
  const present = createMemo(() => (conflicts.value() ?? []).filter((one) => names.experts().has(one.expert) && names.candidates().has(one.candidate)));
  const again = async (): Promise<void> => void (await Promise.all(all.map((one) => one.again())));
  return {
    ready: {
      value: () => (all.every((one) => one.value() !== undefined) ? true : undefined),
      problem: () => all.map((one) => one.problem()).find((one) => one !== null) ?? null,
      loading: () => all.some((one) => one.loading()), again,
    },
    panel: {
      id, path, again, conflicts: present,
      rules: () => rules()!, version: () => programme.value()!.row,
      candidates: () => candidates.value() ?? [], experts: () => experts.value() ?? [],
      certifications: () => certifications.value() ?? [], draws: () => draws.value() ?? [],
      nameOf: (kind, one) => names[kind]().get(one) || one,
    },
  };
}
