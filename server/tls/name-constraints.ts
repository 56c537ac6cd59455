// For which names the local authority may speak: this machine's own and private networks, so that trusting it opens
// nothing else. The certificate extension of RFC 5280 §4.2.1.10 and its way back.
import { addressBytes } from "./address.ts";
import { TlsFault } from "./tls-fault.ts";
import type { Names } from "./names.ts";

export interface Permitted {
  readonly dns: readonly string[];
  /** address and mask, together 8 or 32 bytes */
  readonly ip: readonly Uint8Array[];
}

// Private (RFC 1918), link-local (RFC 3927) and loopback; for IPv6 loopback, unique local (RFC 4193) and link-local.
const networks = [["10.0.0.0", 8], ["172.16.0.0", 12], ["192.168.0.0", 16], ["169.254.0.0", 16], ["127.0.0.0", 8], ["::1", 128], ["fc00::", 7], ["fe80::", 10]] as const;

export const permittedFor = (hostNames: readonly string[]): Permitted => ({
  dns: [...new Set(["localhost", "local", ...hostNames.filter((name) => !name.endsWith(".local"))])],
  ip: networks.map(([address, bits]) => {
    const bytes = addressBytes(address);
    return Uint8Array.from([...bytes, ...bytes.map((_, i) => (0xff00 >> Math.min(8, Math.max(0, bits - 8 * i))) & 255)]);
  }),
});

/** Names within the limits, and those outside: one name outside and clients refuse the whole certificate. */
export function splitNames(permitted: Permitted, names: Names): Names & { readonly leftOut: readonly string[] } {
  const isPermittedName = (name: string): boolean => permitted.dns.some((suffix) => name === suffix || name.endsWith(`.${suffix}`));
  const isPermittedAddress = (ip: string): boolean => {
    const bytes = addressBytes(ip);
    return permitted.ip.some((network) => network.length === 2 * bytes.length
      && bytes.every((byte, i) => (byte & network[bytes.length + i]!) === network[i]));
  };
  return {
    dns: names.dns.filter(isPermittedName),
    ip: names.ip.filter(isPermittedAddress),
    leftOut: [...names.dns.filter((name) => !isPermittedName(name)), ...names.ip.filter((ip) => !isPermittedAddress(ip))],
  };
}

const sequence = 0x30;
const permittedSubtrees = 0xa0;
const dnsName = 0x82;
const ipAddress = 0x87;

export function writeConstraints(permitted: Permitted): Uint8Array<ArrayBuffer> {
  const subtrees = [...permitted.dns.map((name) => item(dnsName, Buffer.from(name, "ascii"))), ...permitted.ip.map((bytes) => item(ipAddress, bytes))];
  return item(sequence, item(permittedSubtrees, Buffer.concat(subtrees.map((base) => item(sequence, base)))));
}

/** Reads what `writeConstraints` wrote; any other form is refused. */
export function readConstraints(der: Uint8Array): Permitted {
  const subtrees = items(only(only(der, sequence), permittedSubtrees)).map(({ tag, bytes }) => items(tag === sequence ? bytes : refuse())[0] ?? refuse());
  const of = (kind: number): Uint8Array[] => subtrees.filter(({ tag }) => tag === kind).map(({ bytes }) => bytes);
  return { dns: of(dnsName).map((bytes) => Buffer.from(bytes).toString("ascii")), ip: of(ipAddress).map((bytes) => Uint8Array.from(bytes)) };
}

function item(tag: number, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { length } = bytes;
  // The shortest form of a length: Chromium refuses a certificate with any other, OpenSSL does not mind.
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Uint8Array.from([tag, ...size, ...bytes]);
}

function items(der: Uint8Array): { tag: number; bytes: Uint8Array }[] {
  const found: { tag: number; bytes: Uint8Array }[] = [];
  for (let at = 0; at < der.length; ) {
    const first = der[at + 1] ?? refuse();
    const more = first < 128 ? 0 : first - 128;
    if (more > 2) refuse();
    const from = at + 2 + more;
    const length = more === 0 ? first : der.subarray(at + 2, from).reduce((sum, byte) => sum * 256 + byte, 0);
    if (from + length > der.length) refuse();
    found.push({ tag: der[at]!, bytes: der.subarray(from, from + length) });
    at = from + length;
  }
  return found;
}

function only(der: Uint8Array, tag: number): Uint8Array {
  const [one, more] = items(der);
  return one?.tag === tag && more === undefined ? one.bytes : refuse();
}

function refuse(): never {
  throw new TlsFault("证书的名称限制不是本程序写的形式", "the certificate's name constraints are not of the form this program writes");
}
