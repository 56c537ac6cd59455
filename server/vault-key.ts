// The key of the vault: given by the operator, else made at the first start and kept in a file beside the database, never inside it.
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { findMeta } from "../db/queries/meta.ts";
import type { Reader } from "../db/schema.ts";
import { both, type Bilingual } from "../scoring/bilingual.ts";

/** Why the server does not start: a sentence that says what to do. */
export class KeyFault extends Error {
  readonly text: Bilingual;

  constructor(zh: string, en: string) {
    super(en);
    this.text = both(zh, en);
  }
}

/** key of the note in a database that says which vault's key it was written with */
export const vaultMeta = "vault";

export const keyFile = (data: string): string => join(data, "field.key");

/** 32 bytes. `given`: hex, from the environment. Makes a file only for a database that has never been written with a key. */
export async function vaultKey(data: string, given: string | null, db: Reader, random: (bytes: number) => Uint8Array): Promise<Uint8Array> {
  if (given !== null) return Buffer.from(given, "hex");
  const file = keyFile(data);
  if (existsSync(file)) {
    const text = readFileSync(file, "utf8").trim();
    if (!/^[0-9a-f]{64}$/i.test(text)) throw new KeyFault(`${file}：不是密钥（应为 64 位十六进制）；请从单独保管的副本放回`, `${file} is no key (expected 64 hexadecimal digits); put it back from the copy that is kept apart`);
    return Buffer.from(text, "hex");
  }
  if ((await findMeta(db, vaultMeta)) !== undefined) {
    throw new KeyFault(
      `缺少身份证号等敏感信息的密钥 ${file}。请把备份时单独保管的 field.key 放回该处，或设 JIANGPING_FIELD_KEY；没有密钥，已加密的内容无法读出`,
      `the key of the sensitive fields is missing: ${file}. Put back field.key, which is kept apart from the backup, or set JIANGPING_FIELD_KEY; without it what was encrypted cannot be read`,
    );
  }
  const key = random(32);
  const descriptor = openSync(file, "wx", 0o600);
  try {
    writeSync(descriptor, `${Buffer.from(key).toString("hex")}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  return key;
}

/** `noted`: what the database says of its key. */
export function checkKey(noted: string, check: string): void {
  if (noted === check) return;
  throw new KeyFault(
    "密钥与数据库不符：敏感信息是用另一把密钥加密的。请放回与此数据库一同使用的 field.key，或改正 JIANGPING_FIELD_KEY",
    "the key does not belong to this database: its sensitive fields were encrypted with another one. Put back the field.key that was used with it, or correct JIANGPING_FIELD_KEY",
  );
}
