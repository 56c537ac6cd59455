// One programme being edited: the file, what is wrong with it, what differs from the version in force, and the way back to the server.
// Whose components ask by `useEditor`; a field knows only its pointer.
import { createContext, createMemo, createSignal, useContext, type Accessor } from "solid-js";
import { createStore, produce, reconcile, unwrap } from "solid-js/store";
import type { Answer } from "../../../api/answer.ts";
import { request } from "../../../api/request.ts";
import { checkProgramme } from "../../../../scoring/programme-check.ts";
import { programmeLint } from "../../../../scoring/programme-lint.ts";
import type { Problem } from "../../../../scoring/programme-problems.ts";
import type { Programme } from "../../../../scoring/programme.ts";
import { applyEdit, changedParts, nextVersion, valueAt, type Edit } from "./edit.ts";
import { back, forth, noHistory, noted, type History } from "./history.ts";
import { keepDraft, keptDraft } from "./keep.ts";

export interface Loaded {
  readonly row: { readonly id: string; readonly version: number; readonly frozenAt: string | null };
  readonly programme: Programme;
  readonly etag: string;
}

export interface Editor {
  readonly row: Accessor<Loaded["row"]>;
  readonly readOnly: Accessor<boolean>;
  /** may lack what its type promises while somebody types: ask `sound` for a whole one */
  readonly programme: Programme;
  readonly at: (pointer: string) => unknown;
  readonly edit: (...edits: readonly Edit[]) => void;
  readonly set: (pointer: string, value: unknown) => void;
  readonly problems: Accessor<readonly Problem[]>;
  /** allowed and hardly meant */
  readonly remarks: Accessor<readonly Problem[]>;
  /** the file where nothing is wrong with it; the last such one otherwise */
  readonly sound: Accessor<Programme | null>;
  readonly changed: Accessor<readonly string[]>;
  /** changes of an earlier visit were taken up again */
  readonly resumed: Accessor<boolean>;
  /** the version that somebody else has saved meanwhile; both are kept */
  readonly other: Accessor<Loaded | null>;
  readonly looksAtOther: Accessor<boolean>;
  readonly lookAtOther: (yes: boolean) => void;
  readonly goOnFromOther: () => void;
  readonly discard: () => void;
  /** over the changes of this visit */
  readonly undo: Way;
  readonly redo: Way;
  readonly file: () => Programme;
  readonly save: (reason: string) => Promise<Answer<unknown>>;
}

export interface Way {
  /** where the change was made over which it goes; null: there is none */
  readonly at: Accessor<string | null>;
  readonly go: () => void;
}

const Context = createContext<Editor>();
export const EditorProvider = Context.Provider;

export function useEditor(): Editor {
  const editor = useContext(Context);
  if (editor === undefined) throw new Error("no editor around this part");
  return editor;
}

const copied = <T extends object>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

export async function loadProgramme(id: string): Promise<Answer<Loaded>> {
  const answer = await request<Omit<Loaded, "etag">>("GET", `/programmes/${encodeURIComponent(id)}`);
  return answer.kind === "ok" ? { ...answer, body: { ...answer.body, etag: answer.etag ?? "" } } : answer;
}

export function createEditor(loaded: Loaded, mayEdit: boolean, onSaved: () => void): Editor {
  const { id } = loaded.row;
  const kept = mayEdit ? keptDraft(id) : null;
  const isStale = kept !== null && kept.etag !== loaded.etag;
  const [base, setBase] = createSignal<Loaded>(isStale ? { ...loaded, programme: kept.base as Programme, etag: kept.etag } : loaded);
  const [other, setOther] = createSignal<Loaded | null>(isStale ? loaded : null);
  const [looksAtOther, setLooksAtOther] = createSignal(false);
  const [resumed, setResumed] = createSignal(kept !== null && !isStale);
  const [mine, setMine] = createStore<{ programme: Programme }>({ programme: copied((kept?.draft as Programme | undefined) ?? loaded.programme) });
  const shown = (): Programme => (looksAtOther() && other() !== null ? other()!.programme : mine.programme);
  const editsMine = (): boolean => mayEdit && !looksAtOther();
  /** grows with every change: what is derived from the whole file follows it */
  const [turn, setTurn] = createSignal(0);
  const plain = createMemo<Programme>(() => {
    turn();
    return copied(unwrap(mine).programme);
  });
  const checked = createMemo(() => checkProgramme(looksAtOther() ? shown() : plain(), (key) => key));
  const changed = createMemo(() => changedParts(base().programme, plain()));
  const sound = createMemo<Programme | null>((last) => {
    const one = checked();
    return "programme" in one ? one.programme : last;
  }, null);
  const keep = (): void => keepDraft(id, changedParts(base().programme, unwrap(mine).programme).length === 0 ? null : { etag: base().etag, base: base().programme, draft: unwrap(mine).programme });
  const put = (programme: Programme): void => {
    setMine("programme", reconcile(copied(programme), { key: null, merge: false }));
    setTurn((n) => n + 1);
  };
  const [history, setHistory] = createSignal<History<Programme>>(noHistory);
  const walk = (way: typeof back | typeof forth): void => {
    const step = editsMine() ? way(history(), plain()) : null;
    if (step === null) return;
    setHistory(step.history);
    put(step.state);
    keep();
  };
  const edit = (...edits: readonly Edit[]): void => {
    const [first] = edits;
    if (first !== undefined) setHistory(noted(history(), { at: first.at, state: plain() }, edits.length === 1 && first.kind === "set" && typeof first.value !== "object"));
    setMine(produce((store) => {
      for (const one of edits) applyEdit(store.programme as never, one.kind === "set" || one.kind === "insert" ? { ...one, value: typeof one.value === "object" && one.value !== null ? copied(one.value) : one.value } : one);
    }));
    setTurn((n) => n + 1);
    keep();
  };
  return {
    row: () => base().row, readOnly: () => !editsMine(),
    get programme() {
      return shown();
    },
    at: (pointer) => valueAt(shown(), pointer),
    edit, set: (at, value) => edit({ kind: "set", at, value }),
    problems: () => {
      const one = checked();
      return "problems" in one ? one.problems : [];
    },
    remarks: createMemo(() => {
      const one = checked();
      return "programme" in one ? programmeLint(one.programme) : [];
    }),
    sound, changed, resumed, other, looksAtOther, lookAtOther: setLooksAtOther,
    goOnFromOther: () => {
      const newer = other();
      if (newer === null) return;
      setBase(newer);
      setOther(null);
      setLooksAtOther(false);
      keep();
    },
    discard: () => {
      const newest = other() ?? base();
      setBase(newest);
      setOther(null);
      setLooksAtOther(false);
      setResumed(false);
      put(newest.programme);
      setHistory(noHistory);
      keepDraft(id, null);
    },
    undo: { at: () => (editsMine() ? history().done.at(-1)?.at ?? null : null), go: () => walk(back) },
    redo: { at: () => (editsMine() ? history().undone.at(-1)?.at ?? null : null), go: () => walk(forth) },
    file: () => nextVersion(plain(), base().row.version),
    save: async (reason) => {
      const answer = await request("PUT", `/programmes/${encodeURIComponent(id)}`, { programme: nextVersion(plain(), base().row.version), reason }, AbortSignal.timeout(60_000), base().etag);
      if (answer.kind === "problem" && answer.code === "revision-stale") {
        const newer = await loadProgramme(id);
        if (newer.kind === "ok") setOther(newer.body);
      }
      if (answer.kind === "ok") {
        keepDraft(id, null);
        onSaved();
      }
      return answer;
    },
  };
}
