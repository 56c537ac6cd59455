// Names and addresses of a machine in the one form in which they are compared: lower case, ASCII, shortest IPv6.
import { isIP } from "node:net";
import { domainToASCII } from "node:url";

/** Null for what is neither a DNS name nor an IP address. */
export function readAddress(text: string): { readonly kind: "dns" | "ip"; readonly name: string } | null {
  const bare = text.trim().replace(/^\[(.*)\]$/, "$1");
  const version = isIP(bare);
  if (version === 4) return { kind: "ip", name: bare };
  // A zone (fe80::1%eth0) belongs to this machine, not to the address.
  if (version === 6) return { kind: "ip", name: new URL(`http://[${bare.replace(/%.*$/, "")}]`).hostname.slice(1, -1) };
  const name = domainToASCII(bare.replace(/\.$/, "")).toLowerCase();
  return name.length <= 253 && name.split(".").every(isLabel) && !/(^|\.)\d+$/.test(name) ? { kind: "dns", name } : null;
}

/** Windows lets a machine's name have an underscore; browsers take it. */
const isLabel = (label: string): boolean => /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label);

/** 4 or 16 bytes of an address as `readAddress` gives it. */
export function addressBytes(ip: string): Uint8Array {
  if (isIP(ip) === 4) return Uint8Array.from(ip.split("."), Number);
  const [head = "", tail] = ip.split("::");
  const groups = (part: string): string[] => (part === "" ? [] : part.split(":"));
  const last = groups(tail ?? "");
  const first = groups(head);
  const all = [...first, ...Array.from({ length: 8 - first.length - last.length }, () => "0"), ...last];
  return Uint8Array.from(all.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255]));
}
