// Who a table of experts holds, checked whole, as they would be kept.
import type { Programme } from "../../scoring/programme.ts";
import { Faults } from "../faults.ts";
import { expertColumns, readExperts } from "../input/experts-file.ts";
import { readSmallTable } from "../input/small-table.ts";
import type { Person } from "../people.ts";
import { makeSource } from "../table-source.ts";
import { refuseFaults } from "./refuse-faults.ts";

/** `name`: what faults call the table. */
export function expertRows(programme: Programme, name: string, bytes: Uint8Array): Person[] {
  const upload = makeSource(name, bytes);
  const faults = new Faults();
  readExperts(upload, programme, faults);
  refuseFaults(faults);
  // the checked table again, as texts: what the file says is what is kept
  return readSmallTable(upload, expertColumns, faults).rows.map((row, i): Person => ({
    id: row.get("id"), position: i + 1, name: row.get("name"),
    values: Object.fromEntries(expertColumns.slice(2).flatMap((column) => (row.get(column.id) === "" ? [] : [[column.id, row.get(column.id)]]))),
  }));
}
