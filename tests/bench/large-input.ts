// Makes the large evaluation of the benchmark: 300,000 candidates, 1,500,000 sheets, 6 criteria, 10 overlapping quotas, 3,000 seats.
import { createWriteStream, writeFileSync } from "node:fs";
import { once } from "node:events";
import { join } from "node:path";

export interface LargeInput {
  readonly programme: string;
  readonly candidates: string;
  readonly scores: string;
}

/** A small seeded generator (mulberry32): the same input on every machine. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const criteria = ["K1", "K2", "K3", "K4", "K5", "K6"];
const classes = ["advanced", "traditional", "heritage", "other"];

export async function makeLargeInput(folder: string, candidates: number, sheetsEach: number, seats: number): Promise<LargeInput> {
  const random = seeded(20_261_121);
  const files = { programme: join(folder, "programme.json"), candidates: join(folder, "candidates.csv"), scores: join(folder, "scores.csv") };
  const flag = (id: string) => ({ id, label: { zh: id, en: id }, type: "boolean" });
  const flags = ["woman", "frontline", "young", "north", "minority", "head"];
  writeFileSync(files.programme, JSON.stringify({
    id: "large", version: 1, name: { zh: "大规模", en: "Large" }, referenceDate: "2021-06-11", seats: { target: seats },
    fields: [
      { id: "industryClass", label: { zh: "产业类别", en: "Class" }, type: "enum", options: classes.map((value) => ({ value, label: { zh: value, en: value } })) },
      ...flags.map(flag),
      { id: "years", label: { zh: "工作年限", en: "Years" }, type: "integer" },
    ],
    eligibility: [{ id: "years", severity: "block", if: { field: "years", atLeast: 3 } }],
    rubric: { criteria: criteria.map((id) => ({ id, name: { zh: id, en: id }, weight: "15", max: "20", min: "0", step: "0.5", kind: "judged" })) },
    panel: { assignment: "partial" },
    aggregation: { level: "total", method: "mean", trim: { low: 1, high: 1, from: 5 }, rounding: { total: 2 }, minimumSheets: 3 },
    ties: [{ criterion: "K3" }, { criteria: ["K4", "K5"] }, { field: "years", descending: true }],
    quotas: [
      { id: "advanced", where: { field: "industryClass", is: "advanced" }, atLeast: "55%" },
      { id: "traditional", where: { field: "industryClass", is: "traditional" }, atMost: "25%" },
      { id: "heritage", where: { field: "industryClass", is: "heritage" }, atMost: "20%" },
      { id: "heads", where: { field: "head", is: true }, atMost: "10%", soft: true },
      { id: "women", where: { field: "woman", is: true }, atLeast: "30%" },
      { id: "frontline", where: { field: "frontline", is: true }, atLeast: "60%" },
      { id: "young", where: { field: "young", is: true }, atLeast: "20%" },
      { id: "north", where: { field: "north", is: true }, atMost: "45%" },
      { id: "minority", where: { field: "minority", is: true }, atLeast: "12%" },
      { id: "per-nominator", each: "nominator", atMost: 120 },
    ],
  }));
  await write(files.candidates, candidates, ["id,name,employer,nominator,years,industryClass," + flags.join(",")], (i) => {
    const share = [0.4, 0.5, 0.35, 0.45, 0.08, 0.3];
    const group = classes[Math.min(3, Math.floor(random() * 4.4))]!;
    return `c${i},人选${i},单位${Math.floor(random() * 60_000)},推荐单位${Math.floor(random() * 31)},${3 + Math.floor(random() * 30)},${group},${share.map((p) => (random() < p ? "是" : "否")).join(",")}`;
  });
  const quality = Float64Array.from({ length: candidates }, () => 12 + random() * 6);
  await write(files.scores, candidates * sheetsEach, [`candidate,expert,status,${criteria.join(",")},comment`], (i) => {
    const candidate = Math.floor(i / sheetsEach);
    const expert = (candidate + (i % sheetsEach) * 7) % 40;
    const scores = criteria.map(() => Math.min(20, Math.max(0, Math.round((quality[candidate]! + (random() - 0.5) * 6) * 2) / 2)));
    return `c${candidate},e${expert},,${scores.join(",")},`;
  });
  return files;
}

async function write(path: string, rows: number, head: string[], row: (i: number) => string): Promise<void> {
  const stream = createWriteStream(path);
  let text = head.map((line) => `${line}\r\n`).join("");
  for (let i = 0; i < rows; i++) {
    text += `${row(i)}\r\n`;
    if (text.length > 1 << 20) {
      if (!stream.write(text)) await once(stream, "drain");
      text = "";
    }
  }
  stream.end(text);
  await once(stream, "finish");
}
