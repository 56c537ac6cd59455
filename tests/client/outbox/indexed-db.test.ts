// The shelf in a real browser: IndexedDB and WebCrypto as they are, the tab killed, the database deleted under it, another tab with a newer one.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { build, type Rolldown } from "vite";
import { expect, test } from "vitest";
import { launchBrowser } from "../../browser.ts";

const script = `
import { createIndexedDbShelf } from "./client/outbox/indexed-db.ts";
import { createStore } from "./client/outbox/store.ts";
globalThis.parts = { createIndexedDbShelf, createStore };
`;

async function bundle(): Promise<string> {
  const name = "virtual:parts";
  const { output } = (await build({
    configFile: false, logLevel: "silent",
    plugins: [{ name: "parts", resolveId: (id, from) => (id === name ? id : from === name ? new URL(`../../../${id.slice(2)}`, import.meta.url).pathname : null), load: (id) => (id === name ? script : null) }],
    build: { write: false, target: "es2023", minify: false, rollupOptions: { input: name, output: { format: "es" } } },
  })) as Rolldown.RolldownOutput;
  return output[0].code;
}

const open = `
  const time = { now: Date.now, setTimer: (run, ms) => setTimeout(run, ms), clearTimer: (timer) => clearTimeout(timer) };
  globalThis.openStore = () => parts.createStore({ session: "s", expert: "E1", shelf: parts.createIndexedDbShelf("s", "E1"), mirror: localStorage, persist: () => navigator.storage.persist(), ...time });
  globalThis.until = async (is) => { for (let i = 0; i < 200 && !is(); i++) await new Promise((resolve) => setTimeout(resolve, 20)); return is(); };
  globalThis.raw = () => new Promise((resolve, reject) => {
    const request = indexedDB.open("jiangping/s/E1");
    request.onerror = () => reject(request.error);
    request.onsuccess = async () => {
      const db = request.result;
      const get = (store, what) => new Promise((done) => { const asked = db.transaction(store).objectStore(store)[what](); asked.onsuccess = () => done(asked.result); });
      const [entries, keys] = [await get("entries", "getAll"), await get("keys", "getAll")];
      db.close();
      resolve({ plain: entries.filter((one) => "value" in one).length, sealed: entries.filter((one) => one.sealed !== undefined).length, extractable: keys.map((key) => key.extractable) });
    };
  });
`;

test("a tab that is killed finds everything again, sealed; a lost database is written anew; a newer tab is let in", { timeout: 120_000 }, async ({ skip }) => {
  const browser = await launchBrowser();
  if (browser === null) return skip("no browser here");
  const code = await bundle();
  const server = createServer((_, response) => response.setHeader("Content-Type", "text/html").end(`<!doctype html><title>.</title><script type="module">${code.replaceAll("</script", "<\\/script")};${open}</script>`));
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  try {
    const context = await browser.newContext();
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const page = await context.newPage();
    await page.goto(address);
    await page.waitForFunction("globalThis.openStore !== undefined");
    const first = await page.evaluate(`(async () => {
      const store = openStore();
      await store.open();
      await store.keep([{ name: "op/1", value: { score: "12.5" }, isQuiet: false }]);
      await until(() => store.place("op/1") === "both");
      return [store.health(), store.place("op/1"), await raw()];
    })()`);
    await page.close();
    const again = await context.newPage();
    await again.goto(address);
    await again.waitForFunction("globalThis.openStore !== undefined");
    const second = await again.evaluate(`(async () => {
      localStorage.clear();
      const store = openStore();
      globalThis.store = store;
      const read = [...await store.open()];
      // somebody clears the site's databases while the page is open: the handle is given up, a new one is opened
      await new Promise((resolve, reject) => { const asked = indexedDB.deleteDatabase("jiangping/s/E1"); asked.onsuccess = resolve; asked.onerror = reject; });
      const lost = store.health();
      await store.keep([{ name: "op/2", value: { score: "3" }, isQuiet: false }]);
      const place = store.place("op/2");
      await store.reopen();
      await until(() => store.place("op/2") === "both");
      return [read, lost, place, store.health(), store.place("op/2"), await raw()];
    })()`);
    const third = await again.evaluate(`(async () => {
      const db = await new Promise((resolve, reject) => { const asked = indexedDB.open("jiangping/s/E1", 2); asked.onsuccess = () => resolve(asked.result); asked.onerror = reject; });
      await store.keep([{ name: "op/3", value: 1, isQuiet: false }]);
      const place = store.place("op/3");
      db.close();
      return place;
    })()`);
    expect({ first, second, third }).toEqual({
      first: ["both", "both", { plain: 0, sealed: 1, extractable: [false] }],
      second: [[["op/1", { score: "12.5" }]], "mirror", "mirror", "both", "both", { plain: 0, sealed: 2, extractable: [false] }],
      third: "mirror",
    });
  } finally {
    await browser.close();
    server.close();
  }
});
