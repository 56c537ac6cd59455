// The certificate of a server that was given none: from its own authority, for every name of this machine.
import { openAuthority } from "./authority.ts";
import { serverCertificate } from "./certificate.ts";
import type { Names } from "./names.ts";

export interface LocalTls {
  readonly pair: { readonly key: string; readonly cert: string };
  /** the authority's certificate, DER: what devices take, and what the fingerprint is of */
  readonly ca: Uint8Array;
  /** of the authority, as devices show it */
  readonly fingerprint: string;
  /** for which this authority may not speak */
  readonly leftOut: readonly string[];
}

export async function localTls(folder: string, names: Names, now: Date): Promise<LocalTls> {
  const authority = await openAuthority(folder, now);
  const { key, cert, leftOut } = await serverCertificate(authority, names, folder, now);
  return { pair: { key, cert }, ca: authority.certificate.raw, fingerprint: authority.fingerprint, leftOut };
}
