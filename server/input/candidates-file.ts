// The candidate files: their rows, and the join of several files by id. Source: contract §3.1.
import { both, type Bilingual } from "../../scoring/bilingual.ts";
import { Candidates } from "../../scoring/candidates.ts";
import type { ChosenColumns, Field } from "../../scoring/field.ts";
import { foldWidth } from "../../scoring/fold.ts";
import type { Note } from "../../scoring/result.ts";
import type { Value } from "../../scoring/value.ts";
import { shown, type Faults } from "../faults.ts";
import { readTable, type Cell } from "../table.ts";
import type { TableSource } from "../table-source.ts";
import { findLayout, isRemark, type LaidColumn, type Layout } from "./candidate-layout.ts";
import { cellText } from "./cell-text.ts";
import { brokenWidth, quoted, widthText } from "./small-table.ts";

const differs = both("与前一文件中的值不同", "differs from the value in an earlier file");

/** A header row is looked for in so many rows at the top. */
const headerWithin = 12;

export interface CandidateFiles {
  readonly candidates: Candidates;
  /** a fault cost a row: an id that other files name may have been in it */
  readonly rowsLost: boolean;
  readonly notes: readonly Note[];
}

/** Reads and joins the files; every fault of all of them is found. The first gives the candidates, later ones add fields. */
export function readCandidates(
  sources: readonly TableSource[], fields: ReadonlyMap<string, Field>, faults: Faults,
  progress?: (done: number, total: number) => void, choices: Choices = {},
): CandidateFiles {
  const table = new CandidateTable(fields, faults, choices);
  sources.forEach((source, i) => table.read(source, i === 0, progress));
  table.checkUnique();
  return { candidates: table.candidates(), rowsLost: table.rowsLost, notes: table.notes };
}

/** What people have said of a file. */
export interface Choices {
  readonly columns?: ChosenColumns;
  /** ids of rows that are another row's person: their identity number may stand twice */
  readonly merged?: ReadonlySet<string>;
}

class CandidateTable {
  readonly notes: Note[] = [];
  rowsLost = false;
  /** faults in rows that were kept all the same */
  #cellFaults = 0;
  readonly #fields: ReadonlyMap<string, Field>;
  readonly #faults: Faults;
  readonly #choices: Choices;
  readonly #ids: string[] = [];
  readonly #rowOf = new Map<string, number>();
  readonly #columns = new Map<string, Value[]>();
  /** where each candidate stands, for faults found after reading */
  readonly #places: { file: string; lines: number[] } = { file: "", lines: [] };

  constructor(fields: ReadonlyMap<string, Field>, faults: Faults, choices: Choices) {
    this.#choices = choices;
    this.#fields = fields;
    this.#faults = faults;
  }

  candidates(): Candidates {
    return new Candidates(this.#ids, this.#columns);
  }

  read(source: TableSource, first: boolean, progress?: (done: number, total: number) => void): void {
    const fault = (line: number | null, column: string | null, text: Bilingual): void =>
      this.#faults.add({ file: source.name, line, column, text });
    if (first) this.#places.file = source.name;
    let kind: "csv" | "xlsx" = "csv";
    let layout: Layout | null = null;
    let waiting: { cells: readonly Cell[]; line: number }[] = [];
    let body = 0;
    const seen = new Map<string, number>();
    const faultsBefore = this.#faults.count;

    const start = (): void => {
      layout = findLayout(waiting, this.#fields, first, this.#choices.columns);
      for (const { line, column, text } of layout.problems) fault(line, column, text);
      if (layout.unknown.length > 0) {
        const names = layout.unknown.map(shown);
        this.notes.push({
          kind: "unknown-column", subject: names,
          text: both(`候选人表中未识别的列 ${names.join("、")}，未参与计算`, `candidates: columns not recognised and not used: ${names.join(", ")}`),
        });
      }
      const rest = waiting.slice(layout.bodyAt);
      waiting = [];
      if (layout.usable) for (const { cells, line } of rest) row(cells, line);
    };
    const row = (cells: readonly Cell[], line: number): void => {
      const { columns, summary, width, nominator } = layout!;
      if (summary && isRemark(cells, columns)) return;
      if (brokenWidth(cells, width, kind)) return fault(line, null, widthText(cells.length, width));
      body++;
      this.#row(cells, line, columns, source.name, first, seen, nominator);
    };

    readTable(source, (cells, line) => {
      if (layout !== null) {
        if (layout.usable) row(cells, line);
        return;
      }
      waiting.push({ cells, line });
      if (waiting.length > headerWithin) start();
    }, this.#faults, { onStart: (info) => (kind = info.kind), ...(progress ? { onProgress: progress } : {}) });
    if (layout === null && waiting.length > 0) start();
    if (layout !== null && (layout as Layout).usable && body === 0 && first) {
      fault(null, null, both("只有表头，没有候选人", "has a header but no candidate"));
    }
    if (first) this.rowsLost = this.#faults.count > faultsBefore + this.#cellFaults;
  }

  #row(
    cells: readonly Cell[], line: number, columns: readonly LaidColumn[], file: string, first: boolean, seen: Map<string, number>,
    nominator: string | null,
  ): void {
    const fault = (column: string | null, text: Bilingual): void => this.#faults.add({ file, line, column, text });
    const idColumn = columns.find((column) => column.field.id === "id")!;
    const idCell = cellText(cells[idColumn.at], { text: true, noFormula: false });
    if (typeof idCell !== "string") return fault(idColumn.header, idCell);
    const id = idCell.trim();
    if (id === "") return fault(idColumn.header, both("编号为空", "the id is empty"));
    const before = seen.get(id);
    if (before !== undefined) return fault(idColumn.header, both(`编号 ${quoted(id)} 与第 ${before} 行重复`, `the id ${quoted(id)} is already in line ${before}`));
    seen.set(id, line);
    let row = this.#rowOf.get(id);
    if (first) {
      row = this.#ids.length;
      this.#ids.push(id);
      this.#rowOf.set(id, row);
      this.#places.lines.push(line);
    } else if (row === undefined) {
      return fault(idColumn.header, both(`第一个文件中没有候选人 ${quoted(id)}`, `the first file has no candidate ${quoted(id)}`));
    }
    const cellFault = (column: string | null, text: Bilingual): void => {
      this.#cellFaults++;
      fault(column, text);
    };
    for (const column of columns) {
      if (column === idColumn) continue;
      const text = cellText(cells[column.at], { text: column.field.type === "text", noFormula: false });
      if (typeof text !== "string") {
        cellFault(column.header, text);
        continue;
      }
      const reading = column.read(text);
      if ("problem" in reading) cellFault(column.header, reading.problem);
      else if (reading.value !== null) this.#set(column.field.id, row, reading.value, () => cellFault(column.header, differs));
    }
    const own = this.#columns.get("nominator")?.[row] ?? null;
    if (nominator !== null && own === null) this.#set("nominator", row, nominator, () => undefined);
    if (first && (this.#columns.get("name")?.[row] ?? null) === null) {
      cellFault(columns.find((column) => column.field.id === "name")?.header ?? null, both("姓名为空", "the name is empty"));
    }
  }

  #set(field: string, row: number, value: NonNullable<Value>, conflict: () => void): void {
    let column = this.#columns.get(field);
    if (!column) this.#columns.set(field, (column = []));
    while (column.length <= row) column.push(null);
    const before = column[row]!;
    if (before !== null && valueKey(before) !== valueKey(value)) {
      conflict();
      return;
    }
    column[row] = value;
  }

  /** One identity number, or one place in a nominator's order, belongs to one candidate. */
  checkUnique(): void {
    const unique = (column: string, keyOf: (row: number) => string | null, zh: string, en: string): void => {
      const seen = new Map<string, number>();
      for (let row = 0; row < this.#ids.length; row++) {
        const key = this.#choices.merged?.has(this.#ids[row]!) === true ? null : keyOf(row);
        if (key === null) continue;
        const before = seen.get(key);
        if (before === undefined) seen.set(key, row);
        else {
          const [one, other] = [quoted(this.#ids[before]!), quoted(this.#ids[row]!)];
          this.#faults.add({
            file: this.#places.file, line: this.#places.lines[row]!, column,
            text: both(`候选人 ${one} 与 ${other} 的${zh}相同`, `candidates ${one} and ${other} have the same ${en}`),
          });
        }
      }
    };
    const text = (field: string, row: number): string => {
      const value = this.#columns.get(field)?.[row] ?? null;
      return value === null ? "" : foldWidth(valueKey(value)).trim();
    };
    unique("idNumber", (row) => text("idNumber", row).replace(/\s/g, "").toUpperCase() || null, "身份证号", "identity number");
    unique("nominationOrder", (row) => {
      const [nominator, order] = [text("nominator", row), text("nominationOrder", row)];
      return nominator === "" || order === "" ? null : `${nominator}\u0000${order}`;
    }, "推荐单位与推荐顺序", "nominator and nomination order");
  }
}

function valueKey(value: NonNullable<Value>): string {
  if (typeof value !== "object") return String(value);
  return "n" in value ? `${value.n}/${value.d}` : value.join("\u0000");
}
