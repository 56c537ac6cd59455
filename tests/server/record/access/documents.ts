// Who comes in: server/routes/documents.ts.
import type { AccessRow } from "../access-signs.ts";

/** Secretary, supervisor and leading group: a chair prints nothing, he signs. */
const office = "11 333 33 +++3 3";

export const documentsAccess: readonly [string, AccessRow][] = [
  ["GET /programmes/:programme/documents", { who: office }],
  ["GET /programmes/:programme/prints", { who: office }],
  ["POST /programmes/:programme/prints", { who: office, body: ({ session }) => ({ document: "recusal-list", subject: { session } }) }],
  ["GET /programmes/:programme/paper-foot", { who: office }],
  ["GET /programmes/:programme/exports", { who: office }],
  // the run is the archived programme's: elsewhere it is not there
  ...["exports", "exports/preview"].map((path): [string, AccessRow] => [`POST /programmes/:programme/${path}`, {
    who: "11 333 33 4443 3", in: { archived: office }, body: ({ run }) => ({ run, table: "ranking", format: "csv" }),
  }]),
  // nothing has been printed: the id names nothing
  ["GET /prints/:print", { who: "11 333 33 4443 3" }],
];
