// The offline verifier page: everything that can be checked without calculating again, in the browser. What is chosen, dropped or
// typed in is kept together, and all of it is checked again with every piece that comes.
import { unzipSync } from "fflate";
import { standingOf, type Check, type Standing } from "../../scoring/bundle/check.ts";
import { readPrintedRoot, type PrintedRoot } from "../../scoring/bundle/printed-root.ts";
import { unpacked } from "../../scoring/bundle/unpacked.ts";
import { verifyBundle } from "../../scoring/bundle/verify-bundle.ts";

const find = <T extends HTMLElement>(id: string): T => document.querySelector<T>(`#${id}`)!;
const [input, drop, paper, chosen, fault, result] = [find<HTMLInputElement>("file"), find("drop"), find<HTMLFormElement>("paper"), find("chosen"), find("fault"), find("result")];
const [size, root, key] = [find<HTMLInputElement>("size"), find<HTMLTextAreaElement>("root"), find<HTMLInputElement>("key")];

const decode = (bytes: Uint8Array): string => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);

interface Chosen {
  bundle: { readonly name: string; readonly files: ReadonlyMap<string, Uint8Array> } | null;
  /** what was brought beside it: texts by name */
  readonly files: Map<string, string>;
  readonly printed: PrintedRoot[];
  logKey: string | null;
}

const nothing = (): Chosen => ({ bundle: null, files: new Map(), printed: [], logKey: null });
let all = nothing();

function bilingual(parent: HTMLElement, zh: string, en: string): HTMLElement {
  const english = document.createElement("span");
  english.lang = "en";
  english.textContent = en;
  parent.replaceChildren(zh, english);
  return parent;
}

const headlines: Readonly<Record<Standing, readonly [kind: string, zh: string, en: string]>> = {
  outside: ["ok", "记录与您带来的凭证一致：完整，顺序无误，评分表由记录得出。", "The record agrees with what you brought: it is whole and in order, and the sheets follow from it."],
  short: ["open", "未见不符，但您的凭证见到的记录比这个归档包长，见下。", "Nothing disagrees, but what you brought saw more of the record than is in this bundle, see below."],
  itself: ["open", "归档包只与自身相符：没有外部凭证证明计算所依据的记录未被整体重造，见下。", "The bundle agrees with itself only: nothing from outside shows that the record of its result was not made anew, see below."],
  wrong: ["bad", "有不符之处，见下。", "Something does not agree, see below."],
};

function verdict(kind: string, zh: string, en: string): HTMLElement {
  const line = document.createElement("p");
  line.className = `verdict ${kind}`;
  return bilingual(line, zh, en);
}

function show(checks: readonly Check[]): void {
  const list = document.createElement("ol");
  for (const { ok, but, text } of checks) {
    const item = document.createElement("li");
    item.className = but !== undefined ? "open but" : ok === null ? "open" : ok ? "ok" : "bad";
    list.append(bilingual(item, text.zh, text.en));
  }
  const headline = verdict(...headlines[standingOf(checks)]);
  result.replaceChildren(headline, list);
  headline.scrollIntoView({ block: "nearest" });
}

function showChosen({ bundle, files, printed, logKey }: Chosen): void {
  const pieces = [
    ...(bundle === null ? [] : [["归档包", "bundle", bundle.name]]), ...[...files.keys()].map((name) => ["凭证", "brought", name]),
    ...printed.map((one) => ["纸面根值", "root on paper", `${one.size}: ${one.root.slice(0, 8)}…`]), ...(logKey === null ? [] : [["记录公钥", "key of the log", logKey]]),
  ] as const;
  chosen.querySelector("ul")!.replaceChildren(...pieces.map(([zh, en, what]) => {
    const item = document.createElement("li");
    item.textContent = `${zh} · ${en}: ${what}`;
    return item;
  }));
  chosen.hidden = pieces.length === 0;
}

/** Only the newest check shows its result: an earlier one may take longer. */
let turn = 0;

async function check(): Promise<void> {
  const mine = ++turn;
  showChosen(all);
  const { bundle, files, printed, logKey } = all;
  if (bundle === null) {
    result.replaceChildren(...(files.size + printed.length === 0 && logKey === null ? [] : [verdict("open", "还没有选择归档包或核验包（.zip）。", "No bundle (.zip) has been chosen yet.")]));
    return;
  }
  result.replaceChildren("正在核验… Checking…");
  try {
    const checks = await verifyBundle(bundle.files, { decode, recalculate: null, outside: { logKey, witnessKeys: [], printed, files } });
    if (mine === turn) show(checks);
  } catch (error) {
    if (mine === turn) unreadable(bundle.name, error);
  }
}

function unreadable(name: string, error: unknown): void {
  const why = error instanceof Error ? error.message : String(error);
  result.replaceChildren(verdict("bad", `${name}：无法读取（${why}）`, `${name}: cannot be read (${why})`));
}

async function take(files: readonly File[]): Promise<void> {
  for (const file of files) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    let unzipped: Map<string, Uint8Array> | null = null;
    if (file.name.toLowerCase().endsWith(".zip")) {
      try {
        unzipped = unpacked(Object.entries(unzipSync(bytes)));
      } catch (error) {
        turn++;
        unreadable(file.name, error);
        return;
      }
    }
    if (unzipped?.has("manifest.json") === true) all.bundle = { name: file.name, files: unzipped };
    else all.files.set(file.name, unzipped === null ? decode(bytes) : "");
  }
  await check();
}

input.addEventListener("change", () => {
  const files = [...(input.files ?? [])];
  // the same file may be chosen again
  input.value = "";
  void take(files);
});
drop.addEventListener("dragover", (event) => {
  event.preventDefault();
  drop.classList.add("over");
});
drop.addEventListener("dragleave", () => drop.classList.remove("over"));
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  void take([...(event.dataTransfer?.files ?? [])]);
});
paper.addEventListener("submit", (event) => {
  event.preventDefault();
  const typed = key.value.replace(/\s/g, "");
  const isBlank = size.value.trim() === "" && root.value.trim() === "";
  const found = isBlank ? null : readPrintedRoot(size.value, root.value);
  if (found === null && !(isBlank && typed !== "")) {
    bilingual(fault, "请填写条数，和纸上完整的记录根（64 位，数字 0–9 与字母 a–f）。", "Enter the number of entries, and the whole root from the paper (64 digits 0–9 and a–f).");
    return;
  }
  fault.replaceChildren();
  if (found !== null && !all.printed.some((one) => one.size === found.size && one.root === found.root)) all.printed.push(found);
  if (typed !== "") all.logKey = typed;
  paper.reset();
  void check();
});
find("again").addEventListener("click", () => {
  all = nothing();
  fault.replaceChildren();
  paper.reset();
  void check();
});
