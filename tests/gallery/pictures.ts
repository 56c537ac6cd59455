// The gallery itself: a picture of every state in every look, and one page that shows them.
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import { grouped } from "./grouped.ts";
import { lookName } from "./size.ts";
import type { Visit } from "./walk.ts";

const folder = join(resolve(import.meta.dirname, "../.."), ".tmp", "gallery");

const fileOf = ({ scene, look }: Visit): string => `${scene.name}-${lookName(look)}.jpg`;

export async function keepPicture(page: Page, visit: Visit): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, fileOf(visit)), type: "jpeg", quality: 70 });
}

const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

export function writeIndex(visits: readonly Visit[]): void {
  const areas = grouped(visits, ({ scene }) => scene.area);
  const sizes = [...new Set(visits.map(({ look }) => `${look.width}×${look.height}`))];
  const filter = (name: string, word: string, values: readonly string[]): string =>
    `<label>${word} <select name="${name}"><option value="">全部 all</option>${values.map((value) => `<option>${value}</option>`).join("")}</select></label>`;
  const figure = (visit: Visit): string => {
    const { width, height, language, text } = visit.look;
    return `<figure data-size="${width}×${height}" data-language="${language}" data-text="${text}"><a href="${fileOf(visit)}"><img loading="lazy" src="${fileOf(visit)}" alt="${escape(visit.scene.title)}" width="${width}" height="${height}"></a><figcaption>${width}×${height} ${language} ${text} %</figcaption></figure>`;
  };
  const sections = areas.map(([area, ofArea]) => `<h2>${escape(area)}</h2>${grouped(ofArea, ({ scene }) => scene.name).map(([name, ofState]) =>
    `<section><h3>${escape(ofState[0]!.scene.title)} <small>${escape(name)}</small></h3><div>${ofState.map(figure).join("")}</div></section>`).join("\n")}`);
  writeFileSync(join(folder, "index.html"), `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>匠评：页面与状态</title><meta name="viewport" content="width=device-width, initial-scale=1">
<style>body{font:16px/1.5 system-ui,sans-serif;margin:16px;background:#f1f3f6;color:#14181f}form{position:sticky;top:0;background:#f1f3f6;padding:8px 0;display:flex;flex-wrap:wrap;gap:16px}select{font:inherit;min-height:44px}
div{display:flex;flex-wrap:wrap;gap:12px}figure{margin:0;width:300px}figure[hidden]{display:none}img{width:100%;height:auto;border:1px solid #7b8493;background:#fff}figcaption,small{color:#454d5a;font-size:13px}h3{margin:24px 0 8px}</style></head>
<body><h1>匠评：${areas.length} 类页面，${new Set(visits.map(({ scene }) => scene.name)).size} 个状态，${visits.length} 张图</h1>
<form>${filter("size", "尺寸 size", sizes)}${filter("language", "语言 language", ["zh", "en"])}${filter("text", "字号 text", ["100", "150"])}</form>
${sections.join("\n")}
<script>const form=document.querySelector("form");form.addEventListener("change",()=>{const wanted=new FormData(form);for(const one of document.querySelectorAll("figure"))one.hidden=[...wanted].some(([name,value])=>value!==""&&one.dataset[name]!==value);});form.elements.size.value="${sizes[0]}";form.elements.language.value="zh";form.elements.text.value="100";form.dispatchEvent(new Event("change"));</script></body></html>
`);
}
