// The programme: a shipped id or a JSON file. Every fault names its place as a JSON pointer.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { both, type Bilingual } from "../../scoring/bilingual.ts";
import { Programme } from "../../scoring/programme.ts";
import { programmeProblems } from "../../scoring/programme-problems.ts";
import type { z } from "zod";
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
    const parsed = Programme.safeParse(value);
    if (!parsed.success) {
      for (const issue of parsed.error.issues) for (const { at, text } of issueProblems(issue, value)) fault(at, text);
      return null;
    }
    const problems = programmeProblems(parsed.data);
    for (const problem of problems) fault(problem.at, problem.text);
    if (problems.length > 0) return null;
    return { programme: parsed.data, hash: createHash("sha256").update(canonicalJson(value)).digest("hex") };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    fault(null, both("嵌套过深", "is nested too deeply"));
    return null;
  }
}

const jsonProblem = (error: unknown): string => shown(error instanceof Error ? error.message : String(error));

type Issue = z.core.$ZodIssue;

/** A schema issue in words; of the forms of a union, the one that the input comes nearest to speaks. */
function issueProblems(issue: Issue, root: unknown, base: readonly PropertyKey[] = []): { at: string; text: Bilingual }[] {
  const path = [...base, ...issue.path];
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    const value = valueAt(root, path);
    const nearest = [...issue.errors].sort((a, b) => distance(a, value) - distance(b, value))[0]!;
    if (!nearest.some((inner) => inner.path.length === 0 && inner.code === "invalid_type")) {
      return nearest.flatMap((inner) => issueProblems(inner, root, path));
    }
  }
  return [{ at: pointer(path), text: issueText(issue) }];
}

/** How far an input is from one form of a union: unknown and missing keys weigh most. */
function distance(issues: readonly Issue[], value: unknown): number {
  return issues.reduce((sum, issue) => {
    if (issue.path.length === 0 && issue.code === "invalid_type") return sum + 100;
    if (issue.code === "unrecognized_keys" && issue.path.length === 0) return sum + 10 * issue.keys.length;
    if (issue.path.length === 1 && issue.code === "invalid_type" && isMissing(value, issue.path[0]!)) return sum + 11;
    return sum + 1;
  }, 0);
}

const isMissing = (value: unknown, key: PropertyKey): boolean => typeof value === "object" && value !== null && !(key in value);

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) =>
    typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined, root);
}

const pointer = (path: readonly PropertyKey[]): string =>
  path.length === 0 ? "/" : path.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

function issueText(issue: Issue): Bilingual {
  switch (issue.code) {
    case "unrecognized_keys": {
      const keys = issue.keys.map(shown);
      return both(`未知的键：${keys.join("、")}`, `unknown key: ${keys.join(", ")}`);
    }
    case "invalid_type":
      return issue.input === undefined && issue.message.includes("undefined")
        ? both("缺少此项", "is missing")
        : both(`类型不对，应为 ${issue.expected}`, `has the wrong type; expected ${issue.expected}`);
    case "invalid_value": {
      const values = issue.values.map(String).join(", ");
      return both(`取值不对，应为 ${values} 之一`, `is not allowed here; expected one of ${values}`);
    }
    case "invalid_format":
      return both(`格式不对（应符合 ${formatName(issue)}）`, `has the wrong form (expected ${formatName(issue)})`);
    case "too_small":
      return both(`过小，至少为 ${issue.minimum}`, `is too small; at least ${issue.minimum}`);
    case "too_big":
      return both(`过大，至多为 ${issue.maximum}`, `is too large; at most ${issue.maximum}`);
    default:
      return both("形式不对，见《项目文件格式》", "has a form that is not allowed here, see the programme file format");
  }
}

function formatName(issue: Issue): string {
  const pattern = "pattern" in issue ? String(issue.pattern) : "";
  if (pattern.includes("\\d{4}")) return "yyyy-mm-dd";
  if (pattern.includes("%")) return '11, "11", "55%"';
  return pattern.includes("[0-9]") ? '"12.5"' : pattern;
}
