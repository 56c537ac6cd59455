// The gallery itself: a picture of every state in every look, those that show states apart also through colour filters, and one page that
// shows them.
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { filtered, filters, type Filter } from "./filters.ts";
import { grouped } from "./grouped.ts";
import type { Lane } from "./lane.ts";
import { looks, lookName } from "./size.ts";
import type { Visit } from "./walk.ts";

const folder = join(resolve(import.meta.dirname, "../.."), ".tmp", "gallery");

const fileOf = ({ scene, look }: Visit, filter: Filter | "none"): string => `${scene.name}-${lookName(look)}${filter === "none" ? "" : `-${filter}`}.jpg`;

/** As it is; and in the first window size through every filter, where states are to be told apart. */
function filtersOf({ scene, look }: Visit): readonly (Filter | "none")[] {
  const first = looks(scene.kind)[0]!;
  return filtered.has(scene.name) && look.text === "100" && look.width === first.width && look.height === first.height ? ["none", ...filters] : ["none"];
}

export async function keepPictures(lane: Lane, visit: Visit): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const wanted = filtersOf(visit);
  for (const filter of wanted) {
    if (wanted.length > 1) await lane.filter(filter);
    await lane.page.screenshot({ path: join(folder, fileOf(visit, filter)), type: "jpeg", quality: 70, fullPage: visit.scene.kind === "office" });
  }
  if (wanted.length > 1) await lane.filter("none");
}

const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

export function writeIndex(visits: readonly Visit[]): void {
  const areas = grouped(visits, ({ scene }) => scene.area);
  const sizes = [...new Set(visits.map(({ look }) => `${look.width}×${look.height}`))];
  const choice = (name: string, word: string, values: readonly string[]): string =>
    `<label>${word} <select name="${name}"><option value="">全部 all</option>${values.map((value) => `<option>${value}</option>`).join("")}</select></label>`;
  const figure = (visit: Visit): string => filtersOf(visit).map((filter) => {
    const { width, height, language, text } = visit.look;
    const file = fileOf(visit, filter);
    return `<figure data-size="${width}×${height}" data-language="${language}" data-text="${text}" data-filter="${filter}"><a href="${file}"><img loading="lazy" src="${file}" alt="${escape(visit.scene.title)}" width="${width}" height="${height}"></a><figcaption>${width}×${height} ${language} ${text} %${filter === "none" ? "" : ` ${filter}`}</figcaption></figure>`;
  }).join("");
  const sections = areas.map(([area, ofArea]) => `<h2>${escape(area)}</h2>${grouped(ofArea, ({ scene }) => scene.name).map(([name, ofState]) =>
    `<section><h3>${escape(ofState[0]!.scene.title)} <small>${escape(name)}</small></h3><div>${ofState.map(figure).join("")}</div></section>`).join("\n")}`);
  writeFileSync(join(folder, "index.html"), `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>匠评：页面与状态</title><meta name="viewport" content="width=device-width, initial-scale=1">
<style>body{font:16px/1.5 system-ui,sans-serif;margin:16px;background:#f1f3f6;color:#14181f}form{position:sticky;top:0;background:#f1f3f6;padding:8px 0;display:flex;flex-wrap:wrap;gap:16px}select{font:inherit;min-height:44px}
div{display:flex;flex-wrap:wrap;gap:12px}figure{margin:0;width:300px}figure[hidden]{display:none}img{width:100%;height:auto;border:1px solid #7b8493;background:#fff}figcaption,small{color:#454d5a;font-size:13px}h3{margin:24px 0 8px}</style></head>
<body><h1>匠评：${areas.length} 类页面，${new Set(visits.map(({ scene }) => scene.name)).size} 个状态，${visits.reduce((sum, visit) => sum + filtersOf(visit).length, 0)} 张图</h1>
<form>${choice("size", "尺寸 size", sizes)}${choice("language", "语言 language", ["zh", "en"])}${choice("text", "字号 text", ["100", "150"])}${choice("filter", "色觉 colours", ["none", ...filters])}</form>
${sections.join("\n")}
<script>const form=document.querySelector("form");form.addEventListener("change",()=>{const wanted=new FormData(form);for(const one of document.querySelectorAll("figure"))one.hidden=[...wanted].some(([name,value])=>value!==""&&one.dataset[name]!==value);});form.elements.size.value="${sizes[0]}";form.elements.language.value="zh";form.elements.text.value="100";form.elements.filter.value="none";form.dispatchEvent(new Event("change"));</script></body></html>
`);
}
