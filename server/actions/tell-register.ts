// What is in a programme, told to whoever reads a table, page by page: between two pages the server does what else waits.
import { piecesOf } from "../../db/pieces.ts";
import { listPeopleAfter, listUnits, type PersonRow } from "../../db/queries/programmes.ts";
import type { Reader } from "../../db/schema.ts";
import type { People } from "../people.ts";
import type { OpenTable } from "../tables/table-reader.ts";
import { plainUnits } from "./detect.ts";

export async function tellPeople(db: Reader, table: OpenTable, programme: string, people: People): Promise<void> {
  for await (const rows of piecesOf<PersonRow>((after, count) => listPeopleAfter(db, people, programme, after?.id ?? "", count))) {
    await table.ask({ kind: "people", table: people, rows });
  }
}

/** People of both tables and the units, in place of what was told before. */
export async function tellRegister(db: Reader, table: OpenTable, programme: string): Promise<void> {
  await table.ask({ kind: "forget-register" });
  await tellPeople(db, table, programme, "candidates");
  await tellPeople(db, table, programme, "experts");
  await table.ask({ kind: "units", rows: plainUnits(await listUnits(db, programme)) });
}
