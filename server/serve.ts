// A running server: database, record, router and socket put together, and taken down in order.
import { createServer as createHttp, type Server } from "node:http";
import { createServer as createHttps } from "node:https";
import { mkdirSync } from "node:fs";
import type { AddressInfo, Socket } from "node:net";
import { join } from "node:path";
import { createAdaptorServer } from "@hono/node-server";
import { openPostgres, openSqlite, type Database } from "../db/open.ts";
import { recordRestore } from "./actions/restored.ts";
import { createApp, type AppOptions } from "./app.ts";
import { realChance, type Chance } from "./clock.ts";
import type { Config } from "./config.ts";
import { openContext, type Context } from "./context.ts";
import type { Endpoint } from "./endpoint.ts";
import { lockFolder, type FolderLock } from "./folder-lock.ts";
import { endpoints } from "./routes/all.ts";
import { pages, type Trust } from "./pages.ts";
import { shareByPostgres } from "./live/postgres-relay.ts";
import { watchClock } from "./clock-watch.ts";
import { keepBackups } from "./backup/keep-backups.ts";
import { vaultKey } from "./vault-key.ts";

export interface Tls {
  readonly key: string;
  readonly cert: string;
}

export interface Running {
  readonly context: Context;
  readonly url: string;
  readonly port: number;
  readonly stop: () => Promise<void>;
}

export interface ServeOptions extends Omit<AppOptions, "endpoints" | "isAlwaysSecure" | "pages"> {
  readonly config: Pick<Config, "data" | "host" | "port" | "databaseUrl" | "backupFolder"> & Partial<Pick<Config, "fieldKey">>;
  readonly tls: Tls | null;
  readonly trust?: Trust | null;
  /** folder of the built pages; null where only the API is wanted */
  readonly pages?: string | null;
  /** false calls back the service workers of all tablets */
  readonly worker?: boolean;
  readonly chance?: Chance;
  /** endpoints beside those that every server has */
  readonly more?: readonly Endpoint[];
  /** told when the storage failed in the middle of a commit: end the program */
  readonly onBroken: (error: unknown) => void;
  readonly onNote?: (what: string, facts: Readonly<Record<string, unknown>>) => void;
}

export const databaseFile = (data: string): string => join(data, "jiangping.db");

/** Opens everything and listens; throws, with nothing left open, where something is not as it must be. */
export async function serve(options: ServeOptions): Promise<Running> {
  const { config, chance = realChance } = options;
  mkdirSync(config.data, { recursive: true, mode: 0o700 });
  let lock: FolderLock | null = null;
  let database: Database | null = null;
  let context: Context | null = null;
  try {
    lock = config.databaseUrl === null ? lockFolder(config.data) : null;
    database = config.databaseUrl === null ? await openSqlite(databaseFile(config.data)) : await openPostgres(config.databaseUrl);
    const key = await vaultKey(config.data, config.fieldKey ?? null, database.reader, chance.random);
    context = await openContext(database, key, chance, options.onBroken);
    const running = context;
    await recordRestore(running);
    const relay = config.databaseUrl === null ? null : await shareByPostgres(config.databaseUrl, running.hub);
    const note = options.onNote ?? (() => undefined);
    const clock = watchClock(running, (facts) => note("clock stepped", facts));
    const backups = config.backupFolder === null || database.file === null ? null : keepBackups(running, database.file, config.backupFolder, note);
    const app = createApp(context, { ...options, endpoints: [...endpoints, ...(options.more ?? [])], isAlwaysSecure: options.tls !== null && (options.trust ?? null) === null, pages: (one) => pages(one, running, { trust: options.trust ?? null, pages: options.pages ?? null, worker: options.worker ?? true }) });
    const server = createAdaptorServer(options.tls === null
      ? { fetch: app.fetch, createServer: createHttp }
      : { fetch: app.fetch, createServer: createHttps, serverOptions: { key: options.tls.key, cert: options.tls.cert, minVersion: "TLSv1.2" } }) as Server;
    server.keepAliveTimeout = 65_000;
    server.requestTimeout = 60_000;
    server.headersTimeout = 15_000;
    // browsers open connections ahead: one that has never asked is neither busy nor, to Node, idle
    const unasked = new Set<Socket>();
    server.on(options.tls === null ? "connection" : "secureConnection", (socket: Socket) => {
      unasked.add(socket);
      socket.once("close", () => unasked.delete(socket));
    });
    server.on("request", ({ socket }) => void unasked.delete(socket));
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(config.port, config.host, resolve);
    });
    const { port } = server.address() as AddressInfo;
    return {
      context, port,
      url: `${options.tls === null ? "http" : "https"}://${config.host === "0.0.0.0" || config.host === "::" ? "localhost" : config.host}:${port}`,
      stop: async () => {
        // no new work; streams end; what is being written is finished, and copied a last time; then the files are closed
        clock.stop();
        const closed = new Promise<void>((resolve) => server.close(() => resolve()));
        running.hub.close();
        await running.writer.idle();
        for (const socket of unasked) socket.destroy();
        // a connection is idle only after its stream's last bytes have gone
        const idle = setInterval(() => server.closeIdleConnections(), 20);
        const late = setTimeout(() => server.closeAllConnections(), 3000);
        await closed;
        clearInterval(idle);
        clearTimeout(late);
        await relay?.stop();
        await backups?.stop();
        await running.close();
        lock?.release();
      },
    };
  } catch (error) {
    await (context ? context.close() : database?.close());
    lock?.release();
    throw error;
  }
}
