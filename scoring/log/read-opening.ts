// Reads one line of openings.jsonl: the salt and the value that an entry's seal hides.
import { fromHex } from "./bytes.ts";
import { sealValue } from "./entry.ts";
import { isHash, isRecord, isSeq, readCanonical } from "./read-entry.ts";

export interface ReadOpening {
  readonly seq: number;
  /** what the entry must hold as `sealed` */
  readonly sealed: string;
}

/** Null unless the line is an opening in canonical JSON. */
export function readOpening(text: string): ReadOpening | null {
  const read = readCanonical(text);
  if ("problem" in read || !isRecord(read.value) || Object.keys(read.value).join() !== "salt,seq,value") return null;
  const { salt, seq, value } = read.value;
  return isHash(salt) && isSeq(seq) ? { seq, sealed: sealValue(value, fromHex(salt)) } : null;
}
