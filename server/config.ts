// What the operator sets, from the environment and the command line; checked as a whole before anything starts.
import { resolve } from "node:path";
import { z } from "zod";

const port = z.coerce.number().int().min(0).max(65_535);

const Environment = z.object({
  JIANGPING_DATA: z.string().min(1).default("data"),
  JIANGPING_HOST: z.string().min(1).default("0.0.0.0"),
  JIANGPING_PORT: port.default(8443),
  JIANGPING_TLS: z.enum(["local", "given", "off"]).default("local"),
  JIANGPING_TLS_CERT: z.string().optional(),
  JIANGPING_TLS_KEY: z.string().optional(),
  JIANGPING_NAMES: z.string().default(""),
  JIANGPING_TRUST_PORT: port.optional(),
  JIANGPING_BACKUP_DIR: z.string().optional(),
  JIANGPING_FIELD_KEY: z.string().regex(/^[0-9a-fA-F]{64}$/, "must be 64 hexadecimal digits (32 bytes)").optional(),
  JIANGPING_WORKER: z.enum(["on", "off"]).default("on"),
  JIANGPING_LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, "must begin with postgres://").optional(),
}).refine((env) => env.JIANGPING_TLS !== "given" || (env.JIANGPING_TLS_CERT !== undefined && env.JIANGPING_TLS_KEY !== undefined), {
  message: "JIANGPING_TLS=given needs JIANGPING_TLS_CERT and JIANGPING_TLS_KEY", path: ["JIANGPING_TLS"],
}).refine((env) => env.JIANGPING_TLS !== "off" || isLoopback(env.JIANGPING_HOST), {
  message: "without TLS the server listens on loopback only: set JIANGPING_HOST=127.0.0.1", path: ["JIANGPING_TLS"],
});

export interface Config {
  readonly data: string;
  readonly host: string;
  readonly port: number;
  readonly tls: "local" | "given" | "off";
  readonly tlsFiles: { readonly cert: string; readonly key: string } | null;
  /** further names of this machine, for its certificate */
  readonly names: readonly string[];
  /** plain HTTP for the page that tells how to trust the local certificate; null: there is none to trust */
  readonly trustPort: number | null;
  readonly backupFolder: string | null;
  /** hex of the key of sensitive fields; null: in a file beside the database */
  readonly fieldKey: string | null;
  /** false calls back the service workers of all tablets */
  readonly worker: boolean;
  readonly logLevel: string;
  readonly databaseUrl: string | null;
}

/** Every problem of every variable, or the settings. An empty variable counts as not set. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config | { readonly problems: readonly string[] } {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = Environment.safeParse(set);
  if (!parsed.success) return { problems: parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`) };
  const env = parsed.data;
  return {
    data: resolve(env.JIANGPING_DATA),
    host: env.JIANGPING_HOST,
    port: env.JIANGPING_PORT,
    tls: env.JIANGPING_TLS,
    tlsFiles: env.JIANGPING_TLS === "given" ? { cert: env.JIANGPING_TLS_CERT!, key: env.JIANGPING_TLS_KEY! } : null,
    names: env.JIANGPING_NAMES.split(/[,\s]+/).filter((name) => name !== ""),
    trustPort: env.JIANGPING_TLS === "local" ? env.JIANGPING_TRUST_PORT ?? 8080 : null,
    backupFolder: env.JIANGPING_BACKUP_DIR === undefined ? null : resolve(env.JIANGPING_BACKUP_DIR),
    fieldKey: env.JIANGPING_FIELD_KEY ?? null,
    worker: env.JIANGPING_WORKER === "on",
    logLevel: env.JIANGPING_LOG_LEVEL,
    databaseUrl: env.DATABASE_URL ?? null,
  };
}

export const isLoopback = (host: string): boolean => host === "localhost" || host === "::1" || host.startsWith("127.");
