// Pages that stand alone, with no sign-in and both languages at once: the verifier, with a real bundle, and how to trust the certificate.
import type { Page } from "playwright-core";
import { zipSync } from "fflate";
import { forgedBundle } from "../../server/record/forged-bundle.ts";
import { openHall } from "../../server/record/hall.ts";
import { evidenceText, playHolding, type Holding } from "../../server/record/holding.ts";
import type { Act, Scene } from "../scene.ts";

let playing: Promise<Holding> | null = null;

/** Played once, when the first scene asks. */
async function holding(): Promise<Holding> {
  playing ??= (async () => {
    const hall = await openHall();
    try {
      return await playHolding(hall);
    } finally {
      await hall.close();
    }
  })();
  return playing;
}

interface Piece {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const zip = (name: string, files: Holding["bundle"]): Piece => ({ name, mimeType: "application/zip", buffer: Buffer.from(zipSync(Object.fromEntries(files))) });
const text = (name: string, content: string): Piece => ({ name, mimeType: "text/plain", buffer: Buffer.from(content) });
const good = (held: Holding): Piece => zip("kaifeng-2020-r1.zip", held.bundle);
const evidence = (held: Holding, changes: object = {}): Piece => text("监督设备证据.json", evidenceText(held, changes));

const choose = (pieces: (held: Holding) => readonly Piece[]): Act => async (page) => page.locator("#file").setInputFiles([...pieces(await holding())]);
const paper = async (page: Page, size: string, root: string): Promise<void> => {
  await page.locator("summary").click();
  await page.fill("#size", size);
  await page.fill("#root", root);
  await page.locator("#paper button").click();
};
const onPaper = (root: (held: Holding) => string): Act => async (page, setting) => {
  const held = await holding();
  await choose((one) => [good(one)])(page, setting);
  await page.locator(".verdict").waitFor();
  await paper(page, String(held.last.size), root(held));
};

const verify = (name: string, title: string, shows: string, act?: Act): Scene => ({
  name: `verify-${name}`, area: "离线核验", kind: "phone", title, path: "/verify", shows, ...(act === undefined ? {} : { prepare: holding, act }),
});

export const aloneScenes: readonly Scene[] = [
  verify("empty", "还没有选择", "#drop"),
  verify("no-bundle", "只有凭证，没有归档包", "#chosen:not([hidden]) + #result .verdict.open", choose((held) => [evidence(held)])),
  verify("itself", "只与自身相符", ".verdict.open + ol", choose((held) => [good(held)])),
  verify("outside", "与带来的凭证一致", ".verdict.ok + ol", choose((held) => [good(held), evidence(held), text("回执-E1.txt", held.receipt.proof), text("回执-E1.entry.jsonl", `${held.receipt.entry}\n`)])),
  verify("short", "凭证见到的记录更长", ".verdict.open + ol li.but", choose((held) => [good(held), evidence(held, { checkpoints: [held.last, held.later] })])),
  verify("wrong", "有不符之处", ".verdict.bad + ol li.bad", choose((held) => [zip("kaifeng-2020-r1.zip", forgedBundle(held.bundle)), evidence(held)])),
  verify("unreadable", "文件打不开", ".verdict.bad:last-child", choose(() => [text("kaifeng-2020-r1.zip", "PK")])),
  verify("paper", "与纸上根值一致", ".verdict.ok + ol", onPaper(({ last }) => last.root.toUpperCase().match(/.{8}/g)!.join(" "))),
  verify("paper-typing", "纸上根值没有填全", "#fault:not(:empty)", onPaper(({ last }) => last.root.slice(0, 60))),
  { name: "trust", area: "信任证书", kind: "phone", title: "信任本地证书", path: "/trust", shows: "main, body" },
];
