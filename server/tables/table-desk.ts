// One uploaded table at a time: what is there is told, then the table is asked about. It knows neither the database nor who asks.
import { createHash } from "node:crypto";
import { compareCodePoints } from "../../scoring/code-points.ts";
import type { Unit } from "../../scoring/conflict.ts";
import type { Programme } from "../../scoring/programme.ts";
import { Faults } from "../faults.ts";
import { readUnits } from "../input/units-file.ts";
import { closedPerson, openPerson, sensitiveFields, type People, type Person } from "../people.ts";
import { foundConflicts } from "../record/found-conflicts.ts";
import { makeSource } from "../table-source.ts";
import type { Vault } from "../vault.ts";
import { candidatesPreview } from "./candidates-preview.ts";
import { mergeRows, readUpload, type Merged } from "./candidates-table.ts";
import { difference } from "./difference.ts";
import { expertRows } from "./experts-table.ts";
import type { CandidatesSetting, Page, Question, Taken } from "./question.ts";
import { refuseFaults } from "./refuse-faults.ts";
import { sheetRows } from "./sheets.ts";

const rowsAPage = 500;

export class TableDesk {
  readonly #vault: Vault;
  #bytes = new Uint8Array();
  readonly #people: Record<People, Person[]> = { candidates: [], experts: [] };
  #units: Unit[] = [];
  #pages: Iterator<Page> | null = null;

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  answer(question: Question): unknown {
    switch (question.kind) {
      case "table":
        this.#bytes = question.bytes as Uint8Array<ArrayBuffer>;
        return null;
      case "people":
        for (const row of question.rows) this.#people[question.table].push(openPerson(this.#vault, question.table, row));
        return null;
      case "units":
        this.#units.push(...question.rows);
        return null;
      case "forget":
        this.#bytes = new Uint8Array();
        this.#forgetRegister();
        return null;
      case "forget-register":
        this.#forgetRegister();
        return null;
      case "preview-candidates":
        return candidatesPreview(question, this.#register("candidates"), this.#bytes);
      case "preview-experts":
        return difference(this.#register("experts"), expertRows(question.programme, "experts", this.#bytes));
      case "take-candidates":
        return this.#take("candidates", question.id, question.programme, this.#candidates(question));
      case "take-experts":
        return this.#take("experts", question.id, question.programme, { people: expertRows(question.programme, "experts", this.#bytes), staying: new Set(), merged: [] });
      case "take-units":
        return this.#takeUnits(question.programme);
      case "next":
        return this.#next();
      case "sheets":
        return sheetRows(question, this.#bytes);
    }
  }

  /** People in the order of the register; they were told by id. */
  #register(table: People): Person[] {
    return this.#people[table].sort((a, b) => a.position - b.position);
  }

  #forgetRegister(): void {
    this.#people.candidates = [];
    this.#people.experts = [];
    this.#units = [];
    this.#pages = null;
  }

  #candidates(setting: CandidatesSetting): Merged {
    const faults = new Faults();
    const people = readUpload(setting, setting.choices.join || setting.choices.keep ? this.#register("candidates") : [], this.#bytes, faults);
    refuseFaults(faults);
    return mergeRows(people, this.#register("candidates"), setting.choices.merges);
  }

  #take(table: People, id: string, programme: Programme, { people, staying, merged }: Merged): Taken {
    const before = this.#register(table);
    const changes = difference(before, people);
    this.#pages = pages(this.#vault, table, id, sensitiveFields(programme.fields ?? []), people, staying, new Set([...changes.added, ...changes.changed]), new Map(before.map((one) => [one.id, one.position])));
    return {
      changes, merged, sha256: sha256(this.#bytes), contents: sha256(JSON.stringify(people)),
      found: foundConflicts(programme, { candidates: this.#register("candidates"), experts: this.#register("experts"), units: this.#units, [table]: people }),
    };
  }

  #takeUnits(programme: Programme): { units: readonly Unit[]; sha256: string; found: readonly unknown[] } {
    const faults = new Faults();
    const { units } = readUnits(makeSource("units", this.#bytes), faults);
    refuseFaults(faults);
    return { units, sha256: sha256(this.#bytes), found: foundConflicts(programme, { candidates: this.#register("candidates"), experts: this.#register("experts"), units }) };
  }

  #next(): Page | null {
    const next = this.#pages?.next();
    return next === undefined || next.done === true ? null : next.value;
  }
}

const sha256 = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");

/** Rows that must be written: new, changed, or at another place than before. By id, as the database keeps them: half the work of any other order. */
function* pages(vault: Vault, table: People, programme: string, sensitive: ReadonlySet<string>, people: readonly Person[], staying: ReadonlySet<string>, other: ReadonlySet<string>, positions: ReadonlyMap<string, number>): Generator<Page, void, undefined> {
  const ordered = [...people].sort((a, b) => compareCodePoints(a.id, b.id));
  for (let from = 0; from < ordered.length; from += rowsAPage) {
    const page = ordered.slice(from, from + rowsAPage);
    yield {
      rows: page.filter((one) => other.has(one.id) || positions.get(one.id) !== one.position).map((one) => closedPerson(vault, table, programme, one, sensitive)),
      nominees: page.filter(({ id }) => !staying.has(id)).map(({ id, values }) => ({ id, nominator: values["nominator"] ?? "" })),
    };
  }
}
