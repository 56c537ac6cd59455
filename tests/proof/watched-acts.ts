// Sees every act of a running server on SQLite: which tables it changed, and what it wrote into the log, by which function.
import type { Actor } from "../../server/auth/actor.ts";
import type { Act, Context } from "../../server/context.ts";

export interface WatchedAct {
  /** file and function that asked for the act */
  readonly action: string;
  /** tables of which a row was added, changed or removed, but those that an entry itself is written to */
  readonly tables: readonly string[];
  /** entries in order: which function of which file wrote them, and their kind */
  readonly entries: readonly { readonly by: string; readonly kind: string }[];
}

/** From now on each act that held is added to the list. */
export function watchActs(context: Context): WatchedAct[] {
  const seen: WatchedAct[] = [];
  const connection = context.database.file!;
  connection.exec("create temp table changed_tables (name text)");
  const tables = connection.prepare("select name from main.sqlite_master where type = 'table' and name not in ('log_entries', 'log_openings', 'log_checkpoints') and name not like 'sqlite_%'").pluck().all() as string[];
  for (const table of tables) {
    for (const event of ["insert", "update", "delete"]) {
      connection.exec(`create temp trigger watch_${table}_${event} after ${event} on main.${table} begin insert into changed_tables values ('${table}'); end`);
    }
  }
  const clear = connection.prepare("delete from changed_tables");
  const read = connection.prepare("select distinct name from changed_tables order by name").pluck();
  const { act } = context;
  const watched = async <T>(actor: Actor, work: (act: Act) => Promise<T>): Promise<T> => {
    const action = caller(2);
    let one: WatchedAct | null = null;
    const result = await act(actor, async (inner) => {
      const entries: WatchedAct["entries"][number][] = [];
      clear.run();
      const done = await work({
        ...inner,
        record: (event) => {
          entries.push({ by: caller(2), kind: event.kind });
          return inner.record(event);
        },
      });
      one = { action, tables: read.all() as string[], entries };
      return done;
    });
    if (one !== null) seen.push(one);
    return result;
  };
  (context as { act: Context["act"] }).act = watched;
  return seen;
}

/** `server/actions/score.ts apply`: the function that called whoever asks, so many frames above. */
function caller(above: number): string {
  const frame = new Error("where").stack!.split("\n")[above + 1] ?? "";
  const [, name = "", file = ""] = /at (?:async )?(?:(\S+) \()?.*?(server\/[^:)?]+)/.exec(frame) ?? [];
  return `${file} ${name}`.trim();
}
