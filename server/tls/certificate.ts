// The server's certificate from its own authority: made again when names change or its end is near.
import "./reflect.ts";
import { createPrivateKey, X509Certificate } from "node:crypto";
import {
  BasicConstraintsExtension, ExtendedKeyUsage, ExtendedKeyUsageExtension, KeyUsageFlags, KeyUsagesExtension, SubjectAlternativeNameExtension,
} from "@peculiar/x509";
import { signerOf, type Authority } from "./authority.ts";
import { day, issue, keyPem, makeKey, wholeSecond } from "./issue.ts";
import { findKeyFile, saveKeyFiles } from "./key-files.ts";
import { splitNames } from "./name-constraints.ts";
import type { Names } from "./names.ts";
import { certificateNames } from "./certificate-names.ts";
import { TlsFault } from "./tls-fault.ts";

export interface ServerCertificate {
  /** PEM */
  readonly key: string;
  /** PEM: the certificate, then its authority */
  readonly cert: string;
  /** SHA-256, `AB:CD:…` */
  readonly fingerprint: string;
  readonly notAfter: Date;
  /** names for which this authority may not speak; a certificate of the operator's own can */
  readonly leftOut: readonly string[];
}

const keyName = "server.key.pem";
const certName = "server.cert.pem";
/** Below the 398 days that browsers take of any authority. */
const longest = 397 * day;
const renewBefore = 30 * day;

export async function serverCertificate(authority: Authority, names: Names, folder: string, now: Date): Promise<ServerCertificate> {
  const { leftOut, ...named } = splitNames(authority.permitted, names);
  if (named.dns.length + named.ip.length === 0) {
    throw new TlsFault("本地证书没有可写入的名称或地址", "there is no name or address that the local certificate may hold");
  }
  const key = findKeyFile(folder, keyName);
  const cert = findKeyFile(folder, certName);
  if (key !== null && cert !== null && isGood(authority, named, key, cert, now)) return { ...described(key, cert), leftOut };
  return { ...await makeCertificate(authority, named, folder, now), leftOut };
}

async function makeCertificate(authority: Authority, names: Names, folder: string, now: Date): Promise<Omit<ServerCertificate, "leftOut">> {
  const { privateKey, publicKey } = makeKey();
  const notBefore = wholeSecond(now.getTime() - day);
  const leaf = await issue({
    subject: "匠评", issuer: authority.name, publicKey, signer: signerOf(authority), notBefore,
    // The last second counts as valid, so the whole is one second shorter.
    notAfter: new Date(Math.min(notBefore.getTime() + longest - 1000, authority.notAfter.getTime())),
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension([
        ...names.dns.map((value) => ({ type: "dns" as const, value })), ...names.ip.map((value) => ({ type: "ip" as const, value })),
      ]),
    ],
  });
  const [key, cert] = [keyPem(privateKey), leaf + authority.cert];
  saveKeyFiles(folder, [{ name: keyName, text: key, mode: 0o600 }, { name: certName, text: cert, mode: 0o644 }]);
  return described(key, cert);
}

/** False also for damaged files: unlike the authority, this certificate can be replaced without anybody noticing. */
function isGood(authority: Authority, names: Names, key: string, cert: string, now: Date): boolean {
  try {
    const leaf = new X509Certificate(cert);
    const held = certificateNames(leaf);
    const same = (a: readonly string[], b: readonly string[]): boolean => JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());
    return cert.endsWith(authority.cert)
      && leaf.checkPrivateKey(createPrivateKey(key))
      && leaf.checkIssued(authority.certificate) && leaf.verify(authority.certificate.publicKey)
      && same(held.dns, names.dns) && same(held.ip, names.ip)
      && new Date(leaf.validFrom) <= now && new Date(leaf.validTo).getTime() - now.getTime() >= renewBefore;
  } catch {
    return false;
  }
}

function described(key: string, cert: string): Omit<ServerCertificate, "leftOut"> {
  const leaf = new X509Certificate(cert);
  return { key, cert, fingerprint: leaf.fingerprint256, notAfter: new Date(leaf.validTo) };
}
