// Builds the frame as the pages build it and puts it alone on a page of its own.
import { resolve } from "node:path";
import { build, type Rolldown } from "vite";
import solid from "vite-plugin-solid";

const root = resolve(import.meta.dirname, "../../..");
const entry = `
import { createSignal, createComponent } from "solid-js";
import { render } from "solid-js/web";
import "${root}/client/styles/tokens.css";
import "${root}/client/styles/base.css";
import { Frame } from "${root}/client/pages/screen/Frame.tsx";
import { setLanguage } from "${root}/client/state/preferences.ts";
const [view, setView] = createSignal();
const [now, setNow] = createSignal(0);
window.show = (next, at, language) => { setLanguage(language); setNow(at); setView(next); };
render(() => () => view() === undefined ? null : createComponent(Frame, { get view() { return view(); }, get serverNow() { return now(); } }), document.querySelector("#app"));
`;

/** An HTML page with `window.show(view, serverNow, language)`. */
export async function galleryPage(): Promise<string> {
  const [made] = [await build({
    root, configFile: false, logLevel: "error",
    plugins: [solid(), { name: "entry", resolveId: (id: string) => (id === "virtual:gallery.ts" ? id : null), load: (id: string) => (id === "virtual:gallery.ts" ? entry : null) }],
    build: { write: false, target: "es2022", minify: false, cssCodeSplit: false, rollupOptions: { input: "virtual:gallery.ts" } },
  })].flat() as Rolldown.RolldownOutput[];
  const text = (ending: string): string => made!.output.filter(({ fileName }) => fileName.endsWith(ending)).map((one) => (one.type === "chunk" ? one.code : String(one.source))).join("\n");
  return `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>frame</title><style>${text(".css")}</style></head><body><main id="app"></main><script type="module">${text(".js").replaceAll("</script", "<\\/script")}</script></body></html>`;
}
