// Keys and signed certificates: the one kind this server makes, ECDSA P-256 with SHA-256, which every tablet knows.
import "./reflect.ts";
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { AuthorityKeyIdentifierExtension, SubjectKeyIdentifierExtension, X509CertificateGenerator, type Extension } from "@peculiar/x509";

export const day = 86_400_000;

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };

export const makeKey = (): { privateKey: KeyObject; publicKey: KeyObject } => generateKeyPairSync("ec", { namedCurve: "P-256" });

export const keyPem = (key: KeyObject): string => key.export({ type: "pkcs8", format: "pem" }).toString();

/** The public key as certificates hold it. */
export const keyInfo = (publicKey: KeyObject): Uint8Array<ArrayBuffer> => new Uint8Array(publicKey.export({ type: "spki", format: "der" }));

export interface Certificate {
  /** common names */
  readonly subject: string;
  readonly issuer: string;
  readonly publicKey: KeyObject;
  readonly signer: { readonly privateKey: KeyObject; readonly publicKey: KeyObject };
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly extensions: readonly Extension[];
}

/** PEM text. Key identifiers are added: they link a certificate to its issuer. */
export async function issue(certificate: Certificate): Promise<string> {
  const { signer, publicKey, notBefore, notAfter } = certificate;
  const signingKey = await crypto.subtle.importKey("pkcs8", signer.privateKey.export({ type: "pkcs8", format: "der" }), algorithm, false, ["sign"]);
  const made = await X509CertificateGenerator.create({
    subject: [{ CN: [certificate.subject] }],
    issuer: [{ CN: [certificate.issuer] }],
    publicKey: keyInfo(publicKey),
    signingKey,
    signingAlgorithm: algorithm,
    notBefore,
    notAfter,
    extensions: [
      ...certificate.extensions,
      await SubjectKeyIdentifierExtension.create(keyInfo(publicKey), false, crypto),
      await AuthorityKeyIdentifierExtension.create(keyInfo(signer.publicKey), false, crypto),
    ],
  }, crypto);
  return `${made.toString("pem")}\n`;
}

/** Certificates know whole seconds only. */
export const wholeSecond = (milliseconds: number): Date => new Date(Math.floor(milliseconds / 1000) * 1000);
