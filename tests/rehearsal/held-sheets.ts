// What the server's database holds of one expert's sheets, read beside the server: the other side of everything a page says.
import { join } from "node:path";
import Database from "better-sqlite3";

interface Row {
  readonly candidate: string;
  readonly values: string;
  readonly comment: string;
}

/** candidate → criterion → every value that the record has or had there */
export type Held = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;

export class HeldSheets {
  readonly #database: Database.Database;
  readonly #now: Database.Statement;
  readonly #ever: Database.Statement;
  readonly #signed: Database.Statement;

  constructor(folder: string) {
    this.#database = new Database(join(folder, "jiangping.db"), { readonly: true, fileMustExist: true });
    this.#now = this.#database.prepare('select candidate, "values", comment from sheets where expert = ?');
    this.#ever = this.#database.prepare('select candidate, "values", comment from sheet_revisions where expert = ?');
    this.#signed = this.#database.prepare("select distinct candidate from sheet_revisions where expert = ? and state = 'submitted'");
  }

  /** As the sheets are now. */
  now(expert: string): ReadonlyMap<string, Readonly<Record<string, string>>> {
    return new Map((this.#now.all(expert) as Row[]).map(({ candidate, values }) => [candidate, JSON.parse(values) as Record<string, string>]));
  }

  /** Values of all revisions; a page may have been read just before the next one. */
  ever(expert: string): Held {
    const held = new Map<string, Map<string, Set<string>>>();
    for (const { candidate, values } of this.#ever.all(expert) as Row[]) {
      const sheet = held.get(candidate) ?? new Map<string, Set<string>>();
      held.set(candidate, sheet);
      for (const [criterion, value] of Object.entries(JSON.parse(values) as Record<string, string>)) {
        const known = sheet.get(criterion) ?? new Set<string>();
        sheet.set(criterion, known.add(value));
      }
    }
    return held;
  }

  /** Candidates of whom a signed sheet is or was there. */
  signed(expert: string): ReadonlySet<string> {
    return new Set((this.#signed.all(expert) as Row[]).map(({ candidate }) => candidate));
  }

  /** How often something of the expert's sheets was written. */
  revisions(expert: string): number {
    return this.#ever.all(expert).length;
  }

  close(): void {
    this.#database.close();
  }
}
