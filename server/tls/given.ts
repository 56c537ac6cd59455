// The operator's own certificate and key: read, checked, and every problem said at once. Makes nothing.
import { createPrivateKey, X509Certificate, type KeyObject } from "node:crypto";
import { readFileSync } from "node:fs";
import { createSecureContext } from "node:tls";
import { both, type Bilingual } from "../../scoring/bilingual.ts";
import { certificateNames } from "./certificate-names.ts";
import type { Names } from "./names.ts";
import { fileTrouble } from "./tls-fault.ts";

export interface GivenCertificate {
  /** PEM, as in the files */
  readonly key: string;
  readonly cert: string;
  /** SHA-256, `AB:CD:…` */
  readonly fingerprint: string;
  readonly notAfter: Date;
  readonly names: Names;
}

const serverAuth = "1.3.6.1.5.5.7.3.1";

/** `certPath`: the server's certificate first, then those between it and its authority. */
export function readGiven(certPath: string, keyPath: string, now: Date): GivenCertificate | { readonly problems: readonly Bilingual[] } {
  const problems: Bilingual[] = [];
  const add = (path: string, zh: string, en: string): void => void problems.push(both(`${path}：${zh}`, `${path}: ${en}`));
  const text = (path: string): string | null => {
    try {
      return readFileSync(path, "utf8");
    } catch (error) {
      const { zh, en } = fileTrouble(error);
      add(path, zh, en);
      return null;
    }
  };
  const [cert, key] = [text(certPath), text(keyPath)];
  const chain = cert === null ? null : readChain(cert);
  if (cert !== null && chain === null) add(certPath, "不是 PEM 格式的证书（应以 -----BEGIN CERTIFICATE----- 开头）", "is no certificate in PEM form (-----BEGIN CERTIFICATE-----)");
  const privateKey = key === null ? null : readKey(key);
  if (privateKey === "encrypted") add(keyPath, "私钥带口令，请给不带口令的", "the private key is encrypted; give one without a passphrase");
  if (key !== null && privateKey === null) add(keyPath, "不是 PEM 格式的私钥（应以 -----BEGIN PRIVATE KEY----- 开头）", "is no private key in PEM form (-----BEGIN PRIVATE KEY-----)");
  const leaf = chain?.[0];
  if (leaf !== undefined) for (const { zh, en } of leafProblems(leaf, now)) add(certPath, zh, en);
  if (chain !== null && leaf !== undefined && privateKey !== null && privateKey !== "encrypted" && !leaf.checkPrivateKey(privateKey)) {
    if (chain.some((one) => one.checkPrivateKey(privateKey))) add(certPath, "服务器证书应排在第一个", "the server's certificate must come first");
    else add(keyPath, `与证书 ${certPath} 不是一对`, `does not belong to the certificate ${certPath}`);
  }
  if (cert === null || key === null || leaf === undefined || problems.length > 0) return { problems };
  try {
    createSecureContext({ cert, key });
  } catch (error) {
    // OpenSSL's own limits, such as a key that is too short
    const reason = error instanceof Error ? error.message : String(error);
    add(certPath, `TLS 不接受：${reason}`, `TLS does not take it: ${reason}`);
    return { problems };
  }
  return { key, cert, fingerprint: leaf.fingerprint256, notAfter: new Date(leaf.validTo), names: certificateNames(leaf) };
}

function leafProblems(leaf: X509Certificate, now: Date): Bilingual[] {
  const problems: Bilingual[] = [];
  const [from, to] = [new Date(leaf.validFrom), new Date(leaf.validTo)];
  const clock = now.toISOString();
  if (now < from) problems.push(both(`从 ${from.toISOString()} 起才有效（服务器时钟 ${clock}）`, `is valid only from ${from.toISOString()} (the server's clock says ${clock})`));
  if (now > to) problems.push(both(`已于 ${to.toISOString()} 过期（服务器时钟 ${clock}）`, `expired at ${to.toISOString()} (the server's clock says ${clock})`));
  // Despite its name, node's keyUsage holds the extended key usage; undefined where the certificate sets no limit.
  const purposes = leaf.keyUsage as readonly string[] | undefined;
  if (purposes !== undefined && !purposes.includes(serverAuth)) problems.push(both("用途不含服务器身份验证", "is not made for servers (extended key usage)"));
  const { dns, ip } = certificateNames(leaf);
  if (dns.length + ip.length === 0) problems.push(both("没有备用名称（SAN），浏览器不认", "holds no subject alternative name; browsers do not take it"));
  return problems;
}

function readChain(text: string): [X509Certificate, ...X509Certificate[]] | null {
  try {
    const [leaf, ...others] = (text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map((pem) => new X509Certificate(pem));
    return leaf === undefined ? null : [leaf, ...others];
  } catch {
    return null;
  }
}

function readKey(text: string): KeyObject | "encrypted" | null {
  try {
    return createPrivateKey(text);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ERR_MISSING_PASSPHRASE" ? "encrypted" : null;
  }
}
