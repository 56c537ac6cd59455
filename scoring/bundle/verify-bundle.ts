// Checks a bundle without the server that made it: files, log, openings, sheets from the log, inputs from the sheets, and the
// result calculated again. Every check says what it found. Knows no files, and no server. Rules: docs/record.md; contract §6.
import { both, type Bilingual } from "../bilingual.ts";
import { canonicalJson } from "../canonical-json.ts";
import { Programme } from "../programme.ts";
import { compileRubric } from "../rubric.ts";
import { drawOrder } from "../log/draw.ts";
import { sha256Text } from "../log/bytes.ts";
import { isRecord } from "../log/read-entry.ts";
import { verifyLog } from "../log/verify-log.ts";
import { anchorChecks } from "./anchor-checks.ts";
import { openArchive } from "./archive-pack.ts";
import type { Check } from "./check.ts";
import { wrongFiles } from "./listed-files.ts";
import { logFindingText } from "./log-finding-text.ts";
import { aloneText, nothingOutside, readOutside, type Outside } from "./outside.ts";
import { receiptFiles } from "./receipt-files.ts";
import { scoresCsv, type SheetFact } from "./scores-csv.ts";

export const bundleFormat = "jiangping-bundle/1";

export const inputNames = ["programme.json", "candidates.csv", "experts.csv", "scores.csv", "conflicts.csv", "units.csv", "decisions.csv"] as const;
export type InputName = (typeof inputNames)[number];

/** Sentences for people: a later version of the program may word them otherwise. The figures are those of the other files. */
const wording = "result/report.html";

/** Calculates the result files from the inputs; null where they are refused. */
export type Recalculate = (inputs: Readonly<Record<InputName, string>>) => Promise<{ readonly files: ReadonlyMap<string, string>; readonly fault: Bilingual | null }>;

export interface VerifyTools {
  /** UTF-8 to text; a byte order mark stays */
  readonly decode: (bytes: Uint8Array) => string;
  readonly recalculate: Recalculate | null;
  /** what the verifier knows from elsewhere: keys in the bundle only show that it agrees with itself */
  readonly outside?: Outside;
}

function readLogEntry(line: string): LogEntry | null {
  try {
    const entry: unknown = JSON.parse(line);
    if (!isRecord(entry) || !isRecord(entry["body"])) return null;
    return { seq: Number(entry["seq"]), at: String(entry["at"]), kind: String(entry["kind"]), body: entry["body"] };
  } catch {
    return null;
  }
}

interface DrawRecord {
  readonly id: string;
  readonly kind: string;
  readonly seed: string;
  readonly at: string;
  readonly request: { readonly pool: readonly string[]; readonly excluded: unknown; readonly witnesses: unknown };
  readonly result: { readonly drawn: readonly string[]; readonly reserves: readonly string[] };
}

/** The draw is the one in the log, and its seed gives its result. */
function replays(draw: DrawRecord, entries: readonly LogEntry[], opened: ReadonlyMap<number, unknown>): boolean {
  const entry = entries.find(({ kind, body }) => kind === "draw" && body["draw"] === draw.id);
  if (entry === undefined) return false;
  try {
    const { id, kind, seed, at, request, result } = draw;
    const order = drawOrder(request.pool, seed).slice(0, result.drawn.length + result.reserves.length);
    const said = canonicalJson({ body: entry.body, at: entry.at, sealed: opened.get(entry.seq) ?? null });
    const told = canonicalJson({
      body: { programme: entry.body["programme"], draw: id, what: kind, seed, pool: [...request.pool].sort(), drawn: result.drawn, reserves: result.reserves },
      at, sealed: { excluded: request.excluded, witnesses: request.witnesses },
    });
    return said === told && canonicalJson(order) === canonicalJson([...result.drawn, ...result.reserves]);
  } catch {
    return false;
  }
}

interface LogEntry {
  readonly at: string;
  readonly seq: number;
  readonly kind: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** As `sheets.json` has it. */
interface SheetRecord extends Omit<SheetFact, "session"> {
  readonly rev: number;
  readonly seq: number;
}

/** All checks of a bundle, or of an archive pack with the bundle in it, in order; a later one that needs what an earlier one found broken fails too. `recalculate` null: the result is not calculated again. */
export async function verifyBundle(files: ReadonlyMap<string, Uint8Array>, { decode, recalculate, outside = nothingOutside }: VerifyTools): Promise<Check[]> {
  const pack = openArchive(files, decode);
  if (pack !== null) return [{ name: "archive", ok: pack.ok, text: pack.text }, ...await verifyBundle(pack.bundle, { decode, recalculate, outside })];
  const checks: Check[] = [];
  const add = (name: Check["name"], ok: boolean | null, zh: string, en: string): void => void checks.push({ name, ok, text: both(zh, en) });
  const whole = (name: string): string => decode(files.get(name) ?? new Uint8Array());
  const text = (name: string): string => whole(name).replace(/^\uFEFF/, "");
  const json = (name: string): unknown => {
    try {
      return JSON.parse(text(name));
    } catch {
      return null;
    }
  };

  const read = json("manifest.json");
  const manifest = (isRecord(read) ? read : null) as { format?: string; programme?: string; runEntry?: number; size?: number; origin?: string; version?: string; files?: Record<string, string> } | null;
  const listed = isRecord(manifest?.files) ? manifest.files : {};
  const wrong = manifest?.format === bundleFormat ? wrongFiles(files, listed) : both("不符的文件 manifest.json", "files that do not agree: manifest.json");
  add("manifest", wrong === null,
    wrong === null ? `清单：${Object.keys(listed).length} 个文件的校验和一致` : `清单：${wrong.zh}`,
    wrong === null ? `manifest: ${Object.keys(listed).length} files have their hashes` : `manifest: ${wrong.en}`);

  const brought = readOutside(outside);
  checks.push(...brought.checks);
  const given = json("keys.json");
  const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
  const own = { log: isRecord(given) && typeof given["log"] === "string" ? [given["log"]] : [], witnesses: isRecord(given) ? texts(given["witnesses"]) : [] };
  if (brought.logKey !== null && !own.log.includes(brought.logKey)) {
    add("keys", false, `公钥：归档包的记录公钥不是您提供的那一把（${own.log.join("")}；${brought.logKey}）`, `keys: the bundle's key of the log is not the one that you brought (${own.log.join("")}; ${brought.logKey})`);
  }
  const linesOf = (name: string): string[] => text(name).split("\n").filter((line, i, all) => line !== "" || i < all.length - 1);
  const lines = linesOf("log.jsonl");
  const inFolder = (folder: string): [string, string][] => [...files.keys()].filter((name) => name.startsWith(folder)).sort().map((name) => [name, text(name)]);
  const packed = receiptFiles(new Map(inFolder("receipts/")));
  for (const name of packed.alone) add("brought", false, `${name}：${aloneText(name).zh}`, `${name}: ${aloneText(name).en}`);
  const notes = inFolder("checkpoints/").filter(([name]) => name.endsWith(".txt"));
  // a device goes on watching when the bundle is made: what it saw later speaks of entries that no bundle of that time has
  const held = brought.notes.filter(({ size }) => size <= lines.length);
  const seen = Math.max(0, ...brought.notes.map(({ size }) => size));
  const receipts = [...brought.receipts, ...packed.whole.map((one) => ({ ...one, packed: true }))];
  const report = verifyLog({
    lines, openings: linesOf("openings.jsonl"), checkpoints: notes.map(([, note]) => note), held: held.map((note) => note.text), receipts,
    vkeys: brought.logKey !== null ? [brought.logKey] : own.log, witnessKeys: brought.witnessKeys, ownWitnessKeys: own.witnesses, printed: brought.printed,
  });
  const names = { checkpoints: notes.map(([name]) => name), held: held.map(({ name, size }) => `${name} (${size})`), receipts: receipts.map(({ name }) => name), printed: brought.printed.map(({ size }) => `(${size})`) };
  const faults = report.findings.filter((one) => one.level === "fault");
  const ofOpenings = faults.filter((one) => one.in === "openings");
  const ofLog = faults.filter((one) => one.in !== "openings");
  const sized = manifest?.size === lines.length && lines.length > 0;
  if (ofLog.length === 0 && sized) add("log", true, `记录：${report.size} 条，完整，顺序无误；根 ${report.root}`, `log: ${report.size} entries, whole and in order; root ${report.root}`);
  else {
    for (const one of ofLog) add("log", false, `记录：${logFindingText(one, names).zh}`, `log: ${logFindingText(one, names).en}`);
    if (!sized) add("log", false, `记录：清单称有 ${String(manifest?.size)} 条，实有 ${lines.length} 条`, `log: the manifest says ${String(manifest?.size)} entries, there are ${lines.length}`);
  }
  checks.push(...anchorChecks(brought, report, { seen, runEntry: manifest?.runEntry ?? 0 }));
  if (ofOpenings.length === 0) add("openings", true, `封存内容：${linesOf("openings.jsonl").length} 项与记录一致`, `openings: ${linesOf("openings.jsonl").length} agree with the log`);
  else for (const one of ofOpenings) add("openings", false, `封存内容：${logFindingText(one, names).zh}`, `openings: ${logFindingText(one, names).en}`);

  const entries = lines.map((line, i): LogEntry => readLogEntry(line) ?? { seq: i + 1, at: "", kind: "", body: {} });
  const opened = new Map(linesOf("openings.jsonl").flatMap((line): [number, unknown][] => {
    try {
      const opening: unknown = JSON.parse(line);
      return isRecord(opening) ? [[Number(opening["seq"]), opening["value"]]] : [];
    } catch {
      return [];
    }
  }));
  const programme = manifest?.programme ?? "";
  const runEntry = entries[(manifest?.runEntry ?? 0) - 1];
  const asOf = Number(runEntry?.body["asOf"] ?? 0);
  const record = json("sheets.json");
  const listOf = (name: string): SheetRecord[] => {
    const list = isRecord(record) ? record[name] : null;
    return Array.isArray(list) ? list.map((one: unknown) => (isRecord(one) ? one : {}) as unknown as SheetRecord) : [];
  };
  const derived = deriveSheets(entries, opened, programme);
  const problem = sheetsProblem(derived, listOf("sheets"), listOf("revisions"));
  add("sheets", problem === null,
    problem === null ? `评分表：${derived.last.size} 份与记录一致` : `评分表：第 ${problem.seq} 条（专家 ${problem.expert}，候选人 ${problem.candidate}）与记录不符`,
    problem === null ? `sheets: ${derived.last.size} follow from the log` : `sheets: entry ${problem.seq} (expert ${problem.expert}, candidate ${problem.candidate}) does not agree with the log`);

  const draws = (Array.isArray(json("draws.json")) ? json("draws.json") : []) as DrawRecord[];
  const badDraw = draws.find((one) => !isRecord(one) || !replays(one, entries, opened));
  const logged = entries.filter(({ kind, body }) => kind === "draw" && body["programme"] === programme).length;
  const drawsOk = badDraw === undefined && draws.length === logged;
  add("draws", drawsOk,
    drawsOk ? `抽签：${draws.length} 次可重演` : badDraw === undefined ? `抽签：记录中有 ${logged} 次，归档包中有 ${draws.length} 次` : `抽签：${String(badDraw.id)} 不能重演`,
    drawsOk ? `draws: ${draws.length} replay` : badDraw === undefined ? `draws: ${logged} in the log, ${draws.length} in the bundle` : `draws: ${String(badDraw.id)} does not replay`);

  const filesSaid = runEntry?.body["files"];
  const pinned = (isRecord(filesSaid) ? filesSaid : {}) as Record<string, string>;
  const place = (name: string): string => (name.startsWith("result/") ? name : `inputs/${name}`);
  const unpinned = Object.entries(pinned).filter(([name, hash]) => !files.has(place(name)) || sha256Text(files.get(place(name))!) !== hash).map(([name]) => name);
  const runOk = runEntry?.kind === "run" && runEntry.body["programme"] === programme && Object.keys(pinned).length >= inputNames.length && unpinned.length === 0;
  add("run", runOk,
    runOk ? `计算：第 ${runEntry.seq} 条记下的 ${Object.keys(pinned).length} 个文件一致` : `计算：与第 ${String(manifest?.runEntry)} 条不符：${unpinned.join("、") || "无此条目"}`,
    runOk ? `run: entry ${runEntry.seq} names these ${Object.keys(pinned).length} files` : `run: does not agree with entry ${String(manifest?.runEntry)}: ${unpinned.join(", ") || "there is no such entry"}`);

  let inputsOk = false;
  let reason = "";
  try {
    const parsed = Programme.parse(json("inputs/programme.json"));
    const before = entries.filter(({ seq }) => seq <= asOf);
    const { last, sessions } = deriveSheets(before, opened, programme);
    const sheets = [...last].map(([pair, sheet]) => ({ ...sheet, session: sessions.get(pair)! }));
    inputsOk = scoresCsv(parsed, compileRubric(parsed), sheets, panels(before, programme)) === whole("inputs/scores.csv");
  } catch (error) {
    reason = error instanceof Error ? error.message.slice(0, 100) : "";
  }
  add("inputs", inputsOk,
    inputsOk ? `评分文件：由记录前 ${asOf} 条得出，一致` : `评分文件：不能由记录得出 ${reason}`,
    inputsOk ? `scores: follow from the first ${asOf} entries` : `scores: do not follow from the log ${reason}`);

  if (recalculate === null) {
    add("result", null, "结果：此页不重新计算；请用 jiangping verify 逐字节核对", "result: this page does not calculate it again; jiangping verify does, byte for byte");
    return checks;
  }
  const inputs = Object.fromEntries(inputNames.map((name) => [name, whole(`inputs/${name}`)])) as Record<InputName, string>;
  const again = await recalculate(inputs);
  const differing = [...again.files].filter(([name, content]) => name.startsWith("result/") && content !== whole(name)).map(([name]) => name);
  const figures = differing.filter((name) => name !== wording);
  const resultOk = again.fault === null && figures.length === 0 && again.files.has("result/result.json");
  add("result", resultOk,
    resultOk ? "结果：重新计算，逐字节一致" : `结果：重新计算后不同：${figures.join("、") || again.fault?.zh || ""}`,
    resultOk ? "result: calculated again, equal byte for byte" : `result: differs when calculated again: ${figures.join(", ") || again.fault?.en || ""}`);
  if (resultOk && runOk && figures.length < differing.length) {
    const by = typeof manifest?.version === "string" ? manifest.version : "?";
    add("result", null, `结果：${wording} 与本程序生成的不同，措辞可能出自另一版本（归档包出自 ${by}）；它是记录中的那一份，数字和名单以其余文件为准`,
      `result: ${wording} is not what this program writes; it may be worded by another version (the bundle is by ${by}). It is the one in the log; figures and list are those of the other files`);
  }
  return checks;
}

interface Derived {
  /** by pair: the newest revision */
  readonly last: ReadonlyMap<string, SheetRecord>;
  /** by pair and revision */
  readonly all: ReadonlyMap<string, SheetRecord>;
  /** by pair: where the newest revision was written */
  readonly sessions: ReadonlyMap<string, string>;
}

/** Sheets as the log tells them: the entries of kind `sheet` with what they seal. */
function deriveSheets(entries: readonly LogEntry[], opened: ReadonlyMap<number, unknown>, programme: string): Derived {
  const last = new Map<string, SheetRecord>();
  const all = new Map<string, SheetRecord>();
  const sessions = new Map<string, string>();
  for (const { seq, kind, body } of entries) {
    if (kind !== "sheet" || body["programme"] !== programme) continue;
    const sealed = opened.get(seq);
    const { values = {}, comment = "" } = (isRecord(sealed) ? sealed : {}) as { values?: Record<string, string>; comment?: string };
    const record: SheetRecord = { candidate: String(body["candidate"]), expert: String(body["expert"]), rev: Number(body["rev"]), state: String(body["state"]), values, comment, seq };
    last.set(`${record.candidate}\u0000${record.expert}`, record);
    sessions.set(`${record.candidate}\u0000${record.expert}`, String(body["session"]));
    all.set(`${record.candidate}\u0000${record.expert}\u0000${record.rev}`, record);
  }
  return { last, all, sessions };
}

/** Who sits in each session of the programme, as its entry says. */
const panels = (entries: readonly LogEntry[], programme: string): Map<string, string[]> =>
  new Map(entries.flatMap(({ kind, body }) => (kind === "session" && body["programme"] === programme && Array.isArray(body["experts"]) ? [[String(body["session"]), body["experts"].map(String)]] : [])));

function sheetsProblem(derived: Derived, sheets: readonly SheetRecord[], revisions: readonly SheetRecord[]): SheetRecord | null {
  const seen = { last: new Set<string>(), all: new Set<string>() };
  for (const [list, known, found, withRev] of [[sheets, derived.last, seen.last, false], [revisions, derived.all, seen.all, true]] as const) {
    for (const sheet of list) {
      const key = `${sheet.candidate}\u0000${sheet.expert}${withRev ? `\u0000${sheet.rev}` : ""}`;
      const told = known.get(key);
      if (told === undefined || canonicalJson(told) !== canonicalJson(sheet)) return told ?? sheet;
      found.add(key);
    }
    for (const [key, told] of known) if (!found.has(key)) return told;
  }
  return null;
}
