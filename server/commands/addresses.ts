// Where tablets find the server, and where they would look for it in vain: an address that the certificate does not hold makes every
// browser warn, whatever it trusts.
import type { NetworkInterfaceInfo } from "node:os";
import type { Config } from "../config.ts";
import { readAddress } from "../tls/address.ts";

type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

const nameOf = (text: string): string => readAddress(text)?.name ?? text;

function hosts({ host }: Pick<Config, "host">, interfaces: Interfaces): string[] {
  if (host !== "0.0.0.0" && host !== "::") return [host];
  return Object.values(interfaces).flatMap((found) => found ?? []).filter(({ internal, family }) => !internal && family === "IPv4").map(({ address }) => address);
}

/** As they are typed into a browser; without those in `leftOut`. */
export function addresses(config: Pick<Config, "host" | "tls">, port: number, interfaces: Interfaces, leftOut: readonly string[]): string[] {
  const found = hosts(config, interfaces);
  return [...found, ...(found[0] === config.host ? [] : ["localhost"])]
    .filter((host) => !leftOut.includes(nameOf(host)))
    .map((host) => `${config.tls === "off" ? "http" : "https"}://${host}:${port}`);
}

/** Names that the operator gave and addresses that would have been shown, of those left out. */
export function missed(config: Pick<Config, "host" | "names">, interfaces: Interfaces, leftOut: readonly string[]): string[] {
  return [...new Set([...config.names, ...hosts(config, interfaces)])].filter((name) => leftOut.includes(nameOf(name)));
}
