// Names of candidates and experts by id, for prints.
import { readPeople, type People, type Person } from "../people.ts";
import { html, type Html } from "../report/html.ts";
import type { PrintSource } from "./document.ts";

export interface Named {
  readonly id: string;
  readonly name: string;
  readonly employer: string;
}

/** Somebody who is no longer in the register keeps the id. */
export class Names {
  readonly #rows: ReadonlyMap<string, Person>;

  constructor(rows: readonly Person[]) {
    this.#rows = new Map(rows.map((row) => [row.id, row]));
  }

  static async of({ context, db, programme }: PrintSource, table: People): Promise<Names> {
    return new Names(await readPeople(context.vault, db, table, programme.row.id));
  }

  get(id: string): Named {
    const row = this.#rows.get(id);
    return { id, name: row?.name ?? "", employer: row?.values["employer"] ?? "" };
  }

  /** the same for a narrow cell: on one line where it is short */
  cell(id: string): Html {
    const text = this.both(id);
    return text.length <= 14 ? html`<span class="keep">${text}</span>` : html`${text}`;
  }

  /** c1 张三 */
  both(id: string): string {
    return `${id} ${this.get(id).name}`.trim();
  }
}
