// What taking a table of candidates over would do, before it is done: where each column goes, every fault in its row, what is new, changed
// or missing, who stands there twice, which identity numbers are doubtful.
import type { Bilingual } from "../../scoring/bilingual.ts";
import { allFields } from "../../scoring/field.ts";
import { foldHeader } from "../../scoring/fold.ts";
import { identityDoubts } from "../../scoring/identity-number.ts";
import { Faults, shown } from "../faults.ts";
import { lookAtCandidates } from "../input/candidate-look.ts";
import { cellText } from "../input/cell-text.ts";
import { mask } from "../output/mask.ts";
import { sensitiveFields, type Person } from "../people.ts";
import type { Cell } from "../table.ts";
import { plainNumber } from "../vault.ts";
import { readUpload } from "./candidates-table.ts";
import type { CandidatesSetting } from "./question.ts";

export interface CandidatesPreview {
  readonly rows: number;
  readonly columns: readonly { readonly header: string; readonly field: string | null; readonly chosen: boolean; readonly samples: readonly string[] }[];
  readonly faults: { readonly count: number; readonly list: readonly { readonly line: number | null; readonly column: string | null; readonly text: Bilingual }[] };
  /** the rows that faults name, cell by cell under `columns` */
  readonly faulty: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly doubts: readonly { readonly id: string; readonly name: string; readonly texts: readonly Bilingual[] }[];
  /** rows of one identity number, the first of them first */
  readonly twice: readonly (readonly { readonly id: string; readonly name: string; readonly nominator: string; readonly present: boolean }[])[];
  readonly added: readonly { readonly id: string; readonly name: string }[];
  readonly changed: readonly { readonly id: string; readonly name: string; readonly fields: readonly { readonly field: string; readonly before: string; readonly after: string }[] }[];
  readonly missing: readonly { readonly id: string; readonly name: string }[];
}

const shownAtMost = 500;

export function candidatesPreview(setting: CandidatesSetting, before: readonly Person[], bytes: Uint8Array): CandidatesPreview {
  const { programme, columns: chosen, choices } = setting;
  const fields = allFields(programme.fields ?? []);
  const hidden = sensitiveFields(programme.fields ?? []);
  const faults = new Faults();
  const people = readUpload(setting, before, bytes, faults);
  const lines = new Set(faults.list().flatMap(({ line }) => (line === null ? [] : [line])));
  const look = lookAtCandidates(bytes, fields, chosen, lines, !choices.join);
  const cover = (field: string | null, text: string): string => (field !== null && hidden.has(field) ? mask(text) : shown(text));
  const headers = look.layout?.headers ?? [];
  const known = new Map(before.map((one) => [one.id, one]));
  const kept = new Set(choices.merges.values());
  const after = new Set(people.map(({ id: one }) => one));
  return {
    rows: people.length,
    columns: headers.map(({ text, at, field }) => ({ header: text, field, chosen: chosen.has(foldHeader(text)), samples: look.samples.map((cells) => cover(field, textOf(cells[at]))).filter((one) => one !== "").slice(0, 3) })),
    faults: { count: faults.count, list: faults.list().slice(0, shownAtMost).map(({ line, column, text }) => ({ line, column, text })) },
    faulty: look.faulty.slice(0, shownAtMost).map(({ line, cells }) => ({ line, cells: headers.map(({ at, field }) => cover(field, textOf(cells[at]))) })),
    doubts: people.flatMap((one) => doubtsOf(one)).slice(0, shownAtMost),
    twice: twice(people, before),
    added: people.filter((one) => !known.has(one.id) && !choices.merges.has(one.id)).map(({ id: one, name }) => ({ id: one, name })).slice(0, 5000),
    changed: people.flatMap((one) => {
      const was = known.get(one.id);
      const changes = was === undefined ? [] : changesOf(was, one, (field, text) => (hidden.has(field) ? mask(text) : text));
      return changes.length === 0 ? [] : [{ id: one.id, name: one.name, fields: changes }];
    }).slice(0, 5000),
    missing: before.filter((one) => !after.has(one.id) && !kept.has(one.id)).map(({ id: one, name }) => ({ id: one, name })).slice(0, 5000),
  };
}

/** Of what is known of a person: doubts about the identity number. */
export function doubtsOf({ id, name, values }: Pick<Person, "id" | "name" | "values">): { id: string; name: string; texts: Bilingual[] }[] {
  const gender = values["gender"] ?? "";
  const texts = identityDoubts(values["idNumber"] ?? "", { birthDate: values["birthDate"] ?? "", sex: gender === "male" ? "男" : gender === "female" ? "女" : gender });
  return texts.length === 0 ? [] : [{ id, name, texts }];
}

function textOf(cell: Cell | undefined): string {
  const text = cellText(cell, { text: false, noFormula: false });
  return typeof text === "string" ? text.trim() : text.zh;
}

function changesOf(before: Person, after: Person, cover: (field: string, text: string) => string): { field: string; before: string; after: string }[] {
  const fields = new Set([...Object.keys(before.values), ...Object.keys(after.values)]);
  const one = (field: string, was: string, is: string): { field: string; before: string; after: string }[] => (was === is ? [] : [{ field, before: cover(field, was), after: cover(field, is) }]);
  return [...one("name", before.name, after.name), ...[...fields].flatMap((field) => one(field, before.values[field] ?? "", after.values[field] ?? ""))];
}

function twice(people: readonly Person[], before: readonly Person[]): CandidatesPreview["twice"] {
  const groups = new Map<string, { id: string; name: string; nominator: string; present: boolean }[]>();
  const ids = new Set(people.map(({ id }) => id));
  const add = ({ id, name, values }: Person, present: boolean): void => {
    const number = plainNumber(values["idNumber"] ?? "");
    if (number === "") return;
    groups.set(number, [...(groups.get(number) ?? []), { id, name, nominator: values["nominator"] ?? "", present }]);
  };
  for (const one of before) if (!ids.has(one.id)) add(one, true);
  for (const one of people) add(one, false);
  return [...groups.values()].filter((group) => group.length > 1).slice(0, 200);
}
