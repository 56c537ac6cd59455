// `serve`: the server, until it is told to stop. Source: contract §2; reliability §9.5.
import { existsSync } from "node:fs";
import { hostname, networkInterfaces } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { isLoopback, readConfig, type Config } from "../config.ts";
import type { Language } from "../faults.ts";
import { serve, type Running } from "../serve.ts";
import { makeSetupLink } from "../actions/invite.ts";
import { demoEndpoints } from "../demo/endpoints.ts";
import { openDemo } from "../demo/open-demo.ts";
import { localTls } from "../tls/local.ts";
import { readGiven } from "../tls/given.ts";
import { machineNames } from "../tls/names.ts";
import { TlsFault } from "../tls/tls-fault.ts";
import { trustPage } from "../tls/trust-page.ts";
import { caPath, serveTrustPage } from "../tls/trust-server.ts";
import { KeyFault } from "../vault-key.ts";
import { addresses, missed } from "./addresses.ts";
import { readOptions, UsageError } from "./command.ts";

export async function serveCommand(args: readonly string[], lang: Language): Promise<number> {
  const options = readOptions(args, { data: "one", port: "one", host: "one", demo: "flag" });
  const environment: Record<string, string | undefined> = { ...process.env };
  if (options.data !== undefined) environment["JIANGPING_DATA"] = options.data;
  if (options.port !== undefined) environment["JIANGPING_PORT"] = options.port;
  if (options.host !== undefined) environment["JIANGPING_HOST"] = options.host;
  if (options.demo) {
    // the demo is for one machine: plain HTTP on loopback, where browsers ask for no certificate
    environment["JIANGPING_HOST"] ??= "127.0.0.1";
    environment["JIANGPING_TLS"] ??= "off";
    environment["JIANGPING_DATA"] ??= join(".demo", "server");
    environment["JIANGPING_PORT"] ??= "8080";
    // the links stay where they were printed
    environment["JIANGPING_LOG_LEVEL"] ??= "warn";
  }
  const config = readConfig(environment);
  if ("problems" in config) throw new UsageError(`设置有误：${config.problems.join("；")}`, `wrong settings: ${config.problems.join("; ")}`);
  if (options.demo && !isLoopback(config.host)) throw new UsageError("--demo 只在本机运行：请设 --host 127.0.0.1", "--demo runs on this machine only: use --host 127.0.0.1");
  return run(config, options.demo, lang);
}

async function run(config: Config, demo: boolean, lang: Language): Promise<number> {
  const log = pino({ level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: 2, sync: true }));
  const say = (zh: string, en: string): void => void process.stdout.write(`${lang === "zh" ? zh : en}\n`);
  const tls = await chooseTls(config, lang);
  let end: (status: number) => void = () => undefined;
  const ended = new Promise<number>((resolve) => (end = resolve));
  const authority = tls?.authority ?? null;
  const leftOut = tls?.leftOut ?? [];
  const at = (port: number): string[] => addresses(config, port, networkInterfaces(), leftOut);
  // the port is in the page's addresses: with 0 the page waits for the address and shows none
  const trust = authority === null ? null : { ca: authority.ca, page: trustPage({ caFingerprint: authority.fingerprint, addresses: at(config.port), caPath }) };
  let running: Running;
  try {
    running = await serve({
      config, tls: tls?.pair ?? null, trust, pages: builtPages(), worker: config.worker, more: demo ? demoEndpoints : [], isDemo: demo,
      onAnswer: ({ method, route, status, ms, role }) => log.info({ method, route, status, ms: Math.round(ms * 10) / 10, role }, "answer"),
      onFailure: (error, route) => log.error({ route, error: error instanceof Error ? error.message : "unknown", stack: error instanceof Error ? error.stack : undefined }, "failure"),
      onNote: (what, facts) => log.info(facts, what),
      onBroken: (error) => {
        // what is on the disk is unknown: never try the same commit again, start anew and read it
        log.fatal({ error: error instanceof Error ? error.message : "unknown" }, "storage failed; ending");
        process.exit(1);
      },
    });
  } catch (error) {
    if (error instanceof KeyFault) throw new UsageError(error.text.zh, error.text.en);
    throw new UsageError(`无法启动：${messageOf(error)}`, `cannot start: ${messageOf(error)}`);
  }
  const plainPage = trust === null || config.trustPort === null ? null : await serveTrustPage(config.host, config.trustPort, trust.ca, trust.page).catch((error: unknown) => {
    log.warn({ port: config.trustPort, error: messageOf(error) }, "no page about the certificate");
    return null;
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => end(0));
  process.on("uncaughtException", (error) => {
    log.fatal({ error: error.message, stack: error.stack }, "uncaught");
    end(1);
  });

  say(`匠评正在运行：${running.url}`, `Jiangping is serving: ${running.url}`);
  for (const address of at(running.port).filter((one) => one !== running.url)) process.stdout.write(`  ${address}\n`);
  if (authority !== null) say(`本地证书指纹：${authority.fingerprint}`, `fingerprint of the local authority: ${authority.fingerprint}`);
  const uncertified = missed(config, networkInterfaces(), leftOut);
  if (uncertified.length > 0) {
    say(`本地证书不能包含 ${uncertified.join("、")}：用这些地址打开的平板会一直警告。请用上面的其他地址；必须用它们时，请用自备证书（JIANGPING_TLS=given）。`,
      `the local certificate cannot hold ${uncertified.join(", ")}: tablets that use these will always warn. Use the other addresses above; where it must be these, bring your own certificate (JIANGPING_TLS=given).`);
  }
  if (plainPage !== null) say(`平板如何信任本地证书：${plainPage.url}`, `how to trust the local authority: ${plainPage.url}`);
  const played = demo ? await openDemo(running, (error) => log.warn({ error: messageOf(error) }, "a seat is not played any more")) : null;
  for (const line of played?.lines ?? []) say(line.zh, line.en);
  if (!demo) {
    const link = await makeSetupLink(running.context);
    // behind the #, so that no server and no log ever sees it
    if (link !== null) say(`首次设置（仅可用一次）：${running.url}/setup#${link}`, `first set-up (works once): ${running.url}/setup#${link}`);
  }
  log.info({ port: running.port, database: running.context.database.dialect, entries: running.context.log.size }, "ready");
  const status = await ended;
  await played?.players.stop();
  await plainPage?.stop();
  await running.stop();
  log.info("stopped");
  return status;
}

/** Null where the program was built without them, as the proofs of durability do: then it serves the API only. */
function builtPages(): string | null {
  const folder = join(import.meta.dirname, "public");
  return existsSync(join(folder, "index.html")) ? folder : null;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

interface ChosenTls {
  readonly pair: { readonly key: string; readonly cert: string };
  /** null where the operator's own certificate is used */
  readonly authority: { readonly ca: Uint8Array; readonly fingerprint: string } | null;
  /** names and addresses of this machine that the certificate does not hold */
  readonly leftOut: readonly string[];
}

async function chooseTls(config: Config, lang: Language): Promise<ChosenTls | null> {
  if (config.tls === "off") return null;
  const names = machineNames(hostname(), networkInterfaces(), config.names);
  if (config.tls === "local") {
    try {
      const { pair, leftOut, ...authority } = await localTls(join(config.data, "tls"), names, new Date());
      return { pair, authority, leftOut: [...names.unusable, ...leftOut] };
    } catch (error) {
      throw error instanceof TlsFault ? new UsageError(error.text.zh, error.text.en) : error;
    }
  }
  const given = readGiven(config.tlsFiles!.cert, config.tlsFiles!.key, new Date());
  if ("problems" in given) throw new UsageError(given.problems.map((one) => one[lang]).join("；"), given.problems.map((one) => one[lang]).join("; "));
  return { pair: { key: given.key, cert: given.cert }, authority: null, leftOut: [] };
}
