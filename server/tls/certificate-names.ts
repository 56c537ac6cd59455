// The names a certificate holds as its alternative names, the only ones browsers look at.
import "./reflect.ts";
import type { X509Certificate } from "node:crypto";
import { SubjectAlternativeNameExtension, X509Certificate as Decoded } from "@peculiar/x509";
import { readAddress } from "./address.ts";
import type { Names } from "./names.ts";

/** Addresses in the form of `readAddress`. */
export function certificateNames(certificate: X509Certificate): Names {
  const found = new Decoded(certificate.raw).getExtension(SubjectAlternativeNameExtension)?.names.toJSON() ?? [];
  const of = (kind: string): string[] => found.filter(({ type }) => type === kind).map(({ value }) => value);
  return { dns: of("dns").map((name) => name.toLowerCase()), ip: of("ip").map((ip) => readAddress(ip)?.name ?? ip) };
}
