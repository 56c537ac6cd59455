// The programme: a shipped id or a JSON file. Every fault names its place as a JSON pointer.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { both, type Bilingual } from "../../scoring/bilingual.ts";
import { Programme } from "../../scoring/programme.ts";
import { checkProgramme } from "../../scoring/programme-check.ts";
import { shown, type Faults } from "../faults.ts";
import { packageRoot } from "../package-root.ts";
import { readSource } from "../table-source.ts";
import { canonicalJson } from "../../scoring/canonical-json.ts";

export interface LoadedProgramme {
  readonly programme: Programme;
  /** sha256 in hexadecimal over the RFC 8785 form of the file */
  readonly hash: string;
}

export const shippedFolder = (): string => join(packageRoot(), "seeds", "programmes");

/** Ids of the programmes shipped with the product, by code points. */
export function shippedProgrammes(): string[] {
  return readdirSync(shippedFolder()).flatMap((file) => (file.endsWith(".json") ? [file.slice(0, -5)] : [])).sort();
}

/** The file of a shipped programme, unread; undefined where there is none. */
export function shippedProgramme(id: string): unknown {
  return shippedProgrammes().includes(id) ? (JSON.parse(readFileSync(join(shippedFolder(), `${id}.json`), "utf8")) as unknown) : undefined;
}

/** What a person chooses a shipped programme by. */
export function shippedSummaries(): { id: string; name: Bilingual; source: string; referenceDate: string; seats: number; proposal: Bilingual | null; criteria: number; quotas: number }[] {
  return shippedProgrammes().map((id) => {
    const { name, source, referenceDate, seats, proposal, rubric, quotas } = Programme.parse(shippedProgramme(id));
    return { id, name, source: source ?? "", referenceDate, seats: seats.target, proposal: proposal ?? null, criteria: rubric.criteria.length, quotas: quotas?.length ?? 0 };
  });
}

/** Loads by shipped id or path; null and faults otherwise. */
export function loadProgramme(idOrPath: string, faults: Faults): LoadedProgramme | null {
  const isId = /^[a-z0-9-]+$/.test(idOrPath) && idOrPath !== "-";
  const shipped = join(shippedFolder(), `${idOrPath}.json`);
  if (isId && !existsSync(idOrPath) && !existsSync(shipped)) {
    const known = shippedProgrammes().join(", ");
    faults.add({ file: idOrPath, line: null, column: null, text: both(`没有此项目或文件；自带的项目：${known}`, `no such programme or file; shipped are: ${known}`) });
    return null;
  }
  const source = readSource(isId && existsSync(shipped) ? shipped : idOrPath, faults);
  return source === null ? null : parseProgramme(idOrPath, source.bytes, faults);
}

/** Reads a programme from the bytes of its file; `name` stands in the faults. */
export function parseProgramme(name: string, bytes: Uint8Array, faults: Faults): LoadedProgramme | null {
  const fault = (column: string | null, text: Bilingual): void => faults.add({ file: name, line: null, column, text });
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    fault(null, both("不是 UTF-8 文本", "is not UTF-8 text"));
    return null;
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    fault(null, both(`不是有效的 JSON：${jsonProblem(error)}`, `is not valid JSON: ${jsonProblem(error)}`));
    return null;
  }
  try {
    const checked = checkProgramme(value, shown);
    if ("problems" in checked) {
      for (const { at, text } of checked.problems) fault(at, text);
      return null;
    }
    return { programme: checked.programme, hash: createHash("sha256").update(canonicalJson(value)).digest("hex") };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    fault(null, both("嵌套过深", "is nested too deeply"));
    return null;
  }
}

const jsonProblem = (error: unknown): string => shown(error instanceof Error ? error.message : String(error));
