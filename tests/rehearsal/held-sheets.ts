// What the server's database holds of one expert's sheets, read beside the server: the other side of everything a page says.
import { join } from "node:path";
import Database from "better-sqlite3";
import { commentCell } from "../../client/outbox/operation.ts";

interface Row {
  readonly candidate: string;
  readonly rev: number;
  readonly state: string;
  readonly values: string;
  readonly comment: string;
  readonly by: string;
}

/** A sheet as it stood at one time: cell → text, the words to it under their own name. A blank cell has no key. */
type Cells = Readonly<Record<string, string>>;

/** One moment: candidate → revision of the sheet. */
export type Moment = ReadonlyMap<string, number>;

/** What the server held at some time between a moment and now. */
export interface Between {
  /** the text stood in the cell; blank: nothing stood there */
  readonly had: (candidate: string, cell: string, text: string) => boolean;
  /** the sheet was signed, and the expert has changed nothing in it since then: whoever opened it again was somebody else */
  readonly wasSigned: (candidate: string) => boolean;
}

const cellsOf = ({ values, comment }: Pick<Row, "values" | "comment">): Cells => ({ ...(JSON.parse(values) as Record<string, string>), ...(comment === "" ? {} : { [commentCell]: comment }) });

export class HeldSheets {
  readonly #database: Database.Database;
  readonly #now: Database.Statement;
  readonly #all: Database.Statement;
  readonly #signed: Database.Statement;

  constructor(folder: string) {
    this.#database = new Database(join(folder, "jiangping.db"), { readonly: true, fileMustExist: true });
    this.#now = this.#database.prepare('select candidate, rev, "values" from sheets where expert = ?');
    this.#all = this.#database.prepare('select candidate, rev, state, "values", comment, "by" from sheet_revisions where expert = ? order by candidate, rev');
    this.#signed = this.#database.prepare("select distinct candidate from sheet_revisions where expert = ? and state = 'submitted'");
  }

  /** As the sheets are now. */
  now(expert: string): ReadonlyMap<string, Readonly<Record<string, string>>> {
    return new Map((this.#now.all(expert) as Row[]).map(({ candidate, values }) => [candidate, JSON.parse(values) as Record<string, string>]));
  }

  moment(expert: string): Moment {
    return new Map((this.#now.all(expert) as Row[]).map(({ candidate, rev }) => [candidate, rev]));
  }

  /** Each sheet as it was at the moment and as it became since then; a page may have been read at any time between. */
  since(expert: string, moment: Moment): Between {
    const sheets = new Map<string, Cells[]>();
    const own = new Map<string, string>();
    for (const row of this.#all.all(expert) as Row[]) {
      const { candidate, rev, state, by } = row;
      const first = moment.get(candidate);
      const known = sheets.get(candidate) ?? (first === undefined ? [{}] : []);
      if (rev >= (first ?? 0)) known.push(cellsOf(row));
      sheets.set(candidate, known);
      if (by === `expert:${expert}` || !own.has(candidate)) own.set(candidate, state);
    }
    return {
      had: (candidate, cell, text) => (sheets.get(candidate) ?? [{}]).some((cells) => (cells[cell] ?? "") === text),
      wasSigned: (candidate) => own.get(candidate) === "submitted",
    };
  }

  /** Candidates of whom a signed sheet is or was there. */
  signed(expert: string): ReadonlySet<string> {
    return new Set((this.#signed.all(expert) as Row[]).map(({ candidate }) => candidate));
  }

  /** How often something of the expert's sheets was written. */
  revisions(expert: string): number {
    return this.#all.all(expert).length;
  }

  close(): void {
    this.#database.close();
  }
}
