// The offline verifier page: everything that can be checked without calculating again, in the browser, from one file.
import { unzipSync } from "fflate";
import { verifyBundle, type Check } from "../../scoring/bundle/verify-bundle.ts";

const input = document.querySelector<HTMLInputElement>("#file")!;
const drop = document.querySelector<HTMLElement>("#drop")!;
const result = document.querySelector<HTMLElement>("#result")!;

const decode = (bytes: Uint8Array): string => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);

function bilingual(parent: HTMLElement, zh: string, en: string): void {
  const english = document.createElement("span");
  english.lang = "en";
  english.textContent = en;
  parent.append(zh, english);
}

function verdict(ok: boolean, zh: string, en: string): HTMLElement {
  const line = document.createElement("p");
  line.className = `verdict ${ok ? "ok" : "bad"}`;
  bilingual(line, zh, en);
  return line;
}

function show(checks: readonly Check[]): void {
  const list = document.createElement("ol");
  for (const { ok, text } of checks) {
    const item = document.createElement("li");
    item.className = ok === null ? "open" : ok ? "ok" : "bad";
    bilingual(item, text.zh, text.en);
    list.append(item);
  }
  const whole = checks.every(({ ok }) => ok !== false);
  result.replaceChildren(whole
    ? verdict(true, "记录完整，顺序无误，评分表由记录得出。", "The log is whole and in order; the sheets follow from it.")
    : verdict(false, "有不符之处，见下。", "Something does not agree, see below."), list);
}

async function check(chosen: readonly File[]): Promise<void> {
  result.replaceChildren("正在核验… Checking…");
  try {
    const files = new Map<string, Uint8Array>();
    for (const file of chosen) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      if (file.name.endsWith(".zip")) for (const [name, content] of Object.entries(unzipSync(bytes))) files.set(name, content);
      else files.set(`receipts/${file.name}`, bytes);
    }
    if (!files.has("manifest.json")) {
      result.replaceChildren(verdict(false, "所选文件中没有归档包或核验包（.zip）。", "There is no bundle (.zip) among the files."));
      return;
    }
    show(await verifyBundle(files, { decode, recalculate: null }));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    result.replaceChildren(verdict(false, `无法读取：${why}`, `Cannot be read: ${why}`));
  }
}

input.addEventListener("change", () => void check([...(input.files ?? [])]));
drop.addEventListener("dragover", (event) => {
  event.preventDefault();
  drop.classList.add("over");
});
drop.addEventListener("dragleave", () => drop.classList.remove("over"));
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  void check([...(event.dataTransfer?.files ?? [])]);
});
