// Under which names people reach this machine: its own, its addresses and what the operator adds. Asks no machine itself.
import type { NetworkInterfaceInfo } from "node:os";
import { readAddress } from "./address.ts";

export interface Names {
  readonly dns: readonly string[];
  readonly ip: readonly string[];
}

/** `interfaces` as `os.networkInterfaces()` gives them. `unusable`: what the operator gave and no certificate can name. */
export function machineNames(
  hostname: string, interfaces: Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>, given: readonly string[],
): Names & { readonly unusable: readonly string[] } {
  const outside = Object.values(interfaces).flatMap((addresses) => addresses ?? []).filter(({ internal }) => !internal);
  const own = ["localhost", "127.0.0.1", "::1", ...hostNames(hostname), ...outside.map(({ address }) => address)];
  const found = [...own, ...given].flatMap((text) => readAddress(text) ?? []);
  const list = (kind: "dns" | "ip"): string[] => [...new Set(found.filter((one) => one.kind === kind).map(({ name }) => name))].sort();
  return { dns: list("dns"), ip: list("ip"), unusable: given.filter((text) => readAddress(text) === null) };
}

/** The host's name, and the one under which it answers on the local network without a name server (mDNS). */
export function hostNames(hostname: string): string[] {
  const host = readAddress(hostname);
  if (host === null || host.kind === "ip" || host.name === "localhost") return [];
  return [host.name, `${host.name.split(".")[0]!}.local`];
}
