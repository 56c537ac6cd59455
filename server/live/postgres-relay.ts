// Several servers on one PostgreSQL database: what one changes, the listeners of the others learn by LISTEN/NOTIFY.
import { randomUUID } from "node:crypto";
import pg from "pg";
import type { Hub } from "./hub.ts";

const channel = "jiangping_changed";
const againMilliseconds = 1000;

export async function shareByPostgres(url: string, hub: Hub): Promise<{ stop: () => Promise<void> }> {
  const self = randomUUID();
  let client: pg.Client | null = null;
  let stopped = false;
  const connect = async (): Promise<void> => {
    const made = new pg.Client({ connectionString: url });
    // a broken connection is made anew; the next full state repairs what was missed meanwhile
    made.on("error", () => undefined);
    made.on("end", () => {
      if (client !== made) return;
      client = null;
      if (!stopped) setTimeout(() => void connect().catch(() => made.emit("end")), againMilliseconds).unref();
    });
    made.on("notification", ({ payload = "" }) => {
      const [from, session] = payload.split(" ");
      if (from !== self && session !== undefined) hub.changedElsewhere(session);
    });
    await made.connect();
    await made.query(`listen ${channel}`);
    client = made;
  };
  await connect();
  let told: Promise<unknown> = Promise.resolve();
  hub.relayTo((session) => {
    // one after another on the one connection
    told = told.then(() => client?.query("select pg_notify($1, $2)", [channel, `${self} ${session}`])).catch(() => undefined);
  });
  return {
    stop: async () => {
      stopped = true;
      await client?.end();
    },
  };
}
