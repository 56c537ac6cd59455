// A programme file held against its schema and then against its own meaning: every problem in words, each at its place. The command line,
// the server and the page where the rules are edited all ask here. Source: contract §1, §3.
import type { z } from "zod";
import { both, type Bilingual } from "./bilingual.ts";
import { Programme } from "./programme.ts";
import { programmeProblems, type Problem } from "./programme-problems.ts";

/** The programme, or everything that is wrong with `value`: its shape, and the meaning of whatever rests on parts of the right shape. `shown` makes a foreign key fit for a message. */
export function checkProgramme(value: unknown, shown: (key: string) => string): { readonly programme: Programme } | { readonly problems: readonly Problem[] } {
  const parsed = Programme.safeParse(value);
  if (!parsed.success) return { problems: [...parsed.error.issues.flatMap((issue) => issueProblems(issue, value, shown)), ...soundPartsProblems(value, parsed.error.issues)] };
  const problems = programmeProblems(parsed.data);
  return problems.length > 0 ? { problems } : { programme: parsed.data };
}

type Issue = z.core.$ZodIssue;

/** Stand for parts of a wrong shape that every programme has. */
const stand: Partial<Programme> = {
  id: "-", version: 1, name: both("", ""), referenceDate: "2000-01-01", seats: { target: 1 }, rubric: { criteria: [{ id: "-", weight: "1", max: "1" }] },
  aggregation: { level: "total", method: "mean", rounding: { total: 0 }, minimumSheets: 1 },
};

/** Which parts say nothing certain while this one is of a wrong shape: they name what is in it. */
const restsOn: ReadonlyMap<string, readonly string[]> = new Map([
  ["fields", ["eligibility", "nomination", "rubric", "ties", "quotas", "exports"]], ["eligibility", ["nomination", "rubric", "ties", "quotas", "exports"]], ["rubric", ["ties", "exports"]], ["stages", ["notice"]], ["seats", ["quotas"]],
]);

/** Problems of meaning in the parts whose shape is right, as far as they rest on no other. */
function soundPartsProblems(value: unknown, issues: readonly Issue[]): Problem[] {
  if (typeof value !== "object" || value === null) return [];
  const wrong = new Set(issues.flatMap((issue) => (issue.path.length > 0 ? [String(issue.path[0])] : issue.code === "unrecognized_keys" ? issue.keys : [])));
  const sound = Object.fromEntries(Object.entries(value).filter(([key]) => !wrong.has(key)));
  const parsed = Programme.safeParse({ ...stand, ...sound });
  if (!parsed.success) return [];
  const unsure = new Set([...wrong].flatMap((key) => [key, ...restsOn.get(key) ?? []]));
  return programmeProblems(parsed.data).filter(({ at }) => !unsure.has(at.split("/")[1]!));
}

/** A schema issue in words; of the forms of a union, the one that the input comes nearest to speaks. */
function issueProblems(issue: Issue, root: unknown, shown: (key: string) => string, base: readonly PropertyKey[] = []): Problem[] {
  const path = [...base, ...issue.path];
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    const value = valueAt(root, path);
    const nearest = [...issue.errors].sort((a, b) => distance(a, value) - distance(b, value))[0]!;
    if (!nearest.some((inner) => inner.path.length === 0 && inner.code === "invalid_type")) {
      return nearest.flatMap((inner) => issueProblems(inner, root, shown, path));
    }
  }
  return [{ at: pointer(path), text: issueText(issue, shown) }];
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

const typeNames: Readonly<Record<string, string>> = { number: "数字", int: "整数", string: "文字", boolean: "是或否（true、false）", array: "列表", object: "一组内容" };

function issueText(issue: Issue, shown: (key: string) => string): Bilingual {
  switch (issue.code) {
    case "unrecognized_keys": {
      const keys = issue.keys.map(shown);
      return both(`未知的键：${keys.join("、")}`, `unknown key: ${keys.join(", ")}`);
    }
    case "invalid_type":
      return issue.input === undefined && issue.message.includes("undefined")
        ? both("缺少此项", "is missing")
        : both(`类型不对，应为${typeNames[issue.expected] ?? ` ${issue.expected}`}`, `has the wrong type; expected ${issue.expected}`);
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
