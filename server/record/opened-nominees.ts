// The nominees of a programme as opened from the database, kept until the register changes.
import { piecesOf } from "../../db/pieces.ts";
import { listPeopleAfter, type PersonRow } from "../../db/queries/programmes.ts";
import { getProgramme } from "../actions/programme.ts";
import type { Context } from "../context.ts";
import { openPerson } from "../people.ts";
import { Refusal } from "../refusal.ts";
import { mapInTurns } from "../turns.ts";
import { Kept } from "./kept.ts";

/** Values as kept, sensitive ones too: not to be sent anywhere without masking. */
export interface OpenedNominee {
  readonly id: string;
  readonly name: string;
  readonly values: Readonly<Record<string, string>>;
  /** of the identity number, to be compared with other people's; "" without one */
  readonly match: string;
  /** the row that this was read from */
  readonly row: PersonRow;
}

const tries = 3;
const kept = new Kept<readonly OpenedNominee[]>();

/** In the order of the register; the same object as long as it has not changed. */
export async function openedNominees(context: Context, programme: string): Promise<readonly OpenedNominee[]> {
  for (let left = tries; left > 0; left--) {
    const basis = await basisOf(context, programme);
    const people = await kept.of(context, programme, basis, (former) => open(context, programme, former ?? []));
    // it was read piece by piece: that it is one register is only sure where none has come meanwhile
    if ((await basisOf(context, programme)) === basis) return people;
  }
  throw new Refusal("stale");
}

const basisOf = async ({ db }: Context, programme: string): Promise<string> => String((await getProgramme(db, programme)).row.basis);

/** Who has not changed is not opened anew. */
async function open({ db, vault }: Context, programme: string, former: readonly OpenedNominee[]): Promise<readonly OpenedNominee[]> {
  const known = new Map(former.map((person) => [person.id, person]));
  const people: OpenedNominee[] = [];
  for await (const rows of piecesOf<PersonRow>((after, count) => listPeopleAfter(db, "candidates", programme, after?.id ?? "", count))) {
    const opened = await mapInTurns(rows, (row): OpenedNominee => {
      const old = known.get(row.id);
      if (old !== undefined && old.row.values === row.values && old.name === row.name) return old.row.position === row.position ? old : { ...old, row };
      const { values } = openPerson(vault, "candidates", row);
      return { id: row.id, name: row.name, values, match: vault.match(values["idNumber"] ?? ""), row };
    });
    people.push(...opened);
  }
  return people.sort((a, b) => a.row.position - b.row.position);
}
