// What a holder brings beside a bundle: it alone shows more than that the bundle agrees with itself; on the command line and on the page.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { standingOf, type Check } from "../../../scoring/bundle/check.ts";
import { nothingOutside, type Outside } from "../../../scoring/bundle/outside.ts";
import { verifyBundle } from "../../../scoring/bundle/verify-bundle.ts";
import { parseVerifierKey, verifierKey, witnessType } from "../../../scoring/log/verifier-key.ts";
import { built } from "../../../server/build.mjs";
import { launchBrowser } from "../../browser.ts";
import { command } from "../../command.ts";
import { decode, encode, forgedBundle, withManifest, type Files } from "./forged-bundle.ts";
import { openHall, type Hall } from "./hall.ts";
import { evidenceText, playHolding, type Holding, type Sight } from "./holding.ts";

let hall: Hall;
let held: Holding;
let bundle: Files;
let forged: Files;
let key: string;
let size: number;
let runEntry: number;
let last: Sight;
let later: Sight;
let receipt: Holding["receipt"];
const folder = mkdtempSync(join(tmpdir(), "jiangping-outside-"));
const path = (name: string): string => join(folder, name);

const evidence = (changes: object = {}): string => evidenceText(held, changes);
const brought = (files: Record<string, string>, more: Partial<Outside> = {}): Outside => ({ ...nothingOutside, ...more, files: new Map(Object.entries(files)) });
const receiptFiles = (): Record<string, string> => ({ "E1.txt": receipt.proof, "E1.entry.jsonl": `${receipt.entry}\n` });

async function said(files: Files, outside: Outside): Promise<{ standing: string; of: (name: Check["name"]) => string[] }> {
  const checks = await verifyBundle(files, { decode, recalculate: null, outside });
  const sign = (ok: boolean | null): string => (ok === null ? "–" : ok ? "✓" : "✗");
  return { standing: standingOf(checks), of: (name) => checks.filter((one) => one.name === name).map(({ ok, text }) => `${sign(ok)} ${text.en}`) };
}
const standing = async (files: Files, outside: Outside): Promise<string> => (await said(files, outside)).standing;

beforeAll(async () => {
  hall = await openHall();
  held = await playHolding(hall);
  ({ bundle, key, size, runEntry, last, later, receipt } = held);
  forged = forgedBundle(bundle);
  const again = zipSync({ "开封/": new Uint8Array(), "开封/result/": new Uint8Array(), ...Object.fromEntries([...bundle].map(([name, bytes]) => [`开封/${name}`, bytes])), "__MACOSX/开封/._log.jsonl": encode("x"), "开封/.DS_Store": encode("x") });
  const files = { "bundle.zip": zipSync(Object.fromEntries(bundle)), "again.zip": again, "forged.zip": zipSync(Object.fromEntries(forged)), "evidence.json": evidence(), "later.json": evidence({ checkpoints: [last, later] }), ...receiptFiles(), "notes.docx": "x" };
  for (const [name, content] of Object.entries(files)) writeFileSync(path(name), content);
}, 120_000);
afterAll(async () => {
  await hall.close();
  rmSync(folder, { recursive: true });
});

const itself = "– anchors: the keys are the bundle's own, which shows only that it agrees with itself; bring a proof file, a receipt or a root on paper";

describe("a bundle that was made anew with other keys", () => {
  test("agrees with itself, and that is all that is said of it; so it is with a good one", async () => {
    for (const files of [forged, bundle]) {
      const { standing: where, of } = await said(files, nothingOutside);
      expect({ where, anchors: of("anchors") }).toEqual({ where: "itself", anchors: [itself] });
    }
  });

  test("is found by whatever its holder brings, each by itself; the good one is not", async () => {
    const root = { size: last.size, root: last.root };
    const ways: readonly Outside[] = [brought({ "evidence.json": evidence() }), brought(receiptFiles()), brought({}, { printed: [root] }), brought({}, { logKey: key })];
    const found = await Promise.all(ways.map(async (way) => [await standing(forged, way), await standing(bundle, way)]));
    // a key alone holds no entry; a receipt holds what was before it, and not the run
    expect(found).toEqual([["wrong", "outside"], ["wrong", "itself"], ["wrong", "outside"], ["wrong", "itself"]]);
    expect((await said(forged, ways[0]!)).of("log")).toEqual([
      `✗ log: checkpoint checkpoints/${size}.txt: not signed with the log's key`, "✗ log: receipt receipts/1.txt: not signed with the log's key",
      `✗ log: proof file evidence.json (${size}): the log does not agree with it; the first wrong entry lies between 1 and ${size}`,
    ]);
    expect((await said(forged, ways[0]!)).of("keys")).toEqual([expect.stringMatching(/^✗ keys: the bundle's key of the log is not the one that you brought/)]);
  });

  test("a witness and receipts that came with the bundle hold nothing from outside, even under the log's own key", async () => {
    const own = { "receipts/E1.txt": receipt.proof, "receipts/E1.entry.jsonl": receipt.entry };
    const files = new Map([...bundle, ...Object.entries(own).map(([name, text]) => [name, encode(text)] as const)]);
    const { standing: where, of } = await said(files, brought({}, { logKey: key }));
    expect({ where, anchors: of("anchors") }).toEqual({ where: "itself", anchors: ["– anchors: entries from 1 on are not yet held from outside (receipt, witness or paper)"] });
    // the forger's witness takes the name of the one that the holder knows
    const witness = verifierKey("supervisor-tablet", parseVerifierKey(key)!.publicKey, witnessType);
    const taken = await said(forged, brought({}, { witnessKeys: [witness] }));
    expect({ where: taken.standing, anchors: taken.of("anchors") }).toEqual({ where: "itself", anchors: ["– anchors: entries from 1 on are not yet held from outside (receipt, witness or paper)"] });
  });
});

describe("proof files", () => {
  test("what they hold, and what their device saw later than the bundle", async () => {
    const [all, some] = [await said(bundle, brought({ "evidence.json": evidence() })), await said(bundle, brought({ "evidence.json": evidence({ checkpoints: [last, later] }) }))];
    expect([all, some].map(({ standing: where, of }) => [where, ...of("anchors")])).toEqual([
      ["outside", "✓ anchors: every entry is held from outside"],
      ["short", "✓ anchors: every entry is held from outside", `– anchors: the proof file saw ${later.size} entries, the bundle ends at ${size}; unless it was made before that, its end was cut off`],
    ]);
  });

  test("what is wrong with one is said with its name", async () => {
    const other = (JSON.parse(decode(forged.get("keys.json")!)) as { log: string }).log;
    const files = {
      "a.json": "{", "b.json": "[]", "c.json": evidence({ log: { origin: "x", key } }), "d.json": evidence({ witnessKey: key }), "e.json": evidence({ checkpoints: [{ ...last, size: 1 }] }),
      "f.json": evidence({ checkpoints: [{ ...last, note: last.note.replace(`\n${size}\n`, `\n${size + 1}\n`) }] }), "g.json": evidence({ checkpoints: undefined }), "h.json": evidence({ fault: { kind: "root-wrong", wrong: null } }),
      "i.json": evidence({ log: { origin: other.split("+")[0], key: other }, checkpoints: [] }),
    };
    expect((await said(bundle, brought(files))).of("brought")).toEqual([
      "✗ a.json: it is not JSON", "✗ b.json: it is no proof file (jiangping-evidence/1)", "✗ c.json: the log's key cannot be read", "✗ d.json: the witness's key cannot be read",
      "✗ e.json: checkpoint 1 is not what was signed", "✗ f.json: checkpoint 1 does not hold: wrong-signature", "✗ g.json: missing or malformed: checkpoints",
      "– h.json: this device had found a fault in the log (root-wrong)", `✗ i.json: its key of the log is not the one given elsewhere (${other}; ${key})`,
    ]);
    expect((await said(bundle, brought({ "i.json": evidence() }, { logKey: other }))).of("brought")).toEqual([`✗ i.json: its key of the log is not the one given elsewhere (${key}; ${other})`]);
  });
});

test("a receipt without its entry is named, beside the bundle and in it; so is what is not read", async () => {
  const alone = { "E1.txt": receipt.proof, "E2.entry.jsonl": receipt.entry, "notes.docx": "x" };
  expect((await said(bundle, brought(alone))).of("brought")).toEqual([
    "✗ E1.txt: a receipt without its entry, not checked; its .entry.jsonl is needed too", "✗ E2.entry.jsonl: an entry without its receipt, not checked; its .txt is needed too",
    "– notes.docx: not read (no proof file, receipt or bundle)",
  ]);
  const files = new Map([...bundle, ["receipts/E1.txt", encode(receipt.proof)] as const]);
  expect((await said(files, nothingOutside)).of("brought")).toEqual(["✗ receipts/E1.txt: a receipt without its entry, not checked; its .entry.jsonl is needed too"]);
});

test("verify on the command line takes the same and says the same", { timeout: 120_000 }, async () => {
  const run = async (...args: string[]): Promise<{ status: number; anchors: string[] }> => {
    const { status, stdout } = await command("verify", ...args, "--lang", "en");
    return { status, anchors: stdout.split("\n").filter((line) => line.includes(" anchors: ")) };
  };
  expect(await run(path("bundle.zip"))).toEqual({ status: 0, anchors: [itself] });
  expect(await run(path("bundle.zip"), "--with", path("evidence.json"), "--with", path("E1.txt"), "--with", path("E1.entry.jsonl"))).toEqual({ status: 0, anchors: ["✓ anchors: every entry is held from outside"] });
  expect(await run(path("again.zip"))).toEqual({ status: 0, anchors: [itself] });
  expect((await run(path("forged.zip"), "--with", path("evidence.json"))).status).toBe(3);
  expect((await run(path("bundle.zip"), "--with", path("E1.txt"))).status).toBe(3);
  expect((await command("verify", path("bundle.zip"), "--with", path("none.json"))).status).toBe(2);
});

test("verify takes a report that another version worded, and no other figure", { timeout: 120_000 }, async () => {
  const write = (name: string, change: (text: string) => string): Files => new Map([...bundle, [`result/${name}`, encode(change(decode(bundle.get(`result/${name}`)!)))]]);
  const results = async (files: Files): Promise<string[]> => {
    // the calculation as it is, held against files that the run's entry names
    const again = new Map([...bundle].filter(([name]) => name.startsWith("result/")).map(([name]) => [name, decode(files.get(name)!)]));
    const checks = await verifyBundle(bundle, { decode, recalculate: () => Promise.resolve({ files: again, fault: null }) });
    return checks.filter(({ name }) => name === "result").map(({ ok, text }) => `${String(ok)} ${text.en}`);
  };
  const { version } = JSON.parse(decode(bundle.get("manifest.json")!)) as { version: string };
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(await results(bundle)).toEqual(["true result: calculated again, equal byte for byte"]);
  expect(await results(write("report.html", (text) => text.replace("</h1>", "。</h1>")))).toEqual([
    "true result: calculated again, equal byte for byte",
    `null result: result/report.html is not what this program writes; it may be worded by another version (the bundle is by ${version}). It is the one in the log; figures and list are those of the other files`,
  ]);
  expect(await results(write("ranking.csv", (text) => `${text}x`))).toEqual(["false result: differs when calculated again: result/ranking.csv"]);
  // a report that is not the one in the log is a fault, whoever worded it
  const run = (await verifyBundle(withManifest(write("report.html", (text) => `${text}x`)), { decode, recalculate: null })).filter(({ ok }) => ok === false);
  expect(run.map(({ text }) => text.en)).toEqual([expect.stringMatching(/^run: does not agree with entry \d+: result\/report\.html$/)]);
});

test("the offline page has a headline for each", { timeout: 60_000 }, async ({ skip }) => {
  const page = pathToFileURL(join(await built(), "verify.html")).href;
  const browser = await launchBrowser();
  if (browser === null) return skip("no browser here");
  try {
    const tab = await browser.newPage({ viewport: { width: 820, height: 1180 } });
    await tab.goto(page);
    const verdict = async (name: string): Promise<string> => {
      await tab.waitForFunction(() => document.querySelector(".verdict") !== null);
      const found = await tab.getAttribute(".verdict", "class");
      if (process.env["PICTURES"]) await tab.screenshot({ path: join(process.env["PICTURES"], `verify-${name}.png`), fullPage: true });
      return found!;
    };
    const paper = async (entries: string, root: string): Promise<void> => {
      await tab.fill("#size", entries);
      await tab.fill("#root", root);
      await tab.click("#paper button");
    };
    await tab.click("summary");
    const seen: string[] = [];
    await tab.setInputFiles("#file", path("forged.zip"));
    seen.push(await verdict("forged-alone"));
    await tab.setInputFiles("#file", path("evidence.json"));
    await tab.waitForSelector(".verdict.bad");
    seen.push(await verdict("forged-evidence"));
    await tab.click("#again");
    await tab.setInputFiles("#file", [path("bundle.zip"), path("evidence.json"), path("notes.docx")]);
    seen.push(await verdict("good-evidence"), String(await tab.locator("ol li", { hasText: "notes.docx" }).count()));
    await tab.click("#again");
    await tab.setInputFiles("#file", [path("bundle.zip"), path("later.json")]);
    seen.push(await verdict("good-later"));
    await tab.click("#again");
    await tab.setInputFiles("#file", path("bundle.zip"));
    seen.push(await verdict("good-alone"));
    await paper(String(size), last.root.slice(0, 60));
    seen.push(await tab.innerText("#fault"));
    // as the print has it
    await paper(String(size), last.root.toUpperCase().match(/.{8}/g)!.join(" "));
    await tab.waitForSelector(".verdict.ok");
    seen.push(await verdict("good-paper"));
    await paper(String(runEntry), "0".repeat(64));
    await tab.waitForSelector(".verdict.bad");
    await tab.click("#again");
    await tab.setInputFiles("#file", [path("again.zip"), path("evidence.json")]);
    seen.push(await verdict("zipped-again"));
    expect(seen).toEqual(["verdict open", "verdict bad", "verdict ok", "1", "verdict open", "verdict open", expect.stringContaining("64 位"), "verdict ok", "verdict ok"]);
  } finally {
    await browser.close();
  }
});
