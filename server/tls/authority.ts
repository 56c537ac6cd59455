// The server's own certificate authority: made at the first start, then only read. Knows no server certificate.
// Source: reliability §9.5.
import "./reflect.ts";
import { createHash, createPrivateKey, createPublicKey, X509Certificate, type KeyObject } from "node:crypto";
import { hostname } from "node:os";
import { join } from "node:path";
import { BasicConstraintsExtension, Extension, KeyUsageFlags, KeyUsagesExtension, X509Certificate as Decoded } from "@peculiar/x509";
import { day, issue, keyInfo, keyPem, makeKey, wholeSecond } from "./issue.ts";
import { closeToOthers, findKeyFile, finishMove, saveKeyFiles } from "./key-files.ts";
import { permittedFor, readConstraints, writeConstraints, type Permitted } from "./name-constraints.ts";
import { hostNames } from "./names.ts";
import { TlsFault } from "./tls-fault.ts";

export interface Authority {
  readonly name: string;
  readonly privateKey: KeyObject;
  readonly certificate: X509Certificate;
  /** PEM; devices that are to trust it take `certificate.raw` (DER), whose SHA-256 is the fingerprint */
  readonly cert: string;
  /** SHA-256, `AB:CD:…`, as devices show it */
  readonly fingerprint: string;
  readonly notAfter: Date;
  readonly permitted: Permitted;
}

const keyName = "ca.key.pem";
const certName = "ca.cert.pem";
const nameConstraints = "2.5.29.30";
const remedy = {
  zh: "请从备份恢复；或移走这两个文件，启动时另做新的本地证书，但每台设备都要重新信任",
  en: "restore it from the backup; or move both files away and a new authority is made at the start, which every device must then trust anew",
};

/** `ownNames`: for which the authority may speak beside private networks and `.local`; used only when it is made. */
export async function openAuthority(folder: string, now: Date, ownNames: readonly string[] = hostNames(hostname())): Promise<Authority> {
  finishMove(folder, keyName, certName);
  if (findKeyFile(folder, keyName) === null && findKeyFile(folder, certName) === null) await makeAuthority(folder, now, ownNames);
  return readAuthority(folder, now);
}

async function makeAuthority(folder: string, now: Date, ownNames: readonly string[]): Promise<void> {
  const keys = makeKey();
  const name = `匠评 本地证书 ${createHash("sha256").update(keyInfo(keys.publicKey)).digest("hex").slice(0, 8)}`;
  // Clocks of tablets may be behind.
  const notBefore = wholeSecond(now.getTime() - day);
  const notAfter = new Date(notBefore);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + 10);
  const cert = await issue({
    subject: name, issuer: name, publicKey: keys.publicKey, signer: keys, notBefore, notAfter,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      new Extension(nameConstraints, true, writeConstraints(permittedFor(ownNames))),
    ],
  });
  saveKeyFiles(folder, [{ name: keyName, text: keyPem(keys.privateKey), mode: 0o600 }, { name: certName, text: cert, mode: 0o644 }]);
}

function readAuthority(folder: string, now: Date): Authority {
  const privateKey = part(folder, keyName, "不是可用的私钥", "is no usable private key", (text) => {
    const key = createPrivateKey(text);
    return key.asymmetricKeyDetails?.namedCurve === "prime256v1" ? key : null;
  });
  const { certificate, cert, permitted } = part(folder, certName, "不是本程序做的本地证书", "is no authority certificate made by this program", (text) => {
    const certificate = new X509Certificate(text);
    const constraints = new Decoded(certificate.raw).getExtension(nameConstraints);
    if (!certificate.ca || constraints === null || !certificate.verify(certificate.publicKey)) return null;
    return { certificate, cert: text, permitted: readConstraints(new Uint8Array(constraints.value)) };
  });
  const path = join(folder, certName);
  if (!certificate.checkPrivateKey(privateKey)) {
    throw new TlsFault(`${path} 与 ${join(folder, keyName)} 不是一对；${remedy.zh}`, `${path} and ${join(folder, keyName)} do not belong together; ${remedy.en}`);
  }
  closeToOthers(folder, keyName);
  const [from, notAfter] = [new Date(certificate.validFrom), new Date(certificate.validTo)];
  if (now < from) {
    throw new TlsFault(
      `${path} 从 ${from.toISOString()} 起有效，而服务器时钟是 ${now.toISOString()}：请校正时钟`,
      `${path} is valid from ${from.toISOString()}, but the server's clock says ${now.toISOString()}: set the clock`,
    );
  }
  if (now > notAfter) {
    throw new TlsFault(
      `${path} 已于 ${notAfter.toISOString()} 过期（服务器时钟 ${now.toISOString()}）；若时钟无误，请移走 ${keyName} 和 ${certName}，启动时另做新的，每台设备都要重新信任`,
      `${path} expired at ${notAfter.toISOString()} (the server's clock says ${now.toISOString()}); if the clock is right, move ${keyName} and ${certName} away: a new authority is made at the start, which every device must then trust anew`,
    );
  }
  const name = certificate.subject.replace(/^CN=/, "");
  return { name, privateKey, certificate, cert, fingerprint: certificate.fingerprint256, notAfter, permitted };
}

/** One of the two files, or a fault that names it: a lost or damaged one is never replaced, devices trust the old. */
function part<T>(folder: string, name: string, zh: string, en: string, read: (text: string) => T | null): T {
  const path = join(folder, name);
  const text = findKeyFile(folder, name);
  if (text === null) throw new TlsFault(`缺少 ${path}；${remedy.zh}`, `${path} is missing; ${remedy.en}`);
  let found: T | null;
  try {
    found = read(text);
  } catch {
    found = null;
  }
  if (found === null) throw new TlsFault(`${path} ${zh}；${remedy.zh}`, `${path} ${en}; ${remedy.en}`);
  return found;
}

/** What signs with this authority. */
export const signerOf = (authority: Authority): { privateKey: KeyObject; publicKey: KeyObject } =>
  ({ privateKey: authority.privateKey, publicKey: createPublicKey(authority.privateKey) });
