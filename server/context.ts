// Everything a running server holds together, and the one way an action changes something.
import { actorName, type Actor } from "./auth/actor.ts";
import { AttemptLimiter } from "./auth/limiter.ts";
import { isoTime, type Chance } from "./clock.ts";
import { Hub } from "./live/hub.ts";
import { Log, makeLogKey, type Event, type Receipt } from "./log/log.ts";
import { RunDesks } from "./record/run-desks.ts";
import { TableReader } from "./tables/table-reader.ts";
import { Writer } from "../db/writer.ts";
import { findMeta, insertMetaOnce } from "../db/queries/meta.ts";
import { listProgrammes } from "../db/queries/programmes.ts";
import { hindrances } from "./actions/admission.ts";
import { getProgramme } from "./actions/programme.ts";
import { sealOpenValues, sensitiveFields } from "./people.ts";
import { makeVault, type Vault } from "./vault.ts";
import { checkKey, vaultMeta } from "./vault-key.ts";
import type { Database } from "../db/open.ts";
import type { Reader, Tx } from "../db/schema.ts";

/** What an action may do inside its transaction. */
export interface Act {
  readonly tx: Tx;
  readonly actor: Actor;
  /** server time, ISO; the same for the whole action */
  readonly at: string;
  readonly now: number;
  readonly id: () => string;
  readonly random: (bytes: number) => Uint8Array;
  readonly vault: Vault;
  /** every change says what it did: the entry commits with it or not at all */
  readonly record: (event: Event) => { seq: number; salt: string | null };
  /** after the commit, the listeners of this session get its new state */
  readonly changed: (session: string) => void;
}

export interface Context {
  readonly database: Database;
  readonly db: Reader;
  readonly log: Log;
  readonly writer: Writer;
  readonly hub: Hub;
  /** read runs for the pages, in processes of their own */
  readonly desks: RunDesks;
  /** reads uploaded tables, in a thread of its own */
  readonly tables: TableReader;
  readonly chance: Chance;
  /** guesses of seats' codes, and failed sign-ins of the staff: neither uses the other's up */
  readonly limiter: AttemptLimiter;
  readonly signInLimiter: AttemptLimiter;
  /** keys the hashes of codes and the pseudonyms of sensitive values */
  readonly pepper: string;
  /** keeps sensitive values of people */
  readonly vault: Vault;
  readonly act: <T>(actor: Actor, work: (act: Act) => Promise<T>) => Promise<T>;
  /** when the last copy of the database was made since the start */
  readonly lastBackup: { at: string | null };
  readonly receiptOf: (seq: number) => Promise<Receipt>;
  readonly close: () => Promise<void>;
}

/** Opens the record of a database: its key and origin are made at the first start and stay. `key` is the vault's, and always the same. */
export async function openContext(database: Database, key: Uint8Array, chance: Chance, onBroken: (error: unknown) => void): Promise<Context> {
  const vault = makeVault(key, chance.random);
  await openVault(database, vault);
  const meta = await database.writing.transaction().execute(async (tx) => ({
    origin: await insertMetaOnce(tx, "origin", `jiangping/${Buffer.from(chance.random(8)).toString("hex")}`),
    key: await insertMetaOnce(tx, "log-key", makeLogKey()),
    pepper: await insertMetaOnce(tx, "pepper", Buffer.from(chance.random(32)).toString("hex")),
  }));
  const log = new Log(database, meta.origin, meta.key, chance.random);
  await log.load();
  const writer = new Writer(database, log, onBroken);
  const hub = new Hub(database.reader, chance.now, (programme, candidates) => hindrances(context, programme, candidates));
  const desks = new RunDesks();
  const tables = new TableReader(key);

  const act = async <T>(actor: Actor, work: (act: Act) => Promise<T>): Promise<T> => {
    const changed = new Set<string>();
    const result = await writer.write((tx) => {
      changed.clear();
      const now = chance.now();
      const at = isoTime(now);
      return work({
        tx, actor, at, now, vault, id: chance.id, random: chance.random,
        record: (event) => log.append(actorName(actor), at, event),
        changed: (session) => void changed.add(session),
      });
    });
    for (const session of changed) hub.changed(session);
    return result;
  };
  const context: Context = {
    database, db: database.reader, log, writer, hub, desks, tables, chance, act,
    limiter: new AttemptLimiter(chance.elapsed),
    signInLimiter: new AttemptLimiter(chance.elapsed, Infinity),
    pepper: meta.pepper, vault,
    lastBackup: { at: null },
    receiptOf: (seq) => log.receipt(seq),
    close: async () => {
      hub.close();
      desks.close();
      tables.close();
      await writer.idle();
      await database.close();
    },
  };
  return context;
}

/** Refuses a key that is not the database's. One that was written before there was a vault gets its sensitive values sealed, and no trace of them is left in its file. */
async function openVault(database: Database, vault: Vault): Promise<void> {
  const sealed = await database.writing.transaction().execute(async (tx) => {
    const isNew = (await findMeta(tx, vaultMeta)) === undefined;
    checkKey(await insertMetaOnce(tx, vaultMeta, vault.check), vault.check);
    let people = 0;
    if (isNew) for (const { id } of await listProgrammes(tx)) people += await sealOpenValues(vault, tx, id, sensitiveFields((await getProgramme(tx, id)).programme.fields ?? []));
    return people;
  });
  if (sealed === 0 || database.file === null) return;
  database.file.exec("vacuum");
  database.file.pragma("wal_checkpoint(truncate)");
}
